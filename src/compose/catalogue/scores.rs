//! Scores, how they are made, and lamps that stay.

use super::{Entry, Kind, Unit, count, flag, list, measured, name_list, number, object, own, text};

pub(super) const SCORES: &[Entry] = &[
    object("scoring", &[SCORING], "计分办法", "how scores are made"),
    list("scores", &[CLASS], "得分，按类别", "scores by class"),
    object("merits", &[MERITS], "全部县区的加分、扣分", "bonuses and deductions of all counties"),
    name_list("task_names", "主要任务名称", "names of the main tasks"),
    list("exempt", &[EXEMPT], "本应列入黑榜而免列的县区", "counties exempt from the black list"),
    object("streaks", &[STREAKS], "连续亮灯", "lamps for months running"),
    list("score_sheets", &[SHEET], "得分明细，按类别和位次", "every score in detail"),
];

const SCORING: &[Entry] = &[
    text("method", "加权、功效系数", "method"),
    flag("weighted", "是否加权", "whether weighted"),
    flag("by_rate", "功效系数比较的是否为完成率", "whether rates are compared"),
    own("cap", "分", "完成率得分封顶", "cap of completion"),
    list("bonuses", &[RULE], "加分项目", "bonuses"),
    list("deductions", &[RULE], "扣分项目", "deductions"),
    own("bonus_cap", "分", "加分合计封顶", "most bonus").or_none(),
    own("deduction_cap", "分", "扣分合计封顶", "most deduction").or_none(),
    list("grades", &[GRADE], "等次", "grades"),
    name_list("months", "加分、扣分计入哪几个月", "months that count"),
];

const RULE: &[Entry] = &[
    text("name", "项目", "what for"),
    text("basis", "依据", "basis"),
    text("rank", "级别", "rank").or_none(),
    own("points", "分", "分值", "points"),
    own("cap", "分", "封顶", "at most").or_none(),
    text("each", "每项、每次", "per what"),
];

const GRADE: &[Entry] = &[
    text("name", "等次", "the grade"),
    own("floor", "分", "下限", "from"),
    own("below", "分", "上一等次的下限", "below").or_none(),
    own("count", "个", "个数", "how many"),
    name_list("counties", "县区名单", "counties"),
];

const CLASS: &[Entry] = &[
    text("name", "类别：创先", "the class"),
    text("title", "创先类县（市、区）", "the class in full"),
    list("counties", &[COUNTY], "县区，按得分位次", "counties by score"),
];

const COUNTY: &[Entry] = &[
    text("name", "县区", "the county"),
    own("score", "分", "总分", "total"),
    own("base", "分", "基础得分", "base"),
    own("bonus", "分", "加分合计", "bonus"),
    own("deduction", "分", "扣分合计", "deduction"),
    text("grade", "等次", "grade").or_none(),
    count("rank", "位次", "rank").or_none(),
    flag("tied", "是否并列", "whether tied"),
    flag("unreported", "是否因未报而列末位", "whether last for not reporting"),
    count("last_rank", "上期位次", "rank of the period before").or_none(),
    number("change", "升降，配 rank_change 用", "change of rank").or_none(),
    list("bonuses", &[MERIT], "各项加分", "bonuses"),
    list("deductions", &[MERIT], "各项扣分", "deductions"),
    Entry::new("tasks", Kind::Figures(Unit::Own("分")), "各主要任务的得分，次序同 task_names", "scores by main task"),
];

const MERIT: &[Entry] = &[
    text("unit", "单位（只在 merits 里有）", "the county").or_none(),
    text("name", "项目", "what for"),
    text("basis", "依据", "basis"),
    measured("count", "数量", "how many"),
    own("points", "分", "分值", "points"),
    name_list("reasons", "具体内容", "in particular"),
];

const MERITS: &[Entry] = &[list("bonuses", &[MERIT], "加分", "bonuses"), list("deductions", &[MERIT], "扣分", "deductions")];

const EXEMPT: &[Entry] = &[text("name", "县区", "the county"), text("reason", "原因", "reason")];

const STREAKS: &[Entry] = &[
    text("lamp", "红灯，或黄灯或红灯", "which lamps"),
    number("least", "从几个月起点名", "from how many months on").or_none(),
    list("counties", &[STREAK], "县区，最久的在前", "counties"),
    list("measures", &[STREAK], "全市指标，最久的在前", "measures of the city"),
];

const STREAK: &[Entry] = &[
    text("name", "名称", "name"),
    own("months", "个月", "连续几个月", "months running"),
    text("since", "起始月", "since"),
    text("lamp", "现在的灯", "the lamp now"),
];

const SHEET: &[Entry] = &[
    text("name", "县区", "the county"),
    text("class", "类别", "its class"),
    text("class_title", "创先类县（市、区）", "the class in full"),
    own("base", "分", "基础得分", "base"),
    own("score", "分", "总分", "total"),
    list("rows", &[SCORED], "各项指标", "measures"),
];

const SCORED: &[Entry] = &[
    text("code", "编号", "code"),
    text("name", "名称", "name"),
    text("unit", "计量单位", "its unit"),
    count("weight", "权重", "weight"),
    measured("target", "目标", "target"),
    flag("by_growth", "目标是否为增速", "whether the target is growth"),
    measured("actual", "实绩", "actual"),
    own("completion", "%", "完成率", "completion rate"),
    own("points", "分", "得分", "points"),
];
