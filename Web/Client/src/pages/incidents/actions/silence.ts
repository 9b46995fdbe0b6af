import type { Incident, Scope } from '../../../../generated/api';

export type Reach = 'part' | 'node' | 'site';

/** The silence of an incident has its number: whoever comes second changes it, and sets no second one. */
export const silenceId = (number: number): string => `incident-${number}`;

/** What of an incident can be silenced, the least first; nothing of the installation's own. */
export function reachesOf(incident: Incident): Reach[] {
  if (incident.nodeId === '') return [];
  const site = incident.facts?.siteId ?? '';
  return [...((incident.component ?? '') === '' ? [] : (['part'] as const)), 'node', ...(site === '' ? [] : (['site'] as const))];
}

export function scopeOf(incident: Incident, reach: Reach): Scope {
  if (reach === 'site') return { nodes: [], sites: [incident.facts?.siteId ?? ''], tags: [], behind: true, component: null, everything: false };
  return { nodes: [incident.nodeId], sites: [], tags: [], behind: reach === 'node', component: reach === 'part' ? (incident.component ?? null) : null, everything: false };
}
