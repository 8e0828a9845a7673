// Says how much compressed script each page loads in all, and fails when the first page (datasets) loads more than it may.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.KVASIR_CONSOLE_OUT ?? '../artifacts/console';
const most = 300 * 1024;
const first = 'src/datasets/DatasetsPage.tsx';

const manifestPath = join(folder, '.vite/manifest.json');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);

function scripts(key, found = new Set()) {
  const chunk = manifest[key];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) scripts(imported, found);
  return found;
}

const compressed = (file) => {
  try {
    return statSync(join(folder, `${file}.br`)).size;
  } catch {
    return statSync(join(folder, file)).size;
  }
};
// What the shell itself brings in once somebody is signed in counts for every page.
const always = ['src/app/Shell.tsx'].filter((key) => key in manifest);
const weigh = (page) => [...[entry, ...always, page].reduce((found, key) => scripts(key, found), new Set())].reduce((sum, file) => sum + compressed(file), 0);

const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && !always.includes(key));
for (const page of pages.sort()) console.log(`${String(Math.round(weigh(page) / 1024)).padStart(5)} KB  ${page}`);
if (!(first in manifest)) throw new Error(`${first} is no page of its own any more: tell this script which page is loaded first.`);
if (weigh(first) > most) throw new Error(`${first} loads ${weigh(first)} bytes of compressed script; at most ${most} are allowed.`);
// The manifest says what the build did; the server has no use for it.
rmSync(join(folder, '.vite'), { recursive: true });
