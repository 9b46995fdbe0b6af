import { confirmation } from '../../lib/session/confirmation.svelte';
import { isObject } from './entries';
import { readContent, readFile, readSecrets, type DevicesFile, type JsonObject, type Reply, type SecretRow } from './settingsApi';

/** What the settings pages show, as the server has it. */
export class Settings {
  file: DevicesFile | null = $state(null);
  content: JsonObject = $state.raw({});
  secrets: SecretRow[] = $state.raw([]);
  /** Why there is nothing to show: `away`, `notAllowed`, or a sentence of the server. */
  trouble: string | null = $state(null);

  async load(): Promise<void> {
    const [file, content, secrets] = await Promise.all([readFile(), readContent(), readSecrets()]);
    this.trouble = troubleOf(file);
    if (file === 'away' || file === 'confirm' || 'problem' in file) return;
    this.file = file.ok;
    // A file that is no JSON has no entries; its text can be mended all the same.
    this.content = typeof content === 'object' && 'ok' in content && isObject(content.ok.value) ? content.ok.value : {};
    if (typeof secrets === 'object' && 'ok' in secrets) this.secrets = secrets.ok;
  }

  /** Does what needs the password once more, and asks for it when it does. */
  async confirmed<T>(run: () => Promise<Reply<T>>): Promise<Reply<T>> {
    let reply = await run();
    while (reply === 'confirm') {
      if (!(await confirmation.ask())) return reply;
      reply = await run();
    }
    return reply;
  }
}

function troubleOf(reply: Reply<unknown>): string | null {
  if (reply === 'away') return 'away';
  if (reply === 'confirm') return 'notAllowed';
  if ('ok' in reply) return null;
  return reply.problem.status === 401 || reply.problem.status === 403 ? 'notAllowed' : reply.problem.sentence;
}
