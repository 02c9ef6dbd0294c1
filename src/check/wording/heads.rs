//! Titles and heads: the program adds number, 《 》 and the final mark; the text itself has none of them.

use super::passage::{Field, Hit, replace, scan, suggest, tell};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H20, H21, H22, H23, H24, H25, H26, H27, H28, H29];

const PLAIN: Bilingual = say("标题要简明，标点和序号由程序统一加", "titles are plain; the program adds marks and numbers");

const H20: Rule = row("H20", Level::Warning, say("标题末尾不加标点", "no mark at the end of a title"), PLAIN, SHOULD, |context| {
    replace(context, "H20", Field::is_title, pattern!("(?P<last>[^。；：，、！？;:,.!?])(?P<at>[。；：，、！？;:,.!?]+)$"), "")
});

const H21: Rule =
    row("H21", Level::Warning, say("政策标题不带书名号", "no 《 》 around the title of a policy"), PLAIN, SHOULD, |context| {
        replace(context, "H21", |field| field == Field::Title, pattern!("^《(?P<title>[^《》]+)》$"), "${title}")
    });

const H22: Rule = row(
    "H22",
    Level::Warning,
    say("书名号里面再用书名号，改用单书名号", "within 《 》 stand 〈 〉"),
    say("标点符号用法（GB/T 15834）规定书名号内层用〈〉", "GB/T 15834 asks for 〈 〉 on the inside"),
    SHOULD,
    |context| {
        scan(context, "H22", |passage| {
            let text = passage.text.value.as_str();
            let mut depth = usize::from(passage.field == Field::Title && !text.starts_with('《'));
            let mut hits = Vec::new();
            for (at, sign) in text.char_indices() {
                match sign {
                    '《' => {
                        depth += 1;
                        hits.extend((depth == 2).then(|| Hit::fixed(at..at + '《'.len_utf8(), "〈")));
                    }
                    '》' => {
                        hits.extend((depth == 2).then(|| Hit::fixed(at..at + '》'.len_utf8(), "〉")));
                        depth = depth.saturating_sub(1);
                    }
                    _ => {}
                }
            }
            hits
        })
    },
);

const H23: Rule = row("H23", Level::Warning, say("标题中介词重复", "two prepositions in a title"), PLAIN, SHOULD, |context| {
    suggest(context, "H23", |field| field == Field::Title, pattern!("(?P<at>关于(?:对|请求|就))(?:[^口外接症]|$)"), "关于")
});

const H24: Rule =
    row("H24", Level::Warning, say("标题中文种重复", "the kind of document stands twice in a title"), PLAIN, SHOULD, |context| {
        let pattern = pattern!("(?P<at>的(?:通知|意见|方案|办法|报告|函)的(?P<kind>通知|意见|方案|办法|报告|函)(?:的(?:通知|意见|函))?)$");
        scan(context, "H24", |passage| {
            let found = super::passage::captures(pattern, passage, |field| field == Field::Title);
            let hit = |found: regex::Captures<'_>| {
                let (at, kind) = (found.name("at")?, found.name("kind")?.as_str());
                // 《关于印发×方案的通知》 has two kinds and is right; the same one twice is not.
                (at.as_str().matches(kind).count() > 1).then(|| Hit::better(at.range(), format!("的{kind}")))
            };
            found.filter_map(hit).collect()
        })
    });

const H25: Rule = row(
    "H25",
    Level::Note,
    say("紧急程度不写入标题", "no degree of urgency in a title"),
    say("紧急程度在版头有自己的位置", "urgency has a place of its own in the head"),
    advice!("请从标题中删去", "remove it from the title"),
    |context| tell(context, "H25", |field| field == Field::Title, pattern!("^(?:特急|加急|紧急)")),
);

const H26: Rule = row("H26", Level::Warning, say("提法不带序号", "no ordinal before a head"), PLAIN, SHOULD, |context| {
    let ordinal = pattern!(
        "^(?P<at>(?:[一二三四五六七八九十]{1,3}[是要]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[，、]))(?:[^0-9素件点务害])"
    );
    replace(context, "H26", |field| field == Field::Head, ordinal, "")
});

const H27: Rule = row(
    "H27",
    Level::Note,
    say("提法过长", "a long head"),
    say("提法印作标题，超过二十字就读不顺", "a head of more than twenty characters does not read well"),
    advice!("请精简到二十字以内", "shorten it to twenty characters"),
    |context| {
        scan(context, "H27", |passage| {
            let long = passage.field == Field::Head && passage.text.value.chars().count() > 20;
            if long { vec![Hit::new(0..passage.text.value.len())] } else { Vec::new() }
        })
    },
);

const H28: Rule = row(
    "H28",
    Level::Note,
    say("标题中不用点号", "no comma or stop within a title"),
    say("公文标题除书名号、引号、括号和必要的顿号外不用标点", "a title has no marks but 《 》, quotes, brackets and a needed 、"),
    advice!("请改用“和”“及”或空格连接", "join the parts with 和 or 及"),
    |context| tell(context, "H28", |field| field == Field::Title, pattern!("(?P<at>[，；。：])[^，；。：]")),
);

const H29: Rule = row(
    "H29",
    Level::Note,
    say("段末缺句号", "no stop at the end of a paragraph"),
    say("工作情况成段印出，段末要有句号", "a paragraph ends with a stop"),
    SHOULD,
    |context| {
        scan(context, "H29", |passage| {
            let text = passage.text.value.trim_end();
            let last = text.char_indices().next_back().filter(|_| passage.field == Field::Narrative);
            // One reference may print a sentence of its own.
            let open = last.filter(|(_, c)| !matches!(c, '。' | '！' | '？' | '…' | '”' | '〕' | '.' | '；' | '：' | ')' | '）'));
            open.map(|(at, c)| Hit::fixed(at..at + c.len_utf8(), format!("{c}。"))).into_iter().collect()
        })
    },
);
