//! References by name: counts, lists of names, what a unit lists, and the fixed phrases of a report.

use super::Request;
use crate::compose::ledger::Words;
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::tally::{Figures, List, Scope};

const LISTS: [&str; 3] = ["专班", "县区", "部门"];
const OWN: [List; 7] = [List::Policies, List::Projects, List::Highlights, List::Pairings, List::Funds, List::Parks, List::Pilots];
const PLAIN: [&str; 6] = ["会议", "完成情况", "期次", "截止日", "城市", "年度"];

/// What a name prints; `None` if it is none of these.
pub(super) fn words(request: &Request<'_>, head: &str, rest: Option<&str>) -> Result<Option<Words>> {
    let material = request.material;
    Ok(match (head, rest) {
        ("统计", Some(name)) => material.count(name)?.map(|figure| material.ledger.enter(&figure, &figure.printed())),
        ("名单", Some(name)) => names(request, name),
        ("本单位", Some(name)) => own(request, name),
        ("完成情况", None) => completion(request)?,
        (name, None) => plain(request, name),
        _ => None,
    })
}

/// Every name, for suggestions.
pub(super) fn all(of_unit: bool) -> Vec<String> {
    let counts = Figures::COUNTS.iter().map(|n| format!("统计.{n}"));
    let lists = LISTS.iter().map(|n| format!("名单.{n}"));
    let own = OWN.iter().filter(|_| of_unit).map(|l| format!("本单位.{}", l.name()));
    counts.chain(lists).chain(own).chain(PLAIN.map(str::to_owned)).collect()
}

fn names(request: &Request<'_>, name: &str) -> Option<Words> {
    let org = &request.material.dossier.org;
    let names: Vec<&str> = match name {
        "专班" => org.task_forces.iter().map(|f| f.name.value.as_str()).collect(),
        "县区" => org.counties.iter().map(|c| c.name.value.as_str()).collect(),
        "部门" => org.departments.iter().map(|d| d.name.value.as_str()).collect(),
        _ => return None,
    };
    Some(Words::text(&list::names(&names, usize::MAX, "")))
}

fn own(request: &Request<'_>, name: &str) -> Option<Words> {
    let unit = request.speaker.unit?;
    let list = OWN.into_iter().find(|list| list.name() == name)?;
    let work = request.speaker.work.filter(|_| !matches!(list, List::Pairings | List::Funds | List::Problems));
    let figure = request.material.figures.items(Scope::Unit(&unit.unit.value), list, work);
    Some(request.material.ledger.enter(&figure, &figure.printed()))
}

/// `36项年度重点任务中完成12项`.
fn completion(request: &Request<'_>) -> Result<Option<Words>> {
    let material = request.material;
    let (Some(all), Some(done)) = (material.count("重点工作")?, material.count("已完成工作")?) else { return Ok(None) };
    let (all, done) = (material.ledger.enter(&all, &all.printed()), material.ledger.enter(&done, &done.printed()));
    Ok(Some(Words::ready(format!("{}项年度重点任务中完成{}项", all.as_str(), done.as_str()))))
}

fn plain(request: &Request<'_>, name: &str) -> Option<Words> {
    let dossier = request.material.dossier;
    let text = match name {
        "会议" => {
            let meetings: Vec<&str> = request.material.city()?.meetings.iter().map(|m| m.value.as_str()).collect();
            list::names(&meetings, usize::MAX, "")
        }
        "期次" => dossier.report.title(),
        "截止日" => date::short(dossier.period.last_day()),
        "城市" => dossier.org.city_name().to_owned(),
        "年度" => dossier.report.year().to_string(),
        _ => return None,
    };
    Some(Words::text(&text))
}
