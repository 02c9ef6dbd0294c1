// Words of the page in two languages. Every file of the page is a plain script that adds one name, so that all of them can also stand
// inside one HTML file; index.html loads them in order, and each uses those before it.
"use strict";
const Words = (() => {
  const WORDS = {
    side: ["选项与核对结果", "Options and findings"], bar: ["页面与查找", "Pages and search"], desk: ["版面", "Pages"],
    template: ["模板", "Template"], period: ["期次", "Period"], unit: ["单位", "Unit"], data: ["数据", "Data"],
    real: ["真实数据", "Real data"], minimal: ["最少（样例）", "Minimal (made up)"], maximal: ["最多（样例）", "Maximal (made up)"],
    fitting: ["适用本模板", "Of this template"], others: ["其他期次（换用相应模板）", "Others (with their own template)"],
    fold: ["收起侧栏（s）", "Fold the side bar (s)"], unfold: ["展开侧栏（s）", "Unfold the side bar (s)"],
    prev: ["上一页（p、←）", "Previous page (p, ←)"], next: ["下一页（n、→）", "Next page (n, →)"], number: ["页码（g）", "Page number (g)"],
    out: ["缩小（-）", "Zoom out (-)"], in: ["放大（+）", "Zoom in (+)"], actual: ["实际大小（0）", "Actual size (0)"],
    width: ["适合宽度（w）", "Fit the width (w)"], whole: ["适合整页（f）", "Fit the page (f)"],
    search: ["查找（/、Ctrl+K）", "Search (/, Ctrl+K)"], hitPrev: ["上一处（Shift+Enter）", "Previous hit (Shift+Enter)"], hitNext: ["下一处（Enter）", "Next hit (Enter)"],
    noHit: ["没有", "none"], theme: ["明暗（d）", "Light or dark (d)"], lang: ["Show in English", "换用中文"], langShort: ["EN", "中"],
    help: ["按键说明（?）", "Keys (?)"], where: ["选中文字的出处（i）", "Source of what is selected (i)"], close: ["关闭（Esc）", "Close (Esc)"],
    pages: ["页数", "Pages"], lastLines: ["末页行数", "Lines on the last page"], changed: ["刚改动", "Just changed"], made: ["生成用时", "Made in"],
    lonely: ["页尾孤立的标题", "Headings alone at a page foot"], fallbacks: ["用了替代字体的字", "Characters in another font"], standIns: ["本机没有、用了替代的字体", "Fonts that stand in for missing ones"],
    findings: ["核对结果", "Findings"], elsewhere: ["不在本文中的核对结果", "Findings not on these pages"], page: ["第{}页", "Page {}"],
    error: ["错误", "Error"], warning: ["警告", "Warning"], info: ["提示", "Note"], pending: ["【待核】", "【to check】"],
    noFont: ["没有字体", "no font"], figure: ["数字", "Figure"], formula: ["算法", "Formula"], exact: ["未修约值", "Exact value"], inputs: ["来源", "Inputs"],
    more: ["另有{}处", "{} more"], line: ["模板中的这一行", "Line of the template"], open: ["在编辑器中打开", "Open in the editor"],
    noInput: ["由程序计数或按规则得出", "Counted by the program"], nothing: ["由程序加上，不在模板中", "Added by the program, not in the template"],
    fault: ["有误，下面是上一次正确的页面", "Not right; below are the last good pages"], faultFirst: ["有误，还没有可显示的页面", "Not right; no pages to show yet"],
    less: ["收起", "Fold"], unless: ["展开", "Unfold"],
    first: ["正在生成…", "Making the pages…"], away: ["连接已断开，正在重连…", "Connection lost, trying again…"], ended: ["预览已退出", "The preview has ended"],
    live: ["保存后自动更新", "Follows every save"],
  };
  let english = false;

  // A text in the reader's language; `{}` takes a number.
  const t = (key, number) => WORDS[key][english ? 1 : 0].replace("{}", number ?? "");

  // Puts the words of the page's own elements in: texts, tips of buttons, names of regions.
  function label() {
    document.documentElement.lang = english ? "en" : "zh-CN";
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
    for (const element of document.querySelectorAll("[data-tip]")) {
      element.title = t(element.dataset.tip);
      element.setAttribute("aria-label", element.title);
      if (element.type === "search") element.placeholder = element.title.replace(/\s*[（(].*/u, "");
    }
  }
  // A text that the server gave in both languages.
  const pick = (text) => (typeof text === "object" && text ? text[english ? "en" : "zh"] : text) || "";
  return { t, pick, label, english: () => english, speak: (lang) => { english = lang === "en"; } };
})();
const t = Words.t;
