// An invented company for looking at the pages without a server: shapes as in src/lib/contract/board.ts.

const sites = [
  ['almaty', 'Алматы'],
  ['aktobe', 'Ақтөбе'],
  ['shymkent', 'Шымкент'],
  ['oskemen', 'Өскемен'],
];

const plan = {
  almaty: [
    ['fw-1', 'Firewall 1', 'firewall'],
    ['fw-2', 'Firewall 2', 'firewall'],
    ['core-1', 'Core switch 1', 'switch'],
    ['core-2', 'Core switch 2', 'switch'],
    ['rtr-1', 'WAN router', 'router'],
    ...Array.from({ length: 8 }, (_, i) => [`sw-${i + 1}`, `Access ${i + 1}`, 'switch']),
    ['dc-1', 'Domain controller', 'server'],
    ['sql-1', 'SQL Server', 'server'],
    ['file-1', 'File server', 'server'],
    ['mail-1', 'Mail', 'server'],
    ['ups-1', 'UPS room A', 'ups'],
    ['ups-2', 'UPS room B', 'ups'],
    ['prn-1', 'Printer floor 2', 'printer'],
    ['prn-2', 'Printer floor 3', 'printer'],
  ],
  branch: [
    ['rtr', 'Router', 'router'],
    ['fw', 'Firewall', 'firewall'],
    ['core', 'Core switch', 'switch'],
    ['sw-1', 'Access 1', 'switch'],
    ['sw-2', 'Access 2', 'switch'],
    ['srv', 'Branch server', 'server'],
    ['ups', 'UPS', 'ups'],
    ['prn', 'Printer', 'printer'],
    ['ap-1', 'Wi-Fi hall', 'accessPoint'],
  ],
};

function node(id, name, kind, siteId, parents, at) {
  return {
    id,
    name,
    nodeType: 'device',
    kind,
    siteId,
    importance: kind === 'router' || kind === 'firewall' ? 'high' : 'normal',
    address: '10.7.0.1',
    state: 'up',
    since: at,
    reason: 'answered',
    detail: null,
    soft: null,
    checkedAt: at,
    reachability: 'snmp',
    roundTripMs: 1.2,
    parents,
    components: [],
    incidentId: null,
    channel: null,
    product: null,
    acknowledgedBy: null,
    flapping: false,
    incidentSeverity: null,
    incidentSince: null,
    incidentProblems: 0,
  };
}

/** `copies` repeats the branches, to see hundreds of devices. */
export function inventNetwork(at, copies = 1) {
  const nodes = [];
  const allSites = [];
  for (const [siteId, name, kind] of plan.almaty) nodes.push(node(`ala-${siteId}`, name, kind, 'almaty', siteId === 'fw-1' ? [] : ['ala-fw-1'], at));
  allSites.push({ id: 'almaty', name: 'Алматы', state: 'up', lost: false });
  for (let copy = 0; copy < copies; copy += 1) {
    for (const [site, siteName] of sites.slice(1)) {
      const id = copy === 0 ? site : `${site}-${copy + 1}`;
      allSites.push({ id, name: copy === 0 ? siteName : `${siteName} ${copy + 1}`, state: 'up', lost: false });
      for (const n of [1, 2]) {
        const channel = node(`${id}-ch-${n}`, `${siteName} ${n === 1 ? 'канал 1' : 'LTE'}`, 'channel', id, ['ala-rtr-1'], at);
        const speed = n === 1 ? 100e6 : 20e6;
        nodes.push({
          ...channel,
          nodeType: 'channel',
          importance: 'critical',
          reachability: 'icmp',
          channel: {
            from: 'almaty',
            to: id,
            provider: n === 1 ? 'Kazakhtelecom' : 'Beeline',
            role: n === 1 ? 'main' : 'backup',
            speedBitsPerSecond: speed,
            inBitsPerSecond: speed * (n === 1 ? 0.42 : 0.03),
            outBitsPerSecond: speed * (n === 1 ? 0.87 : 0.01),
          },
        });
      }
      for (const [short, name, kind] of plan.branch) {
        const parents = short === 'rtr' ? [`${id}-ch-1`, `${id}-ch-2`] : [`${id}-rtr`];
        nodes.push(node(`${id}-${short}`, name, kind, id, parents, at));
      }
    }
  }
  return { sites: allSites, nodes };
}

export function totalsOf(nodes) {
  const totals = { up: 0, degraded: 0, down: 0, unreachable: 0, unknown: 0 };
  for (const { state } of nodes) totals[state] += 1;
  return totals;
}
