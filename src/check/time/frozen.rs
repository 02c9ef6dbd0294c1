//! Closed periods stay as they are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::context::Context;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::Frozen;
use crate::intake::frozen::digest;
use crate::period::Period;
use crate::source::{FileId, Place, Sourced};

pub(super) const C07: Rule = Rule {
    code: "C07",
    title: say("已冻结期次被改动", "a closed period was changed"),
    why: say("已上报、已通报的数据不能悄悄改，改了前后就对不上", "figures that were published cannot be changed silently"),
    level: Level::Error,
    cases: &[
        Case::new("", say("{period}期已冻结，文件{path}的内容被改动", "{period} is closed, but {path} was changed"), HELP),
        Case::new("removed", say("{period}期已冻结，文件{path}不见了", "{period} is closed, but {path} is gone"), HELP),
        Case::new("added", say("{period}期已冻结，又多出文件{path}", "{period} is closed, but {path} was added"), HELP),
    ],
    run: thawed,
};
const HELP: crate::finding::Bilingual = say(
    "请恢复原文件；确需更正的，在以后期次的“更正”中写明期次、指标、原、现、原因",
    "restore the file; what was wrong is corrected under 更正 of a later period",
);

fn thawed(context: &Context<'_>) -> Vec<Slip> {
    let folders = folders(context);
    context
        .dossier
        .frozen
        .iter()
        .filter_map(|frozen| Some(changes(context, frozen, folders.get(frozen.period.value.to_string().as_str())?)))
        .flatten()
        .collect()
}

/// Files of a folder by their path below it.
type Folder<'a> = BTreeMap<String, FileId>;

/// Files that were read as submissions, by the folder of their period.
fn folders<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Folder<'a>> {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    if context.dossier.frozen.is_empty() {
        return folders;
    }
    for (file, number) in context.dossier.sources.files().iter().zip(0..) {
        let mut parts = file.path.iter().filter_map(|part| part.to_str());
        let Some(folder) = parts.find(|part| part.parse::<Period>().is_ok()) else { continue };
        let below = parts.collect::<Vec<_>>().join("/");
        if !below.is_empty() && !matches!(below.as_str(), "city.yaml" | "city.yml") {
            folders.entry(folder).or_default().insert(below, FileId(number));
        }
    }
    folders
}

fn changes(context: &Context<'_>, frozen: &Frozen, folder: &Folder<'_>) -> Vec<Slip> {
    let slip = |place: Place, path: &str| Slip::new("C07", Some(place)).fact("period", frozen.period.value).fact("path", path);
    let kept = |(path, hash): &(Sourced<String>, Sourced<String>)| {
        let Some(file) = folder.get(&path.value) else { return Some(slip(path.place, &path.value).case("removed")) };
        let text = context.dossier.sources.file(*file).map_or("", |f| f.text.as_str());
        (digest(text) != hash.value).then(|| slip(start(*file), &path.value))
    };
    let mut slips: Vec<Slip> = frozen.files.par_iter().filter_map(kept).collect();
    let is_new = |path: &str| !frozen.files.iter().any(|(known, _)| known.value == path);
    slips.extend(folder.iter().filter(|(path, _)| is_new(path)).map(|(path, file)| slip(start(*file), path).case("added")));
    slips
}

const fn start(file: FileId) -> Place {
    Place { file, line: 1, column: 1, length: 1 }
}
