// Speaks the hub's part of SignalR's MessagePack protocol, so that the pages can be looked at without netwatch.
//   npm run build && npm run mock -- --story outage --port 8080      (or `npm run dev` beside it)
// Stories: calm, outage, problems, soft, live, critical (a new critical incident every 20 s), branches, hundreds, thousands, few, empty, storm (10,000 nodes,
// `--rate` changes a second). `--silent-after 5` stops all messages after 5 s.

import { MessageType, NullLogger } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { inventNetwork, totalsOf } from './mock-network.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    story: { type: 'string', default: 'outage' },
    rate: { type: 'string', default: '200' },
    'silent-after': { type: 'string' },
  },
});
const story = values.story;
const started = Date.now();
const epoch = `mock-${started}`;
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();

const company = inventNetwork(ago(7200), { branches: 8, hundreds: 12, thousands: 300, storm: 303 }[story] ?? 1);
const few = company.nodes.slice(0, 5).map((node) => ({ ...node, siteId: null }));
const { sites, nodes } = { empty: { sites: [], nodes: [] }, few: { sites: [], nodes: few } }[story] ?? company;
const byId = new Map(nodes.map((node) => [node.id, node]));
const events = [];
const problems = [];
const configuration = { stale: false, loadedAt: ago(7200), defects: [] };
let revision = 1;
let seq = 1;

let incidents = 0;
/** What fails by itself opens an incident; what is behind it does not. */
function incidentOf(node, { acknowledgedBy = null }) {
  if (node.state === 'up' || node.state === 'unreachable') return { incidentId: null, incidentSeverity: null, incidentSince: null, incidentProblems: 0, acknowledgedBy: null };
  const severity = node.state !== 'down' ? 'warning' : node.importance === 'normal' ? 'warning' : 'critical';
  return { incidentId: ++incidents, incidentSeverity: severity, incidentSince: node.since, incidentProblems: node.components.filter(({ state }) => state !== 'up').length, acknowledgedBy };
}

function change(id, state, reason, secondsAgo, more = {}) {
  const before = byId.get(id);
  const after = { ...before, state, reason, since: ago(secondsAgo), checkedAt: ago(1), ...more };
  Object.assign(after, incidentOf(after, more));
  byId.set(id, after);
  const event = { seq: seq++, at: after.since, nodeId: id, nodeName: after.name, component: null, from: before.state, to: state, hard: true, reason, detail: after.detail };
  events.unshift(event);
  events.length = Math.min(events.length, 50);
  return { node: after, event };
}

const idsBySite = new Map(sites.map(({ id }) => [id, nodes.filter(({ siteId }) => siteId === id).map((node) => node.id)]));

/** Whether a site looks different now. */
function judgeSites() {
  const before = JSON.stringify(sites);
  for (const site of sites) {
    const own = (idsBySite.get(site.id) ?? []).map((id) => byId.get(id));
    const channels = own.filter((node) => node.nodeType === 'channel');
    site.lost = channels.length > 0 && channels.every((node) => node.state === 'down');
    site.state = site.lost ? 'down' : own.some((node) => node.state !== 'up') ? 'degraded' : 'up';
  }
  return JSON.stringify(sites) !== before;
}

function loseBranch(id, seconds) {
  change(`${id}-ch-2`, 'down', 'noReply', seconds + 4000);
  change(`${id}-ch-1`, 'down', 'noReply', seconds);
  for (const node of [...byId.values()]) {
    if (node.siteId === id && node.nodeType === 'device') change(node.id, 'unreachable', 'parentsDown', seconds - 2);
  }
}

if (['outage', 'problems', 'branches', 'hundreds', 'thousands'].includes(story)) {
  change('ala-prn-2', 'unknown', 'noCredential', 90_000);
  change('ala-file-1', 'degraded', 'thresholdCrossed', 1500, {
    components: [{ component: 'disk:/data', state: 'degraded', since: ago(1500), reason: 'thresholdCrossed', detail: '93 %', checkedAt: ago(3) }],
  });
  change('shymkent-ups', 'degraded', 'onBattery', 340);
  loseBranch('oskemen', 754);
  change('aktobe-ch-1', 'degraded', 'partialLoss', 500, { detail: '3 of 20 echoes were lost.' });
  change('ala-sw-7', 'down', 'noReply', 42, { importance: 'high', acknowledgedBy: 'Айгерім Сейітқали' });
}
if (story === 'hundreds' || story === 'thousands') {
  for (let copy = 2; copy < 10; copy += 1) change(`aktobe-${copy}-srv`, 'down', 'noReply', copy * 100);
  loseBranch('shymkent-4', 3000);
}
if (story === 'problems') {
  problems.push({ kind: 'monitoringBlind', since: ago(75), detail: 'eth0: no carrier' }, { kind: 'storeAway', since: ago(600), detail: 'SQL Server db1: connection refused' });
  Object.assign(configuration, {
    stale: true,
    defects: [
      { path: '$.devices[3].address', message: 'is not an address: "10.7.0.300"; write an IPv4, IPv6 or DNS name' },
      { path: '$.devices[5].parents[0]', message: 'no device or channel has the id "ala-fw-9"' },
    ],
  });
}
if (story === 'soft') byId.set('ala-core-2', { ...byId.get('ala-core-2'), soft: { failures: 2, of: 3 } });
judgeSites();

