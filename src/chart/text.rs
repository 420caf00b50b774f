//! How wide a text is, without a browser: an upper estimate for the interface fonts at 11 pixels, so that labels that do
//! not overlap by it do not overlap on the screen.

/// Height of a line of chart text.
pub const LINE: f64 = 14.0;

/// Width of a text at 11 pixels, in pixels.
#[must_use]
pub fn width_of(text: &str, bold: bool) -> f64 {
    let plain: f64 = text.chars().map(width_of_letter).sum();
    if bold { plain * 1.07 } else { plain }
}

const fn width_of_letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' | ';' | '!' | 'I' => 3.1,
        ' ' | 'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 4.2,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 9.8,
        'A'..='Z' | '+' | '−' | '–' => 7.6,
        '0'..='9' => 6.8,
        'a'..='z' => 6.3,
        // Other alphabets: as wide as a capital, ideographs a full square.
        '\u{2e80}'.. => 11.5,
        _ => 7.6,
    }
}

/// The text cut to a width, with an ellipsis where it was cut.
#[must_use]
pub fn cut(text: &str, width: f64, bold: bool) -> String {
    if width_of(text, bold) <= width {
        return text.to_owned();
    }
    let factor = if bold { 1.07 } else { 1.0 };
    let (mut used, mut kept) = (width_of("…", bold), String::new());
    for letter in text.chars() {
        used += width_of_letter(letter) * factor;
        if used > width {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_keeps_within_the_width() {
        let name = "Acceptance signed off by everybody";
        let short = cut(name, 80.0, true);
        assert!(short.ends_with('…') && width_of(&short, true) <= 80.0, "{short}");
        assert_eq!(cut("Go-live", 80.0, true), "Go-live");
    }
}
