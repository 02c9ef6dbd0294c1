//! Lists of works, task forces, counties and measures.

use super::city::STANDING;
use super::{Entry, count, flag, list, measured, number, object, own, text};

pub(super) const LISTS: &[Entry] = &[
    list("chapters", &[CHAPTER], "工作情况的章节", "chapters of the work done"),
    list("tasks", &[NAMED, WORKS, STANDING], "主要任务", "main tasks"),
    list("forces", &[NAMED, WORKS, STANDING], "专班", "task forces"),
    list("lagging_works", &[WORK], "进度滞后的重点工作，最滞后的在前", "key works behind schedule"),
    list("classes", &[CLASS], "县区类别，各类县区按位次", "classes of counties by rank"),
    list("counties", &[NAMED, STANDING, COUNTY], "全部县区连成一个列表，画图用", "all counties in one list"),
    list("behind", &[BEHIND], "全市落后于序时的指标，最落后的在前", "the city's measures behind schedule"),
    list("key_measures", &[NAMED, MEASURE], "主要指标", "key measures"),
    list("key_growth", &[NAMED, MEASURE], "主要指标中有同比增幅的，画图用", "key measures with growth"),
    list("onsite_scores", &[ON_SITE], "现场比学得分", "scores of on-site comparison"),
];

const NAMED: &[Entry] = &[text("name", "名称", "name"), text("short", "画图用的名称，至多16个字", "name in a chart")];

const CHAPTER: &[Entry] = &[text("head", "二级标题", "heading of level 2"), list("paragraphs", &[PARAGRAPH], "段落", "paragraphs")];

const PARAGRAPH: &[Entry] = &[
    text("head", "提法", "heading of level 3"),
    text("text", "各单位内容连成的一段", "what units wrote, joined"),
    text("work", "重点工作名称", "the key work"),
    list("entries", &[ENTRY], "各单位分开的内容", "what each wrote"),
    object("standing", &[STANDING], "该项工作的进度，只在最后一段", "standing of the work").or_none(),
];

const ENTRY: &[Entry] = &[text("unit", "单位", "the unit"), text("text", "内容", "what it wrote")];

const WORKS: &[Entry] = &[
    count("works", "重点工作项数", "key works"),
    count("works_done", "完成的重点工作项数", "key works done"),
    object("best", &[WORK], "最快的重点工作", "the key work furthest ahead").or_none(),
    list("lagging", &[WORK], "落后的重点工作，至多两项", "key works behind, two at most"),
];

const WORK: &[Entry] = &[
    text("name", "重点工作名称", "name"),
    text("head", "提法", "how it is worded"),
    text("lead", "牵头部门", "leading department").or_none(),
    own("completion", "%", "综合完成率", "completion rate"),
    own("gap", "个百分点", "差距，配 gap 用", "ahead or behind"),
];

const CLASS: &[Entry] = &[
    text("name", "类别：创先", "the class"),
    text("title", "创先类县（市、区）", "the class in full"),
    list("counties", &[NAMED, STANDING, COUNTY], "县区，按位次", "counties by rank"),
];

const COUNTY: &[Entry] = &[
    count("rank", "位次", "rank").or_none(),
    flag("tied", "是否并列", "whether tied"),
    count("last_rank", "上期位次", "rank of the period before").or_none(),
    number("change", "升降，配 rank_change 用", "change of rank").or_none(),
    flag("reported", "是否已报", "whether it has reported"),
    flag("late", "是否迟报", "whether late"),
];

const BEHIND: &[Entry] = &[
    text("code", "指标编号", "code"),
    text("name", "指标名称", "name"),
    measured("value", "完成数", "value").or_none(),
    measured("target", "目标", "target").or_none(),
    own("completion", "%", "完成率", "completion rate").or_none(),
    own("gap", "个百分点", "差距，配 gap 用", "behind by"),
    text("lamp", "灯", "the lamp"),
];

const MEASURE: &[Entry] = &[
    text("code", "指标编号", "code"),
    text("unit", "计量单位", "its unit"),
    measured("value", "完成数", "value").or_none(),
    measured("current", "本期新增", "added in the period").or_none(),
    measured("target", "目标", "target").or_none(),
    own("completion", "%", "完成率", "completion rate").or_none(),
    own("scheduled", "%", "应达到的进度", "scheduled progress").or_none(),
    own("gap", "个百分点", "差距，配 gap 用", "ahead or behind").or_none(),
    measured("last_year", "上年同期", "the same period of last year").or_none(),
    measured("last_period", "上期数", "the period before").or_none(),
    flag("in_points", "同比、环比是否为百分点", "whether growth is in points"),
    own("year_on_year", "%", "同比，配 growth 用", "year on year").or_none(),
    own("period_on_period", "%", "环比，配 growth_last 用", "period on period").or_none(),
    text("lamp", "灯", "the lamp"),
];

const ON_SITE: &[Entry] =
    &[text("name", "指标名称", "name"), text("unit", "计量单位", "its unit"), list("classes", &[ON_SITE_CLASS], "各类别", "by class")];

const ON_SITE_CLASS: &[Entry] =
    &[text("name", "类别", "the class"), list("counties", &[ON_SITE_COUNTY], "县区，按得分", "counties by score")];

const ON_SITE_COUNTY: &[Entry] = &[
    text("name", "县区", "the county"),
    measured("score", "得分", "score"),
    count("rank", "同类位次", "rank").or_none(),
    flag("tied", "是否并列", "whether tied"),
    measured("last_score", "上期得分", "score of the period before").or_none(),
];
