//! The head of a draft: `key: value` lines between two `---`.

mod entries;
mod forms;
mod masthead;
mod signing;
#[cfg(test)]
mod tests;

use super::Front;
use super::elements::{Attendees, Colophon, Format};
use super::numbering::Ordinal;
use super::sentinel::Lifted;
use crate::error::{Error, Result};
use entries::{Entries, Entry};

/// Most characters of a 版记 (*practice*): so many always fit one page.
const MOST_IN_COLOPHON: usize = 400;

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Elements outside the body.
    pub front: Front,
    /// Which of the levels 1–4 run into their paragraph.
    pub run_in: [bool; 4],
    /// How level 3 is numbered where no level-1 heading says otherwise.
    pub third: Ordinal,
}

impl Default for Head {
    fn default() -> Self {
        Self { front: Front::default(), run_in: [false, true, true, false], third: Ordinal::default() }
    }
}

/// Reads the head and returns it with the rest of the draft and the number of the rest's first line.
pub fn read<'a>(name: &str, lifted: &'a Lifted) -> Result<(Head, &'a str, usize)> {
    let text = lifted.text.strip_prefix('\u{feff}').unwrap_or(&lifted.text);
    // Blank lines before the head are what a template's first tags leave.
    let begins = text.len() - text.trim_start_matches([' ', '\r', '\n']).len();
    let (blank, from) = text.split_at(begins);
    let Some((_, mut rest)) = from.split_once('\n').filter(|(first, _)| first.trim_end() == "---") else {
        return Ok((Head::default(), text, 1));
    };
    let opened = blank.matches('\n').count() + 1;
    let mut entries = Entries::default();
    for number in opened + 1.. {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim_end() == "---" {
            let head = head(&entries).map_err(|trouble| trouble.of(name))?;
            return Ok((head, after, number + 1));
        }
        if rest.is_empty() {
            break;
        }
        rest = after;
        if !line.trim().is_empty() {
            entries.add(lifted, line, number).map_err(|trouble| trouble.of(name))?;
        }
    }
    Err(Trouble::new(opened, "文稿头没有结束的 ---", "在文稿头最后一行之后另起一行写 --- / close the head with a line ---").of(name))
}

/// What is wrong with a head, and on which line of the draft.
#[derive(Debug)]
struct Trouble {
    line: usize,
    message: String,
    hint: String,
}

impl Trouble {
    fn new(line: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line, message: message.into(), hint: hint.into() }
    }

    fn of(self, name: &str) -> Error {
        Error::Draft { name: name.to_owned(), line: self.line, message: self.message, hint: self.hint }
    }
}

type Checked<T> = std::result::Result<T, Trouble>;

/// Everything the entries say, checked one by one and together.
fn head(entries: &Entries) -> Checked<Head> {
    let usual = Head::default();
    let format = entries.get("格式").map_or(Ok(Format::Ordinary), forms::format)?;
    let number = entries.get("文号").map(|entry| forms::number(entry, format)).transpose()?;
    let text = |key| entries.get(key).map(|entry: &Entry| entry.value.clone());
    let mut front = Front {
        format,
        masthead: masthead::masthead(entries, format)?,
        title: text("标题").map(|title| forms::title(&title)).unwrap_or_default(),
        subtitles: entries.all("副标题").map(|entry| entry.value.clone()).collect(),
        addressee: text("主送").map(|words| uncoloned(&words)).filter(|words| !words.is_empty()),
        contents: entries.get("目录").map_or(Ok(false), forms::yes)?,
        attachments: entries.all("附件").map(forms::attachment).collect::<Checked<_>>()?,
        date: entries.get("成文日期").map(forms::date).transpose()?,
        number,
        remark: text("附注").map(|words| forms::unbracketed(&words)),
        attendees: attendees(entries, format)?,
        colophon: colophon(entries, format)?,
        ..Front::default()
    };
    signing::sign(entries, &mut front)?;
    Ok(Head {
        front,
        run_in: entries.get("接排").map_or(Ok(usual.run_in), forms::levels)?,
        third: entries.get("三级").map_or(Ok(usual.third), forms::ordinal)?,
    })
}

fn uncoloned(words: &str) -> String {
    words.trim_end_matches([':', '：']).trim_end().to_owned()
}

/// 出席, 请假, 列席: of minutes only (10.3).
fn attendees(entries: &Entries, format: Format) -> Checked<Vec<Attendees>> {
    let mut attendees = Vec::new();
    for label in ["出席", "请假", "列席"] {
        let Some(entry) = entries.get(label) else { continue };
        if format != Format::Minutes {
            let hint = "纪要的文稿头写“格式: 纪要”；其他公文请删去这一行 / only minutes name attendees";
            return Err(entry.trouble(format!("“{label}”只用于纪要"), hint));
        }
        attendees.push(Attendees { label: label.to_owned(), names: entry.value.clone() });
    }
    Ok(attendees)
}

/// 版记 (7.4), of a letter without 印发 (10.1).
fn colophon(entries: &Entries, format: Format) -> Checked<Option<Colophon>> {
    let (to, copies) = (entries.get("版记主送"), entries.get("抄送"));
    let (by, on) = (entries.get("印发"), entries.get("印发日期"));
    if let (Some(entry), Format::Letter) = (by.or(on), format) {
        return Err(entry.trouble("信函的版记不写印发机关和印发日期（10.1）", "删去“印发”和“印发日期” / a letter names no printing office"));
    }
    match (by, on) {
        (Some(entry), None) => {
            return Err(entry.trouble("写了“印发”，没有“印发日期”", "另起一行写“印发日期: 2026年11月6日” / the day of printing is missing"));
        }
        (None, Some(entry)) => {
            return Err(entry.trouble("写了“印发日期”，没有“印发”", "另起一行写“印发: 印发机关” / the printing office is missing"));
        }
        _ => {}
    }
    if let (Some(entry), Some(_)) = (to, entries.get("主送")) {
        return Err(entry.trouble("“主送”和“版记主送”只能写一处", "主送机关移到版记时删去“主送”（7.3.2） / name the addressee once"));
    }
    if to.or(copies).or(by).is_none() {
        return Ok(None);
    }
    let long: usize = [to, copies, by].into_iter().flatten().map(|entry| entry.value.chars().count()).sum();
    if let (Some(entry), true) = (copies.or(to).or(by), long > MOST_IN_COLOPHON) {
        let hint = format!("版记要排在一面之内，至多{MOST_IN_COLOPHON}字：请用统称 / the colophon must fit a page");
        return Err(entry.trouble(format!("版记有{long}字，一面排不下"), hint));
    }
    let plain = |entry: Option<&Entry>| entry.map(|entry| entry.value.trim_end_matches(['。', '.']).trim_end().to_owned());
    Ok(Some(Colophon {
        to: plain(to).map(|words| uncoloned(&words)),
        copies: plain(copies),
        printed_by: plain(by),
        printed_on: on.map(forms::printing_date).transpose()?,
    }))
}
