//! The choice of how the services on the map are arranged, and what its plots are called.
//!
//! In: a choice; a plot. Out: another arrangement, remembered in this browser; titles. **What is on the screen keeps its
//! titles until the other places are found.**

use leptos::prelude::*;

use super::face::{Face, face};
use crate::base::{Arg, WaveId};
use crate::canvas::Territory;
use crate::job::{Arrangement, Rect};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::projection::Projection;
use crate::ui::session::{Placement, Plot, Session, View, session};

/// The colour of what is nobody's: that of what all share.
pub const NEUTRAL: u8 = 4;

fn choose(session: Session, arrangement: Arrangement) {
    session.arrangement.set(arrangement);
    page::set_preference("arrangement", arrangement.code());
}

/// Arranges the map so, from wherever one is, and says it.
pub fn arrange(session: Session, arrangement: Arrangement) {
    choose(session, arrangement);
    face().set(Face::Graph);
    session.go(View::Map);
    session.say(&format!("arranged-{}", arrangement.code()), Vec::new());
}

/// The next arrangement.
pub fn arrange_next(session: Session) {
    arrange(session, session.arrangement.get_untracked().next());
}

#[component]
pub fn ArrangeChoice() -> impl IntoView {
    let session = session();
    let chosen = move |event: web_sys::Event| {
        if let Some(arrangement) = Arrangement::from_code(&event_target_value(&event)) {
            choose(session, arrangement);
        }
    };
    let options = Arrangement::ALL.map(|one| {
        let selected = move || session.arrangement.get() == one;
        html! { <option value=one.code() prop:selected=selected>{session.t(&format!("arrange-{}", one.code()))}</option> }
    });
    html! { <select class="fp-pick" data-testid="arrangement" aria-label=session.t("arrange") title=session.t("arrange") on:change=chosen>{options}</select> }
}

/// The territories of the places on the screen, each with the place of its plot.
pub fn territories(
    session: Session,
    projection: &Projection,
    placement: &Placement,
) -> Vec<(usize, Territory)> {
    let drawn = placement.layout.outlines.iter().filter_map(|outline| {
        let group = outline.group as usize;
        let plot = placement.plots.get(group)?;
        let (title, colour) = title(session, projection, plot)?;
        let subtitle = subtitle(session, projection, placement, plot, outline.rect);
        let (rect, corner, anchor) = (outline.rect, outline.corner, outline.anchor);
        let stacked = matches!(plot, Plot::Wave(_));
        let (round, mark) = (false, None);
        Some((group, Territory { rect, corner, colour, title, subtitle, stacked, anchor, round, mark }))
    });
    drawn.collect()
}

fn title(session: Session, projection: &Projection, plot: &Plot) -> Option<(String, u8)> {
    Some(match plot {
        Plot::Trust(id) => {
            let line = projection.trust(id)?;
            let shared = line.trust.shared;
            (if shared { session.t("trust-shared") } else { shown(&line.trust.code) }, line.palette)
        }
        Plot::Wave(Some(id)) => (wave_title(session, projection, id), NEUTRAL),
        Plot::Wave(None) => (session.t("wave-none"), NEUTRAL),
        Plot::Network { vlan: Some(vlan), .. } => {
            (session.tf("network-vlan", &[("vlan", Arg::from(vlan.to_string()))]), NEUTRAL)
        }
        Plot::Network { vlan: None, name } => (shown(name), NEUTRAL),
        Plot::OtherNetworks => (session.t("network-others"), NEUTRAL),
        Plot::NoNetwork => (session.t("network-none"), NEUTRAL),
    })
}

/// The wave's name, with its number where the name does not say it: nodes are marked with numbers.
fn wave_title(session: Session, projection: &Projection, id: &WaveId) -> String {
    let number = projection.wave_number(id).to_string();
    let name = projection.wave(id).map(|line| shown(&line.wave.name)).unwrap_or_default();
    let says = name.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits == number);
    if says { name } else { session.wave_name(id) }
}

/// How many servers there are. Of a network, the name of its port group, or how many services stand there.
fn subtitle(
    session: Session,
    projection: &Projection,
    placement: &Placement,
    plot: &Plot,
    rect: Rect,
) -> String {
    let servers = |count: u32| session.tf("count-vms", &[("count", Arg::from(count))]);
    match plot {
        Plot::Trust(id) => projection.trust(id).map_or_else(String::new, |line| servers(line.vms)),
        Plot::Wave(Some(id)) => projection.wave(id).map_or_else(String::new, |line| servers(line.vms)),
        Plot::Wave(None) => servers(projection.without_wave),
        Plot::Network { vlan: Some(_), name } => shown(name),
        Plot::Network { vlan: None, .. } | Plot::OtherNetworks | Plot::NoNetwork => {
            let inside = placement.layout.nodes.iter().filter(|node| rect.contains(node.x, node.y)).count();
            session.tf("count-services", &[("count", Arg::from(inside))])
        }
    }
}
