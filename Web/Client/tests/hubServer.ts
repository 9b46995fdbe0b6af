import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { BoardSnapshot } from '../src/lib/contract/board';

const end = '\x1e';

/** Speaks the hub's side of SignalR's JSON protocol on loopback. */
export class HubServer {
  connections = 0;
  resyncs = 0;
  refuseResync = false;
  readonly #snapshot: () => BoardSnapshot;
  readonly #http: Server;
  readonly #sockets = new Set<WebSocket>();

  constructor(snapshot: () => BoardSnapshot) {
    this.#snapshot = snapshot;
    this.#http = createServer((request, response) => this.#negotiate(request, response));
    const sockets = new WebSocketServer({ server: this.#http, path: '/hubs/board' });
    sockets.on('connection', (socket) => this.#accept(socket));
    // The HTTP server's own listener tells of a port in use.
    sockets.on('error', () => undefined);
  }

  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', () => resolve((this.#http.address() as AddressInfo).port));
    });
  }

  /** Cuts every connection, as a broken network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  send(target: string, argument: unknown): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: 1, target, arguments: [argument] }) + end);
  }

  close(): Promise<void> {
    this.cut();
    this.#http.closeAllConnections();
    return new Promise((resolve) => this.#http.close(() => resolve()));
  }

  #negotiate(_request: IncomingMessage, response: ServerResponse): void {
    const transports = [{ transport: 'WebSockets', transferFormats: ['Text'] }];
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ connectionId: 'a', connectionToken: 'b', negotiateVersion: 1, availableTransports: transports }));
  }

  #accept(socket: WebSocket): void {
    this.connections += 1;
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => {
      for (const part of String(data).split(end)) {
        if (part !== '') this.#answer(socket, JSON.parse(part) as { protocol?: string; target?: string; invocationId?: string });
      }
    });
  }

  #answer(socket: WebSocket, message: { protocol?: string; target?: string; invocationId?: string }): void {
    if (message.protocol !== undefined) {
      socket.send('{}' + end);
      this.#sockets.add(socket);
      socket.send(JSON.stringify({ type: 1, target: 'snapshot', arguments: [this.#snapshot()] }) + end);
    } else if (message.target === 'Resync') {
      this.resyncs += 1;
      const outcome = this.refuseResync ? { error: 'refused' } : { result: this.#snapshot() };
      socket.send(JSON.stringify({ type: 3, invocationId: message.invocationId, ...outcome }) + end);
    }
  }
}
