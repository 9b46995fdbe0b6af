import { secretId } from './entries';
import type { Settings } from './settings.svelte';
import { apply, preview, putSecret, undo, type Applied, type Change, type Defect, type Edit, type HistoryEntry, type JsonObject, type Preview, type Reply } from './settingsApi';
import type { SettingsTexts } from './texts/settingsTexts';

/** What is open beside the lists. */
export type Open = { device: number | null } | { section: 'sites' | 'channels'; index: number | null } | { credential: string | null } | null;

/** A change on its way: typed, reviewed, saved. Nothing is saved that was not shown as it will be. */
export class Work {
  open: Open = $state(null);
  /** What is reviewed, or null. */
  reviewed: Preview | null = $state.raw(null);
  /** What the last review found wrong, for the form that it came from. */
  defects: Defect[] = $state.raw([]);
  busy = $state(false);
  error = $state('');
  /** What was done last. */
  done = $state('');
  /** The text as somebody has it so far; null: as the file is. */
  draft: string | null = $state(null);
  isUndo = $state(false);
  #save: ((note: string, tag: string) => Promise<Reply<Applied>>) | null = null;
  readonly #settings: Settings;
  readonly #t: () => SettingsTexts;

  constructor(settings: Settings, t: () => SettingsTexts) {
    this.#settings = settings;
    this.#t = t;
  }

  show(open: Open): void {
    this.open = open;
    this.reviewed = null;
    this.defects = [];
    this.error = '';
    this.done = '';
    this.isUndo = false;
  }

  /** Shows what a change would do. With a defect a form stays open, and says so beside its fields. */
  async review(change: Change, always = false): Promise<void> {
    this.busy = true;
    const reply = await preview(change);
    this.busy = false;
    const found = this.#ok(reply);
    if (found === null) return;
    if (found.tag !== this.#settings.file?.tag) {
      await this.#begunAnew();
      return;
    }
    this.defects = found.defects;
    if (!found.valid && !always) {
      this.error = this.#t().hasDefects;
      return;
    }
    this.#save = (note, tag) => apply(change, note, tag);
    this.reviewed = found;
  }

  /** Stores the secrets that were typed, and reviews the credential that refers to them. */
  async reviewCredential(edits: (entry: JsonObject) => Edit[], name: string, entry: JsonObject, typed: Record<string, string>): Promise<void> {
    this.busy = true;
    const whole = { ...entry };
    for (const [key, value] of Object.entries(typed)) {
      const row = this.#ok(await this.#settings.confirmed(() => putSecret(secretId(name, key, this.#settings.secrets), value)));
      if (row === null) {
        this.busy = false;
        return;
      }
      whole[key] = row.reference;
    }
    await this.review({ edits: edits(whole) });
  }

  reviewUndo(entry: HistoryEntry): void {
    this.show(null);
    this.isUndo = true;
    this.#save = (note, tag) => undo(entry.row.id, note, tag);
    this.reviewed = entry.undo;
  }

  back(): void {
    this.reviewed = null;
    this.error = '';
    if (this.isUndo) this.show(null);
  }

  async save(note: string): Promise<void> {
    const [run, tag] = [this.#save, this.reviewed?.tag];
    if (run === null || tag === undefined) return;
    this.busy = true;
    this.error = '';
    const reply = await this.#settings.confirmed(() => run(note, tag));
    this.busy = false;
    if (typeof reply === 'object' && 'problem' in reply && reply.problem.status === 412) {
      await this.#begunAnew();
      return;
    }
    const applied = this.#ok(reply);
    if (applied === null) return;
    this.draft = null;
    this.#finish(applied.inForce ? this.#t().saved : `${this.#t().savedNotInForce} ${applied.whyNot ?? ''}`);
    await this.#settings.load();
  }

  #finish(done: string): void {
    this.show(null);
    this.done = done;
    this.#save = null;
  }

  /** Places of another file are not those of this one: what was open is closed, a text that was typed stays. */
  async #begunAnew(): Promise<void> {
    await this.#settings.load();
    this.show(null);
    this.error = this.#t().changedMeanwhile;
  }

  #ok<T>(reply: Reply<T>): T | null {
    this.error = '';
    if (reply === 'away') this.error = this.#t().away;
    else if (reply === 'confirm') this.error = '';
    else if ('ok' in reply) return reply.ok;
    else this.error = reply.problem.sentence;
    return null;
  }
}
