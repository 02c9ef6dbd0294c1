//! The colour space of the file: sRGB as an ICC profile of version 4, built from the numbers of IEC 61966-2-1 (white D65 adapted to D50
//! by Bradford's method). Nobody else's bytes, so nobody else's licence.

/// Numbers of ICC profiles: 16.16 fixed point.
const ONE: f64 = 65536.0;
/// D50, the white of every profile.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// Red, green and blue as X, Y, Z under D50.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.436_066, 0.222_488, 0.013_916]),
    (b"gXYZ", [0.385_147, 0.716_873, 0.097_076]),
    (b"bXYZ", [0.143_066, 0.060_608, 0.714_096]),
];
/// From D65 to D50.
const ADAPTATION: [f64; 9] = [1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076, 0.751_678];
/// The curve: ((x + 0.055) / 1.055)^2.4, below 0.04045 x / 12.92.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];

const HEADER: usize = 128;
/// Version 4.2, which PDF 1.7 allows.
const VERSION: u32 = 0x0420_0000;

/// The profile.
pub fn profile() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", words("sRGB")),
        (b"cprt", words("CC0")),
        (b"wtpt", numbers(b"XYZ ", &[], &WHITE)),
        (b"chad", numbers(b"sf32", &[], &ADAPTATION)),
    ];
    tags.extend(PRIMARIES.map(|(name, place)| (name, numbers(b"XYZ ", &[], &place))));
    // Three tags, one curve.
    let curve = numbers(b"para", &[0, 3, 0, 0], &CURVE);
    let shared = [b"rTRC", b"gTRC", b"bTRC"];
    let mut place = HEADER + 4 + (tags.len() + shared.len()) * 12;
    let mut index = count(tags.len() + shared.len()).to_vec();
    let mut data: Vec<u8> = Vec::new();
    for (name, content) in &tags {
        index.extend(entry(name, place, content.len()));
        place += content.len();
        data.extend_from_slice(content);
    }
    for name in shared {
        index.extend(entry(name, place, curve.len()));
    }
    data.extend(&curve);
    let mut profile = header(place + curve.len());
    profile.extend(index);
    profile.extend(data);
    profile
}

/// What it is, for a display, between RGB and XYZ; the date is that of the standard.
fn header(size: usize) -> Vec<u8> {
    let mut header = count(size).to_vec();
    header.extend([0; 4]);
    header.extend(VERSION.to_be_bytes());
    header.extend(b"mntrRGB XYZ ");
    header.extend([1999_u16, 10, 18, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend(b"acsp");
    header.extend([0; 28]);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(HEADER, 0);
    header
}

fn entry(name: &[u8; 4], place: usize, size: usize) -> Vec<u8> {
    [*name, count(place), count(size)].concat()
}

/// A text in one language, padded to four bytes.
fn words(text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut tag = [*b"mluc", [0; 4], count(1), count(12), *b"enUS", count(letters.len()), count(28)].concat();
    tag.extend(letters);
    tag.resize(tag.len().next_multiple_of(4), 0);
    tag
}

fn numbers(kind: &[u8; 4], head: &[u8], numbers: &[f64]) -> Vec<u8> {
    let mut tag = kind.to_vec();
    tag.extend([0; 4]);
    tag.extend(head);
    tag.extend(numbers.iter().copied().flat_map(fixed));
    tag
}

fn fixed(number: f64) -> [u8; 4] {
    ((number * ONE).round() as i32).to_be_bytes()
}

fn count(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_the_sum_of_the_primaries_and_every_tag_lies_inside() {
        for axis in 0..3 {
            let sum: f64 = PRIMARIES.iter().map(|(_, place)| place[axis]).sum();
            assert!((sum - WHITE[axis]).abs() < 0.0005, "{sum}");
        }
        let profile = profile();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(number(HEADER), 10);
        for tag in 0..10 {
            let at = HEADER + 4 + tag * 12;
            assert!(number(at + 4) % 4 == 0 && number(at + 4) + number(at + 8) <= profile.len());
        }
    }
}
