//! A draft → what a reader should find in the finished file: words, tables and charts in order, each sign with the figure it prints.

use crate::document::{Block, Chart, Document, Front, Inline, Paragraph, Table, attachment_lines};
use crate::layout::Sheet;
use crate::layout::chart::Plan;
use crate::mark::{BAR, CLOSE, OPEN};

/// A sign and the figure that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) sign: char,
    pub(super) figure: Option<usize>,
}

/// Signs in order.
pub(super) type Passage = Vec<Letter>;

/// What a reader should find.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    pub(super) parts: Vec<Part>,
    /// Words that may stand in the file beside the rest or be left out: lines of the 目录, an addressee moved to the 版记.
    pub(super) optional: Vec<String>,
    /// How many figures the draft has, and each as printed.
    pub(super) figures: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Part {
    Text(Passage),
    Table(Vec<Vec<Passage>>),
    Chart(Wanted),
}

/// A chart.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Name, and values with their figures, of each series.
    pub(super) series: Vec<(String, Vec<Value>)>,
    /// Series and category of each value that the PDF prints as a word.
    pub(super) labels: Vec<(usize, usize)>,
}

/// A value of a chart and the figure that it prints.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// As printed; `None` where there is none: the chart has a gap.
    pub(super) text: Option<String>,
    pub(super) figure: Option<usize>,
}

/// What should stand in the PDF and the DOCX of a document; `figures` are the printed texts of the draft's figures.
pub fn of_document(document: &Document, sheet: &Sheet, figures: &[String]) -> Expected {
    let mut expected = Expected { figures: figures.to_vec(), ..Expected::default() };
    let front = &document.front;
    let (text, annexes) = document.parts();
    expected.head(front);
    expected.blocks(text, sheet);
    for (before, name) in attachment_lines(&document.attachments()) {
        expected.words(&format!("{before}{name}"));
    }
    expected.closing(front);
    expected.blocks(annexes, sheet);
    expected.colophon(front);
    expected.find_plain();
    expected
}

/// What should stand in the Markdown of a draft.
pub fn of_markdown(markdown: &str, figures: &[String]) -> Expected {
    let parts = markdown.lines().map(|line| Part::Text(marked(line))).collect();
    Expected { parts, optional: Vec::new(), figures: figures.to_vec() }
}

/// A line of a draft, its marks read.
fn marked(line: &str) -> Passage {
    let (mut passage, mut figure, mut number) = (Passage::new(), None, None::<String>);
    for sign in line.chars() {
        match (sign, &mut number) {
            (OPEN, _) => number = Some(String::new()),
            (BAR, Some(digits)) => {
                figure = digits.parse().ok();
                number = None;
            }
            (CLOSE, _) => figure = None,
            (digit, Some(digits)) => digits.push(digit),
            (sign, None) => passage.push(Letter { sign, figure }),
        }
    }
    passage
}

impl Expected {
    fn words(&mut self, words: &str) {
        self.parts.push(Part::Text(plain(words)));
    }

    fn head(&mut self, front: &Front) {
        if let Some(masthead) = &front.masthead {
            for words in [&masthead.copy_number, &masthead.secrecy, &masthead.urgency].into_iter().flatten() {
                self.words(words);
            }
            self.words(&format!("{}{}", masthead.named(front.format).concat(), masthead.suffix));
            if let Some(number) = &front.number {
                self.words(number);
            }
            if !masthead.signers.is_empty() {
                self.words(&format!("签发人：{}", masthead.signers.concat()));
            }
        }
        self.words(&front.title.replace('\n', ""));
        front.subtitles.iter().for_each(|line| self.words(line));
        if front.contents {
            self.optional.push("目录".to_owned());
        }
        if let Some(to) = &front.addressee {
            self.words(&format!("{to}："));
            self.optional.extend([format!("{to}："), format!("主送：{to}。")]);
        }
        front.attendees.iter().for_each(|present| self.words(&format!("{}：{}", present.label, present.names)));
    }

    fn closing(&mut self, front: &Front) {
        front.signatories().for_each(|organ| self.words(organ));
        front.stamps().for_each(|(post, stamp)| self.words(&format!("{post}{stamp}")));
        front.date.iter().for_each(|date| self.words(date));
        front.remark.iter().for_each(|remark| self.words(&format!("（{remark}）")));
    }

