import type { FieldName } from './texts/fieldTexts';

/** How a setting of a check is typed. A `share` and a `size` are numbers or texts with their unit, a `list` has an entry on each line, `texts` is a single one or a list, `numbers` stand in one line. */
export type FieldKind = 'text' | 'number' | 'duration' | 'share' | 'size' | 'switch' | 'choice' | 'list' | 'texts' | 'words' | 'numbers' | 'credential' | 'login';

/** A setting: where it stands in its check, its word, and what it is when nobody sets it. */
export interface ProbeField {
  path: readonly string[];
  label: FieldName;
  kind: FieldKind;
  choices: readonly string[];
  usual: string;
  /** `null` switches it off. */
  canBeOff: boolean;
  /** A check cannot do without it. */
  needed: boolean;
  /** It can be set for all checks of the type at once. */
  forAll: boolean;
}

type More = Partial<Pick<ProbeField, 'choices' | 'usual' | 'needed' | 'forAll' | 'canBeOff'>>;

const field = (key: FieldName, kind: FieldKind, more: More = {}): ProbeField => ({ path: [key], label: key, kind, choices: [], usual: '', canBeOff: false, needed: false, forAll: false, ...more });
const forAll = (key: FieldName, kind: FieldKind, usual = '', choices: readonly string[] = []): ProbeField => field(key, kind, { usual, choices, forAll: true });
const needed = (key: FieldName, kind: FieldKind): ProbeField => field(key, kind, { needed: true });
const choice = (key: FieldName, usual: string, ...choices: string[]): ProbeField => field(key, 'choice', { usual, choices });
const threshold = (key: FieldName, kind: FieldKind, usual = ''): ProbeField => ({ ...field(key, kind, { usual, forAll: true, canBeOff: true }), path: ['thresholds', key] });

/** What every check has; what is usual of them depends on its type. */
export const commonFields: readonly ProbeField[] = [forAll('interval', 'duration'), forAll('timeout', 'duration'), forAll('failures', 'number'), forAll('successes', 'number')];

const duration = threshold('duration', 'duration');
const name = field('name', 'text');
const login = field('login', 'login');
const trust = [forAll('verify', 'switch'), forAll('caFile', 'text')];
const startTls = forAll('startTls', 'choice', 'whenOffered', ['whenOffered', 'required', 'never']);
const port = (usual: string): ProbeField => forAll('port', 'number', usual);

const sql = (usualPort: string): readonly ProbeField[] => [
  needed('login', 'login'), name, port(usualPort), field('database', 'text'), field('query', 'text'), field('expect', 'text'), field('least', 'number'), field('most', 'number'),
  forAll('tls', 'choice', 'preferred', ['preferred', 'required', 'never']), forAll('verify', 'switch'), duration,
];

/** The settings of each type of check beside the common ones, as devices.schema.json has them (a test compares). What is not here stands in "other settings". */
export const probeFields: Readonly<Record<string, readonly ProbeField[]>> = {
  icmp: [
    forAll('count', 'number', '5'), forAll('spacing', 'duration', '200ms'), forAll('size', 'number', '56'), forAll('dscp', 'number', '0'),
    threshold('loss', 'share', '20%'), threshold('roundTrip', 'duration'), threshold('baselineFactor', 'number', '2'), threshold('baselineMargin', 'duration', '30ms'),
  ],
  snmp: [
    field('credential', 'credential'), port('161'), forAll('retries', 'number', '2'), forAll('optional', 'switch'), forAll('uplinks', 'list'), forAll('watchLinks', 'switch'), forAll('watchPortsThatWereUp', 'switch'),
    forAll('processes', 'list'), forAll('services', 'list'), forAll('approvedVersions', 'list'), threshold('storageUsed', 'share', '90%'),
  ],
  tcp: [needed('port', 'number'), name, field('expect', 'text'), threshold('connect', 'duration'), duration],
  http: [
    needed('url', 'text'), name, choice('method', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), login, choice('auth', 'basic', 'basic', 'bearer'), field('status', 'numbers', { usual: '200-299' }),
    field('match', 'text'), field('notMatch', 'text'), forAll('redirects', 'number', '10'), forAll('version', 'choice', '', ['1.1', '2', '3']), field('viaAddress', 'switch'), ...trust, duration,
  ],
  tls: [
    name, port('443'), choice('startTls', '', 'smtp', 'imap', 'pop3', 'ldap', 'postgresql'), field('serverName', 'text'), forAll('leastVersion', 'choice', '', ['1.2', '1.3']), ...trust,
    threshold('daysLeft', 'numbers', '30, 14, 7, 1'), duration,
  ],
  dns: [
    needed('query', 'text'), name, choice('recordType', 'A', 'A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'PTR', 'SOA', 'SRV'), field('expect', 'list'), field('only', 'switch'),
    choice('answer', 'records', 'records', 'nxdomain'), field('serialWith', 'words'), forAll('transport', 'choice', 'udp', ['udp', 'tcp']), port('53'), forAll('recursion', 'switch'), duration,
  ],
  ssh: [name, port('22'), field('expect', 'text'), field('hostKey', 'list'), duration],
  smtp: [name, port('25'), field('tls', 'switch'), startTls, login, field('serverName', 'text'), ...trust, duration],
  ldap: [
    name, port('389'), field('tls', 'switch'), startTls, login, field('passwordInClear', 'switch'), field('serverName', 'text'), ...trust, choice('scope', 'sub', 'base', 'one', 'sub'), field('filter', 'text'),
    field('attribute', 'text'), field('expect', 'text'), field('match', 'text'), field('entries', 'number', { usual: '1' }), field('sizeLimit', 'number', { usual: '100' }), duration,
  ],
  ntp: [name, port('123'), forAll('count', 'number', '3'), forAll('spacing', 'duration', '2s'), threshold('offset', 'duration', '500ms'), threshold('stratum', 'number'), duration],
  push: [needed('name', 'text'), needed('within', 'duration'), duration],
  file: [needed('path', 'text'), name, field('maxAge', 'duration'), field('minSize', 'size'), field('maxSize', 'size'), field('minCount', 'number', { usual: '1' }), duration],
  postgresql: sql('5432'),
  mysql: sql('3306'),
  sqlserver: sql('1433'),
};

/** What the schema knows and no field shows: what needs JSON (`json`, `headers`), line breaks that count (`send`, `body`), a secret (`token`), or an empty text that means something (`base`). */
export const withoutField: Readonly<Record<string, readonly string[]>> = { http: ['headers', 'body', 'json'], tcp: ['send'], ldap: ['base'], push: ['token'] };

export const fieldsOf = (type: string): readonly ProbeField[] => [...(probeFields[type] ?? []), ...commonFields];

/** What can be set for all checks of a type. */
export const defaultFieldsOf = (type: string): readonly ProbeField[] => fieldsOf(type).filter((one) => one.forAll && !one.needed);
