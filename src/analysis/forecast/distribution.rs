//! Three points as a distribution, held as its quantiles: one way to draw from all shapes.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::special::{normal_cdf, normal_quantile, pert_quantiles};
use crate::plan::Shape;

/// Equal stretches of chance between the quantiles that are kept. A Latin hypercube of that many trials draws once from
/// each.
pub(super) const STRATA: usize = 512;

/// Modes of the beta-PERT distribution whose quantiles are kept; between them lies no bend that could be seen.
const MODES: usize = 128;

static PERT: LazyLock<[OnceLock<Vec<f64>>; MODES + 1]> = LazyLock::new(|| std::array::from_fn(|_| OnceLock::new()));

/// Standard normal quantiles; the last two steps end where the mean of the stretch is kept (see [`lognormal`]).
static NORMAL: LazyLock<Vec<f64>> = LazyLock::new(|| (1..STRATA).map(|step| normal_quantile(share(step))).collect());

/// The quantiles of a distribution at every 512th of chance, each with the way to the next; between them it is taken as
/// uniform.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantiles(Box<[(f32, f32); STRATA]>);

/// Three points with a shape, as they stand in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Points {
    pub best: i64,
    pub likely: i64,
    pub worst: i64,
    pub shape: Shape,
}

impl Points {
    /// The three in order, whatever order they were given in.
    pub fn new(best: i64, likely: i64, worst: i64, shape: Shape) -> Self {
        let mut sorted = [best, likely, worst];
        sorted.sort_unstable();
        let [best, likely, worst] = sorted;
        Self { best, likely, worst, shape }
    }
}

fn share(step: usize) -> f64 {
    step as f64 / STRATA as f64
}

impl Quantiles {
    /// The quantiles of three points.
    pub fn of(points: Points) -> Self {
        let (best, likely, worst) = (points.best as f64, points.likely as f64, points.worst as f64);
        let found: Vec<f64> = match points.shape {
            Shape::Certain => vec![likely; STRATA + 1],
            _ if best >= worst => vec![likely; STRATA + 1],
            Shape::Uniform => (0..=STRATA).map(|step| best + share(step) * (worst - best)).collect(),
            Shape::Triangular => triangular(best, likely, worst),
            Shape::TriangularPercentiles => {
                let (lowest, highest) = fitted(best, likely, worst);
                triangular(lowest, likely, highest)
            }
            Shape::Pert => pert(best, likely, worst),
            Shape::Lognormal if best > 0.0 => lognormal(best, worst),
            // No lognormal distribution has a tenth of its values at zero or below.
            Shape::Lognormal => {
                let (lowest, highest) = fitted(best, likely, worst);
                triangular(lowest, likely, highest)
            }
        };
        let mut pairs = Box::new([(0.0, 0.0); STRATA]);
        for (pair, ends) in pairs.iter_mut().zip(found.windows(2)) {
            let (low, high) = (ends[0] as f32, ends[1] as f32);
            *pair = (low, high - low);
        }
        Self(pairs)
    }

    /// The value at a chance from 0 to 1.
    #[inline]
    pub fn at(&self, chance: f64) -> f64 {
        let place = chance * STRATA as f64;
        let stratum = (place as usize).min(STRATA - 1);
        self.within(stratum, place - stratum as f64)
    }

    /// The value at a share from 0 to 1 of a stratum.
    #[inline]
    pub fn within(&self, stratum: usize, share: f64) -> f64 {
        let (low, way) = self.0[stratum % STRATA];
        f64::from(low) + f64::from(way) * share
    }

    /// For each stratum its least value and the way to the next.
    pub fn strata(&self) -> &[(f32, f32); STRATA] {
        &self.0
    }

    /// The greatest value.
    pub fn greatest(&self) -> f64 {
        self.within(STRATA - 1, 1.0)
    }

    /// The least value.
    #[cfg(test)]
    pub fn least(&self) -> f64 {
        self.within(0, 0.0)
    }
}

/// Quantiles by points: plans have the same points often, rules make them so.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Points, Arc<Quantiles>>);

