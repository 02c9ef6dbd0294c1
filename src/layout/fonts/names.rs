//! What a font file says about itself: names and the right to embed, read from its tables without loading the file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// A name table of more than this is no name table.
const NAME_TABLE_LIMIT: u32 = 1 << 20;
/// A collection of more faces than this is no collection.
const COLLECTION_LIMIT: u32 = 64;

/// One face of a font file as its tables describe it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Described {
    /// Number within a collection; 0 in a plain file.
    pub index: u32,
    /// PostScript name (nameID 6); empty if it has none that can be decoded.
    pub postscript: String,
    /// Full and PostScript names (nameID 4 and 6), folded.
    pub exact: Vec<String>,
    /// Family names (nameID 1 and 16), folded; empty unless this face is the family's plain one.
    pub family: Vec<String>,
    /// OS/2 fsType.
    pub rights: u16,
    /// SHA-256 of its table directory, which holds a checksum of every table: two files with the same one are the same font.
    pub directory: [u8; 32],
}

impl Described {
    /// Whether the maker allows the outlines inside a document (OS/2 fsType: not "restricted", not "bitmaps only").
    pub const fn embeddable(&self) -> bool {
        self.rights & 0x000F != 0x0002 && self.rights & 0x0200 == 0
    }

    /// Whether the font must be embedded unchanged (OS/2 fsType bit 8).
    pub const fn whole(&self) -> bool {
        self.rights & 0x0100 != 0
    }
}

/// A name as it is compared: lower case, without blanks, `_` and `-`.
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\0')).flat_map(char::to_lowercase).collect()
}

/// Reads every face of a file; `None` if it is no font or cannot be read.
pub fn describe(path: &Path) -> Option<Vec<Described>> {
    let mut file = File::open(path).ok()?;
    let head: [u8; 12] = read_at(&mut file, 0)?;
    if &head[..4] != b"ttcf" {
        return Some(vec![describe_face(&mut file, 0, 0)?]);
    }
    let count = u32_at(&head, 8)?.min(COLLECTION_LIMIT);
    let mut faces = Vec::new();
    for index in 0..count {
        let offset: [u8; 4] = read_at(&mut file, 12 + u64::from(index) * 4)?;
        faces.extend(describe_face(&mut file, index, u32::from_be_bytes(offset)));
    }
    Some(faces)
}

fn describe_face(file: &mut File, index: u32, offset: u32) -> Option<Described> {
    let head: [u8; 12] = read_at(file, u64::from(offset))?;
    if !matches!(&head[..4], [0, 1, 0, 0] | b"OTTO" | b"true") {
        return None;
    }
    let count = usize::from(u16_at(&head, 4)?);
    let mut directory = vec![0; count * 16];
    file.read_exact(&mut directory).ok()?;
    let table = |tag: &[u8; 4]| {
        directory.chunks_exact(16).find(|record| &record[..4] == tag).and_then(|record| Some((u32_at(record, 8)?, u32_at(record, 12)?)))
    };
    let (start, length) = table(b"name")?;
    let mut names = vec![0; usize::try_from(length.min(NAME_TABLE_LIMIT)).ok()?];
    file.seek(SeekFrom::Start(u64::from(start))).ok()?;
    file.read_exact(&mut names).ok()?;
    let rights = match table(b"OS/2") {
        Some((start, length)) if length >= 10 => u16::from_be_bytes(read_at(file, u64::from(start) + 8)?),
        _ => 0,
    };
    let mut described = read_names(&names)?;
    described.index = index;
    described.rights = rights;
    described.directory = Sha256::digest(&directory).into();
    Some(described)
}

