import { expect, test } from 'vitest';
import { pageOf } from '../src/lib/router.svelte';
import { approveBoard, askPairing, beginPairing, readOwnBoard, sendHeartbeat } from '../src/lib/session/boards';
import { qrPath } from '../src/lib/ui/qr';

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  fetch: () => Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status, headers })),
});
const away = { fetch: () => Promise.reject(new TypeError('failed')) };

const plan = { language: 'kk', theme: 'dark', sound: false, dim: null, rotation: [{ layout: 'sites', seconds: 30 }] } as const;

test('a screen asks with its secret in a header, and in no address', async () => {
  const asked: [string, string | null][] = [];
  const ask = {
    fetch: ({ url, headers }: Request) => {
      asked.push([url, headers.get('X-NetWatch-Pairing')]);
      return Promise.resolve(new Response(JSON.stringify({ paired: false, secondsLeft: 42 })));
    },
  };
  expect(await askPairing('hush', ask)).toEqual({ waiting: 42 });
  expect(asked).toEqual([['http://localhost/api/v1/boards/pairing', 'hush']]);
});

test('a pairing is approved, over, or the server is away', async () => {
  expect(await askPairing('s', answering(200, { paired: true, secondsLeft: 0 }))).toBe('paired');
  expect(await askPairing('s', answering(404, {}))).toBe('over');
  expect(await askPairing('s', answering(502, {}))).toBe('away');
  expect(await askPairing('s', away)).toBe('away');
});

test('a screen that has to wait knows how long', async () => {
  expect(await beginPairing(answering(201, { code: 'K7M4-QX2P', secret: 's', secondsLeft: 600 }))).toEqual({ code: 'K7M4-QX2P', secret: 's', secondsLeft: 600 });
  expect(await beginPairing(answering(429, {}, { 'Retry-After': '60' }))).toEqual({ retryAfter: 60 });
  expect(await beginPairing(away)).toEqual({ retryAfter: 3 });
});

test('a board that was revoked is told from a browser that never was one, and from a server that is away', async () => {
  expect(await readOwnBoard(answering(404, {}))).toBe('refused');
  expect(await readOwnBoard(answering(204, null))).toBe('none');
  expect(await readOwnBoard(answering(503, {}))).toBe('away');
  expect(await readOwnBoard(away)).toBe('away');
  const own = { id: 'b1', name: 'Lobby', plan, build: '1.0.0' };
  expect(await readOwnBoard(answering(200, own))).toEqual(own);
});

test('only a refused heartbeat says that a board is none any more', async () => {
  const beat = { layout: 'sites', revision: 7, stale: false } as const;
  expect(await sendHeartbeat(beat, answering(204, null))).toBe(true);
  expect(await sendHeartbeat(beat, answering(500, {}))).toBe(true);
  expect(await sendHeartbeat(beat, away)).toBe(true);
  expect(await sendHeartbeat(beat, answering(401, {}))).toBe(false);
});

test('an approval carries the page token where there is a session', async () => {
  const sent: (string | null)[] = [];
  const ask = {
    fetch: ({ headers }: Request) => {
      sent.push(headers.get('X-CSRF-Token'));
      return Promise.resolve(new Response(JSON.stringify({ name: 'Lobby' }), { status: 201 }));
    },
  };
  const copy = { ...plan, rotation: [...plan.rotation] };
  expect(await approveBoard('K7M4-QX2P', 'Lobby', copy, 'csrf', ask)).toEqual({ name: 'Lobby' });
  await approveBoard('K7M4-QX2P', 'Lobby', copy, null, ask);
  expect(sent).toEqual(['csrf', null]);
  expect(await approveBoard('x', 'Lobby', copy, null, answering(429, {}, { 'Retry-After': '30' }))).toEqual({ refusal: { status: 429, retryAfter: 30, fields: [] } });
});

test('a QR code is a square with its three marks and light around it', () => {
  const { size, path } = qrPath('https://netwatch.example.kz/board/approve?code=K7M4-QX2P');
  const dark = new Set<string>();
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) for (let i = 0; i < Number(run); i++) dark.add(`${Number(x) + i} ${y}`);
  expect((size - 8 - 17) % 4).toBe(0);
  for (let i = 0; i < 7; i++) for (const [x, y] of [[4 + i, 4], [size - 11 + i, 4], [4 + i, size - 5]]) expect(dark.has(`${x} ${y}`)).toBe(true);
  for (let i = 0; i < size; i++) for (const edge of [0, 1, 2, 3, size - 1, size - 4]) expect(dark.has(`${i} ${edge}`) || dark.has(`${edge} ${i}`)).toBe(false);
});

test('the pages of pairing have their addresses', () => {
  expect([pageOf('/board/pair'), pageOf('/board/approve/'), pageOf('/board/else')]).toEqual(['pair', 'approve', 'notFound']);
});
