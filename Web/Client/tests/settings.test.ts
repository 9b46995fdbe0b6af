import { expect, test } from 'vitest';
import { languages } from '../src/lib/i18n/dictionary';
import type { Defect, SecretRow } from '../src/pages/settings/contract';
import { Draft } from '../src/pages/settings/draft.svelte';
import { defectsAt, otherDefects, secretId, secretsOf, step, typedNumber, withKey, withLineEndsOf, words } from '../src/pages/settings/entries';
import { settingsTexts } from '../src/pages/settings/texts';

const defect = (pointer: string, message = pointer): Defect => ({ path: '$', pointer, message, line: null });
const secret = (id: string, ...usedBy: string[]): SecretRow => ({ id, reference: `file:data/secrets/${id}`, changedAt: '2026-11-28T00:00:00Z', usedBy });

test('what a form does not know of an entry stays, and what is emptied goes', () => {
  const entry = { id: 'a', name: 'A', limits: [{ metric: 'x' }] };
  expect(withKey(entry, 'name', '')).toEqual({ id: 'a', limits: [{ metric: 'x' }] });
  expect(withKey(entry, 'tags', ['t'])).toEqual({ id: 'a', name: 'A', limits: [{ metric: 'x' }], tags: ['t'] });
  expect(withKey(entry, 'limits', [])).toEqual({ id: 'a', name: 'A' });
  expect(entry.name).toBe('A');
});

test('a new entry goes behind the last one, also where there is no list yet', () => {
  const devices = { devices: [{ id: 'a' }] };
  expect(new Draft({ section: 'devices', index: 0 }, devices).edits).toEqual([{ op: 'set', path: '/devices/0', value: { id: 'a' } }]);
  expect(new Draft({ section: 'sites', index: null }, { sites: [] }).edits).toEqual([{ op: 'add', path: '/sites/-', value: { id: '' } }]);
  expect(new Draft({ section: 'sites', index: null }, {}).edits).toEqual([{ op: 'add', path: '/sites', value: [{ id: '' }] }]);
  const credential = (open: string | null, name: string, content: object): unknown => {
    const draft = new Draft({ credential: open }, content as never);
    draft.name = name;
    return draft.edits;
  };
  const entry = { type: 'snmp', version: '2c' };
  expect(credential(null, 'x', {})).toEqual([{ op: 'add', path: '/credentials', value: { x: entry } }]);
  expect(credential('x', 'x', { credentials: { x: entry } })).toEqual([{ op: 'set', path: '/credentials/x', value: entry }]);
  expect(credential(null, 'a/b', { credentials: {} })).toEqual([{ op: 'add', path: '/credentials/a~1b', value: entry }]);
});

test('what holds for all is set, added and removed where it differs, and nothing else is', () => {
  const draft = new Draft({ general: true }, { defaults: { interval: '1m' }, devices: [] });
  expect(draft.edits).toEqual([]);
  draft.entry = { selfCheck: { targets: ['1.1.1.1'] } };
  expect(draft.edits).toEqual([{ op: 'remove', path: '/defaults' }, { op: 'add', path: '/selfCheck', value: { targets: ['1.1.1.1'] } }]);
});

test('a defect is told beside its field, and no defect is told nowhere', () => {
  const defects = [defect('/devices/1/id'), defect('/devices/1/parents/0'), defect('/devices/10/id'), defect('/devices/1')];
  const fields = ['id', 'parents'].map((key) => step('/devices/1', key));
  expect(defectsAt(defects, '/devices/1/id')).toEqual(['/devices/1/id']);
  expect(otherDefects(defects, fields).map((d) => d.pointer)).toEqual(['/devices/10/id', '/devices/1']);
});

test('a number that is none stays as it was typed, for the server to judge', () => {
  expect([typedNumber('8080'), typedNumber(' 22 '), typedNumber(''), typedNumber('22a'), typedNumber('1e9'), typedNumber('0.85'), typedNumber('-2'), typedNumber('20%')]).toEqual([8080, 22, undefined, '22a', '1e9', 0.85, -2, '20%']);
  expect(words('a, b;c  a')).toEqual(['a', 'b', 'c']);
});

test('the secrets of a credential follow from its type and version', () => {
  expect(secretsOf({ type: 'login' })).toEqual(['password']);
  expect(secretsOf({ type: 'snmp' })).toEqual(['community']);
  expect(secretsOf({ type: 'snmp', version: '3', auth: 'sha256' })).toEqual(['authPassphrase']);
  expect(secretsOf({ type: 'snmp', version: '3', auth: 'sha256', priv: 'aes' })).toEqual(['authPassphrase', 'privPassphrase']);
});

test('a secret never takes the id of one that another credential uses', () => {
  expect(secretId('branch', 'community', [])).toBe('branch-community');
  expect(secretId('a.b', 'community', [secret('a-b-community', '/credentials/a-b/community')])).toBe('a-b-community-2');
  expect(secretId('branch', 'community', [secret('branch-community', '/credentials/branch/community')])).toBe('branch-community-2');
  expect(secretId('branch', 'community', [secret('branch-community')])).toBe('branch-community');
  expect(secretId('../x', 'password', [])).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*$/);
  expect(secretId('.'.repeat(64), 'password', [])).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
});

test('the text of a file keeps its line ends', () => {
  expect(withLineEndsOf('a\r\nb\r\n', 'a\nc\n')).toBe('a\r\nc\r\n');
  expect(withLineEndsOf('a\nb\n', 'a\nc\n')).toBe('a\nc\n');
  expect(withLineEndsOf('', 'a\nc')).toBe('a\nc');
});

test('every language has every text of the settings with the same places', () => {
  const leaves = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'string' ? [[path, value]] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
  const places = (text: string): string[] => [...text.matchAll(/\{(?:line|name|n|keys|places|added|removed|who)\}/g)].map(String).sort();
  for (const language of languages) {
    expect(leaves(settingsTexts[language]).map(([path, text]) => [path, places(text)])).toEqual(leaves(settingsTexts.en).map(([path, text]) => [path, places(text)]));
    expect(leaves(settingsTexts[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  }
});
