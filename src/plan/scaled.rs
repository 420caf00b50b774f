//! A part of a whole number, exactly.

/// `amount × by ÷ per`, toward zero, without a fraction in between and without overflow: what does not fit becomes the
/// largest or least number. Nothing where `per` is 0.
#[must_use]
pub fn scaled(amount: i64, by: i64, per: i64) -> i64 {
    // A division of 128 bits is a loop in WebAssembly, and there are tens of thousands after an edit.
    let short = amount.unsigned_abs().leading_zeros() + by.unsigned_abs().leading_zeros() > 64;
    if short {
        (amount * by).checked_div(per).unwrap_or(0)
    } else {
        let exact = (i128::from(amount) * i128::from(by)).checked_div(i128::from(per)).unwrap_or(0);
        exact.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_wide_numbers_give(
            amount in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000, Just(i64::MIN), Just(i64::MAX), Just(1 << 31)],
            by in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000, Just(i64::MIN), Just(1 << 31), Just(1 << 32)],
            per in prop_oneof![any::<i64>(), -100_i64..100],
        ) {
            let exact = if per == 0 { 0 } else { i128::from(amount) * i128::from(by) / i128::from(per) };
            prop_assert_eq!(i128::from(scaled(amount, by, per)), exact.clamp(i64::MIN.into(), i64::MAX.into()));
        }
    }
}
