// Search over the text of all pages: words go on from line to line, so each page is one string without its blanks and line ends.
"use strict";
const Search = (() => {
  // More hits than this are counted, not shown.
  const MOST_SHOWN = 2000;
  const field = $("query");
  let hits = [];
  let at = -1;
  let done = "";

  const plain = (text) => text.replace(/\s+/gu, "").toLowerCase();

  // The signs of a page with the run and the place in it of each.
  function signs(sheet) {
    if (sheet.signs) return sheet.signs;
    let words = "";
    const places = [];
    for (const text of Paper.runs(sheet)) {
      const content = text.textContent;
      for (let index = 0; index < content.length; index += 1) {
        const sign = content[index].toLowerCase();
        if (/\s/u.test(sign) || sign.length !== 1) continue;
        words += sign;
        places.push({ text, index });
      }
    }
    sheet.signs = { words, places };
    return sheet.signs;
  }
  function find(query) {
    const found = [];
    for (const sheet of Desk.sheets()) {
      const { words, places } = signs(sheet);
      for (let from = words.indexOf(query); from >= 0 && found.length < MOST_SHOWN; from = words.indexOf(query, from + query.length)) {
        found.push({ sheet, parts: parts(sheet, places.slice(from, from + query.length)) });
      }
    }
    return found;
  }
  // Neighbours in one run are one part.
  function parts(sheet, places) {
    const joined = [];
    for (const { text, index } of places) {
      const last = joined.at(-1);
      if (last && last.text === text) last.to = index; else joined.push({ sheet, text, from: index, to: index });
    }
    return joined;
  }

  // Searches anew. `quiet` leaves the reader where they are: pages came in while hits are shown.
  function run(quiet) {
    const query = plain(field.value);
    if (!query && !done) return;
    const begin = quiet && hits[at] ? at : -1;
    done = query;
    hits = query ? find(query) : [];
    const current = Desk.current();
    at = hits.length ? (begin >= 0 ? Math.min(begin, hits.length - 1) : Math.max(hits.findIndex((hit) => Desk.index(hit.sheet) >= current), 0)) : -1;
    tell(!quiet);
  }
  function tell(reveal) {
    const hit = hits[at] || null;
    Marks.hits(hits, hit);
    $("hits").textContent = !done ? "" : hits.length ? `${at + 1} / ${hits.length}` : t("noHit");
    for (const id of ["hit-prev", "hit-next"]) $(id).disabled = !hits.length;
    if (hit && reveal) Desk.reveal(hit.sheet, Paper.top(hit.parts[0].text), parseFloat(hit.parts[0].text.getAttribute("x")) || 0);
  }
  function turn(by) {
    if (plain(field.value) !== done) { run(); return; }
    if (!hits.length) return;
    at = (at + by + hits.length) % hits.length;
    tell(true);
  }
  function clear() {
    field.value = "";
    run();
  }

  field.addEventListener("input", () => run());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); turn(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { event.preventDefault(); clear(); Desk.focus(); }
  });
  tell(false);
  return { run, turn, open: () => { field.focus(); field.select(); }, text: () => hits[at]?.parts[0].text || null };
})();
