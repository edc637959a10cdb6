//! A cell of the matrix in words.
//!
//! In: the matrix and a cell. Out: one sentence, and the worst finding about both. **It says what crosses and between
//! which waves, or why nothing can.**

use leptos::prelude::*;

use crate::base::{Arg, ServiceId};
use crate::check::Finding;
use crate::check::matrix::{Matrix, Shelf};
use crate::plan::Trust;
use crate::ui::names::shown;
use crate::ui::session::Session;

pub(super) fn service(session: Session, id: &ServiceId) -> String {
    session.projection.with_untracked(|projection| {
        projection.service(id).map_or_else(String::new, |line| shown(&line.service.name))
    })
}

/// What a trust is called where there is little room.
pub(super) fn code(session: Session, trust: &Trust) -> String {
    if trust.shared { session.t("trust-shared") } else { shown(&trust.code) }
}

/// What is said of a cell, and what is wrong with the two services together; of a service alone where a row meets its own
/// column.
pub(super) fn pair(session: Session, matrix: &Matrix, at: (u32, u32)) -> String {
    let heading = |at: u32| matrix.headings.get(at as usize).map(|heading| &heading.service);
    let said = cell(session, matrix, at);
    let Some((from, to)) = heading(at.0).zip(heading(at.1)) else { return said };
    let worst = session.insight.with(|insight| {
        let both = |one: &&Finding| [from, to].iter().all(|id| one.subjects.services.contains(*id));
        insight.findings.iter().filter(|one| one.is_open()).find(both).map(|one| session.finding_title(one))
    });
    match worst {
        Some(finding) => {
            session.tf("matrix-pair-finding", &[("pair", said.into()), ("finding", finding.into())])
        }
        None => said,
    }
}

/// `Lab bruker Journal. Vekt 14, krysser fra bølge 1 til bølge 2`.
fn cell(session: Session, matrix: &Matrix, (row, column): (u32, u32)) -> String {
    let heading = |at: u32| matrix.headings.get(at as usize);
    let (Some(from), Some(to)) = (heading(row), heading(column)) else { return String::new() };
    let mut args = vec![
        ("from", Arg::from(service(session, &from.service))),
        ("to", Arg::from(service(session, &to.service))),
    ];
    let Some(cell) = matrix.cell(row, column) else {
        return session.tf(if row == column { "matrix-pair-itself" } else { "matrix-pair-none" }, &args);
    };
    args.push(("weight", Arg::from(cell.weight)));
    if let Some((a, b)) = cell.waves {
        args.push(("crossing", Arg::from(cell.crossing)));
        args.push(("a", Arg::from(a + 1)));
        args.push(("b", Arg::from(b + 1)));
        return session.tf("matrix-pair-crosses", &args);
    }
    match (from.shelf, to.shelf) {
        (Shelf::Hubs, _) | (_, Shelf::Hubs) => session.tf("matrix-pair-hub", &args),
        (Shelf::Wave(a), Shelf::Wave(b)) if a == b => {
            args.push(("a", Arg::from(a + 1)));
            session.tf("matrix-pair-inside", &args)
        }
        (Shelf::Unplaced, _) | (_, Shelf::Unplaced) => session.tf("matrix-pair-unplaced", &args),
        _ => session.tf("matrix-pair-apart", &args),
    }
}
