//! Requests, submissions and reviews come through whole, or are refused for their reason, and never a panic.
#![cfg(feature = "work")]

mod work_samples;

use cairn::engine::Time;
use cairn::packed::{PackedError, pack};
use cairn::work::{
    Attached, EMBEDDED_AT_MOST, Fault, LINK_AT_MOST, MESSAGE_AT_MOST, Message, MessageError, Part, Submission, WorkId,
};
use proptest::prelude::*;
use work_samples::{Device, HOUR, START, filled, request, review};

/// How a submission is spoiled.
type Change = Box<dyn Fn(&mut Submission)>;

const REQUEST: &str = include_str!("golden/work-v1-request.json");
const SUBMISSION: &str = include_str!("golden/work-v1-submission.json");
const REVIEW: &str = include_str!("golden/work-v1-review.json");

fn submission() -> Submission {
    let mut device = Device::new(1);
    device.start(START);
    let draft = device.work().draft("Bo", Time(START + HOUR));
    let mut submission = filled(draft, "The *chart* – 日本 \u{1F600}");
    submission.links = vec!["https://example.org/chart?a=1#b".to_owned()];
    submission.files = vec![Attached::of("chart.csv", b"a,b\n1,2\n", 0), Attached::of("big.bin", &vec![7; 60_000], 0)];
    submission
}

fn messages() -> [Message; 3] {
    let submission = submission();
    let review = review(3, &submission, START + 2 * HOUR);
    [Message::Request(request()), Message::Submission(Box::new(submission)), Message::Review(review)]
}

#[test]
fn messages_of_version_one_are_read_and_written_as_ever() {
    for (message, golden) in messages().into_iter().zip([REQUEST, SUBMISSION, REVIEW]) {
        assert_eq!(format!("{}\n", message.written()), golden);
        assert_eq!(Message::read(golden), Ok(message));
    }
}

#[test]
fn messages_come_through_links_and_editors() {
    for message in messages() {
        let link = message.packed().unwrap();
        assert!(link.len() <= LINK_AT_MOST && link.bytes().all(|byte| byte.is_ascii_graphic()), "{link}");
        assert_eq!(Message::unpacked(&link), Ok(message.clone()));
        let written = message.written();
        assert!(written.is_ascii());
        let pretty: serde_json::Value = serde_json::from_str(&written).unwrap();
        let pretty = format!("\u{feff}{}\r\n", serde_json::to_string_pretty(&pretty).unwrap());
        assert_eq!(Message::read(&pretty), Ok(message.clone()));
        assert!(message.file_name().starts_with("cairn-"));
    }
}

