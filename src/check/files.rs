//! Y, B05, B09, B10: what reading found. The slips come from intake; their levels and words are here.

use super::rules::{Case, Rule, elsewhere, rule, say};
use crate::finding::{Bilingual, Level, Slip};
use crate::intake::Dossier;

/// Whether a slip makes one of the city's own files unusable, so that the rules would only report consequences.
pub(super) fn is_fatal(dossier: &Dossier, slip: &Slip) -> bool {
    let level = rule(slip.code).and_then(|r| r.case(slip.case).map(|c| c.level.unwrap_or(r.level)));
    let is_own = |path: &str| {
        let mut parts = path.rsplit('/');
        let name = parts.next().unwrap_or_default();
        matches!(name, "org.yaml" | "org.yml" | "policy.yaml" | "policy.yml") || parts.next() == Some("targets")
    };
    slip.code.starts_with('Y') && level == Some(Level::Error) && slip.place.is_none_or(|p| is_own(&dossier.sources.path(p)))
}

const FIX_SHOWN: Bilingual = say("请按此样式改正⟦：{fix}⟧", "correct it to this form⟦: {fix}⟧");

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[B05, B09, B10, Y01, Y02, Y03, Y04, Y05, Y06, Y07, Y08, Y09, Y10, Y11];

const B05: Rule = Rule {
    code: "B05",
    title: say("数值无法识别", "not a number"),
    why: say("数值只写数字，单位由目标清单规定", "a figure is digits only; its unit is in the target list"),
    level: Level::Error,
    cases: &[
        Case::new(
            "text",
            say("“{key}”应为{expected}，所填为“{seen}”", "{key} must be a number, not “{seen}”"),
            say("请只填数字，如 96.4⟦；是否为{fix}？⟧", "digits only, like 96.4⟦; did you mean {fix}?⟧"),
        ),
        Case::new(
            "unit",
            say("“{key}”的“{seen}”带有单位⟦“{unit}”⟧", "{key}: “{seen}” carries a unit⟦ ({unit})⟧"),
            say("请只填数字⟦：{key}: {fix}⟧", "digits only⟦: {key}: {fix}⟧"),
        ),
        Case::new(
            "scale",
            say(
                "“{key}”的“{seen}”带有量级⟦“{unit}”⟧，不知应否换算",
                "{key}: “{seen}” carries a scale⟦ ({unit})⟧ that may or may not be the measure's",
            ),
            say("请按目标清单的单位换算后只填数字", "convert it to the measure's unit and write digits only"),
        ),
        Case::new(
            "long",
            say("“{key}”的“{seen}”位数过多", "{key}: “{seen}” has more digits than can be held exactly"),
            say("请核对；数值不超过28位", "check it; a figure has at most 28 digits"),
        ),
        Case::new(
            "na",
            say("“{key}”不能填“不适用”", "{key} cannot be 不适用"),
            say("整项不适用的，在指标编号后写 不适用", "write 不适用 after the measure's code if it does not apply at all"),
        ),
        Case::new(
            "masked",
            say("“{key}”的“{seen}”已遮盖，此处须为数值", "{key}: “{seen}” is masked, but a number is needed here"),
            say("请填实数", "write the number"),
        ),
        Case::new(
            "fullwidth",
            say("“{key}”的“{seen}”用了全角字符，已按{fix}读入", "{key}: “{seen}” is full-width and was read as {fix}"),
            say("请用半角数字", "use half-width digits"),
        )
        .at(Level::Note),
        Case::new(
            "thousands",
            say("“{key}”的“{seen}”用了千分位分隔，已按{fix}读入", "{key}: “{seen}” has thousands separators and was read as {fix}"),
            say("请不加分隔", "write it without separators"),
        )
        .at(Level::Note),
    ],
    run: elsewhere,
};

const B09: Rule = Rule {
    code: "B09",
    title: say("未知键", "unknown key"),
    why: say("写错的键会让数据悄悄丢失", "a misspelt key would lose its value without a word"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("未知的键“{seen}”⟦，是否为“{nearest}”？⟧", "unknown key “{seen}”⟦; did you mean {nearest}?⟧"),
        say("此处可用的键：{known}", "keys known here: {known}"),
    )],
    run: elsewhere,
};

