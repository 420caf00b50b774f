//! The functions that distributions need, computed alike everywhere: by arithmetic that IEEE 754 fixes to the bit, and by
//! `libm`, which is Rust on every platform. No function of the platform is called, and no multiply-add is fused.

use std::sync::LazyLock;

/// The standard normal distribution function.
pub(super) fn normal_cdf(at: f64) -> f64 {
    0.5 * libm::erfc(-at * std::f64::consts::FRAC_1_SQRT_2)
}

/// The inverse of the standard normal distribution function, for chances strictly between 0 and 1: Acklam's rational
/// approximation (2003, relative error under 1.2e-9), then one step of Halley's method.
pub(super) fn normal_quantile(chance: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let horner = |coefficients: &[f64], at: f64| coefficients.iter().fold(0.0, |sum, next| sum * at + next);
    let tail = |chance: f64| {
        let at = (-2.0 * libm::log(chance)).sqrt();
        horner(&C, at) / (horner(&D, at) * at + 1.0)
    };
    let near = if chance < 0.024_25 {
        tail(chance)
    } else if chance > 1.0 - 0.024_25 {
        -tail(1.0 - chance)
    } else {
        let from = chance - 0.5;
        let square = from * from;
        horner(&A, square) * from / (horner(&B, square) * square + 1.0)
    };
    let off = (normal_cdf(near) - chance) * (2.0 * std::f64::consts::PI).sqrt() * libm::exp(near * near / 2.0);
    near - off / (1.0 + near * off / 2.0)
}

/// Steps of the look-up of [`normal_cdf`] for each unit, and how far it reaches to both sides.
const STEPS: f64 = 256.0;
const REACH: f64 = 8.0;

static NORMAL: LazyLock<Box<[f64]>> = LazyLock::new(|| {
    let count = (2.0 * REACH * STEPS) as usize;
    (0..=count + 1).map(|step| normal_cdf(step as f64 / STEPS - REACH)).collect()
});

/// [`normal_cdf`] by look-up, to within 1e-6: millions of values a forecast with correlated tasks.
pub(super) fn quick_normal_cdf(at: f64) -> f64 {
    let place = (at.clamp(-REACH, REACH) + REACH) * STEPS;
    let step = place as usize;
    let (low, high) = (NORMAL.get(step), NORMAL.get(step + 1));
    low.zip(high).map_or(0.5, |(low, high)| low + (high - low) * (place - step as f64))
}

/// Parts of the range of chances for which [`normal_quantile`] is looked up, and how far from its ends they begin.
const PARTS: usize = 4096;
const OUTER: f64 = 1.0 / 64.0;

static NORMAL_QUANTILES: LazyLock<Box<[f64]>> = LazyLock::new(|| {
    let least = (OUTER * PARTS as f64) as usize;
    (0..=PARTS)
        .map(
            |part| if part < least || part > PARTS - least { 0.0 } else { normal_quantile(part as f64 / PARTS as f64) },
        )
        .collect()
});

/// [`normal_quantile`], by look-up but near the ends, to within 1e-5.
pub(super) fn quick_normal_quantile(chance: f64) -> f64 {
    if !(OUTER..1.0 - OUTER).contains(&chance) {
        return normal_quantile(chance.clamp(1e-12, 1.0 - 1e-12));
    }
    let place = chance * PARTS as f64;
    let part = place as usize;
    let (low, high) = (NORMAL_QUANTILES.get(part), NORMAL_QUANTILES.get(part + 1));
    low.zip(high).map_or(0.0, |(low, high)| low + (high - low) * (place - part as f64))
}

/// The inverse distribution function of the beta-PERT distribution on 0 to 1 with this mode, at `intervals + 1` chances
/// from 0 to 1 in equal steps. The density, of shapes 1 + 4 mode and 5 − 4 mode, is summed by Simpson's rule.
pub(super) fn pert_quantiles(mode: f64, intervals: usize) -> Vec<f64> {
    /// Stretches of the sum: the quantiles are then right to about 1e-6.
    const FINE: usize = 2048;
    let (left, right) = (4.0 * mode, 4.0 - 4.0 * mode);
    let power = |base: f64, exponent: f64| {
        if exponent == 0.0 {
            1.0
        } else if base <= 0.0 {
            0.0
        } else {
            libm::exp(exponent * libm::log(base))
        }
    };
    let density = |at: f64| power(at, left) * power(1.0 - at, right);
    let wide = 1.0 / FINE as f64;
    let mut sums = Vec::with_capacity(FINE + 1);
    let (mut sum, mut before) = (0.0, density(0.0));
    sums.push(0.0);
    for stretch in 0..FINE {
        let from = stretch as f64 * wide;
        let after = density(from + wide);
        sum += (before + 4.0 * density(from + wide / 2.0) + after) * wide / 6.0;
        sums.push(sum);
        before = after;
    }
    let mut stretch = 0;
    let quantile = |step: usize| {
        let wanted = sum * step as f64 / intervals as f64;
        while stretch + 1 < FINE && sums.get(stretch + 1).is_some_and(|known| *known < wanted) {
            stretch += 1;
        }
        let (low, high) = (sums.get(stretch).copied().unwrap_or(0.0), sums.get(stretch + 1).copied().unwrap_or(sum));
        let (from, share) = (stretch as f64 * wide, ((wanted - low) / (high - low)).clamp(0.0, 1.0));
        // Within a stretch the density is taken as a straight line: linear interpolation would blur the ends.
        let (first, last) = (density(from), density(from + wide));
        let slope = last - first;
        let inside = if slope.abs() * 1e9 < first.abs() {
            share
        } else {
            let area = share * (first + last) / 2.0;
            ((first * first + 2.0 * slope * area).max(0.0).sqrt() - first) / slope
        };
        from + inside.clamp(0.0, 1.0) * wide
    };
    let mut found: Vec<f64> = (0..=intervals).map(quantile).collect();
    if let Some(last) = found.last_mut() {
        *last = 1.0;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_distribution_as_in_the_tables() {
        for (chance, at) in [(0.5, 0.0), (0.9, 1.281_551_565_544_600_4), (0.975, 1.959_963_984_540_054)] {
            assert!((normal_quantile(chance) - at).abs() < 1e-12, "{chance}");
            assert!((normal_cdf(at) - chance).abs() < 1e-12, "{at}");
        }
        assert!((normal_quantile(1e-6) + 4.753_424_308_822_899).abs() < 1e-9);
        for step in -900..900 {
            let at = f64::from(step) / 100.0 + 0.003;
            assert!((quick_normal_cdf(at) - normal_cdf(at)).abs() < 1e-6, "{at}");
        }
        for step in 1..3000 {
            let chance = f64::from(step) / 3000.0;
            assert!((quick_normal_quantile(chance) - normal_quantile(chance)).abs() < 1e-5, "{chance}");
        }
    }

    #[test]
    fn pert_quantiles_are_those_of_the_beta_distribution() {
        // Shapes 1 and 5: F(x) = 1 − (1 − x)^5. Shapes 3 and 3: F(x) = x³ (10 − 15 x + 6 x²).
        for (step, at) in pert_quantiles(0.0, 512).into_iter().enumerate() {
            let chance = step as f64 / 512.0;
            assert!((1.0 - (1.0 - at).powi(5) - chance).abs() < 1e-5, "{chance}: {at}");
        }
        for (step, at) in pert_quantiles(0.5, 512).into_iter().enumerate() {
            let chance = step as f64 / 512.0;
            assert!((at * at * at * (10.0 - 15.0 * at + 6.0 * at * at) - chance).abs() < 1e-6, "{chance}: {at}");
        }
    }
}
