//! A file's bytes → text: size, encoding, byte-order mark, line ends.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::yaml::MAX_SLIPS;
use crate::finding::Slip;
use crate::source::{FileId, Place};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads a file as text; what is wrong with it is a slip at its first line, or at the first byte that is no text.
pub fn read(path: &Path, file: FileId) -> Result<String, Box<Slip>> {
    let unreadable = |error: &std::io::Error| {
        let case = if error.kind() == std::io::ErrorKind::PermissionDenied { "permission" } else { "io" };
        Box::new(Slip::new("Y07", Some(start(file))).case(case).fact("detail", error))
    };
    let about = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(Box::new(Slip::new("Y07", Some(start(file))).case("special").fact("detail", "不是普通文件")));
    }
    if about.len() > MAX_BYTES {
        return Err(Box::new(too_large(file, about.len())));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // The file may grow while it is read: one byte more than allowed tells.
    let source = File::open(path).map_err(|error| unreadable(&error))?;
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Box::new(too_large(file, bytes.len() as u64)));
    }
    decode(bytes, file)
}

/// The first character of a file.
pub const fn start(file: FileId) -> Place {
    Place { file, line: 1, column: 1, length: 1 }
}

fn too_large(file: FileId, length: u64) -> Slip {
    let megabytes = format!("{}.{} MB", length / 1_048_576, length % 1_048_576 * 10 / 1_048_576);
    Slip::new("Y06", Some(start(file))).case("large").fact("seen", megabytes).fact("expected", "不超过16 MB")
}

/// Stands in a text, one for one, for characters that must not be in it, so that places stay right and messages are harmless.
pub const REPLACED: char = '\u{fffd}';

/// Whether a character must not be in a submitted text: controls, direction overrides, private use, a stray byte-order mark, and the
/// sign of a character that was lost in conversion.
pub fn is_refused(c: char) -> bool {
    if c < '\u{7f}' {
        return c < ' ' && !matches!(c, '\t' | '\n');
    }
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | REPLACED | '\u{f0000}'..)
}

