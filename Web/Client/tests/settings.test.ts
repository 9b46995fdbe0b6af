import { expect, test } from 'vitest';
import { languages } from '../src/lib/i18n/dictionary';
import { defectsAt, otherDefects, saveCredential, saveInList, secretId, secretsOf, step, typedNumber, withKey, withLineEndsOf, words } from '../src/pages/settings/entries';
import { apply, preview, readFile, type Defect, type SecretRow } from '../src/pages/settings/settingsApi';
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
  expect(saveInList({ devices: [{ id: 'a' }] }, 'devices', 0, { id: 'b' })).toEqual([{ op: 'set', path: '/devices/0', value: { id: 'b' } }]);
  expect(saveInList({ devices: [] }, 'devices', null, { id: 'b' })).toEqual([{ op: 'add', path: '/devices/-', value: { id: 'b' } }]);
  expect(saveInList({}, 'devices', null, { id: 'b' })).toEqual([{ op: 'add', path: '/devices', value: [{ id: 'b' }] }]);
  expect(saveCredential({}, 'x', { type: 'snmp' })).toEqual([{ op: 'add', path: '/credentials', value: { x: { type: 'snmp' } } }]);
  expect(saveCredential({ credentials: { x: {} } }, 'x', { type: 'snmp' })).toEqual([{ op: 'set', path: '/credentials/x', value: { type: 'snmp' } }]);
  expect(saveCredential({ credentials: {} }, 'a/b', { type: 'snmp' })[0]?.path).toBe('/credentials/a~1b');
});

test('a defect is told beside its field, and no defect is told nowhere', () => {
  const defects = [defect('/devices/1/id'), defect('/devices/1/parents/0'), defect('/devices/10/id'), defect('/devices/1')];
  const fields = ['id', 'parents'].map((key) => step('/devices/1', key));
  expect(defectsAt(defects, '/devices/1/id')).toEqual(['/devices/1/id']);
  expect(otherDefects(defects, fields).map((d) => d.pointer)).toEqual(['/devices/10/id', '/devices/1']);
});

test('a number that is none stays as it was typed, for the server to judge', () => {
  expect([typedNumber('8080'), typedNumber(' 22 '), typedNumber(''), typedNumber('22a'), typedNumber('1e9')]).toEqual([8080, 22, undefined, '22a', '1e9']);
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

/** A server that knows who is signed in, and answers one thing to everything else. */
function server(confirmed: boolean, status: number, body: unknown, asked: { path: string; init: RequestInit | undefined }[] = []): typeof fetch {
  return ((path: string, init?: RequestInit) => {
    asked.push({ path, init });
    if (path === '/api/v1/session') return Promise.resolve(new Response(JSON.stringify({ csrfToken: 'c', confirmed }), { status: 200 }));
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  }) as unknown as typeof fetch;
}

test('a change carries what it was made for, and asks for the password before it sends anything', async () => {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  expect(await apply({ text: '{}' }, '', '"1"', server(false, 200, {}, asked))).toBe('confirm');
  expect(asked.map((a) => a.path)).toEqual(['/api/v1/session']);
  expect(await apply({ text: '{}' }, 'why', '"1"', server(true, 200, { tag: '"2"' }, asked))).toEqual({ ok: { tag: '"2"' } });
  const sent = asked.at(-1);
  expect(sent?.init?.headers).toEqual({ 'Content-Type': 'application/json', 'X-CSRF-Token': 'c', 'If-Match': '"1"' });
  expect(JSON.parse(String(sent?.init?.body))).toEqual({ text: '{}', note: 'why' });
});

test('what the server refuses is told in its own words', async () => {
  const defects = [defect('/devices/0/id', 'An id has …')];
  expect(await preview({ edits: [] }, server(true, 422, { detail: 'Defects.', defects }))).toEqual({ problem: { status: 422, sentence: 'Defects.', defects } });
  expect(await preview({ edits: [] }, server(true, 400, { errors: { '/edits': ['edits are 1 to 500.'] } }))).toEqual({ problem: { status: 400, sentence: 'edits are 1 to 500.', defects: [] } });
  expect(await readFile((() => Promise.reject(new TypeError('failed'))) as unknown as typeof fetch)).toBe('away');
});

test('every language has every text of the settings with the same places', () => {
  const leaves = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'string' ? [[path, value]] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
  const places = (text: string): string[] => [...text.matchAll(/\{(?:line|name|n|keys|places|added|removed)\}/g)].map(String).sort();
  for (const language of languages) {
    expect(leaves(settingsTexts[language]).map(([path, text]) => [path, places(text)])).toEqual(leaves(settingsTexts.en).map(([path, text]) => [path, places(text)]));
    expect(leaves(settingsTexts[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  }
});
