//! Rules against noise, turned on and off.
//!
//! In: a rule. Out: the traffic read anew, and how many dependencies came or went. **Where the traffic is not read,
//! the rules stay as they were.**

use std::cmp::Ordering;
use std::collections::BTreeSet;

use leptos::prelude::*;

use super::reading::{Onto, import};
use super::{Given, give};
use crate::base::{Arg, Arrange as _};
use crate::estate::SourceKind;
use crate::job::{Noise, NoiseRule, noise_of, set_noise};
use crate::ui::session::{Hidden, Session};

/// Turns a rule against noise on or off, and reads the traffic anew where its files are here. The others wait for
/// being dropped again.
pub fn turn_noise(session: Session, rule: NoiseRule, on: bool) {
    let before = session.hidden.with_value(|hidden| noise_of(&hidden.workspace));
    let mut now = before.clone();
    now.0.retain(|off| *off != rule);
    if !on {
        now.0.push(rule);
    }
    now.0.arrange();
    session.keep_aside(|workspace| set_noise(workspace, &now));
    let (here, gone) = flow_files(session);
    session.hidden.update_value(|hidden| hidden.noise_waits.extend(gone));
    session.saved.update(|_| ());
    if !here.is_empty() {
        give(session, Given::Noise(here, before));
    }
}

/// Files with traffic that the inventory stands on: those that are here, and those that are not.
pub fn flow_files(session: Session) -> (BTreeSet<String>, BTreeSet<String>) {
    let ground = session.hidden.with_value(Hidden::ground);
    let sources = session.estate.with(|estate| estate.as_ref().map(|estate| estate.sources.clone()));
    let flows = sources.unwrap_or_default().into_iter();
    let flows = flows
        .filter(|source| matches!(source.kind, SourceKind::Flows | SourceKind::AzureDependencies))
        .map(|source| source.file);
    // A file of an archive is here where the archive is.
    let is_here = |name: &String| {
        ground
            .sources
            .iter()
            .any(|source| source.name == *name || name.starts_with(&[&source.name, "/"].concat()))
    };
    flows.partition(is_here)
}

/// Reads traffic anew and tells how many dependencies came or went.
pub(super) async fn noise_again(session: Session, names: BTreeSet<String>, before: Noise) {
    let standing = |hidden: &Hidden| {
        let newest = hidden.history.as_ref().and_then(|history| history.plan().inventories.last().copied());
        (newest, hidden.ground())
    };
    let (digest, ground) = session.hidden.with_value(standing);
    import(session, Vec::new(), &names, Onto::WhatIsOpen).await;
    let (now, after) = session.hidden.with_value(standing);
    let wanted = session.hidden.with_value(|hidden| noise_of(&hidden.workspace));
    let is_read = after.noise.iter().all(|count| count.on == wanted.is_on(count.rule));
    if !is_read || after.noise.is_empty() {
        session.keep_aside(|workspace| set_noise(workspace, &before));
        return;
    }
    let (had, has) = (ground.dependencies, after.dependencies);
    let key = match has.cmp(&had) {
        _ if digest == now => "noise-read-same",
        Ordering::Greater => "noise-read-more",
        Ordering::Less => "noise-read-fewer",
        Ordering::Equal => "noise-read-same",
    };
    let args = [("count", Arg::from(has.abs_diff(had))), ("total", Arg::from(has))];
    session.say(key, args.map(|(name, arg)| (name.to_owned(), arg)).into());
}