const now = () => new Date().toISOString();
const head = () => ({ epoch, revision, at: now() });
const snapshot = () => ({
  ...head(),
  version: '0.1.0',
  installation: 'Көкжиек Trade',
  demo: story !== 'empty',
  configuration,
  problems,
  totals: totalsOf(byId.values()),
  sites,
  nodes: [...byId.values()],
  events: events.slice(0, 50),
});

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/hubs/board/negotiate') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ connectionId: 'mock', connectionToken: 'mock', negotiateVersion: 1, availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }] }));
    return;
  }
  const wanted = join(dist, normalize(path));
  const file = extname(wanted) !== '' && existsSync(wanted) ? wanted : join(dist, 'index.html');
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Content-Security-Policy', "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
  createReadStream(file).pipe(response);
});

const silentAfter = values['silent-after'] === undefined ? Infinity : Number(values['silent-after']) * 1000;
const sockets = new Set();
const hub = new WebSocketServer({ server, path: '/hubs/board' });
const protocol = new MessagePackHubProtocol();
const packed = (message) => new Uint8Array(protocol.writeMessage(message));
const invocation = (target, argument) => packed({ type: MessageType.Invocation, target, arguments: [argument] });
const send = (socket, bytes) => Date.now() - started < silentAfter && socket.send(bytes);
function broadcast(target, argument) {
  const bytes = invocation(target, argument);
  for (const socket of sockets) send(socket, bytes);
}

hub.on('connection', (socket) => {
  let shaken = false;
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (data) => {
    // The handshake is JSON in any protocol.
    if (!shaken) {
      shaken = true;
      socket.send('{}\x1e');
      sockets.add(socket);
      send(socket, invocation('snapshot', snapshot()));
      return;
    }
    for (const message of protocol.parseMessages(new Uint8Array(data).buffer, NullLogger.instance)) {
      if (message.type === MessageType.Invocation && message.target === 'Resync') {
        send(socket, packed({ type: MessageType.Completion, invocationId: message.invocationId, result: snapshot() }));
      }
    }
  });
});

function publish(changes) {
  const changedSites = judgeSites() ? sites : null;
  revision += 1;
  broadcast('delta', {
    ...head(),
    nodes: changes.map(({ node }) => node),
    removed: [],
    totals: totalsOf(byId.values()),
    sites: changedSites,
    events: changes.flatMap(({ event }) => (event === undefined ? [] : [event])).reverse(),
    problems: null,
    configuration: null,
  });
}

setInterval(() => broadcast('tick', head()), 2000);
setInterval(() => {
  const moved = [...byId.values()].filter((node) => node.channel !== null && node.state === 'up').slice(0, 8);
  const changes = moved.map((node) => {
    const stir = (rate) => Math.max(0, Math.min(node.channel.speedBitsPerSecond, rate * (0.9 + Math.random() * 0.2)));
    const channel = { ...node.channel, inBitsPerSecond: stir(node.channel.inBitsPerSecond), outBitsPerSecond: stir(node.channel.outBitsPerSecond) };
    const after = { ...node, channel };
    byId.set(node.id, after);
    return { node: after };
  });
  if (story === 'critical' && revision % 4 === 3) {
    const id = ['ala-rtr-1', 'ala-fw-1', 'ala-fw-2'].find((one) => byId.get(one).state === 'up');
    if (id !== undefined) changes.push(change(id, 'down', 'noReply', 0));
  }
  if (story === 'live') {
    const id = 'ala-sw-3';
    changes.push(byId.get(id).state === 'up' ? change(id, 'down', 'noReply', 0) : change(id, 'up', 'answered', 0));
  }
  publish(changes);
}, 5000);

/** Nodes fail and recover, at most one in fifty at a time; who forked this process is told when. */
if (story === 'storm') {
  const ids = [...byId.keys()];
  const failed = [];
  const states = ['down', 'degraded', 'down', 'unreachable', 'unknown'];
  const perTurn = Number(values.rate) / 40;
  let due = 0;
  let waiting = [];
  setInterval(() => {
    for (due += perTurn; due >= 1; due -= 1) {
      const recovers = failed.length > ids.length / 50;
      const id = recovers ? failed.shift() : ids[Math.floor(Math.random() * ids.length)];
      if (!recovers && byId.get(id).state !== 'up') continue;
      if (!recovers) failed.push(id);
      waiting.push(recovers ? change(id, 'up', 'answered', 0) : change(id, states[seq % states.length], 'noReply', 0));
    }
  }, 25);
  setInterval(() => {
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    publish(changes);
    process.send?.({ revision, changes: changes.map(({ event }) => Date.parse(event.at)) });
  }, 100);
}

server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${values.port}/board (${story})`));
