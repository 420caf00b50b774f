//! Which encoding a file is in.

use std::borrow::Cow;

use super::TableError;
use crate::format::encoding;

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    #[default]
    Utf8,
    /// UTF-16, as Excel's “Unicode text” is.
    Utf16,
    /// Windows-1252, what is left: older spreadsheets write it without saying so.
    Western,
}

impl Encoding {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Western => "Windows-1252",
        }
    }
}

/// The text of a file: by its byte order mark, by the zeros of UTF-16, as UTF-8 if it is that, else as Windows-1252.
///
/// # Errors
/// When it is no text.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableError> {
    let wide = |bytes, unit| {
        let text = encoding::utf16(bytes, unit).map_err(|line| TableError::Encoding { line })?;
        plain(Cow::Owned(text), Encoding::Utf16)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        // Without a mark: two Latin letters tell which half of a unit comes first.
        [1..=255, 0, 1..=255, 0, ..] => wide(bytes, u16::from_le_bytes),
        [0, 1..=255, 0, 1..=255, ..] => wide(bytes, u16::from_be_bytes),
        _ => narrow(bytes),
    }
}

fn narrow(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => plain(Cow::Borrowed(text), Encoding::Utf8),
        Err(_) => plain(Cow::Owned(encoding::western(bytes)), Encoding::Western),
    }
}

/// Lets texts through, and stops programs, pictures and archives that happen to decode.
fn plain(text: Cow<'_, str>, encoding: Encoding) -> Result<(Cow<'_, str>, Encoding), TableError> {
    let odd = |letter: char| letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    // Jira lets a stray control character through now and then; a picture is full of them.
    let strange = text.chars().take(10_000).filter(|letter| odd(*letter)).count();
    if text.contains('\0') || strange > 20 { Err(TableError::NotText) } else { Ok((text, encoding)) }
}
