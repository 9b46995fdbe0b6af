import type { SearchAnswer } from '../../../generated/api';
import type { NodeState } from '../../lib/contract/board';
import { fill } from '../../lib/i18n/text';
import type { SearchWords } from './words';

/** Something that was found, and where it leads. */
export interface Found {
  kind: keyof SearchWords['kinds'];
  address: string;
  title: string;
  said: string;
  state: NodeState | null;
}

/** A page that can be found by its name. */
export interface NamedPage {
  address: string;
  name: string;
}

const device = (id: string) => `/devices/${encodeURIComponent(id)}`;
const said = (...parts: (string | null | undefined)[]) => parts.filter((part) => part != null && part !== '').join(' · ');

/** What was found in one list, pages first: they are few, and known before the server answers. */
export function results(t: SearchWords, text: string, pages: readonly NamedPage[], answer: SearchAnswer | null): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const named = words.length === 0 ? [] : pages.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const found: Found[] = named.map(({ address, name }) => ({ kind: 'page', address, title: name, said: '', state: null }));
  if (answer === null) return found;
  for (const one of answer.devices) found.push({ kind: 'device', address: device(one.id), title: one.name, said: said(one.site, one.address, one.product), state: one.state });
  for (const one of answer.ports)
    found.push({ kind: 'port', address: `${device(one.deviceId)}?tab=ports`, title: `${one.deviceName} ${one.part}`, said: said(one.alias, one.physicalAddress), state: one.operStatus == null ? null : one.operStatus === 1 ? 'up' : 'down' });
  for (const one of answer.stations)
    found.push({ kind: 'station', address: device(one.deviceId), title: said(one.address, one.physicalAddress), said: said(fill(t.behind, { port: one.port, device: one.deviceName }), one.vlan == null ? '' : `VLAN ${one.vlan}`), state: null });
  for (const one of answer.incidents) found.push({ kind: 'incident', address: `/incidents/${one.number}`, title: `#${one.number} ${one.name}`, said: one.isOpen ? t.open : t.closed, state: null });
  return found;
}

/** The next one when an arrow key is pressed, round and round. */
export const step = (at: number, by: number, count: number): number => (count === 0 ? -1 : (at + by + count) % count);
