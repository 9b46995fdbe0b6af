import { MessageType, NullLogger, type HubMessage } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { BoardSnapshot } from '../src/lib/contract/board';

const protocol = new MessagePackHubProtocol();

/** Speaks the hub's side of SignalR's MessagePack protocol on loopback. */
export class HubServer {
  connections = 0;
  resyncs = 0;
  refuseResync = false;
  /** The incidents that somebody asked to be told of. */
  watched: number[] = [];
  refuseWatch = false;
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
    for (const socket of this.#sockets) write(socket, invocation(target, argument));
  }

  close(): Promise<void> {
    this.cut();
    this.#http.closeAllConnections();
    return new Promise((resolve) => this.#http.close(() => resolve()));
  }

  #negotiate(_request: IncomingMessage, response: ServerResponse): void {
    const transports = [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }];
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ connectionId: 'a', connectionToken: 'b', negotiateVersion: 1, availableTransports: transports }));
  }

  #accept(socket: WebSocket): void {
    this.connections += 1;
    let shaken = false;
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      // The handshake is JSON in any protocol.
      if (!shaken) {
        shaken = true;
        socket.send('{}\x1e');
        this.#sockets.add(socket);
        write(socket, invocation('snapshot', this.#snapshot()));
        return;
      }
      for (const message of protocol.parseMessages(new Uint8Array(data).buffer, NullLogger.instance)) this.#answer(socket, message);
    });
  }

  #answer(socket: WebSocket, message: HubMessage): void {
    if (message.type !== MessageType.Invocation) return;
    if (message.target === 'WatchIncident') {
      this.watched.push(Number(message.arguments[0]));
      write(socket, { type: MessageType.Completion, invocationId: message.invocationId ?? '', ...(this.refuseWatch ? { error: 'refused' } : { result: null }) });
      return;
    }
    if (message.target !== 'Resync') return;
    this.resyncs += 1;
    const outcome = this.refuseResync ? { error: 'refused' } : { result: this.#snapshot() };
    write(socket, { type: MessageType.Completion, invocationId: message.invocationId ?? '', ...outcome });
  }
}

const invocation = (target: string, argument: unknown): HubMessage => ({ type: MessageType.Invocation, target, arguments: [argument] });

const write = (socket: WebSocket, message: HubMessage) => socket.send(new Uint8Array(protocol.writeMessage(message)));
