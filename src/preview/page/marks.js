// What lies over a page and is not printed: findings where their figures stand, hits of the search, what was asked about. Boxes are given in
// parts of the page, so they stay right at every zoom.
"use strict";
const Marks = (() => {
  // Tags of lines nearer than this, in points, are one tag.
  const SAME_LINE = 11;
  let marks = [];
  let findings = [];
  let hits = [];
  let now = null;
  let asked = null;

  function lay(element, sheet, { left, top, width, height }) {
    const parts = { left: left / sheet.width, top: top / sheet.height, width: width / sheet.width, height: height / sheet.height };
    for (const [side, part] of Object.entries(parts)) if (Number.isFinite(part)) element.style[side] = `${(part * 100).toFixed(3)}%`;
    return element;
  }
  function layer(sheet, name, made) {
    sheet.overlay.querySelector(`:scope > .${name}`)?.remove();
    if (made.length) sheet.overlay.append(Make.around("div", made, name));
  }

  // Draws what a page lacks of it; pages that are not near wait until they are.
  function paint(sheet) {
    if (!sheet.near) return;
    const index = Desk.index(sheet);
    const own = marks.filter((mark) => mark.page === index);
    const signature = Words.english() + JSON.stringify(own);
    if (sheet.marked !== signature) {
      sheet.marked = signature;
      layer(sheet, "marks", drawn(sheet, own));
    }
    if (sheet.found !== hits) {
      sheet.found = hits;
      layer(sheet, "hits", hits.filter((hit) => hit.sheet === sheet).flatMap((hit) => found(sheet, hit)));
    }
  }
  // All runs of what a run is part of: its figure may go on in another font or on the next line.
  function runsOf(sheet, text) {
    const { f } = text.dataset;
    return f === undefined ? [text] : [...Paper.runs(sheet)].filter((run) => run.dataset.f === f);
  }
  function drawn(sheet, own) {
    const tags = [];
    const lines = new Map();
    for (const mark of own) {
      const text = Paper.run(sheet, mark.run);
      const box = text && Paper.box(text, 0, Infinity);
      if (!box) continue;
      for (const run of runsOf(sheet, text)) if (lines.get(run) !== "E") lines.set(run, mark.level);
      const tag = tags.find((other) => Math.abs(other.top - box.top) < SAME_LINE);
      if (tag) tag.marks.push(mark); else tags.push({ top: box.top, middle: box.top + box.height / 2, marks: [mark] });
    }
    const boxes = [...lines].map(([run, level]) => [Paper.box(run, 0, Infinity), level]).filter(([box]) => box);
    return [...tags.map((one) => tag(sheet, one)), ...boxes.map(([box, level]) => lay(Make.element("i", null, `level-${level}`), sheet, box))];
  }
  // One tag in the margin for a line's findings, the gravest first.
  function tag(sheet, { middle, marks: own }) {
    const numbers = [...new Set(own.map((mark) => mark.finding))];
    const level = ["E", "W", "I"].find((letter) => own.some((mark) => mark.level === letter)) || "I";
    const code = own.find((mark) => mark.level === level).code + (numbers.length > 1 ? ` ×${numbers.length}` : "");
    const listed = [...new Map(own.map((mark) => [mark.finding, findings[mark.finding] || mark])).values()];
    const made = Make.button(level === "E" ? t("pending") + code : code, (event) => {
      event.stopPropagation();
      Card.findings(listed, made.getBoundingClientRect());
    }, `tag level-${level}`);
    made.title = listed.map((one) => `${one.code} ${Words.pick(one.message)}`).join("\n");
    made.style.top = `${((middle / sheet.height) * 100).toFixed(3)}%`;
    return made;
  }
  function found(sheet, hit) {
    return hit.parts.filter((part) => part.sheet === sheet).map(({ text, from, to }) => {
      const box = Paper.box(text, from, to);
      return box ? lay(Make.element("u", null, hit === now ? "now" : ""), sheet, box) : "";
    });
  }

  function repaint() {
    for (const sheet of Desk.sheets()) paint(sheet);
  }
  // The run that was asked about, with all others of its figure; `null` for none.
  function ask(text) {
    asked?.remove();
    asked = null;
    if (!text) return;
    const sheet = Desk.of(text);
    const boxes = runsOf(sheet, text).map((run) => Paper.box(run, 0, Infinity)).filter(Boolean);
    asked = Make.around("div", boxes.map((box) => lay(Make.element("s"), sheet, box)), "asked");
    sheet.overlay.append(asked);
  }

  Desk.onNear(paint);
  return {
    repaint, ask,
    set: (newMarks, newFindings) => { [marks, findings] = [newMarks, newFindings]; repaint(); },
    hits: (list, current) => { [hits, now] = [[...list], current]; repaint(); },
  };
})();