impl Known {
    pub fn of(&mut self, points: Points) -> Arc<Quantiles> {
        Arc::clone(self.0.entry(points).or_insert_with(|| Arc::new(Quantiles::of(points))))
    }
}

/// Triangular: F(m) = (m − a)/(b − a); below it a + √(u (b − a)(m − a)), above b − √((1 − u)(b − a)(b − m)).
fn triangular(best: f64, likely: f64, worst: f64) -> Vec<f64> {
    let span = worst - best;
    let turn = (likely - best) / span;
    let value = |step: usize| {
        let chance = share(step);
        if chance < turn {
            best + (chance * span * (likely - best)).sqrt()
        } else {
            worst - ((1.0 - chance) * span * (worst - likely)).sqrt()
        }
    };
    (0..=STRATA).map(value).collect()
}

/// The ends of the triangular distribution with this mode, of which a tenth lies below `low` and a tenth above `high`.
///
/// With r the chance of less than the mode and w the width, the two conditions read w (r − √(r/10)) = mode − low and
/// w ((1 − r) − √((1 − r)/10)) = high − mode; their ratio grows with r, which is found by halving.
fn fitted(low: f64, mode: f64, high: f64) -> (f64, f64) {
    let reach = |chance: f64| chance - (chance / 10.0).sqrt();
    let (below, above) = (mode - low, high - mode);
    let (mut least, mut most) = (0.1, 0.9);
    for _ in 0..60 {
        let middle = f64::midpoint(least, most);
        if reach(middle) * above < reach(1.0 - middle) * below {
            least = middle;
        } else {
            most = middle;
        }
    }
    let turn = f64::midpoint(least, most);
    let width = if below > above { below / reach(turn) } else { above / reach(1.0 - turn) };
    (mode - turn * width, mode + (1.0 - turn) * width)
}

/// Beta-PERT (Malcolm, Roseboom, Clark and Fazar 1959) with shapes 1 + 4 (m − a)/(b − a) and 1 + 4 (b − m)/(b − a): mean
/// (a + 4 m + b)/6.
fn pert(best: f64, likely: f64, worst: f64) -> Vec<f64> {
    let span = worst - best;
    let place = (likely - best) / span * MODES as f64;
    let (near, off) = (place as usize, place - (place as usize) as f64);
    let known = |mode: usize| {
        let mode = mode.min(MODES);
        PERT.get(mode).map(|cell| cell.get_or_init(|| pert_quantiles(mode as f64 / MODES as f64, STRATA)))
    };
    let (Some(one), Some(other)) = (known(near), known(near + usize::from(off > 0.0))) else { return Vec::new() };
    one.iter().zip(other).map(|(one, other)| best + span * (one + (other - one) * off)).collect()
}

