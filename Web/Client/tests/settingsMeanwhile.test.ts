import { beforeEach, expect, test, vi } from 'vitest';
import type { JsonObject } from '../src/pages/settings/contract';
import { SettingsServer } from './settingsServer';

// The client takes the fetch that is there when it is made.
const peer = vi.hoisted(() => {
  const now: { fetch: (request: Request) => Promise<Response> } = { fetch: () => Promise.reject(new TypeError('no server')) };
  globalThis.fetch = ((request: Request) => now.fetch(request)) as typeof fetch;
  return now;
});

const { Settings } = await import('../src/pages/settings/settings.svelte');
const { Work } = await import('../src/pages/settings/work.svelte');
const { merged, withAt } = await import('../src/pages/settings/meanwhile');
const { settingsTexts } = await import('../src/pages/settings/texts');

let server: SettingsServer;
let settings: InstanceType<typeof Settings>;
let work: InstanceType<typeof Work>;
const device = (index: number): JsonObject => SettingsServer.of(server.content, 'devices')[index] ?? {};

beforeEach(async () => {
  server = new SettingsServer();
  peer.fetch = server.fetch;
  settings = new Settings();
  work = new Work(settings, () => settingsTexts.en);
  await settings.load();
});

test('what was typed stays when somebody else saves another entry, and is saved from the new file', async () => {
  work.show({ section: 'devices', index: 1 });
  work.form!.entry = { ...work.form!.entry, name: 'typed' };
  await work.reviewForm();
  work.note = 'why';
  server.saves('aigerim', (c) => SettingsServer.of(c, 'devices').unshift({ id: 'new', address: '10.0.0.9' }));
  await work.save();
  expect(work.reviewed).toBeNull();
  expect(work.form!.entry).toEqual({ id: 'b', address: '10.0.0.2', name: 'typed' });
  expect(work.form!.meanwhile).toEqual({ who: ['aigerim'], theirs: [], gone: false });
  expect(work.form!.edits).toEqual([{ op: 'set', path: '/devices/2', value: { id: 'b', address: '10.0.0.2', name: 'typed' } }]);
  expect(server.history.map((row) => row.actor)).toEqual(['aigerim']);

  await work.reviewForm();
  expect(work.note).toBe('why');
  await work.save();
  expect(server.asked.filter((a) => a.path === 'apply').map((a) => a.headers.get('If-Match'))).toEqual(['"1"', '"2"']);
  expect([device(0).id, device(1).id, device(2).name]).toEqual(['new', 'a', 'typed']);
  expect(work.form).toBeNull();
});

test('what somebody else changed in the same entry is shown, taken where nothing was typed, and never overwritten unseen', async () => {
  work.show({ section: 'devices', index: 1 });
  work.form!.entry = { ...work.form!.entry, name: 'mine' };
  server.saves(null, (c) => Object.assign(SettingsServer.of(c, 'devices')[1]!, { name: 'theirs', address: '10.0.0.22', probes: [{ type: 'icmp' }] }));
  await work.reviewForm();
  expect(work.reviewed).toBeNull();
  expect(work.form!.entry).toEqual({ id: 'b', address: '10.0.0.22', name: 'mine', probes: [{ type: 'icmp' }] });
  expect(work.form!.meanwhile?.who).toEqual([]);
  expect(work.form!.meanwhile?.theirs).toEqual([
    { path: ['address'], before: '10.0.0.2', after: '10.0.0.22', typedToo: false },
    { path: ['name'], before: 'B', after: 'theirs', typedToo: true },
    { path: ['probes'], before: undefined, after: [{ type: 'icmp' }], typedToo: false },
  ]);
  work.form!.giveUp(work.form!.meanwhile!.theirs[1]!);
  expect(work.form!.entry.name).toBe('theirs');
  await work.reviewForm();
  expect(work.reviewed?.tag).toBe('"2"');
});

test('an entry that is gone keeps what was typed to be copied, and cannot be saved', async () => {
  work.show({ section: 'devices', index: 1 });
  work.form!.entry = { ...work.form!.entry, name: 'typed' };
  server.saves('daulet', (c) => SettingsServer.of(c, 'devices').pop());
  await work.changedMeanwhile();
  expect(work.form!.gone).toBe(true);
  expect(work.form!.meanwhile?.who).toEqual(['daulet']);
  expect(work.form!.entry.name).toBe('typed');
  expect(work.form!.edits).toEqual([]);
  const asked = server.asked.length;
  await work.reviewForm();
  expect(server.asked.length).toBe(asked);
});

