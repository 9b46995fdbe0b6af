import { expect, test } from 'vitest';
import type { MailSettingsAnswer } from '../generated/api';
import type { Answer } from '../src/lib/api/client';
import { after, firstOpen, isDone, onlyExample, stepOf, steps, type Standing } from '../src/pages/welcome/standing';
import { firstOf, TellMe } from '../src/pages/welcome/tellMe.svelte';

const standing = (configured: boolean, contacts: number, devices: number): Standing => ({
  admin: true,
  mail: { configured } as MailSettingsAnswer,
  contacts: Array.from({ length: contacts }, (_, i) => ({ id: `c${i}`, name: `C ${i}` })),
  devices,
});

test('it begins where there is something to do, whatever was done out of turn', () => {
  expect(firstOpen(standing(false, 0, 0))).toBe('mail');
  expect(firstOpen(standing(true, 0, 5))).toBe('people');
  expect(firstOpen(standing(true, 1, 0))).toBe('devices');
  expect(firstOpen(standing(true, 1, 5))).toBe('done');
  expect(firstOpen({ ...standing(true, 1, 5), admin: false })).toBe('account');
  expect(steps.map((step) => isDone(step, standing(true, 1, 5)))).toEqual([true, true, true, true, false]);
});

test('each step leads to the next and the last to itself, and an address names one', () => {
  expect(steps.map(after)).toEqual(['mail', 'people', 'devices', 'done', 'done']);
  expect([stepOf('mail'), stepOf('mali'), stepOf(null)]).toEqual(['mail', null, null]);
});

test('it is offered while nothing is watched but the shipped example', () => {
  expect(onlyExample([])).toBe(true);
  expect(onlyExample([{ id: 'this-machine' }])).toBe(true);
  expect(onlyExample([{ id: 'this-machine' }, { id: 'sw-1' }])).toBe(false);
  expect(onlyExample([{ id: 'sw-1' }])).toBe(false);
});

class Desk {
  readonly puts: { kind: string; id: string; headers: Record<string, string> }[] = [];
  /** What is answered to a kind, one after the other; 0: done. */
  refusals: Record<string, number[]> = {};
  readonly contacts = this.#of('contacts');
  readonly policies = this.#of('policies');
  readonly routes = this.#of('routes');

  #of(kind: string) {
    return {
      put: (id: string, _: unknown, headers: Record<string, string>): Promise<Answer<unknown>> => {
        this.puts.push({ kind, id, headers });
        const status = this.refusals[kind]?.shift() ?? 0;
        return Promise.resolve(status === 0 ? { ok: true, data: {}, etag: null } : { ok: false, problem: { status, sentence: 'No.', fields: {}, retryAfter: null } });
      },
    };
  }
}

const first = firstOf('Жанар Әбдіқызы', ' zhanar@example.kz ', 'kk', 'Барлығы');

test('one contact is told of everything at once, behind any rule that comes later', () => {
  expect(first.contact).toEqual({ id: 'zhanar-abdikyzy', name: 'Жанар Әбдіқызы', language: 'kk', addresses: [{ channel: 'mail', address: 'zhanar@example.kz' }] });
  expect(first.policy.steps).toEqual([{ afterMinutes: 0, targets: ['contact:zhanar-abdikyzy'] }]);
  expect(first.route).toEqual({ id: 'everything', order: 1000, policy: 'everything' });
});

test('what refers to something is put after it, and nothing that is there is overwritten', async () => {
  const desk = new Desk();
  expect(await new TellMe(desk).put(first)).toBe(true);
  expect(desk.puts.map(({ kind, id }) => `${kind}/${id}`)).toEqual(['contacts/zhanar-abdikyzy', 'policies/everything', 'routes/everything']);
  expect(desk.puts.every(({ headers }) => headers['If-None-Match'] === '*')).toBe(true);
});

test('after a failure in the middle the next try goes on from there', async () => {
  const desk = new Desk();
  desk.refusals = { contacts: [0, 412], policies: [500, 0] };
  const tell = new TellMe(desk);
  expect(await tell.put(first)).toBe(false);
  expect([tell.problem?.status, tell.busy, desk.puts.length]).toEqual([500, false, 2]);
  expect(await tell.put(first)).toBe(true);
  expect(desk.puts.length).toBe(5);
});
