//! Text on its way into a file: XML, CSV, and the code page of Norwegian Excel.
//!
//! In: any text. Out: bytes. **What is written is read back as the same text**, whatever it holds.

/// Appends text to XML with the five signs escaped and what XML 1.0 cannot hold left out.
pub(super) fn push_xml(out: &mut Vec<u8>, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '"' => out.extend_from_slice(b"&quot;"),
            '\'' => out.extend_from_slice(b"&apos;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => {}
            _ => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// Appends a number in decimal.
pub(super) fn push_number(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0_u8; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        if let (Some(slot), Ok(digit)) = (digits.get_mut(start), u8::try_from(number % 10)) {
            *slot = b'0' + digit;
        }
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(start..).unwrap_or_default());
}

/// Appends one record of CSV; fields with a separator, a quote, a line break or an outer space are quoted.
pub(super) fn push_record(out: &mut String, separator: char, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push(separator);
        }
        let plain = !field.contains([separator, '"', '\n', '\r']) && field.trim().len() == field.len();
        if plain {
            out.push_str(field);
            continue;
        }
        out.push('"');
        for letter in field.chars() {
            if letter == '"' {
                out.push('"');
            }
            out.push(letter);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

/// Windows-1252, as Excel in Norway saves "CSV (semikolondelt)". What it has no sign for becomes `?`.
pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            '–' => 0x96,
            '’' => 0x92,
            _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
        })
        .collect()
}
