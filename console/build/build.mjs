// What the .NET build calls: restores the packages and builds the console where that is needed. One process does it at a time; the others wait for it and find it done.
import { execSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const built = join(process.env.KVASIR_CONSOLE_OUT ?? join(here, '../artifacts/console'), 'index.html');
const installed = join(here, 'node_modules/.package-lock.json');
const lock = join(here, '.building');
const pause = 250;

const age = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const newest = (path) => (statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : age(path));
const sources = ['src', 'public', 'build', 'index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];
const run = (command) => execSync(command, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
const now = (path) => utimesSync(path, new Date(), new Date());

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function taken() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // Whoever was killed while building leaves its lock behind.
    const owner = Number(existsSync(lock) && readFileSync(lock, 'utf8'));
    if (owner > 0 && !alive(owner)) rmSync(lock, { force: true });
    return false;
  }
}

while (!taken()) await new Promise((resume) => setTimeout(resume, pause));
try {
  if (age(installed) < age(join(here, 'package-lock.json'))) {
    run('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error');
    now(installed);
  }
  if (age(built) < Math.max(...sources.map((source) => newest(join(here, source))))) {
    run('npm run build --silent');
    now(built);
  }
} finally {
  rmSync(lock, { force: true });
}
