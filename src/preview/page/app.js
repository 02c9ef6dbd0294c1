// Buttons and keys, and the beginning.
"use strict";
const App = (() => {
  const root = document.documentElement;

  function dark(theme) {
    root.dataset.theme = theme;
  }
  function turnTheme() {
    dark(root.dataset.theme === "dark" ? "light" : "dark");
    Make.remember("theme", root.dataset.theme);
  }
  function fold() {
    const folded = document.body.classList.toggle("folded");
    Make.remember("folded", folded);
    $(folded ? "unfold" : "fold").focus({ preventScroll: true });
  }
  function speak(lang) {
    Words.speak(lang);
    Words.label();
    $("lang").textContent = t("langShort");
    Side.relabel();
    Fault.tell();
    Marks.repaint();
    Card.hide();
  }
  function turnLang() {
    const lang = Words.english() ? "zh" : "en";
    Make.remember("lang", lang);
    speak(lang);
  }
  const number = () => { $("number").focus(); $("number").select(); };

  // ── keys ──
  const next = () => Desk.go(Desk.current() + 1);
  const previous = () => Desk.go(Desk.current() - 1);
  const KEYS = {
    n: next, PageDown: next, ArrowRight: next, p: previous, PageUp: previous, ArrowLeft: previous,
    Home: () => Desk.go(0), End: () => Desk.go(Infinity), g: number,
    "+": Desk.larger, "=": Desk.larger, "-": Desk.smaller, 0: Desk.actual, w: Desk.width, f: Desk.whole,
    "/": Search.open, i: Card.askSelected, s: fold, d: turnTheme, "?": help, Escape: () => Card.hide(),
  };
  const TOLD = [
    ["n → PageDown", "next"], ["p ← PageUp", "prev"], ["g", "number"], ["+", "in"], ["−", "out"], ["0", "actual"], ["w", "width"], ["f", "whole"],
    ["/ Ctrl+K", "search"], ["i", "where"], ["s", "fold"], ["d", "theme"], ["Esc", "close"],
  ];
  function keyed(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      Search.open();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || $("help").open) return;
    const field = event.target.closest("input, select, textarea");
    if (field && event.key !== "Escape") return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
    if (field) Desk.focus();
  }
  function help() {
    const keys = TOLD.flatMap(([names, words]) => [
      Make.around("dt", names.split(" ").map((name) => Make.element("kbd", name))), Make.element("dd", t(words).replace(/\s*[（(].*/, "")),
    ]);
    const title = Make.element("h2", t("help").replace(/\s*[（(].*/, ""));
    title.id = "help-title";
    $("help").replaceChildren(title, Make.around("dl", keys), Make.button(t("close"), () => $("help").close()));
    $("help").showModal();
  }

  function begin() {
    dark(Make.remembered("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
    document.body.classList.toggle("folded", Make.remembered("folded") === "true");
    speak(Make.remembered("lang") || "zh");
    const acts = {
      fold, unfold: fold, prev: previous, next, out: Desk.smaller, in: Desk.larger, zoom: Desk.actual, width: Desk.width, whole: Desk.whole,
      theme: turnTheme, lang: turnLang, "help-open": help, "hit-prev": () => Search.turn(-1), "hit-next": () => Search.turn(1),
    };
    for (const [id, act] of Object.entries(acts)) $(id).addEventListener("click", act);
    $("number").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      Desk.go((parseInt($("number").value, 10) || 1) - 1);
      Desk.focus();
    });
    $("number").addEventListener("blur", Desk.where);
    $("help").addEventListener("click", (event) => { if (event.target === $("help")) $("help").close(); });
    document.addEventListener("keydown", keyed);
    Desk.where();
    Desk.focus();
    Live.begin();
  }
  return { begin, speak };
})();
App.begin();