/// Whether a text may hold refused characters, told by its bytes: nearly every text is cleared without decoding it.
fn is_suspect(bytes: &[u8]) -> bool {
    const BLOCK: usize = 64;
    // A block is looked at as a whole, which takes few steps; only one with a rare byte is looked at closely.
    let is_control = |b: u8| b == 0x7f || (b < b' ' && b != b'\t' && b != b'\n' && b != b'\r');
    let rare = |b: u8| is_control(b) || b == 0xc2 || b == 0xe2 || b >= 0xee;
    let after = |at: usize| (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    let refused = |(at, byte): (usize, u8)| match byte {
        0xc2 => matches!(after(at).0, 0x80..=0x9f),
        0xe2 => matches!(after(at), (0x80, 0xaa..=0xae) | (0x81, 0xa6..=0xa9)),
        0xef => matches!(after(at), (0x80..=0xa3, _) | (0xbb, 0xbf) | (0xbf, 0xbd)),
        0xf0..=0xf2 => false,
        other => rare(other),
    };
    let mut blocks = bytes.chunks(BLOCK).zip((0..).step_by(BLOCK));
    blocks.any(|(block, start)| {
        block.iter().fold(false, |found, byte| found | rare(*byte)) && (start..).zip(block.iter().copied()).any(refused)
    })
}

/// The refused characters of a text, `U+202E、U+E000`.
pub fn code_points(text: &str) -> String {
    let points: BTreeSet<char> = text.chars().filter(|c| is_refused(*c)).collect();
    points.into_iter().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join("、")
}

/// Replaces refused characters; each line that had any is a slip at the first of them.
pub fn replace_refused(text: &mut String, file: FileId, slips: &mut Vec<Slip>) {
    let refused = |c: char| c != '\r' && is_refused(c);
    if !is_suspect(text.as_bytes()) || !text.contains(refused) {
        return;
    }
    for (number, line) in text.lines().enumerate() {
        let Some(column) = line.chars().position(refused) else { continue };
        let place = Place { line: number as u32 + 1, column: column as u32 + 1, ..start(file) };
        let fix = line.replace(refused, "");
        slips.push(Slip::new("Y09", Some(place)).fact("seen", code_points(line)).fact("fix", fix.trim()));
        if slips.len() >= MAX_SLIPS {
            break;
        }
    }
    *text = text.replace(refused, "\u{fffd}");
}

/// Bytes as UTF-8, without a byte-order mark, every line end a `\n` or `\r\n`.
pub fn decode(bytes: Vec<u8>, file: FileId) -> Result<String, Box<Slip>> {
    let zeros = bytes.contains(&0);
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || (zeros && looks_wide(&bytes)) {
        return Err(Box::new(encoding(file, "utf16", "UTF-16", "UTF-16")));
    }
    if zeros {
        return Err(Box::new(Slip::new("Y01", Some(start(file))).case("binary").fact("expected", "UTF-8 文本")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place = Place { line: line as u32, column: column as u32, ..start(file) };
        let slip = if looks_gbk(error.as_bytes()) {
            encoding(file, "gbk", "GBK", "GB18030")
        } else {
            Slip::new("Y01", None).case("binary").fact("expected", "UTF-8 文本")
        };
        Box::new(Slip { place: Some(place), ..slip })
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(if lone_returns(&text) { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn encoding(file: FileId, case: &'static str, seen: &str, iconv: &str) -> Slip {
    let slip = Slip::new("Y01", Some(start(file))).case(case).fact("seen", seen).fact("expected", "UTF-8");
    slip.fact("fix", format!("iconv -f {iconv} -t UTF-8 原文件.yaml > 新文件.yaml"))
}

/// UTF-16 without a mark: every space, colon and line end leaves a zero on one side.
fn looks_wide(bytes: &[u8]) -> bool {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (more, less) = (even.max(odd), even.min(odd));
    bytes.len().is_multiple_of(2) && less == 0 && more > 0 && more >= bytes.len() / 40
}

/// Every high byte pairs up as GB18030 has it, and most pairs are common characters.
fn looks_gbk(bytes: &[u8]) -> bool {
    let (mut rest, mut pairs, mut common) = (bytes, 0_usize, 0_usize);
    loop {
        rest = match rest {
            [] => return pairs > 0 && common * 2 >= pairs,
            [b, after @ ..] if *b < 0x80 => after,
            [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', after @ ..] => after,
            [lead @ 0x81..=0xfe, trail @ (0x40..=0x7e | 0x80..=0xfe), after @ ..] => {
                pairs += 1;
                common += usize::from(matches!(lead, 0xa1..=0xa3 | 0xb0..=0xf7) && *trail >= 0xa1);
                after
            }
            _ => return false,
        };
    }
}

/// A `\r` that ends a line alone, as very old editors wrote it.
fn lone_returns(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'\r') && bytes.iter().enumerate().any(|(i, b)| *b == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, is_refused, is_suspect, looks_wide, replace_refused};
    use crate::source::FileId;

    /// `填报单位: 石浦市` in GBK.
    const GBK: [u8; 16] = [0xcc, 0xee, 0xb1, 0xa8, 0xb5, 0xa5, 0xce, 0xbb, b':', b' ', 0xca, 0xaf, 0xc6, 0xd6, 0xca, 0xd0];

    fn case(bytes: &[u8]) -> (&'static str, u32, u32) {
        let slip = decode(bytes.to_vec(), FileId(0)).unwrap_err();
        assert_eq!(slip.code, "Y01");
        (slip.case, slip.place.unwrap().line, slip.place.unwrap().column)
    }

    #[test]
    fn encodings_are_told_apart() {
        let wide: Vec<u8> = "期次: 2026-10\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(case(&GBK), ("gbk", 1, 1));
        assert_eq!(case(&[b"a: 1\nb: ".as_slice(), &GBK].concat()), ("gbk", 2, 4));
        assert_eq!(case(&wide), ("utf16", 1, 1));
        assert_eq!(case(&[&[0xff, 0xfe], wide.as_slice()].concat()), ("utf16", 1, 1));
        assert_eq!(case(b"\x7fELF\0\0\0\x01\0"), ("binary", 1, 1));
        assert_eq!(case(b"a: \xff\xff"), ("binary", 1, 4));
        assert!(!looks_wide("a: 1".as_bytes()));
    }

    #[test]
    fn no_refused_character_passes_for_harmless() {
        let missed = |c: &char| *c != '\r' && is_refused(*c) && !is_suspect(c.to_string().as_bytes());
        assert_eq!(('\0'..=char::MAX).find(missed), None);
        assert!(!is_suspect("截至10月，“乡村”——①（％）～\r\n𠮷".as_bytes()));
    }

    #[test]
    fn characters_that_deceive_are_replaced_one_for_one() {
        let (mut text, mut slips) = ("a: 甲\u{202e}乙\u{7}\r\nb: 丙\nc: \u{e000}\u{f0000}丁\n".to_owned(), Vec::new());
        replace_refused(&mut text, FileId(0), &mut slips);
        assert_eq!(text, "a: 甲\u{fffd}乙\u{fffd}\r\nb: 丙\nc: \u{fffd}\u{fffd}丁\n");
        let told: Vec<_> =
            slips.iter().map(|s| (s.place.unwrap().line, s.place.unwrap().column, s.facts[0].1.as_str(), s.facts[1].1.as_str())).collect();
        assert_eq!(told, [(1, 5, "U+0007、U+202E", "a: 甲乙"), (3, 4, "U+E000、U+F0000", "c: 丁")]);
    }

    #[test]
    fn a_mark_and_any_line_ends_are_accepted() {
        assert_eq!(decode("\u{feff}a: 1\r\nb: 2\r\n".into(), FileId(0)).as_deref(), Ok("a: 1\r\nb: 2\r\n"));
        assert_eq!(decode("a: 1\rb: 2".into(), FileId(0)).as_deref(), Ok("a: 1\nb: 2"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_a_slip(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(bytes, FileId(0));
        }
    }
}
