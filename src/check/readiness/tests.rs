//! What is missing for whom.

#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use expect_test::{Expect, expect};

use super::{Readiness, ground, readiness};
use crate::base::{Digest, Minutes, TrustId, WaveId};
use crate::check::{Context, check};
use crate::graph::fixture::Fixture;
use crate::plan::{Clearance, GoNoGo, ResidualRisk, RiskAnalysis};

const TWO: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=2
    service Image NLSH n=1
    vm alone
    Lab-1 -> Image :104 x9
    wave 1 open=2027-04-06
    wave 2
    put Lab 1
    put Image 2
";

fn told(fixture: &Fixture) -> String {
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    let line = |one: &Readiness| {
        let whose = one.trust.as_ref().map_or("", |trust| trust.as_str());
        let lines = one.lines.iter().map(|line| {
            let trusts: Vec<&str> = line.trusts.iter().map(TrustId::as_str).collect();
            let (item, standing) = (line.item.as_str(), line.standing.as_str());
            format!("  {item} {standing} {} {} {}\n", line.missing, line.holder.as_str(), trusts.join(","))
        });
        format!("{} {whose} {} of {}\n{}", one.wave, one.met(), one.lines.len(), lines.collect::<String>())
    };
    readiness(&context, &check(&context)).iter().map(line).collect()
}

fn expect(text: &str, expected: &Expect) {
    expected.assert_eq(
        &told(&Fixture::parse(text))
            .lines()
            .map(|line| line.trim_end().to_owned() + "\n")
            .collect::<String>(),
    );
}

#[test]
fn each_wave_and_trust_is_told_what_is_missing() {
    expect(
        TWO,
        &expect![[r#"
        1  3 of 7
          stops met 0 coordinator
          warnings missing 2 trusts NLSH,UNN
          owners met 0 coordinator
          observed missing 1 trusts UNN
          window met 0 coordinator
          risk missing 1 trusts UNN
          decision missing 1 meeting
        1 UNN 1 of 3
          stops met 0 coordinator
          warnings missing 2 trusts NLSH,UNN
          observed missing 1 trusts UNN
        2  3 of 7
          stops met 0 coordinator
          warnings missing 1 trusts NLSH,UNN
          owners met 0 coordinator
          observed met 0 trusts
          window missing 1 coordinator
          risk missing 1 trusts NLSH
          decision missing 1 meeting
        2 NLSH 2 of 3
          stops met 0 coordinator
          warnings missing 1 trusts NLSH,UNN
          observed met 0 trusts
    "#]],
    );
}

#[test]
fn what_is_over_or_empty_asks_for_nothing() {
    let over = TWO.replace("wave 1", "wave 1 status=done").replace("put Image 2", "");
    expect(&over, &expect![[""]]);
}

#[test]
fn without_any_traffic_nobody_knows_what_was_observed() {
    let dark = TWO.replace("    Lab-1 -> Image :104 x9\n", "").replace("put Image 2", "");
    expect(
        &dark,
        &expect![[r#"
        1  3 of 7
          stops met 0 coordinator
          warnings missing 1 trusts UNN
          owners met 0 coordinator
          observed unknown 2 trusts UNN
          window met 0 coordinator
          risk missing 1 trusts UNN
          decision missing 1 meeting
        1 UNN 1 of 3
          stops met 0 coordinator
          warnings missing 1 trusts UNN
          observed unknown 2 trusts UNN
    "#]],
    );
}

#[test]
fn a_decision_is_of_the_wave_as_it_was() {
    let mut fixture = Fixture::parse(TWO);
    let wave = WaveId::new("1");
    let of = |fixture: &Fixture| -> Digest {
        let graph = fixture.graph();
        ground(&Context::new(&fixture.inventory, &fixture.plan, &graph), &wave)
    };
    let (owner, role) = ("ola".to_owned(), "Systemeier".to_owned());
    let decision = GoNoGo {
        go: true,
        reason: String::new(),
        person: owner.clone(),
        role: role.clone(),
        at: Minutes(1),
        ground: of(&fixture),
    };
    let risk = RiskAnalysis { reference: "ROS-7".into(), residual: ResidualRisk::Low, owner, role };
    let clearance = Clearance { risk: Some(risk), decision: Some(decision) };
    fixture.plan.clearances.insert(wave.clone(), clearance);
    assert!(
        told(&fixture).contains("decision met") && told(&fixture).contains("risk met"),
        "{}",
        told(&fixture)
    );
    let name = fixture.plan.waves.get_mut(&wave).map(|wave| &mut wave.name).unwrap();
    *name = "Pilot".into();
    assert!(told(&fixture).contains("decision met"), "a name is no ground");
    let lab = fixture.plan.vms.values_mut().find(|vm| vm.name == "Lab-1").unwrap();
    lab.wave = None;
    assert!(!told(&fixture).contains("decision met"), "{}", told(&fixture));
}
