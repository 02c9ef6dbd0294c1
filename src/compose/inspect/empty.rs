//! Headings, tables and sentences under which nothing may come to stand.

use std::collections::BTreeMap;

use super::Desk;
use super::expression::{Expression, written};
use super::tree::{Branch, Node};
use crate::compose::catalogue::{Kind, Scope, find, names};

/// Looks through a template.
pub(super) fn look(desk: &mut Desk<'_>, file: usize, nodes: &[Node]) {
    let mut aliases = BTreeMap::new();
    gather_aliases(nodes, &mut aliases);
    let nodes = split_headings(nodes, &aliases);
    walk(desk, file, &nodes, &[], &mut Vec::new());
}

/// Names that `set` gives to paths: a condition on one is a condition on the other.
type Aliases = BTreeMap<String, String>;

fn gather_aliases(nodes: &[Node], aliases: &mut Aliases) {
    for node in nodes {
        match node {
            Node::Set(name, Expression::Path(steps)) => {
                aliases.insert(name.clone(), written(steps));
            }
            Node::If(branches, _) => branches.iter().for_each(|branch| gather_aliases(&branch.body, aliases)),
            Node::For(cycle) => gather_aliases(&cycle.body, aliases),
            Node::Captured(_, _, body) => gather_aliases(body, aliases),
            _ => {}
        }
    }
}

/// The paths of an expression, under their first names.
fn paths(expression: &Expression, aliases: &Aliases) -> Vec<String> {
    let own = |path: String| {
        let (first, rest) = path.split_once('.').map_or((path.as_str(), ""), |(first, rest)| (first, rest));
        match aliases.get(first) {
            Some(of) if rest.is_empty() => of.clone(),
            Some(of) => format!("{of}.{rest}"),
            None => path,
        }
    };
    expression.paths().into_iter().map(own).collect()
}

/// Paths that are there, all of them or, with `alternatives`, any.
#[derive(Debug, Clone, Default)]
struct Condition {
    paths: Vec<String>,
    alternatives: bool,
}

/// What holds in an `else`: `{% if not a %}…{% else %}` has `a`.
fn otherwise(before: &[Branch], aliases: &Aliases) -> Condition {
    let mut alternatives = false;
    let denied = before.iter().filter_map(|branch| match &branch.condition {
        Some(Expression::Not(inner)) => {
            alternatives |= matches!(&**inner, Expression::Operated(_, signs) if signs.iter().any(|(sign, _)| *sign == "or"));
            Some(paths(inner, aliases))
        }
        Some(Expression::Operated(terms, signs)) => match (terms.as_slice(), signs.as_slice()) {
            ([counted @ Expression::Filtered(..), Expression::Literal(_)], [("==" | "<", _)]) => Some(paths(counted, aliases)),
            _ => None,
        },
        _ => None,
    });
    let paths = denied.flatten().collect();
    Condition { paths, alternatives }
}

/// Conditions that hold where one stands.
type Given = Vec<Condition>;

/// A part of a template in which headings are parts of their own.
#[derive(Debug, Clone)]
enum Part {
    /// Level, title, place, and whether the title goes on in what follows.
    Heading(usize, String, usize, bool),
    /// Words that are printed anyway.
    Words(String),
    /// A value; of a list of names its path and its place.
    Print(Option<(String, usize)>),
    If(Vec<(Condition, Vec<Part>)>, bool),
    For(Vec<String>, Vec<Part>, usize),
    Include(String),
}

