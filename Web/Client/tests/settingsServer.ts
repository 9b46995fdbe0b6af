import type { Edit, Json, JsonObject } from '../src/pages/settings/contract';

/** A server of the settings as the pages see it: one file, whose tag is another after each change, and who changed it by pages. */
export class SettingsServer {
  content: JsonObject = { devices: [{ id: 'a', address: '10.0.0.1' }, { id: 'b', address: '10.0.0.2', name: 'B' }], credentials: { old: { type: 'snmp', community: '***123456789012' } } };
  revision = 1;
  history: { id: number; actor: string }[] = [];
  asked: { path: string; method: string; headers: Headers; body: unknown }[] = [];
  /** What happens before a request is answered. */
  before: (path: string, method: string) => void = () => undefined;

  get tag(): string {
    return `"${this.revision}"`;
  }

  /** Somebody saves; without a name it was by hand. */
  saves(actor: string | null, change: (content: JsonObject) => void): void {
    this.content = structuredClone(this.content);
    change(this.content);
    this.revision++;
    if (actor !== null) this.history = [{ id: this.history.length + 1, actor }, ...this.history];
  }

  /** Entries of a list, to be changed. */
  static of = (content: JsonObject, key: string): JsonObject[] => content[key] as JsonObject[];

  fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace('/api/v1/settings/', '');
    const text = await request.text();
    this.before(path, request.method);
    this.asked.push({ path, method: request.method, headers: request.headers, body: text === '' ? null : JSON.parse(text) });
    return this.#answer(path, request, text === '' ? {} : (JSON.parse(text) as { edits?: Edit[] }));
  };

  #answer(path: string, request: Request, body: { edits?: Edit[] }): Response {
    const { tag } = this;
    if (path === 'file') return Response.json({ file: 'devices.json', text: JSON.stringify(this.content), tag, writable: true, whyNot: null, defects: [], warnings: [] });
    if (path === 'entry') return Response.json({ pointer: '', tag, value: this.content });
    if (path === 'history') return Response.json(this.history.map((row) => ({ ...row, at: '2026-11-28T00:00:00Z', effect: {}, note: null, added: 1, removed: 1 })));
    if (path === 'secrets') return Response.json([]);
    if (path === 'preview') return Response.json({ tag, valid: true, defects: [], warnings: [], diff: { added: 1, removed: 1, hunks: [[{ change: 'added', before: null, after: 1, text: 'x' }]], cut: false }, effect: null });
    if (request.headers.get('If-Match') !== tag) return Response.json({ status: 412, detail: 'Somebody changed the devices file meanwhile: read it again.' }, { status: 412 });
    this.saves('me', (content) => body.edits?.forEach((edit) => make(content, edit)));
    return Response.json({ tag: this.tag, inForce: true, whyNot: null, history: 1, warnings: [], effect: null });
  }
}

function make(content: JsonObject, edit: Edit): void {
  const steps = edit.path.split('/').slice(1);
  const last = steps.pop() ?? '';
  const box = steps.reduce<Json | undefined>((value, key) => (value as JsonObject)[key], content) as JsonObject | Json[];
  if (Array.isArray(box)) box[last === '-' ? box.length : Number(last)] = edit.value ?? null;
  else box[last] = edit.value ?? null;
}
