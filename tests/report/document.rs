//! A report on a document, whose findings point into clauses.

use std::ops::Range;

use scrutineer::{
    fact::Origin,
    finding::{
        BesideShown, DaySource, DocumentShown, FactShown, Finding, ItemShown, Need, NotAsked,
        PackShown, ParameterShown, Run, Spot, StandingShown, StatementShown, Step, Turn,
        ValueShown, WaiverShown,
    },
    report::{Style, json, letter, terminal},
    value::{Asks, Authority, Date, Force, Truth, Verdict},
};

use super::assert_fits_schema;

#[test]
fn findings_quote_their_clauses() {
    insta::assert_snapshot!(terminal::run(&of_a_document(), &Style::default()));
}

#[test]
fn what_goes_against_a_position_can_be_copied_into_a_letter() {
    insta::assert_snapshot!(letter::letter(&[of_a_document()]));
}

#[test]
fn carets_stand_under_the_words_on_a_narrow_page() {
    let mut run = of_a_document();
    run.findings
        .retain(|it| it.verdict == Verdict::Conflict || it.rule == "bma/all-gps-may-stand");
    insta::assert_snapshot!(terminal::run(
        &run,
        &Style {
            width: 48,
            ..Style::default()
        }
    ));
}

#[test]
fn its_derivation_names_clauses_as_well() {
    let mut run = of_a_document();
    run.findings.retain(|it| it.rule == "bma/one-gp-one-vote");
    insta::assert_snapshot!(terminal::run(
        &run,
        &Style {
            explain: true,
            ..Style::default()
        }
    ));
}

#[test]
fn pages_that_a_file_only_claims_are_said_to_be_its_own_count() {
    let mut run = of_a_document();
    let head = |run: &Run| {
        let drawn = terminal::run(run, &Style::default());
        drawn.split("Read ").next().unwrap().to_owned()
    };
    assert!(head(&run).contains("104 pages\n"), "{}", head(&run));
    run.documents[0].pages_counted = false;
    let claimed = head(&run).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        claimed.contains("104 pages by the file's own count"),
        "{claimed}"
    );
}

#[test]
fn of_several_documents_each_is_named_with_what_was_read_of_it() {
    let mut run = of_a_document();
    run.subject = "my-ccg".to_owned();
    let mut orders = run.documents[0].clone();
    orders.name = "standing-orders.docx".to_owned();
    orders.beside = BesideShown::default();
    orders.broken_references.clear();
    run.documents.push(orders);
    let drawn = terminal::run(&run, &Style::default());
    let head = drawn.split("NOT MET").next().unwrap();
    insta::assert_snapshot!(head);
    assert!(drawn.contains("scrutineer check my-ccg"), "{drawn}");
    assert!(!drawn.contains("make a folder"), "{drawn}");
    let written = json::run(&run, &Default::default());
    assert_fits_schema(&written);
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json["summary"]["clauses"], 192);
    assert_eq!(json["document"]["name"], "constitution.pdf");
    assert_eq!(json["documents"][1]["name"], "standing-orders.docx");
}

#[test]
fn its_json_fits_the_schema() {
    let written = json::explained(&of_a_document(), &Default::default());
    assert_fits_schema(&written);
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json["summary"]["clauses"], 96);
    assert_eq!(json["summary"]["waived"], 1);
    assert_eq!(json["summary"]["not_said"], 2);
    let vote = &json["results"][1];
    assert_eq!(vote["facts"][0]["value"], "one_practice_one_vote");
    assert_eq!(vote["places"][0]["clause"], "7.2");
    let disagreement = &json["results"][4]["facts"][0];
    assert_eq!(disagreement["state"], "contested");
    assert!(disagreement["value"].is_null());
}

