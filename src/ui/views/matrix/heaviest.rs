//! What crosses most, as a list: the same as the picture shows, for whoever does not see it.
//!
//! In: the board. Out: pairs of services, each with the way to its evidence. **Every line can be reached by keyboard and
//! says both waves.**

use leptos::prelude::*;

use super::{Board, words};
use crate::base::Arg;
use crate::check::matrix::Cell;
use crate::ui::parts::wave_badge;

/// Pairs listed.
const MOST: usize = 50;

#[component]
pub fn Heaviest(board: Board) -> impl IntoView {
    let session = board.session;
    let found = Memo::new(move |_| {
        board.matrix.with(|matrix| {
            let matrix = matrix.as_ref()?;
            let total = matrix.cells.iter().filter(|cell| cell.crossing > 0).count();
            Some((matrix.heaviest(MOST), total))
        })
    });
    let more = move || {
        let (shown, total) =
            found.with(|found| found.as_ref().map_or((0, 0), |(some, all)| (some.len(), *all)));
        let args = [("count", Arg::from(shown)), ("total", Arg::from(total))];
        (shown < total).then(|| html! { <p class="xs mut">{session.tf("matrix-heaviest-some", &args)}</p> })
    };
    // Names and waves change where the cells do not.
    let lines = move || {
        session.projection.track();
        found.get().map(|(cells, _)| cells.into_iter().map(|cell| line(board, cell)).collect_view())
    };
    html! {
        <section class="hubs mx-heavy" aria-labelledby="heaviest-title" tabindex="0">
            <h2 id="heaviest-title" class="sm">{session.t("matrix-heaviest")}</h2>
            {move || found.with(|found| found.as_ref().is_some_and(|(some, _)| some.is_empty())).then(|| html! { <p class="xs mut">{session.t("matrix-heaviest-none")}</p> })}
            <ol data-testid="matrix-heaviest">{lines}</ol>
            {more}
        </section>
    }
}

fn line(board: Board, cell: Cell) -> impl IntoView {
    let session = board.session;
    let at = (cell.row, cell.column);
    let (from, to) = board.pair(Some(at)).unzip();
    let names = [from, to].map(|id| id.map(|id| words::service(session, &id)).unwrap_or_default());
    let [from, to] = names;
    let waves = session.projection.with_untracked(|projection| projection.waves.len());
    let (a, b) = cell.waves.unwrap_or_default();
    let weight = session.tf("matrix-weight", &[("weight", Arg::from(cell.crossing))]);
    html! {
        <li>
            <button class="fp-link plain sm" type="button" on:click=move |_| board.open(at)>{from}" → "{to}</button>
            <div class="row tight xs mut">{wave_badge(a + 1, waves)}<span aria-hidden="true">"→"</span>{wave_badge(b + 1, waves)}<span class="num">{weight}</span></div>
        </li>
    }
}
