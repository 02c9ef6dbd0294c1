//! What a sheet of one unit can print.

use super::city::STANDING;
use super::{Entry, count, flag, list, measured, number, object, own, text};

pub(super) const UNIT: &[Entry] = &[
    object("unit", &[SENT], "本单位和它的报送", "the unit and what it sent"),
    flag("settled", "全市数据是否已定（没有错误）", "whether the city's data are settled"),
    object("findings", &[FINDINGS], "核对结果", "findings"),
    list("figures", &[RECEIVED], "收到的数据：该报和已报的各项指标", "what was received"),
    object("standing", &[STANDING, RANK], "县区的进度；部门、乡镇没有", "standing of a county").or_none(),
    list("requests", &[REQUEST], "请市里协调的事项", "what the city is asked"),
    list("last_resolutions", &[DUTY], "本单位负责的、以前议定的事项（周报）", "earlier resolutions"),
    list("resolutions", &[RESOLUTION], "本周交本单位办的事项（周报）", "resolutions of the week"),
    list("unanswered", &[UNANSWERED], "上期承诺未报落实的", "promises not answered"),
    list("promises", &[PROMISE], "下期到期的承诺", "promises due next"),
    object("next", &[NEXT], "下期报送", "the next report"),
];

const SENT: &[Entry] = &[
    text("name", "名称", "name"),
    text("kind", "县区、部门、乡镇", "kind"),
    flag("received", "是否收到", "whether received"),
    flag("unreadable", "文件是否无法读取", "whether the file cannot be read"),
    flag("nil", "是否零报告", "whether it is a nil return"),
    text("sent_at", "报送时间", "when it was sent").or_none(),
    number("revision", "修订号", "revision"),
    text("file", "文件", "the file").or_none(),
    text("due", "应报时间", "when it was due"),
    own("late_hours", "", "迟报小时数", "hours late").or_none(),
];

const FINDINGS: &[Entry] = &[
    list("errors", &[FINDING], "错误", "errors"),
    list("warnings", &[FINDING], "警告", "warnings"),
    list("notes", &[FINDING], "提示", "notes"),
    number("waived", "已豁免几处", "waived"),
];

const FINDING: &[Entry] = &[
    text("code", "规则编号", "code of the rule"),
    text("title", "规则名称", "the rule"),
    text("measure", "指标编号", "the measure").or_none(),
    text("message", "看到什么、应当怎样", "what is wrong"),
    text("help", "怎么改", "what to do"),
    text("place", "文件:行:列", "where").or_none(),
];

const RECEIVED: &[Entry] = &[
    text("code", "编号", "code"),
    text("name", "指标", "the measure"),
    measured("value", "报送数，照原样带单位", "as sent"),
    measured("target", "目标任务", "target").or_none(),
    own("completion", "%", "完成率", "completion rate").or_none(),
    own("gap", "个百分点", "差距，配 gap 用", "ahead or behind").or_none(),
    measured("last_year", "上年同期", "the same period of last year").or_none(),
    text("state", "状态", "state").or_none(),
    text("lamp", "灯", "the lamp").or_none(),
    count("rank", "位次", "rank").or_none(),
];

const RANK: &[Entry] = &[
    text("class", "类别", "its class"),
    count("rank", "位次", "rank").or_none(),
    flag("tied", "是否并列", "whether tied"),
    count("of", "几个县区参加排位", "of how many").or_none(),
    count("last_rank", "上期位次", "rank of the period before").or_none(),
    number("change", "升降，配 rank_change 用", "change of rank").or_none(),
];

const REQUEST: &[Entry] = &[
    text("code", "编号", "code"),
    text("problem", "问题", "the problem"),
    text("matter", "事项", "what for"),
    text("asked", "请哪个单位", "who is asked").or_none(),
    text("due", "期限", "until when").or_none(),
    text("state", "状态", "state"),
];

const DUTY: &[Entry] = &[
    text("code", "编号", "code"),
    text("matter", "事项", "the matter"),
    text("due", "期限", "until when").or_none(),
    text("outcome", "本单位的反馈", "what the unit said").or_none(),
    text("state", "状态", "state"),
];

const RESOLUTION: &[Entry] =
    &[text("code", "编号", "code"), text("matter", "事项", "the matter"), text("due", "期限", "until when").or_none()];

const UNANSWERED: &[Entry] = &[
    text("code", "编号", "code"),
    text("content", "内容", "what was promised"),
    text("due", "时限", "until when").or_none(),
    text("state", "状态", "state"),
    text("note", "说明", "note").or_none(),
];

const PROMISE: &[Entry] = &[
    text("code", "编号", "code"),
    text("content", "内容", "what was promised"),
    text("responsible", "责任单位", "responsible").or_none(),
    text("due", "时限", "until when"),
];

const NEXT: &[Entry] = &[
    text("period", "下期", "the next period"),
    text("due", "应报时间", "when it is due"),
    flag("listed", "该年度目标清单是否已有", "whether its target list is there"),
    number("measures", "应报指标项数", "measures to report"),
    number("monthly", "其中按月报送", "of these monthly"),
    list("rarer", &[RARER], "下期还要报送的季、半年指标", "those that are rarer"),
];

const RARER: &[Entry] =
    &[text("code", "编号", "code"), text("name", "指标", "the measure"), text("frequency", "季、半年、年", "how often")];