fn split_headings(nodes: &[Node], aliases: &Aliases) -> Vec<Part> {
    let mut parts = Vec::new();
    for node in nodes {
        match node {
            Node::Text(words, at) => lines(words, *at, &mut parts),
            Node::Print(expression, at, _) => {
                let list = if joins(expression) { paths(expression, aliases).pop() } else { None };
                parts.push(Part::Print(list.filter(|path| is_name_list(path)).map(|path| (path, *at))));
            }
            Node::If(branches, has_else) => {
                let branch = |(index, branch): (usize, &Branch)| {
                    let body = split_headings(&branch.body, aliases);
                    let condition = match &branch.condition {
                        Some(condition) => Condition { paths: paths(condition, aliases), alternatives: branch.alternatives },
                        None => otherwise(branches.get(..index).unwrap_or_default(), aliases),
                    };
                    (condition, body)
                };
                parts.push(Part::If(branches.iter().enumerate().map(branch).collect(), *has_else));
            }
            Node::For(cycle) => {
                let (list, body) = (paths(&cycle.list, aliases), split_headings(&cycle.body, aliases));
                let otherwise = split_headings(&cycle.otherwise, aliases);
                parts.push(if otherwise.is_empty() {
                    Part::For(list, body, cycle.at)
                } else {
                    // Something is printed of an empty list too.
                    Part::If(vec![(Condition { paths: list, alternatives: false }, body), (Condition::default(), otherwise)], true)
                });
            }
            Node::Include(name, _) => parts.push(Part::Include(name.clone())),
            Node::Captured(None, _, body) => parts.extend(split_headings(body, aliases)),
            Node::Set(..) | Node::Captured(Some(_), ..) => {}
        }
    }
    parts
}

/// Whether an expression joins a list; what `default` and the like do after that is nothing to an empty text.
fn joins(expression: &Expression) -> bool {
    match expression {
        Expression::Filtered(inner, filter) => matches!(filter.name.as_str(), "names" | "join") || joins(inner),
        _ => false,
    }
}

/// Whether a path is a list of names of the view that can be empty.
fn is_name_list(path: &str) -> bool {
    let mut steps = path.split('.');
    let Some(first) = steps.next() else { return false };
    [Scope::City, Scope::Unit].into_iter().any(|scope| match (find(names(scope), first).map(|entry| entry.kind), steps.clone().next()) {
        (Some(Kind::Names), None) => true,
        (Some(Kind::Object(fields)), Some(field)) => matches!(find(fields, field).map(|entry| entry.kind), Some(Kind::Names)),
        _ => false,
    })
}

/// Lines of words: a heading begins with `#` at the start of a line.
fn lines(words: &str, offset: usize, parts: &mut Vec<Part>) {
    let mut at = offset;
    for line in words.split_inclusive('\n') {
        let level = line.chars().take_while(|sign| *sign == '#').count();
        let begins = at == offset || words.get(..at - offset).is_some_and(|before| before.ends_with('\n'));
        let title = line.get(level..).filter(|rest| rest.starts_with(' '));
        match title.filter(|_| begins && (1..=4).contains(&level)) {
            Some(title) => parts.push(Part::Heading(level, title.trim().to_owned(), at, !line.ends_with('\n'))),
            None => match parts.last_mut() {
                Some(Part::Words(known)) => known.push_str(line),
                _ => parts.push(Part::Words(line.to_owned())),
            },
        }
        at += line.len();
    }
}

/// `after` is what comes after these parts, list by list: a heading in an `if` of its own has its text there.
fn walk(desk: &mut Desk<'_>, file: usize, parts: &[Part], after: &[&[Part]], given: &mut Given) {
    for (index, part) in parts.iter().enumerate() {
        let rest = parts.get(index + 1..).unwrap_or_default();
        match part {
            Part::Heading(level, title, at, goes_on) => {
                let mut lists = vec![rest];
                lists.extend(after);
                heading(desk, (file, *at), (*level, title, *goes_on), &lists, given);
            }
            Part::Print(Some((list, at))) => name_list(desk, (file, *at), list, parts.get(..index).unwrap_or_default(), given),
            Part::If(branches, _) => {
                let mut lists = vec![rest];
                lists.extend(after);
                for (condition, body) in branches {
                    given.push(condition.clone());
                    walk(desk, file, body, &lists, given);
                    given.pop();
                }
            }
            Part::For(list, body, at) => {
                table(desk, (file, *at), parts.get(..index).unwrap_or_default(), (list, body), given);
                sentence(desk, (file, *at), parts.get(..index).unwrap_or_default(), list, given);
                given.push(Condition { paths: list.clone(), alternatives: false });
                walk(desk, file, body, &[], given);
                given.pop();
            }
            Part::Include(name) => include(desk, name, given),
            Part::Words(..) | Part::Print(None) => {}
        }
    }
}

