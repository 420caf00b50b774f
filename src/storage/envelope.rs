//! The form of every stored value: version, encoding, checksum, content.
//!
//! `1` (version), `t` or `z` (plain text, or deflated and packed), 16 hexadecimal digits of checksum, content. The
//! checksum covers version and key as well, so a value under the wrong key does not check out. This outer form stays the
//! same in all versions, which is what tells a newer value from a damaged one.

use std::fmt;

use super::pack;
use super::store::units_of;

/// The version this program writes.
pub const VERSION: u32 = 1;
const PLAIN: u8 = b't';
const DEFLATED: u8 = b'z';
/// Texts shorter than this, in bytes, do not gain enough by compression to be worth its time.
const WORTH_DEFLATING: usize = 300;
/// How much effort compression makes, of 1 to 10: 4 makes a large plan a twentieth smaller and takes twice the time.
const EFFORT: u8 = 1;
/// No honest value is larger than this when inflated; stops a damaged or hostile one from using up memory.
const LARGEST: usize = 256 << 20;

/// Why a stored value cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not check out.
    Damaged,
    /// It has the form of a newer version.
    Newer,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "its checksum does not fit",
            Self::Newer => "a newer version wrote it",
        })
    }
}

/// The value to store for a content under a key; compressed where that makes it smaller.
#[must_use]
pub fn seal(key: &str, content: &str) -> String {
    if content.len() >= WORTH_DEFLATING {
        let packed = pack::pack(&miniz_oxide::deflate::compress_to_vec(content.as_bytes(), EFFORT));
        if units_of(&packed) < units_of(content) {
            return assemble(key, VERSION, DEFLATED, &packed);
        }
    }
    assemble(key, VERSION, PLAIN, content)
}

/// As [`seal`], never compressed: for what the page's own start reads, before the program is there.
#[must_use]
pub fn seal_readable(key: &str, content: &str) -> String {
    assemble(key, VERSION, PLAIN, content)
}

/// A value as a version after this one would store it.
#[cfg(test)]
pub fn seal_as_newer(key: &str, content: &str) -> String {
    assemble(key, VERSION + 1, PLAIN, content)
}

fn assemble(key: &str, version: u32, encoding: u8, body: &str) -> String {
    format!("{version}{}{:016x}{body}", char::from(encoding), checksum(key, version, encoding, body))
}

/// The content of a value stored under a key.
///
/// # Errors
/// When the value does not check out, or has the form of a newer version.
pub fn unseal(key: &str, value: &str) -> Result<String, Unreadable> {
    let parts = || {
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        let version: u32 = value.get(..digits)?.parse().ok()?;
        let rest = value.get(digits..)?;
        let encoding = *rest.as_bytes().first()?;
        let sum = u64::from_str_radix(rest.get(1..17)?, 16).ok()?;
        let body = rest.get(17..)?;
        (sum == checksum(key, version, encoding, body)).then_some((version, encoding, body))
    };
    let (version, encoding, body) = parts().ok_or(Unreadable::Damaged)?;
    if version != VERSION {
        return Err(if version > VERSION { Unreadable::Newer } else { Unreadable::Damaged });
    }
    match encoding {
        PLAIN => Ok(body.to_owned()),
        DEFLATED => pack::unpack(body)
            .and_then(|bytes| miniz_oxide::inflate::decompress_to_vec_with_limit(&bytes, LARGEST).ok())
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or(Unreadable::Damaged),
        _ => Err(Unreadable::Damaged),
    }
}

fn checksum(key: &str, version: u32, encoding: u8, body: &str) -> u64 {
    // Length first, so that no two splits into key and body are hashed alike.
    let start = hash(hash(SEED, &(key.len() as u64).to_le_bytes()), key.as_bytes());
    hash(hash(hash(start, &version.to_le_bytes()), &[encoding]), body.as_bytes())
}

/// The offset basis of FNV-1a with 64 bits.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits: tells accidental damage, not forgery (whoever can write here can write anything).
#[must_use]
pub fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_texts_are_compressed_and_short_ones_left_readable() {
        let long = r#"{"name":"Write the requirements"}"#.repeat(40);
        let sealed = seal("a", &long);
        assert!(units_of(&sealed) * 8 < units_of(&long));
        assert_eq!(unseal("a", &sealed), Ok(long));
        assert!(seal("a", "{}").ends_with("{}"));
    }

    #[test]
    fn newer_forms_and_other_keys_are_refused() {
        let sealed = seal("a", "text");
        assert_eq!(unseal("b", &sealed), Err(Unreadable::Damaged));
        assert_eq!(unseal("a", &seal_as_newer("a", "text")), Err(Unreadable::Newer));
        assert_eq!(unseal("a", &format!("2{}", &sealed[1..])), Err(Unreadable::Damaged));
        assert_eq!(unseal("a", ""), Err(Unreadable::Damaged));
    }

    proptest! {
        /// A value cut short or with one letter changed never passes.
        #[test]
        fn damage_is_found(content in ".{0,400}", at in any::<usize>(), letter in any::<char>()) {
            let sealed: Vec<char> = seal("key", &content).chars().collect();
            let at = at % sealed.len();
            let cut: String = sealed[..at].iter().collect();
            prop_assert!(unseal("key", &cut).is_err());
            if letter != sealed[at] {
                let mut wrong = sealed.clone();
                wrong[at] = letter;
                // Digits of the checksum may change case and stay the same number: the content is what counts.
                let read = unseal("key", &wrong.iter().collect::<String>());
                prop_assert!(read.is_err() || read == Ok(content));
            }
        }
    }
}
