//! Two readings of one draft, line by line, and why they differ where they do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::reader::{Line, Reading};

/// How far the PDF and LibreOffice's print of the DOCX agree.
pub(crate) struct Agreement {
    /// The draft.
    pub(crate) name: String,
    /// Pages of the PDF and of the DOCX.
    pub(crate) pages: (usize, usize),
    /// Lines of the longer one.
    pub(crate) lines: usize,
    /// Lines with the same words on the same page.
    pub(crate) same: usize,
    /// First lines that differ, by the reason.
    pub(crate) reasons: BTreeMap<&'static str, usize>,
    /// The first of them, ours and LibreOffice's.
    pub(crate) samples: Vec<(String, String)>,
}

impl Agreement {
    /// Compares.
    pub(crate) fn of(name: &str, pdf: &Reading, docx: &Reading) -> Self {
        let pairs = matching(&pdf.lines, &docx.lines);
        let mut agreement = Self {
            name: name.to_owned(),
            pages: (pdf.pages, docx.pages),
            lines: pdf.lines.len().max(docx.lines.len()),
            same: pairs.len(),
            reasons: BTreeMap::new(),
            samples: Vec::new(),
        };
        agreement.explain(&pdf.lines, &docx.lines, &pairs);
        agreement
    }

    /// Share of lines that agree, in hundredths of a per cent.
    pub(crate) fn share(&self) -> usize {
        (self.same * 10_000).checked_div(self.lines).unwrap_or(10_000)
    }

    /// Names the reason of the first difference after each stretch that agrees; what follows it is its consequence.
    fn explain(&mut self, pdf: &[Line], docx: &[Line], pairs: &[(usize, usize)]) {
        let mut expected = (0, 0);
        for pair in pairs.iter().copied().chain([(pdf.len(), docx.len())]) {
            if pair != expected
                && let (Some(ours), Some(theirs)) = (pdf.get(expected.0), docx.get(expected.1))
            {
                *self.reasons.entry(reason(ours, theirs)).or_default() += 1;
                self.samples.push((format!("{}|{}", ours.page, ours.text), format!("{}|{}", theirs.page, theirs.text)));
            }
            expected = (pair.0 + 1, pair.1 + 1);
        }
    }
}

/// Why two lines that begin alike end differently.
fn reason(ours: &Line, theirs: &Line) -> &'static str {
    if ours.text == theirs.text {
        return "分页 / page breaks";
    }
    let shared = ours.text.chars().zip(theirs.text.chars()).take_while(|(a, b)| a == b).count();
    let (us, them) = (ours.text.chars().count(), theirs.text.chars().count());
    if shared < us.min(them) {
        return "其他 / other";
    }
    if them > us && theirs.text.ends_with(['，', '。', '、', '；', '：', '！', '？', '．']) {
        return "标点悬挂 / hanging";
    }
    let next: String = if them < us { ours.text.chars().skip(shared).take(2).collect() } else { String::new() };
    if next.starts_with(['—', '…']) || theirs.text.ends_with(['—', '…']) {
        return "破折号、省略号拆开 / dashes divided";
    }
    if them < us && has_gap(&ours.text) {
        return "中西间距 / Han–Latin gap";
    }
    if them < us { "字距、引号 / spacing, quotes" } else { "禁则字符不同 / other forbidden marks" }
}

fn has_gap(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    signs.windows(2).any(|pair| pair[0].is_alphanumeric() && pair[1].is_alphanumeric() && pair[0].is_ascii() != pair[1].is_ascii())
}

/// Pairs of equal lines, as many as possible, in order.
fn matching(a: &[Line], b: &[Line]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// A share with two decimals.
pub(crate) fn percent(share: usize) -> String {
    format!("{}.{:02}", share / 100, share % 100)
}

/// Share of lines over all documents.
pub(crate) fn whole(all: &[Agreement]) -> (usize, usize, usize) {
    let (lines, same) = all.iter().fold((0, 0), |(lines, same), one| (lines + one.lines, same + one.same));
    (lines, same, (same * 10_000).checked_div(lines).unwrap_or_default())
}

/// The figures as a table in Markdown.
pub(crate) fn table(libreoffice: &[Agreement], word: &[Agreement]) -> String {
    let mut out = String::from("| 文稿 | 页（PDF/DOCX） | 行 | 相同 | 一致率 % | word 档一致率 % |\n|:--|--:|--:|--:|--:|--:|\n");
    for (one, other) in libreoffice.iter().zip(word) {
        let (pdf, docx) = one.pages;
        let (share, compared) = (percent(one.share()), percent(other.share()));
        let _ = writeln!(out, "| {} | {pdf}/{docx} | {} | {} | {share} | {compared} |", one.name, one.lines, one.same);
    }
    let (lines, same, share) = whole(libreoffice);
    let (pdf, docx) = libreoffice.iter().fold((0, 0), |(pdf, docx), one| (pdf + one.pages.0, docx + one.pages.1));
    let (_, _, compared) = whole(word);
    let _ = writeln!(out, "| **合计** | {pdf}/{docx} | {lines} | {same} | {} | {} |", percent(share), percent(compared));
    out
}

/// How often each reason was the first of a difference.
pub(crate) fn reasons(all: &[Agreement]) -> BTreeMap<&'static str, usize> {
    let mut sums = BTreeMap::new();
    for (reason, count) in all.iter().flat_map(|one| &one.reasons) {
        *sums.entry(*reason).or_default() += count;
    }
    sums
}
