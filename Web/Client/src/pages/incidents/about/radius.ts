import type { IncidentMember } from '../../../../generated/api';

/** What was found not to answer before what is only expected not to; each by name. */
export function byConfirmed(members: readonly IncidentMember[]): IncidentMember[] {
  return members.toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed) || a.name.localeCompare(b.name));
}
