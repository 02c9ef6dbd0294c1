// The socket to the server, or the messages that stand in a single file instead of it.
"use strict";
const Live = (() => {
  // The only addresses that are ever followed: those of editors.
  const SCHEMES = ["vscode:", "vscode-insiders:", "vscodium:", "cursor:", "zed:", "idea:", "subl:", "txmt:", "mvim:"];
  const [SOONEST, LATEST] = [250, 2000];
  const root = document.documentElement;
  const embedded = $("bqw-once");
  const once = embedded ? JSON.parse(embedded.textContent) : null;
  let socket = null;
  let wait = SOONEST;
  let editor = null;
  let ended = false;
  let generation = 0;
  let question = 0;
  // What the reader chose; a new connection is told of it.
  let selection = kept();
  // Drawings of the last pages that this connection sent: the server leaves them out when they come again.
  let drawings = new Map();
  // After a new connection: pages of the server's own choice come first, those of the reader's follow.
  let passing = false;
  // Messages in their order: fonts are waited for.
  let line = Promise.resolve();

  function kept() {
    try { return JSON.parse(sessionStorage.getItem("bqw-selection")); } catch { return null; }
  }
  function keep() {
    try { sessionStorage.setItem("bqw-selection", JSON.stringify(selection)); } catch { /* a private window forgets */ }
  }
  const same = (one, other) => ["template", "period", "unit", "data"].every((name) => (one[name] ?? null) === (other[name] ?? null));

  // ── what the server says ──
  const hearers = {
    hello(message) {
      editor = message.editor;
      if (!Make.remembered("lang") && Words.english() !== (message.lang === "en")) App.speak(message.lang);
      if (selection && !same(selection, message.selection) && !drawings.size && !once) {
        passing = true;
        send({ type: "select", ...selection });
      } else selection = message.selection;
      Side.offer(message.choices, selection);
      say(Desk.sheets().length ? "" : t("first"));
    },
    busy: () => say(t("first")),
    async pages(message, received) {
      drawings = new Map(message.pages.map((page) => [page.id, page.svg ?? drawings.get(page.id)]));
      await Paper.addFonts(message.fonts);
      if (passed(message.selection)) return;
      const changed = Desk.lay(message, drawings);
      if (!changed) { again(); return; }
      ({ generation, selection } = message);
      keep();
      document.title = `${message.title} · bqw`;
      $("title").textContent = message.title;
      Fault.mended();
      Marks.set(message.marks, message.findings);
      Side.offer(null, selection);
      Side.tell(message, changed);
      Search.run(true);
      Card.renewed();
      say("");
      shown(received);
    },
    fault(message) {
      if (passed(null)) return;
      if (selection && !Desk.shows(selection)) Desk.empty();
      Fault.show(message);
      say("");
    },
    answer(message) {
      if (message.question === question) Card.answer({ ...message, words });
    },
    opened(message) {
      let scheme = "";
      try { scheme = new URL(message.url).protocol; } catch { /* none */ }
      if (SCHEMES.includes(scheme)) location.href = message.url; else if (message.message) toast(message.message);
    },
    bye(message) {
      ended = true;
      toast(message.message);
    },
  };
  function passed(of) {
    const yes = passing && !(of && same(of, selection));
    passing = false;
    return yes;
  }
  function hear(message) {
    const received = performance.now();
    const act = Object.hasOwn(hearers, message.type) ? hearers[message.type] : null;
    if (act) line = line.then(() => act(message, received)).catch((error) => console.error(error));
  }
  // Tells when the pages can be seen: after the next frame, at once where nobody looks.
  function shown(received) {
    const of = generation;
    const tell = () => {
      root.dataset.shownMs = (performance.now() - received).toFixed(1);
      root.dataset.generation = of;
      performance.clearMarks("bqw-shown");
      performance.mark("bqw-shown", { detail: of });
    };
    if (document.hidden) tell(); else requestAnimationFrame(() => setTimeout(tell));
  }

  // ── what the page says ──
  function send(message) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }
  let words = "";
  function ask(page, run, char, asked) {
    words = asked;
    question += 1;
    if (!once) { send({ type: "ask", question, generation, page, run, char }); return; }
    const answer = once.answers[`${page}/${run}`];
    if (answer) Card.answer({ ...answer, question, words });
  }
  function select(chosen) {
    selection = chosen;
    keep();
    passing = false;
    say(t("first"));
    send({ type: "select", ...chosen });
  }

  // ── connection ──
  function connect() {
    const address = new URL("live", location.href);
    address.protocol = "ws:";
    socket = new WebSocket(address);
    socket.addEventListener("open", () => { wait = SOONEST; drawings = new Map(); });
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      say(t(ended ? "ended" : "away"), true);
      if (ended) return;
      setTimeout(connect, wait);
      wait = Math.min(wait * 1.6, LATEST);
    });
  }
  // A new connection is sent everything.
  const again = () => socket?.close();

  function say(message, lost = false) {
    $("status").textContent = message;
    $("status").classList.toggle("lost", lost);
  }
  function toast(message) {
    $("toast").textContent = message;
    $("toast").hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { $("toast").hidden = true; }, 6000);
  }
  function begin() {
    if (!once) { connect(); return; }
    document.body.classList.add("once");
    $("choices").hidden = true;
    $("chosen").hidden = false;
    hear({ ...once.hello, type: "hello" });
    hear({ ...once.pages, type: "pages" });
  }
  return { begin, ask, select, open: (open) => send({ type: "open", open }), editor: () => editor, single: () => Boolean(once) };
})();
