//! Numbers where a few digits are enough. The general algorithms of the standard library write and read decimals exact to the last
//! bit, and would be a tenth of the program that a browser has to load.

/// Writes `value` rounded to `digits` decimals (at most 9), without zeros at its end: `decimal(-92.1500, 5)` is `-92.15`.
/// What is not finite is written as 0.
#[must_use]
pub fn decimal(value: f64, digits: u32) -> String {
    let unit = 10u64.pow(digits.min(9));
    #[allow(clippy::cast_precision_loss)] // at most 10^9
    let scaled = (value.abs() * unit as f64).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates, and NaN becomes 0
    let scaled = if scaled.is_finite() { scaled as u64 } else { 0 };
    let mut out = String::new();
    if value < 0.0 && scaled > 0 {
        out.push('-');
    }
    out.push_str(&(scaled / unit).to_string());
    let mut rest = scaled % unit;
    let mut place = unit;
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        place /= 10;
        #[allow(clippy::cast_possible_truncation)] // below 10
        out.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
    }
    out
}

/// Reads a plain decimal number: a sign, digits, and digits after a point. No exponent, no spaces, no names such as `NaN`.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.is_empty() && part.is_empty()) || whole.len() + part.len() > 18 {
        return None;
    }
    let mut value = 0u64;
    for b in whole.bytes().chain(part.bytes()) {
        value = value * 10 + u64::from(b.is_ascii_digit().then(|| b - b'0')?);
    }
    #[allow(clippy::cast_precision_loss)] // rounded to the nearest, as any reading of decimals is
    let value = value as f64 / 10u64.pow(u32::try_from(part.len()).ok()?) as f64;
    Some(if negative { -value } else { value })
}

/// The value within its limits; the lower one where it is not a number. Unlike `f64::clamp` it cannot panic, and so needs no words
/// for the limits.
#[must_use]
#[allow(clippy::manual_clamp)]
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_short() {
        for (value, digits, text) in [
            (-92.15, 5, "-92.15"),
            (14.0, 5, "14"),
            (0.005, 2, "0.01"),
            (-0.001, 2, "0"),
            (1.05, 2, "1.05"),
            (f64::NAN, 2, "0"),
            (f64::INFINITY, 2, "0"),
            (123_456.789, 1, "123456.8"),
        ] {
            assert_eq!(decimal(value, digits), text);
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in ["", "-", ".", "1e5", "NaN", "inf", " 1", "1 ", "1.2.3", "--1", "1234567890123456789", "٣", "0x10"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!([parse("-92.1473"), parse("+1"), parse(".5"), parse("5.")], [Some(-92.1473), Some(1.0), Some(0.5), Some(5.0)]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in -1e6..1e6f64) {
            let back = parse(&decimal(value, 6)).unwrap_or(f64::NAN);
            prop_assert!((back - value).abs() <= 0.5e-6 + 1e-9);
        }

        #[test]
        fn anything_can_be_asked(text in ".{0,40}") {
            prop_assert!(parse(&text).is_none_or(f64::is_finite));
        }
    }
}
