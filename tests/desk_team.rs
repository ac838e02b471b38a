//! The page of the team: files in, the command line's figures out, and nothing left of who was forgotten.
#![cfg(feature = "desk")]

mod insight_samples;
mod learner_samples;
mod team_samples;

use cairn::desk::team::{Basis, Fading, Noted, Order, Person as Member, Sort, Step, key_of};
use cairn::desk::{Effect, Event};
use cairn::engine::Time;
use cairn::engine::{SkillIndex, Stage};
use cairn::insight::{Member as Figures, TeamReport, Totals};
use cairn::storage::backup::{Profile, Record};
use cairn::storage::gather::Found;
use insight_samples::{DAY, MONDAY, Person, goal, library};
use serde_json::{Value, json};
use team_samples::page::{NOW, Page};
use team_samples::{backup, gathered, portfolio};

/// Ana holds s0 and wants s1 since today; Bo practises s0 without getting on; Dee's portfolio says that she keeps s0.
fn files() -> [(&'static str, Vec<u8>); 4] {
    let [mut ana, mut bo] = [1, 2].map(Person::new);
    ana.answers(0, "++++++++", MONDAY - 14 * DAY).wants("c/second", MONDAY);
    bo.wants("c/first", MONDAY - 60 * DAY).answers(0, "-", MONDAY - 50 * DAY).answers(0, "--------", MONDAY - 2 * DAY);
    [
        ("Ana.json", backup(&ana.log)),
        ("Bo.json", backup(&bo.log)),
        ("Dee.json", portfolio("did:dee", &[("c/s0", 4), ("elsewhere/x", 3)])),
        ("bad.json", b"oops".to_vec()),
    ]
}

#[test]
fn files_become_people_and_figures_and_a_bad_one_only_a_sentence() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    assert_eq!(page.names(), ["Ana", "Bo", "Dee"]);
    assert_eq!(page.model.team.refused.len(), 1);
    let view = page.view();
    let ids: Vec<&str> = view.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(ids, ["c/s0", "c/s1"], "what anybody began or wants");
    let stages = |row: usize| view.rows[row].cells.iter().map(|cell| (cell.stage, cell.is_unknown)).collect::<Vec<_>>();
    assert_eq!(stages(0), [(Stage::Mastered, false), (Stage::New, false)]);
    assert_eq!(stages(2), [(Stage::Kept, false), (Stage::New, true)]);
    assert_eq!((view.rows[2].basis, view.rows[2].minutes), (Basis::Levels, None));
    let [s0, s1] = view.reckoned.report.skills.as_slice() else { panic!("two skills") };
    assert_eq!((s0.held, s0.missing, s0.unknown, s0.only.as_deref()), (2, 1, 0, None));
    assert_eq!((s1.held, s1.missing, s1.unknown, s1.wanting, s1.demand_ahead), (0, 2, 1, 1, true));
    assert_eq!((s0.proficient, s0.stagnating, s0.decaying), (1, 1, 1));
    assert_eq!(view.fading, [Fading { skill: 0, people: 1, names: vec!["Ana".to_owned()] }]);
    let [stuck] = view.stuck.as_slice() else { panic!("{:?}", view.stuck) };
    assert_eq!((stuck.name.as_str(), stuck.skill, stuck.numbers.answers), ("Bo", 0, 8));
    let report = &view.reckoned.report;
    assert_eq!((report.people, report.stated, report.ready), (3, 1, 0));
}

#[test]
fn the_figures_are_those_of_the_same_records_whoever_reads_them() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    let library = library();
    for wanted in [None, Some(goal("both"))] {
        page.step(Step::GoalChosen(wanted.clone()));
        let targets = wanted.as_ref().map(|role| library.targets(role)).unwrap_or_default();
        let mut totals = Totals::default();
        for found in gathered(&files(), true).0 {
            // Read from the file itself, not from what is kept of it.
            let member = match &found.says {
                cairn::storage::gather::Says::Record(log, _) => {
                    Figures::read(&library, log, &found.name, &targets, NOW.at)
                }
                cairn::storage::gather::Says::Levels(_) => {
                    Member::of(&found).and_then(|person| person.member(&library, &targets, NOW.at))
                }
            };
            totals.add(&member.expect("a person"), &targets, NOW.at);
        }
        let report = match &wanted {
            Some(role) => TeamReport::new(&library, &totals, role, NOW.at),
            None => TeamReport::of_goals(&library, &totals, NOW.at),
        };
        assert_eq!(page.view().reckoned.report, report);
    }
}

