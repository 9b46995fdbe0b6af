// Measures the matrix in a headless Chromium: first paint, frames, from a change of state to its pixel, and the heap. Prints Markdown.
//   npm run build && node dev/measure-matrix.mjs --seconds 60 --rate 200

import { fork } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Browser } from './browser.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: '/usr/bin/chromium' },
    port: { type: 'string', default: '8099' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    width: { type: 'string', default: '1920' },
    height: { type: 'string', default: '1080' },
  },
});

/** Runs in the page, before its own scripts. A frame's pixels are there when the next one begins. */
function watch() {
  const seen = { firstPaint: null, frames: [], painted: [], longTasks: [] };
  let before = null;
  let shown = 0;
  const frame = () => {
    const now = performance.now();
    if (before !== null) seen.frames.push(now - before);
    before = now;
    if (shown > 0) {
      seen.firstPaint ??= now;
      seen.painted.push([shown, performance.timeOrigin + now]);
      shown = 0;
    }
    const revision = Number(document.querySelector('[data-testid=board]')?.dataset.revision ?? 0);
    const drawn = document.querySelector('[data-testid=matrix]')?.dataset.cell > 1;
    if (drawn && revision !== seen.last) shown = seen.last = revision;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  window.measured = seen;
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const load = () => loadavg().map((one) => one.toFixed(2)).join(' ');
const at = (sorted, share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
const cells = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return [at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1)].map((value) => value.toFixed(0)).join(' | ');
};

// A heap is looked at every minute, and three times at least.
const parts = Math.max(3, Math.round(Number(values.seconds) / 60));

const loadBefore = load();
const server = fork(fileURLToPath(new URL('mock-server.mjs', import.meta.url)), ['--story', 'storm', '--rate', values.rate, '--port', values.port], { stdio: 'ignore' });
const changed = new Map();
server.on('message', ({ revision, changes }) => changed.set(revision, changes));
await wait(3000);
const browser = await Browser.open(values.browser, values.width, values.height);
try {
  await browser.call('Emulation.setDeviceMetricsOverride', { width: Number(values.width), height: Number(values.height), deviceScaleFactor: 1, mobile: false });
  await browser.call('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch})()` });
  const address = `http://127.0.0.1:${values.port}/board?layout=matrix&lang=en`;
  const firstPaints = [];
  for (let round = 0; round < 5; round += 1) {
    await browser.call('Page.navigate', { url: address });
    await wait(300);
    await browser.until('window.measured?.firstPaint > 0');
    firstPaints.push(await browser.evaluate('measured.firstPaint'));
    await wait(1000);
  }
  const heap = async () => {
    await browser.call('HeapProfiler.collectGarbage');
    return (await browser.call('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  await wait(5000);
  const heaps = [await heap()];
  const frames = [];
  const tasks = [];
  const delays = [];
  for (let part = 0; part < parts; part += 1) {
    // Collecting garbage on demand stops the page; that is not one of its own frames.
    await browser.evaluate('void (measured.frames.length = measured.longTasks.length = measured.painted.length = 0)');
    await wait((Number(values.seconds) * 1000) / parts);
    const saw = await browser.evaluate('({ frames: measured.frames.slice(1), tasks: measured.longTasks, painted: measured.painted })');
    frames.push(...saw.frames);
    tasks.push(...saw.tasks);
    let last = saw.painted[0][0];
    for (const [revision, time] of saw.painted.slice(1)) {
      for (let one = last + 1; one <= revision; one += 1) delays.push(...(changed.get(one) ?? []).map((change) => time - change));
      last = revision;
    }
    heaps.push(await heap());
  }
  const command = ['node dev/measure-matrix.mjs', ...process.argv.slice(2)].join(' ');
  console.log(`# The matrix in the browser

- Command, in \`Web/Client\` after \`npm run build\`: \`${command}\`
- Machine: ${cpus().length} cores, ${(await browser.call('Browser.getVersion')).product}, no GPU, ${values.width} × ${values.height}
- Date: ${new Date().toISOString().slice(0, 10)}; load when it began: ${loadBefore}

10,020 nodes, ${values.rate} changes of state a second, a delta every 100 ms; the server of \`dev/\` and the browser share the machine.

| | p50 | p99 | max |
|---|---|---|---|
| first paint of the tiles, ms from the navigation (${firstPaints.length} times) | ${cells(firstPaints)} |
| from a change of state to its pixel, ms (${delays.length} changes; the wait for the next delta included) | ${cells(delays)} |
| from frame to frame, ms (${frames.length} frames) | ${cells(frames)} |

- Frames longer than 50 ms: ${frames.filter((one) => one > 50).length}; tasks of the page longer than 50 ms: ${tasks.length}${tasks.length > 0 ? ` (longest ${Math.max(...tasks).toFixed(0)} ms)` : ''}
- Heap after a collection, MB, every ${(Number(values.seconds) / parts).toFixed(0)} s: ${heaps.map((one) => one.toFixed(1)).join(', ')}

Targets: first paint under 1,500 ms, change to pixel under 150 ms at p99, no frame over 50 ms, a flat heap.

Load when it ended: ${load()}`);
} finally {
  await browser.close();
  server.kill();
}
