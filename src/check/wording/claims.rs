//! What a text claims: to be the first, to have issued something, to have done something.

use super::passage::{Field, Hit, captures, scan};
use super::{advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::Level;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H89, H90, H93];

const H89: Rule = row(
    "H89",
    Level::Warning,
    say("“首个”“率先”等没有范围", "a first without a scope"),
    say("没有范围和出处的“首个”“率先”经不起核实", "a claim to be the first needs scope and source"),
    advice!(
        "请写明范围，如“全省首个”，并在“亮点.表述”中填出处；无从证实的删去",
        "name the scope, as in 全省首个, and the source under 亮点.表述, or drop the word"
    ),
    |context| {
        scan(context, "H89", |passage| {
            let found = captures(
                pattern!("首个|首家|首例|首创|首座|率先|第一家|唯一|规模最大|全部第一|位居第一|排名第一"),
                passage,
                Field::is_text,
            );
            let text = passage.text.value.as_str();
            let bare = |claim: &regex::Match<'_>| {
                let clause = text.get(..claim.start()).unwrap_or_default();
                let clause = clause.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
                let after = text.get(claim.end()..).unwrap_or_default();
                let ahead: String = after.chars().take(8).collect();
                let idiom = IDIOMS.iter().any(|(head, word)| claim.as_str() == *head && after.starts_with(word));
                !(idiom || SCOPES.iter().any(|scope| clause.contains(scope) || ahead.contains(scope)))
            };
            found.filter_map(|found| found.get(0)).filter(bare).map(|claim| Hit::new(claim.range())).collect()
        })
    },
);

/// Words that claim nothing: the first with what follows it.
const IDIOMS: [(&str, &str); 13] = [
    ("率先", "垂范"),
    ("率先", "示范"),
    ("首个", "工作日"),
    ("首个", "交易日"),
    ("首个", "季度"),
    ("首个", "月"),
    ("唯一", "标识"),
    ("唯一", "编码"),
    ("唯一", "代码"),
    ("唯一", "识别"),
    ("唯一", "性"),
    ("唯一", "身份"),
    ("唯一", "入口"),
];

/// Words that say among whom something is the first.
const SCOPES: [&str; 22] = [
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "国内",
    "省内",
    "市内",
    "县内",
    "区域内",
    "大湾区",
    "我国",
    "我省",
    "我市",
    "我县",
    "行业",
    "粤",
    "世界",
    "全球",
    "同类",
    "县域",
];

const H90: Rule = row(
    "H90",
    Level::Note,
    say("文件名称未加书名号", "a document without 《 》"),
    say("引用文件要加书名号", "a document is named between 《 and 》"),
    advice!("请在文件全称外加《》", "put 《 》 round the full title"),
    |context| {
        scan(context, "H90", |passage| {
            let issued = pattern!(
                "(?:印发|出台|制定|修订)(?:了|实施)?(?P<at>[一-鿿“”、（）0-9—]{8,40}?(?:工作方案|实施方案|行动方案|管理办法|实施细则|实施意见|工作指引|专项规划|若干措施))"
            );
            let found = captures(issued, passage, Field::is_prose).filter_map(|found| found.name("at"));
            // “一批”“系列”: no title but a description.
            let general = |name: &str| ["一批", "系列", "有关", "相关", "多项", "等", "配套"].iter().any(|word| name.contains(word));
            found.filter(|name| !general(name.as_str())).map(|name| Hit::new(name.range())).collect()
        })
    },
);

const H93: Rule = row(
    "H93",
    Level::Note,
    say("只有定性、没有数据", "no figure, date or name"),
    say("没有数字、日期和名称的段落说明不了进展", "a paragraph without figures, dates or names tells no progress"),
    advice!("请补数据（可用〔指标编号〕引用）、日期或项目名称", "add figures (〔code〕 pulls one in), dates or names"),
    |context| {
        scan(context, "H93", |passage| {
            let text = passage.text.value.as_str();
            let named = text.contains(|c: char| c.is_ascii_digit() || matches!(c, '〔' | '《' | '“' | '０'..='９'));
            let counted = text.contains(['一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '镇', '村', '街', '某', 'x', 'X']);
            let empty = passage.field == Field::Narrative && passage.unit.is_some() && !named && !counted;
            if empty { vec![Hit::new(0..text.len())] } else { Vec::new() }
        })
    },
);
