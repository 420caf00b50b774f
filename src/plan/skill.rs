//! What people can do, and what tasks need.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How well somebody can do a thing, or has to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SkillLevel {
    /// With help.
    Basic,
    /// Alone.
    #[default]
    Good,
    /// So that others learn from them.
    Expert,
}

impl SkillLevel {
    /// All levels, the lowest first.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Good, Self::Expert];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Good => "good",
            Self::Expert => "expert",
        }
    }
}

/// A skill with its level. In files and fields it is a text: `SQL` (good), `React (expert)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Skill {
    /// What it is called; people write it as they like, and capitals make no difference.
    pub name: String,
    /// How well.
    pub level: SkillLevel,
}

/// The name and the level at its end, if one is there.
fn split(text: &str) -> Option<(&str, SkillLevel)> {
    let (name, word) = text.strip_suffix(')')?.rsplit_once(" (")?;
    SkillLevel::ALL.into_iter().find(|level| level.word() == word).map(|level| (name, level))
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        // A name that itself ends like a level says its own.
        if self.level != SkillLevel::default() || split(&self.name).is_some() {
            write!(f, " ({})", self.level.word())?;
        }
        Ok(())
    }
}

impl FromStr for Skill {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let (name, level) = split(text).unwrap_or((text, SkillLevel::default()));
        Ok(Self { name: name.to_owned(), level })
    }
}

impl Skill {
    /// The skills of a line as people type it, between commas: `React expert, SQL, Rust (basic)`. Of two with one name the
    /// last counts.
    #[must_use]
    pub fn list(typed: &str) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for text in typed.split([',', ';']).map(str::trim).filter(|text| !text.is_empty()) {
            let lower = text.to_lowercase();
            // The level may stand without its brackets, and in capitals.
            let ends = |level: &SkillLevel| [format!(" ({})", level.word()), format!(" {}", level.word())];
            let level = SkillLevel::ALL.into_iter().find(|level| ends(level).iter().any(|end| lower.ends_with(end)));
            let name = level.map_or(text, |_| text.rsplit_once(' ').map_or(text, |(name, _)| name.trim()));
            let skill = Self { name: name.to_owned(), level: level.unwrap_or_default() };
            found.retain(|known| !known.is(name));
            found.push(skill);
        }
        found
    }

    /// Skills as [`Skill::list`] reads them.
    #[must_use]
    pub fn line(skills: &[Self]) -> String {
        skills.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Whether it is called so.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }
}

crate::plan::field::leaf!(Skill);

impl Serialize for Skill {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Skill {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (name, level) = split(&text).unwrap_or((&text, SkillLevel::default()));
        Ok(Self { name: name.to_owned(), level })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Skill {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Skill".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A skill, with ` (basic)`, ` (good)` or ` (expert)` behind it; good where there is none."
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_typed_line_is_read_and_shown_again() {
        let read = Skill::list(" React Expert, SQL;Rust (basic), sql good,, C++");
        assert_eq!(Skill::line(&read), "React (expert), Rust (basic), sql, C++");
        assert_eq!(Skill::list(&Skill::line(&read)), read);
        // A word alone is a name, and what older versions wrote is good.
        assert_eq!(Skill::list("expert"), [Skill { name: "expert".into(), level: SkillLevel::Good }]);
        assert_eq!("SQL".parse(), Ok(Skill { name: "SQL".into(), level: SkillLevel::Good }));
    }

    proptest! {
        #[test]
        fn every_name_keeps_its_level(name in ".{0,6}( \\((good|expert)\\))?", at in 0..3_usize) {
            let skill = Skill { name, level: SkillLevel::ALL[at] };
            prop_assert_eq!(skill.to_string().parse(), Ok(skill));
        }
    }
}