const B10: Rule = Rule {
    code: "B10",
    title: say("不在允许的取值之列", "not one of the allowed values"),
    why: say("取值不一，就无法分类统计", "values that are not from the list cannot be counted by class"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("“{key}”的“{seen}”不在允许之列⟦，是否为“{nearest}”？⟧", "{key}: “{seen}” is not allowed⟦; did you mean {nearest}?⟧"),
        say("可填：{expected}", "allowed: {expected}"),
    )],
    run: elsewhere,
};

const LOST: Bilingual = say("读不出的文件等于没有报送", "a file that cannot be read is a file that was not sent");

const Y01: Rule = Rule {
    code: "Y01",
    title: say("文件编码不对", "wrong encoding"),
    why: LOST,
    level: Level::Error,
    cases: &[
        Case::new("gbk", say("文件不是UTF-8编码，似为GBK", "the file is not UTF-8; it looks like GBK"), SAVE),
        Case::new("utf16", say("文件为UTF-16编码，应为UTF-8", "the file is UTF-16, it must be UTF-8"), SAVE),
        Case::new(
            "binary",
            say("文件不是文本", "the file is no text"),
            say("请确认没有把 Word、Excel 或压缩文件改名为 .yaml", "check that it is no Word, Excel or archive file with another name"),
        ),
    ],
    run: elsewhere,
};
const SAVE: Bilingual = say("请用记事本“另存为”，编码选 UTF-8⟦；或执行 {fix}⟧", "save it again as UTF-8⟦, or run {fix}⟧");

const Y02: Rule = Rule {
    code: "Y02",
    title: say("写法有误", "not valid YAML"),
    why: LOST,
    level: Level::Error,
    cases: &[
        Case::new("other", say("写法有误⟦：{detail}⟧", "the file is not valid YAML"), FIX_SHOWN),
        Case::new("colon", say("键后用了中文冒号“：”", "a full-width colon stands after the key"), COLON),
        Case::new("space", say("键的冒号后缺少空格", "a space is missing after the colon"), COLON),
        Case::new(
            "tab",
            say("缩进用了制表符（Tab）", "a tab stands in the indentation"),
            say("请把 Tab 换成两个空格", "replace each tab by two spaces"),
        ),
        Case::new(
            "indent",
            say("缩进不对⟦：{detail}⟧", "the indentation is wrong"),
            say("同一层的键上下对齐，下一层多缩进两个空格", "align keys of one level, indent the next by two spaces"),
        ),
        Case::new(
            "quote",
            say("引号有误⟦：{detail}⟧", "quotes are missing or wrong"),
            say("请给整个值加英文引号", "put the whole value in quotes"),
        ),
    ],
    run: elsewhere,
};
const COLON: Bilingual = say("请改为英文冒号加一个空格⟦：{fix}⟧", "write a half-width colon and a space⟦: {fix}⟧");

const Y03: Rule = Rule {
    code: "Y03",
    title: say("值的样式不对", "wrong shape"),
    why: say("样式不对的值读不进来", "a value of another shape cannot be taken up"),
    level: Level::Error,
    cases: &[Case::new("", say("⟦“{key}”⟧应为{expected}⟦，所填为“{seen}”⟧", "⟦{key} ⟧must be {expected}⟦, not “{seen}”⟧"), FIX_SHOWN)],
    run: elsewhere,
};

const Y04: Rule = Rule {
    code: "Y04",
    title: say("键重复", "key written twice"),
    why: say("同一个键写两遍，不知以哪个为准", "of two values of one key nobody knows which holds"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("键“{seen}”重复⟦，已在第{first}行写过⟧", "key “{seen}” is repeated⟦; it stands in line {first} already⟧"),
        say("请只留一个", "keep one of them"),
    )],
    run: elsewhere,
};

