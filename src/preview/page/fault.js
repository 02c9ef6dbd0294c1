// Why there are no new pages, over the last good ones, which are greyed until it is mended.
"use strict";
const Fault = (() => {
  const panel = $("fault");
  const root = document.documentElement;
  let told = null;
  let folded = false;

  function show(message) {
    if (!told || told.message !== message.message || told.place !== message.place) folded = false;
    told = message;
    tell();
    $("pages").classList.add("stale");
    root.dataset.fault = message.generation;
  }
  function mended() {
    if (!told) return;
    told = null;
    panel.hidden = true;
    panel.replaceChildren();
    $("pages").classList.remove("stale");
    delete root.dataset.fault;
  }
  function tell() {
    if (!told) return;
    const head = Make.around("header", [
      Make.element("h2", t(Desk.sheets().length ? "fault" : "faultFirst")),
      Make.button(t(folded ? "unless" : "less"), () => { folded = !folded; tell(); }, "quiet"),
    ]);
    const parts = [Make.element("p", told.message, "message")];
    if (told.place) parts.push(Card.place(told.place, told.open));
    if (told.excerpt) parts.push(Make.excerpt(told.excerpt));
    if (told.hint) parts.push(Make.element("p", told.hint, "hint"));
    panel.replaceChildren(head, ...(folded ? [] : parts));
    panel.hidden = false;
    for (const excerpt of panel.querySelectorAll(".excerpt")) Make.turnTo(excerpt);
  }
  return { show, mended, tell };
})();
