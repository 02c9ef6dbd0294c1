//! Names, filters and tests of a template against the definition, in the scopes of its loops.

use std::collections::BTreeSet;

use super::expression::{Expression, Named, Step, written};
use super::kinds::{Groups, What, asked};
use super::tree::{Branch, Loop, Node};
use super::units;
use super::{Desk, units::Surroundings};
use super::{hints, operators};
use crate::compose::catalogue::{self, Entry, FILTERS, Filter, Kind, Scope, TESTS, Takes, find};
use crate::text::nearest;

const VARS: &str = "bqw template vars 列出全部变量和过滤器 / lists every name";

/// Names that a template can use where it is being read.
pub(super) struct Names {
    groups: Groups,
    /// Names given by loops and `set`, innermost last.
    own: Vec<(String, What)>,
    /// Names of loops and of `set` whose block is over.
    ended: BTreeSet<String>,
    used: BTreeSet<String>,
    /// Whether the unit of a measure is printed after the `if` in which one stands.
    unit_ahead: bool,
}

impl Names {
    pub(super) const fn new(scope: Scope) -> Self {
        Self { groups: catalogue::names(scope), own: Vec::new(), ended: BTreeSet::new(), used: BTreeSet::new(), unit_ahead: false }
    }

    /// Looks through nodes; returns the names of the view that they use.
    pub(super) fn walk(mut self, desk: &mut Desk<'_>, file: usize, nodes: &[Node]) -> BTreeSet<String> {
        self.nodes(desk, file, nodes, &mut Surroundings::default());
        self.used
    }

    fn nodes(&mut self, desk: &mut Desk<'_>, file: usize, nodes: &[Node], around: &mut Surroundings) {
        for (index, node) in nodes.iter().enumerate() {
            let after = nodes.get(index + 1..).unwrap_or_default();
            match node {
                Node::Text(words, _) => around.pass(words),
                Node::Print(expression, at, _) => {
                    let what = self.judge(desk, file, expression);
                    printed(desk, (file, *at), what);
                    let unit_follows = matches!(what, What::Figure(_)) && (self.unit_ahead || self.unit_follows(desk, file, after));
                    units::look(desk, (file, *at), (what, expression), around, (after, unit_follows));
                }
                Node::If(branches, _) => {
                    let known = self.unit_ahead;
                    self.unit_ahead = known || self.unit_follows(desk, file, after);
                    self.choice(desk, file, branches, around);
                    self.unit_ahead = known;
                }
                Node::For(cycle) => self.cycle(desk, file, cycle, around),
                Node::Set(name, value) => {
                    let what = self.judge(desk, file, value);
                    self.own.push((name.clone(), what));
                }
                Node::Captured(name, filters, body) => {
                    self.judge(desk, file, filters);
                    match name {
                        Some(name) => {
                            self.nodes(desk, file, body, &mut Surroundings::of_elsewhere());
                            self.own.push((name.clone(), What::Unknown));
                        }
                        None => self.nodes(desk, file, body, around),
                    }
                }
                Node::Include(name, at) => self.include(desk, (file, *at), name, around),
            }
        }
    }

    /// Names that a branch gives are known after it: an `if` is no block of its own.
    fn choice(&mut self, desk: &mut Desk<'_>, file: usize, branches: &[Branch], around: &mut Surroundings) {
        let known = self.own.len();
        let mut given = Vec::new();
        for branch in branches {
            if let Some(condition) = &branch.condition {
                self.judge(desk, file, condition);
                self.asked(desk, file, condition);
            }
            self.nodes(desk, file, &branch.body, around);
            // Which branch it was nobody knows here.
            given.extend(self.own.drain(known..).map(|(name, _)| (name, What::Unknown)));
        }
        self.own.extend(given);
    }

    /// A figure that is always there, asked by itself: so it holds even if it is zero.
    fn asked(&self, desk: &mut Desk<'_>, file: usize, condition: &Expression) {
        match condition {
            Expression::Not(inner) => self.asked(desk, file, inner),
            Expression::Operated(terms, signs) if signs.iter().all(|(sign, _)| matches!(*sign, "and" | "or")) => {
                for term in terms {
                    self.asked(desk, file, term);
                }
            }
            Expression::Path(steps) => {
                if let (Some(entry), Some(Step::Name(_, at))) = (self.entry(steps), steps.last())
                    && matches!(entry.kind, Kind::Figure(_))
                    && !entry.may_be_absent
                {
                    let path = written(steps);
                    let help = format!("大于零才印，写 {{% if {path} is positive %}}；有确定的数才印，写 is known / ask by a test");
                    desk.see(file, *at, "T05", format!("{path} 总在，是零、未报时条件也成立"), &help);
                }
            }
            _ => {}
        }
    }

