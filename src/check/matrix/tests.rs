//! The matrix of small estates: order, sums, steps by key.

use super::*;
use crate::base::Gather as _;
use crate::check::crossings;
use crate::graph::fixture::Fixture;
use std::collections::BTreeMap;

const ESTATE: &str = "
    trust FELLES shared
    trust UNN rank=2
    trust HSYK rank=1
    service Lab UNN n=3
    service Journal UNN n=1
    service Bilde HSYK n=1
    service Arkiv UNN n=1
    service Katalog FELLES n=1 hub
    service Tom UNN
    wave 1
    wave 2
    Lab-1 -> Journal :1433 x300
    Lab-2 -> Journal :1433 x20
    Lab-3 -> Bilde :443 x7
    Journal -> Lab-1 :80 x3
    Bilde -> Arkiv :22 x3
    Lab-1 -> Katalog :53 x9000
    Katalog -> Journal :445 x100
    put Lab 1
    put Lab-3 2
    put Journal 2
    put Bilde 2
    put Katalog 1
";

fn of(text: &str) -> Matrix {
    let fixture = Fixture::parse(text);
    let graph = fixture.graph();
    matrix(&Context::new(&fixture.inventory, &fixture.plan, &graph), str::to_owned)
}

fn names(matrix: &Matrix) -> Vec<&str> {
    matrix.headings.iter().map(|heading| heading.service.as_str()).collect()
}

#[test]
fn by_wave_then_trust_then_name_and_hubs_last() {
    let matrix = of(ESTATE);
    assert_eq!(names(&matrix), ["Lab", "Bilde", "Journal", "Arkiv", "Katalog"]);
    let blocks: Vec<(Shelf, u32, u32)> = matrix.blocks.iter().map(|b| (b.shelf, b.first, b.count)).collect();
    let expected =
        [(Shelf::Wave(0), 0, 1), (Shelf::Wave(1), 1, 2), (Shelf::Unplaced, 3, 1), (Shelf::Hubs, 4, 1)];
    assert_eq!(blocks, expected);
    assert_eq!(
        matrix.headings.iter().map(|h| h.spread).collect::<Vec<_>>(),
        [true, false, false, false, false]
    );
}

#[test]
fn cells_say_what_weighs_and_what_crosses() {
    let matrix = of(ESTATE);
    let cells: Vec<(u32, u32, u64, u64)> =
        matrix.cells.iter().map(|cell| (cell.row, cell.column, cell.weight, cell.crossing)).collect();
    // 300 connections weigh 9, 20 weigh 5, 7 weigh 4, 3 weigh 3, 9000 weigh 14, 100 weigh 7.
    let expected = [(0, 1, 4, 0), (0, 2, 14, 14), (0, 4, 14, 0), (1, 3, 3, 0), (2, 0, 3, 3), (4, 2, 7, 0)];
    assert_eq!(cells, expected);
    assert_eq!(matrix.cell(0, 2).unwrap().waves, Some((0, 1)));
    assert_eq!(matrix.cell(2, 2), None);
    assert_eq!(matrix.starts, [0, 3, 4, 5, 5, 6]);
    let sums: Vec<(u64, u64)> = matrix.headings.iter().map(|h| (h.uses, h.used)).collect();
    assert_eq!(sums, [(32, 3), (3, 4), (3, 21), (0, 3), (7, 14)]);
}

#[test]
fn sums_are_those_of_the_totals() {
    let fixture = Fixture::parse(ESTATE);
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    let (matrix, total) = (matrix(&context, str::to_owned), crossings(&context));
    let pairs = || (0..2).flat_map(|from| (0..2).map(move |to| (from, to)));
    let crossing = pairs().filter(|(from, to)| from != to).map(|(from, to)| matrix.between(from, to).weight);
    assert_eq!(crossing.sum::<u64>(), total.weight_crossing);
    assert_eq!(pairs().map(|(from, to)| matrix.between(from, to).weight).sum::<u64>(), total.weight);
    assert_eq!(matrix.cells.iter().map(|cell| cell.crossing).sum::<u64>(), total.weight_crossing);
    let sums = &matrix.between_trusts;
    assert_eq!(sums.iter().map(|sum| sum.weight_crossing).sum::<u64>(), total.weight_crossing);
    assert_eq!(sums.iter().map(|sum| sum.links_crossing).sum::<u32>(), total.links_crossing);
    assert_eq!(matrix.between(0, 1), Between { pairs: 2, weight: 14 });
    let of = matrix.trusts.iter().map(crate::base::TrustId::as_str).zip(0..).into_map();
    let sum = matrix.of_trusts(of["UNN"], of["HSYK"]);
    assert_eq!((sum.links, sum.weight, sum.links_crossing), (1, 4, 0));
    assert_eq!(matrix.of_trusts(0, 99), Sum::default());
}

#[test]
fn nothing_of_a_plan_without_waves_crosses() {
    let bare: String = ESTATE.lines().filter(|line| !line.contains("put ")).collect::<Vec<_>>().join("\n");
    let matrix = of(&bare);
    assert_eq!(names(&matrix), ["Bilde", "Arkiv", "Journal", "Lab", "Katalog"]);
    assert!(matrix.heaviest(9).is_empty());
    assert_eq!(matrix.blocks.len(), 2);
    assert!(of("trust UNN").cells.is_empty());
    assert_eq!(of("trust UNN").beginning(), None);
}

#[test]
fn the_heaviest_first() {
    let matrix = of(ESTATE);
    let found: Vec<(u32, u32)> = matrix.heaviest(9).iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(found, [(0, 2), (2, 0)]);
    assert_eq!(matrix.heaviest(1).len(), 1);
    assert_eq!(matrix.beginning(), Some((0, 2)));
}

#[test]
fn weights_have_levels_by_their_logarithm() {
    assert_eq!(
        [0, 1, 7, 8, 31, 32, 127, 128, 511, 512, u64::MAX].map(level),
        [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    );
}

#[test]
fn keys_lead_through_every_cell_and_back() {
    let matrix = of(ESTATE);
    let walk = |step, crossing| {
        let mut way = Vec::new();
        let mut at = match step {
            Step::Right => (0, 0),
            _ => (99, 0),
        };
        while let Some(next) = matrix.step(at, step, crossing) {
            way.push(next);
            at = next;
        }
        way
    };
    let all: Vec<(u32, u32)> = matrix.cells.iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(walk(Step::Right, false), all);
    assert_eq!(walk(Step::Left, false), all.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(walk(Step::Right, true), [(0, 2), (2, 0)]);
    assert_eq!(matrix.step((0, 4), Step::Down, false), Some((1, 3)));
    assert_eq!(matrix.step((2, 0), Step::Down, false), Some((4, 2)));
    assert_eq!(matrix.step((1, 3), Step::Up, false), Some((0, 2)));
    assert_eq!(matrix.step((0, 2), Step::Up, false), None);
    assert_eq!(matrix.step((0, 2), Step::RowStart, false), Some((0, 1)));
    assert_eq!(matrix.step((0, 2), Step::RowEnd, false), Some((0, 4)));
    let rows: BTreeMap<u32, usize> =
        matrix.headings.iter().zip(0..).map(|(_, row)| (row, matrix.row(row).len())).into_map();
    assert_eq!(rows.values().sum::<usize>(), matrix.cells.len());
}
