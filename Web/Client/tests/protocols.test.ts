import { MessageType, NullLogger } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { expect, test } from 'vitest';
import sample from './protocols.json';

/** An invocation of `snapshot` as it travels: its length, then [type, headers, id, target, arguments, streams]. */
function invocation(argument: Uint8Array): ArrayBuffer {
  const name = new TextEncoder().encode('snapshot');
  const body = [0x96, 1, 0x80, 0xc0, 0xa0 | name.length, ...name, 0x91, ...argument, 0x90];
  const length = [];
  for (let left = body.length; left > 0; left >>= 7) length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  return new Uint8Array([...length, ...body]).buffer;
}

test('a snapshot by MessagePack is the object that JSON gives', () => {
  const packed = new Uint8Array(Buffer.from(sample.messagePack, 'base64'));
  const [message] = new MessagePackHubProtocol().parseMessages(invocation(packed), NullLogger.instance);

  expect(message?.type === MessageType.Invocation && message.arguments[0]).toStrictEqual(sample.json);
});
