//! Expressions of the template language, as far as one must understand them to say what they name: paths, filters, tests, calls.

/// A part of an expression, with the byte of the template at which it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// `a.b[0].c[:3]`.
    Path(Vec<Step>),
    /// A text, a number, true, false.
    Literal(Literal),
    /// `x | filter`.
    Filtered(Box<Expression>, Named),
    /// `x is test`.
    Tested(Box<Expression>, Named),
    /// `function(…)`.
    Call(Named),
    /// `not x`.
    Not(Box<Expression>),
    /// Anything made of several: lists, arguments.
    Several(Vec<Expression>),
    /// Terms with operators between them, each with the byte at which it stands.
    Operated(Vec<Expression>, Vec<(&'static str, usize)>),
    /// `(x).name`.
    Field(Box<Expression>, Vec<Step>),
    /// A sign that no expression has: a full-width `｜` or `“`.
    Foreign(char, usize),
}

/// A value written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Literal {
    Text,
    Number,
    /// true, false, none, or nothing that can be read.
    Other,
}

/// A name with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) arguments: Vec<Expression>,
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// A name.
    Name(String, usize),
    /// `[0]`, `[name]`.
    Index(Box<Expression>),
    /// `[:3]`.
    Slice,
}

impl Expression {
    /// Every path in it that must hold for it to hold, or one of several: not those under `not`.
    pub(super) fn paths(&self) -> Vec<String> {
        match self {
            Self::Path(steps) => vec![written(steps)],
            Self::Filtered(inner, _) | Self::Tested(inner, _) => inner.paths(),
            Self::Several(parts) | Self::Operated(parts, _) => parts.iter().flat_map(Self::paths).collect(),
            Self::Field(inner, steps) => inner.paths().iter().map(|path| format!("{path}.{}", written(steps))).collect(),
            Self::Literal(_) | Self::Call(_) | Self::Not(_) | Self::Foreign(..) => Vec::new(),
        }
    }
}

/// A path without its indices and slices: `a.b`.
pub(super) fn written(steps: &[Step]) -> String {
    let names = steps.iter().filter_map(|step| if let Step::Name(name, _) = step { Some(name.as_str()) } else { None });
    names.collect::<Vec<_>>().join(".")
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Literal(Literal),
    Sign(&'static str),
    Foreign(char),
}

const SIGNS: [&str; 27] = [
    "==", "!=", "<=", ">=", "//", "**", "?.", "|", ".", ",", "(", ")", "[", "]", "{", "}", ":", "=", "<", ">", "+", "-", "*", "/", "%",
    "~", "?",
];

fn tokens(text: &str, offset: usize) -> Vec<(Token, usize)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (token, length) = if sign.is_whitespace() {
            (None, sign.len_utf8())
        } else if matches!(sign, '"' | '\'' | '`') {
            let inner = rest.get(1..).unwrap_or_default();
            (Some(Token::Literal(Literal::Text)), inner.find(sign).map_or(rest.len(), |end| end + 2))
        } else if sign.is_ascii_digit() {
            let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
            (Some(Token::Literal(Literal::Number)), digits)
        } else if sign.is_alphabetic() || sign == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            (Some(Token::Name(rest.get(..length).unwrap_or_default().to_owned())), length)
        } else if let Some(known) = SIGNS.into_iter().find(|known| rest.starts_with(known)) {
            (Some(Token::Sign(known)), known.len())
        } else {
            (Some(Token::Foreign(sign)), sign.len_utf8())
        };
        tokens.extend(token.map(|token| (token, offset + at)));
        at += length;
    }
    tokens
}

/// What can stand between two terms; longer signs before those that begin them.
const OPERATORS: [&str; 20] =
    ["==", "!=", "<=", ">=", "<", ">", "+", "-", "**", "*", "//", "/", "%", "~", "and", "or", "in", "if", "else", "not"];

/// How deep expressions may stand within each other; the engine allows less.
const DEEPEST: usize = 60;

