//! Names, filters and tests of a template against the definition, in the scopes of its loops.

use std::collections::BTreeSet;

use super::expression::{Expression, Named, Step};
use super::kinds::{Groups, What, asked};
use super::tree::{Loop, Node};
use super::units;
use super::{Desk, units::Surroundings};
use crate::compose::catalogue::{self, FILTERS, Filter, Scope, TESTS, find};
use crate::text::nearest;

/// How deep includes may go before they are taken to include each other.
const DEEPEST: usize = 12;

const VARS: &str = "bqw template vars 列出全部变量和过滤器 / lists every name";

/// Names that a template can use where it is being read.
pub(super) struct Names {
    groups: Groups,
    /// Names given by loops and `set`, innermost last.
    own: Vec<(String, What)>,
    used: BTreeSet<String>,
    depth: usize,
}

impl Names {
    pub(super) const fn new(scope: Scope) -> Self {
        Self { groups: catalogue::names(scope), own: Vec::new(), used: BTreeSet::new(), depth: 0 }
    }

    /// Looks through nodes; returns the names of the view that they use.
    pub(super) fn walk(mut self, desk: &mut Desk<'_>, file: usize, nodes: &[Node]) -> BTreeSet<String> {
        self.nodes(desk, file, nodes, &mut Surroundings::default());
        self.used
    }

    fn nodes(&mut self, desk: &mut Desk<'_>, file: usize, nodes: &[Node], around: &mut Surroundings) {
        for (index, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(words, _) => around.pass(words),
                Node::Print(expression, at, _) => {
                    let what = self.judge(desk, file, expression);
                    units::look(desk, (file, *at), (what, expression), around, nodes.get(index + 1..).unwrap_or_default());
                }
                Node::If(branches, _) => {
                    for branch in branches {
                        if let Some(condition) = &branch.condition {
                            self.judge(desk, file, condition);
                        }
                        self.within(|names| names.nodes(desk, file, &branch.body, around));
                    }
                }
                Node::For(cycle) => self.cycle(desk, file, cycle, around),
                Node::Set(name, value) => {
                    let what = self.judge(desk, file, value);
                    self.own.push((name.clone(), what));
                }
                Node::Include(name, at) => self.include(desk, (file, *at), name, around),
                Node::Other(expression) => {
                    self.judge(desk, file, expression);
                }
            }
        }
    }

    /// Names that are given within end with it.
    fn within(&mut self, work: impl FnOnce(&mut Self)) {
        let known = self.own.len();
        work(self);
        self.own.truncate(known);
    }

    fn cycle(&mut self, desk: &mut Desk<'_>, file: usize, cycle: &Loop, around: &mut Surroundings) {
        let list = self.judge(desk, file, &cycle.list);
        let item = list.item().unwrap_or_else(|| {
            let message = format!("for 只能用于列表，这里是{}", list.name());
            desk.see(file, cycle.at, "T08", message, "检查 in 后面的变量 / loops go over lists");
            What::Unknown
        });
        self.within(|names| {
            names.own.push(("loop".to_owned(), What::Loop));
            let pair = cycle.names.len() > 1;
            names.own.extend(cycle.names.iter().map(|name| (name.clone(), if pair { What::Unknown } else { item })));
            names.nodes(desk, file, &cycle.body, around);
        });
        self.within(|names| names.nodes(desk, file, &cycle.otherwise, around));
    }

    fn include(&mut self, desk: &mut Desk<'_>, (file, at): (usize, usize), name: &str, around: &mut Surroundings) {
        let Some(number) = desk.included(name) else {
            let names: Vec<&str> = desk.files.iter().map(|file| file.name.as_str()).collect();
            let help = match nearest(name, names) {
                Some(near) => format!("是否应为 {near}？ / did you mean it?"),
                None => "检查 include 的文件名 / no such template".to_owned(),
            };
            desk.see(file, at, "T07", format!("“{name}”"), &help);
            return;
        };
        if self.depth < DEEPEST {
            self.depth += 1;
            let nodes = desk.trees.get(number).map(|tree| tree.nodes.clone()).unwrap_or_default();
            self.within(|names| names.nodes(desk, number, &nodes, around));
            self.depth -= 1;
        }
    }

    /// Judges an expression; says what it stands for.
    fn judge(&mut self, desk: &mut Desk<'_>, file: usize, expression: &Expression) -> What {
        match expression {
            Expression::Path(steps) => self.path(desk, file, steps),
            Expression::Literal => What::Unknown,
            Expression::Filtered(inner, filter) => {
                let what = self.judge(desk, file, inner);
                self.arguments(desk, file, filter);
                fits(desk, file, what, filter, (FILTERS, "T03", "过滤器"));
                what.filtered(&filter.name)
            }
            Expression::Tested(inner, test) => {
                let what = self.judge(desk, file, inner);
                self.arguments(desk, file, test);
                fits(desk, file, what, test, (TESTS, "T04", "判断"));
                What::Flag
            }
            Expression::Call(function) => {
                self.arguments(desk, file, function);
                if function.name != "range" {
                    desk.see(file, function.at, "T06", format!("“{}”", function.name), "只有 range(end=…) / only range");
                }
                What::Unknown
            }
            Expression::Not(inner) => {
                self.judge(desk, file, inner);
                What::Flag
            }
            Expression::Several(parts) => {
                for part in parts {
                    self.judge(desk, file, part);
                }
                What::Unknown
            }
        }
    }

    fn arguments(&mut self, desk: &mut Desk<'_>, file: usize, named: &Named) {
        for argument in &named.arguments {
            self.judge(desk, file, argument);
        }
    }

    fn path(&mut self, desk: &mut Desk<'_>, file: usize, steps: &[Step]) -> What {
        let Some((Step::Name(first, at), rest)) = steps.split_first() else { return What::Unknown };
        let own = self.own.iter().rev().find(|(name, _)| name == first).map(|(_, what)| *what);
        let Some(mut what) = own.or_else(|| find(self.groups, first).map(|entry| entry.kind.into())) else {
            let own = self.own.iter().map(|(name, _)| name.as_str());
            let known: Vec<&str> = self.groups.iter().flat_map(|group| group.iter()).map(|entry| entry.name).chain(own).collect();
            desk.see(file, *at, "T01", format!("“{first}”"), &meant(first, known));
            return What::Unknown;
        };
        if own.is_none() {
            self.used.insert(first.clone());
        }
        let mut so_far = first.clone();
        for step in rest {
            what = match step {
                Step::Slice => what,
                Step::Index(index) => {
                    self.judge(desk, file, index);
                    what.item().unwrap_or(What::Unknown)
                }
                Step::Name(name, at) => {
                    let field = field(desk, (file, *at), (what, &so_far), name);
                    so_far = format!("{so_far}.{name}");
                    field
                }
            };
        }
        what
    }
}

