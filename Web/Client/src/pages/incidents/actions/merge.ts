import type { Incident, IncidentRow } from '../../../../generated/api';

/** Of what an incident can be ended by a merge: a device, a channel or a check that fails, nothing of the installation's own. */
const ends: readonly string[] = ['deviceDown', 'channelDown', 'siteLost', 'checkFailed', 'threshold'];

/** Whether an incident can be merged into another one; the engine has the last word. */
export const canMerge = ({ nodeId, problem, closedAt }: Pick<Incident, 'nodeId' | 'problem' | 'closedAt'>): boolean => closedAt == null && nodeId !== '' && ends.includes(problem);

/** Whether another one can take over what fails of it. */
export const takesOver = (number: number, other: Pick<IncidentRow, 'number' | 'nodeId' | 'problem' | 'closedAt'>): boolean => other.number !== number && other.closedAt == null && (other.problem === 'manyProblems' || canMerge(other));
