// The page of the preview: shows pages, tells what is asked, and nothing else. Texts from the server are only ever put in as text; drawings
// of pages are copied element by element from a list of what a page may hold.
"use strict";
(() => {
  const WORDS = {
    template: ["模板", "Template"], period: ["期次", "Period"], unit: ["单位", "Unit"], data: ["数据", "Data"],
    real: ["真实数据", "Real data"], minimal: ["样例：最少", "Made: minimal"], maximal: ["样例：最多", "Made: maximal"],
    fold: ["收起侧栏（s）", "Fold the side bar (s)"], unfold: ["展开侧栏（s）", "Unfold the side bar (s)"],
    prev: ["上一页（p）", "Previous page (p)"], next: ["下一页（n）", "Next page (n)"], out: ["缩小（-）", "Zoom out (-)"],
    in: ["放大（+）", "Zoom in (+)"], width: ["适合宽度（w）", "Fit width (w)"], fit: ["适合整页（f）", "Fit page (f)"],
    theme: ["明暗（d）", "Light or dark (d)"], lang: ["中文／英文", "Chinese or English"], help: ["按键（?）", "Keys (?)"],
    search: ["查找（/）", "Search (/)"], hitPrev: ["上一处", "Previous hit"], hitNext: ["下一处", "Next hit"],
    pages: ["页数", "Pages"], lastLines: ["末页行数", "Lines on the last page"], made: ["用时", "Made in"],
    lonely: ["页尾孤立的标题", "Headings alone at a page foot"], fallbacks: ["替代字体的字", "Characters in another font"],
    standIns: ["替代字体（本机没有官方字体）", "Fonts that stand in"],
    findings: ["核对结果", "Findings"], page: ["第{}页", "page {}"], none: ["无", "none"], notOnPage: ["不在本文中", "not on these pages"],
    noFont: ["没有字体", "no font"], formula: ["算法", "Formula"], exact: ["未修约值", "Exact value"], inputs: ["来源", "Inputs"],
    more: ["另有{}处", "{} more"], line: ["模板", "Template"], open: ["在编辑器中打开", "Open in the editor"], close: ["关闭（Esc）", "Close (Esc)"],
    noInput: ["由程序计数或按规则得出", "counted by the program"], nothing: ["由程序加上，不在模板中", "added by the program, not in the template"],
    away: ["连接已断开，正在重连…", "Connection lost, trying again…"], fault: ["有误，下面是上一次正确的页面", "Not right; below is the last good page"],
    faultFirst: ["有误", "Not right"], first: ["正在生成…", "Making the pages…"], pending: ["【待核】", "【to check】"],
  };
  const KEYS = [["n → PageDown", "next"], ["p ← PageUp", "prev"], ["+ − 0", "in"], ["w", "width"], ["f", "fit"], ["/ Ctrl+K", "search"], ["s", "fold"], ["d", "theme"], ["Esc", "close"]];
  const ALLOWED = {
    svg: ["class", "viewBox", "data-number"], g: ["transform"],
    text: ["class", "data-r", "data-f", "x", "y", "font-size", "fill", "stroke", "stroke-width", "stroke-linejoin"],
    line: ["class", "x1", "y1", "x2", "y2", "stroke", "stroke-width"],
    path: ["d", "fill", "stroke", "stroke-width", "stroke-dasharray"],
  };
  const SCHEMES = ["vscode:", "vscode-insiders:", "vscodium:", "cursor:", "zed:", "idea:", "subl:", "txmt:", "mvim:"];
  const SVG = "http://www.w3.org/2000/svg";
  const POINT = 96 / 72;
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const desk = $("desk");
  const embedded = $("bqw-once");
  const state = {
    lang: "zh", editor: null, choices: null, selection: null, sheets: new Map(), order: [], generation: 0, marks: [], findings: [], facts: null,
    millis: null, zoom: 1, mode: "width", hits: [], hit: -1, socket: null, question: 0, asked: null, once: null, wait: 250, title: "",
  };
  const families = new Set();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];

  const t = (key, number) => (WORDS[key] ? WORDS[key][state.lang === "en" ? 1 : 0] : key).replace("{}", number ?? "");
  const words = (text) => (typeof text === "string" ? text : text[state.lang]);
  const remember = (key, value) => { try { localStorage.setItem("bqw-" + key, value); } catch { /* private window */ } };
  const remembered = (key) => { try { return localStorage.getItem("bqw-" + key); } catch { return null; } };
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const button = (text, act, name) => {
    const element = make("button", text, name);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };

  // ── words of the page ──
  function label() {
    root.lang = state.lang === "en" ? "en" : "zh-CN";
    for (const element of document.querySelectorAll("[data-t]")) {
      const words = t(element.dataset.t);
      if (element.tagName === "BUTTON") { element.title = words; element.setAttribute("aria-label", words); } else element.textContent = words;
    }
    $("query").placeholder = t("search");
    $("query").setAttribute("aria-label", t("search"));
    offer();
    tellFacts();
    tellFindings();
    showMarks();
  }
  function dark(theme) {
    root.dataset.theme = theme;
    remember("theme", theme);
  }

  // ── choices ──
  function fill(select, entries, chosen) {
    const values = entries.map(([value]) => value);
    if (chosen !== null && chosen !== undefined && !values.includes(chosen)) entries = [[chosen, chosen], ...entries];
    select.replaceChildren(...entries.map(([value, text]) => new Option(text, value, false, value === chosen)));
    select.disabled = entries.length === 0;
  }
  function offer() {
    const { choices, selection } = state;
    if (!choices || !selection) return;
    fill($("template"), choices.templates.map((one) => [one.name, one.title ? `${one.name}　${one.title}` : one.name]), selection.template);
    fill($("period"), choices.periods.map((one) => [one, one]), selection.period);
    const own = choices.templates.find((one) => one.name === selection.template);
    $("unit-row").hidden = !(own && own.perUnit);
    fill($("unit"), choices.units.map((one) => [one, one]), selection.unit ?? undefined);
    fill($("data"), (choices.data || ["real"]).map((one) => [one, t(one)]), selection.data);
  }
  function choose() {
    const picked = { template: $("template").value, period: $("period").value, unit: $("unit-row").hidden ? null : $("unit").value || null, data: $("data").value };
    state.selection = picked;
    send({ type: "select", ...picked });
  }

  // ── pages ──
  function clean(node) {
    const allowed = ALLOWED[node.localName];
    if (!allowed || node.namespaceURI !== SVG) return null;
    const copy = document.createElementNS(SVG, node.localName);
    for (const name of allowed) if (node.hasAttribute(name)) copy.setAttribute(name, node.getAttribute(name));
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) copy.append(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE) { const kept = clean(child); if (kept) copy.append(kept); }
    }
    return copy;
  }
  function drawing(text) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return clean(parsed);
  }
  async function addFonts(fonts) {
    const loading = fonts.map(async (font) => {
      if (!families.has(font.family)) {
        families.add(font.family);
        const name = font.family.replace(/[^a-z0-9]/gi, "");
        sheet.insertRule(`svg.page .${name}{font-family:"${name}"}`);
      }
      const face = new FontFace(font.family, `url(${JSON.stringify(font.url)})`, { unicodeRange: font.range });
      document.fonts.add(face);
      await face.load();
    });
    await Promise.all(loading.map((one) => one.catch(() => undefined)));
  }
  function anchor() {
    const top = desk.scrollTop + $("bar").offsetHeight;
    let best = null;
    state.order.forEach((element, index) => {
      if (element.offsetTop <= top || index === 0) best = { index, id: element.dataset.id, share: (top - element.offsetTop) / Math.max(element.offsetHeight, 1) };
    });
    return best;
  }
  function restore(held) {
    if (!held) return;
    const element = state.order.find((one) => one.dataset.id === held.id) || state.order[Math.min(held.index, state.order.length - 1)];
    if (element) desk.scrollTop = element.offsetTop + held.share * element.offsetHeight - $("bar").offsetHeight;
  }
  async function show(message) {
    const began = performance.now();
    await addFonts(message.fonts);
    const same = state.selection && state.shownKey === key(message.selection);
    const held = same ? anchor() : null;
    const old = state.sheets;
    const taken = new Set();
    const fresh = new Map();
    const order = [];
    for (const page of message.pages) {
      let element = taken.has(page.id) ? old.get(page.id).cloneNode(true) : old.get(page.id);
      if (!element) {
        element = make("section", null, "sheet" + (same && old.size ? " changed" : ""));
        const svg = page.svg ? drawing(page.svg) : null;
        if (svg) element.append(svg);
        element.append(make("div", null, "overlay"));
      } else element.classList.remove("changed");
      taken.add(page.id);
      element.dataset.id = page.id;
      element.dataset.width = page.width;
      element.dataset.height = page.height;
      element.classList.toggle("turned", page.turned);
      element.setAttribute("aria-label", t("page", page.number));
      if (!fresh.has(page.id)) fresh.set(page.id, element);
      order.push(element);
    }
    const pages = $("pages");
    order.forEach((element, index) => { if (pages.children[index] !== element) pages.insertBefore(element, pages.children[index] || null); });
    while (pages.children.length > order.length) pages.lastElementChild.remove();
    Object.assign(state, {
      sheets: fresh, order, generation: message.generation, marks: message.marks, findings: message.findings, facts: message.facts,
      millis: message.millis, title: message.title, selection: message.selection, shownKey: key(message.selection),
    });
    document.title = `${message.title} · bqw`;
    $("title").textContent = message.title;
    faulty(null);
    scale();
    if (held) restore(held); else desk.scrollTop = 0;
    offer();
    tellFacts();
    tellFindings();
    showMarks();
    if ($("query").value) search(true);
    requestAnimationFrame(() => setTimeout(() => {
      root.dataset.shownMs = (performance.now() - began).toFixed(1);
      root.dataset.generation = message.generation;
      performance.mark("bqw-shown");
    }));
  }
  const key = (selection) => JSON.stringify([selection.template, selection.period, selection.unit, selection.data]);

  // ── zoom and moving ──
  function scale() {
    const first = state.order[0];
    if (!first) return;
    const widest = Math.max(...state.order.map((element) => +element.dataset.width));
    if (state.mode === "width") state.zoom = Math.min((desk.clientWidth - 70) / (widest * POINT), 1.6);
    if (state.mode === "page") state.zoom = Math.min((desk.clientHeight - $("bar").offsetHeight - 40) / (+first.dataset.height * POINT), (desk.clientWidth - 70) / (widest * POINT));
    state.zoom = Math.min(Math.max(state.zoom, 0.25), 4);
    for (const element of state.order) {
      const [width, height] = [element.dataset.width * POINT * state.zoom, element.dataset.height * POINT * state.zoom];
      element.style.width = `${width}px`;
      element.style.height = `${height}px`;
      element.style.containIntrinsicSize = `${width}px ${height}px`;
    }
    $("zoom").textContent = `${Math.round(state.zoom * 100)}%`;
    where();
  }
  function zoom(to, mode) {
    const held = anchor();
    state.mode = mode || "free";
    if (to) state.zoom = to;
    scale();
    restore(held);
    showMarks();
    drawHits();
    remember("mode", state.mode);
    remember("zoom", state.zoom);
  }
  function current() {
    const held = anchor();
    return held ? held.index + (held.share > 0.75 && held.index + 1 < state.order.length ? 1 : 0) : 0;
  }
  function go(index) {
    const element = state.order[Math.min(Math.max(index, 0), state.order.length - 1)];
    if (element) desk.scrollTop = element.offsetTop - $("bar").offsetHeight - 8;
  }
  function where() {
    $("where").textContent = state.order.length ? `${current() + 1} / ${state.order.length}` : "–";
  }

  // ── what is told beside the page ──
  function list(parent, title, entries) {
    const items = entries.map((entry) => { const item = make("li"); item.append(entry); return item; });
    const whole = make("ul");
    whole.append(...items);
    parent.replaceChildren(...(items.length ? [make("h2", title), whole] : []));
  }
  function tellFacts() {
    const facts = state.facts;
    if (!facts) return;
    const pairs = [[t("pages"), facts.pages], [t("lastLines"), facts.lastLines]];
    if (!state.once) pairs.push([t("made"), `${state.millis.server} ms`]);
    const table = make("dl");
    for (const [name, value] of pairs) table.append(make("dt", name), make("dd", value));
    $("facts").replaceChildren(table);
    list($("lonely"), t("lonely"), facts.lonely.map((one) => button(`${t("page", one.page + 1)}　${one.text}`, () => go(one.page))));
    list($("stand-ins"), t("standIns"), facts.standIns.map((one) => make("p", `${one.expected} → ${one.font}`)));
    list($("fallbacks"), t("fallbacks"), facts.fallbacks.map((one) => make("p", `${one.character}　${one.face} → ${one.servedBy || t("noFont")}`)));
    $("notices").replaceChildren(...facts.notices.map((one) => make("p", words(one.text), `level-${one.level}`)));
  }
  function tellFindings() {
    const signature = state.lang + JSON.stringify([state.findings, state.marks]);
    if (tellFindings.told === signature) return;
    tellFindings.told = signature;
    const entries = state.findings.slice(0, 200).map((one, number) => {
      const mark = state.marks.find((mark) => mark.finding === number);
      const entry = button(null, () => (mark ? toMark(mark) : findingCard(one)));
      entry.append(make("span", one.code, `level level-${one.level}`), words(one.message), make("small", (one.place || "") + (mark ? `　${t("page", mark.page + 1)}` : "")));
      return entry;
    });
    list($("findings"), `${t("findings")}（${state.findings.length}）`, entries);
  }
  function run(page, number) {
    const element = state.order[page];
    return element ? element.querySelector(`text[data-r="${number}"]`) : null;
  }
  function toMark(mark) {
    const text = run(mark.page, mark.run);
    if (!text) return;
    text.scrollIntoView({ block: "center", inline: "nearest" });
    ask(text, 0, text.getBoundingClientRect());
  }
  // A box of the page's drawing in parts of the page, so that it stays where it belongs at any zoom.
  function box(text, from, to) {
    const sheet = text.closest(".sheet");
    const last = Math.max(text.getNumberOfChars() - 1, 0);
    const [first, end] = [text.getExtentOfChar(Math.min(from, last)), text.getExtentOfChar(Math.min(to, last))];
    const matrix = text.closest("g") ? text.closest("g").transform.baseVal.consolidate()?.matrix : null;
    const corner = (x, y) => (matrix ? [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f] : [x, y]);
    const [[x1, y1], [x2, y2]] = [corner(first.x, first.y), corner(end.x + end.width, end.y + end.height)];
    const [width, height] = [+sheet.dataset.width, +sheet.dataset.height];
    return { left: Math.min(x1, x2) / width, top: Math.min(y1, y2) / height, width: Math.abs(x2 - x1) / width, height: Math.abs(y2 - y1) / height };
  }
  function lay(element, place) {
    for (const side of ["left", "top", "width", "height"]) if (place[side] !== undefined) element.style[side] = `${place[side] * 100}%`;
    return element;
  }
  // Places are told in parts of the page, so marks are made again only where they differ: measuring a page lays it out.
  function showMarks() {
    const perPage = state.order.map(() => []);
    for (const mark of state.marks) if (perPage[mark.page]) perPage[mark.page].push(mark);
    state.order.forEach((sheet, page) => {
      const signature = state.lang + JSON.stringify(perPage[page].map((mark) => [mark.run, mark.level, mark.code, mark.message]));
      if (sheet.marked === signature) return;
      sheet.marked = signature;
      for (const old of sheet.querySelectorAll(".overlay i, .overlay b")) old.remove();
      perPage[page].forEach((mark) => showMark(sheet, mark));
    });
  }
  function showMark(sheet, mark) {
    {
      const text = sheet.querySelector(`text[data-r="${mark.run}"]`);
      if (!text || !text.getNumberOfChars()) return;
      const place = box(text, 0, text.getNumberOfChars() - 1);
      const overlay = sheet.querySelector(".overlay");
      const line = lay(make("i", null, `level-${mark.level}`), place);
      const label = mark.level === "E" ? `${t("pending")}${mark.code}` : mark.code;
      const tag = lay(make("b", label, `level-${mark.level}`), { left: place.left, top: place.top });
      tag.style.transform = "translateY(-100%)";
      tag.title = words(mark.message);
      tag.addEventListener("click", (event) => { event.stopPropagation(); toMark(mark); });
      overlay.append(line, tag);
    }
  }

  // ── faults ──
  // Fonts differ in how wide they make hanzi beside Latin: the caret stands under a ghost of what is before it, not under blanks.
  function excerpt(text) {
    const whole = make("pre", null, "caret");
    const lines = text.replace(/\n$/, "").split("\n");
    lines.forEach((line, number) => {
      const caret = /^( *\| )( *)(\^+)\s*$/.exec(line);
      const above = lines[number - 1];
      if (number) whole.append("\n");
      if (!caret || above === undefined) { whole.append(line); return; }
      const [cells, length] = [caret[1].length + caret[2].length, caret[3].length];
      let [at, width, end] = [0, 0, 0];
      const signs = [...above];
      const cell = (sign) => (sign.codePointAt(0) > 0x7f ? 2 : 1);
      while (at < signs.length && width < cells) { width += cell(signs[at]); at += 1; }
      for (end = at; end < signs.length && width < cells + length; end += 1) width += cell(signs[end]);
      whole.append(make("span", signs.slice(0, at).join(""), "ghost"), make("span", "^".repeat(Math.max(end - at, 1)), "arrow"));
    });
    return whole;
  }
  function opener(open) {
    return open === null || open === undefined || !state.editor ? [] : [button(t("open"), () => send({ type: "open", open }))];
  }
  function faulty(message) {
    const fault = $("fault");
    $("pages").classList.toggle("faulty", Boolean(message));
    fault.hidden = !message;
    delete root.dataset.fault;
    if (!message) return;
    const parts = [make("h2", state.order.length ? t("fault") : t("faultFirst")), make("p", message.message)];
    if (message.place) parts.push(make("div", message.place, "place"));
    if (message.excerpt) parts.push(excerpt(message.excerpt));
    if (message.hint) parts.push(make("p", message.hint));
    fault.replaceChildren(...parts, ...opener(message.open));
    root.dataset.fault = message.generation;
  }

  // ── where something comes from ──
  function ask(text, char, near) {
    const page = state.order.indexOf(text.closest(".sheet"));
    const number = +text.dataset.r;
    state.asked = near;
    if (state.once) {
      const answer = state.once.answers[`${page}/${number}`];
      if (answer) card(answer);
      return;
    }
    state.question += 1;
    send({ type: "ask", question: state.question, generation: state.generation, page, run: number, char });
  }
  function sources(entries) {
    const out = [];
    for (const one of entries) {
      const line = make("div", one.place, "place");
      line.append(...opener(one.open));
      out.push(line);
      if (one.excerpt) out.push(excerpt(one.excerpt));
    }
    return out;
  }
  function place(element) {
    const near = state.asked || { left: 200, bottom: 120, top: 120 };
    element.hidden = false;
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const below = near.bottom + 8 + height < innerHeight;
    element.style.left = `${Math.max(8, Math.min(near.left, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, below ? near.bottom + 8 : near.top - height - 8)}px`;
  }
  function card(answer) {
    const box = $("card");
    const parts = [button("×", dismiss, "close")];
    parts[0].title = t("close");
    if (answer.figure) {
      const figure = answer.figure;
      parts.push(make("p", figure.text, "big"), make("h3", t("formula")), make("p", figure.formula));
      if (figure.exact !== null) parts.push(make("h3", t("exact")), make("p", figure.exact));
      parts.push(make("h3", t("inputs")), ...(figure.inputs.length ? sources(figure.inputs) : [make("p", t("noInput"))]));
      if (figure.more) parts.push(make("p", t("more", figure.more)));
    }
    for (const one of answer.findings.slice(0, 5)) {
      const line = make("p");
      line.append(make("span", one.code, `level level-${one.level}`), `${words(one.message)} ${words(one.help)}`);
      parts.push(line);
    }
    if (answer.findings.length > 5) parts.push(make("p", t("more", answer.findings.length - 5)));
    parts.push(make("h3", t("line")), ...(answer.template ? sources([answer.template]) : [make("p", t("nothing"))]));
    box.replaceChildren(...parts);
    box.setAttribute("aria-label", answer.figure ? answer.figure.text : t("line"));
    place(box);
    root.dataset.answer = answer.question;
  }
  function findingCard(one) {
    const box = $("card");
    const line = make("p");
    line.append(make("span", one.code, `level level-${one.level}`), words(one.message));
    box.replaceChildren(button("×", dismiss, "close"), line, make("p", words(one.help)), ...sources(one.place ? [one] : []));
    state.asked = { left: 300, top: 100, bottom: 100 };
    place(box);
  }
  function dismiss() {
    $("card").hidden = true;
    $("help").hidden = true;
  }
  function pressed(event) {
    const text = event.target.closest && event.target.closest("svg.page text");
    if (!text) { if (!event.target.closest("#card")) dismiss(); return; }
    if (!getSelection().isCollapsed) return;
    let char = 0;
    try {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(text.getScreenCTM().inverse());
      char = Math.max(text.getCharNumAtPosition(at), 0);
    } catch { /* the first will do */ }
    ask(text, char, { left: event.clientX, top: event.clientY - 12, bottom: event.clientY + 12 });
  }

  // ── search ──
  function search(quiet) {
    const query = $("query").value.replace(/\s+/g, "").toLowerCase();
    state.hits = [];
    if (query) {
      state.order.forEach((sheet, page) => {
        // Words go on from line to line: all text of a page is one string.
        const letters = [];
        for (const text of sheet.querySelectorAll("text[data-r]")) {
          [...text.textContent].forEach((sign, at) => { if (sign.trim()) letters.push([sign.toLowerCase(), text, at]); });
        }
        const whole = letters.map(([sign]) => sign[0]).join("");
        for (let at = whole.indexOf(query); at >= 0; at = whole.indexOf(query, at + query.length)) {
          state.hits.push({ page, letters: letters.slice(at, at + query.length) });
        }
      });
    }
    if (!quiet || state.hit >= state.hits.length) state.hit = state.hits.length ? Math.max(state.hits.findIndex((hit) => hit.page >= current()), 0) : -1;
    drawHits();
    if (!quiet) reveal();
  }
  function drawHits() {
    for (const old of document.querySelectorAll(".overlay u")) old.remove();
    state.hits.slice(0, 500).forEach((hit, number) => {
      const runs = new Map();
      for (const [, text, at] of hit.letters) { const known = runs.get(text) || [at, at]; runs.set(text, [Math.min(known[0], at), Math.max(known[1], at)]); }
      for (const [text, [from, to]] of runs) {
        const mark = lay(make("u", null, number === state.hit ? "now" : ""), box(text, from, to));
        text.closest(".sheet").querySelector(".overlay").append(mark);
      }
    });
    $("hits").textContent = $("query").value ? `${state.hit + 1} / ${state.hits.length}` : "";
  }
  function reveal() {
    const hit = state.hits[state.hit];
    if (hit) hit.letters[0][1].scrollIntoView({ block: "center", inline: "nearest" });
  }
  function turn(by) {
    if (!state.hits.length) return;
    state.hit = (state.hit + by + state.hits.length) % state.hits.length;
    drawHits();
    reveal();
  }

  // ── keys ──
  function help() {
    const inner = make("div");
    const keys = make("dl");
    for (const [names, words] of KEYS) {
      const cell = make("dt");
      cell.append(...names.split(" ").map((name) => make("kbd", name)));
      keys.append(cell, make("dd", t(words).replace(/[（(].*[）)]/, "")));
    }
    inner.append(make("h2", t("help")), keys, button(t("close"), dismiss));
    $("help").replaceChildren(inner);
    $("help").hidden = false;
    inner.querySelector("button").focus();
  }
  function fold() {
    document.body.classList.toggle("folded");
    remember("folded", document.body.classList.contains("folded"));
    if (state.mode !== "free") zoom(null, state.mode);
  }
  const ACTS = {
    n: () => go(current() + 1), PageDown: () => go(current() + 1), ArrowRight: () => go(current() + 1),
    p: () => go(current() - 1), PageUp: () => go(current() - 1), ArrowLeft: () => go(current() - 1), Home: () => go(0), End: () => go(state.order.length - 1),
    "+": () => zoom(state.zoom * 1.15), "=": () => zoom(state.zoom * 1.15), "-": () => zoom(state.zoom / 1.15), "0": () => zoom(1),
    w: () => zoom(null, "width"), f: () => zoom(null, "page"), s: fold, d: () => dark(root.dataset.theme === "dark" ? "light" : "dark"),
    "/": () => $("query").select(), "?": help, Escape: dismiss,
  };
  function keyed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); $("query").select(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") { field.blur(); if (field.id === "query") { field.value = ""; search(); } dismiss(); }
      if (field.id === "query" && event.key === "Enter") { event.preventDefault(); turn(event.shiftKey ? -1 : 1); }
      return;
    }
    const act = ACTS[event.key];
    if (act) { event.preventDefault(); act(); }
  }

  // ── the server ──
  function send(message) {
    if (state.socket && state.socket.readyState === WebSocket.OPEN) state.socket.send(JSON.stringify(message));
  }
  let line = Promise.resolve();
  function hear(message) {
    if (message.type === "hello") {
      state.editor = message.editor;
      state.choices = message.choices;
      state.selection = message.selection;
      if (!remembered("lang")) state.lang = message.lang;
      label();
      $("status").textContent = state.order.length ? "" : t("first");
    } else if (message.type === "pages") {
      line = line.then(() => show(message)).then(() => { $("status").textContent = ""; });
    } else if (message.type === "fault") {
      line = line.then(() => { $("status").textContent = ""; faulty(message); });
    } else if (message.type === "answer") {
      card(message);
    } else if (message.type === "opened") {
      let followed = false;
      try { followed = message.url && SCHEMES.includes(new URL(message.url).protocol); } catch { followed = false; }
      if (followed) location.href = message.url; else if (message.message) toast(message.message);
    } else if (message.type === "bye") {
      toast(message.message);
    }
  }
  function toast(words) {
    $("toast").textContent = words;
    $("toast").hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { $("toast").hidden = true; }, 4000);
  }
  function connect() {
    const address = new URL("live", location.href);
    address.protocol = "ws:";
    const socket = new WebSocket(address);
    state.socket = socket;
    const again = state.selection;
    let greeted = false;
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (!greeted && message.type === "hello") {
        greeted = true;
        state.wait = 250;
        // A new connection knows nothing of what this page has: it will be sent everything.
        state.generation = 0;
        hear(message);
        if (again) { state.selection = again; send({ type: "select", ...again }); }
        return;
      }
      hear(message);
    });
    socket.addEventListener("close", () => {
      $("status").textContent = t("away");
      setTimeout(connect, state.wait);
      state.wait = Math.min(state.wait * 1.6, 2000);
    });
  }

  // ── begin ──
  // For whoever tests the page: what went wrong on it, blocked content included.
  window.bqwFaults = [];
  addEventListener("error", (event) => window.bqwFaults.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => window.bqwFaults.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => window.bqwFaults.push(`${event.violatedDirective} ${event.blockedURI}`));
  dark(remembered("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  state.lang = remembered("lang") || "zh";
  state.mode = remembered("mode") || "width";
  state.zoom = +remembered("zoom") || 1;
  document.body.classList.toggle("folded", remembered("folded") === "true");
  for (const id of ["template", "period", "unit", "data"]) $(id).addEventListener("change", choose);
  const on = (id, act) => $(id).addEventListener("click", act);
  on("fold", fold); on("unfold", fold); on("prev", ACTS.p); on("next", ACTS.n); on("out", ACTS["-"]); on("in", ACTS["+"]);
  on("width", ACTS.w); on("page", ACTS.f); on("theme", ACTS.d); on("help-open", help); on("hit-prev", () => turn(-1)); on("hit-next", () => turn(1));
  on("lang", () => { state.lang = state.lang === "en" ? "zh" : "en"; remember("lang", state.lang); label(); });
  $("help").addEventListener("click", (event) => { if (event.target === $("help")) dismiss(); });
  $("query").addEventListener("input", () => search());
  $("choices").addEventListener("submit", (event) => event.preventDefault());
  desk.addEventListener("scroll", where, { passive: true });
  addEventListener("resize", () => { if (state.mode !== "free") zoom(null, state.mode); });
  document.addEventListener("keydown", keyed);
  document.addEventListener("click", pressed);
  label();
  if (embedded) {
    state.once = JSON.parse(embedded.textContent);
    document.body.classList.add("once");
    if (!remembered("lang")) state.lang = state.once.hello.lang;
    label();
    hear(state.once.pages);
  } else {
    connect();
  }
})();
