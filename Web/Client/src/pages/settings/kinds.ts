/** Words that devices.json knows. What is right is judged by the server; these are for choosing from. */
export const deviceKinds = ['switch', 'router', 'firewall', 'server', 'ups', 'printer', 'accessPoint', 'other'] as const;
export const importances = ['low', 'normal', 'high', 'critical'] as const;
export const probeTypes: readonly string[] = ['icmp', 'snmp', 'tcp', 'http', 'tls', 'dns', 'ssh', 'smtp', 'ldap', 'ntp', 'push', 'file', 'postgresql', 'mysql', 'sqlserver'];
export const authProtocols = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export const privProtocols = ['des', '3des', 'aes', 'aes192', 'aes256', 'aes192c', 'aes256c'] as const;

/** What the forms show; anything else of an entry stays as it is. */
export const deviceKeys = ['id', 'name', 'address', 'kind', 'site', 'parents', 'importance', 'tags', 'probes'];
export const probeKeys = ['type', 'port', 'url', 'credential', 'interval'];
