//! A template as a tree: text, prints, headings and the blocks of `if` and `for` that they stand in.

use super::expression::{self, Expression, Literal};
use crate::compose::prepare::{Kind, Piece, split};

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Words of the template, with the byte at which they stand.
    Text(String, usize),
    /// `{{ … }}`, from one byte to another.
    Print(Expression, usize, usize),
    /// `{% if %}` with its branches, and whether one of them is `else`.
    If(Vec<Branch>, bool),
    /// `{% for %}`.
    For(Loop),
    /// `{% set x = … %}`.
    Set(String, Expression),
    /// `{% set x | filter %}…{% endset %}` with its name, or `{% filter f %}…{% endfilter %}`, `{% block b %}…{% endblock %}` without;
    /// its filters, and what stands in it.
    Captured(Option<String>, Expression, Vec<Node>),
    /// `{% include "x.md" %}`.
    Include(String, usize),
}

/// A branch of an `if`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Branch {
    /// What must hold; `None` for `else`.
    pub(super) condition: Option<Expression>,
    /// Whether any of several things is enough.
    pub(super) alternatives: bool,
    /// What is printed then.
    pub(super) body: Vec<Node>,
}

/// A `for`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    /// Names it gives to each item.
    pub(super) names: Vec<String>,
    /// Over what.
    pub(super) list: Expression,
    /// Where its tag stands.
    pub(super) at: usize,
    /// What is printed of each.
    pub(super) body: Vec<Node>,
    /// What is printed if there is none.
    pub(super) otherwise: Vec<Node>,
}

/// A remark that the author has allowed: `{# 允许: T21 原因 #}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Allowed {
    /// The code.
    pub(super) code: String,
    /// Byte at which it is said.
    pub(super) at: usize,
}

/// A template taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) allowed: Vec<Allowed>,
    /// The keyword and the place of the first block that nothing ends.
    pub(super) unclosed: Option<(&'static str, usize)>,
}

/// How deep blocks may stand within each other before the rest is taken as it comes.
const DEEPEST: usize = 100;

/// Takes a template apart. What is not closed ends with the template: the engine says so in its own words.
pub(super) fn read(source: &str) -> Tree {
    let mut reader = Reader { pieces: split(source), source, at: 0, allowed: Vec::new(), unclosed: None, depth: 0 };
    let mut nodes = Vec::new();
    while reader.at < reader.pieces.len() {
        let (mut more, _) = reader.block();
        nodes.append(&mut more);
    }
    Tree { nodes, allowed: reader.allowed, unclosed: reader.unclosed }
}

struct Reader<'a> {
    pieces: Vec<Piece>,
    source: &'a str,
    at: usize,
    allowed: Vec<Allowed>,
    unclosed: Option<(&'static str, usize)>,
    depth: usize,
}

impl Reader<'_> {
    /// Nodes up to a tag that ends or parts the block; its keyword with its rest.
    fn block(&mut self) -> (Vec<Node>, Option<(String, String, usize)>) {
        let mut nodes = Vec::new();
        while let Some(piece) = self.pieces.get(self.at).copied() {
            self.at += 1;
            let text = self.source.get(piece.start..piece.end).unwrap_or_default();
            match piece.kind {
                Kind::Text => match nodes.last_mut() {
                    Some(Node::Text(words, _)) => words.push_str(text),
                    _ => nodes.push(Node::Text(text.to_owned(), piece.start)),
                },
                Kind::Comment => self.comment(text, piece.start),
                Kind::Print => {
                    let (inner, from) = inner(text, piece.start);
                    nodes.push(Node::Print(expression::read(inner, from), piece.start, piece.end));
                }
                Kind::Tag => {
                    let (inner, from) = inner(text, piece.start);
                    let word: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                    let rest = inner.get(word.len()..).unwrap_or_default();
                    if matches!(word.as_str(), "endif" | "endfor" | "endset" | "endfilter" | "endblock" | "else" | "elif") {
                        return (nodes, Some((word.clone(), rest.to_owned(), from + word.len())));
                    }
                    let at = from + word.len();
                    nodes.extend(self.tag(&word, rest, at, piece.start));
                }
            }
        }
        (nodes, None)
    }

    fn tag(&mut self, word: &str, rest: &str, at: usize, start: usize) -> Option<Node> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let node = match word {
            "if" => Some(self.choice(rest.to_owned(), at, start)),
            "for" => Some(self.cycle(rest, at, start)),
            "set" => Some(self.set(rest, at)),
            "include" => rest.split(['"', '\'', '`']).nth(1).map(|name| Node::Include(name.to_owned(), start)),
            "filter" => Some(Node::Captured(None, filters(rest, at), self.block().0)),
            "block" => Some(Node::Captured(None, Expression::Literal(Literal::Other), self.block().0)),
            // A tag that there is not: the engine refuses it in its own words.
            _ => None,
        };
        self.depth -= 1;
        node
    }

    fn ended(&mut self, ends: bool, word: &'static str, start: usize) {
        if !ends && self.unclosed.is_none_or(|(_, known)| start < known) {
            self.unclosed = Some((word, start));
        }
    }

    fn choice(&mut self, condition: String, at: usize, start: usize) -> Node {
        let mut branches = Vec::new();
        let mut asked = Some((condition, at));
        let mut has_else = false;
        loop {
            let (body, end) = self.block();
            let alternatives = asked.as_ref().is_some_and(|(text, _)| expression::has_alternatives(text));
            let condition = asked.take().map(|(text, at)| expression::read(&text, at));
            branches.push(Branch { condition, alternatives, body });
            match end {
                Some((word, rest, at)) if word == "elif" => asked = Some((rest, at)),
                Some((word, ..)) if word == "else" => has_else = true,
                end => {
                    self.ended(end.is_some(), "if", start);
                    return Node::If(branches, has_else);
                }
            }
        }
    }

    fn cycle(&mut self, rest: &str, at: usize, start: usize) -> Node {
        let parted = rest.match_indices("in").find(|(begins, word)| {
            let apart = |sign: Option<char>| sign.is_some_and(char::is_whitespace);
            let (before, after) = rest.split_at(*begins);
            apart(before.chars().next_back()) && apart(after.get(word.len()..).and_then(|rest| rest.chars().next()))
        });
        let (names, list) = parted.map_or((rest, ""), |(begins, word)| {
            (rest.get(..begins).unwrap_or_default(), rest.get(begins + word.len()..).unwrap_or_default())
        });
        let list_at = at + rest.len() - list.len();
        let names = names.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        let (body, end) = self.block();
        let (otherwise, end) = match end {
            Some((word, ..)) if word == "else" => self.block(),
            end => (Vec::new(), end),
        };
        self.ended(end.is_some(), "for", start);
        Node::For(Loop { names, list: expression::read(list, list_at), at: start, body, otherwise })
    }

    fn set(&mut self, rest: &str, at: usize) -> Node {
        let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
        let name = name.split('|').next().unwrap_or_default().trim().to_owned();
        if rest.contains('=') {
            return Node::Set(name, expression::read(value, at + rest.len() - value.len()));
        }
        let begins = rest.find('|').map_or(rest.len(), |bar| bar + 1);
        let filters = filters(rest.get(begins..).unwrap_or_default(), at + begins);
        Node::Captured(Some(name), filters, self.block().0)
    }

    fn comment(&mut self, text: &str, at: usize) {
        let inner = text.trim_start_matches("{#").trim_start_matches('-').trim_start();
        let Some(rest) = inner.strip_prefix("允许").and_then(|rest| rest.trim_start().strip_prefix([':', '：'])) else { return };
        let mut words = rest.trim_end_matches("#}").split_whitespace();
        if let (Some(code), Some(_reason)) = (words.next(), words.next()) {
            self.allowed.push(Allowed { code: code.to_owned(), at });
        }
    }
}