/// A made-up document with a finding of every kind.
pub(super) fn of_a_document() -> Run {
    Run {
        subject: "constitution.pdf".to_owned(),
        as_at: Date::new(2012, 9, 28).unwrap(),
        as_at_from: DaySource::Submission,
        documents: vec![DocumentShown {
            name: "constitution.pdf".to_owned(),
            title: Some("Constitution of NHS Brackwater Clinical Commissioning Group".to_owned()),
            date: Some("28 September 2012".to_owned()),
            pages: Some(104),
            pages_counted: true,
            clauses: 96,
            clauses_read: 83,
            complete: true,
            whole: true,
            judged_by: None,
            beside: BesideShown {
                tracked_changes: 2,
                changed: vec![clause("7.2", "Elections", 14)],
                original: false,
                comments: vec![clause("3.1", "Membership", 5)],
                drafting_notes: vec![
                    clause("6.2", "Meetings", 11),
                    clause("6.6.7", "The Governing Body", 12),
                    clause("9.1", "Accountability", 20),
                ],
                hidden_passages: 1,
                struck_passages: 2,
            },
            broken_references: vec![Spot {
                text: "clause 19.4".to_owned(),
                ..clause("4.1", "Membership", 6)
            }],
            numbers_shared: vec![vec![
                Spot {
                    text: "Meetings are held in public…".to_owned(),
                    ..clause("6.2", "The Governing Body", 12)
                },
                Spot {
                    text: "The quorum is eight members…".to_owned(),
                    ..clause("6.2", "The Governing Body", 12)
                },
            ]],
            near: Vec::new(),
            stated: Vec::new(),
            unread: Vec::new(),
        }],
        findings: findings(),
        notes: Vec::new(),
        not_asked: not_asked(),
        packs: vec![
            PackShown {
                name: "act".to_owned(),
                title: "A made-up Act".to_owned(),
                version: "0.1.0".to_owned(),
            },
            PackShown {
                name: "bma".to_owned(),
                title: "BMA positions on clinical commissioning groups, 2012".to_owned(),
                version: "1.0.0".to_owned(),
            },
        ],
        name: None,
        corrections: Vec::new(),
        changed_parameters: vec![ParameterShown {
            name: "bma/largest_share_to_call".to_owned(),
            title: "the largest share of practices that may be needed to call a vote of confidence"
                .to_owned(),
            value: "50%".to_owned(),
            default: "1/3".to_owned(),
        }],
    }
}

fn not_asked() -> Vec<NotAsked> {
    let not_asked = (1..=14).map(|at| NotAsked {
        rule: format!("bma/of-papers-{at}"),
        title: format!("A paper says so, number {at}"),
        asks: vec![Asks::Register, Asks::Evidence],
    });
    not_asked.collect()
}

fn findings() -> Vec<Finding> {
    vec![
        law(),
        franchise(),
        candidates(),
        not_said(),
        disagreement(),
        cannot_tell(),
        nothing_found(),
        met(),
        law_without_query(),
    ]
}

fn law() -> Finding {
    Finding {
        standing: StandingShown {
            unverified: Some("the schedule was seen only in a commentary".to_owned()),
            ..standing(
                Authority::Law,
                Force::Must,
                "The Act",
                "Schedule 1A, paragraph 4",
            )
        },
        force: Force::Advice,
        by_silence: true,
        message: "no clause says how conflicts of interest are managed".to_owned(),
        remedy: Some("The Group keeps a register of interests and publishes it.".to_owned()),
        ..finding(
            "act/manages-conflicts",
            "The constitution says how conflicts of interest are managed",
        )
    }
}

fn franchise() -> Finding {
    let sentence = "In elections to the Governing Body, which are held every three years, each Member Practice has one \
                    vote for every 2,000 patients on its registered list – rounded down – and no Member Practice has \
                    fewer than one.";
    let spot = quoted(
        clause("7.2", "Elections", 14),
        sentence,
        "each Member Practice has one vote for every 2,000 patients",
    );
    Finding {
        message: "votes are counted one practice one vote, not one for each GP".to_owned(),
        places: vec![spot.clone()],
        facts: vec![FactShown {
            path: "election.basis".to_owned(),
            title: "how votes count in elections to the governing body".to_owned(),
            statements: vec![statement("one_practice_one_vote", "one practice one vote", spot.clone())],
            contested: false,
        }],
        turn: Some(Turn {
            path: "election.basis".to_owned(),
            title: "how votes count in elections to the governing body".to_owned(),
            value: "one GP one vote".to_owned(),
        }),
        remedy: Some(
            "Each general practitioner who works in the Group's area has one vote in each election to the Governing Body."
                .to_owned(),
        ),
        derivation: Step {
            words: "election.basis is one_gp_one_vote".to_owned(),
            of: None,
            truth: Truth::False,
            values: vec![ValueShown {
                name: "election.basis".to_owned(),
                value: "one practice one vote".to_owned(),
                origin: Some(Origin::Read),
                place: Some(spot),
            }],
            parts: Vec::new(),
        },
        ..finding("bma/one-gp-one-vote", "Each GP has one vote in elections to the governing body")
    }
}

