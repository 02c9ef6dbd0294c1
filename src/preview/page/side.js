// Beside the pages: what is chosen, and what an author should know of the pages.
"use strict";
const Side = (() => {
  const MOST_FINDINGS = 300;
  const CHOICES = ["template", "period", "unit", "data"];
  let choices = null;
  let selection = null;
  let told = null;
  let changed = [];

  // ── choices ──
  const kind = (period) => (period.includes("W") ? "周" : period.includes("Q") ? "季" : period.includes("H") ? "半年" : period.includes("-") ? "月" : "年");
  function options(values, chosen, words = (value) => value) {
    const all = chosen && !values.includes(chosen) ? [chosen, ...values] : values;
    return all.map((value) => new Option(words(value), value));
  }
  function group(label, made) {
    const whole = Make.around("optgroup", made);
    whole.label = label;
    return whole;
  }
  function offer() {
    if (!choices || !selection) return;
    const own = choices.templates.find((one) => one.name === selection.template);
    const titles = new Map(choices.templates.map((one) => [one.name, one.title]));
    const words = (name) => (titles.get(name) ? `${name}　${titles.get(name)}` : name);
    fill("template", options([...titles.keys()], selection.template, words));
    const fits = (period) => !own?.kinds?.length || own.kinds.includes(kind(period));
    const [fitting, others] = [choices.periods.filter(fits), choices.periods.filter((period) => !fits(period))];
    const first = options(fitting, selection.period);
    fill("period", others.length ? [group(t("fitting"), first), group(t("others"), options(others))] : first);
    const perUnit = Boolean(own?.perUnit);
    for (const element of [$("unit"), document.querySelector("label[for=unit]")]) element.hidden = !perUnit;
    fill("unit", options(choices.units, selection.unit));
    fill("data", options(choices.data, selection.data, (name) => (["real", "minimal", "maximal"].includes(name) ? t(name) : name)));
    tellChosen();
  }
  // Lists are only filled again where they differ: one may be open.
  const offered = new Map();
  function fill(id, entries) {
    const signature = entries.map((entry) => entry.outerHTML).join("") + selection[id];
    if (offered.get(id) === signature) return;
    offered.set(id, signature);
    $(id).replaceChildren(...entries);
    $(id).value = selection[id];
    $(id).disabled = entries.length === 0;
  }
  function choose() {
    const value = (id) => $(id).value || null;
    selection = { template: value("template"), period: value("period"), unit: $("unit").hidden ? null : value("unit"), data: value("data") };
    Live.select(selection);
  }
  // In a single file nothing can be chosen: it only says what it shows.
  function tellChosen() {
    const words = [selection.template, selection.period, selection.unit, t(selection.data)];
    $("chosen").textContent = words.filter(Boolean).join(" · ");
  }

  // ── facts ──
  function list(title, entries) {
    if (!entries.length) return [];
    const items = entries.map((entry) => Make.around("li", [entry]));
    return [Make.around("section", [Make.counted("h2", title, entries.length), Make.around("ul", items)])];
  }
  // The same folded, once the reader has folded it.
  const folded = { findings: false, elsewhere: true, standIns: true };
  function fold(key, entries) {
    if (!entries.length) return [];
    const whole = Make.around("details", [Make.counted("summary", t(key), entries.length), Make.around("ul", entries.map((entry) => Make.around("li", [entry])))]);
    whole.open = !folded[key];
    whole.addEventListener("toggle", () => { folded[key] = !whole.open; });
    return [whole];
  }
  function tell() {
    if (!told) return;
    const { facts, findings, marks, millis } = told;
    const rows = [[t("pages"), [String(facts.pages)]], [t("lastLines"), [String(facts.lastLines)]]];
    if (millis?.server && !Live.single()) rows.push([t("made"), [`${Math.round(millis.server)}\u00a0ms`]]);
    if (changed.length) rows.push([t("changed"), changed.slice(0, 8).map((index) => Make.button(t("page", index + 1), () => Desk.go(index), "quiet"))]);
    $("facts").replaceChildren(Make.around("dl", rows.flatMap(([name, parts]) => [Make.element("dt", name), Make.around("dd", parts)])));
    $("notices").replaceChildren(...facts.notices.map((one) => Make.element("p", Words.pick(one.text), `level-${one.level}`)));
    const lonely = facts.lonely.map((one) => Make.button(`${t("page", one.page + 1)}　${one.text}`, () => toHeading(one)));
    const standIns = (facts.standIns || []).map((one) => Make.element("p", `${one.expected} → ${one.font}`));
    const fallbacks = facts.fallbacks.map((one) => Make.element("p", `${one.character}　${one.face} → ${one.servedBy || t("noFont")}`));
    const first = new Map();
    for (const mark of marks) if (!first.has(mark.finding)) first.set(mark.finding, mark);
    const entries = findings.slice(0, MOST_FINDINGS).map((one, number) => ({ one, mark: first.get(number) }));
    const [here, elsewhere] = [entries.filter((entry) => entry.mark), entries.filter((entry) => !entry.mark)];
    $("told").replaceChildren(
      ...list(t("lonely"), lonely), ...list(t("fallbacks"), fallbacks),
      ...fold("findings", here.map(entry)), ...fold("elsewhere", elsewhere.map(entry)), ...fold("standIns", standIns),
    );
  }
  function entry({ one, mark }) {
    const made = Make.button(null, () => (mark ? toMark(mark) : Card.findings([one], made.getBoundingClientRect())));
    const where = [mark ? t("page", mark.page + 1) : "", one.place || ""].filter(Boolean).join("　");
    made.append(Make.level(one), Words.pick(one.message), Make.element("small", where));
    return made;
  }
  function toMark(mark) {
    const sheet = Desk.sheet(mark.page);
    const text = sheet && Paper.run(sheet, mark.run);
    if (!text) return;
    Desk.reveal(sheet, Paper.top(text), parseFloat(text.getAttribute("x")) || 0);
    Card.ask(text);
  }
  function toHeading({ page, text: words }) {
    const sheet = Desk.sheet(page);
    if (!sheet) return;
    const last = [...Paper.runs(sheet)].findLast((text) => text.textContent && words.startsWith(text.textContent));
    Desk.reveal(sheet, last ? Paper.top(last) : sheet.height, 0);
    if (last) Marks.ask(last);
  }

  for (const id of CHOICES) $(id).addEventListener("change", choose);
  $("choices").addEventListener("submit", (event) => event.preventDefault());
  return {
    offer: (newChoices, newSelection) => { [choices, selection] = [newChoices ?? choices, newSelection]; offer(); },
    tell: (message, pages) => { [told, changed] = [message, pages]; tell(); },
    relabel: () => { offer(); tell(); },
  };
})();