test('a new entry stays new, and never takes the place of another', async () => {
  work.show({ section: 'devices', index: null });
  work.form!.entry = { id: 'c', address: '10.0.0.3' };
  server.saves('aigerim', (c) => SettingsServer.of(c, 'devices').push({ id: 'd', address: '10.0.0.4' }));
  await work.changedMeanwhile();
  expect(work.form!.pointer).toBe('/devices/3');
  expect(work.form!.edits).toEqual([{ op: 'add', path: '/devices/-', value: { id: 'c', address: '10.0.0.3' } }]);

  work.show({ credential: null });
  work.form!.name = 'core';
  server.saves('aigerim', (c) => Object.assign(c.credentials as JsonObject, { core: { type: 'login' } }));
  await work.changedMeanwhile();
  expect(work.form!.edits[0]).toMatchObject({ op: 'add', path: '/credentials/core' });
});

test('a credential, the defaults and the whole text stay as they were typed too', async () => {
  work.show({ credential: 'old' });
  work.form!.entry = { ...work.form!.entry, version: '1' };
  server.saves('aigerim', (c) => Object.assign((c.credentials as JsonObject).old as JsonObject, { community: '***999999999999' }));
  await work.changedMeanwhile();
  expect(work.form!.entry).toEqual({ type: 'snmp', version: '1', community: '***999999999999' });

  work.show({ general: true });
  work.form!.entry = { defaults: { interval: '1m', icmp: { count: 7 } } };
  server.saves('aigerim', (c) => Object.assign(c, { defaults: { timeout: '3s', icmp: { size: 100 } }, selfCheck: { targets: ['1.1.1.1'] } }));
  await work.changedMeanwhile();
  expect(work.form!.entry).toEqual({ defaults: { interval: '1m', icmp: { count: 7, size: 100 }, timeout: '3s' }, selfCheck: { targets: ['1.1.1.1'] } });
  expect(work.form!.edits).toEqual([{ op: 'set', path: '/defaults', value: { interval: '1m', icmp: { count: 7, size: 100 }, timeout: '3s' } }]);

  work.show(null);
  work.text = 'typed';
  server.saves('aigerim', (c) => void delete c.defaults);
  await work.changedMeanwhile();
  expect([work.text, work.error]).toEqual(['typed', settingsTexts.en.changedMeanwhile]);
});

test('what is opened after a change was saved is of the file as it is then', async () => {
  work.show({ general: true });
  work.form!.entry = { defaults: { interval: '1m' } };
  await work.reviewForm();
  await work.save();
  expect([work.form, work.busy, work.done]).toEqual([null, false, settingsTexts.en.saved]);
  work.again({ general: true });
  expect([work.form!.entry, work.form!.edits, work.done]).toEqual([{ defaults: { interval: '1m' } }, [], settingsTexts.en.saved]);
});

test('text and entries that are shown are of one file, whoever saves while they are read', async () => {
  let saved = false;
  server.before = (path) => {
    if (path !== 'entry' || saved) return;
    saved = true;
    server.saves('aigerim', (c) => SettingsServer.of(c, 'devices').shift());
  };
  expect(await settings.load()).toBe(true);
  expect(settings.file?.tag).toBe('"2"');
  expect(SettingsServer.of(settings.content, 'devices').map((d) => d.id)).toEqual(['b']);

  server.before = (path) => path === 'entry' && server.saves('x', (c) => void (c.devices = []));
  expect(await settings.load()).toBe(false);
  expect(settings.file?.tag).toBe('"2"');
  expect(SettingsServer.of(settings.content, 'devices')).toHaveLength(1);
});

test('a server that is away loses nothing either', async () => {
  work.show({ section: 'devices', index: 0 });
  work.form!.entry = { ...work.form!.entry, name: 'typed' };
  peer.fetch = () => Promise.reject(new TypeError('failed'));
  await work.reviewForm();
  expect([work.error, work.form!.entry.name]).toEqual([settingsTexts.en.away, 'typed']);
  await work.changedMeanwhile();
  expect([work.error, work.form!.entry.name]).toEqual([settingsTexts.en.away, 'typed']);
});

test('of two changes of an entry each keeps what only it changed, whatever they are', () => {
  // Every way that three values can be alike or not, at two depths.
  const values = [undefined, 1, 2, { x: 1 }, [1]];
  const box = (value: unknown): JsonObject => (value === undefined ? {} : { k: value as never });
  for (const b of values)
    for (const t of values)
      for (const n of values)
        for (const deep of [false, true]) {
          const wrap = (value: unknown): JsonObject => (deep ? { o: box(value) } : box(value));
          const { entry, theirs } = merged(wrap(b), wrap(t), wrap(n));
          const got = (deep ? ((entry.o ?? {}) as JsonObject) : entry).k;
          const is = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);
          if (is(b, n)) expect(got).toEqual(t);
          else if (is(b, t)) expect(got).toEqual(n);
          else expect(got).toEqual(t);
          expect(theirs.length).toBe(is(b, n) ? 0 : 1);
        }
  expect(withAt({ a: { b: 1 } }, ['a', 'b'], undefined)).toEqual({});
});
