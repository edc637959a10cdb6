//! Pairs added up by sorting, beside a plain map of the same rows.
//!
//! In: rows made up by properties. Out: nothing. **Whatever the order and the size of the buffer, the sums are the map's.**

use super::super::seen::Span;
use super::entry::WIDE;
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Key = (u32, u32, u16, u8, u32);

/// What a row says, and of which pair.
fn rows() -> impl Strategy<Value = Vec<(Key, Seen)>> {
    let key =
        (0..5_u32, 0..5_u32, prop::sample::select(vec![0_u16, 443, 40_000, u16::MAX]), 0..4_u8, 0..3_u32);
    let count = prop::sample::select(vec![0_u64, 1, 7, u64::from(u32::MAX) + 9]);
    let span = prop_oneof![
        Just(Span::NONE),
        (-2000..4000_i32).prop_map(Span::of_minute),
        (0..50_i32, 0..50_i32).prop_map(|(first, length)| Span {
            first,
            last: first + length,
            days: 5,
            hours: 1 << (first % 24)
        }),
    ];
    let seen =
        (count.clone(), 0..3_u8, count, span, 0..2_u32).prop_map(|(count, kind, bytes, span, reporter)| {
            let figure = |of: u8| if kind == of { count } else { 0 };
            let (connections, mirrored, denied) = (figure(0), figure(1), figure(2));
            Seen { connections, mirrored, denied, bytes, span, rows: 1, reporter }
        });
    prop::collection::vec((key, seen), 0..200)
}

fn protocol(number: u8) -> Protocol {
    [Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Other][usize::from(number)]
}

fn pairs_of(rows: &[(Key, Seen)], at_once: usize, most: usize) -> Pairs {
    let mut pairs = Pairs { most, at_once, ..Pairs::default() };
    for ((from, to, port, number, source), seen) in rows {
        pairs.add((*from, *to), *port, protocol(*number), *source, seen);
    }
    pairs
}

fn figures(seen: &Seen) -> (u64, u64, u64, Span, u32) {
    (seen.through(), seen.denied, seen.bytes, seen.span, seen.rows)
}

fn summed(
    rows: &[(Key, Seen)],
    numbers: &[u32],
    port: impl Fn(u16) -> u16,
) -> Vec<(Key, (u64, u64, u64, Span, u32))> {
    let mut sums: BTreeMap<Key, Seen> = BTreeMap::new();
    for ((from, to, of, protocol, source), seen) in rows {
        let key = (numbers[*from as usize], numbers[*to as usize], port(*of), *protocol, *source);
        sums.entry(key).and_modify(|sum| sum.add(seen)).or_insert(*seen);
    }
    sums.into_iter().map(|(key, seen)| (key, figures(&seen))).collect()
}

fn listed(pairs: &Sorted) -> Vec<(Key, (u64, u64, u64, Span, u32))> {
    let key =
        |entry: &Entry| (entry.from(), entry.to(), entry.port(), entry.protocol() as u8, entry.source());
    pairs.iter().map(|entry| (key(entry), figures(&pairs.seen(entry)))).collect()
}

proptest! {
    #[test]
    fn as_a_map_adds_them_up(rows in rows(), at_once in 1..60_usize, numbers in prop::collection::vec(0..5_u32, 5)) {
        let (mut pairs, left_out) = pairs_of(&rows, at_once, usize::MAX).finish(&numbers);
        prop_assert_eq!(left_out, 0);
        let expected = summed(&rows, &numbers, |port| port);
        prop_assert_eq!(&listed(&pairs), &expected);
        prop_assert!(pairs.iter().all(|entry| pairs.through(entry) == pairs.seen(entry).through()));

        let high = expected.iter().filter(|(key, _)| key.2 >= 40_000).count() as u64;
        prop_assert_eq!(pairs.fold_ports(40_000), high);
        let folded = summed(&rows, &numbers, |port| if port >= 40_000 { 0 } else { port });
        prop_assert_eq!(&listed(&pairs), &folded);

        let (rows_out, pairs_out) = pairs.retain(|entry| entry.from() != 2);
        let (kept, out): (Vec<_>, Vec<_>) = folded.into_iter().partition(|(key, _)| key.0 != 2);
        prop_assert_eq!((rows_out, pairs_out), (out.iter().map(|(_, sum)| u64::from(sum.4)).sum(), out.len() as u64));
        prop_assert_eq!(&listed(&pairs), &kept);
        let mut consumed = 0;
        pairs.consume(&mut |_, _| consumed += 1);
        prop_assert_eq!(consumed, kept.len());
    }

    #[test]
    fn beyond_the_limit_what_is_kept_is_whole(rows in rows(), at_once in 1..40_usize, most in 1..20_usize) {
        let numbers = [0, 1, 2, 3, 4];
        let (pairs, left_out) = pairs_of(&rows, at_once, most).finish(&numbers);
        let found = listed(&pairs);
        let all = summed(&rows, &numbers, |port| port);
        prop_assert_eq!(found.len(), all.len().min(most));
        prop_assert!(found.iter().all(|one| all.contains(one)), "sums of pairs that are kept miss no row");
        let kept: u64 = found.iter().map(|(_, sum)| u64::from(sum.4)).sum();
        prop_assert_eq!(kept + left_out, rows.len() as u64);
    }
}

#[test]
fn an_entry_is_small_and_holds_what_it_can() {
    assert_eq!((size_of::<Entry>(), size_of::<Seen>()), (24, 64));
    let mut beside = Beside::default();
    let plain = Seen { connections: 3, bytes: 9, span: Span::of_minute(12), rows: 1, ..Seen::NOTHING };
    for (seen, is_wide) in [
        (plain, false),
        (Seen { connections: 0, denied: 3, ..plain }, false),
        (Seen { connections: 0, mirrored: 3, ..plain }, false),
        (Seen { denied: 1, ..plain }, true),
        (Seen { bytes: 1 << 32, ..plain }, true),
        (Seen { reporter: 5, ..plain }, true),
        (Seen { rows: 2, ..plain }, true),
    ] {
        let entry = beside.entry(Entry::key(1_048_575, 7, 65_535, Protocol::Other), 9, &seen);
        assert_eq!((entry.is(WIDE), figures(&beside.seen(&entry))), (is_wide, figures(&seen)));
        let key = (entry.from(), entry.to(), entry.port(), entry.protocol(), entry.source());
        assert_eq!(key, (1_048_575, 7, 65_535, Protocol::Other, 9));
    }
}