/// One sentence that says two things of one set, and a third thing that nobody says.
fn candidates() -> Finding {
    let sentence = "Any partner in a Member Practice, and no salaried general practitioner, may be a candidate.";
    let at = || clause("7.4(b)", "Elections", 15);
    let partner = quoted(at(), sentence, "Any partner in a Member Practice");
    let salaried = quoted(at(), sentence, "no salaried general practitioner");
    let title = |who: &str| format!("who may stand for election to the governing body: {who}");
    let fact = |who: &str, statements| FactShown {
        path: format!("election.may_stand.{who}"),
        title: title(who),
        statements,
        contested: false,
    };
    let item = |who: &str, verdict, message: &str, places| ItemShown {
        key: who.to_owned(),
        verdict,
        message: message.to_owned(),
        needs: Vec::new(),
        places,
    };
    Finding {
        message: "salaried GPs may not stand".to_owned(),
        places: vec![partner.clone(), salaried.clone()],
        facts: vec![
            fact("partner", vec![statement("yes", "yes", partner)]),
            fact("salaried", vec![statement("no", "no", salaried.clone())]),
            fact("locum", Vec::new()),
        ],
        items: vec![
            item(
                "salaried",
                Verdict::NotMet,
                "salaried GPs may not stand",
                vec![salaried],
            ),
            item(
                "locum",
                Verdict::CannotTell,
                "not stated: who may stand for election to the governing body: locum",
                Vec::new(),
            ),
        ],
        waived: Some(WaiverShown {
            who: "Dr A Fenn, LMC secretary".to_owned(),
            why: "the CCG has agreed to put it right in the next draft".to_owned(),
            until: Date::new(2012, 12, 31),
        }),
        ..finding(
            "bma/all-gps-may-stand",
            "All GPs who work in the area may stand for election to the governing body",
        )
    }
}

fn not_said() -> Finding {
    Finding {
        by_silence: true,
        message: "it is given none, or is only told; the BMA holds its part to be crucial"
            .to_owned(),
        facts: vec![FactShown {
            path: "lmc.mediates_conflicts".to_owned(),
            title: "whether the LMC has a part in mediating conflicts".to_owned(),
            statements: vec![StatementShown {
                value: "no".to_owned(),
                shown: "no".to_owned(),
                origin: Origin::Silence,
                place: None,
                corrected: None,
            }],
            contested: false,
        }],
        ..finding(
            "bma/lmc-mediates-conflicts",
            "The LMC has a part in mediating conflicts",
        )
    }
}

fn disagreement() -> Finding {
    let one = quoted(
        clause("9.1", "Accountability", 20),
        "The Group is accountable to its Member Practices.",
        "accountable to its Member Practices",
    );
    let other = quoted(
        clause("Appendix C 2.2", "Scheme of delegation", 71),
        "The Governing Body is accountable to the NHS Commissioning Board and to nobody else.",
        "to nobody else",
    );
    let mut corrected = statement("no", "no", other.clone());
    corrected.corrected =
        Some("corrected by Dr A Fenn: the LMC reads it so; it was read as yes".to_owned());
    let need = Need {
        path: "accountability.to_practices".to_owned(),
        title: "whether the CCG is accountable to its member practices".to_owned(),
        row: None,
        contested: true,
        looked_for: true,
        declared_as: Some("accountability.to_practices = true  # or false".to_owned()),
    };
    Finding {
        verdict: Verdict::Conflict,
        message: "whether the CCG is accountable to its member practices: stated as yes and no"
            .to_owned(),
        needs: vec![need],
        places: vec![one.clone(), other.clone()],
        facts: vec![FactShown {
            path: "accountability.to_practices".to_owned(),
            title: "whether the CCG is accountable to its member practices".to_owned(),
            statements: vec![statement("yes", "yes", one), corrected],
            contested: true,
        }],
        remedy: Some("The Governing Body is accountable to the Member Practices.".to_owned()),
        ..finding(
            "bma/accountable-to-its-practices",
            "The CCG is accountable to its member practices",
        )
    }
}

