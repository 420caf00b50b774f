//! Bytes as text, 15 bits to a UTF-16 unit.
//!
//! `localStorage` counts UTF-16 units, so a unit should carry as many bits as it can. The 32,768 letters used here are
//! the code points from U+0020 on: one unit each, none of them a surrogate or a C0 control, so the text survives a trip
//! through UTF-8.

/// The letter of the value 0.
const FIRST: u32 = 0x20;
const BITS: u32 = 15;

/// Packs bytes. The first letter says how many bits of the last one are padding.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    let bits = bytes.len() * 8;
    let letters = bits.div_ceil(BITS as usize);
    let mut text = String::with_capacity(letters * 3 + 3);
    text.push(letter((letters * BITS as usize - bits) as u32));
    let (mut held, mut count) = (0u32, 0u32);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            text.push(letter(held >> count));
            held &= (1 << count) - 1;
        }
    }
    if count > 0 {
        text.push(letter(held << (BITS - count)));
    }
    text
}

/// The bytes packed in a text; `None` when the text is not one that [`pack`] makes.
#[must_use]
pub fn unpack(text: &str) -> Option<Vec<u8>> {
    let mut letters = text.chars();
    let padding = value(letters.next()?)?;
    let mut bytes = Vec::with_capacity(text.len() * 2 / 3);
    let (mut held, mut count) = (0u32, 0u32);
    for letter in letters {
        held = held << BITS | value(letter)?;
        count += BITS;
        while count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    // 8 or more bits of padding came out as one byte too many; the rest of the padding is still held.
    if padding >= 8 && bytes.pop()? != 0 {
        return None;
    }
    let rest = if padding >= 8 { padding - 8 } else { padding };
    (count == rest && held == 0).then_some(bytes)
}

fn letter(value: u32) -> char {
    char::from_u32(FIRST + (value & 0x7fff)).unwrap_or(' ')
}

fn value(letter: char) -> Option<u32> {
    u32::from(letter).checked_sub(FIRST).filter(|value| *value < 1 << BITS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_survive(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            let text = pack(&bytes);
            prop_assert_eq!(text.encode_utf16().count(), 1 + (bytes.len() * 8).div_ceil(15));
            prop_assert_eq!(unpack(&text), Some(bytes));
        }

        #[test]
        fn a_cut_text_never_passes_for_the_whole(bytes in proptest::collection::vec(any::<u8>(), 1..60), at in any::<usize>()) {
            let text: Vec<char> = pack(&bytes).chars().collect();
            let cut: String = text[..at % text.len()].iter().collect();
            prop_assert_ne!(unpack(&cut), Some(bytes));
        }
    }

    #[test]
    fn other_letters_are_refused() {
        assert_eq!(unpack(""), None);
        assert_eq!(unpack(" \u{8020}"), None);
        assert_eq!(unpack(" \n"), None);
    }
}
