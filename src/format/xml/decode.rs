//! Bytes to text: the encodings that project tools write.

use std::borrow::Cow;

use super::{MAX_BYTES, XmlError};
use crate::format::encoding;

/// The text of a file, without a byte order mark: UTF-8, UTF-16, or Windows-1252 and Latin-1 where the file says so.
///
/// # Errors
/// When the file is too large, or is in another encoding.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    if bytes.len() > MAX_BYTES {
        return Err(XmlError::TooLarge { bytes: bytes.len() });
    }
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes).or_else(|error| western(bytes).map(Cow::Owned).ok_or(error)),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        XmlError::Encoding { line: before.split(|byte| *byte == b'\n').count() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, XmlError> {
    encoding::utf16(bytes, unit).map(Cow::Owned).map_err(|line| XmlError::Encoding { line })
}

/// The text where the XML declaration names Windows-1252 or Latin-1.
fn western(bytes: &[u8]) -> Option<String> {
    let head: Vec<u8> = bytes.iter().take(100).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head).into_owned();
    let named = head.split_once("encoding=")?.1;
    let known = ["windows-1252", "iso-8859-1", "latin1", "us-ascii"];
    known
        .iter()
        .any(|name| named.get(1..).is_some_and(|named| named.starts_with(name)))
        .then(|| encoding::western(bytes))
}
