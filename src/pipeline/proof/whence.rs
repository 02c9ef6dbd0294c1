//! From a place on a page to the figure's formula and inputs and to the line of the template.

use std::path::PathBuf;

use super::{Proof, marks};
use crate::check::render::{excerpt, excerpt_of};
use crate::compose::{TemplatePlace, line_start};
use crate::layout::{Element, ElementKind, Page, Run};
use crate::mark::{BAR, CLOSE, OPEN};

/// Most inputs that are told of a figure.
const MOST_INPUTS: usize = 20;
/// Letters before and after it by which a place is found again, the surest first. Numbers of headings are on paper alone, so what stands
/// before may not count.
const WINDOWS: [(usize, usize); 9] = [(12, 12), (6, 6), (0, 8), (8, 0), (3, 3), (0, 3), (3, 0), (0, 1), (0, 0)];

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Index of the page, from 0.
    pub page: usize,
    /// Number of the run on it.
    pub run: usize,
    /// Number of the character in the run.
    pub character: usize,
}

/// Where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The figure it belongs to.
    pub figure: Option<Whence>,
    /// Numbers of the findings about that figure, in [`Proof::findings`].
    pub findings: Vec<usize>,
    /// The place in the template that prints it, with the source line and a caret.
    pub template: Option<(PathBuf, usize, usize, String)>,
}

/// A figure's origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whence {
    /// As printed.
    pub text: String,
    /// Before it was rounded; `None` for what is no number.
    pub exact: Option<String>,
    /// How it was computed.
    pub formula: String,
    /// Its first inputs.
    pub inputs: Vec<Input>,
    /// How many more there are.
    pub more: usize,
}

/// A place of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Path as messages show it, line and column.
    pub place: (String, usize, usize),
    /// The source line with its caret.
    pub excerpt: String,
}

pub(super) fn ask(proof: &Proof, question: Question) -> Answer {
    let Some(run) = runs(proof, question.page).nth(question.run) else { return Answer::default() };
    let at = match run.figure {
        Some(number) => proof.draft.markdown.find(&format!("{OPEN}{number}{BAR}")),
        None => words(proof, question, run),
    };
    let template = at.and_then(|at| proof.templates.place(&proof.draft.trail, at));
    let template = template.map(|TemplatePlace { path, line, column, source_line }| {
        let shown = excerpt_of(&source_line, line, column, 1);
        (path, line, column, shown)
    });
    Answer { figure: run.figure.and_then(|number| figure(proof, number)), findings: findings(proof, run), template }
}

fn runs(proof: &Proof, page: usize) -> impl Iterator<Item = &Run> {
    proof.pages.pages.get(page).into_iter().flat_map(Page::runs)
}

fn figure(proof: &Proof, number: usize) -> Option<Whence> {
    let origin = proof.draft.figures.get(number)?;
    let sources = proof.month.as_ref().map(|month| &month.checked.sources);
    let input = |place: &crate::source::Place| {
        let sources = sources?;
        let shown = (sources.path(*place), place.line as usize, place.column as usize);
        Some(Input { place: shown, excerpt: excerpt(sources, *place) })
    };
    let inputs: Vec<Input> = origin.inputs.iter().take(MOST_INPUTS).filter_map(input).collect();
    Some(Whence {
        text: origin.text.clone(),
        exact: origin.exact.map(|exact| exact.normalize().to_string()),
        formula: origin.formula.clone(),
        more: origin.inputs.len().saturating_sub(inputs.len()),
        inputs,
    })
}

/// Every finding at the inputs of a run's figure.
fn findings(proof: &Proof, run: &Run) -> Vec<usize> {
    let (Some(month), Some(origin)) = (&proof.month, run.figure.and_then(|number| proof.draft.figures.get(number))) else {
        return Vec::new();
    };
    let shown = marks::shown(month);
    let concerns = |finding: &&crate::finding::Finding| {
        let at = finding.slip.place;
        at.is_some_and(|at| origin.inputs.iter().any(|input| (input.file, input.line) == (at.file, at.line)))
    };
    shown.iter().enumerate().filter(|(_, finding)| concerns(finding)).map(|(number, _)| number).collect()
}

