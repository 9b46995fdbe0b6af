import { commonFields, type ProbeField } from './probeFields';

/** Words that devices.json knows. What is right is judged by the server; these are for choosing from. */
export const deviceKinds = ['switch', 'router', 'firewall', 'server', 'ups', 'printer', 'accessPoint', 'other'] as const;
export const importances = ['low', 'normal', 'high', 'critical'] as const;
export const probeTypes: readonly string[] = ['icmp', 'snmp', 'tcp', 'http', 'tls', 'dns', 'ssh', 'smtp', 'ldap', 'ntp', 'push', 'file', 'postgresql', 'mysql', 'sqlserver'];
export const authProtocols = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export const privProtocols = ['des', '3des', 'aes', 'aes192', 'aes256', 'aes192c', 'aes256c'] as const;

/** What the forms show; anything else of an entry stays as it is. */
export const deviceKeys = ['id', 'name', 'address', 'kind', 'site', 'parents', 'importance', 'tags', 'flapping', 'probes', 'limits'];

const plain: Omit<ProbeField, 'path' | 'label' | 'kind'> = { choices: [], usual: '', canBeOff: false, needed: false, forAll: false };
const flapping: ProbeField = { ...plain, path: ['flapping'], label: 'flapping', kind: 'switch' };

/** What devices and channels have beside their own. */
export const nodeFields: readonly ProbeField[] = [flapping];
export const channelFields: readonly ProbeField[] = [{ ...plain, path: ['near', 'device'], label: 'device', kind: 'text' }, { ...plain, path: ['near', 'ifName'], label: 'ifName', kind: 'text' }, flapping];

/** What holds for all checks, and how NetWatch knows that it sees the network. */
export const defaultFields: readonly ProbeField[] = [...commonFields, { ...plain, path: ['credential'], label: 'credential', kind: 'credential' }, flapping];
export const selfCheckFields: readonly ProbeField[] = [{ ...plain, path: ['selfCheck', 'targets'], label: 'targets', kind: 'words' }];

/** A field of a form: its key, its word, and how it is typed. */
export type EntryField = { key: string; label: FieldWord } & ({ kind: 'text' | 'number' | 'words' | 'site' } | { kind: 'choice'; choices: readonly string[] });

export type FieldWord = 'id' | 'name' | 'snmpRate' | 'icmpRate' | 'from' | 'to' | 'far' | 'provider' | 'speed' | 'role' | 'importance' | 'parents';

export const entryFields: Record<'sites' | 'channels', readonly EntryField[]> = {
  sites: [
    { key: 'id', label: 'id', kind: 'text' },
    { key: 'name', label: 'name', kind: 'text' },
    { key: 'snmpPacketsPerSecond', label: 'snmpRate', kind: 'number' },
    { key: 'icmpPacketsPerSecond', label: 'icmpRate', kind: 'number' },
  ],
  channels: [
    { key: 'id', label: 'id', kind: 'text' },
    { key: 'name', label: 'name', kind: 'text' },
    { key: 'from', label: 'from', kind: 'site' },
    { key: 'to', label: 'to', kind: 'site' },
    { key: 'far', label: 'far', kind: 'text' },
    { key: 'provider', label: 'provider', kind: 'text' },
    { key: 'speed', label: 'speed', kind: 'text' },
    { key: 'role', label: 'role', kind: 'text' },
    { key: 'importance', label: 'importance', kind: 'choice', choices: importances },
    { key: 'parents', label: 'parents', kind: 'words' },
  ],
};