/// Filters that are applied to a block: `trim | replace(…)`.
fn filters(words: &str, at: usize) -> Expression {
    // A text stands for what is printed in the block; the tag before the filters is longer than this.
    const BLOCK: &str = "''|";
    if words.trim().is_empty() {
        return Expression::Literal(Literal::Other);
    }
    expression::read(&format!("{BLOCK}{words}"), at.saturating_sub(BLOCK.len()))
}

/// What stands between the signs of a tag or a print, and where.
fn inner(text: &str, start: usize) -> (&str, usize) {
    let body = text.get(2..).unwrap_or_default();
    let body = body.strip_suffix("%}").or_else(|| body.strip_suffix("}}")).unwrap_or(body);
    let body = body.strip_suffix('-').unwrap_or(body);
    let trimmed = body.strip_prefix('-').unwrap_or(body).trim_start();
    (trimmed, start + 2 + body.len() - trimmed.len())
}

#[cfg(test)]
mod tests {
    use super::{Node, read};

    #[test]
    fn blocks_stand_in_each_other() {
        let tree = read(
            "甲{% if a %}{% for x in a.b %}{{ x | gap }}{% endfor %}{% elif c %}乙{% else %}丙{% endif %}{# 允许: T21 表头放不下 #}丁",
        );
        let [Node::Text(..), Node::If(branches, true), Node::Text(last, _)] = tree.nodes.as_slice() else { panic!("{tree:?}") };
        assert_eq!((branches.len(), last.as_str()), (3, "丁"));
        let [Node::For(cycle)] = branches[0].body.as_slice() else { panic!() };
        assert_eq!((cycle.names.as_slice(), cycle.list.paths()), (["x".to_owned()].as_slice(), vec!["a.b".to_owned()]));
        assert_eq!(tree.allowed[0].code, "T21");
        assert!(read("{# 允许: T21 #}").allowed.is_empty(), "a reason is needed");
    }

    #[test]
    fn what_is_captured_is_read_too() {
        let tree = read("{% filter trim %}{{ a }}{% endfilter %}{% set x | trim %}{{ b }}{% endset %}{% block c %}{{ d }}{% endblock %}");
        let names: Vec<Option<&str>> =
            tree.nodes.iter().map(|node| if let Node::Captured(name, ..) = node { name.as_deref() } else { panic!("{node:?}") }).collect();
        assert_eq!(names, [None, Some("x"), None]);
        assert_eq!(read("甲{% if a %}{% if b %}{% endif %}").unclosed, Some(("if", 3)));
        assert_eq!(read("{% for x in\na %}{% else %}{% endfor %}").unclosed, None);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_template() {
        for source in ["{% if a %}", "{% for", "{% endif %}甲", "{% set x %}", "{{", "{%", "{% if a %}{% else %}{% else %}"] {
            read(source);
        }
        read(&"{% if a %}".repeat(2_000));
    }
}