/// What a field stands for.
fn field(desk: &mut Desk<'_>, (file, at): (usize, usize), (what, so_far): (What, &str), name: &str) -> What {
    match what {
        What::Unknown => What::Unknown,
        What::Loop => match name {
            "index" | "index0" | "length" => What::Number,
            "first" | "last" => What::Flag,
            _ => {
                desk.see(file, at, "T02", format!("loop 没有“{name}”"), &meant(name, vec!["index", "index0", "first", "last", "length"]));
                What::Unknown
            }
        },
        What::Object(groups) => find(groups, name).map_or_else(
            || {
                let known = groups.iter().flat_map(|group| group.iter()).map(|entry| entry.name).collect();
                desk.see(file, at, "T02", format!("{so_far} 没有“{name}”"), &meant(name, known));
                What::Unknown
            },
            |entry| entry.kind.into(),
        ),
        other => {
            let help = match other {
                What::List(_) => "列表要用 {% for x in … %} 逐项取，或用 [0] 取一项 / take its items first".to_owned(),
                _ => format!("去掉“.{name}” / it has no fields"),
            };
            desk.see(file, at, "T02", format!("{so_far} 是{}，没有字段“{name}”", other.name()), &help);
            What::Unknown
        }
    }
}

/// Whether there is such a filter or test, and whether it can be given what it is given.
fn fits(desk: &mut Desk<'_>, file: usize, what: What, named: &Named, (known, code, kind): (&[Filter], &'static str, &str)) {
    let Some(filter) = known.iter().find(|filter| filter.name == named.name) else {
        desk.see(file, named.at, code, format!("“{}”", named.name), &meant(&named.name, known.iter().map(|one| one.name).collect()));
        return;
    };
    if !what.fits(filter.takes) {
        let message = format!("{kind} {} 用于{}，这里是{}", filter.name, asked(filter.takes), what.name());
        desk.see(file, named.at, "T05", message, &format!("检查“{}”左边的变量；{VARS}", if code == "T03" { "|" } else { "is" }));
    }
}

fn meant(name: &str, known: Vec<&str>) -> String {
    match nearest(name, known) {
        Some(near) => format!("是否应为 {near}？{VARS}"),
        None => VARS.to_owned(),
    }
}
