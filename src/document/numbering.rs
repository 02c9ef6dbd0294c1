//! Numbers of the levels: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3), and the styles reports use for level 3.

/// How level 3 is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ordinal {
    /// `1.`, as the standard has it.
    #[default]
    Arabic,
    /// 一是.
    YiShi,
    /// 一要.
    YiYao,
    /// 第一，.
    DiYi,
}

impl Ordinal {
    /// The names by which a draft asks for a style.
    pub const NAMES: [&'static str; 4] = ["1.", "一是", "一要", "第一，"];

    /// The style of a name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "1." | "1" => Some(Self::Arabic),
            "一是" => Some(Self::YiShi),
            "一要" => Some(Self::YiYao),
            "第一，" | "第一" => Some(Self::DiYi),
            _ => None,
        }
    }
}

/// Counts headings; each level starts again under its parent.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    counts: [usize; 4],
}

impl Numbering {
    /// The label of the next heading of a level (1–4).
    pub fn next(&mut self, level: u8, third: Ordinal) -> String {
        let index = usize::from(level.clamp(1, 4)) - 1;
        for (deeper, count) in self.counts.iter_mut().enumerate() {
            match deeper.cmp(&index) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        label(level, self.counts.get(index).copied().unwrap_or(1), third)
    }
}

fn label(level: u8, count: usize, third: Ordinal) -> String {
    let chinese = chinese(count);
    match (level, third) {
        (1, _) => format!("{chinese}、"),
        (2, _) => format!("（{chinese}）"),
        (3, Ordinal::Arabic) => format!("{count}."),
        (3, Ordinal::YiShi) => format!("{chinese}是"),
        (3, Ordinal::YiYao) => format!("{chinese}要"),
        (3, Ordinal::DiYi) => format!("第{chinese}，"),
        _ => format!("（{count}）"),
    }
}

/// A counting number in Chinese up to 9999; beyond that in digits, which no document reaches.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        // 十一, not 一十一, where nothing stands before it.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS.get(digit).copied().unwrap_or_default());
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Numbering, Ordinal, chinese};

    #[test]
    fn numbers_in_chinese() {
        for (number, text) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1000, "一千"),
            (1005, "一千零五"),
            (1050, "一千零五十"),
            (9999, "九千九百九十九"),
            (10000, "10000"),
        ] {
            assert_eq!(chinese(number), text);
        }
    }

    #[test]
    fn levels_start_again_under_their_parent() {
        let mut numbering = Numbering::default();
        let mut labels = Vec::new();
        for (level, style) in [
            (1, Ordinal::YiShi),
            (2, Ordinal::YiShi),
            (3, Ordinal::YiShi),
            (3, Ordinal::YiShi),
            (4, Ordinal::YiShi),
            (2, Ordinal::YiShi),
            (3, Ordinal::YiShi),
            (1, Ordinal::YiYao),
            (3, Ordinal::YiYao),
            (3, Ordinal::DiYi),
            (3, Ordinal::Arabic),
        ] {
            labels.push(numbering.next(level, style));
        }
        assert_eq!(labels, ["一、", "（一）", "一是", "二是", "（1）", "（二）", "一是", "二、", "一要", "第二，", "3."]);
    }
}
