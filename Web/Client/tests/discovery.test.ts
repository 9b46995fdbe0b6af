import { expect, test } from 'vitest';
import type { FindingAnswer, ScanAnswer } from '../generated/api';
import { languages } from '../src/lib/i18n/dictionary';
import { placeOf } from '../src/lib/router.svelte';
import { addressesOf, choicesOf, chosenOf, credentialsOf, defectsOf, editsOf, entryOf, mayAdd, rangesOf, wrongOf } from '../src/pages/discovery/choice';
import { discoveryWords } from '../src/pages/discovery/words';

const finding = (address: string, more: Partial<FindingAnswer> = {}): FindingAnswer => ({
  address,
  pingMs: 1,
  dnsName: null,
  agent: null,
  agentTrouble: null,
  openPorts: [],
  watchedAs: null,
  sameAsAddress: null,
  sameAsDevice: null,
  proposal: { id: `d-${address.split('.').at(-1) ?? ''}`, name: address, kind: 'other', probes: [{ type: 'icmp', port: null, credential: null }] },
  ...more,
});

const scan = (...findings: FindingAnswer[]): ScanAnswer => ({
  id: '1',
  state: 'done',
  startedBy: 'aigerim',
  startedAt: '2026-11-28T00:00:00Z',
  endedAt: '2026-11-28T00:01:00Z',
  ranges: ['10.0.0.0/24'],
  credentials: [],
  askSilent: false,
  total: 254,
  probed: 254,
  answered: findings.length,
  noPing: null,
  ports: [22],
  findings,
});

const nothing: ReadonlySet<string> = new Set();

test('what is new and answered is ticked, and what is watched or probably something else is not', () => {
  const choices = choicesOf(
    scan(finding('10.0.0.1'), finding('10.0.0.2', { watchedAs: 'sw-1', proposal: null }), finding('10.0.0.3', { sameAsAddress: '10.0.0.1' }), finding('10.0.0.4', { sameAsDevice: 'sw-1' }), finding('10.0.0.5')),
    new Set(['10.0.0.5']),
  );
  expect(choices.map((c) => c.chosen)).toEqual([true, false, false, false, false]);
  expect(choices.map((c) => mayAdd(c.finding, new Set(['10.0.0.5'])))).toEqual([true, false, true, true, false]);
});

test('an entry says what was chosen and nothing that says nothing', () => {
  const [choice] = choicesOf(scan(finding('10.0.0.1', { proposal: { id: 'sw-1', name: 'SW-1', kind: 'switch', probes: [{ type: 'icmp', port: null, credential: null }, { type: 'snmp', port: 1161, credential: 'branch' }] } })), nothing);
  if (choice === undefined) throw new Error('no choice');
  expect(entryOf({ ...choice, site: 'almaty' })).toEqual({ id: 'sw-1', name: 'SW-1', address: '10.0.0.1', kind: 'switch', site: 'almaty', probes: [{ type: 'icmp' }, { type: 'snmp', port: 1161, credential: 'branch' }] });
  expect(entryOf({ ...choice, id: ' sw-1 ', name: ' ', kind: 'other' })).toEqual({ id: 'sw-1', address: '10.0.0.1', probes: [{ type: 'icmp' }, { type: 'snmp', port: 1161, credential: 'branch' }] });
});

test('entries go behind the last device, and where there is no list they are the list', () => {
  const chosen = chosenOf(choicesOf(scan(finding('10.0.0.1'), finding('10.0.0.2')), nothing), nothing);
  expect(editsOf({ devices: [{ id: 'a' }] }, chosen).map((e) => [e.op, e.path])).toEqual([
    ['add', '/devices/-'],
    ['add', '/devices/-'],
  ]);
  expect(editsOf({}, chosen)).toEqual([{ op: 'add', path: '/devices', value: chosen.map(entryOf) }]);
});

test('what was added meanwhile is not added twice, although it is still ticked', () => {
  const choices = choicesOf(scan(finding('10.0.0.1'), finding('10.0.0.2')), nothing);
  const taken = addressesOf({ devices: [{ id: 'a', address: '10.0.0.1' }], channels: [{ id: 'c', far: '10.9.9.9' }] });
  expect([...taken]).toEqual(['10.0.0.1', '10.9.9.9']);
  expect(chosenOf(choices, taken).map((c) => c.finding.address)).toEqual(['10.0.0.2']);
});

test('a defect is told at the row whose entry it is of', () => {
  const choices = choicesOf(scan(finding('10.0.0.1'), finding('10.0.0.2'), finding('10.0.0.3')), nothing);
  const [first, second, third] = choices;
  if (first === undefined || second === undefined || third === undefined) throw new Error('no choices');
  second.chosen = false;
  const chosen = chosenOf(choices, nothing);
  const content = { devices: [{ id: 'a' }] };
  const defects = [
    { pointer: '/devices/1/id', message: 'first' },
    { pointer: '/devices/2', message: 'third' },
    { pointer: '/devices/10/id', message: 'another' },
  ];
  expect(defectsOf(content, chosen, first, defects)).toEqual(['first']);
  expect(defectsOf(content, chosen, second, defects)).toEqual([]);
  expect(defectsOf(content, chosen, third, defects)).toEqual(['third']);
});

test('ranges are taken as people type them', () => {
  expect(rangesOf(' 10.7.0.0/24, 10.8.0.1 - 10.8.0.9\n10.9.0.1–20;;2001:db8::7 ')).toEqual(['10.7.0.0/24', '10.8.0.1-10.8.0.9', '10.9.0.1-20', '2001:db8::7']);
  expect(rangesOf('  ')).toEqual([]);
});

test('only SNMP credentials are tried, and what is wrong with the ranges stands at them', () => {
  expect(credentialsOf({ credentials: { a: { type: 'snmp' }, web: { type: 'login' }, b: { type: 'snmp', version: '3' } } })).toEqual(['a', 'b']);
  expect(credentialsOf({})).toEqual([]);
  expect(wrongOf({ '/ranges/1': ['bad'], '/ranges': ['many'], '/credentials/0': ['unknown'] })).toEqual({ ranges: ['bad', 'many'], others: ['unknown'] });
});

test('the page has an address of its own beneath the settings', () => {
  expect(placeOf('/settings/find/')).toEqual({ page: 'find', id: '' });
  expect(placeOf('/settings/other').page).toBe('notFound');
});

const leaves = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string' ? [[path, value]] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test.each(languages)('language %s has every text, with the places of English', (language) => {
  const mine = new Map(leaves(discoveryWords[language]));
  for (const [key, text] of leaves(discoveryWords.en)) {
    expect(mine.get(key)?.trim(), key).toBeTruthy();
    expect([key, places(mine.get(key) ?? '')]).toEqual([key, places(text)]);
  }
});