fn cannot_tell() -> Finding {
    Finding {
        verdict: Verdict::CannotTell,
        message: "not stated: whether the LMC has a part in facilitating elections".to_owned(),
        needs: vec![Need {
            path: "lmc.facilitates_elections".to_owned(),
            title: "whether the LMC has a part in facilitating elections".to_owned(),
            row: None,
            contested: false,
            looked_for: true,
            declared_as: Some("lmc.facilitates_elections = true  # or false".to_owned()),
        }],
        note: Some("if it applies: not met".to_owned()),
        ..finding(
            "bma/lmc-facilitates-elections",
            "The LMC has a part in facilitating the CCG's elections",
        )
    }
}

fn nothing_found() -> Finding {
    Finding {
        verdict: Verdict::NothingFound,
        by_silence: true,
        force: Force::ShouldNot,
        message: "nothing was found against it".to_owned(),
        ..finding(
            "bma/no-performance-management",
            "The CCG has no role in performance management of the practice contract",
        )
    }
}

fn met() -> Finding {
    Finding {
        verdict: Verdict::Met,
        message: "whether there is an arrangement for engaging with member practices: yes"
            .to_owned(),
        places: vec![clause("11", "Engagement", 30)],
        ..finding(
            "bma/engages-its-practices",
            "The CCG engages with its member practices",
        )
    }
}

fn law_without_query() -> Finding {
    Finding {
        standing: standing(
            Authority::Law,
            Force::Must,
            "The Act",
            "Schedule 1A, paragraph 3",
        ),
        force: Force::Must,
        verdict: Verdict::Met,
        message: "whether the constitution names the area: yes".to_owned(),
        places: vec![clause("1.2", "Area", 3)],
        ..finding(
            "act/names-its-area",
            "The constitution names the area it covers",
        )
    }
}

/// A finding that goes against a view of the BMA, with nothing said of why.
fn finding(rule: &str, title: &str) -> Finding {
    Finding {
        rule: rule.to_owned(),
        title: title.to_owned(),
        standing: standing(
            Authority::BmaView,
            Force::Should,
            "Clinical Commissioning Groups and effective engagement",
            "The BMA View, point 2",
        ),
        force: Force::Should,
        asks: vec![Asks::Constitution],
        verdict: Verdict::NotMet,
        by_silence: false,
        vacuous: false,
        message: String::new(),
        needs: Vec::new(),
        waits_for: Vec::new(),
        places: Vec::new(),
        facts: Vec::new(),
        items: Vec::new(),
        excused: None,
        exceptions: Vec::new(),
        turn: None,
        remedy: None,
        waived: None,
        note: None,
        derivation: Step {
            words: title.to_owned(),
            of: None,
            truth: Truth::Unknown,
            values: Vec::new(),
            parts: Vec::new(),
        },
    }
}

fn standing(authority: Authority, force: Force, source: &str, place: &str) -> StandingShown {
    StandingShown {
        force: Some(force),
        authority,
        source: source.to_owned(),
        place: place.to_owned(),
        unverified: None,
    }
}

fn clause(number: &str, heading: &str, page: usize) -> Spot {
    Spot {
        file: "constitution.pdf".to_owned(),
        clause: Some(number.to_owned()),
        heading: Some(heading.to_owned()),
        page: Some(page),
        ..Spot::default()
    }
}

fn quoted(spot: Spot, sentence: &str, words: &str) -> Spot {
    let start = sentence.find(words).unwrap();
    let range: Range<usize> = start..start + words.len();
    Spot {
        text: words.to_owned(),
        sentence: Some((sentence.to_owned(), range)),
        ..spot
    }
}

fn statement(value: &str, shown: &str, spot: Spot) -> StatementShown {
    StatementShown {
        value: value.to_owned(),
        shown: shown.to_owned(),
        origin: Origin::Read,
        place: Some(spot),
        corrected: None,
    }
}