/// Reads an expression; what cannot be read the engine refuses in its own words.
pub(super) fn read(text: &str, offset: usize) -> Expression {
    let tokens = tokens(text, offset);
    // What stands around such a sign is not what its author meant.
    let foreign = tokens.iter().find_map(|(token, at)| if let Token::Foreign(sign) = token { Some((*sign, *at)) } else { None });
    if let Some((sign, at)) = foreign {
        return Expression::Foreign(sign, at);
    }
    let mut reader = Reader { tokens, at: 0, depth: 0 };
    let mut parts = vec![reader.expression()];
    while reader.at < reader.tokens.len() {
        let before = reader.at;
        parts.push(reader.expression());
        reader.at = reader.at.max(before + 1);
    }
    several(parts)
}

/// Whether an expression holds if any of several things does.
pub(super) fn has_alternatives(text: &str) -> bool {
    tokens(text, 0).iter().any(|(token, _)| matches!(token, Token::Name(name) if name == "or"))
}

struct Reader {
    tokens: Vec<(Token, usize)>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let fits = matches!(self.peek(), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(fits);
        fits
    }

    /// The first of these signs and words that comes next, with its place.
    fn takes_any(&mut self, words: &[&'static str]) -> Option<(&'static str, usize)> {
        let at = self.tokens.get(self.at).map(|(_, at)| *at)?;
        words.iter().find(|word| self.takes(word) || self.takes_word(word)).map(|word| (*word, at))
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let fits = matches!(self.peek(), Some(Token::Name(own)) if own == word);
        self.at += usize::from(fits);
        fits
    }

    /// Terms with operators between them, in a row: which binds more tightly makes no difference here.
    fn expression(&mut self) -> Expression {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.at = self.tokens.len();
            return Expression::Literal(Literal::Other);
        }
        let first = self.term();
        let (mut rest, mut signs) = (Vec::new(), Vec::new());
        while let Some((sign, at)) = self.takes_any(&OPERATORS) {
            if sign == "not" {
                self.takes_word("in");
            }
            signs.push((sign, at));
            rest.push(self.term());
        }
        self.depth -= 1;
        if rest.is_empty() {
            return first;
        }
        rest.insert(0, first);
        Expression::Operated(rest, signs)
    }

    /// `not`, a primary, its filters and its test.
    fn term(&mut self) -> Expression {
        if self.takes_word("not") {
            return if self.depth > DEEPEST { Expression::Literal(Literal::Other) } else { self.denied() };
        }
        if self.takes("-") || self.takes("+") {
            return self.term_once();
        }
        self.term_once()
    }

    fn denied(&mut self) -> Expression {
        self.depth += 1;
        let inner = self.term();
        self.depth -= 1;
        Expression::Not(Box::new(inner))
    }

    fn term_once(&mut self) -> Expression {
        let mut own = self.primary();
        loop {
            if self.takes("|") {
                own = Expression::Filtered(Box::new(own), self.named());
            } else if self.takes_word("is") {
                let denied = self.takes_word("not");
                let tested = Expression::Tested(Box::new(own), self.named());
                own = if denied { Expression::Not(Box::new(tested)) } else { tested };
            } else {
                return own;
            }
        }
    }

    /// The name of a filter or a test, and what stands in brackets after it.
    fn named(&mut self) -> Named {
        let at = self.tokens.get(self.at).map_or(0, |(_, at)| *at);
        let name = match self.peek() {
            Some(Token::Name(name)) => name.clone(),
            _ => String::new(),
        };
        self.at += usize::from(!name.is_empty());
        let arguments = if self.takes("(") { self.list(")") } else { Vec::new() };
        Named { name, at, arguments }
    }

    fn primary(&mut self) -> Expression {
        match self.tokens.get(self.at).cloned() {
            Some((Token::Name(name), at)) => {
                self.at += 1;
                match name.as_str() {
                    "true" | "false" | "True" | "False" | "none" | "None" | "null" => Expression::Literal(Literal::Other),
                    _ if self.takes("(") => Expression::Call(Named { name, at, arguments: self.list(")") }),
                    _ => self.path(name, at),
                }
            }
            Some((Token::Literal(literal), _)) => {
                self.at += 1;
                // A text can be taken apart too: `"甲乙"[0]`.
                if self.takes("[") {
                    return several(self.list("]"));
                }
                Expression::Literal(literal)
            }
            Some((Token::Sign("("), _)) => {
                self.at += 1;
                let inner = several(self.list(")"));
                let steps = self.steps(Vec::new());
                if steps.is_empty() { inner } else { Expression::Field(Box::new(inner), steps) }
            }
            Some((Token::Sign("["), _)) => {
                self.at += 1;
                several(self.list("]"))
            }
            Some((Token::Sign("{"), _)) => {
                self.at += 1;
                several(self.list("}"))
            }
            _ => {
                self.at += 1;
                Expression::Literal(Literal::Other)
            }
        }
    }

