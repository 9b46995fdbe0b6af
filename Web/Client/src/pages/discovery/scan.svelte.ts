import type { ScanAnswer, ScanRequest, ScanSuggestion } from '../../../generated/api';
import { api, ask, type Answer } from '../../lib/api/client';
import type { Problem } from '../../lib/api/problem';
import { confirmation } from '../../lib/session/confirmation.svelte';

/** The scan that runs, or the last one, as the server has it. There is one for everybody. */
export class Scan {
  now: ScanAnswer | null = $state.raw(null);
  suggestions: ScanSuggestion[] = $state.raw([]);
  problem: Problem | null = $state.raw(null);
  /** False until it is known whether there is one. */
  known = $state(false);
  busy = $state(false);

  get running(): boolean {
    return this.now?.state === 'running';
  }

  /** Reads whether one runs or was made lately; that there is none is no trouble. */
  async load(): Promise<void> {
    const [current, suggestions] = await Promise.all([ask(api.GET('/api/v1/scans/current')), ask(api.GET('/api/v1/scans/suggestions'))]);
    if (current.ok) this.now = current.data;
    else if (current.problem.status !== 404) this.problem = current.problem;
    if (suggestions.ok) this.suggestions = suggestions.data;
    this.known = true;
  }

  /** Starts one. While another runs, that one is shown, with who runs it. */
  async start(body: ScanRequest): Promise<boolean> {
    this.busy = true;
    const answer = await confirmation.around(() => ask(api.POST('/api/v1/scans', { body })));
    this.busy = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.now = answer.data;
    else if (answer.problem.status === 409) {
      const current = await ask(api.GET('/api/v1/scans/current'));
      if (current.ok) this.now = current.data;
    }
    return answer.ok;
  }

  /** Reads how far it is. One that is no longer there (NetWatch was started anew) is told, and no longer shown. */
  async read(id: string, signal: AbortSignal): Promise<Answer<ScanAnswer>> {
    const answer = await ask(api.GET('/api/v1/scans/{id}', { params: { path: { id } }, signal }));
    if (this.now?.id !== id) return answer;
    if (answer.ok) this.now = answer.data;
    else if (answer.problem.status === 404) [this.now, this.problem] = [null, answer.problem];
    return answer;
  }

  async cancel(): Promise<void> {
    const id = this.now?.id;
    if (id === undefined) return;
    this.busy = true;
    const answer = await ask(api.DELETE('/api/v1/scans/{id}', { params: { path: { id } } }));
    this.busy = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.now = answer.data;
  }
}
