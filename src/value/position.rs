//! The words of a position: how strong it is, whose it is, on whom it bears, and what came of it.

/// A closed list of words, each with the way rules write it.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_doc])* $member,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$member,)*];

            /// As rules and reports write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$member => $text,)* }
            }

            /// The one that is written so.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// The source's own verb, strongest first.
    Force {
        /// It has to be so.
        Must = "must",
        /// It has to not be so.
        MustNot = "must not",
        /// It ought to be so.
        Should = "should",
        /// It ought not to be so.
        ShouldNot = "should not",
        /// It is allowed.
        May = "may",
        /// The source has no verb, or is not verified.
        Advice = "advice",
    }
}

impl Force {
    /// Whether the position is against something, and so says `forbid`.
    pub fn is_against(self) -> bool {
        matches!(self, Self::MustNot | Self::ShouldNot)
    }

    /// How strong it is, for `--fail-on`: 3 for must, 2 for should, 1 for advice, 0 for a permission.
    pub fn rank(self) -> u8 {
        match self {
            Self::Must | Self::MustNot => 3,
            Self::Should | Self::ShouldNot => 2,
            Self::Advice => 1,
            Self::May => 0,
        }
    }
}

words! {
    /// Whose position it is.
    Authority {
        /// An Act or regulations.
        Law = "law",
        /// What the NHS Commissioning Board asks of an applicant.
        NhsCbProcess = "NHS CB process",
        /// A recommendation of the government.
        Government = "the government recommends",
        /// A recommendation of the BMA.
        BmaRecommends = "the BMA recommends",
        /// A view the BMA holds.
        BmaView = "the BMA's view",
        /// Something the BMA is worried about, without a demand.
        BmaConcern = "a BMA concern",
        /// This project's own, where the sources are silent.
        Ours = "ours",
    }
}

words! {
    /// On whom a position bears.
    Subject {
        /// The clinical commissioning group: only such rules can go against it.
        Ccg = "ccg",
        /// The local medical committee.
        Lmc = "lmc",
        /// General practitioners.
        Gps = "gps",
        /// Member practices.
        Practices = "practices",
        /// The government.
        Government = "government",
        /// The NHS Commissioning Board.
        Ncb = "ncb",
    }
}

words! {
    /// What could answer a rule.
    Asks {
        /// The constitution's text.
        Constitution = "constitution",
        /// Facts stated outright.
        Declaration = "declaration",
        /// A list of members or of GPs.
        Register = "register",
        /// The documents submitted.
        Evidence = "evidence",
    }
}

words! {
    /// What came of a rule.
    Verdict {
        /// Its formula is true.
        Met = "met",
        /// Its formula is false.
        NotMet = "not met",
        /// Undecided, and all that would decide it is contested.
        Conflict = "conflict",
        /// Undecided otherwise.
        CannotTell = "cannot tell",
        /// True only because a document is silent.
        NothingFound = "nothing found",
        /// Its `when` is false, or it is not in force on the day.
        NotApplicable = "not applicable",
    }
}