    /// Expressions up to a closing sign; names of arguments before `=` and keys before `:` are left out.
    fn list(&mut self, closing: &str) -> Vec<Expression> {
        let mut parts = Vec::new();
        while self.at < self.tokens.len() && !self.takes(closing) {
            let named = matches!(self.tokens.get(self.at..self.at + 2), Some([(Token::Name(_), _), (Token::Sign("=" | ":"), _)]));
            let separated = self.takes(",") || self.takes(":");
            if named {
                self.at += 2;
            }
            if !separated {
                let before = self.at;
                parts.push(self.expression());
                self.at = self.at.max(before + 1);
            }
        }
        parts
    }

    fn path(&mut self, name: String, at: usize) -> Expression {
        Expression::Path(self.steps(vec![Step::Name(name, at)]))
    }

    fn steps(&mut self, mut steps: Vec<Step>) -> Vec<Step> {
        loop {
            if self.takes(".") || self.takes("?.") {
                let step = match self.tokens.get(self.at).cloned() {
                    Some((Token::Name(name), at)) => Step::Name(name, at),
                    // `a.0.b` is a slip for `a[0].b`: the engine refuses it in its own words.
                    Some((Token::Literal(Literal::Number), _)) => Step::Index(Box::new(Expression::Literal(Literal::Number))),
                    _ => break,
                };
                self.at += 1;
                steps.push(step);
            } else if self.takes("[") {
                let begins = self.at;
                let mut inner = self.list("]");
                let colon = self.tokens.get(begins..self.at).is_some_and(|part| part.iter().any(|(token, _)| *token == Token::Sign(":")));
                steps.push(match inner.pop() {
                    Some(index) if !colon => Step::Index(Box::new(index)),
                    _ => Step::Slice,
                });
            } else {
                break;
            }
        }
        steps
    }
}

fn several(mut parts: Vec<Expression>) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            Expression::Several(parts)
        }
        _ => Expression::Literal(Literal::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Step, read, written};

    #[test]
    fn paths_filters_and_tests_are_found() {
        let Expression::Filtered(inner, filter) = read("a.b[0].c | gap", 10) else { panic!() };
        assert_eq!((filter.name.as_str(), filter.at), ("gap", 21));
        let Expression::Path(steps) = *inner else { panic!() };
        assert_eq!((written(&steps).as_str(), steps.len()), ("a.b.c", 4));
        assert!(matches!(&steps[0], Step::Name(name, 10) if name == "a"));
        for (text, paths) in [
            ("a and b.c is known", vec!["a", "b.c"]),
            ("not a", vec![]),
            ("a is not none", vec![]),
            ("a | length > 3 or b[:2]", vec!["a", "b"]),
            ("x if a == '市' else y", vec!["x", "a", "y"]),
            ("(a or b) and c", vec!["a", "b", "c"]),
            ("names(most=a)", vec![]),
            ("(a | reverse).b", vec!["a.b"]),
            ("a.0.b", vec!["a.b"]),
        ] {
            assert_eq!(read(text, 0).paths(), paths, "{text}");
        }
    }

    #[test]
    fn nothing_hangs_or_overflows() {
        for text in [
            "",
            "((((",
            "(a).",
            "a.0.",
            "｜",
            "a ｜ b（“甲”）",
            "a.",
            "a[",
            "a | ",
            "| |",
            "a is",
            "not not not a",
            "[[[[",
            "'甲",
            "{a: 1",
            ")",
            "a b c",
        ] {
            read(text, 0);
        }
        read(&"(".repeat(10_000), 0);
        read(&"not ".repeat(10_000), 0);
        read(&"a[".repeat(10_000), 0);
        read(&"- ".repeat(10_000), 0);
    }
}
