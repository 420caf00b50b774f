// Trunk runs this when the page is built, before it becomes dist/.
//
// It joins the style sheets into one, in the order index.html lists them (release builds only: one request
// instead of sixteen), and writes the list of files with their hashes, and a build id made of them, into the
// service worker, which keeps exactly these.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
if (!staging) throw new Error('scripts/after-build.mjs is run by trunk (TRUNK_STAGING_DIR is not set)');

if (release) joinSheets();
tidyPage();
listFiles();

function joinSheets() {
  const page = join(staging, 'index.html');
  let html = readFileSync(page, 'utf8');
  const links = [...html.matchAll(/[ \t]*<link\b[^>]*\brel="stylesheet"[^>]*>\n?/g)];
  const names = links.map(([link]) => /\bhref="(?:\.\/)?([^"]+)"/.exec(link)?.[1]);
  if (links.length === 0 || names.some((name) => !name)) throw new Error('no style sheets found in index.html');
  const css = names.map((name) => readFileSync(join(staging, name), 'utf8')).join('');
  writeFileSync(join(staging, 'landfall.css'), squeeze(css));
  for (const name of names) rmSync(join(staging, name));
  links.forEach(([link], index) => {
    html = html.replace(link, index === 0 ? '<link rel="stylesheet" href="landfall.css">\n' : '');
  });
  writeFileSync(page, html);
}

/** With its scripts left out, trunk leaves its own link behind; nobody needs that, nor the comments. */
function tidyPage() {
  const page = join(staging, 'index.html');
  const html = readFileSync(page, 'utf8')
    .replace(/<link data-trunk[^>]*>/g, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\n{2,}/g, '\n');
  writeFileSync(page, html);
}

/** Takes out comments, indentation and line ends; the rest of a sheet stays as written. */
function squeeze(css) {
  return css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '');
}

function listFiles() {
  const worker = join(staging, 'sw.js');
  const files = {};
  const entries = readdirSync(staging, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => path !== worker)
    .map((path) => [relative(staging, path).split(sep).join('/'), path])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, path] of entries) files[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  const id = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const text = readFileSync(worker, 'utf8');
  const filled = text
    .replace(/const BUILD = '[^']*';/, `const BUILD = '${id}';`)
    .replace(/const FILES = \{\};/, `const FILES = ${JSON.stringify(files, null, 2)};`);
  if (filled === text) throw new Error('public/sw.js has lost the lines that take the build id and the file list');
  writeFileSync(worker, filled);
}
