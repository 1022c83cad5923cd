//! Declarations and rules to measure with, the same ones for the same seed.

use crate::{
    by_hand::{ROLES, Violation},
    declaration::{
        Board, Confidence, Contracts, Declaration, Elections, Federation, Gp, Member, Seat,
    },
};

const KINDS: [&str; 4] = ["partner", "salaried", "locum", "retainer"];
const FIRST: [&str; 8] = ["Asha", "Bela", "Cath", "Dev", "Ewan", "Fay", "Gwen", "Hal"];
const LAST: [&str; 8] = [
    "Ashby", "Birch", "Croft", "Dale", "Elms", "Frost", "Gale", "Heath",
];
const PLACES: [&str; 8] = [
    "Amble", "Barrow", "Calder", "Darent", "Exmoor", "Fylde", "Gower", "Humber",
];

/// A small generator of numbers that look random (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn one_of<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn person(&mut self) -> String {
        format!("{} {}", self.one_of(&FIRST), self.one_of(&LAST))
    }
}

/// A declaration with so many GPs on its roll that goes against no rule.
pub fn sound(gps: usize, seed: u64) -> Declaration {
    let mut numbers = Numbers(seed);
    let practices = (gps / 5).clamp(10, 8000);
    let members: Vec<Member> = (0..practices).map(|at| member(&mut numbers, at)).collect();
    let roll = (0..gps).map(|at| gp(&mut numbers, at, &members)).collect();
    let population = members.iter().map(|it| it.list_size).sum();
    let alone = population >= 750_000;
    let all = || KINDS.map(str::to_owned).to_vec();
    Declaration {
        name: format!(
            "{} {} CCG",
            numbers.one_of(&PLACES),
            numbers.one_of(&PLACES)
        ),
        population,
        area: numbers.one_of(&PLACES).to_owned(),
        members,
        board: Board {
            seats: seats(&mut numbers),
        },
        elections: Elections {
            stand_eligible: all(),
            vote_eligible: all(),
            basis: "one-gp-one-vote".to_owned(),
            votes_per_gp: 1,
        },
        confidence: Confidence {
            can_target: vec!["individual".to_owned(), "whole-board".to_owned()],
            threshold: 0.6666,
            who_can_call: vec!["any-gp-on-roll".to_owned()],
        },
        contracts: Contracts {
            holds_practice_contracts: false,
            performance_manages_practices: false,
        },
        federation: Federation {
            member: !alone,
            combined_population: if alone { 0 } else { 812_000 },
            governance_document: if alone { "" } else { "federation.md" }.to_owned(),
        },
        roll,
    }
}

fn member(numbers: &mut Numbers, at: usize) -> Member {
    Member {
        code: format!("P{at:05}"),
        name: format!("{} Surgery {at}", numbers.one_of(&PLACES)),
        list_size: 4000 + numbers.below(8000) as u64,
        contract: numbers.one_of(&["GMS", "PMS", "APMS"]).to_owned(),
    }
}

fn gp(numbers: &mut Numbers, at: usize, members: &[Member]) -> Gp {
    Gp {
        gmc: format!("{:07}", 1_000_000 + at * 7),
        name: format!("Dr {}", numbers.person()),
        // The shipped vocabulary counts retainers among the salaried.
        kind: numbers.one_of(&KINDS[..3]).to_owned(),
        practice: members[at % members.len()].code.clone(),
        votes: 1,
    }
}

fn seats(numbers: &mut Numbers) -> Vec<Seat> {
    let appointed = ROLES.iter().map(|role| (*role, false));
    let elected = std::iter::repeat_n(("gp-member", true), 6);
    let seat = |(role, elected): (&str, bool)| Seat {
        name: numbers.person(),
        role: role.to_owned(),
        elected,
    };
    appointed.chain(elected).map(seat).collect()
}

