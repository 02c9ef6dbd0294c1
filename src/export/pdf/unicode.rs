//! From codes back to characters: what searching and copying read.

use std::fmt::Write;

use super::usage::Usage;

/// Most entries a section may have (Adobe technical note 5014).
const SECTION: usize = 100;

const HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
                    /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n\
                    endcodespacerange\n";
const TAIL: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// The map of a font.
pub fn map(used: &Usage) -> Vec<u8> {
    let mut entries: Vec<(u16, char)> = used.characters.iter().map(|(glyph, character)| (used.code(*glyph), *character)).collect();
    entries.sort_unstable();
    write_map(&entries).into_bytes()
}

fn write_map(entries: &[(u16, char)]) -> String {
    let mut map = HEAD.to_owned();
    for section in entries.chunks(SECTION) {
        // Writing into a string cannot fail.
        let _ = writeln!(map, "{} beginbfchar", section.len());
        for (code, character) in section {
            let _ = write!(map, "<{code:04X}> <");
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str(TAIL);
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_and_sections() {
        let map = write_map(&[(1, '百'), (0x1F2, '𠮷')]);
        assert!(map.contains("2 beginbfchar\n<0001> <767E>\n<01F2> <D842DFB7>\nendbfchar\n"), "{map}");
        let long: Vec<_> = (1..=250).map(|code| (code, '一')).collect();
        let map = write_map(&long);
        assert_eq!((map.matches("100 beginbfchar").count(), map.matches("50 beginbfchar").count()), (2, 1));
    }
}
