// The generated plans of the benchmark, the same one for both pages.
//
// Blocks of a hundred rows: a project over nine phases of ten tasks. Every task lasts five calendar days. The first block
// is one chain of ninety tasks, so that moving its third pushes 87 others; in all others the phases run side by side, so
// that bars and links stay in sight while rows scroll by. The time axis is some 450 days whatever the size. There are two
// links a task. Every record is made from its number alone: the same size is always the same plan.

const WORDS = ('review design of the payment gateway migrate customer records to new schema test failover in region draft '
  + 'contract with supplier cut over storage array train service desk for release document interface approval security audit')
  .split(' ');
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const BASE = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;
const PEOPLE = 40;
/** Between the ranks of neighbours. */
const STEP = 65_536;

/** A number that looks random, from two numbers. */
function mix(one, other) {
  let bits = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** A record's id: sixty bits as twelve letters. */
const id = (kind, number) =>
  Array.from({ length: 12 }, (_, place) => LETTERS[mix(kind * 1_000_003 + number, place) & 31]).join('');

/** `count` words that differ as those of people do. */
const words = (seed, count) => Array.from({ length: count }, (_, place) => WORDS[mix(seed, place) % WORDS.length]).join(' ');

const name = (seed) => words(seed, 4 + (mix(seed, 99) % 3)).replace(/^./, (letter) => letter.toUpperCase());
const day = (number) => new Date(BASE + number * DAY).toISOString().slice(0, 10);

/** Rows and links as the hand-written page takes them: `parent` 0 is none, `start` and `end` are days. */
export function rows(count) {
  const tasks = [];
  const links = [];
  let project;
  let phase;
  let leaves = [];
  let above = [];
  let start = 0;
  for (let row = 0; row < count; row++) {
    const id = row + 1;
    const block = Math.floor(row / 100);
    const place = row % 100;
    if (place === 0) {
      start = block % 7;
      [leaves, above] = [[], []];
      project = { id, name: name(id), parent: 0, depth: 1, start, end: start, type: 'project' };
      tasks.push(project);
    } else if ((place - 1) % 11 === 0) {
      if (block > 0) {
        start = block % 7;
        [above, leaves] = [leaves, []];
      }
      phase = { id, name: name(id), parent: project.id, depth: 2, start, end: start, type: 'project' };
      tasks.push(phase);
    } else {
      tasks.push({ id, name: name(id), parent: phase.id, depth: 3, start, end: start + 5, type: 'task' });
      const nth = leaves.length;
      const before = [leaves[nth - 1], above[nth - 1], leaves[nth - 2], leaves[nth - 3]].filter(Boolean);
      for (const from of before) if (links.length < 2 * id) links.push({ id: `l${links.length}`, from, to: id });
      leaves.push(id);
      start += 5;
      phase.end = start;
      project.end = Math.max(project.end, start);
    }
  }
  return { tasks, links };
}

/** The same plan as a Landfall file: with people, assignments, notes, and a risk to ten tasks. */
export function file({ tasks, links }) {
  const calendar = id(1, 0);
  const person = (number) => id(2, number % PEOPLE);
  const driven = new Set(links.map((link) => link.to));
  const of = (number) => id(3, number);
  const records = [
    {
      kind: 'project', id: id(0, tasks.length), name: `Benchmark ${tasks.length}`, key: 'BEN', start: `${day(0)}T00:00`, calendar,
      seconds_per_day: 86_400, seconds_per_week: 604_800, next_task_number: tasks.length + 1, next_risk_number: tasks.length / 10 + 1,
    },
    { kind: 'calendar', id: calendar, name: 'Around the clock', week: Array(7).fill('00:00-24:00') },
  ];
  for (let number = 0; number < PEOPLE; number++) records.push({ kind: 'person', id: person(number), name: name(number + 7_000_000) });
  tasks.forEach((task, place) => records.push({
    kind: 'task', id: of(task.id), number: task.id, name: task.name, ...(task.parent ? { parent: of(task.parent) } : {}),
    rank: (place + 1) * STEP, duration: `${(task.end - task.start) * 86_400} d`,
    ...(!driven.has(task.id) && task.type === 'task' && task.start > 0
      ? { constraint: { kind: 'start_no_earlier_than', date: `${day(task.start)}T00:00` } } : {}),
    ...(task.id % 4 === 0 ? { description: words(task.id + 1_000_000, 14) } : {}),
  }));
  for (const link of links) {
    records.push({ kind: 'link', id: id(4, Number(link.id.slice(1))), predecessor: of(link.from), successor: of(link.to) });
  }
  for (const task of tasks.filter((task) => task.type === 'task')) {
    records.push({ kind: 'assignment', id: id(5, task.id), task: of(task.id), person: person(mix(task.id, 5)) });
  }
  for (let number = 1; number <= tasks.length / 10; number++) {
    records.push({
      kind: 'risk', id: id(6, number), number, title: name(number + 2_000_000), cause: words(number + 3_000_000, 9),
      event: words(number + 4_000_000, 9), effect: words(number + 5_000_000, 9), owner: person(number),
      inherent: judged(number, 0), current: judged(number, 1), tasks: [of(number * 10)],
    });
  }
  return `{"format":"landfall","version":1,"records":[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]}\n`;
}

const judged = (number, time) => ({
  probability: 1 + (mix(number, time) % 5),
  impacts: { schedule: 1 + (mix(number, 10 + time) % 5), cost: 1 + (mix(number, 20 + time) % 5) },
});
