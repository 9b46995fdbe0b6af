import type { Answer } from '../../lib/api/client';
import type { Problem } from '../../lib/api/problem';
import { apply, preview, putSecret, undo } from './calls';
import type { Applied, Change, Defect, HistoryEntry, Preview } from './contract';
import { Draft, type Open } from './draft.svelte';
import { secretId } from './entries';
import type { Settings } from './settings.svelte';
import type { SettingsTexts } from './texts/settingsTexts';

/** A change on its way: typed, reviewed, saved. Nothing is saved that was not shown as it will be, and nothing that was typed is lost when somebody else saves meanwhile. */
export class Work {
  /** The form that is open, or null. */
  form: Draft | null = $state(null);
  /** What is reviewed, or null. */
  reviewed: Preview | null = $state.raw(null);
  /** What the last review found wrong, for the form that it came from. */
  defects: Defect[] = $state.raw([]);
  busy = $state(false);
  error = $state('');
  /** What was done last. */
  done = $state('');
  /** The text as somebody has it so far; null: as the file is. */
  text: string | null = $state(null);
  /** What the change is for, as it is typed. */
  note = $state('');
  isUndo = $state(false);
  #save: ((note: string, tag: string) => Promise<Answer<Applied>>) | null = null;
  readonly #settings: Settings;
  readonly #t: () => SettingsTexts;

  constructor(settings: Settings, t: () => SettingsTexts) {
    this.#settings = settings;
    this.#t = t;
  }

  show(open: Open | null): void {
    this.form = open === null ? null : new Draft(open, this.#settings.content);
    this.reviewed = null;
    this.defects = [];
    this.error = '';
    this.done = '';
    this.note = '';
    this.isUndo = false;
  }

  /** Opens a form once more, and leaves what was done last to be read. */
  again(open: Open): void {
    const done = this.done;
    this.show(open);
    this.done = done;
  }

  /** Shows what a change would do. With a defect a form stays open, and says so beside its fields. */
  async review(change: Change, always = false): Promise<void> {
    this.busy = true;
    const found = this.#ok(await preview(change));
    this.busy = false;
    if (found === null) return;
    if (found.tag !== this.#settings.file?.tag) {
      await this.changedMeanwhile();
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

  /** Reviews what stands in the form. */
  async reviewForm(): Promise<void> {
    if (this.form !== null && !this.form.gone) await this.review({ edits: this.form.edits });
  }

  /** Stores the secrets that were typed, and reviews the credential that refers to them. */
  async reviewCredential(form: Draft, typed: Record<string, string>): Promise<void> {
    this.busy = true;
    const whole = { ...form.entry };
    for (const [key, value] of Object.entries(typed)) {
      const row = this.#ok(await putSecret(secretId(form.name, key, this.#settings.secrets), value));
      if (row === null) {
        this.busy = false;
        return;
      }
      whole[key] = row.reference;
    }
    await this.review({ edits: form.editsOf(whole) });
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

  async save(): Promise<void> {
    const [run, tag] = [this.#save, this.reviewed?.tag];
    if (run === null || tag === undefined) return;
    this.busy = true;
    this.error = '';
    try {
      await this.#finish(await run(this.note.trim(), tag));
    } finally {
      this.busy = false;
    }
  }

  async #finish(answer: Answer<Applied>): Promise<void> {
    if (!answer.ok && answer.problem.status === 412) {
      await this.changedMeanwhile();
      return;
    }
    const applied = this.#ok(answer);
    if (applied === null) return;
    // Whatever is opened next is of the file as it is now.
    await this.#settings.load();
    this.text = null;
    this.#save = null;
    this.show(null);
    this.done = applied.inForce ? this.#t().saved : `${this.#t().savedNotInForce} ${applied.whyNot ?? ''}`;
  }

  /** Goes on with the file that somebody else saved. What was typed stays in its form, and is reviewed again before it is saved. */
  async changedMeanwhile(): Promise<void> {
    const who = await this.#settings.loadAgain();
    if (who === null) {
      this.error = this.#settings.problem === null ? this.#t().changing : this.#said(this.#settings.problem);
      return;
    }
    this.reviewed = null;
    this.defects = [];
    this.isUndo = false;
    this.error = '';
    if (this.form !== null) this.form.take(this.#settings.content, who);
    else this.error = this.#t().changedMeanwhile;
  }

  #ok<T>(answer: Answer<T>): T | null {
    this.error = '';
    if (answer.ok) return answer.data;
    this.error = this.#said(answer.problem);
    return null;
  }

  #said(problem: Problem): string {
    return problem.status === 0 ? this.#t().away : problem.sentence;
  }
}
