//! Figures whose unit nobody sees: in running text, in a column of a table, in a chart.

use super::Desk;
use super::expression::Expression;
use super::kinds::What;
use super::tree::Node;
use crate::compose::catalogue::Unit;

/// Stands for something printed in a line.
const PRINTED: char = '\u{1}';
/// Stands for a unit printed in a line: the figures after it need none.
const UNIT: char = '\u{2}';

/// What stands before a print: its line so far, the caption and the head of its table, its chart.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    line: String,
    caption: String,
    head: String,
    /// Inside ```` ```图 ````, and whether it has named its unit.
    chart: Option<bool>,
    /// Kept by a `set`: what follows it nobody knows here.
    elsewhere: bool,
}

impl Surroundings {
    /// Those of what a `set` keeps for later.
    pub(super) fn of_elsewhere() -> Self {
        Self { elsewhere: true, ..Self::default() }
    }

    /// Takes words of the template.
    pub(super) fn pass(&mut self, words: &str) {
        for piece in words.split_inclusive('\n') {
            self.line.push_str(piece);
            if piece.ends_with('\n') {
                let line = std::mem::take(&mut self.line);
                self.end(line.trim());
            }
        }
    }

    fn end(&mut self, line: &str) {
        if let Some(named) = self.chart.as_mut() {
            *named |= line.starts_with("单位:") || line.starts_with("单位：");
            if line.starts_with("```") || line.starts_with("~~~") {
                self.chart = None;
            }
        } else if line.starts_with("```图") || line.starts_with("~~~图") {
            self.chart = Some(false);
        } else if line.starts_with("表：") || line.starts_with("表:") {
            line.clone_into(&mut self.caption);
        } else if line.starts_with('|') && line.contains("--") || line.starts_with("|:") {
            // The row before the dashes was the head.
        } else if line.starts_with('|') && self.head.is_empty() {
            line.clone_into(&mut self.head);
        } else if !line.is_empty() && !line.starts_with('|') {
            self.head.clear();
            self.caption.clear();
        }
    }
}

/// Looks at a print: what it stands for, and what follows it.
pub(super) fn look(
    desk: &mut Desk<'_>,
    place: (usize, usize),
    (what, print): (What, &Expression),
    around: &mut Surroundings,
    (after, unit_follows): (&[Node], bool),
) {
    let What::Figure(unit) = what else {
        around.line.push(if matches!(what, What::UnitName) { UNIT } else { PRINTED });
        return;
    };
    if around.elsewhere {
        return;
    }
    let stripped = matches!(print, Expression::Filtered(_, filter) if matches!(filter.name.as_str(), "bare" | "cell"));
    let plain = matches!(print, Expression::Path(_));
    let message = if around.chart.is_some() {
        let unnamed = stripped && unit != Unit::Bare && around.chart == Some(false);
        unnamed.then(|| "图表没有“单位:”这一行，值又不带单位".to_owned())
    } else if around.line.trim_start().starts_with('|') {
        in_table(around, stripped, unit).filter(|_| !unit_follows && !followed(after))
    } else {
        let bare = (stripped && unit != Unit::Bare) || ((plain || stripped) && unit == Unit::Bare);
        let named = around.line.rsplit(['；', '。', ';']).next().is_some_and(|clause| clause.contains(UNIT));
        (bare && !named && !followed(after)).then(|| "这个数字后面没有单位".to_owned())
    };
    if let Some(message) = message {
        let help = "写上单位，或去掉 bare、cell；确实不需要的，在上一行写 {# 允许: T21 原因 #} / say its unit";
        desk.see(place.0, place.1, "T21", message, help);
    }
    around.line.push(PRINTED);
}

/// A column of a table must name the unit of figures without one, in its head or in the caption.
fn in_table(around: &Surroundings, stripped: bool, unit: Unit) -> Option<String> {
    if !stripped || unit == Unit::Bare || around.head.is_empty() || around.line.contains(UNIT) {
        return None;
    }
    let named = |words: &str| {
        words.contains(['（', '(', '%', '分', PRINTED]) || matches!(unit, Unit::Own(own) if !own.is_empty() && words.contains(own))
    };
    let column = around.line.matches('|').count();
    let cell = around.head.split('|').nth(column).unwrap_or_default().trim();
    let caption = around.caption.contains("单位");
    // A head that is itself made by tags cannot be counted.
    let counted = around.head.matches('|').count() > column;
    (counted && !caption && !named(cell)).then(|| format!("表头“{cell}”没有写单位，格里的数字也不带单位"))
}

/// Whether a word follows: 项, 公里, %, or another print; after blanks, in brackets, in bold, or at the end of a row of figures.
fn followed(after: &[Node]) -> bool {
    match after.first() {
        Some(Node::Text(words, _)) => {
            let rest = words.strip_prefix('\n').unwrap_or(words).trim_start_matches(['*', ' ', '\u{3000}', '（', '(']);
            let joins = matches!(rest.trim_end_matches(['*', ' ']), "、" | "/" | "-" | "—" | "～" | "~" | "：" | ":" | "和" | "与" | "及");
            match after.get(1) {
                Some(Node::Print(..)) if joins => followed(after.get(2..).unwrap_or_default()),
                _ => rest.chars().next().is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '%' | '％' | '‰' | '℃')),
            }
        }
        Some(Node::Print(..)) => true,
        // `{% if x %}个{% endif %}`: what follows depends, and is looked at where it stands.
        Some(Node::If(branches, _)) => branches.iter().all(|branch| followed(&branch.body)),
        _ => false,
    }
}
