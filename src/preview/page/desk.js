// The desk: sheets in their order, how large they are seen and where the reader is. A page that comes again, by its id, keeps its element;
// where the reader is stays through every save.
"use strict";
const Desk = (() => {
  const PIXELS = 96 / 72;
  const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
  // The zoom of a first visit: the width of the desk, but no giant letters on a large screen.
  const MODEST = 1.3;
  const AROUND = 28;
  const MARGIN = 400;
  const view = $("desk");
  const pages = $("pages");
  let sheets = [];
  let shown = null;
  let zoom = 1;
  let mode = ["auto", "width", "whole", "free"].find((known) => known === Make.remembered("mode")) || "auto";

  // ── pages come and go ──
  const key = (selection) => JSON.stringify(selection);

  // Puts the pages of a message on the desk and tells which of them are new in the report that was shown; `null` if a drawing is missing,
  // which only a new connection mends.
  function lay(message, drawings) {
    const same = shown === key(message.selection);
    const held = same ? anchor() : null;
    const old = sheets;
    const next = arrange(message.pages, drawings);
    if (!next) return null;
    sheets = next;
    shown = key(message.selection);
    scale();
    if (held) restore(held, old); else view.scrollTo(0, 0);
    for (const sheet of sheets) if (sheet.near === null) sheet.near = near(sheet);
    if (!same || !old.length) return [];
    return mark(old);
  }
  function arrange(list, drawings) {
    const spare = new Map();
    for (const sheet of sheets) spare.set(sheet.id, [...(spare.get(sheet.id) || []), sheet]);
    const next = [];
    for (const page of list) {
      const sheet = spare.get(page.id)?.shift() || fresh(page, drawings.get(page.id));
      if (!sheet) return null;
      next.push(Object.assign(sheet, { number: page.number }));
    }
    for (const gone of [...spare.values()].flat()) { nearby.unobserve(gone.node); gone.node.remove(); }
    next.forEach((sheet, index) => {
      if (pages.children[index] !== sheet.node) pages.insertBefore(sheet.node, pages.children[index] || null);
      sheet.node.setAttribute("aria-label", t("page", sheet.number));
    });
    return next;
  }
  function fresh(page, markup) {
    if (!markup) return null;
    const drawing = Paper.draw(markup) || "";
    const overlay = Make.element("div", null, "overlay");
    const sheet = { id: page.id, width: page.width, height: page.height, node: Make.around("section", [drawing, overlay], "sheet"), overlay, near: null };
    sheet.node.classList.toggle("turned", page.turned);
    sheet.node.style.setProperty("--w", page.width);
    sheet.node.style.setProperty("--h", page.height);
    sheet.node.dataset.id = page.id;
    byNode.set(sheet.node, sheet);
    nearby.observe(sheet.node);
    return sheet;
  }
  function empty() {
    for (const sheet of sheets) { nearby.unobserve(sheet.node); sheet.node.remove(); }
    [sheets, shown] = [[], null];
    where();
  }

  // Overlays are measured, and measuring lays a page out: only pages near the window are.
  const byNode = new WeakMap();
  let approached = () => {};
  const nearby = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const sheet = byNode.get(target);
      sheet.near = isIntersecting;
      if (isIntersecting) approached(sheet);
    }
  }, { root: view, rootMargin: `${MARGIN}px 0px` });
  // The same at once, for pages that have just come.
  function near({ node }) {
    const [top, bottom] = [node.offsetTop - view.scrollTop, node.offsetTop - view.scrollTop + node.offsetHeight];
    return bottom > -MARGIN && top < view.clientHeight + MARGIN;
  }

  // Where a page of one order is in another: by its id; if it is gone, as far behind the page before it, or before the one behind it, that
  // is still there.
  function counterpart(from, index, to) {
    const places = new Map(to.map((sheet, place) => [sheet.id, place]));
    for (let before = index; before >= 0; before -= 1) {
      if (places.has(from[before].id)) return clamp(places.get(from[before].id) + index - before, to);
    }
    for (let behind = index + 1; behind < from.length; behind += 1) {
      if (places.has(from[behind].id)) return clamp(places.get(from[behind].id) + index - behind, to);
    }
    return clamp(index, to);
  }
  const clamp = (index, list) => Math.max(0, Math.min(index, list.length - 1));

  // Its own function, for one made in `mark` would keep the pages of before alive, and they theirs.
  const faded = (event) => event.currentTarget.remove();
  // Pages that were not there before, each with a bar beside the lines that differ.
  function mark(old) {
    for (const bar of pages.querySelectorAll(".change")) bar.remove();
    const known = new Set(old.map((sheet) => sheet.id));
    const changed = [];
    sheets.forEach((sheet, index) => {
      if (known.has(sheet.id)) return;
      changed.push(index);
      const before = lines(old[counterpart(sheets, index, old)]);
      const fresh = [...lines(sheet)].filter(([words]) => !before.has(words)).map(([, top]) => top);
      const bar = Make.element("div", null, "change");
      const [from, to] = fresh.length ? [Math.min(...fresh) - 20, Math.max(...fresh) + 8] : [0, sheet.height];
      bar.style.top = `${(from / sheet.height) * 100}%`;
      bar.style.height = `${((to - from) / sheet.height) * 100}%`;
      bar.addEventListener("animationend", faded);
      sheet.overlay.append(bar);
    });
    return changed;
  }
  // Lines of a page by their words, with their places.
  function lines(sheet) {
    const found = new Map();
    for (const text of sheet ? Paper.runs(sheet) : []) {
      const top = Paper.top(text);
      found.set(`${text.textContent} ${text.getAttribute("x")}`, top);
    }
    return found;
  }

  // ── where the reader is ──
  // The page at the top of the window, how much of it is above, in points, and what can be read below that edge.
  function anchor(share = 0) {
    if (!sheets.length) return null;
    const edge = view.scrollTop + view.clientHeight * share;
    const index = at(edge);
    const offset = (edge - sheets[index].node.offsetTop) / (PIXELS * zoom);
    return { index, id: sheets[index].id, offset, share, sheet: sheets[index] };
  }
  function restore(held, old) {
    let [index, offset] = [held.index, held.offset];
    if (old) {
      index = counterpart(old, held.index, sheets);
      if (sheets[index]?.id !== held.id) [index, offset] = reread(held, index);
    }
    const sheet = sheets[index];
    if (sheet) view.scrollTop = sheet.node.offsetTop + offset * PIXELS * zoom - view.clientHeight * held.share;
  }
  // A page that changed: its first line below the edge is looked for on the new page and its neighbours, so that what is read stays put.
  function reread(held, index) {
    const seen = [...lines(held.sheet)].filter(([words, top]) => top > held.offset && words.length > 30).sort((a, b) => a[1] - b[1]).slice(0, 12);
    for (const near of [index, index + 1, index - 1]) {
      if (!sheets[near]) continue;
      const now = lines(sheets[near]);
      const line = seen.find(([words]) => now.has(words));
      if (line) return [near, held.offset + now.get(line[0]) - line[1]];
    }
    return [index, held.offset];
  }
  // The page at a height of the desk.
  function at(edge) {
    let [low, high] = [0, sheets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sheets[middle].node.offsetTop <= edge) low = middle; else high = middle - 1;
    }
    return low;
  }
  const current = () => at(view.scrollTop + view.clientHeight / 3);
  function go(index) {
    const sheet = sheets[clamp(index, sheets)];
    if (sheet) view.scrollTop = sheet.node.offsetTop - 14;
  }
  // Brings a part of a page, in points from its top, to the middle of the window.
  function reveal(sheet, top, left) {
    const [x, y] = [sheet.node.offsetLeft + left * PIXELS * zoom, sheet.node.offsetTop + top * PIXELS * zoom];
    if (y < view.scrollTop + 60 || y > view.scrollTop + view.clientHeight - 80) view.scrollTop = y - view.clientHeight * 0.4;
    if (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - 40) view.scrollLeft = x - view.clientWidth / 2;
  }
  function where() {
    const field = $("number");
    if (document.activeElement !== field) field.value = sheets.length ? current() + 1 : "–";
    $("count").textContent = `/ ${sheets.length || "–"}`;
  }

  // ── how large ──
  function fitting() {
    const width = (view.clientWidth - 2 * AROUND) / (sheets[mode === "width" ? current() : 0].width * PIXELS);
    if (mode === "width") return width;
    if (mode === "auto") return Math.min(width, MODEST);
    if (mode === "whole") {
      const sheet = sheets[current()] || sheets[0];
      return Math.min((view.clientHeight - AROUND) / (sheet.height * PIXELS), (view.clientWidth - 2 * AROUND) / (sheet.width * PIXELS));
    }
    return zoom;
  }
  function scale() {
    if (sheets.length) {
      zoom = Math.min(Math.max(fitting(), STEPS[0]), STEPS.at(-1));
      pages.style.setProperty("--zoom", zoom);
    }
    $("zoom").textContent = `${Math.round(zoom * 100)}%`;
    $("width").setAttribute("aria-pressed", mode === "width");
    $("whole").setAttribute("aria-pressed", mode === "whole");
    where();
  }
  // Sees pages larger or smaller; the middle of the window stays where it is.
  function resize(to, by) {
    const held = anchor(0.5);
    mode = by || "free";
    if (to) zoom = to;
    scale();
    if (held) restore(held);
    Make.remember("mode", mode);
    Make.remember("zoom", zoom);
  }
  const larger = () => resize(STEPS.find((step) => step > zoom + 0.01) || STEPS.at(-1));
  const smaller = () => resize(STEPS.findLast((step) => step < zoom - 0.01) || STEPS[0]);
  function whole() {
    const index = current();
    resize(null, "whole");
    go(index);
  }

  if (mode === "free") zoom = Number(Make.remembered("zoom")) || 1;
  view.addEventListener("scroll", where, { passive: true });
  new ResizeObserver(() => { if (mode !== "free" && sheets.length) { const held = anchor(); scale(); restore(held); } }).observe(view);
  return {
    lay, empty, anchor, restore, go, current, reveal, where, larger, smaller, whole, focus: () => view.focus({ preventScroll: true }),
    actual: () => resize(1), width: () => resize(null, "width"), onNear: (act) => { approached = act; },
    sheets: () => sheets, sheet: (index) => sheets[index], of: (node) => byNode.get(node.closest(".sheet")),
    shows: (selection) => shown === key(selection), index: (sheet) => sheets.indexOf(sheet),
  };
})();