#[test]
fn small_files_are_embedded_and_checked() {
    let [csv, big] = submission().files.try_into().unwrap();
    assert_eq!(csv.bytes().unwrap(), b"a,b\n1,2\n");
    // printf 'a,b\n1,2\n' | sha256sum
    assert_eq!(csv.sha256, "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    assert_eq!((big.size, big.content.clone(), big.bytes()), (60_000, None, None));
    assert!(big.is(&vec![7; 60_000]) && !big.is(&vec![8; 60_000]));
    assert_eq!(Attached::of("x", &[0; 10], EMBEDDED_AT_MOST - 9).content, None);
}

#[test]
fn what_is_too_long_for_a_link_says_how_long_it_is() {
    // Noise, so that nothing compresses it.
    let mut chance = cairn::engine::Chance::new(1);
    let noise: Vec<u8> = (0..20_000).map(|_| chance.below(256) as u8).collect();
    let long = Submission { files: vec![Attached::of("noise.bin", &noise, 0)], ..submission() };
    let message = Message::Submission(Box::new(long));
    let refused = message.packed().unwrap_err();
    assert!(refused.letters > LINK_AT_MOST && refused.to_string().contains(&refused.letters.to_string()));
    assert_eq!(Message::read(&message.written()), Ok(message));
}

#[test]
fn each_bad_message_gets_its_own_reason() {
    let good = SUBMISSION.trim();
    let changed = good.replace("Redo one chart", "Redo two charts");
    let cases = [
        (String::new(), MessageError::Empty),
        (" \u{feff}\n".to_owned(), MessageError::NotJson { line: 1, column: 1 }),
        (" ".repeat(MESSAGE_AT_MOST + 1), MessageError::TooLarge),
        ("hello".to_owned(), MessageError::NotJson { line: 1, column: 1 }),
        (good[..good.len() - 5].to_owned(), MessageError::NotJson { line: 1, column: good.len() - 5 }),
        ("[".repeat(100_000), MessageError::NotJson { line: 1, column: 128 }),
        ("{}".to_owned(), MessageError::NotWork { format: None }),
        ("[1,2]".to_owned(), MessageError::NotWork { format: None }),
        (
            "{\"format\":\"cairn-log\",\"version\":1}".to_owned(),
            MessageError::NotWork { format: Some("cairn-log".to_owned()) },
        ),
        (good.replace("\"version\":1", "\"version\":2"), MessageError::NewerVersion { version: 2 }),
        (good.replace("\"version\":1", "\"version\":0"), MessageError::Malformed),
        (good.replace("\"kind\":\"submission\"", "\"kind\":\"other\""), MessageError::Malformed),
        (good.replace("\"kind\":\"submission\"", "\"kind\":\"review\""), MessageError::Malformed),
        (changed, MessageError::Changed),
    ];
    for (text, error) in cases {
        let shown: String = text.chars().take(60).collect();
        assert_eq!(Message::read(&text), Err(error.clone()), "{shown}");
        let sentence = error.to_string();
        assert!(!sentence.is_empty() && !sentence.contains('\n'));
    }
    let link = messages()[0].packed().unwrap();
    let cut = &link[..link.len() / 2 / 4 * 4];
    assert_eq!(Message::unpacked(cut), Err(MessageError::Link(PackedError::BreaksOff)));
    assert_eq!(Message::unpacked(&pack(&vec![b' '; MESSAGE_AT_MOST + 1])), Err(MessageError::TooLarge));
}

#[test]
fn what_cannot_be_is_refused_part_by_part() {
    let refused = |change: &dyn Fn(&mut Submission)| {
        let mut submission = submission();
        change(&mut submission);
        Message::read(&Message::Submission(Box::new(submission)).written()).unwrap_err()
    };
    let long = |part, most| Fault::TooLong { part, most };
    let cases: [(Change, Fault); 12] = [
        (Box::new(|s| s.brief.rubric.clear()), Fault::Missing(Part::Rubric)),
        (Box::new(|s| s.brief.title = " ".to_owned()), Fault::Missing(Part::Title)),
        (Box::new(|s| s.brief.skill = "../x".to_owned()), Fault::OutOfRange(Part::Skill)),
        (Box::new(|s| s.brief.timebox_minutes = u32::MAX), Fault::OutOfRange(Part::Timebox)),
        (Box::new(|s| s.own_levels = vec![2, 3]), Fault::OutOfRange(Part::Levels)),
        (Box::new(|s| s.own_levels = vec![2]), Fault::NotOneEach(Part::Levels)),
        (Box::new(|s| s.context.clear()), Fault::NotOneEach(Part::Answers)),
        (Box::new(|s| s.text = "é".repeat(20_001)), long(Part::Text, 20_000)),
        (Box::new(|s| s.by = "x".repeat(501)), long(Part::Name, 500)),
        (
            Box::new(|s| s.links.push("javascript:alert(1)".to_owned())),
            Fault::NotALink("javascript:alert(1)".to_owned()),
        ),
        (Box::new(|s| s.files[0].size = 7), Fault::NotTheFile("chart.csv".to_owned())),
        (
            Box::new(|s| {
                (s.text, s.links, s.files) = (String::new(), Vec::new(), Vec::new());
            }),
            Fault::Missing(Part::Text),
        ),
    ];
    for (change, fault) in cases {
        assert_eq!(refused(&change), MessageError::Fault(fault.clone()));
        assert!(!fault.to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn a_message_cut_or_changed_anywhere_is_refused(
        which in 0..3_usize, at in any::<prop::sample::Index>(), change in prop::option::of(any::<char>()),
    ) {
        let text = [REQUEST, SUBMISSION, REVIEW][which].trim();
        let (head, tail) = text.split_at(at.index(text.len()));
        let changed = change.map_or_else(|| head.to_owned(), |c| format!("{head}{c}{}", &tail[1..]));
        match Message::read(&changed) {
            // White space between parts, and another way to write the same letter, change nothing.
            Ok(message) => prop_assert_eq!(&message, &messages()[which]),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_link_cut_or_changed_anywhere_is_refused(
        which in 0..3_usize, at in any::<prop::sample::Index>(), change in prop::option::of("[A-Za-z0-9_-]"),
    ) {
        let message = &messages()[which];
        let link = message.packed().unwrap();
        let (head, tail) = link.split_at(at.index(link.len()));
        let changed = change.map_or_else(|| head.to_owned(), |c| format!("{head}{c}{}", &tail[1..]));
        if let Ok(read) = Message::unpacked(&changed) {
            prop_assert_eq!(&read, message);
        }
    }

    #[test]
    fn any_text_is_refused_and_never_a_panic(text in "(?s).{0,300}", kind in "request|submission|review") {
        let around = format!(
            "{{\"format\":\"cairn-work\",\"version\":1,\"kind\":\"{kind}\",\"digest\":\"x\",\"content\":{text}}}"
        );
        for text in [&text, &around] {
            prop_assert!(Message::read(text).is_err());
            prop_assert!(Message::unpacked(text).is_err());
        }
    }

    #[test]
    fn whatever_can_be_handed_over_comes_back_the_same(
        text in "(?s).{1,200}", remark in "(?s).{0,50}", bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let files = vec![Attached::of("f", &bytes, 0)];
        let message = Message::Submission(Box::new(Submission { text, remark, files, ..submission() }));
        prop_assert_eq!(&Message::read(&message.written()).unwrap(), &message);
        prop_assert_eq!(&Message::unpacked(&message.packed().unwrap()).unwrap(), &message);
    }

    #[test]
    fn only_plain_ids_are_ids(text in "\\PC{0,45}") {
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let expected = plain && (1..=40).contains(&text.len());
        prop_assert_eq!(WorkId::try_from(text).is_ok(), expected);
    }
}

/// Writes what the files should hold to where `CAIRN_GOLDEN` says, to make those of a new version.
#[test]
fn the_forms_of_today_can_be_looked_at() {
    let Ok(folder) = std::env::var("CAIRN_GOLDEN") else { return };
    for (message, kind) in messages().iter().zip(["request", "submission", "review"]) {
        std::fs::write(format!("{folder}/work-v1-{kind}.json"), format!("{}\n", message.written())).unwrap();
    }
}
