/** What a 16 bit length can say (RFC 6455, 5.2). */
const SHORT = 65_536;

/**
 * A text message as a server puts it on the wire (RFC 6455, 5.2): one final frame, not masked, in one buffer. ws would hand
 * header and message on as two, for each of thousands of sockets.
 */
export function textFrame(...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = length < 126 ? 2 : length < SHORT ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (length < 126) frame[1] = length;
  else if (length < SHORT) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let place = header;
  for (const part of parts) place += part.copy(frame, place);
  return frame;
}
