// What is in a ZIP archive.

import { inflateRawSync } from "node:zlib";

/** The files of an archive by their names, as its central directory lists them. */
export function filesIn(zip) {
  const files = {};
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
    const [packed, name] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const start = zip.readUInt32LE(at + 42);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    files[zip.subarray(at + 46, at + 46 + name).toString()] = inflateRawSync(zip.subarray(data, data + packed));
  }
  return files;
}
