//! One sort order for screen, reports and command line.
//!
//! In: two names. Out: their order. **Total: only equal texts compare equal**, so sorting is the same
//! everywhere. Files that are signed are sorted by bytes instead.
//!
//! Signs, then numbers by value (`app-2` before `app-10`), then letters without regard to case: the
//! alphabet with č đ ŋ š ŧ ž each after its base letter and æ ø å last; other accents count as the base
//! letter, ä and ö as æ and ø, and aa stays two letters. Then other scripts by code point.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    Sign(char),
    /// How many digits follow the first that is not a leading zero, and that one.
    Number(u32, char),
    Digit(char),
    /// Place in the alphabet, in steps of ten.
    Letter(u16),
    Other(char),
}

struct Elements<'a> {
    rest: Peekable<Chars<'a>>,
    digits: u32,
}

fn elements(text: &str) -> Elements<'_> {
    Elements { rest: text.chars().peekable(), digits: 0 }
}

impl Iterator for Elements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        let first = self.rest.next()?;
        if self.digits > 0 {
            self.digits -= 1;
            return Some(Element::Digit(first));
        }
        if first.is_ascii_digit() {
            return Some(self.number(first));
        }
        let mark = self.rest.next_if(|next| is_mark(*next));
        let lower = compose(lower(first), mark);
        while self.rest.next_if(|next| is_mark(*next)).is_some() {}
        Some(match letter(lower) {
            Some(place) => Element::Letter(place),
            None if lower.is_alphabetic() => Element::Other(lower),
            None => Element::Sign(lower),
        })
    }
}

impl Elements<'_> {
    /// The number that begins with `first`, without its leading zeros; the other digits come next.
    fn number(&mut self, first: char) -> Element {
        let mut leading = first;
        while leading == '0' {
            let Some(next) = self.rest.next_if(char::is_ascii_digit) else { break };
            leading = next;
        }
        let following = self.rest.clone().take_while(char::is_ascii_digit).count();
        self.digits = u32::try_from(following).unwrap_or(u32::MAX);
        Element::Number(self.digits, leading)
    }
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

fn lower(character: char) -> char {
    let mut all = character.to_lowercase();
    all.next().unwrap_or(character)
}

/// The letters of ours that a file may hold in two parts.
fn compose(base: char, mark: Option<char>) -> char {
    match (base, mark) {
        ('a', Some('\u{30A}')) => 'å',
        ('a', Some('\u{308}')) => 'ä',
        ('o', Some('\u{308}')) => 'ö',
        ('u', Some('\u{308}')) => 'ü',
        ('c', Some('\u{30C}')) => 'č',
        ('s', Some('\u{30C}')) => 'š',
        ('z', Some('\u{30C}')) => 'ž',
        _ => base,
    }
}

/// The place of a lower-case letter; accented ones stand with their base.
fn letter(character: char) -> Option<u16> {
    let after = |base: char| u16::try_from(u32::from(base) - u32::from('a')).ok().map(|place| place * 10 + 5);
    let base = match character {
        'a'..='z' => character,
        'č' => return after('c'),
        'đ' | 'ð' => return after('d'),
        'ŋ' => return after('n'),
        'š' => return after('s'),
        'ŧ' | 'þ' => return after('t'),
        'ž' => return after('z'),
        'æ' | 'ä' => return Some(300),
        'ø' | 'ö' | 'œ' => return Some(310),
        'å' => return Some(320),
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' => 'c',
        'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǥ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ǩ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'ß' => 's',
        'ţ' | 'ť' => 't',
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ü' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ʒ' | 'ǯ' => 'z',
        _ => return None,
    };
    u16::try_from(u32::from(base) - u32::from('a')).ok().map(|place| place * 10)
}

/// How two names stand to each other in a list.
pub fn collate(left: &str, right: &str) -> Ordering {
    elements(left).cmp(elements(right)).then_with(|| left.cmp(right))
}

/// The same order, worked out once for each name: for `sort_by_cached_key`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    elements: Vec<Element>,
    text: String,
}

impl SortKey {
    pub fn new(text: &str) -> Self {
        Self { elements: elements(text).collect(), text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_stand_as_a_norwegian_reader_expects() {
        let lists: [&[&str]; 6] = [
            &["app-0", "app-1", "app-02", "app-2", "app-10", "app-100", "app-a"],
            &[
                "Aa", "ab", "Čáhci", "D", "đ", "n", "ŋ", "o", "s", "š", "t", "ŧ", "y", "z", "ž", "ærlig",
                "Øst", "å",
            ],
            &["Alta", "aorta", "Ávjovárri", "Bodø", "Ås"],
            &["cz", "ča", "da"],
            &["", " a", "_a", "1", "a", "я"],
            &["vm", "vm1a", "vm1b", "vm9", "vm10a", "vm99999999999999999999", "vm100000000000000000000"],
        ];
        for list in lists {
            let mut sorted = list.to_vec();
            sorted.reverse();
            sorted.sort_by(|left, right| collate(left, right));
            if list.contains(&"_a") {
                assert_eq!(sorted.first(), Some(&""));
                assert_eq!(sorted.last(), Some(&"я"));
            }
            assert_eq!(sorted, list);
        }
    }

    #[test]
    fn composed_and_decomposed_stand_together() {
        for (left, right) in [("å", "a\u{30A}"), ("Č", "C\u{30C}"), ("é", "e\u{301}"), ("a", "A")] {
            assert_eq!(elements(left).cmp(elements(right)), Ordering::Equal);
            assert_ne!(collate(left, right), Ordering::Equal);
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total_and_the_key_agrees(
            left in "[a-bA-B0-2åčŋ .\u{30A}-]{0,8}", middle in "[a-b0-2å-]{0,8}", right in "\\PC{0,8}",
        ) {
            prop_assert_eq!(collate(&left, &right), collate(&right, &left).reverse());
            prop_assert_eq!(collate(&left, &middle), SortKey::new(&left).cmp(&SortKey::new(&middle)));
            let mut all = [left, middle, right];
            all.sort_by(|a, b| collate(a, b));
            prop_assert!(collate(&all[0], &all[2]) != Ordering::Greater);
        }

        #[test]
        fn numbers_go_by_value(left: u64, right: u64) {
            prop_assert_eq!(collate(&format!("x{left}y"), &format!("x{right}y")), left.cmp(&right));
        }
    }
}
