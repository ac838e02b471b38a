//! What one screen shows as codes, another reads, and it goes where it belongs.

#![cfg(all(feature = "desk", feature = "scan"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use cairn::desk::codes::{Camera, CameraFault, Passed, Picture, Reading, Said, Showing, Step, Wanted, picture};
use cairn::desk::{Asker, Effect, Event, Model, Route};
use cairn::learner::Time;
use cairn::scan;
use cairn::tutor::{self, Stamp};

const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

fn on(page: &str) -> Model {
    let mut model = Model::default();
    open(&mut model, page);
    model
}

fn open(model: &mut Model, page: &str) {
    let route = tutor::Route::Desk(page.to_owned());
    model.update(tutor::Event::RouteChanged(route).into(), NOW);
}

fn step(model: &mut Model, step: Step) -> Vec<Effect> {
    model.update(Event::Codes(step), NOW)
}

fn seen(model: &mut Model, text: &str) -> Vec<Effect> {
    step(model, Step::Seen(text.to_owned()))
}

fn showing(text: &str) -> Showing {
    let mut model = on("verify");
    step(&mut model, Step::Show(text.to_owned()));
    model.codes.showing.unwrap()
}

fn reading(model: &Model) -> &Reading {
    model.codes.reading.as_ref().unwrap()
}

/// A credential of so many letters that hardly shrink.
fn credential(letters: u64) -> String {
    let letter = |place: u64| {
        let mixed = (place + letters).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        char::from(b'a' + (mixed >> 40) as u8 % 26)
    };
    format!("{{\"name\":\"{}\"}}", (0..letters).map(letter).collect::<String>())
}

/// A drawing as a camera might see it: `scale` pixels a square, red, green, blue and opacity each.
fn pixels(Picture { side, path }: &Picture, scale: usize) -> (Vec<u8>, usize) {
    let width = *side as usize * scale;
    let mut bytes = vec![230; width * width * 4];
    bytes.iter_mut().skip(3).step_by(4).for_each(|opacity| *opacity = 255);
    for run in path.split('M').skip(1) {
        let numbers: Vec<usize> =
            run.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        let (x, y, length) = (numbers[0] * scale, numbers[1] * scale, numbers[2] * scale);
        for row in y..y + scale {
            for pixel in bytes[(row * width + x) * 4..(row * width + x + length) * 4].chunks_mut(4) {
                pixel[..3].fill(40);
            }
        }
    }
    (bytes, width)
}

#[test]
fn every_code_that_is_drawn_is_read() {
    let link = "https://example.org/cairn/#/submission/Zm9vYmFy-_";
    let key = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    let mut texts = vec![link.to_owned(), key.to_owned(), "é".repeat(400)];
    texts.extend(showing(&credential(4_000)).codes.iter().cloned());
    assert!(texts.len() > 8);
    for text in texts {
        let (bytes, width) = pixels(&picture(&text).unwrap(), 4);
        assert_eq!(scan::texts(&bytes, width), [text]);
    }
}

#[test]
fn what_fits_is_one_code_and_what_does_not_is_a_sequence_that_stands_still_until_it_is_played() {
    let one = showing("https://example.org/#/review/abc");
    assert_eq!(*one.codes, ["https://example.org/#/review/abc"]);
    let mut model = on("verify");
    step(&mut model, Step::Show(credential(3_000)));
    let at = |model: &Model| model.codes.showing.as_ref().unwrap().at;
    let count = model.codes.showing.as_ref().unwrap().codes.len();
    assert!(count > 3);
    step(&mut model, Step::Ticked);
    assert_eq!((at(&model), model.codes.is_playing()), (0, false));
    step(&mut model, Step::Turned { on: false });
    assert_eq!(at(&model), count - 1);
    step(&mut model, Step::Played(true));
    step(&mut model, Step::Ticked);
    step(&mut model, Step::Ticked);
    assert_eq!((at(&model), model.codes.is_playing()), (1, true));
    // Whoever turns wants to see this one.
    step(&mut model, Step::Turned { on: true });
    assert_eq!((at(&model), model.codes.is_playing()), (2, false));
    open(&mut model, "assignments");
    assert_eq!(model.codes.showing, None);
    assert!(showing(&credential(400_000)).codes.is_empty());
}

#[test]
fn a_credential_is_read_code_by_code_and_what_is_missing_is_told() {
    let text = credential(3_000);
    let codes = showing(&text).codes;
    let mut model = on("verify");
    step(&mut model, Step::Read(Wanted::Credential));
    for code in codes.iter().skip(1).rev() {
        assert_eq!(seen(&mut model, code), []);
    }
    assert_eq!(reading(&model).gathered.as_ref().unwrap().missing(), [(1, 1)]);
    let foreign = showing(&credential(2_000)).codes[0].clone();
    seen(&mut model, &foreign);
    assert_eq!(reading(&model).said, Some(Said::OtherSequence));
    let effects = seen(&mut model, &codes[0]);
    let Some(Effect::Ask { asker: Asker::Verifying, bytes, .. }) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(*bytes, text.into_bytes());
    assert_eq!(model.codes.reading, None);
}

#[test]
fn a_link_of_any_cairn_is_opened_here_wherever_it_is_read() {
    for wanted in [Wanted::Work, Wanted::Credential] {
        let mut model = on("verify");
        step(&mut model, Step::Read(wanted));
        let opened = seen(&mut model, "https://elsewhere.example/x/#/submission/abc");
        assert_eq!(opened, [Effect::Open(Route::Link("submission/abc".into()))]);
    }
}

