// Drawings of pages and their fonts. A drawing is markup from the server: only elements and attributes that a page can have are let in.
"use strict";
const Paper = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const ELEMENTS = new Set(["svg", "g", "text", "tspan", "line", "path", "rect"]);
  const ATTRIBUTES = new Set([
    "class", "viewBox", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "d", "fill", "stroke", "stroke-width",
    "stroke-linejoin", "stroke-dasharray", "font-size", "letter-spacing", "data-number", "data-r", "data-f",
  ]);
  // Letters above and below their line, in parts of their size.
  const [RISE, FALL] = [0.86, 0.16];
  const HARMLESS = /^[\w\s.,#()+-]*$/;

  // The drawing of a page; `null` if it is none.
  function draw(markup) {
    const drawing = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
    if (drawing.localName !== "svg" || drawing.namespaceURI !== SVG) return null;
    clean(drawing);
    return document.adoptNode(drawing);
  }
  function clean(node) {
    for (const { name, value } of [...node.attributes]) {
      const kept = name === "xmlns" || (ATTRIBUTES.has(name) && HARMLESS.test(value) && !value.includes("url"));
      if (!kept) node.removeAttribute(name);
    }
    for (const child of [...node.childNodes]) {
      if (child.nodeType === Node.TEXT_NODE) continue;
      if (child.nodeType === Node.ELEMENT_NODE && child.namespaceURI === SVG && ELEMENTS.has(child.localName)) clean(child);
      else child.remove();
    }
  }

  const rules = new CSSStyleSheet();
  document.adoptedStyleSheets = [rules];
  const families = new Set();
  const faces = new Set();
  // Loads fonts; resolves when every one of them can be shown, so that no page is seen in another font first.
  async function addFonts(fonts) {
    await Promise.all(fonts.map(addFont));
  }
  async function addFont({ family, url, range }) {
    const face = `${family} ${url}`;
    if (faces.has(face) || !/^\w+$/.test(family)) return;
    faces.add(face);
    if (!families.has(family)) {
      families.add(family);
      rules.insertRule(`.page .${family} { font-family: "${family}", serif; }`);
    }
    try {
      const loaded = new FontFace(family, `url(${JSON.stringify(url)})`, range ? { unicodeRange: range } : {});
      document.fonts.add(await loaded.load());
    } catch {
      // Without the server it cannot be had; it is asked for again when the server sends it again.
      faces.delete(face);
    }
  }

  // Runs of a page in their order.
  const runs = (sheet) => sheet.node.querySelectorAll("text[data-r]");
  const run = (sheet, number) => sheet.node.querySelector(`text[data-r="${Number(number)}"]`);

  // A point of a run's own coordinates on the page: tables across the page are drawn a quarter turned.
  function onPage(text, x, y) {
    const turned = text.parentNode.localName === "g" && text.parentNode.transform.baseVal.consolidate();
    if (!turned) return [x, y];
    const { a, b, c, d, e, f } = turned.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }
  // Where a run's line is, from the top of the page in points; nothing is measured.
  function top(text) {
    return onPage(text, parseFloat(text.getAttribute("x")) || 0, parseFloat(text.getAttribute("y")) || 0)[1];
  }
  // The box of some characters of a run in points. Its height is that of the letters: what fonts say of theirs differs too much.
  function box(text, from, to) {
    const last = text.getNumberOfChars() - 1;
    if (last < 0) return null;
    const [first, end] = [text.getStartPositionOfChar(Math.min(from, last)), text.getEndPositionOfChar(Math.min(to, last))];
    const size = parseFloat(text.getAttribute("font-size")) || 0;
    const [[x1, y1], [x2, y2]] = [onPage(text, first.x, first.y - size * RISE), onPage(text, end.x, first.y + size * FALL)];
    return { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  }
  return { draw, addFonts, runs, run, top, box };
})();