const Y05: Rule = Rule {
    code: "Y05",
    title: say("不支持的 YAML 写法", "YAML that is not supported"),
    why: say(
        "锚点、别名和标签会让读者看到的与程序读到的不同",
        "with anchors, aliases and tags the reader sees something else than the program",
    ),
    level: Level::Error,
    cases: &[
        Case::new("alias", say("“{seen}”会被当作别名", "“{seen}” reads as an alias"), QUOTE),
        Case::new("mask", say("遮盖值“{seen}”须加引号", "the mask “{seen}” needs quotes"), QUOTE),
        Case::new("anchor", say("“{seen}”会被当作锚点", "“{seen}” reads as an anchor"), QUOTE),
        Case::new("tag", say("“{seen}”会被当作标签", "“{seen}” reads as a tag"), QUOTE),
        Case::new(
            "merge",
            say("不支持合并键“{seen}”", "the merge key {seen} is not supported"),
            say("请把内容写全", "write the entries out"),
        ),
    ],
    run: elsewhere,
};
const QUOTE: Bilingual = say("请给整个值加引号⟦：{fix}⟧", "put the value in quotes⟦: {fix}⟧");

const Y06: Rule = Rule {
    code: "Y06",
    title: say("文件过大或过深", "too large or too deep"),
    why: say("异常庞大的文件多为误传", "a file of such a size was sent by mistake"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("文件超出限度⟦（应{expected}）⟧", "the file exceeds the limit⟦ ({expected})⟧"),
        say("请核对是否传错文件", "check whether it is the right file"),
    )],
    run: elsewhere,
};

const Y07: Rule = Rule {
    code: "Y07",
    title: say("文件无法打开", "unreadable file"),
    why: LOST,
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("文件无法打开⟦：{detail}⟧", "the file cannot be opened⟦: {detail}⟧"),
        say("请检查文件是否存在、有无读取权限", "check that it exists and may be read"),
    )],
    run: elsewhere,
};

const Y08: Rule = Rule {
    code: "Y08",
    title: say("缺必填项", "required key missing"),
    why: say("缺了必填项，这一条无从归属", "without it the entry belongs nowhere"),
    level: Level::Error,
    cases: &[Case::new("", say("缺必填的“{key}”", "the required key {key} is missing"), say("请补填“{key}”", "add {key}"))],
    run: elsewhere,
};

const Y09: Rule = Rule {
    code: "Y09",
    title: say("含有不可见字符", "invisible characters"),
    why: say("控制字符和方向控制符印不出来，还会改变文字的顺序", "controls and direction marks cannot be printed and reorder the text"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("文字含有不可见字符{seen}，已去除", "the text holds invisible characters {seen}, which were removed"),
        say("请删去后重新粘贴纯文本", "paste it again as plain text"),
    )],
    run: elsewhere,
};

const Y10: Rule = Rule {
    code: "Y10",
    title: say("文件为空", "empty file"),
    why: LOST,
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("文件没有内容", "the file is empty"),
            say("请重新报送；无内容可报的填“零报告: true”", "send it again; with nothing to report write `零报告: true`"),
        ),
        Case::new(
            "needed",
            say("文件没有内容，机构名册和目标清单不能为空", "the file is empty; roster and target list cannot be"),
            say("请恢复或填写该文件，写法见 docs/data.md", "restore or fill in the file, see docs/data.md"),
        ),
    ],
    run: elsewhere,
};

const Y11: Rule = Rule {
    code: "Y11",
    title: say("以前期次的文件读不出", "earlier file unreadable"),
    why: say("与读不出的文件无从核对，累计数倒退、照抄就查不出来", "nothing can be held against a file that cannot be read"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{period}期的这份文件读不出（{seen}），本期数据未与之核对",
            "this file of {period} cannot be read ({seen}); nothing was held against it",
        ),
        say(
            "请恢复该期的原文件；用 bqw check --period {period} 看具体问题",
            "restore the file; `bqw check --period {period}` tells what is wrong",
        ),
    )],
    run: elsewhere,
};
