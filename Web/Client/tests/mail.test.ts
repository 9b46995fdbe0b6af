import { beforeEach, expect, test, vi } from 'vitest';
import type { MailSettingsAnswer } from '../generated/api';
import { MailForm, requestOf, usualPort, type Typed } from '../src/pages/mail/mailForm.svelte';

/** The client takes the browser's fetch when it is loaded. */
const server = vi.hoisted(() => {
  const held: { answer: (request: Request) => Promise<Response> } = { answer: () => Promise.reject(new Error('nobody asks yet')) };
  globalThis.fetch = (request) => held.answer(request as Request);
  return held;
});

const typed = (change: Partial<Typed> = {}): Typed => ({ host: ' mail.example.kz ', port: '', security: 'startTls', user: 'netwatch', password: '', from: 'a@b.kz', ...change });

const given: MailSettingsAnswer = {
  file: 'data/mail.json', tag: '"one"', host: 'mail.example.kz', port: 587, security: 'startTls', user: 'netwatch', hasPassword: true, from: 'a@b.kz',
  configured: true, writable: true, whyNot: null, overridden: [], servers: [], tokenFile: false, defects: [],
};

const answered: { method: string; path: string; body: unknown; ifMatch: string | null }[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

beforeEach(() => {
  answered.length = 0;
  server.answer = async (request) => {
    const text = await request.text();
    answered.push({ method: request.method, path: new URL(request.url).pathname, body: text === '' ? null : JSON.parse(text), ifMatch: request.headers.get('If-Match') });
    const next = answers.shift();
    if (next === undefined) throw new Error('nothing more was to be asked');
    return new Promise<Response>((resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      void Promise.resolve(next()).then(resolve);
    });
  };
});

const json = (body: unknown, status = 200) => () => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

test('a password that is not typed stays, and without a user there is none to keep', () => {
  expect(requestOf(typed(), [])).toMatchObject({ host: 'mail.example.kz', port: null, password: null });
  expect(requestOf(typed({ password: 'new' }), []).password).toBe('new');
  expect(requestOf(typed({ user: ' ' }), []).password).toBe('');
  expect(requestOf(typed({ user: '', password: 'x' }), ['password']).password).toBeNull();
});

test('a port that is no number is for the server to say no to', () => {
  expect([' 25 ', '70000', 'smtp', '-1', '2.5'].map((port) => requestOf(typed({ port }), []).port)).toEqual([25, 70000, 0, 0, 0]);
  expect((['auto', 'startTls', 'tls', 'none'] as const).map(usualPort)).toEqual([25, 587, 465, 25]);
});

test('a user that is an address is suggested as the sender, and a sender that was typed stays', () => {
  const form = new MailForm();
  form.typed = typed({ user: 'netwatch@example.kz', from: '' });
  form.suggest();
  expect(form.typed.from).toBe('NetWatch <netwatch@example.kz>');
  form.typed.user = 'other@example.kz';
  form.suggest();
  expect(form.typed.from).toBe('NetWatch <netwatch@example.kz>');
  form.typed = typed({ user: 'netwatch', from: '' });
  form.suggest();
  expect(form.typed.from).toBe('');
});

test('saving is made for what was read, and what somebody else wrote meanwhile is told and what is typed stays', async () => {
  const form = new MailForm();
  answers = [json(given)];
  await form.load();
  form.typed.host = 'other.example.kz';
  form.typed.password = 'secret';
  answers = [json({ title: 'Changed meanwhile', detail: 'Read it again.' }, 412), json({ ...given, tag: '"two"', host: 'theirs.example.kz' })];
  expect(await form.save()).toBe(false);
  expect([form.problem, form.theirs?.host, form.typed.host]).toEqual([null, 'theirs.example.kz', 'other.example.kz']);
  answers = [json({ ...given, tag: '"three"', host: 'other.example.kz' })];
  expect(await form.save()).toBe(true);
  expect(answered.filter(({ method }) => method === 'PUT').map(({ ifMatch }) => ifMatch)).toEqual(['"one"', '"two"']);
  expect([form.saved, form.typed.password, form.given?.tag, form.theirs]).toEqual([true, '', '"three"', null]);
});

test('what is typed is tried before it is saved, by hand-set servers what is in force', async () => {
  const form = new MailForm();
  answers = [json(given)];
  await form.load();
  form.typed.port = '2525';
  form.to = ' noc@example.kz ';
  answers = [json({ outcome: 'refused', server: 'mail.example.kz:2525', said: 'Connection refused', protected: false })];
  await form.test('kk');
  expect(form.tried?.outcome).toBe('refused');
  expect(answered.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/settings/mail/test', body: { to: 'noc@example.kz', language: 'kk', settings: { port: 2525, password: null } } });

  form.given = { ...given, writable: false, servers: ['a:25', 'b:25'] };
  answers = [json({ outcome: 'accepted', server: 'a:25', said: '', protected: true })];
  await form.test('kk');
  expect(answered.at(-1)?.body).toMatchObject({ settings: null });
});

test('a test mail that takes long can be stopped', async () => {
  const form = new MailForm();
  answers = [() => new Promise<Response>(() => undefined)];
  const testing = form.test('en');
  await vi.waitFor(() => expect(answered).toHaveLength(1));
  expect(form.trying).toBe(true);
  form.stop();
  await testing;
  expect([form.trying, form.stopped, form.problem]).toEqual([false, true, null]);
});