#[test]
fn a_portfolio_that_was_read_is_opened_where_portfolios_are_looked_at() {
    let mut model = on("shared");
    step(&mut model, Step::Read(Wanted::Portfolio));
    let opened = seen(&mut model, "https://elsewhere.example/x/#/shared/abc");
    assert_eq!(opened, [Effect::Open(Route::Shared("abc".into()))]);
    step(&mut model, Step::Read(Wanted::Portfolio));
    let effects = seen(&mut model, "{}");
    assert!(matches!(effects.as_slice(), [Effect::Ask { bytes, .. }] if bytes == b"{}"), "{effects:?}");
}

#[test]
fn a_wrong_code_is_told_and_the_right_one_may_follow() {
    //    wanted              code                                         said
    let wrong = [
        (Wanted::Credential, "https://example.org/menu", "https://example.org/menu"),
        (Wanted::Credential, "https://example.org/#/settings", "https://example.org/#/settings"),
        (Wanted::Credential, "https://example.org/#/submission/", "https://example.org/#/submission/"),
        (Wanted::Work, "WIFI:T:WPA;S:home;P:secret;;", "WIFI:T:WPA;S:home;P:secret;;"),
        (Wanted::Work, "", ""),
    ];
    for (wanted, code, said) in wrong {
        let mut model = on("assignments");
        step(&mut model, Step::Read(wanted));
        assert_eq!(seen(&mut model, code), []);
        assert_eq!(reading(&model).said, Some(Said::Wrong(said.into())));
    }
    let mut model = on("assignments");
    step(&mut model, Step::Read(Wanted::Work));
    seen(&mut model, &"x".repeat(500));
    assert_eq!(reading(&model).said, Some(Said::Wrong("x".repeat(60))));
    for (code, said) in [("CAIRN2:1:1:00000000:00", Said::Newer), ("CAIRN1:5:1:00000000:00", Said::Damaged)] {
        seen(&mut model, code);
        assert_eq!(reading(&model).said, Some(said));
    }
    seen(&mut model, "{\"format\":\"cairn-badge\"}");
    assert_eq!(model.codes.reading, None, "what it is, the page of work says");
    assert!(model.work.said.is_some());
}

#[test]
fn pictures_are_looked_through_and_each_that_shows_nothing_is_named() {
    let codes = showing(&credential(1_000)).codes;
    let mut model = on("verify");
    step(&mut model, Step::Read(Wanted::Credential));
    for name in ["one.jpg", "two.jpg", "notes.txt"] {
        let effects = step(&mut model, Step::PictureGiven { name: name.into(), bytes: vec![1] });
        assert_eq!(effects, [Effect::ReadPicture { name: name.into(), bytes: vec![1] }]);
    }
    step(&mut model, Step::PictureRead { name: "one.jpg".into(), texts: Some(Vec::new()) });
    assert_eq!(reading(&model).said, Some(Said::NoCode("one.jpg".into())));
    step(&mut model, Step::PictureRead { name: "two.jpg".into(), texts: Some(codes[..1].to_vec()) });
    assert_eq!(reading(&model).said, Some(Said::NoCode("one.jpg".into())), "it is still to be read");
    step(&mut model, Step::PictureRead { name: "notes.txt".into(), texts: None });
    assert_eq!(
        (reading(&model).said.clone(), reading(&model).pictures),
        (Some(Said::NoPicture("notes.txt".into())), 0)
    );
    let rest = codes[1..].to_vec();
    let effects = step(&mut model, Step::PictureRead { name: "all.png".into(), texts: Some(rest) });
    assert!(matches!(effects.first(), Some(Effect::Ask { asker: Asker::Verifying, .. })), "{effects:?}");
}

#[test]
fn the_camera_is_on_only_while_it_is_wanted_and_says_why_it_is_not() {
    let mut model = on("verify");
    assert!(!model.codes.is_looking());
    step(&mut model, Step::Read(Wanted::Credential));
    assert!(!model.codes.is_looking(), "nobody asked for it yet");
    step(&mut model, Step::CameraWanted(true));
    step(&mut model, Step::CameraStarted);
    assert_eq!((model.codes.is_looking(), reading(&model).camera), (true, Camera::On));
    step(&mut model, Step::CameraWanted(false));
    assert!(!model.codes.is_looking());
    step(&mut model, Step::CameraWanted(true));
    step(&mut model, Step::CameraFailed(CameraFault::NotAllowed));
    assert_eq!((model.codes.is_looking(), reading(&model).camera), (false, Camera::Failed(CameraFault::NotAllowed)));
    step(&mut model, Step::CameraWanted(true));
    open(&mut model, "assignments");
    assert!(!model.codes.is_looking());
    // What comes late finds nobody.
    assert_eq!(seen(&mut model, "{}"), []);
}

#[test]
fn what_became_of_a_link_is_said_until_the_page_is_left() {
    let mut model = on("verify");
    for (after, passed) in [
        (Step::Copied(true), Passed::Copied),
        (Step::Copied(false), Passed::Marked),
        (Step::Shared(true), Passed::Shared),
        (Step::Shared(false), Passed::NotShared),
    ] {
        step(&mut model, after);
        assert_eq!(model.codes.passed, Some(passed));
    }
    let share = Event::ShareWanted { title: "Chart".into(), link: Some("https://a.example/#/review/x".into()) };
    let link = Some("https://a.example/#/review/x".into());
    assert_eq!(model.update(share, NOW), [Effect::Share { title: "Chart".into(), link, file: None }]);
    open(&mut model, "portfolio");
    assert_eq!(model.codes.passed, None);
}