    /// The entry of a path without indices that begins at a name of the view or of a loop.
    fn entry(&self, steps: &[Step]) -> Option<&'static Entry> {
        let mut steps = steps.iter();
        let Some(Step::Name(first, _)) = steps.next() else { return None };
        let (mut entry, mut groups) = match self.own.iter().rev().find(|(name, _)| name == first) {
            Some((_, What::Object(groups))) => (None, *groups),
            Some(_) => return None,
            None => (find(self.groups, first), &[] as Groups),
        };
        for step in steps {
            let Step::Name(name, _) = step else { return None };
            if let Some(Kind::Object(fields)) = entry.map(|entry| entry.kind) {
                groups = fields;
            }
            entry = Some(find(groups, name)?);
        }
        entry
    }

    fn knows(&self, name: &str) -> bool {
        self.own.iter().any(|(own, _)| own == name) || find(self.groups, name).is_some()
    }

    /// Whether the unit of a measure is printed further on in the same line.
    fn unit_follows(&mut self, desk: &mut Desk<'_>, file: usize, after: &[Node]) -> bool {
        const FAR: usize = 24;
        let of_line = |node: &&Node| match node {
            Node::Text(words, _) => !words.contains('\n'),
            Node::Print(..) | Node::If(..) => true,
            _ => false,
        };
        let prints = after.iter().take(FAR).take_while(of_line).filter_map(|node| match node {
            Node::Print(Expression::Path(steps), ..) => Some(steps),
            _ => None,
        });
        // A name that is not known yet is judged where it stands.
        let known: Vec<&Vec<Step>> =
            prints.filter(|steps| matches!(steps.as_slice(), [Step::Name(first, _), ..] if self.knows(first))).collect();
        known.into_iter().any(|steps| matches!(self.path(desk, file, steps), What::UnitName))
    }

    /// Names that are given within end with it.
    fn within(&mut self, work: impl FnOnce(&mut Self)) {
        let known = self.own.len();
        work(self);
        self.ended.extend(self.own.drain(known..).map(|(name, _)| name));
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
            let part = format!("_{}.md", name.trim_start_matches('_').trim_end_matches(".md"));
            let near = names.iter().copied().find(|name| *name == part).or_else(|| nearest(name, names.iter().copied()));
            let help = match near {
                Some(near) => format!("是否应为 {near}？ / did you mean it?"),
                None => "检查 include 的文件名 / no such template".to_owned(),
            };
            desk.see(file, at, "T07", format!("“{name}”"), &help);
            return;
        };
        if desk.enter(number) {
            let nodes = desk.trees.get(number).map(|tree| tree.nodes.clone()).unwrap_or_default();
            self.within(|names| names.nodes(desk, number, &nodes, around));
            desk.leave();
        }
    }

    /// Judges an expression; says what it stands for.
    fn judge(&mut self, desk: &mut Desk<'_>, file: usize, expression: &Expression) -> What {
        match expression {
            Expression::Path(steps) => self.path(desk, file, steps),
            Expression::Literal(_) => What::Unknown,
            Expression::Foreign(sign, at) => {
                let help = "标签里的符号和引号都用半角，如 | \" ( ) , / signs within tags are half-width";
                desk.see(file, *at, "T10", format!("标签里不能有“{sign}”"), help);
                What::Unknown
            }
            Expression::Field(inner, steps) => {
                let what = self.judge(desk, file, inner);
                self.steps(desk, file, (what, "它"), steps)
            }
            Expression::Operated(terms, signs) => self.operated(desk, file, terms, signs),
            Expression::Filtered(inner, filter) => {
                let what = self.judge(desk, file, inner);
                self.arguments(desk, file, filter);
                let fitting = fits(desk, file, what, filter, (FILTERS, "T03", "过滤器"));
                // What is wrong here is told; nothing of what follows from it.
                if fitting { what.filtered(&filter.name) } else { What::Unknown }
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

    fn operated(&mut self, desk: &mut Desk<'_>, file: usize, terms: &[Expression], signs: &[(&'static str, usize)]) -> What {
        let kinds: Vec<What> = terms.iter().map(|term| self.judge(desk, file, term)).collect();
        let sides: Vec<(&Expression, What)> = terms.iter().zip(kinds).collect();
        for (pair, (sign, at)) in sides.windows(2).zip(signs) {
            if let [left, right] = pair {
                operators::look(desk, (file, *at), sign, *left, *right);
            }
        }
        What::Unknown
    }

    fn arguments(&mut self, desk: &mut Desk<'_>, file: usize, named: &Named) {
        for argument in &named.arguments {
            self.judge(desk, file, argument);
        }
    }

    fn path(&mut self, desk: &mut Desk<'_>, file: usize, steps: &[Step]) -> What {
        let Some((Step::Name(first, at), rest)) = steps.split_first() else { return What::Unknown };
        let own = self.own.iter().rev().find(|(name, _)| name == first).map(|(_, what)| *what);
        let Some(what) = own.or_else(|| find(self.groups, first).map(What::from)) else {
            desk.see(file, *at, "T01", format!("“{first}”"), &hints::variable(first, self.groups, &self.own, &self.ended));
            return What::Unknown;
        };
        if own.is_none() {
            self.used.insert(first.clone());
        }
        self.steps(desk, file, (what, first), rest)
    }

    fn steps(&mut self, desk: &mut Desk<'_>, file: usize, (mut what, first): (What, &str), steps: &[Step]) -> What {
        let mut so_far = first.to_owned();
        for step in steps {
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
                desk.see(
                    file,
                    at,
                    "T02",
                    format!("loop 没有“{name}”"),
                    &hints::among(name, &["index", "index0", "first", "last", "length"]),
                );
                What::Unknown
            }
        },
        What::Object(groups) => find(groups, name).map_or_else(
            || {
                desk.see(file, at, "T02", format!("{so_far} 没有“{name}”"), &hints::field(name, groups));
                What::Unknown
            },
            What::from,
        ),
        other => {
            let help = match other {
                What::List(_) | What::Names | What::Figures(_) if matches!(name, "length" | "size" | "count" | "len") => {
                    format!("问有几项写 {so_far} | length / ask for its length")
                }
                What::List(_) => "列表要用 {% for x in … %} 逐项取，或用 [0] 取一项 / take its items first".to_owned(),
                _ => format!("去掉“.{name}” / it has no fields"),
            };
            desk.see(file, at, "T02", format!("{so_far} 是{}，没有字段“{name}”", other.name()), &help);
            What::Unknown
        }
    }
}

