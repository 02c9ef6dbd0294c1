//! Stage 5: Markdown of a draft → [`Document`], the words of the standard. Knows paper, knows no counties.
//!
//! # The dialect of a draft
//!
//! ```text
//! ---
//! 标题: 关于全市“百千万工程” // 2026年10月工作进展情况的报告     ` // ` asks for a line break
//! 副标题: （2026年第10期）                                     may repeat
//! 主送: 市委、市政府
//! 署名: 市“百千万工程”指挥部办公室
//! 成文日期: 2026年11月6日
//! 文号: ×百千万办〔2026〕10号
//! 接排: 二级 三级        levels that run into their paragraph (this is the default; 无 for none)
//! 三级: 1.              numbers of level 3: 1. | 一是 | 一要 | 第一，
//!
//! 格式: 公文            公文 | 信函 | 命令 | 纪要
//! 发文机关标志: 市委、市政府文件   the mark; organs of a joint issue joined by 、, the leading one first. 文件 may be left out, and so
//!                       may 命令 of an order (write 令 for 令) and 纪要 of minutes; a letter prints the name alone. The mark brings the 版头
//! 份号: 000017          six digits
//! 密级: 机密★1年         needs a 份号
//! 紧急: 特急             特急 | 加急
//! 行文: 上行             上行 | 下行 | 平行; 上行 needs 签发人
//! 签发人: 张三、李四      of a document that goes up
//! 目录: 是               是 | 否
//! 附件: 任务清单          may repeat: attachments that are not part of this draft; annexes of the draft follow them by themselves
//! 落款: 不盖章           盖章 | 不盖章 (default) | 签名章 (default of an order that names 职务 and 签名)
//! 署名: 市委、市政府      organs of a joint issue joined by 、
//! 职务: 市长             with 签名章; may repeat with 签名, a pair per signatory
//! 签名: 张三
//! 附注: 此件公开发布       printed in （）
//! 出席: 张三，李四        minutes only; 请假 and 列席 likewise
//! 版记主送: 各县          主送 that stands in 版记 instead
//! 抄送: 市人大常委会       without final 。
//! 印发: 市政府办公室       with 印发日期; not in a letter
//! 印发日期: 2026年11月7日
//! ---
//! 导语。
//!
//! # 工作情况 {三级=一是}      levels 1–4 are # to ####, without numbers; 三级 holds until the next #
//! ## 指挥体系运行高效
//! ### 及时组建指挥架构
//! 市县两级……               → （一）指挥体系运行高效。一是及时组建指挥架构。市县两级……
//!
//! # 任务清单 {附件}        an annex: a new page, 附件 or 附件2 above its title, levels counted anew
//!
//! 表：各县进展情况 {网格}     a paragraph directly before a table is its caption; {网格} frames every cell, {横排} turns the page, {小字} sets it in 五号
//!
//! | 县 | 完成 |
//! |----|-----:|
//! | 罗浮县 | 96.4 |            a cell << is covered by the one to its left, ^^ by the one above
//!
//! ~~~图                      a chart; the fence may be ``` too
//! 类型: 柱状                 柱状 | 分组柱状 | 折线 | 子弹
//! 标题: 各县完成率
//! 单位: %
//! 类别: 罗浮县、南屏县
//! 完成率: 96.4、—            any other key is a series
//! ~~~
//! ```
//!
//! `**…**` is emphasis. Lines of a paragraph join without a space, or with one between two Latin words. What the dialect does not know
//! is printed as written or refused with its line; nothing is dropped.

mod annex;
mod body;
mod chart;
pub mod elements;
mod front;
mod inline;
mod numbering;
pub mod read;
mod sentinel;
mod table;
#[cfg(test)]
mod tests;

pub use elements::{Attendees, Closing, Colophon, Format, Front, Masthead, attachment_lines};
pub use read::{read, read_with_lines};

/// An official document, numbered, not yet laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the head names.
    pub front: Front,
    /// The body in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The text, and the annexes after it (7.3.7): signature and 附注 stand between them.
    pub fn parts(&self) -> (&[Block], &[Block]) {
        let at = self.blocks.iter().position(|block| matches!(block, Block::Annex { .. })).unwrap_or(self.blocks.len());
        self.blocks.split_at(at)
    }

    /// Names of the 附件说明 (7.3.4): those of the head, then the annexes.
    pub fn attachments(&self) -> Vec<&str> {
        let annexes =
            self.blocks.iter().filter_map(|block| if let Block::Annex { title, .. } = block { Some(title.as_str()) } else { None });
        self.front.attachments.iter().map(String::as_str).chain(annexes).collect()
    }
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading on its own line.
    Heading {
        /// Level, 1 to 4.
        level: u8,
        /// Number as printed: 一、, （一）, 1., （1）, 一是.
        label: String,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph, with the run-in headings that begin it.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// 附件 (7.3.7): begins a new page; what follows, up to the next one, is its text.
    Annex {
        /// 附件, or 附件1 where there are several.
        label: String,
        /// Its title, the same as in the 附件说明.
        title: String,
    },
    /// 图: a chart.
    Chart(Chart),
}

