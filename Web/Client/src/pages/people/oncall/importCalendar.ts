import type { RotaImportAnswer } from '../../../../generated/api';
import { api, ask, type Answer } from '../../../lib/api/client';
import { acting } from '../../../lib/session/acting.svelte';

/** Takes a calendar file's shifts into a rota as they were looked at; with nothing looked at yet, only looks. */
export async function importCalendar(id: string, text: string, looked: RotaImportAnswer | null, signal: AbortSignal): Promise<Answer<RotaImportAnswer>> {
  const headers: Record<string, string> = { 'Content-Type': 'text/calendar', ...(looked === null ? {} : { 'If-Match': `"${looked.revision}"` }) };
  const params = { path: { id }, query: { ...acting.query, dryRun: looked === null } };
  const answer = await ask(api.POST('/api/v1/rotas/{id}/import', { params, headers, body: text, bodySerializer: (body) => body, signal }));
  if (!answer.ok) return answer;
  // Accepted and not done yet: what was looked at is what will be.
  return { ...answer, data: 'shifts' in answer.data ? answer.data : (looked ?? { revision: 0, changed: false, shifts: [], over: 0, problems: [] }) };
}