/// A part of another file, under the conditions of the place that includes it.
fn include(desk: &mut Desk<'_>, name: &str, given: &mut Given) {
    let Some(number) = desk.included(name) else { return };
    if desk.enter(number) {
        let nodes = desk.trees.get(number).map(|tree| tree.nodes.clone()).unwrap_or_default();
        let mut aliases = BTreeMap::new();
        gather_aliases(&nodes, &mut aliases);
        walk(desk, number, &split_headings(&nodes, &aliases), &[], given);
        desk.leave();
    }
}

fn heading(desk: &mut Desk<'_>, place: (usize, usize), (level, title, goes_on): (usize, &str, bool), lists: &[&[Part]], given: &Given) {
    let mut covered = Vec::new();
    'lists: for list in lists {
        for (index, part) in list.iter().enumerate() {
            if matches!(part, Part::Heading(other, ..) if *other <= level) {
                break 'lists;
            }
            // The title of a heading may go on in prints and words of its own line.
            let own_line = goes_on && index == 0 && std::ptr::eq(*list, *lists.first().unwrap_or(list)) && matches!(part, Part::Print(_));
            if !own_line && sure(part, &mut covered, given) {
                return;
            }
        }
    }
    let is_covered = |path: &String| covered.iter().any(|known| is_of(known, path));
    let holds = |Condition { paths, alternatives }: &Condition| {
        if *alternatives { paths.iter().all(is_covered) } else { paths.iter().any(is_covered) }
    };
    if given.iter().any(holds) {
        return;
    }
    let help = "把标题也放进同一个 {% if %}，没有内容时不印标题；确实总有内容的，在上一行写 {# 允许: T22 原因 #} / put the heading into the same if";
    let shown: String = title.chars().take(20).collect();
    let shown = if shown.is_empty() { "这个标题".to_owned() } else { format!("“{shown}”") };
    desk.see(place.0, place.1, "T22", format!("{shown}下面的内容都在条件里，可能一句也没有"), help);
}

/// Whether something is printed whatever the data, where these conditions hold; if only under a further one, that is noted.
fn sure(part: &Part, covered: &mut Vec<String>, given: &Given) -> bool {
    let any =
        |parts: &[Part], given: &Given| parts.iter().any(|part| sure(part, &mut Vec::new(), given) || matches!(part, Part::Heading(..)));
    let and = |condition: &Condition| {
        let mut given = given.clone();
        given.push(condition.clone());
        given
    };
    match part {
        Part::Words(words) => words.chars().any(|sign| !sign.is_whitespace()),
        Part::Print(_) | Part::Include(_) => true,
        Part::Heading(..) => false,
        Part::If(branches, has_else) => {
            let all = branches.iter().all(|(condition, body)| any(body, &and(condition)));
            let first_holds = branches.first().is_some_and(|(Condition { paths, .. }, body)| {
                let one = |path: &String| is_given(std::slice::from_ref(path), given);
                paths.len() == 1 && paths.iter().all(one) && any(body, given)
            });
            if all && *has_else || first_holds {
                return true;
            }
            let said = branches.iter().filter(|(_, body)| holds_something(body));
            covered.extend(said.flat_map(|(condition, _)| condition.paths.iter().cloned()));
            false
        }
        Part::For(list, body, _) => {
            if !list.is_empty() && is_given(list, given) && any(body, given) {
                return true;
            }
            if holds_something(body) {
                covered.extend(list.iter().cloned());
            }
            false
        }
    }
}

