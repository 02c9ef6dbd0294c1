//! Which fonts this machine has for each face, best first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::super::sheet::Face;
use super::FontSearch;
use super::names::{Described, describe, fold};
use super::roles::{Standing, tiers};

/// Folders deeper than this are not looked into.
const DEPTH: usize = 8;

/// A font that can serve a face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The file.
    pub path: PathBuf,
    /// What the file says of itself.
    pub described: Described,
    /// How near it comes to the standard.
    pub standing: Standing,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Fonts of every face, best first.
    pub chains: BTreeMap<Face, Vec<Candidate>>,
    /// Fonts that would have served a face but may not be embedded.
    pub barred: Vec<(Face, Candidate)>,
}

/// A face of a file with the folder it was found in: given 0, cache 1, system 2.
struct Listed {
    folder: u8,
    path: PathBuf,
    file: String,
    described: Described,
}

/// Looks through all folders.
pub fn find(search: &FontSearch) -> Found {
    let listed = list(search);
    let mut found = Found::default();
    for face in Face::ALL {
        let wanted = Wanted::of(face);
        let mut ranked: Vec<_> = listed.iter().filter_map(|font| Some((wanted.rank(font)?, font))).collect();
        ranked.sort_by(|(one, a), (other, b)| (one, a.folder, &a.path).cmp(&(other, b.folder, &b.path)));
        let mut seen = BTreeSet::new();
        for ((standing, ..), font) in ranked {
            // The same font in two folders is one font; fonts whose names cannot be decoded are told apart by their file.
            let nameless = font.described.exact.is_empty().then_some(&font.file);
            if !seen.insert((&font.described.exact, nameless)) {
                continue;
            }
            let candidate = Candidate { path: font.path.clone(), described: font.described.clone(), standing };
            if candidate.described.embeddable() {
                found.chains.entry(face).or_default().push(candidate);
            } else {
                found.barred.push((face, candidate));
            }
        }
    }
    found
}

/// Every face of every font file, in an order that does not depend on the file system.
fn list(search: &FontSearch) -> Vec<Listed> {
    let folders = (search.given.iter().map(|folder| (0, folder)))
        .chain(search.cache.iter().map(|folder| (1, folder)))
        .chain(search.system.iter().map(|folder| (2, folder)));
    let mut files: BTreeMap<PathBuf, u8> = BTreeMap::new();
    for (order, folder) in folders {
        for path in font_files(folder) {
            files.entry(path).or_insert(order);
        }
    }
    let files: Vec<_> = files.into_iter().collect();
    files
        .into_par_iter()
        .flat_map_iter(|(path, folder)| {
            let file = path.file_name().map(|name| fold(&name.to_string_lossy())).unwrap_or_default();
            let faces = describe(&path).unwrap_or_default();
            faces.into_iter().map(move |described| Listed { folder, path: path.clone(), file: file.clone(), described })
        })
        .collect()
}

fn font_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let files = WalkDir::new(folder).follow_links(true).max_depth(DEPTH).into_iter().filter_entry(visible).flatten();
    files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).filter(|path| {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
    })
}

/// How good a match is: standing, whether the folder was not given by hand, place in the table.
type Rank = (Standing, bool, usize);

/// The names of a face, folded for comparison.
struct Wanted {
    tiers: Vec<(Standing, Vec<String>, Vec<String>)>,
}

impl Wanted {
    fn of(face: Face) -> Self {
        let folded = |names: &[&str]| names.iter().map(|name| fold(name)).collect();
        Self { tiers: tiers(face).iter().map(|tier| (tier.standing, folded(tier.names), folded(tier.files))).collect() }
    }

    fn rank(&self, font: &Listed) -> Option<Rank> {
        let by_hand = font.folder == 0;
        self.tiers.iter().find_map(|(standing, names, files)| {
            let named = names.iter().position(|name| font.described.exact.contains(name) || font.described.family.contains(name));
            let place = named.or_else(|| Some(names.len() + files.iter().position(|file| matches_file(file, font))?))?;
            // A folder given by hand decides between fonts of the same standing, but a fallback's weight must fit the face.
            Some((*standing, *standing != Standing::Fallback && !by_hand, place))
        })
    }
}

/// Whether a file name fits a pattern; of a collection only the first face counts, as the others are variants of it.
fn matches_file(pattern: &str, font: &Listed) -> bool {
    let fits = match pattern.split_once('*') {
        None => font.file == pattern,
        Some((start, end)) => font.file.len() >= start.len() + end.len() && font.file.starts_with(start) && font.file.ends_with(end),
    };
    fits && font.described.index == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(folder: u8, file: &str, names: &[&str], family: &[&str]) -> Listed {
        let fold_all = |names: &[&str]| names.iter().map(|name| fold(name)).collect();
        Listed {
            folder,
            path: file.into(),
            file: fold(file),
            described: Described { exact: fold_all(names), family: fold_all(family), ..Described::default() },
        }
    }

    #[test]
    fn names_and_files_match() {
        for (face, file, names, family, expected) in [
            (Face::XiaoBiaoSong, "a.ttf", &["FZXBSJW--GB1-0"][..], &[][..], Some(Standing::Official)),
            (Face::XiaoBiaoSong, "CESI_XBS_GB2312.TTF", &[], &[], Some(Standing::Official)),
            (Face::XiaoBiaoSong, "STZHONGS.TTF", &["STZhongsong"], &["华文中宋"], Some(Standing::StandIn)),
            (Face::XiaoBiaoSong, "FandolSong-Bold.otf", &["FandolSong-Bold"], &[], Some(Standing::Open)),
            (Face::XiaoBiaoSong, "FandolSong-Regular.otf", &["FandolSong-Regular"], &["FandolSong"], None),
            (Face::FangSong, "SIMFANG.TTF", &[], &[], Some(Standing::Official)),
            (Face::FangSong, "x.otf", &["FandolFang R"], &["FandolFang R"], Some(Standing::Open)),
            (Face::SongTi, "x.ttc", &["SimSun"], &["宋体"], Some(Standing::Official)),
            (Face::SongTi, "FandolSong-Bold.otf", &["FandolSong-Bold"], &[], None),
            (Face::HeiTi, "msyh.ttc", &["MicrosoftYaHei"], &["Microsoft YaHei"], Some(Standing::StandIn)),
            (Face::HeiTi, "x.ttf", &["Arial"], &["Arial"], None),
        ] {
            let rank = Wanted::of(face).rank(&listed(2, file, names, family));
            assert_eq!(rank.map(|(standing, ..)| standing), expected, "{face:?} {file}");
        }
    }

    #[test]
    fn official_beats_open_and_a_given_folder_beats_the_system() {
        let wanted = Wanted::of(Face::FangSong);
        let rank = |folder, name| wanted.rank(&listed(folder, "x.ttf", &[name], &[])).unwrap();
        assert!(rank(2, "STFangsong") < rank(0, "FandolFang-Regular"), "official anywhere before open by hand");
        assert!(rank(0, "STFangsong") < rank(2, "FangSong_GB2312"), "by hand before better known");
        assert!(rank(2, "FangSong_GB2312") < rank(2, "STFangsong"));
        assert!(rank(2, "FandolFang-Regular") < rank(1, "ZhuqueFangsong-Regular"), "order of the table before cache");
        assert!(rank(2, "LXGWWenKai-Light") < rank(0, "NotoSerifCJKsc-Regular"), "weight of a fallback before folder");
    }
}