/// Whether there is such a filter or test, and whether it can be given what it is given.
fn fits(desk: &mut Desk<'_>, file: usize, what: What, named: &Named, (known, code, kind): (&'static [Filter], &'static str, &str)) -> bool {
    let Some(filter) = known.iter().find(|filter| filter.name == named.name) else {
        desk.see(file, named.at, code, format!("“{}”", named.name), &hints::filter(&named.name, known));
        return false;
    };
    let fitting = what.fits(filter.takes) && what.is_list_for(filter.name);
    if !fitting {
        let (takes, given) = match what {
            What::List(_) if filter.takes == Takes::List => ("名单", "每项一组字段的列表"),
            _ => (asked(filter.takes), what.name()),
        };
        let message = format!("{kind} {} 用于{takes}，这里是{given}", filter.name);
        desk.see(file, named.at, "T05", message, &format!("检查“{}”左边的变量；{VARS}", if code == "T03" { "|" } else { "is" }));
    }
    fitting
}

/// What is no word and no figure does not print as anything that a reader could use.
fn printed(desk: &mut Desk<'_>, (file, at): (usize, usize), what: What) {
    let help = match what {
        What::Names => "名单写 {{ x | names }}，或用 {% for %} 逐个打印 / join it by names",
        What::List(_) | What::Figures(_) => "用 {% for %} 逐项打印，问有几项写 | length / print its items",
        What::Object(_) | What::Loop => "写上要打印的字段，如 totals.works / print one of its fields",
        What::Flag => "用 {% if %} 写成文字 / word it by an if",
        What::Text | What::UnitName | What::Figure(_) | What::Number | What::Unknown => return,
    };
    desk.see(file, at, "T05", format!("{}不能直接打印", what.name()), help);
}
