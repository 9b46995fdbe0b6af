import { expect, test } from 'vitest';
import { pageOf } from '../src/lib/router.svelte';
import { readSession, setUp, signIn } from '../src/lib/session/api';

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ fetch: () => Promise.resolve(new Response(JSON.stringify(body), { status, headers })) });
const away = { fetch: () => Promise.reject(new TypeError('failed')) };

test('nobody is signed in only when the server says so', async () => {
  expect(await readSession(answering(401, {}))).toBeNull();
  expect(await readSession(answering(200, { name: 'zhanar' }))).toEqual({ name: 'zhanar' });
  expect(await readSession(answering(503, {}))).toBe('away');
  expect(await readSession(away)).toBe('away');
});

test('a refused sign-in says what is lacking and how long to wait', async () => {
  expect(await signIn('a', 'b', '', answering(400, { errors: { '/code': ['needed'] } }))).toEqual({ refusal: { status: 400, retryAfter: null, fields: ['/code'] } });
  expect(await signIn('a', 'b', '', answering(429, {}, { 'Retry-After': '27' }))).toEqual({ refusal: { status: 429, retryAfter: 27, fields: [] } });
  expect(await signIn('a', 'b', '', away)).toBe('away');
});

test('a field that is left empty is not sent as a word', async () => {
  let sent = '';
  const ask = {
    fetch: async (request: Request) => {
      sent = await request.text();
      return new Response('{}', { status: 200 });
    },
  };
  await signIn('a', 'b', '', ask);
  expect(JSON.parse(sent)).toEqual({ name: 'a', password: 'b', code: null });
  await setUp('t', 'a', '', 'b', ask);
  expect(JSON.parse(sent)).toEqual({ token: 't', name: 'a', password: 'b', displayName: null });
});

test('every page has its address', () => {
  expect([pageOf('/'), pageOf('/board/'), pageOf('/sign-in'), pageOf('/set-up'), pageOf('/nothing')]).toEqual(['board', 'board', 'signIn', 'setUp', 'notFound']);
});
