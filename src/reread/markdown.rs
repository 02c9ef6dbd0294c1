//! A draft: lines of text, tables and all; what is compared with it is a draft too.

use super::{MOST_SIGNS, Part, Reading, Spot, Unreadable, passage};

pub(super) fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::new("文稿不是 UTF-8 文本 / not UTF-8"))?;
    if text.chars().count() > MOST_SIGNS {
        return Err(Unreadable::new("文稿过长 / too long"));
    }
    let parts = (1..).zip(text.lines()).map(|(number, line)| Part::Text(passage(line, Spot::Row(number)))).collect();
    Ok(Reading { maker: String::new(), pages: None, structured: false, parts, aside: Vec::new() })
}
