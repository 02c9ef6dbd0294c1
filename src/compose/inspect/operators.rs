//! What operators make of figures, words and lists: figures are words ready to print, which cannot be counted or compared.

use super::Desk;
use super::expression::{Expression, Literal};
use super::kinds::What;

const ASK: &str = "数字已按规定修约、带好单位，不能再算再比；问正负和零写 {% if x is positive %}（negative、zero），有没有写 is known / figures are \
                   ready to print; ask them by tests";
const COUNT: &str = "问有几项写 {% if x | length > 3 %}，问有没有写 {% if x %} / ask for its length";

/// Looks at one operator between two terms.
pub(super) fn look(desk: &mut Desk<'_>, (file, at): (usize, usize), sign: &str, left: (&Expression, What), right: (&Expression, What)) {
    let sides = [side(left), side(right)];
    let has = |wanted: fn(&Side) -> bool| sides.iter().any(wanted);
    let told = match sign {
        "+" | "-" | "*" | "/" | "//" | "%" | "**" => sides.iter().find_map(|one| calculated(one, sign)),
        "<" | ">" | "<=" | ">=" if has(|one| matches!(one, Side::Figure)) => Some(("数字不能比大小".to_owned(), ASK)),
        "==" | "!=" if has(|one| matches!(one, Side::Figure)) && !has(|one| matches!(one, Side::Nothing)) => {
            Some(("数字和什么都不相等，这个条件说的不是数的大小".to_owned(), ASK))
        }
        "<" | ">" | "<=" | ">=" | "==" | "!=" => compared(&sides),
        _ => None,
    };
    if let Some((message, help)) = told {
        desk.see(file, at, "T05", message, help);
    }
}

/// A side of an operator.
enum Side {
    Figure,
    Number,
    Words,
    List,
    /// true, false, none.
    Nothing,
    Other,
}

const fn side((expression, what): (&Expression, What)) -> Side {
    match (expression, what) {
        (Expression::Literal(Literal::Text), _) | (_, What::Text | What::UnitName) => Side::Words,
        (Expression::Literal(Literal::Number), _) | (_, What::Number) => Side::Number,
        (Expression::Literal(Literal::Other), _) => Side::Nothing,
        (_, What::Figure(_)) => Side::Figure,
        (_, What::Names | What::Figures(_) | What::List(_) | What::Object(_)) => Side::List,
        _ => Side::Other,
    }
}

fn calculated(side: &Side, sign: &str) -> Option<(String, &'static str)> {
    match side {
        Side::Figure => Some((format!("“{sign}”不能用于数字"), ASK)),
        Side::Words => Some((format!("“{sign}”不能用于文字"), "两段文字连着写就行，或用 ~ 连起来 / join words by ~")),
        Side::List => Some((format!("“{sign}”不能用于列表"), COUNT)),
        Side::Number | Side::Nothing | Side::Other => None,
    }
}

fn compared(sides: &[Side; 2]) -> Option<(String, &'static str)> {
    match sides {
        [Side::Words, Side::Number] | [Side::Number, Side::Words] => {
            Some(("文字不能和整数比".to_owned(), "给整数加上引号，如 year == \"2026\"；大小只能比整数 / quote the number"))
        }
        [Side::List, Side::Number | Side::Words] | [Side::Number | Side::Words, Side::List] => {
            Some(("列表不能和一个值比".to_owned(), COUNT))
        }
        _ => None,
    }
}
