//! The headings of the list, which sort it.
//!
//! In: the grid. Out: one row of buttons. **One of them is a stop for Tab; arrows go between them.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::choices::{Column, Order};
use super::grid::Grid;
use crate::base::Arg;
use crate::ui::parts::icon_small;
use crate::ui::session::session;

#[component]
pub fn Heading(grid: Grid) -> impl IntoView {
    let session = session();
    let shape = Memo::new(move |_| grid.choices.with(|choices| (choices.shape.column, choices.shape.order)));
    html! {
        <div class="lh" role="rowgroup"><div class="lr" role="row" aria-rowindex="1" on:keydown=between_headings>
            {Column::ALL.map(|column| {
                let name = session.t(column.text());
                let title = session.tf("list-sort", &[("name", Arg::from(name.as_str()))]);
                let sort = move || (shape.get().0 == column).then(|| if shape.get().1 == Order::Ascending { "ascending" } else { "descending" });
                let stop = move || if shape.get().0 == column { "0" } else { "-1" };
                html! {
                    <div role="columnheader" class:r=column.is_figure() aria-sort=sort>
                        <button type="button" tabindex=stop title=title on:click=move |_| grid.choices.update(|choices| choices.sort_by(column))>
                            {name}{move || sort().map(|sort| icon_small(if sort == "ascending" { "ArrowUp" } else { "ArrowDown" }))}
                        </button>
                    </div>
                }
            }).collect_view()}
        </div></div>
    }
}

fn between_headings(event: KeyboardEvent) {
    let cell = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("[role=columnheader]").ok().flatten());
    let next = match event.key().as_str() {
        "ArrowRight" => cell.and_then(|cell| cell.next_element_sibling()),
        "ArrowLeft" => cell.and_then(|cell| cell.previous_element_sibling()),
        _ => return,
    };
    event.prevent_default();
    let button = next
        .and_then(|cell| cell.first_element_child())
        .and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        drop(button.focus());
    }
}