/// Takes names out of a name table.
fn read_names(table: &[u8]) -> Option<Described> {
    let mut described = Described::default();
    let mut plain = true;
    let (count, strings) = (u16_at(table, 2)?, usize::from(u16_at(table, 4)?));
    for record in table.get(6..)?.chunks_exact(12).take(usize::from(count)) {
        let (Some(platform), Some(encoding), Some(id)) = (u16_at(record, 0), u16_at(record, 2), u16_at(record, 6)) else { continue };
        let (Some(length), Some(offset)) = (u16_at(record, 8), u16_at(record, 10)) else { continue };
        let start = strings + usize::from(offset);
        let Some(text) = table.get(start..start + usize::from(length)).and_then(|bytes| decode(platform, encoding, bytes)) else {
            continue;
        };
        match id {
            1 | 16 => described.family.push(fold(&text)),
            2 | 17 => plain &= is_plain(&text),
            4 => described.exact.push(fold(&text)),
            6 => {
                described.exact.push(fold(&text));
                if described.postscript.is_empty() {
                    described.postscript = text;
                }
            }
            _ => {}
        }
    }
    if !plain {
        described.family.clear();
    }
    Some(described)
}

/// Whether a style name is that of the family's ordinary face: a family name alone must not pick its bold.
fn is_plain(style: &str) -> bool {
    let style = style.to_lowercase();
    !["bold", "black", "heavy", "light", "medium", "thin", "italic", "oblique", "粗", "细", "斜"].iter().any(|word| style.contains(word))
}

/// Decodes a name; `None` for legacy Chinese encodings, whose fonts also carry an ASCII PostScript name.
fn decode(platform: u16, encoding: u16, bytes: &[u8]) -> Option<String> {
    match (platform, encoding) {
        (0, _) | (3, 0 | 1 | 10) => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        (1, 0) if bytes.is_ascii() => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    }
}

fn read_at<const N: usize>(file: &mut File, offset: u64) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(offset)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_alike() {
        for (one, other) in [
            ("仿宋_GB2312", "仿宋 gb2312"),
            ("FZXBSJW--GB1-0", "fzxbsjw gb10"),
            ("FangSong", "fang-song"),
            ("CESI_XBS_GB2312", "CESI XBS GB2312"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("SimSun"), fold("NSimSun"));
    }

    fn table(names: &[(u16, &str)]) -> Vec<u8> {
        let mut strings = Vec::new();
        let mut records = Vec::new();
        for (id, text) in names {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for field in [3, 1, 0x0804, *id, bytes.len() as u16, strings.len() as u16] {
                records.extend(u16::to_be_bytes(field));
            }
            strings.extend(bytes);
        }
        let mut table = Vec::new();
        for field in [0, names.len() as u16, 6 + records.len() as u16] {
            table.extend(u16::to_be_bytes(field));
        }
        table.extend(records);
        table.extend(strings);
        table
    }

    #[test]
    fn a_family_name_does_not_pick_the_bold() {
        let regular = read_names(&table(&[(1, "FandolSong"), (2, "Regular"), (6, "FandolSong-Regular")])).unwrap();
        assert_eq!(regular.family, ["fandolsong"]);
        let bold = read_names(&table(&[(1, "FandolSong"), (2, "Bold"), (6, "FandolSong-Bold")])).unwrap();
        assert!(bold.family.is_empty());
        assert_eq!((bold.exact.as_slice(), bold.postscript.as_str()), (["fandolsongbold".to_owned()].as_slice(), "FandolSong-Bold"));
        let medium =
            read_names(&table(&[(1, "Noto Serif CJK SC Medium"), (2, "Regular"), (16, "Noto Serif CJK SC"), (17, "Medium")])).unwrap();
        assert!(medium.family.is_empty());
    }

    #[test]
    fn damaged_tables_are_refused() {
        let whole = table(&[(1, "仿宋"), (6, "FangSong")]);
        for length in 0..whole.len() {
            let _ = read_names(&whole[..length]);
        }
        assert!(read_names(&whole[..3]).is_none());
    }

    #[test]
    fn rights() {
        for (rights, embeddable, whole) in
            [(0, true, false), (2, false, false), (4, true, false), (8, true, false), (0x0104, true, true), (0x0200, false, false)]
        {
            let described = Described { rights, ..Described::default() };
            assert_eq!((described.embeddable(), described.whole()), (embeddable, whole), "{rights:#06x}");
        }
    }
}
