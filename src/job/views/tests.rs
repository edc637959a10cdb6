//! Lists of views: what is done to them, what is read, and what of a view is still there.

use proptest::prelude::*;

use super::*;
use crate::base::{Minutes, PlanId, ServiceId, VmId, WaveId};
use crate::plan::{Capacity, Service, Wave};

fn view(name: &str) -> SavedView {
    SavedView { name: name.to_owned(), reach: 1, ..SavedView::default() }
}

fn list(names: &[&str]) -> SavedViews {
    let mut views = SavedViews::default();
    for name in names {
        views.add(view(name));
    }
    views
}

fn names(views: &SavedViews) -> String {
    views.all().iter().map(|view| view.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn service(id: &str) -> Part {
    Part::Service(ServiceId::new(id))
}

#[test]
fn views_change_places_and_stay_who_they_are() {
    // (the view that moves, later, whether it did, the order after it)
    let cases = [
        (2, false, true, "b a c"),
        (2, false, false, "b a c"),
        (3, true, false, "b a c"),
        (2, true, true, "a b c"),
        (1, true, true, "b a c"),
        (9, true, false, "b a c"),
    ];
    let mut views = list(&["a", "b", "c"]);
    for (id, later, moved, order) in cases {
        assert_eq!((views.shift(id, later), names(&views).as_str()), (moved, order), "{id} {later}");
    }
    assert_eq!(views.place(2), Some(0));
}

#[test]
fn one_goes_from_view_to_view_and_stops_at_the_ends() {
    let views = list(&["a", "b", "c"]);
    let cases = [
        (None, true, Some(1)),
        (Some(1), true, Some(2)),
        (Some(3), true, None),
        (None, false, Some(3)),
        (Some(3), false, Some(2)),
        (Some(1), false, None),
        // One that is gone is as none.
        (Some(8), true, Some(1)),
    ];
    for (from, later, to) in cases {
        assert_eq!(views.beside(from, later), to, "{from:?} {later}");
    }
    assert_eq!(SavedViews::default().beside(None, true), None);
    assert_eq!(SavedViews::default().beside(None, false), None);
}

#[test]
fn what_is_removed_comes_back_where_it_was() {
    let mut views = list(&["a", "b", "c"]);
    let before = views.clone();
    let (at, gone) = views.remove(2).unwrap();
    assert_eq!((at, names(&views).as_str()), (1, "a c"));
    assert_eq!(views.remove(2), None);
    assert_eq!(views.put_back(at, gone.clone()), Some(2));
    assert_eq!(views, before);
    // Its id is taken by then, and its place is beyond the end.
    assert_eq!(views.put_back(99, gone), Some(4));
    assert_eq!(names(&views), "a b c b");
}

#[test]
fn names_are_lines_of_their_own_and_never_empty() {
    let mut views = list(&["a"]);
    for (typed, name) in [("  to\tord\n", "to ord"), ("   ", "to ord"), ("<b>", "<b>")] {
        views.rename(1, typed);
        assert_eq!(views.get(1).unwrap().name, name);
    }
    views.rename(1, &"x".repeat(500));
    assert_eq!(views.get(1).unwrap().name.len(), 120);
    let wanted = "x".repeat(500);
    assert_eq!(views.free_name(&wanted), format!("{} 2", "x".repeat(116)));
    let views = list(&["a", "a 2"]);
    assert_eq!([views.free_name("a"), views.free_name("b")], ["a 3", "b"]);
}

#[test]
fn another_picture_under_the_same_name_keeps_what_it_does_not_know() {
    let mut views = SavedViews::default();
    let extra = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let extras = [extra("arrangement", "trust"), extra("of-later", "x")].into();
    views.add(SavedView { note: "Se her".into(), extras, ..view("a") });
    let now = SavedView { reach: 3, extras: [extra("arrangement", "wave")].into(), ..view("other") };
    views.replace(1, now);
    let view = views.get(1).unwrap();
    assert_eq!((view.id, view.name.as_str(), view.note.as_str(), view.reach), (1, "a", "Se her", 3));
    assert_eq!(view.extras, [extra("arrangement", "wave"), extra("of-later", "x")].into());
}

#[test]
fn there_is_room_for_so_many() {
    let mut views = SavedViews::default();
    for _ in 0..MOST {
        assert!(views.add(view("a")).is_some());
    }
    assert_eq!(views.add(view("a")), None);
    assert_eq!(views.all().len(), MOST);
}

#[test]
fn bytes_that_are_none_of_ours_are_an_empty_list() {
    let many = format!("{{\"views\":[{}{{}}]}}", "{},".repeat(500));
    let deep = format!("{{\"views\":{}", "[".repeat(100_000));
    // (bytes, how many views are read)
    let cases: [(&[u8], usize); 11] = [
        (b"", 0),
        (b"{", 0),
        (b"null", 0),
        (b"[]", 0),
        (b"{\"views\":3}", 0),
        (b"{\"views\":[{\"name\":4}]}", 0),
        (b"{\"views\":[{\"reach\":1e999}]}", 0),
        (b"\xff\xfe{}", 0),
        (deep.as_bytes(), 0),
        (b"{\"views\":[{\"of-later\":{\"x\":[1]}},{}],\"version\":9}", 2),
        (many.as_bytes(), MOST),
    ];
    for (bytes, count) in cases {
        let read = form::read(bytes);
        assert_eq!(read.all().len(), count, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        let ids: BTreeSet<u32> = read.all().iter().map(|view| view.id).collect();
        assert!(ids.len() == count && !ids.contains(&0));
    }
}

#[test]
fn what_stands_in_a_view_is_kept_within_limits() {
    let text = r#"{"views":[{"id":7,"name":" A\u0000B ","note":"En.\nTo.","face":"hologram","reach":4000000000,
        "seen":{"x":0.06,"y":-3,"width":1e30,"height":4},"inside":["service:s","vm:v","group:x","vm:","service:s"],
        "about":["service:a","service:b","service:c"],"question":{"kind":"reach","first":["wave:w"]}},{"id":7,"name":"B"}]}"#;
    let views = form::read(text.as_bytes());
    assert_eq!(views.all().iter().map(|view| view.id).collect::<Vec<_>>(), [7, 8]);
    let view = views.get(7).unwrap();
    assert_eq!((view.name.as_str(), view.note.as_str()), ("A B", "En. To."));
    assert_eq!((view.face, view.reach, view.seen), (ViewFace::Graph, 3, None));
    assert_eq!(view.inside, [service("s"), Part::Vm(VmId::new("v"))]);
    assert_eq!(view.about, [service("a"), service("b")]);
    let question = view.question.as_ref().unwrap();
    assert_eq!(question.first, [Part::Wave(WaveId::new("w"))]);
}

