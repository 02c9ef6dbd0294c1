//! Ranges: 2026—2030年 and 1—9月 with a dash, 15～30天 with a wave, units repeated where GB/T 15835 asks for it.

use super::passage::{Field, Hit, captures, replace, scan, suggest};
use super::{SHOULD, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H48, H49, H51, H58, H60, H61, H62];

const DASH: Bilingual = say("时间起止用一字线“—”（GB/T 15834，4.13）", "from one time to another stands — (GB/T 15834, 4.13)");
const WAVE: Bilingual = say("数值范围用浪纹线“～”（GB/T 15834，4.13）", "from one quantity to another stands ～ (GB/T 15834, 4.13)");

const H48: Rule = row("H48", Level::Warning, say("起止年份用一字线", "a dash between years"), DASH, SHOULD, |context| {
    let pattern = pattern!(
        "(?:^|[^0-9.-])(?P<at>(?P<a>(?:19|20)[0-9]{2})(?P<y>年?)(?:-|~|～|－|–|--)(?P<b>(?:19|20)[0-9]{2}))(?:年|学年)",
        ["-", "~", "～", "－", "–"]
    );
    replace(context, "H48", Field::is_text, pattern, "${a}${y}—${b}")
});

const H51: Rule =
    row("H51", Level::Warning, say("起止月、日用一字线", "a dash between months and days"), DASH, SHOULD, |context| {
        let pattern = pattern!(
            "(?:^|[^0-9.-])(?P<at>(?P<a>[0-9]{1,2}(?:月|日|月[0-9]{1,2}日)?)(?:-|~|～|－|–)(?P<b>[0-9]{1,2}))(?:月|日)",
            ["-", "~", "～", "－", "–"]
        );
        replace(context, "H51", Field::is_text, pattern, "${a}—${b}")
    });

const H49: Rule = row("H49", Level::Warning, say("数值范围用浪纹线", "a wave in a range of quantities"), WAVE, SHOULD, |context| {
    let pattern = pattern!(
        "(?:^|[^0-9A-Za-z.-])(?P<at>(?P<a>[0-9]+(?:\\.[0-9]+)?[%万亿]?)(?:-|~|－|–)(?P<b>[0-9]+(?:\\.[0-9]+)?))(?:%|天|个|人|万|亿|元|公里|户|亩|吨|米|小时|项|家|件|倍|分钟|平方|公顷|千瓦|度|岁|周|名|台|头|棵|株)",
        ["-", "~", "－", "–"]
    );
    replace(context, "H49", Field::is_text, pattern, "${a}～${b}")
});

const H58: Rule = row(
    "H58",
    Level::Note,
    say("尺寸用乘号，单位写全", "× and every unit in dimensions"),
    say("星号会被当作遮盖", "an asterisk reads as a mask"),
    SHOULD,
    |context| {
        let pattern = pattern!(
            "(?:^|[^0-9A-Za-z.])(?P<at>(?P<a>[0-9]+(?:\\.[0-9]+)?)(?P<u>毫米|厘米|米|mm|cm|m)?[*xX](?P<b>[0-9]+(?:\\.[0-9]+)?)(?P<v>毫米|厘米|米|mm|cm|m))",
            ["*", "x", "X"]
        );
        suggest(context, "H58", Field::is_text, pattern, "${a}${v}×${b}${v}")
    },
);

const H60: Rule = row(
    "H60",
    Level::Warning,
    say("范围的两个百分数都写“%”", "% after both ends of a range"),
    say("出版物上数字用法（GB/T 15835）：10%～15%", "GB/T 15835: 10%～15%"),
    SHOULD,
    |context| {
        let pattern = pattern!("(?:^|[^0-9.])(?P<at>(?P<a>[0-9]+(?:\\.[0-9]+)?)～(?P<b>[0-9]+(?:\\.[0-9]+)?)%)", ["～"]);
        replace(context, "H60", Field::is_text, pattern, "${a}%～${b}%")
    },
);

const H61: Rule = row(
    "H61",
    Level::Warning,
    say("范围的两个数都写“万”“亿”", "万 and 亿 after both ends of a range"),
    say("“3～5万”可以读成三到五万，也可以读成三和五万", "3～5万 can be read as 3 to 50,000"),
    SHOULD,
    |context| {
        let pattern = pattern!("(?:^|[^0-9.])(?P<at>(?P<a>[0-9]+(?:\\.[0-9]+)?)～(?P<b>[0-9]+(?:\\.[0-9]+)?)(?P<m>[万亿]))", ["～"]);
        replace(context, "H61", Field::is_text, pattern, "${a}${m}～${b}${m}")
    },
);

const H62: Rule = row(
    "H62",
    Level::Warning,
    say("纯小数要写小数点前的0", "0 before the decimal point"),
    say("出版物上数字用法（GB/T 15835）：0.46不写作.46", "GB/T 15835: 0.46, never .46"),
    SHOULD,
    |context| {
        scan(context, "H62", |passage| {
            let found = captures(pattern!("(?:^|[一-鿿，。；：（])(?P<at>(?P<n>\\.[0-9]+))", ["."]), passage, Field::is_text);
            found.filter_map(|found| Some(Hit::fixed(found.name("at")?.range(), format!("0{}", found.name("n")?.as_str())))).collect()
        })
    },
);