    fn colophon(&mut self, front: &Front) {
        let Some(colophon) = &front.colophon else { return };
        for (label, words) in [("主送", &colophon.to), ("抄送", &colophon.copies)] {
            if let Some(words) = words {
                self.words(&format!("{label}：{words}。"));
            }
        }
        if let Some(organ) = &colophon.printed_by {
            self.words(&format!("{organ}{}印发", colophon.printed_on.as_deref().unwrap_or_default()));
        }
    }

    fn blocks(&mut self, blocks: &[Block], sheet: &Sheet) {
        for block in blocks {
            match block {
                Block::Heading { label, content, .. } => {
                    let words = [plain(label), inline(content)].concat();
                    self.optional.push(words.iter().map(|letter| letter.sign).collect());
                    self.parts.push(Part::Text(words));
                }
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
                Block::Annex { label, title } => {
                    self.optional.push(format!("{label}{title}"));
                    self.words(&format!("{label}\n{title}"));
                }
                Block::Chart(chart) => self.chart(chart, sheet),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let mut words = Passage::new();
        for head in &paragraph.heads {
            let head = [plain(&head.label), inline(&head.content)].concat();
            self.optional.push(head.iter().map(|letter| letter.sign).collect::<String>().trim_end_matches('。').to_owned());
            words.extend(head);
        }
        words.extend(inline(&paragraph.content));
        self.parts.push(Part::Text(words));
    }

    fn table(&mut self, table: &Table) {
        self.parts.extend(table.caption.as_ref().map(|caption| Part::Text(inline(caption))));
        let covered = |row: usize, column: usize| {
            let covers = |span: &crate::document::Span| {
                let within = (span.row..span.row + span.rows).contains(&row) && (span.column..span.column + span.columns).contains(&column);
                within && (span.row, span.column) != (row, column)
            };
            table.spans.iter().any(covers)
        };
        let rows = std::iter::once(&table.head).chain(&table.rows).enumerate().map(|(row, cells)| {
            let cells = cells.iter().enumerate().filter(|(column, _)| !covered(row, *column));
            cells.map(|(_, cell)| inline(cell)).collect()
        });
        self.parts.push(Part::Table(rows.collect()));
    }

    fn chart(&mut self, chart: &Chart, sheet: &Sheet) {
        let number = self.parts.iter().filter(|part| matches!(part, Part::Chart(_))).count() + 1;
        let series = chart.series.iter().map(|series| {
            let figure = |at: usize| series.figures.get(at).copied().flatten();
            let value = |(at, value): (usize, &Option<String>)| Value { text: value.clone(), figure: figure(at) };
            (series.name.clone(), series.values.iter().enumerate().map(value).collect())
        });
        self.parts.push(Part::Chart(Wanted { series: series.collect(), labels: Plan::of(chart, sheet).labels(chart) }));
        self.words(&chart.title(number));
    }

    /// Figures in titles of annexes and charts, which keep only words: the first place where each stands as printed.
    fn find_plain(&mut self) {
        let mut carried = vec![false; self.figures.len()];
        for figure in self.parts.iter().flat_map(Part::figures) {
            carried.get_mut(figure).into_iter().for_each(|carried| *carried = true);
        }
        for (number, text) in self.figures.iter().enumerate() {
            let text: Vec<char> = text.chars().collect();
            if carried.get(number).copied().unwrap_or(true) || text.is_empty() {
                continue;
            }
            let titles = self.parts.iter_mut().filter_map(|part| if let Part::Text(words) = part { Some(words) } else { None });
            for words in titles.filter(|words| words.iter().all(|letter| letter.figure.is_none())) {
                let place = words.windows(text.len()).position(|window| window.iter().map(|letter| letter.sign).eq(text.iter().copied()));
                if let Some(place) = place {
                    words.iter_mut().skip(place).take(text.len()).for_each(|letter| letter.figure = Some(number));
                    break;
                }
            }
        }
    }
}

impl Part {
    fn figures(&self) -> Vec<usize> {
        match self {
            Self::Text(words) => words.iter().filter_map(|letter| letter.figure).collect(),
            Self::Table(rows) => rows.iter().flatten().flatten().filter_map(|letter| letter.figure).collect(),
            Self::Chart(chart) => chart.series.iter().flat_map(|(_, values)| values.iter().filter_map(|value| value.figure)).collect(),
        }
    }
}

fn plain(words: &str) -> Passage {
    words.chars().map(|sign| Letter { sign, figure: None }).collect()
}

fn inline(content: &[Inline]) -> Passage {
    let letters = content.iter().flat_map(|piece| {
        let figure = if let Inline::Figure { number, .. } = piece { Some(*number) } else { None };
        piece.text().chars().map(move |sign| Letter { sign, figure })
    });
    letters.collect()
}
