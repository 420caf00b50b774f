// What a first visit costs: every file of dist/ compressed with brotli, against the budget.
// node scripts/weight.mjs [folder]

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// What the page shall weigh, and what it may weigh meanwhile. What makes the page lighter lowers the second number; only
// a capability that people get may raise it, in the commit that brings it and says what it weighs.
const GOAL = 450 * 1000;
const CEILING = 2066 * 1000;
const root = process.argv[2] ?? 'dist';

const rows = readdirSync(root, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => {
    const body = readFileSync(path);
    const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    return { name: relative(root, path), plain: body.length, packed };
  })
  .sort((a, b) => b.packed - a.packed);

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
for (const { name, plain, packed } of rows) console.log(`${kb(packed)} KB brotli ${kb(plain)} KB   ${name}`);
const total = rows.reduce((sum, row) => sum + row.packed, 0);
console.log(`${kb(total)} KB brotli in all; the goal is ${GOAL / 1000} KB, the ceiling ${CEILING / 1000} KB`);
if (total > GOAL) console.log(`Still ${kb(total - GOAL).trim()} KB to lose.`);
if (total > CEILING) {
  console.error('The page is over its ceiling.');
  process.exit(1);
}
