//! What people call a part of a question.
//!
//! In: a text. Out: a service, a server, a trust or a wave. **Where a name fits several of a kind, none is guessed.**

use super::Names;
use crate::graph::questions::Part;
use crate::plan::Plan;

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// It is empty.
    Nothing,
    None,
    Several,
    One(Part),
}

/// A trust by code or name, a wave by name or as `wave:3`, a service by its whole name or id, else a server by any
/// name it goes by; the first of these that the text fits.
pub fn part_called(plan: &Plan, names: Option<&Names>, text: &str) -> Named {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Named::Nothing;
    }
    let is = |name: &str| name.trim().to_lowercase() == wanted;
    let trusts = plan.trusts.iter().filter(|(_, trust)| is(&trust.code) || is(&trust.name));
    let found = only(trusts.map(|(id, _)| Part::Trust(id.clone())));
    let waves = plan.waves_in_order();
    let number = ["wave:", "bølge:", "bølge ", "wave "].iter().find_map(|head| wanted.strip_prefix(head));
    let number = number.and_then(|digits| digits.trim().parse::<usize>().ok());
    let by_number = number.and_then(|number| waves.get(number.checked_sub(1)?));
    let found = found.or_else(|| by_number.map(|(id, _)| Named::One(Part::Wave((*id).clone()))));
    let by_name = || waves.iter().filter(|(_, wave)| is(&wave.name)).map(|(id, _)| Part::Wave((*id).clone()));
    let found = found.or_else(|| only(by_name()));
    let services = || plan.services.iter().filter(|(id, service)| is(&service.name) || is(id.as_str()));
    let found = found.or_else(|| only(services().map(|(id, _)| Part::Service(id.clone()))));
    found.unwrap_or_else(|| {
        let vms = names.map(|names| names.find(text).vms).unwrap_or_default();
        only(vms.into_iter().map(Part::Vm)).unwrap_or(Named::None)
    })
}

/// `None` where there is nothing.
fn only(mut parts: impl Iterator<Item = Part>) -> Option<Named> {
    let first = parts.next()?;
    Some(if parts.next().is_some() { Named::Several } else { Named::One(first) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Fixture;

    #[test]
    fn each_kind_by_the_names_it_goes_by() {
        let fixture = Fixture::parse(
            "trust UNN
            service Lab UNN n=2
            service Unn UNN n=1
            wave Pilot
            wave Lab2
            vm db1 svc=Lab
            vm pilot svc=Lab",
        );
        let names = Names::of(&fixture.plan, None);
        let cases = [
            ("", "Nothing"),
            ("unn", "One(Trust(UNN))"),
            ("wave:2", "One(Wave(Lab2))"),
            ("Bølge 1", "One(Wave(Pilot))"),
            ("wave:9", "None"),
            ("pilot", "One(Wave(Pilot))"),
            (" lab ", "One(Service(Lab))"),
            ("db1", "One(Vm(db1))"),
            ("db1, Lab-1", "Several"),
            ("nobody", "None"),
        ];
        for (text, expected) in cases {
            assert_eq!(format!("{:?}", part_called(&fixture.plan, Some(&names), text)), expected, "{text}");
        }
    }
}
