// Reads and writes ZIP files with nothing but Node: for looking into plan files, and for spoiling them.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [NAME_IS_UTF8, DEFLATED, STORED] = [0x0800, 8, 0];

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** Entries of a ZIP by name, in its order. */
export function unzip(bytes) {
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== END) throw new Error('no end of a directory, or a comment after it');
  const entries = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error('the directory is broken');
    const [method, packed, name, extra, comment, offset] = [
      bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42),
    ];
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const data = bytes.subarray(start, start + packed);
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name), method === DEFLATED ? inflateRawSync(data) : Buffer.from(data));
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** A ZIP of these entries, in their order. */
export function zip(entries) {
  const [bodies, lines] = [[], []];
  let offset = 0;
  for (const [title, content] of entries) {
    const name = Buffer.from(title);
    const deflated = deflateRawSync(content);
    const [method, data] = deflated.length < content.length ? [DEFLATED, deflated] : [STORED, Buffer.from(content)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(NAME_IS_UTF8, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt16LE(0x21, 8); // 1 January 1980
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const mark = (number) => { const word = Buffer.alloc(4); word.writeUInt32LE(number); return word; };
    bodies.push(mark(LOCAL), head, name, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    lines.push(mark(CENTRAL), Buffer.from([20, 0]), head, tail, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
