// Plain values in CBOR (RFC 8949), each with the shortest head: what answers of the service are made of.

const encoder = new TextEncoder();

/** An object of strings, unsigned integers and such objects, in CBOR. */
export function cbor(value) {
  const bytes = [];
  push(bytes, value);
  return Uint8Array.from(bytes);
}

function push(bytes, value) {
  if (typeof value === "string") {
    const text = encoder.encode(value);
    head(bytes, 3, text.length);
    bytes.push(...text);
  } else if (typeof value === "object") {
    const members = Object.entries(value);
    head(bytes, 5, members.length);
    for (const member of members) member.forEach((each) => push(bytes, each));
  } else {
    head(bytes, 0, value);
  }
}

/** A head: the major type, and a number in as few bytes as hold it. */
function head(bytes, major, number) {
  const exact = BigInt(number);
  const width = [24n, 2n ** 8n, 2n ** 16n, 2n ** 32n].findIndex((limit) => exact < limit);
  const size = width < 0 ? 4 : width;
  if (size === 0) {
    bytes.push((major << 5) | Number(exact));
    return;
  }
  bytes.push((major << 5) | (23 + size));
  for (let shift = BigInt(8 * (2 ** (size - 1) - 1)); shift >= 0n; shift -= 8n) {
    bytes.push(Number((exact >> shift) & 0xffn));
  }
}
