//! In: the tokens of one file and its module path. Out: the top module each path from the crate's
//! root leads to. **Both grouped imports and paths inside code are followed.**

use super::tokens::Token;

/// A path that leaves its file: the first name below the crate's root, and the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Path {
    pub first: String,
    pub line: usize,
}

/// Every path rooted in `crate`, `flytteplan` or, through `super`, above the file's own module.
pub fn paths_in(tokens: &[Token], module: &[String]) -> Vec<Path> {
    let numbered = numbered(tokens);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut inline: Vec<usize> = Vec::new();
    for (index, (line, token)) in numbered.iter().enumerate() {
        match token {
            Token::Sign('{') => {
                depth += 1;
                if opens_module(&numbered[..index]) {
                    inline.push(depth);
                }
            }
            Token::Sign('}') => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                }
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) if starts_path(&numbered[..index]) => match word.as_str() {
                "crate" | "flytteplan" if matches!(numbered.get(index + 1), Some((_, Token::Path))) => {
                    firsts(&numbered[index + 2..], &mut found);
                }
                "super" => from_super(&numbered[index..], *line, module, inline.len(), &mut found),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

type Numbered<'a> = (usize, &'a Token);

fn numbered(tokens: &[Token]) -> Vec<Numbered<'_>> {
    let mut line = 1;
    let mut numbered = Vec::with_capacity(tokens.len());
    for token in tokens {
        if *token == Token::Line {
            line += 1;
        } else {
            numbered.push((line, token));
        }
    }
    numbered
}

fn starts_path(before: &[Numbered<'_>]) -> bool {
    !matches!(before.last(), Some((_, Token::Path)))
}

fn opens_module(before: &[Numbered<'_>]) -> bool {
    matches!(before, [.., (_, Token::Word(keyword)), (_, Token::Word(_))] if keyword == "mod")
}

/// The first names after a root: one, or one for each branch of a group.
fn firsts(rest: &[Numbered<'_>], found: &mut Vec<Path>) {
    match rest {
        [(line, Token::Word(name)), ..] => found.push(Path { first: name.clone(), line: *line }),
        [(line, Token::Sign('*')), ..] => found.push(Path { first: "*".into(), line: *line }),
        [(_, Token::Sign('{')), inside @ ..] => group(inside, found),
        _ => {}
    }
}

fn group(inside: &[Numbered<'_>], found: &mut Vec<Path>) {
    let (mut depth, mut branch) = (0_usize, true);
    for (index, (_, token)) in inside.iter().enumerate() {
        match token {
            Token::Sign('}') if depth == 0 => return,
            Token::Sign('}') => depth -= 1,
            Token::Sign(',') if depth == 0 => branch = true,
            _ => {
                if branch {
                    firsts(&inside[index..=index], found);
                    branch = false;
                }
                if **token == Token::Sign('{') {
                    depth += 1;
                }
            }
        }
    }
}

/// `super::super::x`: only what climbs to the crate's root, or to another top module, is a path out.
fn from_super(rest: &[Numbered<'_>], line: usize, module: &[String], inline: usize, found: &mut Vec<Path>) {
    let mut climbed = 0;
    let mut at = 0;
    while matches!(rest.get(at), Some((_, Token::Word(word))) if word == "super")
        && matches!(rest.get(at + 1), Some((_, Token::Path)))
    {
        climbed += 1;
        at += 2;
    }
    match (module.len() + inline).checked_sub(climbed) {
        Some(0) => firsts(&rest[at..], found),
        Some(_) => {}
        None => found.push(Path { first: "*".into(), line }),
    }
}