/// A chart, from a fenced block of the draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// 类型.
    pub kind: ChartKind,
    /// 图题 below it, without number.
    pub caption: String,
    /// 单位 of the values.
    pub unit: String,
    /// 类别, in order.
    pub categories: Vec<String>,
    /// 系列, each with a value per category.
    pub series: Vec<Series>,
}

/// 类型 of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChartKind {
    /// 柱状: bars of one series.
    #[default]
    Bar,
    /// 分组柱状: bars of several series side by side.
    GroupedBar,
    /// 折线.
    Line,
    /// 子弹: 完成率 as a bar against 序时 as a mark; the first series is the bar, the second the mark.
    Bullet,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Name in the legend.
    pub name: String,
    /// A value per category as printed; `None` where there is none.
    pub values: Vec<Option<String>>,
    /// Number of the figure that each value prints, in the draft's list; `None` for what the draft wrote itself. May be shorter than `values`.
    pub figures: Vec<Option<usize>>,
}

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    /// Run-in headings (接排标题) that open it, outermost first; each is printed in the face of its level.
    pub heads: Vec<RunIn>,
    /// The text after them; may be empty when heads stand alone.
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// Whether it is a heading that nothing follows on its line: a table, a chart or an annex comes next.
    pub const fn is_heading(&self) -> bool {
        !self.heads.is_empty() && self.content.is_empty()
    }
}

/// A heading whose text goes on in the same paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct RunIn {
    /// Level, 1 to 4.
    pub level: u8,
    /// Number as printed.
    pub label: String,
    /// Its words, with the final 。.
    pub content: Vec<Inline>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// A figure with its number in the draft's list: provenance survives to the page.
    Figure {
        /// Number in the draft's list of figures.
        number: usize,
        /// As printed.
        text: String,
    },
    /// Emphasised words (Markdown `**…**`); the standard has no bold, so it is set in 黑体.
    Strong(String),
}

impl Inline {
    /// The words as printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Figure { text, .. } => text,
        }
    }
}

/// A table; every row has as many cells as `align`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// 表题 above it.
    pub caption: Option<Vec<Inline>>,
    /// Alignment per column.
    pub align: Vec<Align>,
    /// Head row, repeated on each page.
    pub head: Vec<Vec<Inline>>,
    /// Body rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Rules of the table.
    pub style: TableStyle,
    /// Cells that cover their neighbours; covered cells are empty.
    pub spans: Vec<Span>,
    /// 横排 (clause 8): on a page of its own turned a quarter; a table too wide for the type area is turned too.
    pub sideways: bool,
    /// 小字: type of 五号 from the start, for forms of one page.
    pub small: bool,
}

/// Rules of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableStyle {
    /// 三线.
    #[default]
    ThreeLine,
    /// 网格: every cell framed.
    Grid,
}

/// A cell that covers others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Row of its upper left cell; the head is row 0, the body begins at 1.
    pub row: usize,
    /// Column of its upper left cell.
    pub column: usize,
    /// Rows covered, at least 1.
    pub rows: usize,
    /// Columns covered, at least 1.
    pub columns: usize,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Left.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

/// What a piece of text is, in the words of the standard; layout and DOCX both take faces and sizes from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 标题.
    Title,
    /// 副标题 under it.
    Subtitle,
    /// 主送机关.
    Addressee,
    /// 一级标题.
    Level1,
    /// 二级标题.
    Level2,
    /// 三级标题.
    Level3,
    /// 四级标题.
    Level4,
    /// 正文.
    Body,
    /// Emphasised words within the body.
    Strong,
    /// 表题.
    TableCaption,
    /// 表头.
    TableHead,
    /// 表文.
    TableCell,
    /// 图题.
    FigureCaption,
    /// Words within a chart.
    FigureText,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 页码.
    PageNumber,
    /// 份号.
    CopyNumber,
    /// 密级 and 紧急程度.
    Secrecy,
    /// 发文机关标志; its size is layout's to choose.
    Mark,
    /// 发文字号, 令号, and the label 签发人：.
    DocumentNumber,
    /// Name of a 签发人.
    Signer,
    /// 附件说明.
    Attachments,
    /// 附件1 above an annex.
    AnnexLabel,
    /// Title of an annex.
    AnnexTitle,
    /// 附注.
    Remark,
    /// 职务 before a stamp.
    Post,
    /// 签名, where a stamp will stand.
    Stamp,
    /// 出席：, 请假：, 列席：.
    AttendeeLabel,
    /// Names of those at a meeting.
    Attendees,
    /// 版记.
    Colophon,
    /// 目录, the word.
    ContentsTitle,
    /// A line of the 目录.
    Contents,
}

impl Role {
    /// The role of a heading of a level (1–4; deeper ones are set like level 4).
    pub const fn heading(level: u8) -> Self {
        match level {
            1 => Self::Level1,
            2 => Self::Level2,
            3 => Self::Level3,
            _ => Self::Level4,
        }
    }
}