/// Whether anything at all can be printed.
fn holds_something(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::If(branches, _) => branches.iter().any(|(_, body)| holds_something(body)),
        Part::For(_, body, _) => holds_something(body),
        Part::Words(words) => !words.trim().is_empty(),
        Part::Print(_) | Part::Include(_) | Part::Heading(..) => true,
    })
}

/// A head of a table directly before a loop that makes its rows.
fn table(desk: &mut Desk<'_>, place: (usize, usize), before: &[Part], (list, body): (&[String], &[Part]), given: &Given) {
    let row = |parts: &[Part]| first_words(parts).is_some_and(|words| words.trim_start().starts_with('|'));
    let head = match before.last() {
        Some(Part::Words(words)) => words.trim_end().lines().next_back().is_some_and(|line| line.starts_with('|') && line.contains('-')),
        _ => false,
    };
    if head && row(body) && !is_given(list, given) {
        let help = format!(
            "在表题（或表头）前面写 {{% if {} %}}，表格后面写 {{% endif %}} / put the table into an if",
            list.first().map_or("列表", String::as_str)
        );
        desk.see(place.0, place.1, "T23", "表格的每一行都出自这个循环，列表空时只剩表头".to_owned(), &help);
    }
}

fn first_words(parts: &[Part]) -> Option<&str> {
    match parts.first()? {
        Part::Words(words) if words.trim().is_empty() => first_words(parts.get(1..)?),
        Part::Words(words) => Some(words),
        Part::For(_, body, _) => first_words(body),
        Part::If(branches, _) => first_words(&branches.first()?.1),
        _ => None,
    }
}

/// `……的有：` before a loop.
fn sentence(desk: &mut Desk<'_>, place: (usize, usize), before: &[Part], list: &[String], given: &Given) {
    let Some(Part::Words(words)) = before.last() else { return };
    // Tags on a line of their own print nothing: the colon may end the line before.
    let ended = words.trim_end();
    let words = if words.get(ended.len()..).is_some_and(|blank| blank.contains('\n')) { ended } else { words.as_str() };
    if words.ends_with(['：', ':']) && !is_given(list, given) {
        let help =
            format!("整句放进 {{% if {} %}} … {{% endif %}} / put the sentence into an if", list.first().map_or("列表", String::as_str));
        desk.see(place.0, place.1, "T24", "冒号后面全靠这个循环，列表空时话没说完".to_owned(), &help);
    }
}

/// Names of a list joined into a sentence that stands there without them too; a cell of a table may be empty.
fn name_list(desk: &mut Desk<'_>, place: (usize, usize), list: &str, before: &[Part], given: &Given) {
    let words = before.iter().rev().find_map(|part| if let Part::Words(words) = part { Some(words.as_str()) } else { None });
    let in_cell = words.and_then(|words| words.rsplit('\n').next()).is_some_and(|line| line.trim_start().starts_with('|'));
    if !in_cell && !is_given(&[list.to_owned()], given) {
        let help = format!("整句放进 {{% if {list} %}} … {{% endif %}} / put the sentence into an if");
        desk.see(place.0, place.1, "T24", format!("{list} 空时这里什么也没有"), &help);
    }
}

/// Whether a condition around it says that the list is there.
fn is_given(list: &[String], given: &Given) -> bool {
    let says = |condition: &Condition| {
        let certain = !condition.alternatives || condition.paths.len() == 1;
        certain && condition.paths.iter().any(|known| list.iter().any(|path| is_of(known, path)))
    };
    list.is_empty() || given.iter().any(says)
}

/// Whether one path is the other or a part of it: `a` is there if `a.b` is; `late_names` are there if `late`, their number, is.
fn is_of(known: &str, path: &str) -> bool {
    known == path || path.strip_suffix("_names") == Some(known) || known.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
}
