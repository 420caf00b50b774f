//! Identity of records: short, random, the same in every copy of a plan.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Letters of an id's text form: digits and lower-case letters without `i`, `l`, `o` and `u`, which people misread.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The value of each letter, 32 for what is none: a large plan is read id by id, some hundred thousand of them.
const DIGITS: [u8; 256] = {
    let mut digits = [32; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        digits[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    digits
};
/// Length of the text form: twelve letters of five bits.
const LETTERS: usize = 12;
const BITS: u32 = 60;

/// Identity of a record whatever its type; unique over all kinds of a plan. 60 random bits; 0 is no record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AnyId(u64);

impl AnyId {
    /// The id made of the low 60 bits of `bits`; 0 becomes 1, because 0 means "none".
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        let low = bits & ((1 << BITS) - 1);
        Self(if low == 0 { 1 } else { low })
    }

    /// The bits of the id, in `0..2^60`.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether this is the id of no record (a record read from a file that gave none).
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0u8; LETTERS];
        for (place, letter) in text.iter_mut().enumerate() {
            let shift = BITS as usize - 5 * (place + 1);
            *letter = ALPHABET[(self.0 >> shift) as usize & 31];
        }
        // The alphabet is ASCII, so this never fails.
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{self}")
    }
}

/// The text is not twelve letters of the id alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError(pub String);

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not an id (12 letters or digits)", self.0)
    }
}

impl std::error::Error for IdError {}

impl FromStr for AnyId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError(text.chars().take(40).collect());
        if text.len() != LETTERS {
            return Err(wrong());
        }
        text.bytes()
            .try_fold(0u64, |bits, byte| {
                let digit = DIGITS[usize::from(byte)];
                (digit < 32).then_some(bits << 5 | u64::from(digit))
            })
            .map(Self)
            .ok_or_else(wrong)
    }
}

impl Serialize for AnyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AnyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = AnyId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id of 12 letters or digits")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<AnyId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Identity of a record of type `T`; never changes, and is never given to another record.
pub struct Id<T> {
    any: AnyId,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Reads an untyped id as one of a `T`.
    #[must_use]
    pub const fn new(any: AnyId) -> Self {
        Self { any, kind: PhantomData }
    }

    /// The id without its type.
    #[must_use]
    pub const fn any(self) -> AnyId {
        self.any
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.any == other.any
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.any.cmp(&other.any)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.any.hash(state);
    }
}
impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::new(AnyId::default())
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.any.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.any, f)
    }
}
impl<T> From<Id<T>> for AnyId {
    fn from(id: Id<T>) -> Self {
        id.any
    }
}
impl<T> FromStr for Id<T> {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        text.parse().map(Self::new)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.any.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyId::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AnyId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{12}$", "description": "Identity of a record." })
    }
}
#[cfg(feature = "schema")]
impl<T> schemars::JsonSchema for Id<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<AnyId>()
    }
}

/// Hashes ids by one multiplication: their bits are random already.
#[derive(Debug, Clone, Copy, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, bits: u64) {
        // The odd number nearest to 2^64 divided by the golden ratio (Knuth, multiplicative hashing).
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }
}

/// A map by id.
pub type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// A set of ids.
pub type IdSet<K> = HashSet<K, BuildHasherDefault<IdHasher>>;

/// A source of new ids. The seed comes from the host (cryptographic randomness in the browser, the content of the file
/// in an import, a constant in a test), so that everything below is repeatable.
#[derive(Debug, Clone)]
pub struct Ids {
    state: u64,
}

impl Ids {
    /// A source that gives the same ids for the same `seed`.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A source seeded by content: the same bytes give the same ids, so importing a file twice can be matched.
    #[must_use]
    pub fn of_content(bytes: &[u8]) -> Self {
        // FNV-1a, 64 bits: enough to tell contents apart, not meant against forgery.
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        Self::seeded(hash)
    }

    /// The next id (`SplitMix64`, Steele, Lea and Flood 2014: every seed gives a full-period, well-mixed sequence).
    pub fn next_any(&mut self) -> AnyId {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        AnyId::from_bits(mixed ^ (mixed >> 31))
    }

    /// The next id, for a record of type `T`.
    #[allow(clippy::should_implement_trait)] // Not an iterator: each call chooses its own type.
    pub fn next<T>(&mut self) -> Id<T> {
        Id::new(self.next_any())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_the_identity_and_keeps_order() {
        let mut ids = Ids::seeded(7);
        let mut all: Vec<AnyId> = (0..1000).map(|_| ids.next_any()).collect();
        for id in &all {
            assert_eq!(id.to_string().parse::<AnyId>(), Ok(*id));
        }
        all.sort();
        let texts: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert!(texts.is_sorted());
        assert_eq!(all.windows(2).filter(|pair| pair[0] == pair[1]).count(), 0);
    }

    #[test]
    fn wrong_text_is_refused_and_quoted() {
        for text in ["", "short", "0000000000000", "00000000000i", "ÄÄÄÄÄÄ"] {
            assert_eq!(text.parse::<AnyId>(), Err(IdError(text.into())));
        }
    }
}