/// The byte of the draft at which a character of its own words stands.
fn words(proof: &Proof, question: Question, run: &Run) -> Option<usize> {
    let element = run.element?;
    let range = stretch(proof, element);
    let written = letters(proof.draft.markdown.get(range.clone())?, range.start);
    let (printed, at) = printed(proof, element, question);
    let share = at as f64 / printed.len().max(1) as f64;
    let expected = (share * written.len() as f64) as usize;
    WINDOWS.iter().find_map(|(before, after)| {
        let from = at.saturating_sub(*before);
        let window = printed.get(from..(at + after + 1).min(printed.len()))?;
        let fits = written.windows(window.len().max(1)).enumerate();
        let fits = fits.filter(|(_, part)| part.iter().map(|(letter, _)| letter).eq(window));
        let (begins, _) = fits.min_by_key(|(begins, _)| (begins + at - from).abs_diff(expected))?;
        written.get(begins + at - from).map(|(_, byte)| *byte)
    })
}

/// The part of the draft in which an element's words stand: its block's, of a table its row's; before the first block the head.
fn stretch(proof: &Proof, element: usize) -> std::ops::Range<usize> {
    let markdown = &proof.draft.markdown;
    let byte = |line: usize| line_start(markdown, line);
    let known = |element: &Element| element.block.and_then(|block| proof.lines.get(block).map(|line| (block, *line)));
    let Some((block, line)) = proof.pages.structure.get(element).and_then(known) else {
        return 0..proof.lines.first().map_or(markdown.len(), |line| byte(*line));
    };
    let end = proof.lines.get(block + 1).map_or(markdown.len(), |line| byte(*line));
    if let Some(row) = row(&proof.pages.structure, element) {
        // The line of dashes stands between the head and the rows.
        let line = line + if row == 0 { 0 } else { row + 1 };
        return byte(line)..byte(line + 1).min(end);
    }
    // A caption stands above its table.
    let caption = matches!(proof.pages.structure.get(element).map(|element| &element.kind), Some(ElementKind::Caption));
    let begins = if caption { proof.lines.get(block.wrapping_sub(1)).copied().unwrap_or(1) } else { line };
    byte(begins)..end
}

/// Which row of its table an element stands in, from 0 for the head.
fn row(structure: &[Element], element: usize) -> Option<usize> {
    let mut at = Some(element);
    while let Some(number) = at {
        let own = structure.get(number)?;
        if own.kind == ElementKind::Row {
            let before = structure.iter().take(number).filter(|other| other.kind == ElementKind::Row && other.parent == own.parent);
            return Some(before.count());
        }
        at = own.parent;
    }
    None
}

/// The letters of a draft with their bytes, without marks, markup and the numbers of figures.
fn letters(markdown: &str, offset: usize) -> Vec<(char, usize)> {
    let mut numbering = false;
    let mut letters = Vec::new();
    for (at, sign) in markdown.char_indices() {
        match sign {
            OPEN => numbering = true,
            BAR | CLOSE => numbering = false,
            _ if numbering => {}
            _ if sign.is_alphanumeric() => letters.push((sign, offset + at)),
            _ => {}
        }
    }
    letters
}

/// The letters of an element on paper, and which of them is asked about.
fn printed(proof: &Proof, element: usize, question: Question) -> (Vec<char>, usize) {
    let mut letters = Vec::new();
    let mut at = 0;
    for page in 0..proof.pages.pages.len() {
        for (number, run) in runs(proof, page).enumerate().filter(|(_, run)| run.element == Some(element)) {
            for (index, glyph) in run.glyphs.iter().enumerate() {
                if (page, number, index) == (question.page, question.run, question.character) {
                    at = letters.len();
                }
                letters.extend(Some(glyph.character).filter(|sign| sign.is_alphanumeric()));
            }
        }
    }
    let last = letters.len().saturating_sub(1);
    (letters, at.min(last))
}
