//! The search for a short schedule: a population of activity lists that are crossed, changed, and justified to both sides.

use super::generate::Generator;
use super::instance::Instance;
use super::rules::{self, Rule};
use crate::schedule::random::Random;

/// When an activity starts and ends.
pub type Span = (i32, i32);

/// What is searched: how a list becomes a schedule, and how good that is.
pub trait Shop {
    /// What a schedule costs; less is better.
    type Cost: Copy + Ord;

    /// The problem; it may leave out particulars that [`Shop::forward`] honours.
    fn instance(&self) -> &Instance;

    /// Lays out all activities in the order of the list and says when each is done, and what that costs.
    fn forward(&mut self, list: &[u32], spans: &mut [Span]) -> Self::Cost;

    /// Whether no schedule can cost less.
    fn is_least(&self, cost: Self::Cost) -> bool;
}

/// One of the population.
#[derive(Debug, Clone)]
struct Member<C> {
    /// In the order of the starts.
    list: Box<[u32]>,
    spans: Box<[Span]>,
    cost: C,
}

/// A search that can be asked to go on for as long as there is time: a genetic algorithm on activity lists (Hartmann
/// 1998) whose members are justified (Valls, Ballestín and Quintanilla 2005). The same seed and the same steps give the
/// same schedules on every machine.
#[derive(Debug)]
pub struct Search<S: Shop> {
    shop: S,
    /// The problem backwards, and what lays it out.
    back: (Instance, Generator),
    random: Random,
    /// By cost.
    population: Vec<Member<S::Cost>>,
    /// The list that made the best schedule, as it was laid out, and what that costs.
    best: Option<(Box<[u32]>, S::Cost)>,
    schedules: u64,
    /// Lists made afresh so far.
    fresh: usize,
    /// Children since the last that was better than all.
    stale: usize,
    done: bool,
    /// For use within a step.
    starts: Vec<i32>,
}

impl<S: Shop> Search<S> {
    /// A search in which nothing has been tried; the seed decides all chance.
    pub fn new(shop: S, seed: u64) -> Self {
        let back = shop.instance().reversed();
        let count = back.len();
        Self {
            shop,
            back: (back.clone(), Generator::new(&back)),
            random: Random::seeded(seed),
            population: Vec::new(),
            best: None,
            schedules: 0,
            fresh: 0,
            stale: 0,
            done: count == 0,
            starts: vec![0; count],
        }
    }

    /// What is searched.
    pub const fn shop(&self) -> &S {
        &self.shop
    }

    /// Schedules generated so far, forwards and backwards.
    pub const fn schedules(&self) -> u64 {
        self.schedules
    }

    /// Whether nothing better can be found.
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// The best schedule so far: its list and what it costs; `None` before the first step.
    pub fn best(&self) -> Option<(&[u32], S::Cost)> {
        self.best.as_ref().map(|(list, cost)| (&**list, *cost))
    }

    /// Goes on until so many schedules have been generated in all, or nothing better can be found.
    pub fn run(&mut self, schedules: u64) {
        while !self.done && self.schedules < schedules {
            let list = if self.population.len() < self.members() { self.fresh_list() } else { self.child() };
            let member = self.justified(list, schedules);
            self.admit(member);
        }
    }

    /// How many members there are: found by trial at 5,000 schedules. Large problems need their schedules for going on
    /// rather than for breadth.
    fn members(&self) -> usize {
        120_usize.saturating_sub(self.starts.len() / 2).clamp(40, 100)
    }

    /// A list without parents: by each rule, by each rule with parallel generation, then by latest finish and chance.
    fn fresh_list(&mut self) -> Box<[u32]> {
        let instance = self.shop.instance();
        let mut list = Vec::with_capacity(instance.len());
        let rules = Rule::ALL.len();
        let rule = if self.fresh < 2 * rules { Rule::ALL[self.fresh % rules] } else { Rule::LatestFinish };
        let mut keys = rule.keys(instance);
        if self.fresh >= 2 * rules {
            let span = keys.iter().max().zip(keys.iter().min()).map_or(0, |(most, least)| most - least);
            let noise = (span * 2 / 5).max(1) as usize;
            keys.iter_mut().for_each(|key| *key += self.random.below(noise) as i64);
        }
        rules::list(instance, &keys, &mut list);
        if (rules..2 * rules).contains(&self.fresh) {
            Generator::new(instance).parallel(instance, &list, &mut self.starts);
            self.schedules += 1;
            rules::list_by(instance, |at| self.starts[at], &mut list);
        }
        self.fresh += 1;
        list.into()
    }

    /// A list from two of the population, or from one of the best with the order of a while shaken up.
    fn child(&mut self) -> Box<[u32]> {
        let count = self.population.len();
        let (first, mut second) = (self.fit(), self.fit());
        if self.random.below(5) == 0 {
            return self.shaken(first.min(second));
        }
        if first == second {
            second = (second + 1) % count;
        }
        let size = self.starts.len() + 1;
        let (one, other) = (self.random.below(size), self.random.below(size));
        let (father, mother) = (&self.population[first].list, &self.population[second].list);
        let mut list = crossed(father, mother, one.min(other), one.max(other));
        mutate(self.shop.instance(), &mut list, &mut self.random);
        list.into()
    }

    /// One of the population, rather one of the better.
    fn fit(&mut self) -> usize {
        let count = self.population.len();
        self.random.below(count).min(self.random.below(count))
    }