#[test]
fn views_stand_in_the_workspace_only_where_there_are_some() {
    let mut workspace = Workspace::new();
    let views = list(&["a", "b"]);
    set_views(&mut workspace, &views);
    assert_eq!(views_of(&workspace), views);
    assert_eq!(workspace.keys().collect::<Vec<_>>(), ["views.json"]);
    set_views(&mut workspace, &SavedViews::default());
    assert!(workspace.is_empty());
    assert_eq!(views_of(&workspace), SavedViews::default());
}

fn plan() -> Plan {
    let mut plan = Plan::new(PlanId::new("p"), "Flytting", "Kari", Minutes(1));
    for id in ["a", "b"] {
        let service = Service {
            name: id.to_owned(),
            owner: TrustId::new("t"),
            users: BTreeSet::new(),
            criticality: 0,
            hub: false,
        };
        plan.services.insert(ServiceId::new(id), service);
    }
    plan
}

#[test]
fn what_the_plan_no_longer_has_is_left_out_and_counted() {
    let gone = service("gone");
    let question = |first: &[Part]| SavedQuestion {
        kind: "reach".into(),
        first: first.to_vec(),
        ..SavedQuestion::default()
    };
    let full = SavedView {
        inside: vec![service("a"), gone.clone()],
        selection: vec![service("b"), Part::Vm(VmId::new("v"))],
        about: vec![service("a"), gone.clone()],
        trust: Some(TrustId::new("t")),
        question: Some(question(&[gone.clone(), service("b")])),
        ..view("x")
    };
    let FoundView { view: found, gone: count, named } = full.found_in(&plan());
    assert_eq!((count, named), (3, 5));
    assert_eq!((found.inside, found.selection), (vec![service("a")], vec![service("b")]));
    assert_eq!((found.about, found.trust), (vec![], None));
    assert_eq!(found.question, Some(question(&[service("b")])));
    // A question about nothing is none.
    let asked = SavedView { question: Some(question(&[gone])), ..view("x") };
    assert_eq!(asked.found_in(&plan()).view.question, None);
    let circles = SavedView { question: Some(question(&[])), ..view("x") };
    assert_eq!(circles.found_in(&plan()), FoundView { view: circles.clone(), gone: 0, named: 0 });
}

