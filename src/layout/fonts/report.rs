//! What `bqw fonts` tells: which file serves each face, what it stands for, and what serves the characters it lacks.

use std::fmt;
use std::path::PathBuf;

use super::super::sheet::Face;
use super::find::Candidate;
use super::roles::{Standing, expected};
use super::{FontId, Fonts};
use crate::error::Error;

/// Characters of place names and personal names that fonts of GB 2312's extent lack.
const RARE: &str = "㙍圳坜墈垱滃湴塱埇㘵鄚漷圐圙塅岇氹埗滘镕堃喆祎赟玥昇琇珺瑢韡啰瞭㎡";

const FETCH: &str = "运行 make fonts，或用 --font-dir 指定字体文件夹 / run `make fonts`, or name a folder with --font-dir";

/// The fonts of a run, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Every face.
    pub faces: Vec<FaceReport>,
    /// Fonts found for a face that may not be embedded in a document.
    pub barred: Vec<(Face, PathBuf)>,
}

/// The font of a face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceReport {
    /// The face.
    pub face: Face,
    /// The file.
    pub path: PathBuf,
    /// PostScript name.
    pub name: String,
    /// How near it comes to what the standard names.
    pub standing: Standing,
    /// The font users expect here; a substitute stands for it.
    pub expected: &'static str,
    /// Characters it lacks among those asked about, with the font that serves each; `None` if none does.
    pub fallbacks: Vec<(char, Option<String>)>,
}

impl Fonts {
    /// Describes the fonts of every face and how they serve rare characters of names.
    pub fn report(&self) -> Report {
        let faces = Face::ALL.into_iter().filter_map(|face| self.report_face(face)).collect();
        let barred = self.barred.iter().map(|(face, candidate)| (*face, candidate.path.clone())).collect();
        Report { faces, barred }
    }

    /// Faces that no official font serves: the face, the font that stands in, the font that is expected.
    pub fn stand_ins(&self) -> Vec<(Face, String, &'static str)> {
        let stand_in = |face: Face| {
            let own = self.font(FontId(self.own(face)?))?;
            (self.standing(face)? != Standing::Official).then(|| (face, own.name.clone(), expected(face)))
        };
        Face::ALL.into_iter().filter_map(stand_in).collect()
    }

    fn report_face(&self, face: Face) -> Option<FaceReport> {
        let own = FontId(self.own(face)?);
        let font = self.font(own)?;
        let mut fallbacks = Vec::new();
        for character in RARE.chars() {
            match self.serve(face, character) {
                Some(served) if !served.fallback => {}
                Some(served) => fallbacks.push((character, self.font(served.font).map(|font| font.name.clone()))),
                None => fallbacks.push((character, None)),
            }
        }
        let standing = self.standing(face)?;
        Some(FaceReport { face, path: font.path.clone(), name: font.name.clone(), standing, expected: expected(face), fallbacks })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for face in &self.faces {
            face.fmt(f)?;
        }
        for (face, path) in &self.barred {
            writeln!(f, "{}：不许嵌入，未采用：{} / embedding not permitted, skipped", face.name(), path.display())?;
        }
        Ok(())
    }
}

impl fmt::Display for FaceReport {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{}：{}（{}）", self.face.name(), self.name, self.path.display())?;
        if self.standing == Standing::Official {
            writeln!(f, "  规范字体 / a face of the kind the standard names")?;
        } else {
            writeln!(f, "  代替 {} / substitute for it", self.expected)?;
        }
        let mut servers: Vec<&Option<String>> = Vec::new();
        for (_, server) in &self.fallbacks {
            if !servers.contains(&server) {
                servers.push(server);
            }
        }
        for server in servers {
            let characters: String = self.fallbacks.iter().filter(|(_, other)| other == server).map(|(character, _)| *character).collect();
            match server {
                Some(name) => writeln!(f, "  缺字由 {name} 补：{characters} / served by it")?,
                None => writeln!(f, "  无字体可补：{characters} / in no font")?,
            }
        }
        Ok(())
    }
}

/// Faces without any font.
pub(super) fn lacking(faces: &[Face], barred: &[(Face, Candidate)]) -> Error {
    let mut parts = vec![format!("找不到{}的字体 / no font for {faces:?}", join(faces))];
    for (face, candidate) in barred.iter().filter(|(face, _)| faces.contains(face)) {
        parts.push(format!("{}不许嵌入文件：{} / embedding not permitted", face.name(), candidate.path.display()));
    }
    let message = parts.join("；");
    Error::Font { message, hint: FETCH.to_owned() }
}

/// Faces that only a substitute serves where substitutes are refused.
pub(super) fn refused(faces: &[Face]) -> Error {
    let wanted: Vec<_> = faces.iter().map(|face| format!("{}（如{}）", face.name(), expected(*face))).collect();
    let message = format!("缺少规范字体：{} / only substitutes for {faces:?}", wanted.join("、"));
    let hint = "安装这些字体，或用 --font-dir 指定所在文件夹，或去掉 --strict-fonts / install them, name their folder with --font-dir, or drop \
                --strict-fonts";
    Error::Font { message, hint: hint.to_owned() }
}

fn join(faces: &[Face]) -> String {
    faces.iter().map(|face| face.name()).collect::<Vec<_>>().join("、")
}
