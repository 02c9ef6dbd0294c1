//! Just enough of JSON Schema (draft 7) for the schemas that the tests hold outputs against. The libraries that do all of it bring the
//! Unicode tables of `regex` into the test build, and with them would hide patterns of ours that the program itself cannot compile.

use serde_json::Value;

/// Every place at which a value is not what the schema asks for.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge(schema, schema, value, "$", &mut faults);
    faults
}

/// Keywords that are understood, or say nothing that could fail.
const KNOWN: [&str; 27] = [
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "definitions",
    "default",
    "format",
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minimum",
    "maximum",
    "minLength",
    "pattern",
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "examples",
];

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else { return };
    for keyword in schema.keys() {
        assert!(KNOWN.contains(&keyword.as_str()), "the keyword {keyword} is not understood");
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(target.trim_start_matches('#')).unwrap_or_else(|| panic!("{target} is not there"));
        judge(root, target, value, at, faults);
    }
    let mut fault = |text: String| faults.push(format!("{at}: {text}"));
    if let Some(kind) = schema.get("type") {
        let kinds: Vec<&str> =
            kind.as_array().map_or_else(|| vec![kind.as_str().unwrap()], |k| k.iter().map(|k| k.as_str().unwrap()).collect());
        if !kinds.iter().any(|kind| is_of(value, kind)) {
            fault(format!("{value} is not {kinds:?}"));
        }
    }
    if schema.get("enum").is_some_and(|allowed| !allowed.as_array().unwrap().contains(value))
        || schema.get("const").is_some_and(|c| c != value)
    {
        fault(format!("{value} is not allowed"));
    }
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    if value.as_f64().is_some_and(|n| number("minimum").is_some_and(|least| n < least) || number("maximum").is_some_and(|most| n > most)) {
        fault(format!("{value} is out of range"));
    }
    let count = value.as_array().map(Vec::len);
    if count.is_some_and(|n| {
        number("minItems").is_some_and(|least| (n as f64) < least) || number("maxItems").is_some_and(|most| n as f64 > most)
    }) {
        fault("too few or too many items".to_owned());
    }
    if value.as_str().is_some_and(|text| number("minLength").is_some_and(|least| (text.chars().count() as f64) < least)) {
        fault("too short".to_owned());
    }
    if let (Some(pattern), Some(text)) = (schema.get("pattern").and_then(Value::as_str), value.as_str())
        && regex::Regex::new(pattern).is_ok_and(|pattern| !pattern.is_match(text))
    {
        fault(format!("“{text}” does not match {pattern}"));
    }
    if let (Some(true), Some(items)) = (schema.get("uniqueItems").and_then(Value::as_bool), value.as_array())
        && items.iter().enumerate().any(|(i, item)| items[..i].contains(item))
    {
        fault("an item stands twice".to_owned());
    }
    of_object(root, schema, value, at, faults);
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        values.iter().enumerate().for_each(|(i, value)| judge(root, items, value, &format!("{at}[{i}]"), faults));
    }
    for (keyword, fits) in [("anyOf", 1..=usize::MAX), ("oneOf", 1..=1)] {
        let Some(branches) = schema.get(keyword).and_then(Value::as_array) else { continue };
        let fitting = branches.iter().filter(|branch| {
            let mut inner = Vec::new();
            judge(root, branch, value, at, &mut inner);
            inner.is_empty()
        });
        if !fits.contains(&fitting.count()) {
            faults.push(format!("{at}: {keyword} is not met"));
        }
    }
    for branch in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        judge(root, branch, value, at, faults);
    }
}

fn of_object(root: &Value, schema: &serde_json::Map<String, Value>, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return };
    for key in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(key) {
            faults.push(format!("{at}: {key} is missing"));
        }
    }
    let known = schema.get("properties").and_then(Value::as_object);
    for (key, value) in object {
        let at = format!("{at}.{key}");
        match (known.and_then(|known| known.get(key)), schema.get("additionalProperties")) {
            (None, Some(Value::Bool(false))) => faults.push(format!("{at} is not known")),
            (Some(inner), _) | (None, Some(inner)) => judge(root, inner, value, &at, faults),
            (None, None) => {}
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("type {other}"),
    }
}