    /// The list of a member with all that starts within a stretch of it moved back or forth by up to a tenth of the whole.
    fn shaken(&mut self, member: usize) -> Box<[u32]> {
        let spans = &self.population[member].spans;
        let end = spans.iter().map(|(_, end)| *end).max().unwrap_or(0).max(0) as usize;
        let length = (end / 2 + self.random.below(end / 2 + 1)) as i32;
        let from = self.random.below(end + 1) as i32 - length / 2;
        let noise = (end / 10).max(1);
        let keys = spans.iter().map(|(start, _)| {
            let within = from <= *start && *start < from + length;
            let moved = if within { self.random.below(2 * noise) as i64 - noise as i64 } else { 0 };
            i64::from(*start) + moved
        });
        let (keys, mut list) = (keys.collect::<Vec<_>>(), Vec::with_capacity(spans.len()));
        rules::list(self.shop.instance(), &keys, &mut list);
        list.into()
    }

    /// Takes a member into the population, unless it is there or all there are better. Where none has been better than
    /// all for long, the best begins with a new population.
    fn admit(&mut self, member: Member<S::Cost>) {
        self.stale += 1;
        let place = self.population.partition_point(|known| known.cost < member.cost);
        let mut alike = self.population[place..].iter().take_while(|known| known.cost == member.cost);
        if !alike.any(|known| known.spans == member.spans) {
            self.population.insert(place, member);
        }
        self.population.truncate(self.members());
        if self.stale > 30 * self.members() {
            self.population.truncate(1);
            self.stale = 0;
        }
    }

    /// A member from a list: laid out, then justified to the right and to the left again, which often makes it shorter.
    fn justified(&mut self, mut list: Box<[u32]>, limit: u64) -> Member<S::Cost> {
        let mut spans: Box<[Span]> = vec![(0, 0); list.len()].into();
        let cost = self.shop.forward(&list, &mut spans);
        self.schedules += 1;
        self.note(&list, cost);
        let instance = self.shop.instance();
        rules::list_by(instance, |at| spans[at].0, &mut list);
        let member = Member { list, spans, cost };
        if self.done || self.schedules + 2 > limit {
            return member;
        }
        let (back, generator) = &mut self.back;
        let mut list = member.list.clone();
        rules::list_by(back, |at| -member.spans[at].1, &mut list);
        generator.serial(back, &list, &mut self.starts);
        rules::list_by(instance, |at| -(self.starts[at] + back.duration(at)), &mut list);
        let mut spans = member.spans.clone();
        let cost = self.shop.forward(&list, &mut spans);
        self.schedules += 2;
        self.note(&list, cost);
        if cost > member.cost {
            return member;
        }
        rules::list_by(self.shop.instance(), |at| spans[at].0, &mut list);
        Member { list, spans, cost }
    }

    /// Keeps what is better than all.
    fn note(&mut self, list: &[u32], cost: S::Cost) {
        if self.best.as_ref().is_none_or(|(_, best)| cost < *best) {
            self.best = Some((list.into(), cost));
            self.done = self.shop.is_least(cost);
            self.stale = 0;
        }
    }
}

/// Two-point crossover (Hartmann 1998): up to `from` as the father, up to `to` as the mother, the rest as the father.
fn crossed(father: &[u32], mother: &[u32], from: usize, to: usize) -> Vec<u32> {
    let mut taken = vec![false; father.len()];
    let mut child = Vec::with_capacity(father.len());
    let stretches: [(&[u32], usize); 3] = [(father, from), (mother, to), (father, father.len())];
    for (parent, end) in stretches {
        for at in parent {
            if child.len() >= end {
                break;
            }
            if !std::mem::replace(&mut taken[*at as usize], true) {
                child.push(*at);
            }
        }
    }
    child
}

/// Swaps neighbours here and there, where neither drives the other.
fn mutate(instance: &Instance, list: &mut [u32], random: &mut Random) {
    for place in 1..list.len() {
        if random.below(100) >= 5 {
            continue;
        }
        let (before, at) = (list[place - 1], list[place]);
        let class = |at: u32| instance.activities()[at as usize].class;
        let drives = instance.incoming(at as usize).iter().any(|distance| distance.other == before);
        if !drives && class(before) == class(at) {
            list.swap(place - 1, place);
        }
    }
}

/// The problem by itself: the cost is the makespan.
#[derive(Debug, Clone)]
pub struct Plain {
    instance: Instance,
    generator: Generator,
    starts: Vec<i32>,
    bound: i32,
}

impl Plain {
    /// The problem of an instance.
    #[must_use]
    pub fn new(instance: Instance) -> Self {
        let (generator, bound) = (Generator::new(&instance), instance.critical_path());
        Self { starts: vec![0; instance.len()], instance, generator, bound }
    }
}

impl Shop for Plain {
    type Cost = i32;

    fn instance(&self) -> &Instance {
        &self.instance
    }

    fn forward(&mut self, list: &[u32], spans: &mut [Span]) -> i32 {
        let end = self.generator.serial(&self.instance, list, &mut self.starts);
        for (at, (span, start)) in spans.iter_mut().zip(&self.starts).enumerate() {
            *span = (*start, start + self.instance.duration(at));
        }
        end
    }

    fn is_least(&self, cost: i32) -> bool {
        cost <= self.bound
    }
}
