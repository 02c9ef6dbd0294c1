// Where something on a page comes from: a card beside it with the figure's formula and inputs, its findings and the line of the template.
"use strict";
const Card = (() => {
  const MOST_FINDINGS = 6;
  const card = $("card");
  let near = null;
  let sheet = null;

  // A place of a file, with a button that opens it where the reader has an editor.
  function place(words, open) {
    const line = Make.around("p", [Make.element("code", words)], "place");
    if (Live.editor() && open !== null && open !== undefined) line.append(Make.button(t("open"), () => Live.open(open), "open"));
    return line;
  }
  function source(one) {
    return [place(one.place, one.open), ...(one.excerpt ? [Make.excerpt(one.excerpt)] : [])];
  }
  function finding(one) {
    const line = Make.around("p", [Make.level(one), Words.pick(one.message)], "finding");
    return [line, ...(Words.pick(one.help) ? [Make.element("p", Words.pick(one.help), "hint")] : []), ...(one.place ? source(one) : [])];
  }
  const part = (title, children) => Make.around("section", [Make.element("h3", title), ...children]);

  function show(title, parts) {
    const close = Make.button("×", hide, "close");
    close.title = t("close");
    close.setAttribute("aria-label", close.title);
    card.replaceChildren(Make.around("header", [Make.element("h2", title), close]), ...parts);
    card.setAttribute("aria-label", title);
    card.hidden = false;
    settle();
    card.focus({ preventScroll: true });
  }
  // Below what was clicked, or above it where there is more room, and always inside the window.
  function settle() {
    const edge = 10;
    const { left, top, bottom } = near;
    const ceiling = $("stage").getBoundingClientRect().top;
    const [above, below] = [top - ceiling - 2 * edge, innerHeight - bottom - 2 * edge];
    card.style.maxHeight = `${Math.max(above, below, 200)}px`;
    const { offsetWidth: width, offsetHeight: height } = card;
    card.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
    card.style.top = `${height <= below || below >= above ? Math.min(bottom + edge, innerHeight - height - edge) : Math.max(ceiling + edge, top - edge - height)}px`;
    for (const excerpt of card.querySelectorAll(".excerpt")) Make.turnTo(excerpt);
  }
  function hide() {
    if (card.hidden) return false;
    const back = card.contains(document.activeElement);
    card.hidden = true;
    sheet = null;
    Marks.ask(null);
    if (back) Desk.focus();
    return true;
  }

  // What can be shown of a list, and how many more there are.
  function some(all, more, shown) {
    const parts = all.flatMap(shown);
    return more > 0 ? [...parts, Make.element("p", t("more", more), "hint")] : parts;
  }
  // An answer of the server.
  function answer(message) {
    const { figure, findings, template } = message;
    const parts = [];
    if (figure?.exact) parts.push(part(t("exact"), [Make.element("p", figure.exact, "exact")]));
    if (figure) parts.push(part(t("formula"), [Make.element("p", figure.formula)]));
    if (findings.length) parts.push(part(t("findings"), some(findings.slice(0, MOST_FINDINGS), findings.length - MOST_FINDINGS, finding)));
    if (figure) parts.push(part(t("inputs"), figure.inputs.length ? some(figure.inputs, figure.more, source) : [Make.element("p", t("noInput"))]));
    parts.push(part(t("line"), template ? source(template) : [Make.element("p", t("nothing"))]));
    show(figure ? figure.text : message.words || t("line"), parts);
    document.documentElement.dataset.answer = message.question;
  }
  // Findings that share a place on the page, or one that has none.
  function findings(list, beside) {
    near = beside;
    show(list.length > 1 ? `${t("findings")} ${list.length}` : t("findings"), [Make.around("section", list.flatMap(finding))]);
  }

  // Asks where a run comes from, at one of its characters.
  function ask(text, index = 0, beside = text.getBoundingClientRect()) {
    near = beside;
    sheet = Desk.of(text);
    Marks.ask(text);
    // The server counts characters, a browser units of UTF-16.
    const char = [...text.textContent.slice(0, index)].length;
    Live.ask(Desk.index(sheet), Number(text.dataset.r), char, text.textContent);
  }
  // A click on the page: on words it asks, beside them it closes the card.
  function pressed(event) {
    const text = event.target.closest?.(".page text");
    if (!text) { if (!event.target.closest?.("#card, #side, #bar")) hide(); return; }
    if (!getSelection().isCollapsed) return;
    const matrix = text.getScreenCTM();
    const index = matrix ? text.getCharNumAtPosition(new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())) : 0;
    ask(text, Math.max(index, 0), { left: event.clientX - 24, top: event.clientY - 14, bottom: event.clientY + 14 });
  }
  // The source of the selected words, or of the hit of the search.
  function askSelected() {
    const node = getSelection().anchorNode;
    const text = node?.parentElement?.closest(".page text") || Search.text();
    if (text?.isConnected) ask(text, getSelection().isCollapsed ? 0 : getSelection().anchorOffset);
  }

  document.addEventListener("click", pressed);
  return { answer, findings, ask, askSelected, hide, place, renewed: () => { if (sheet && Desk.index(sheet) < 0) hide(); } };
})();
