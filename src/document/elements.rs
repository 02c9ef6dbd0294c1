//! Elements of an official document outside its text: 版头, signature, 附件说明, 附注, 版记 (GB/T 9704-2012, clause 7) and the formats
//! of clause 10. What the head of a draft does not name is `None` or empty and is left out.

/// 格式: which of the standard's formats (clauses 7 and 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// 公文: the ordinary format (clause 7).
    #[default]
    Ordinary,
    /// 信函 (10.1).
    Letter,
    /// 命令（令） (10.2).
    Order,
    /// 纪要 (10.3).
    Minutes,
}

/// 版头 (7.2): what stands above the red rule of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// 份号: six digits (7.2.1).
    pub copy_number: Option<String>,
    /// 密级 with its term, as printed: 机密★1年 (7.2.2).
    pub secrecy: Option<String>,
    /// 紧急: 特急 or 加急 (7.2.3).
    pub urgency: Option<String>,
    /// 发文机关标志: the organs, the leading one first, without 文件 (7.2.4).
    pub organs: Vec<String>,
    /// What follows the organs in the mark: 文件, 命令, 令, 纪要; empty for a letter (10.1 prints the name alone).
    pub suffix: String,
    /// 签发人, of a document that goes up (7.2.6).
    pub signers: Vec<String>,
}

/// 落款: which of the three signature cases (7.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// 盖章: room for the seal (7.3.5.1).
    Sealed,
    /// 不盖章 (7.3.5.2).
    #[default]
    Unsealed,
    /// 签名章: the signatory's stamp (7.3.5.3).
    Stamped,
}

/// 版记 (7.4), at the foot of the last page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colophon {
    /// 主送, moved here when it would push the text off the first page (7.3.2).
    pub to: Option<String>,
    /// 抄送, without label and final 。 (7.4.2).
    pub copies: Option<String>,
    /// 印发: organ (7.4.3).
    pub printed_by: Option<String>,
    /// 印发日期, without the word 印发.
    pub printed_on: Option<String>,
}

/// Who was at a meeting (10.3): 出席, 请假, 列席.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendees {
    /// 出席, 请假 or 列席.
    pub label: String,
    /// The names, as printed.
    pub names: String,
}

/// Elements outside the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// 格式.
    pub format: Format,
    /// 版头; `None` prints none.
    pub masthead: Option<Masthead>,
    /// 标题. A `\n` is a line break the author asked for.
    pub title: String,
    /// 副标题: lines under the title, such as （2026年第10期）, in 楷体 centred.
    pub subtitles: Vec<String>,
    /// 主送: without the final colon.
    pub addressee: Option<String>,
    /// 目录: a table of contents before the text.
    pub contents: bool,
    /// 附件: names of attachments that are not part of this document (7.3.4); those that are come after these.
    pub attachments: Vec<String>,
    /// 落款.
    pub closing: Closing,
    /// 署名: issuing organ at the end.
    pub signatory: Option<String>,
    /// Further organs of a joint issue, in issuing order.
    pub cosignatories: Vec<String>,
    /// 职务 of the signatory, before his stamp (7.3.5.3).
    pub post: Option<String>,
    /// 签名: the signatory's name where his stamp will stand.
    pub stamp: Option<String>,
    /// 职务 and 签名 of the further organs of a joint issue, in issuing order.
    pub costamps: Vec<(String, String)>,
    /// 成文日期, as printed: 2026年11月6日.
    pub date: Option<String>,
    /// 发文字号: printed with a 版头, a property of the file in any case.
    pub number: Option<String>,
    /// 附注, without brackets (7.3.6).
    pub remark: Option<String>,
    /// 出席, 请假, 列席 of minutes.
    pub attendees: Vec<Attendees>,
    /// 版记; `None` prints none.
    pub colophon: Option<Colophon>,
}

impl Masthead {
    /// The organs that the mark names: all of a joint issue, only the leading one of a letter (10.1).
    pub fn named(&self, format: Format) -> &[String] {
        let most = if format == Format::Letter { 1 } else { self.organs.len() };
        self.organs.get(..most).unwrap_or(&self.organs)
    }
}

impl Front {
    /// 署名 of every organ, the leading one first.
    pub fn signatories(&self) -> impl Iterator<Item = &String> {
        self.signatory.iter().chain(&self.cosignatories)
    }

    /// 职务 and 签名 of every signatory, the leading organ's first.
    pub fn stamps(&self) -> impl Iterator<Item = (&str, &str)> {
        let first = self.stamp.as_deref().map(|stamp| (self.post.as_deref().unwrap_or_default(), stamp));
        first.into_iter().chain(self.costamps.iter().map(|(post, stamp)| (post.as_str(), stamp.as_str())))
    }
}

/// The lines of a 附件说明 (7.3.4): what stands before a name, and the name. `附件：` before a single one, `附件：1.` and `2.` before several; numbers
/// stand below each other, and a name that runs over goes on below its first character.
pub fn attachment_lines(names: &[&str]) -> Vec<(String, String)> {
    let several = names.len() > 1;
    let before = |index: usize| match (index, several) {
        (0, false) => "附件：".to_owned(),
        (0, true) => "附件：1.".to_owned(),
        _ => format!("{}.", index + 1),
    };
    names.iter().enumerate().map(|(index, name)| (before(index), (*name).to_owned())).collect()
}
