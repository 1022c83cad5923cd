//! A declaration as the peers' policies know it; Scrutineer's own vocabulary names a few things otherwise.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Declaration {
    pub name: String,
    pub population: u64,
    pub area: String,
    pub members: Vec<Member>,
    pub board: Board,
    pub elections: Elections,
    pub confidence: Confidence,
    pub contracts: Contracts,
    pub federation: Federation,
    pub roll: Vec<Gp>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    pub code: String,
    pub name: String,
    pub list_size: u64,
    pub contract: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Board {
    pub seats: Vec<Seat>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Seat {
    pub name: String,
    pub role: String,
    pub elected: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Elections {
    pub stand_eligible: Vec<String>,
    pub vote_eligible: Vec<String>,
    pub basis: String,
    pub votes_per_gp: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Confidence {
    pub can_target: Vec<String>,
    pub threshold: f64,
    pub who_can_call: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contracts {
    pub holds_practice_contracts: bool,
    pub performance_manages_practices: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Federation {
    pub member: bool,
    pub combined_population: u64,
    pub governance_document: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gp {
    pub gmc: String,
    pub name: String,
    pub kind: String,
    pub practice: String,
    pub votes: u64,
}

impl Declaration {
    /// For the peers.
    pub fn for_peers(&self) -> String {
        serde_json::to_string(self).expect("a declaration is JSON")
    }

    /// For Scrutineer, in its names.
    pub fn for_us(&self) -> Value {
        json!({
            "ccg": { "name": self.name, "population": self.population, "area": self.area },
            "elections": self.elections,
            "confidence": self.confidence,
            "contracts": self.contracts,
            "federation": {
                "member": self.federation.member,
                "combined_population": self.federation.combined_population,
                "documented": !self.federation.governance_document.is_empty(),
            },
            "members": self.members,
            "seats": self.board.seats,
            "roll": self.roll,
        })
    }

    /// Its two registers alone, which the shipped vocabulary knows by the same names.
    pub fn registers(&self) -> Value {
        json!({ "members": self.members, "roll": self.roll })
    }
}
