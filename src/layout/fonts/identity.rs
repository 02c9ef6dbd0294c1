//! Which fonts a report was printed with, in words that are the same on every machine: names and checksums, no paths.

use std::fmt::Write as _;

use super::super::sheet::Face;
use super::Fonts;

impl Fonts {
    /// The font of every face: its Chinese name and the font's PostScript name with a checksum.
    pub fn identities(&self) -> Vec<(&'static str, String)> {
        Face::ALL.into_iter().filter_map(|face| Some((face.name(), self.identity(self.own(face)?)?))).collect()
    }

    /// What serves a character that its face lacks: face, character, font.
    pub fn substitution(&self, face: Face, character: char) -> String {
        let served = self.serve(face, character).and_then(|served| self.identity(served.font.0));
        format!("{} U+{:04X} {}", face.name(), u32::from(character), served.as_deref().unwrap_or("-"))
    }

    /// Whether a character that [`Self::substitution`] told of is still served in the same way.
    pub fn is_still(&self, substitution: &str) -> bool {
        let mut words = substitution.split(' ');
        let face = words.next().and_then(|name| Face::ALL.into_iter().find(|face| face.name() == name));
        let code = words.next().and_then(|word| u32::from_str_radix(word.strip_prefix("U+")?, 16).ok());
        match (face, code.and_then(char::from_u32)) {
            (Some(face), Some(character)) => self.substitution(face, character) == substitution,
            _ => false,
        }
    }

    fn identity(&self, number: u16) -> Option<String> {
        let slot = self.slots.get(usize::from(number))?;
        let mut text = format!("{}#{}:", slot.name(), slot.described.index);
        for byte in slot.described.directory.iter().take(8) {
            // Writing into a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sheet::Face;
    use super::super::Fonts;
    use super::super::tests::search;

    #[test]
    fn a_substitution_is_known_again_and_a_changed_one_is_not() {
        let fonts = Fonts::load(&search()).unwrap();
        assert_eq!(fonts.identities().len(), Face::ALL.len());
        let told = fonts.substitution(Face::FangSong, '㙍');
        assert!(fonts.is_still(&told), "{told}");
        for other in ["", "仿宋体", "仿宋体 U+zz x", "楷楷体 U+3401 x", &format!("{told}0")] {
            assert!(!fonts.is_still(other), "{other}");
        }
    }
}