#[test]
fn the_newer_file_of_a_person_takes_the_place_of_the_older_and_a_chosen_name_stays() {
    let [(_, older), ..] = files();
    let mut newer = Person::new(1);
    newer.answers(0, "++++++++", MONDAY - 14 * DAY).wants("c/second", MONDAY).answers(1, "+", MONDAY + 60);
    let mut page = Page::new(Vec::new());
    page.give(&[("first.json", older.clone())]);
    page.give(&[("second.json", backup(&newer.log))]);
    assert_eq!(page.names(), ["second"], "a name that nobody chose is that of the newest file");
    assert_eq!(page.model.team.taken.map(|taken| (taken.new, taken.newer, taken.older)), Some((0, 1, 0)));
    page.step(Step::Renamed { who: page.id("second"), name: "  Ana  ".to_owned() });
    page.give(&[("third.json", older)]);
    assert_eq!(page.model.team.taken.map(|taken| (taken.new, taken.newer, taken.older)), Some((0, 0, 1)));
    newer.answers(1, "+", MONDAY + 600);
    page.give(&[("fourth.json", backup(&newer.log))]);
    assert_eq!(page.names(), ["Ana"]);
    page.step(Step::Renamed { who: page.id("Ana"), name: "   ".to_owned() });
    assert_eq!(page.names(), ["Ana"], "nobody is without a name");
    assert_eq!(page.kept().len(), 1);
}

#[test]
fn what_is_kept_comes_back_the_same_and_nonsense_is_counted() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    let mut texts: Vec<String> = page.kept().into_values().collect();
    texts.push("nonsense".to_owned());
    let again = Page::new(texts);
    assert_eq!(again.view().reckoned, page.view().reckoned);
    assert_eq!(again.model.team.unreadable, 1);
    for text in page.kept().values() {
        let person = Member::read(text).expect("a person");
        assert_eq!(&person.written(), text);
    }
}

#[test]
fn nothing_is_left_of_who_is_forgotten() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    let bo = page.id("Bo");
    let held = page.kept();
    assert!(held.contains_key(&key_of(bo)) && format!("{:?}", page.model).contains("Bo"));
    page.step(Step::Forgotten(bo));
    assert_eq!(page.names(), ["Ana", "Dee"]);
    let kept = page.kept();
    assert!(!kept.contains_key(&key_of(bo)) && kept.len() == 2);
    let everything = format!("{:?}", (&page.model.team, kept));
    let replica = cairn::learner::Replica::new([2; 6]).to_string();
    for trace in ["Bo", "bad.json", &replica] {
        assert!(!everything.contains(trace), "{trace}");
    }
    page.step(Step::EveryoneForgotten);
    assert_eq!((page.kept().len(), page.model.team.people.len(), page.model.team.view.is_none()), (0, 0, true));
    let everything = format!("{:?}", page.model.team);
    assert!(!everything.contains("Ana") && !everything.contains("Dee"), "{everything}");
}

#[test]
fn people_stand_in_the_order_that_is_chosen() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    let order = |page: &mut Page, sort| {
        page.step(Step::SortChosen(sort));
        page.names().join(" ")
    };
    // Stones, and one for being known: Ana 4 and 1, Bo 2 and 1, Dee 5 and 0.
    assert_eq!(order(&mut page, Sort::Most), "Ana Dee Bo");
    assert_eq!(order(&mut page, Sort::Least), "Bo Ana Dee");
    assert_eq!(order(&mut page, Sort::Skill(SkillIndex(0))), "Dee Ana Bo");
    assert_eq!(order(&mut page, Sort::Name), "Ana Bo Dee");
    let saved = page.model.update(Event::Team(Step::MapWanted), NOW);
    let [Effect::Download { name, text }] = saved.as_slice() else { panic!("{saved:?}") };
    assert_eq!(name, "team-map.csv");
    assert_eq!(text, "person,c/s0,c/s1\nAna,3!,0\nBo,1,0\nDee,4,?\n");
}

