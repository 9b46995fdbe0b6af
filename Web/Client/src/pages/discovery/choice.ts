import type { DeviceKind, FindingAnswer, ScanAnswer } from '../../../generated/api';
import { list, objects, text } from '../settings/entries';
import type { Edit, Json, JsonObject } from '../settings/contract';

/** What of a scan is to be added, and how. Pure. */

/** A row of the dry list: the finding, and the entry that becomes of it. */
export interface Choice {
  finding: FindingAnswer;
  chosen: boolean;
  id: string;
  name: string;
  kind: DeviceKind;
  site: string;
}

/** The most that are added at once: the server takes no more edits in a change. */
export const mostAtOnce = 500;

/** The rows of a scan. What is new and answered is ticked, what is probably something else's other address is not. */
export const choicesOf = (scan: ScanAnswer, taken: ReadonlySet<string>): Choice[] =>
  scan.findings.map((finding) => ({
    finding,
    chosen: mayAdd(finding, taken) && finding.sameAsAddress === null && finding.sameAsDevice === null,
    id: finding.proposal?.id ?? '',
    name: finding.proposal?.name ?? '',
    kind: finding.proposal?.kind ?? 'other',
    site: '',
  }));

/** Whether an entry can become of it at all. */
export const mayAdd = (finding: FindingAnswer, taken: ReadonlySet<string>): boolean => finding.proposal !== null && !taken.has(finding.address);

/** The addresses that the devices file has already, also by a change since the scan. */
export const addressesOf = (content: JsonObject): ReadonlySet<string> =>
  new Set([...objects(content.devices).map((device) => text(device.address)), ...objects(content.channels).map((channel) => text(channel.far))]);

/** The entry of a row, as a person would write it: what says nothing is left out. */
export function entryOf(choice: Choice): JsonObject {
  const entry: JsonObject = { id: choice.id.trim() };
  const name = choice.name.trim();
  if (name !== '' && name !== entry.id) entry.name = name;
  entry.address = choice.finding.address;
  if (choice.kind !== 'other') entry.kind = choice.kind;
  if (choice.site !== '') entry.site = choice.site;
  const probes: Json[] = (choice.finding.proposal?.probes ?? []).map(({ type, port, credential }) => ({
    type,
    ...(port === null ? {} : { port }),
    ...(credential === null ? {} : { credential }),
  }));
  return { ...entry, probes };
}

/** The rows that are added, in their order. */
export const chosenOf = (choices: readonly Choice[], taken: ReadonlySet<string>): Choice[] => choices.filter((choice) => choice.chosen && mayAdd(choice.finding, taken));

/** The edits that add rows behind the last device, also where there is no list yet. */
export function editsOf(content: JsonObject, chosen: readonly Choice[]): Edit[] {
  const entries = chosen.map(entryOf);
  return content.devices === undefined ? [{ op: 'add', path: '/devices', value: entries }] : entries.map((value) => ({ op: 'add', path: '/devices/-', value }));
}

/** What the server says of the entry that a row becomes: the defects of its place in the file to be. */
export function defectsOf(content: JsonObject, chosen: readonly Choice[], choice: Choice, defects: readonly { pointer: string; message: string }[]): string[] {
  const index = chosen.findIndex((one) => one.finding.address === choice.finding.address);
  if (index < 0) return [];
  const place = `/devices/${list(content.devices).length + index}`;
  return defects.filter((d) => d.pointer === place || d.pointer.startsWith(`${place}/`)).map((d) => d.message);
}

/** Ranges as people type them: one a line, or with commas. Blanks within a row of addresses are no ends of it. */
export const rangesOf = (typed: string): string[] =>
  typed
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((range) => range !== '');

/** The SNMP credentials of the devices file, by their names. */
export const credentialsOf = (content: JsonObject): string[] => {
  const known = content.credentials;
  if (typeof known !== 'object' || known === null || Array.isArray(known)) return [];
  return Object.entries(known)
    .filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'snmp')
    .map(([name]) => name);
};

/** What the server says is wrong with a scan to be, by field: everything of the ranges, and everything else. */
export function wrongOf(fields: Record<string, string[]>): { ranges: string[]; others: string[] } {
  const of = (test: (pointer: string) => boolean) => Object.entries(fields).filter(([pointer]) => test(pointer)).flatMap(([, said]) => said);
  return { ranges: of((p) => p.startsWith('/ranges')), others: of((p) => !p.startsWith('/ranges')) };
}