#[test]
fn views_of_the_list_stand_among_those_of_the_map_and_are_no_slides() {
    let text = r#"{"views":[{"name":"before there were any"},{"name":"L","face":"list","list":{"grouping":"wave",
        "filters":["crosses","wave:w","wave:gone","crosses"]}},{"name":"M","face":"matrix"}]}"#;
    let views = form::read(text.as_bytes());
    let faces: Vec<ViewFace> = views.all().iter().map(|view| view.face).collect();
    assert_eq!(faces, [ViewFace::Graph, ViewFace::List, ViewFace::Matrix]);
    assert_eq!(names(&views.slides()), "before there were any M");
    assert_eq!(views.slides().beside(Some(2), true), Some(1), "the list is no place among slides");
    let list = views.get(2).and_then(|view| view.list.clone()).unwrap();
    assert_eq!(
        (list.grouping.as_str(), list.filters),
        ("wave", ["crosses", "wave:w", "wave:gone"].map(String::from).to_vec())
    );
    assert!(
        !String::from_utf8(form::write(&views.slides())).unwrap().contains("list"),
        "as it was written before"
    );
    // Of filters by wave those go whose wave is gone, and they count as what else the view names.
    let mut plan = plan();
    let wave = Wave::new(1, "W", None, Capacity { vms: None, storage_mib: None });
    plan.waves.insert(WaveId::new("w"), wave);
    let FoundView { view, gone, named } = views.get(2).unwrap().found_in(&plan);
    assert_eq!((view.list.unwrap().filters, gone, named), (vec!["crosses".into(), "wave:w".into()], 1, 2));
}

#[test]
fn what_is_signed_is_the_same_with_views_and_without() {
    let mut workspace = Workspace::new();
    let save = |workspace: &Workspace| {
        let plan = Plan::new(PlanId::new("p"), "Flytting", "Kari", Minutes(1));
        crate::job::save(plan, Vec::new(), Vec::new(), BTreeMap::new(), workspace.clone()).unwrap()
    };
    let without = save(&workspace);
    let views = list(&["a"]);
    set_views(&mut workspace, &views);
    let with = save(&workspace);
    assert_eq!(with.manifest, without.manifest);
    let opened = crate::share::open(&with.bytes).unwrap();
    assert_eq!(views_of(&opened.file.workspace), views);
}

fn part() -> impl Strategy<Value = Part> {
    let id = "[a-zæø:\"\\\\ -]{0,12}";
    prop_oneof![
        id.prop_map(|id| Part::Service(ServiceId::new(id))),
        id.prop_map(|id| Part::Vm(VmId::new(id))),
        id.prop_map(|id| Part::Trust(TrustId::new(id))),
        id.prop_map(|id| Part::Wave(WaveId::new(id))),
    ]
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    prop::collection::vec(part(), 0..6)
}

fn rect() -> impl Strategy<Value = Option<Rect>> {
    prop::option::of(any::<(f32, f32, f32, f32)>().prop_map(|(x, y, width, height)| Rect {
        x,
        y,
        width,
        height,
    }))
}

prop_compose! {
    fn question()(kind in ".{0,9}", first in parts(), second in parts(), way in ".{0,9}", steps in any::<Option<u32>>(), flags in any::<(bool, bool)>()) -> SavedQuestion {
        SavedQuestion { kind, first, second, way, steps, through: flags.0, by_weight: flags.1 }
    }
}

prop_compose! {
    fn any_list()(grouping in ".{0,9}", filters in prop::collection::vec("(wave:)?.{0,9}", 0..5), column in ".{0,9}", descending in any::<bool>()) -> SavedList {
        SavedList { grouping, filters, column, descending }
    }
}

prop_compose! {
    fn any_view()(
        texts in (".{0,150}", "(.|\n){0,40}", ".{0,20}"), face in 0..4_usize, lists in (parts(), parts(), parts()), seen in rect(),
        trust in prop::option::of("[a-z]{0,9}"), numbers in any::<(u32, u32, bool)>(), question in prop::option::of(question()), list in prop::option::of(any_list()),
        extras in prop::collection::btree_map("[a-z-]{0,9}", ".{0,20}", 0..4),
    ) -> SavedView {
        let face = [ViewFace::Graph, ViewFace::Matrix, ViewFace::Tables, ViewFace::List][face];
        let ((name, note, search), (inside, selection, about)) = (texts, lists);
        let (id, reach, only_crossing) = numbers;
        SavedView { id, name, note, search, face, inside, selection, about, seen, trust: trust.map(TrustId::new), reach, only_crossing, question, list, extras }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(many in prop::collection::vec(any_view(), 0..6)) {
        let mut views = SavedViews::default();
        for view in many {
            views.add(view);
        }
        prop_assert_eq!(form::read(&form::write(&views)), views);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        form::read(&bytes);
    }

    /// A list of ours with something wrong in it: whatever is read of it is in order.
    #[test]
    fn damaged_lists_are_read(view in any_view(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut views = SavedViews::default();
        views.add(view);
        let mut bytes = form::write(&views);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let read = form::read(&bytes);
        prop_assert_eq!(form::read(&form::write(&read)), read);
    }
}
