//! In: Rust source. Out: its words, `::`, signs and line ends. **Comments, texts and characters are
//! left out**, so that a path in a comment is not a path.

/// What the rules tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Word(String),
    /// `::`
    Path,
    Sign(char),
    Line,
}

/// Splits a source; never fails, whatever it is given.
pub fn tokens_of(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let rest = &characters[at..];
        let skipped = comment(rest)
            .or_else(|| raw_text(rest))
            .or_else(|| quoted_text(rest))
            .or_else(|| character(rest));
        if let Some(length) = skipped {
            tokens.extend(rest[..length].iter().filter(|sign| **sign == '\n').map(|_| Token::Line));
            at += length;
            continue;
        }
        let word: String = rest.iter().take_while(|sign| sign.is_alphanumeric() || **sign == '_').collect();
        if !word.is_empty() {
            at += word.chars().count();
            tokens.push(Token::Word(word));
        } else if rest.starts_with(&[':', ':']) {
            at += 2;
            tokens.push(Token::Path);
        } else {
            at += 1;
            match rest[0] {
                '\n' => tokens.push(Token::Line),
                sign if sign.is_whitespace() => {}
                sign => tokens.push(Token::Sign(sign)),
            }
        }
    }
    tokens
}

fn comment(rest: &[char]) -> Option<usize> {
    if rest.starts_with(&['/', '/']) {
        return Some(rest.iter().position(|sign| *sign == '\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with(&['/', '*']) {
        return None;
    }
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with(&['/', '*']) {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(&['*', '/']) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    Some(at)
}

/// `r"…"`, `r#"…"#`, `br"…"`: from the letter to the closing hash.
fn raw_text(rest: &[char]) -> Option<usize> {
    let letters = rest.iter().take_while(|sign| **sign == 'b' || **sign == 'c').count();
    let start = letters + usize::from(rest.get(letters) == Some(&'r'));
    if start == letters || 1 < letters {
        return None;
    }
    let hashes = rest[start..].iter().take_while(|sign| **sign == '#').count();
    if rest.get(start + hashes) != Some(&'"') {
        return None;
    }
    let body = start + hashes + 1;
    let mut end = vec!['"'];
    end.resize(hashes + 1, '#');
    let length = rest[body..].windows(end.len()).position(|window| window == end);
    Some(length.map_or(rest.len(), |length| body + length + end.len()))
}

fn quoted_text(rest: &[char]) -> Option<usize> {
    if rest.first() != Some(&'"') {
        return None;
    }
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    Some((at + 1).min(rest.len()))
}

/// `'x'` and `'\n'`, but not the lifetime `'x`.
fn character(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', _, tail @ ..] => {
            Some(3 + tail.iter().position(|sign| *sign == '\'').map_or(0, |end| end + 1))
        }
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}
