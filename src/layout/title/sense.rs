//! What the parts of a title are to each other: issuer, matter and genre, names in marks, numbers with what they count.

/// What a break at a place would do to the sense.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// Between two parts: a good place.
    Good,
    /// Before the final 的 and the genre.
    Genre,
    /// Within a part: so much worse than between any two words.
    Worse(f64),
    /// Within what is never divided.
    Whole,
}

/// Organs end in one of these.
const ORGANS: [&str; 29] = [
    "市委",
    "县委",
    "区委",
    "政府",
    "委员会",
    "办公室",
    "办公厅",
    "指挥部",
    "领导小组",
    "联席会议",
    "人民代表大会",
    "局",
    "厅",
    "委",
    "部",
    "院",
    "中心",
    "公司",
    "工委",
    "党组",
    "处",
    "署",
    "队",
    "所",
    "站",
    "部门",
    "单位",
    "协会",
    "法院",
];
/// What an issuer does, after its name.
const DEEDS: [&str; 5] = ["关于", "印发", "转发", "批转", "公布"];
/// What is done with the paper of another.
const PASSING_ON: [&str; 2] = ["转发", "批转"];
/// Longest name of its author, in characters.
const LONGEST_AUTHOR: usize = 16;
/// Genres of official documents and of what is sent like them.
const GENRES: [&str; 34] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "复函", "纪要", "方案",
    "规划", "计划", "办法", "规定", "细则", "措施", "要点", "总结", "汇报", "答复", "简报", "说明", "名单", "清单", "分析", "建议", "思考",
];
/// Longest genre with the words before it (紧急通知, 实施意见, 中期评估报告), in characters.
const LONGEST_GENRE: usize = 6;
/// What a number counts or names.
pub const COUNTED: &str = "年月日号期届次个项万亿元件条批轮份级类大家户人倍亩吨度部季%％‰℃";
/// Digits in Chinese.
const NUMERALS: &str = "〇零一二三四五六七八九十百千两0123456789";

/// Within the name of the issuer.
const IN_ISSUER: f64 = 25.0;
/// Within a date, between its year and its month.
const IN_DATE: f64 = 12.0;

/// What a break before each character would do; one more entry than characters.
pub fn sense(title: &str) -> Vec<Sense> {
    let signs: Vec<char> = title.chars().collect();
    let mut senses = vec![Sense::Worse(0.0); signs.len() + 1];
    marked(&signs, &mut senses);
    parts(&signs, &mut senses);
    numbers(&signs, &mut senses);
    senses
}

/// Each organ of a joint issue stands on a line of its own, and 关于 begins the next: organs are parted by spaces.
pub fn issuers(title: &str) -> Vec<&str> {
    let matter = DEEDS.iter().filter_map(|deed| title.find(deed)).min().unwrap_or(0);
    let (organs, matter) = title.split_at(matter);
    let organs: Vec<&str> = organs.split_whitespace().collect();
    let joint = organs.len() > 1 && organs.iter().all(|organ| ORGANS.iter().any(|end| organ.ends_with(end)));
    if joint { organs.into_iter().chain([matter]).collect() } else { vec![title] }
}

fn worsen(senses: &mut [Sense], at: usize, more: f64) {
    if let Some(Sense::Worse(so_far)) = senses.get_mut(at) {
        *so_far += more;
    }
}

fn set(senses: &mut [Sense], at: usize, sense: Sense) {
    if let Some(place) = senses.get_mut(at) {
        *place = sense;
    }
}

/// Names in 《》, “” and （）: the shorter, the firmer.
fn marked(signs: &[char], senses: &mut [Sense]) {
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        match sign {
            '《' | '“' | '（' | '〈' => open.push(at),
            '》' | '”' | '）' | '〉' => {
                let Some(start) = open.pop() else { continue };
                let more = match at - start {
                    ..=9 => 60.0,
                    10..=14 => 25.0,
                    _ => 7.0,
                };
                (start + 1..=at).for_each(|within| worsen(senses, within, more));
                if open.is_empty() {
                    set(senses, at + 1, Sense::Good);
                }
            }
            _ => {}
        }
    }
}

/// Issuer | 关于 matter | 的 genre.
fn parts(signs: &[char], senses: &mut [Sense]) {
    let begins = |at: usize, word: &str| word.chars().enumerate().all(|(offset, sign)| signs.get(at + offset) == Some(&sign));
    let ends = |at: usize, word: &str| at.checked_sub(word.chars().count()).is_some_and(|from| begins(from, word));
    let ends_organ = |at: usize| ORGANS.iter().any(|organ| ends(at, organ));
    let issuer = (if begins(0, "关于") { signs.len() } else { 2 }..signs.len())
        .find(|at| DEEDS.iter().any(|deed| begins(*at, deed)) || ends_organ(*at) && signs.get(*at).is_some_and(char::is_ascii_digit))
        .filter(|at| ends_organ(*at) || begins(*at, "关于"));
    if let Some(end) = issuer {
        (1..end).for_each(|within| match senses.get(within) {
            Some(Sense::Good) => set(senses, within, Sense::Worse(IN_ISSUER)),
            _ => worsen(senses, within, IN_ISSUER),
        });
        set(senses, end, Sense::Good);
    }
    // 转发 whose paper: another issuer.
    let passed_on = (0..signs.len()).find(|at| PASSING_ON.iter().any(|deed| ends(*at, deed)));
    let author = passed_on.and_then(|from| {
        let near = from + 3..signs.len().min(from + LONGEST_AUTHOR);
        let end = near.clone().find(|at| ends_organ(*at) && !ends_organ(*at + 1));
        end.filter(|end| !signs.get(from..*end).is_some_and(|name| name.contains(&'《'))).map(|end| (from, end))
    });
    if let Some((start, end)) = author {
        (start + 1..end).for_each(|within| worsen(senses, within, IN_ISSUER));
        set(senses, end, Sense::Good);
    }
    let genre = signs.iter().rposition(|sign| *sign == '的').filter(|at| {
        let length = signs.len() - at - 1;
        (1..=LONGEST_GENRE).contains(&length) && GENRES.iter().any(|genre| ends(signs.len(), genre))
    });
    if let Some(start) = genre {
        set(senses, start, Sense::Genre);
        (start + 1..signs.len()).for_each(|within| worsen(senses, within, IN_ISSUER * 2.0));
    }
}

/// Numbers keep together with 第 and with what they count; dates and spans of years keep together as they can.
fn numbers(signs: &[char], senses: &mut [Sense]) {
    let numeral = |at: usize| signs.get(at).is_some_and(|sign| NUMERALS.contains(*sign));
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let mut at = 0;
    while at < signs.len() {
        let ordinal = signs.get(at) == Some(&'第') && numeral(at + 1);
        if !ordinal && !digit(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while numeral(end) || (matches!(signs.get(end), Some('—' | '-' | '～' | '.')) && digit(end + 1)) {
            end += 1;
        }
        (at + 1..end).for_each(|within| set(senses, within, Sense::Whole));
        if ordinal || signs.get(end).is_some_and(|sign| COUNTED.contains(*sign)) {
            set(senses, end, Sense::Whole);
            end += 1;
            // 2026年度, 10月份, 第三季度.
            while signs.get(end).is_some_and(|sign| matches!(sign, '度' | '份')) {
                set(senses, end, Sense::Whole);
                end += 1;
            }
            if digit(end) || matches!(signs.get(end), Some('上' | '下' | '第')) {
                worsen(senses, end, IN_DATE);
            }
        }
        at = end;
    }
}
