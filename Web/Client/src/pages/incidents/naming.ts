import type { Incident, IncidentRow } from '../../../generated/api';
import { probeName } from '../../lib/format/network';
import type { Dictionary } from '../../lib/i18n/dictionary';
import { fill, plural } from '../../lib/i18n/text';
import type { IncidentsWords } from './words';

/** What it is about: the device's name with the part that fails, or what is wrong with the installation. */
export function titleOf(dictionary: Dictionary, words: IncidentsWords, { name, component, problem }: Pick<IncidentRow, 'name' | 'component' | 'problem'>): string {
  if (name === '') return words.problems[problem];
  return component == null || component === '' ? name : `${name} · ${probeName(dictionary, component)}`;
}

/** What became of it, the most telling first. */
export function factsOf(dictionary: Dictionary, words: IncidentsWords, row: IncidentRow): string[] {
  const { problem, name, reason, detail, flapping, holdingCount, withheldBy, mergedInto } = row;
  const outage = problem === 'deviceDown' || problem === 'channelDown' || problem === 'siteLost';
  return [
    // Of a check the reason says enough.
    name !== '' && outage ? words.problems[problem] : '',
    reason == null || (problem === 'deviceDown' && reason === 'noReply') ? '' : dictionary.reasons[reason],
    detail ?? '',
    (holdingCount ?? 0) > 1 ? plural(dictionary, dictionary.wall.problems, holdingCount ?? 0) : '',
    flapping === true ? words.flapping : '',
    withheldBy == null ? '' : fill(words.withheld, { by: withheldBy }),
    mergedInto == null ? '' : fill(words.mergedInto, { n: mergedInto }),
  ].filter((part) => part !== '');
}

/** Who takes care of all that fails of it, who said so last; null: of something nobody does. */
export function ownerOf(incident: Incident): string | null {
  const holding = (incident.problems ?? []).filter((problem) => problem.endedAt == null);
  const all = holding.length > 0 ? holding.map((problem) => problem.acknowledged ?? null) : [incident.acknowledged ?? null];
  if (all.includes(null)) return null;
  return all.filter((one) => one !== null).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]?.actor ?? null;
}
