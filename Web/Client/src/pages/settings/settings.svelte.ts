import type { Problem } from '../../lib/api/problem';
import { readContent, readFile, readHistory, readSecrets } from './calls';
import type { DevicesFile, HistoryRow, Json, JsonObject, SecretRow } from './contract';
import { isObject } from './entries';

/** So often a file that changes while it is read is read again. */
const mostReadings = 5;

/** What the settings pages show, as the server has it. */
export class Settings {
  file: DevicesFile | null = $state(null);
  content: JsonObject = $state.raw({});
  secrets: SecretRow[] = $state.raw([]);
  /** Why there is nothing to show. */
  problem: Problem | null = $state.raw(null);
  /** The changes by pages that were known when the file was read, the newest first. */
  #history: HistoryRow[] = [];

  /** True when the file was read; otherwise what was known stays. */
  async load(): Promise<boolean> {
    for (let reading = 1; ; reading++) {
      const [file, content, secrets, history] = await Promise.all([readFile(), readContent(), readSecrets(), readHistory()]);
      this.problem = file.ok ? null : file.problem;
      if (!file.ok) return false;
      // Text and entries are of one file; somebody may have saved between the two answers.
      if (content.ok && content.data.tag !== file.data.tag && reading < mostReadings) continue;
      if (content.ok && content.data.tag !== file.data.tag) return false;
      this.file = file.data;
      // A file that is no JSON has no entries; its text can be mended all the same.
      this.content = content.ok && isObject(content.data.value as Json) ? (content.data.value as JsonObject) : {};
      if (secrets.ok) this.secrets = secrets.data;
      if (history.ok) this.#history = history.data;
      return true;
    }
  }

  /** Reads the file again after somebody changed it, and says who did by pages since it was read last; nobody: it was by hand. Null: it could not be read. */
  async loadAgain(): Promise<string[] | null> {
    const known = this.#history[0]?.id ?? 0;
    if (!(await this.load())) return null;
    return [...new Set(this.#history.filter((row) => row.id > known).map((row) => row.actor))];
  }
}
