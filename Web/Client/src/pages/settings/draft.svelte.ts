import { isObject, list, step } from './entries';
import type { Edit, Json, JsonObject } from './contract';
import { merged, same, withAt, type Theirs } from './meanwhile';

/** What a form is open for: an entry of a list, a credential, or what holds for all. `index` and `name` null: a new one. */
export type Open =
  | { section: 'devices' | 'sites' | 'channels'; index: number | null }
  | { credential: string | null }
  | { general: true };

/** What somebody else did while a form was open. */
export interface Meanwhile {
  /** Who, where it was by pages. */
  who: string[];
  theirs: Theirs[];
  /** True: the entry was removed. */
  gone: boolean;
}

const generalKeys = ['defaults', 'selfCheck'];

/**
 * An entry as somebody has it in a form, and the edits that save it. When somebody else changes the file it becomes a draft for that one: what was typed stays.
 */
export class Draft {
  readonly open: Open;
  entry: JsonObject = $state.raw({});
  meanwhile: Meanwhile | null = $state.raw(null);
  /** The name of a credential, as it is typed. */
  name = $state('');
  /** Where the entry stands, or will. */
  pointer = $derived.by(() => this.#pointer());
  edits: Edit[] = $derived.by(() => this.#edits());
  #content: JsonObject = $state.raw({});
  #index: number | null = $state(null);
  /** What the file had when it was begun, or when somebody else changed it last. */
  #begun: JsonObject = $state.raw({});

  constructor(open: Open, content: JsonObject) {
    this.open = open;
    this.#content = content;
    if ('section' in open) this.#index = open.index;
    if ('credential' in open) this.name = open.credential ?? '';
    this.#begun = this.#found(content) ?? this.#empty();
    this.entry = this.#begun;
  }

  get isNew(): boolean {
    return 'section' in this.open ? this.open.index === null : 'credential' in this.open && this.open.credential === null;
  }

  /** What the file has. */
  get begun(): JsonObject {
    return this.#begun;
  }

  get gone(): boolean {
    return this.meanwhile?.gone === true;
  }

  /** Goes on with another file. */
  take(content: JsonObject, who: string[]): void {
    if (this.gone) return;
    const now = this.isNew ? this.#empty() : this.#found(content);
    this.#content = content;
    if (now === null) {
      this.meanwhile = { who, theirs: [], gone: true };
      return;
    }
    if ('section' in this.open && !this.isNew) this.#index = this.#place(content);
    const { entry, theirs } = merged(this.#begun, this.entry, now);
    // What was told before and is not taken yet is told on.
    const told = (this.meanwhile?.theirs ?? []).filter((one) => !theirs.some((newer) => same(newer.path, one.path)));
    this.meanwhile = { who: [...new Set([...(this.meanwhile?.who ?? []), ...who])], theirs: [...told, ...theirs], gone: false };
    this.#begun = now;
    this.entry = entry;
  }

  /** Gives up what was typed at a place for what somebody else saved there. */
  giveUp(theirs: Theirs): void {
    this.entry = withAt(this.entry, theirs.path, theirs.after);
    if (this.meanwhile !== null) this.meanwhile = { ...this.meanwhile, theirs: this.meanwhile.theirs.map((one) => (one === theirs ? { ...one, typedToo: false } : one)) };
  }

  /** The edits that save an entry like this one with something else in it. */
  editsOf(entry: JsonObject): Edit[] {
    const content = this.#content;
    if ('general' in this.open) return generalKeys.flatMap((key) => editsOfKey(content, key, entry[key]));
    if ('credential' in this.open) {
      if (!isObject(content.credentials)) return [{ op: 'add', path: '/credentials', value: { [this.name]: entry } }];
      // A new one never takes the place of another: the server says that the name is taken.
      return [{ op: this.isNew ? 'add' : 'set', path: this.pointer, value: entry }];
    }
    const section = this.open.section;
    if (this.#index !== null) return [{ op: 'set', path: this.pointer, value: entry }];
    return content[section] === undefined ? [{ op: 'add', path: `/${section}`, value: [entry] }] : [{ op: 'add', path: `/${section}/-`, value: entry }];
  }

  #edits(): Edit[] {
    return this.gone ? [] : this.editsOf(this.entry);
  }

  #pointer(): string {
    if ('general' in this.open) return '';
    if ('credential' in this.open) return step('/credentials', this.name);
    return step(step('', this.open.section), this.#index ?? list(this.#content[this.open.section]).length);
  }

  #empty(): JsonObject {
    if ('credential' in this.open) return { type: 'snmp', version: '2c' };
    if ('general' in this.open) return {};
    return this.open.section === 'devices' ? { id: '', address: '' } : { id: '' };
  }

  #found(content: JsonObject): JsonObject | null {
    if ('general' in this.open) return Object.fromEntries(generalKeys.flatMap((key) => (content[key] === undefined ? [] : [[key, content[key]]]))) as JsonObject;
    if ('credential' in this.open) {
      const known = this.open.credential === null || !isObject(content.credentials) ? undefined : content.credentials[this.open.credential];
      return isObject(known) ? known : null;
    }
    const place = this.#index === null ? null : Object.keys(this.#begun).length === 0 ? this.#index : this.#place(content);
    const entry = place === null ? undefined : list(content[this.open.section])[place];
    return isObject(entry) ? entry : null;
  }

  /** Where the entry stands in another file: an id stays the same whatever the order. */
  #place(content: JsonObject): number | null {
    if (!('section' in this.open)) return null;
    const id: Json | undefined = this.#begun.id;
    const place = list(content[this.open.section]).findIndex((entry) => isObject(entry) && (typeof id === 'string' && id !== '' ? entry.id === id : same(entry, this.#begun)));
    return place < 0 ? null : place;
  }
}

/** The edits that give a key of the file a value, or take it away. */
export function editsOfKey(content: JsonObject, key: string, value: Json | undefined): Edit[] {
  const path = step('', key);
  if (same(content[key], value)) return [];
  const empty = value === undefined || (isObject(value) && Object.keys(value).length === 0);
  if (content[key] === undefined) return empty ? [] : [{ op: 'add', path, value }];
  return [empty ? { op: 'remove', path } : { op: 'set', path, value }];
}