#[test]
fn what_is_stopped_keeps_what_was_read_until_then() {
    let mut page = Page::new(Vec::new());
    let found: Vec<Found> = gathered(&files(), true).0;
    page.step(Step::Given);
    page.step(Step::Found(Box::new(found[0].clone())));
    page.step(Step::Progressed(0.4));
    assert_eq!(page.model.team.reading, Some(0.4));
    page.step(Step::Stopped);
    assert!(page.orders.contains(&Order::Stop));
    assert_eq!(page.names(), ["Ana"]);
    assert!(page.model.team.taken.is_some_and(|taken| taken.is_stopped));
}

#[test]
fn figures_that_are_stopped_are_of_those_who_were_counted_until_then() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    page.model.update(Event::Team(Step::GoalChosen(Some(goal("both")))), NOW);
    page.model.update(Event::Team(Step::Went), NOW);
    page.step(Step::Stopped);
    assert_eq!((page.view().reckoned.report.people, page.model.team.people.len()), (1, 3));
    page.step(Step::GoalChosen(None));
    assert_eq!(page.view().reckoned.report.people, 3);
}

/// A portfolio that its holder signed under a name, with a key that another of theirs handed over to.
fn self_issued(did: &str, name: &str, before: Option<&str>) -> Vec<u8> {
    let mut record: Value = serde_json::from_slice(&portfolio(did, &[("c/s0", 3)])).unwrap_or_default();
    let step = before.map(|before| json!({ "from": before, "to": did }).to_string());
    let told = step.map(|step| json!({ "identifierType": "ext:cairn-hand-over", "identifier": step }));
    record["issuer"] = json!({ "id": did, "name": format!("{name} (self-issued)"), "otherIdentifier": [told] });
    record.to_string().into_bytes()
}

#[test]
fn a_person_is_called_as_their_portfolio_does_and_is_one_after_another_key_and_with_their_backup() {
    let (first, second) = ("did:key:z6MkFirst", "did:key:z6MkSecond");
    let mut page = Page::new(Vec::new());
    page.give(&[("portfolio.json", self_issued(first, "Elif", None))]);
    assert_eq!(page.names(), ["Elif"]);
    page.give(&[("cairn-1.json", self_issued(second, "Elif", Some(first)))]);
    assert_eq!(page.names(), ["Elif"], "the key that was handed over to is of the same person");

    let mut profile = Profile { log: Person::new(1).answers(0, "+", MONDAY).log.clone(), ..Profile::default() };
    let key = json!({ "format": "cairn-key", "version": 1, "seed": "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM" });
    profile.keys.insert(second, Record::new(Time(2), &key).expect("a key"));
    let old = json!({ "retired": true, "handOver": { "from": first, "to": second } });
    profile.keys.insert(first, Record::new(Time(1), &old).expect("a key"));
    let text = profile.written();
    page.give(&[("Elif's.json", text.clone())]);
    assert_eq!(page.names(), ["Elif's"], "a backup says more than a portfolio of the same person");
    assert_eq!(page.kept().len(), 1);
    page.give(&[("portfolio.json", self_issued(second, "Elif", Some(first)))]);
    assert_eq!(page.model.team.taken.map(|taken| (taken.new, taken.newer, taken.older)), Some((0, 0, 1)));

    // Whoever opens the page again finds the same.
    let mut later = Page::new(page.kept().into_values().collect());
    later.give(&[("portfolio.json", self_issued(first, "Elif", None))]);
    assert_eq!(later.names(), ["Elif's"]);
}

#[test]
fn a_name_that_somebody_has_already_is_said_and_so_is_that_somebody_was_forgotten() {
    let mut page = Page::new(Vec::new());
    page.give(&files());
    page.step(Step::Renamed { who: page.id("Bo"), name: "Bob".to_owned() });
    assert_eq!(page.model.team.noted, None);
    page.step(Step::Renamed { who: page.id("Bob"), name: "ana".to_owned() });
    assert_eq!(page.model.team.noted, Some(Noted::SameName));
    page.step(Step::Forgotten(page.id("Dee")));
    assert_eq!(page.model.team.noted, Some(Noted::Forgotten));
}
