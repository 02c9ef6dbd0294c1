// Elements, and what the browser remembers. What the server says is only ever put in as text.
"use strict";
const $ = (id) => document.getElementById(id);

const Make = (() => {
  // An element with text and a class.
  function element(tag, text, name) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (name) made.className = name;
    return made;
  }
  function button(text, act, name) {
    const made = element("button", text, name);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  // An element around others.
  function around(tag, children, name) {
    const made = element(tag, null, name);
    made.append(...children);
    return made;
  }
  const LEVELS = { E: ["✕", "error"], W: ["!", "warning"], I: ["i", "info"] };
  // Code and level of a finding: a sign tells the level too, not its colour alone.
  function level(one) {
    const [sign, words] = LEVELS[one.level] || LEVELS.I;
    const made = element("span", `${sign} ${one.code}`, `level level-${one.level}`);
    made.title = t(words);
    return made;
  }
  // A title with how many there are.
  function counted(tag, title, count) {
    return around(tag, [title, element("span", count, "number")]);
  }

  // A cell of a terminal is half a hanzi wide; fonts of browsers do not keep to that, so a caret stands under a ghost of what is before it.
  const cells = (sign) => (/\p{M}/u.test(sign) ? 0 : sign.codePointAt(0) > 0x7f ? 2 : 1);
  function upTo(signs, width) {
    let [at, sum] = [0, 0];
    while (at < signs.length && sum < width) { sum += cells(signs[at]); at += 1; }
    return at;
  }
  // Lines of a source with a caret under the place: the place is marked in its line too.
  function excerpt(text) {
    const lines = text.replace(/\n+$/, "").split("\n");
    const whole = element("pre", null, "excerpt");
    for (let number = 0; number < lines.length; number += 1) {
      if (number) whole.append("\n");
      const caret = /^(\s*[|│] )( *)(\^+)\s*$/.exec(lines[number + 1] || "");
      if (!caret) { whole.append(lines[number]); continue; }
      const signs = [...lines[number]];
      const from = upTo(signs, caret[1].length + caret[2].length);
      const to = Math.max(upTo(signs, caret[0].trimEnd().length), from);
      const [before, pointed, after] = [signs.slice(0, from), signs.slice(from, to), signs.slice(to)].map((part) => part.join(""));
      const arrow = around("span", [element("span", before, "ghost"), element("span", "^".repeat(Math.max(to - from, 1)), "caret")], "under");
      arrow.setAttribute("aria-hidden", "true");
      whole.append(before, element("mark", pointed), after, "\n", arrow);
      number += 1;
    }
    return whole;
  }

  // Of a long line the marked place is seen.
  function turnTo(whole) {
    const mark = whole.querySelector("mark");
    if (mark && mark.offsetLeft > whole.clientWidth * 0.8) whole.scrollLeft = mark.offsetLeft - whole.clientWidth / 2;
  }

  const remember = (key, value) => { try { localStorage.setItem(`bqw-${key}`, value); } catch { /* a private window forgets */ } };
  const remembered = (key) => { try { return localStorage.getItem(`bqw-${key}`); } catch { return null; } };
  return { element, button, around, level, counted, excerpt, turnTo, remember, remembered };
})();
