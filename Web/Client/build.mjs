// What MSBuild calls (../Client.targets): installs the packages when package-lock.json changed, checks and builds,
// and does neither when dist/ already is the build of exactly these sources. Two builds at once wait for each other.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const stamp = join(root, 'dist', '.stamp');
const installed = join(root, 'node_modules', '.installed');
const lock = join(root, '..', 'obj', 'client.lock');

/** Exit codes that ../Client.targets turns into sentences. */
const installFailed = 2;
const buildFailed = 3;

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function hash(paths) {
  const sum = createHash('sha256');
  for (const path of paths.sort()) sum.update(relative(root, path).split(sep).join('/')).update('\0').update(readFileSync(path)).update('\0');
  return sum.digest('hex');
}

const content = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

const sources = () => [
  ...['src', 'public', 'tests'].flatMap((folder) => files(join(root, folder))),
  ...['index.html', 'openapi.json', 'package.json', 'package-lock.json', 'svelte.config.js', 'tsconfig.json', 'vite.config.ts', 'build.mjs'].map((name) => join(root, name)),
];

function run(...command) {
  // On Windows npm is a script, and only a shell starts scripts; the words are fixed, so nothing can be injected.
  const { status, stdout, stderr } = spawnSync(command.join(' '), { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: true });
  if (status === 0) return true;
  console.error(`${stdout}${stderr}`);
  return false;
}

function holderLives() {
  const pid = Number(content(join(lock, 'pid')) ?? NaN);
  // The holder makes the folder first and writes its number a moment later.
  if (Number.isNaN(pid) || pid === 0) return Date.now() - statSync(lock).mtimeMs < 10_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem.code === 'EPERM';
  }
}

async function acquire() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return;
    } catch (problem) {
      if (problem.code !== 'EEXIST') throw problem;
    }
    try {
      if (!holderLives()) rmSync(lock, { recursive: true, force: true });
    } catch (problem) {
      // The holder took its lock away between the two looks.
      if (problem.code !== 'ENOENT') throw problem;
    }
    await wait(250);
  }
}

function build() {
  const wanted = hash(sources());
  if (content(stamp) === wanted) {
    const now = new Date();
    utimesSync(stamp, now, now);
    return 0;
  }
  const packages = hash([join(root, 'package.json'), join(root, 'package-lock.json')]);
  if (content(installed) !== packages) {
    // NODE_ENV=production would leave out the packages that build.
    if (!run('npm', 'ci', '--include=dev')) return installFailed;
    writeFileSync(installed, packages);
  }
  if (!run('npm', 'run', '--silent', 'build')) return buildFailed;
  writeFileSync(stamp, wanted);
  return 0;
}

await acquire();
try {
  process.exitCode = build();
} finally {
  rmSync(lock, { recursive: true, force: true });
}
