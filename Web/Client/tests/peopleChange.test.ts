import { expect, test } from 'vitest';
import type { ContactGroup } from '../generated/api';
import type { Answer } from '../src/lib/api/client';
import { Change } from '../src/pages/people/change.svelte';
import type { Calls } from '../src/pages/people/kinds';

/** A server with one revision for all that people set up, as ours has. */
class Desk implements Calls<ContactGroup> {
  revision = 1;
  readonly things = new Map<string, ContactGroup>();

  get = (id: string): Promise<Answer<ContactGroup>> => {
    const thing = this.things.get(id);
    return Promise.resolve(thing === undefined ? this.#no(404) : { ok: true, data: thing, etag: `"${this.revision}"` });
  };

  put = (id: string, body: ContactGroup, headers: Record<string, string>): Promise<Answer<unknown>> => this.#change(headers, this.things.has(id), () => this.things.set(id, body));

  remove = (id: string, headers: Record<string, string>): Promise<Answer<unknown>> => (this.things.has(id) ? this.#change(headers, true, () => this.things.delete(id)) : Promise.resolve(this.#no(404)));

  /** What somebody else does. */
  other(thing: ContactGroup | string): void {
    if (typeof thing === 'string') this.things.delete(thing);
    else this.things.set(thing.id, thing);
    this.revision++;
  }

  #change(headers: Record<string, string>, exists: boolean, change: () => void): Promise<Answer<unknown>> {
    if (headers['If-None-Match'] === '*' && exists) return Promise.resolve(this.#no(412));
    if (headers['If-Match'] !== undefined && headers['If-Match'] !== `"${this.revision}"`) return Promise.resolve(this.#no(412));
    change();
    this.revision++;
    return Promise.resolve({ ok: true, data: {}, etag: `"${this.revision}"` });
  }

  #no = (status: number): Answer<never> => ({ ok: false, problem: { status, sentence: 'No.', fields: {}, retryAfter: null } });
}

const group = (name: string): ContactGroup => ({ id: 'night', name, members: [] });

function opened(): { desk: Desk; change: Change<'groups'> } {
  const desk = new Desk();
  desk.things.set('night', group('Night'));
  return { desk, change: new Change('groups', group('Night'), '"1"', desk) };
}

test('what was not changed meanwhile is saved', async () => {
  const { desk, change } = opened();
  expect(await change.save(group('Mine'))).toBe(true);
  expect(desk.things.get('night')?.name).toBe('Mine');
});

test('when something else was changed meanwhile, it is saved all the same', async () => {
  const { desk, change } = opened();
  desk.other({ id: 'day', name: 'Day', members: [] });
  expect(await change.save(group('Mine'))).toBe(true);
  expect([change.theirs, change.problem]).toEqual([undefined, null]);
});

test('when the same was changed meanwhile, that is told, nothing is overwritten, and saving again overwrites it', async () => {
  const { desk, change } = opened();
  desk.other(group('Theirs'));
  expect(await change.save(group('Mine'))).toBe(false);
  expect([change.theirs?.name, change.etag, change.problem, desk.things.get('night')?.name]).toEqual(['Theirs', '"2"', null, 'Theirs']);
  // And once more: what is overwritten is only ever what was told.
  desk.other(group('Theirs again'));
  expect(await change.save(group('Mine'))).toBe(false);
  expect(change.theirs?.name).toBe('Theirs again');
  expect(await change.save(group('Mine'))).toBe(true);
  expect(desk.things.get('night')?.name).toBe('Mine');
});

test('when the same was removed meanwhile, that is told, and saving again sets it up anew', async () => {
  const { desk, change } = opened();
  desk.other('night');
  expect(await change.save(group('Mine'))).toBe(false);
  expect(change.theirs).toBeNull();
  expect(await change.save(group('Mine'))).toBe(true);
  expect(desk.things.get('night')?.name).toBe('Mine');
});

test('what somebody changed meanwhile is not removed unseen', async () => {
  const { desk, change } = opened();
  desk.other(group('Theirs'));
  expect(await change.remove()).toBe(false);
  expect(change.theirs?.name).toBe('Theirs');
  expect(await change.remove()).toBe(true);
  expect(desk.things.has('night')).toBe(false);
});

test('a thing of no known revision is looked at before it is put', async () => {
  const { desk } = opened();
  desk.other(group('Theirs'));
  const change = new Change('groups', group('Night'), null, desk);
  expect(await change.save(group('Mine'))).toBe(false);
  expect([change.theirs?.name, desk.things.get('night')?.name]).toEqual(['Theirs', 'Theirs']);
  expect(await new Change('groups', group('Theirs'), null, desk).save(group('Mine'))).toBe(true);
});

test('what was removed and put back as it was is saved', async () => {
  const { desk, change } = opened();
  desk.other('night');
  expect(await change.save(group('Mine'))).toBe(false);
  desk.other(group('Night'));
  expect(await change.save(group('Mine'))).toBe(true);
});

test('a new thing takes nobody’s place', async () => {
  const { desk } = opened();
  const change = new Change('groups', null, null, desk);
  expect(await change.save(group('Mine'))).toBe(false);
  expect([change.problem?.status, desk.things.get('night')?.name]).toEqual([412, 'Night']);
});