/// The same with one fault against each of the thirteen rules, and what is to be found.
pub fn faulty(gps: usize, seed: u64) -> (Declaration, Vec<Violation>) {
    let mut it = sound(gps, seed);
    let sum = it.population;
    it.elections
        .stand_eligible
        .retain(|kind| kind != "salaried");
    it.elections.vote_eligible.retain(|kind| kind != "locum");
    it.elections.basis = "weighted-by-list-size".to_owned();
    it.roll[gps / 7].votes = 3;
    it.roll[gps / 3].gmc = it.roll[gps / 2].gmc.clone();
    it.roll[gps / 5].practice = "X00000".to_owned();
    it.population = 17;
    it.federation.governance_document.clear();
    it.confidence
        .can_target
        .retain(|target| target != "individual");
    it.confidence.threshold = 0.75;
    it.contracts.holds_practice_contracts = true;
    it.contracts.performance_manages_practices = true;
    it.board.seats.retain(|seat| seat.role != "lay-audit");
    let mut expected = vec![
        ("stand-eligible", "salaried".to_owned()),
        ("vote-eligible", "locum".to_owned()),
        ("basis", "weighted-by-list-size".to_owned()),
        ("one-vote", it.roll[gps / 7].gmc.clone()),
        ("duplicate-gmc", it.roll[gps / 2].gmc.clone()),
        ("unknown-practice", it.roll[gps / 5].gmc.clone()),
        ("population-sum", format!("{sum} != 17")),
        ("federation", it.name.clone()),
        ("can-target", "individual".to_owned()),
        ("threshold", "0.75".to_owned()),
        ("holds-contracts", "true".to_owned()),
        ("performance-manages", "true".to_owned()),
        ("seat-role", "lay-audit".to_owned()),
    ];
    expected.sort();
    (it, expected)
}

/// Rules in our language, about so many bytes of them, with all that a real rule has.
pub fn rules(bytes: usize) -> String {
    filled("", bytes, |at, practice| {
        format!(
            r#"rule size-of-ccg-{at} "Group {at} covers {practice} people or more, or is in a federation"
  should, as the BMA recommends, from authorisation "CCG size, point {at}"
  on ccg
  asks declaration, register
  in force from 2012-04-01 until March 2013
  when election.provided and (count roll at least {practice} GPs or not election.basis is other)
  require ccg.population at least {practice} people and every entry in roll: entry.votes is 1 vote
  unless in-a-federation "a formal federation, its governance robust for every CCG in it":
    federation.formal and federation.combined_population + {at} people more than 750_000 people
  otherwise "{{ccg.population}} is {{{practice} people - ccg.population}} short of {practice}"
  remedy "The Group covers an area of at least {practice} people, or joins a formal federation."

  met          ccg.population = 812_000 people, roll = [{{ gmc: "{at}", votes: 1 vote }}]
  not met      ccg.population = 12 people, election = {{ provided: yes, basis: one_gp_one_vote }}
  cannot tell  election.may_stand = {{ partner: yes, locum: no }} needs ccg.population

"#
        )
    })
}

/// About so many bytes of rules in Rego.
pub fn rego(bytes: usize) -> String {
    let head = "package ccg\n\nimport rego.v1\n\n";
    filled(head, bytes, |at, practice| {
        format!(
            r#"big_enough_{at} if input.population >= {practice}

big_enough_{at} if {{
	input.federation.member
	input.federation.combined_population + {at} > 750000
}}

deny contains v if {{
	not big_enough_{at}
	input.election.provided
	v := {{"rule": "size-of-ccg-{at}", "item": input.name, "msg": sprintf("%s: population %d is short of {practice}", [input.name, input.population])}}
}}

deny contains v if {{
	some g in input.roll
	g.votes != 1
	v := {{"rule": "votes-{at}", "item": g.gmc, "msg": sprintf("GP %s (%s) has %d votes", [g.gmc, g.name, g.votes])}}
}}

"#
        )
    })
}

/// About so many bytes of policies in Cedar.
pub fn cedar(bytes: usize) -> String {
    filled("", bytes, |at, practice| {
        format!(
            r#"@id("size-of-ccg-{at}: the group covers {practice} people or more, or is in a federation")
forbid (principal is Constitution, action == Action::"check", resource)
unless {{
  principal.population >= {practice} ||
  (principal.federation.member && principal.federation.combined_population + {at} > 750000 && principal.federation.governance_document != "")
}};

@id("votes-{at}: every GP has exactly one vote")
forbid (principal is GP, action == Action::"check-gp", resource)
unless {{ principal.votes == 1 && ["partner", "salaried", "locum"].contains(principal.kind) }};

"#
        )
    })
}

/// A head, and after it about so many bytes of rules, each made of its number and how many people it asks for.
fn filled(head: &str, bytes: usize, rule: impl Fn(usize, usize) -> String) -> String {
    let mut text = head.to_owned();
    let mut at = 0;
    while text.len() < bytes {
        text += &rule(at, 1000 + at % 9000);
        at += 1;
    }
    text
}
