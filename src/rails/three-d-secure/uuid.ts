/** A UUID of version 4 (RFC 9562) in the form of 16 bytes that look random; a digest's do. */
export function uuidOf(bytes: Uint8Array): string {
  const sixteen = Buffer.from(bytes.subarray(0, 16));
  sixteen.writeUInt8((sixteen.readUInt8(6) & 0x0f) | 0x40, 6);
  sixteen.writeUInt8((sixteen.readUInt8(8) & 0x3f) | 0x80, 8);
  return sixteen.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
