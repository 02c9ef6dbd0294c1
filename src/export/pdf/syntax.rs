//! Objects as PDF writes them (ISO 32000-1, 7.3), with no byte more than needed.

use lopdf::{Dictionary, Object, StringFormat};

/// Writes an object that is no stream.
pub fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Boolean(value) => word(out, if *value { "true" } else { "false" }),
        Object::Integer(value) => word(out, &value.to_string()),
        Object::Real(value) => word(out, &value.to_string()),
        Object::Reference((number, generation)) => word(out, &format!("{number} {generation} R")),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => write_hexadecimal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            items.iter().for_each(|item| write_object(out, item));
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries),
        // A stream stands alone in the file; it is nowhere part of another object.
        Object::Null | Object::Stream(_) => word(out, "null"),
    }
}

/// Writes a dictionary.
pub fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in entries {
        write_name(out, key);
        write_object(out, value);
    }
    out.extend(b">>");
}

/// Writes letters or digits, apart from those before them.
fn word(out: &mut Vec<u8>, word: &str) {
    if out.last().is_some_and(|last| !b"[]<>()\n ".contains(last)) {
        out.push(b' ');
    }
    out.extend(word.as_bytes());
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").into_bytes());
        }
    }
}

fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            // As it is, a reader would take it for a line end.
            b'\r' => out.extend(b"\\r"),
            byte => out.push(*byte),
        }
    }
    out.push(b')');
}

fn write_hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for byte in text {
        let digit = |value: u8| b"0123456789ABCDEF".get(usize::from(value & 15)).copied().unwrap_or(b'0');
        out.extend([digit(byte >> 4), digit(*byte)]);
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn words_stand_apart_and_marks_are_escaped() {
        let cases: Vec<(Object, &str)> = vec![
            (Object::Array(vec![1.into(), Object::Real(-0.5), Object::Null, "A B".into()]), "[1 -0.5 null/A#20B]"),
            (dictionary! { "K" => Object::Reference((7, 0)), "L" => true }.into(), "<</K 7 0 R/L true>>"),
            (Object::String(b"a(b)\\\r".to_vec(), StringFormat::Literal), "(a\\(b\\)\\\\\\r)"),
            (Object::String(vec![0xFE, 0xFF], StringFormat::Hexadecimal), "<FEFF>"),
            (Object::Array(vec![Object::Array(vec![0.into()]), 2.into()]), "[[0]2]"),
        ];
        for (object, expected) in cases {
            let mut out = Vec::new();
            write_object(&mut out, &object);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
