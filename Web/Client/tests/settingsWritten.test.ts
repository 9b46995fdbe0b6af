import { expect, test } from 'vitest';
import { languages } from '../src/lib/i18n/dictionary';
import type { Answer } from '../src/lib/api/client';
import type { WrittenAnswer, WrittenCalls, WrittenPreview } from '../src/pages/settings/written/calls';
import { Editing } from '../src/pages/settings/written/editing.svelte';
import { writtenTexts } from '../src/pages/settings/written/texts';

const shipped = 'shipped';
const nothing = { added: 0, removed: 0, hunks: [], cut: false };

/** A server with one text, which refuses a change that was made for another one. */
class TextServer implements WrittenCalls {
  own: string | null = null;
  tried: string[] = [];

  get tag(): string {
    return this.own === null ? '"none"' : `"${this.own}"`;
  }

  list: WrittenCalls['list'] = () => this.#ok([]);
  read = (name: string): Promise<Answer<WrittenAnswer>> => this.#ok({ name, tag: this.tag, shipped, own: this.own, diff: null, trial: { defects: [], warnings: [], examples: [] } });
  preview = (_: string, text: string): Promise<Answer<WrittenPreview>> => {
    this.tried.push(text);
    return this.#ok({ tag: this.tag, valid: text !== 'bad', defects: [], warnings: [], examples: [], diff: nothing, change: nothing });
  };
  put: WrittenCalls['put'] = (name, text, tag) => (tag === this.tag ? ((this.own = text), this.read(name)) : this.#refused());
  remove: WrittenCalls['remove'] = (_, tag) => (tag === this.tag ? ((this.own = null), this.#ok(undefined)) : this.#refused());

  #ok = <T>(data: T): Promise<Answer<NonNullable<T>>> => Promise.resolve({ ok: true, data: data as NonNullable<T>, etag: null });
  #refused = (): Promise<Answer<never>> => Promise.resolve({ ok: false, problem: { status: 412, sentence: 'meanwhile', fields: {}, retryAfter: null } });
}

const opened = async (server: TextServer): Promise<Editing> => {
  const editing = new Editing('chat.liquid', server);
  await editing.load();
  return editing;
};

test('one begins with the own text, else with the shipped one, and saves what was typed', async () => {
  const server = new TextServer();
  const editing = await opened(server);
  expect([editing.text, editing.changed]).toEqual([shipped, false]);
  editing.text = 'mine';
  expect([editing.changed, await editing.save(), server.own]).toEqual([true, true, 'mine']);
  expect((await opened(server)).text).toBe('mine');
  expect([await editing.giveBack(), server.own]).toEqual([true, null]);
});

test('what was typed stays when somebody else saved meanwhile, and is saved only after that was seen', async () => {
  const server = new TextServer();
  const editing = await opened(server);
  editing.text = 'mine';
  server.own = 'theirs';
  expect([await editing.save(), server.own, editing.text, editing.changedMeanwhile, editing.answer?.own]).toEqual([false, 'theirs', 'mine', true, 'theirs']);
  expect(server.tried.at(-1)).toBe('mine');
  expect([await editing.save(), server.own, editing.changedMeanwhile]).toEqual([true, 'mine', false]);
  server.own = 'again';
  expect([await editing.giveBack(), server.own]).toEqual([false, 'again']);
});

test('the newest answer counts, however late an older one comes', async () => {
  const server = new TextServer();
  const editing = await opened(server);
  const answers: (() => void)[] = [];
  const answer = server.preview;
  server.preview = (name, text) => new Promise((resolve) => answers.push(() => void answer(name, text).then(resolve)));
  editing.text = 'bad';
  const first = editing.try();
  editing.text = 'good';
  const second = editing.try();
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  expect(editing.preview?.valid).toBe(true);
});

test('every language has every text of templates and checklists', () => {
  const leaves = (value: unknown, path = ''): string[] => (typeof value === 'string' ? [value.trim() === '' ? `${path} is empty` : path] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`)));
  for (const language of languages) expect(leaves(writtenTexts[language])).toEqual(leaves(writtenTexts.en));
});