/// Lognormal with these P10 and P90. Both outer strata end where a uniform distribution has the stratum's mean, so that
/// the long tail keeps its weight.
fn lognormal(low: f64, high: f64) -> Vec<f64> {
    let (low, high) = (libm::log(low), libm::log(high));
    let middle = f64::midpoint(low, high);
    let sigma = (high - low) / (2.0 * normal_quantile(0.9));
    let mut found: Vec<f64> = NORMAL.iter().map(|normal| libm::exp(middle + sigma * normal)).collect();
    // E[X; X < x] = e^(μ + σ²/2) Φ(z − σ), of the whole distribution e^(μ + σ²/2).
    let mean = libm::exp(middle + sigma * sigma / 2.0);
    let edge = NORMAL.last().copied().unwrap_or(0.0);
    let tails = [normal_cdf(-edge - sigma), normal_cdf(sigma - edge)].map(|chance| mean * chance * STRATA as f64);
    let (first, last) = (found.first().copied().unwrap_or(0.0), found.last().copied().unwrap_or(0.0));
    found.insert(0, (2.0 * tails[0] - first).clamp(0.0, first));
    found.push((2.0 * tails[1] - last).max(last));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and standard deviation of what is drawn.
    fn moments(quantiles: &Quantiles) -> (f64, f64) {
        let (mut mean, mut square) = (0.0, 0.0);
        for stratum in 0..STRATA {
            let (low, high) = (quantiles.within(stratum, 0.0), quantiles.within(stratum, 1.0));
            mean += low.midpoint(high) / STRATA as f64;
            square += (low * low + low * high + high * high) / 3.0 / STRATA as f64;
        }
        (mean, (square - mean * mean).sqrt())
    }

    fn of(best: i64, likely: i64, worst: i64, shape: Shape) -> Quantiles {
        Quantiles::of(Points::new(best, likely, worst, shape))
    }

    #[test]
    fn moments_are_those_of_the_books() {
        let near = |(mean, deviation): (f64, f64), wanted: (f64, f64)| {
            assert!((mean / wanted.0 - 1.0).abs() < 1e-4, "{mean} for {}", wanted.0);
            assert!((deviation / wanted.1 - 1.0).abs() < 2e-3, "{deviation} for {}", wanted.1);
        };
        let (a, m, b) = (60_000.0_f64, 80_000.0, 150_000.0);
        // Triangular: (a + m + b)/3 and (a² + m² + b² − am − ab − mb)/18.
        let variance: f64 = (a * a + m * m + b * b - a * m - a * b - m * b) / 18.0;
        near(moments(&of(60_000, 80_000, 150_000, Shape::Triangular)), ((a + m + b) / 3.0, variance.sqrt()));
        // Beta-PERT: μ = (a + 4m + b)/6 and (μ − a)(b − μ)/7.
        let mean: f64 = (a + 4.0 * m + b) / 6.0;
        near(moments(&of(60_000, 80_000, 150_000, Shape::Pert)), (mean, ((mean - a) * (b - mean) / 7.0).sqrt()));
        near(moments(&of(60_000, 80_000, 150_000, Shape::Uniform)), (a.midpoint(b), (b - a) / 12.0_f64.sqrt()));
        // Lognormal with P10 60,000 and P90 150,000.
        let sigma = (150.0_f64 / 60.0).ln() / 2.0 / 1.281_551_565_5;
        let mean = (a.ln().midpoint(b.ln()) + sigma * sigma / 2.0).exp();
        let (found, deviation) = moments(&of(60_000, 80_000, 150_000, Shape::Lognormal));
        assert!((found / mean - 1.0).abs() < 1e-4, "{found} for {mean}");
        let wanted = mean * ((sigma * sigma).exp() - 1.0).sqrt();
        assert!((deviation / wanted - 1.0).abs() < 0.02, "{deviation} for {wanted}");
    }

    #[test]
    fn percentiles_are_met() {
        for (low, mode, high) in [(50_000, 80_000, 150_000), (80_000, 80_000, 150_000), (50_000, 150_000, 150_000)] {
            let fitted = of(low, mode, high, Shape::TriangularPercentiles);
            assert!((fitted.at(0.1) / low as f64 - 1.0).abs() < 1e-4, "{}", fitted.at(0.1));
            assert!((fitted.at(0.9) / high as f64 - 1.0).abs() < 1e-4, "{}", fitted.at(0.9));
        }
        let lognormal = of(50_000, 80_000, 150_000, Shape::Lognormal);
        assert!((lognormal.at(0.1) - 50_000.0).abs() < 5.0 && (lognormal.at(0.9) - 150_000.0).abs() < 15.0);
    }

    #[test]
    fn what_is_certain_or_in_no_order_is_harmless() {
        for certain in [of(5, 5, 5, Shape::Pert), of(1, 5, 9, Shape::Certain)] {
            assert_eq!((certain.least(), certain.at(0.7), certain.greatest()), (5.0, 5.0, 5.0));
        }
        assert_eq!(of(9, 1, 5, Shape::Triangular), of(1, 5, 9, Shape::Triangular));
        assert!(of(0, 3, 9, Shape::Lognormal).at(0.5).is_finite());
        assert!(of(i64::MIN, 0, i64::MAX, Shape::Pert).at(0.5).is_finite());
    }
}
