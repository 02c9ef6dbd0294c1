//! Lists of names and sentences.

/// Names joined by 、; when there are more than `most`, the first `most` and how many there are: `甲、乙等5个县（市、区）`.
pub(in crate::compose) fn names<S: AsRef<str>>(names: &[S], most: usize, counted: &str) -> String {
    let join = |names: &[S]| names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("、");
    match names.get(..most.max(1)) {
        Some(first) if names.len() > first.len() => format!("{}等{}{counted}", join(first), names.len()),
        _ => join(names),
    }
}

/// The text as a sentence: one 。 at its end unless it ends like a sentence already.
pub(in crate::compose) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    match text.chars().next_back() {
        None => String::new(),
        Some('。' | '！' | '？' | '…' | '；') => text.to_owned(),
        Some('”') if text.ends_with("。”") || text.ends_with("！”") || text.ends_with("？”") => text.to_owned(),
        Some(_) => format!("{text}。"),
    }
}

/// The text without the 。 or ； at its end, so that it can stand inside a sentence.
pub(in crate::compose) fn phrase(text: &str) -> &str {
    text.trim_end().trim_end_matches(['。', '；', '，'])
}

/// What stands before the first ，；。: what a report names of a longer text.
pub(in crate::compose) fn first_clause(text: &str) -> &str {
    text.split(['，', '；', '。']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{first_clause, names, phrase, sentence};

    #[test]
    fn long_lists_are_cut_and_counted() {
        let counties = ["澜东区", "石浦市", "望川县"];
        assert_eq!(names(&counties, 3, "个县（市、区）"), "澜东区、石浦市、望川县");
        assert_eq!(names(&counties, 2, "个县（市、区）"), "澜东区、石浦市等3个县（市、区）");
        assert_eq!(names(&counties[..1], 0, "个"), "澜东区");
        assert_eq!(names::<&str>(&[], 3, "个"), "");
    }

    #[test]
    fn sentences_end_once() {
        for (text, expected) in [("完工", "完工。"), ("完工。", "完工。"), ("他说“好。”", "他说“好。”"), ("“圈”", "“圈”。"), ("", "")]
        {
            assert_eq!(sentence(text), expected);
        }
        assert_eq!((phrase("用地不足；"), first_clause("用地不足，已上报；请协调")), ("用地不足", "用地不足"));
    }
}
