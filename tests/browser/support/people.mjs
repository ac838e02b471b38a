// Files as people send them to whoever leads them.

import { crc32, deflateRawSync } from "node:zlib";

const DAY = 86_400;

/**
 * A backup of somebody who answered questions, as Cairn exports it: `answers` are pairs of an item and a string of `+`
 * and `-`, `days` before now each; `number` tells people apart.
 */
export function backup(number, { goal, answers = [] }) {
  const now = Math.floor(Date.now() / 1000);
  const lines = [["r", `AAAAAA${String(number).padStart(2, "0")}`, 0]];
  const names = [];
  let at = 0;
  const since = (time) => { const passed = time - at; at = time; return passed; };
  if (goal) lines.push(["goal", since(now - 90 * DAY), "role", goal]);
  for (const { item, signs, days } of answers) {
    [...signs].forEach((sign, place) => {
      if (!names.includes(item)) {
        names.push(item);
        lines.push(["n", 0, item]);
      }
      lines.push([sign === "+" ? 1 : 0, since(now - days * DAY + place * 60), names.indexOf(item), 30]);
    });
  }
  return { format: "cairn-log", version: 1, at: now, events: lines.length, lines };
}

/** A portfolio that states levels (1 to 4 stones) by skill; nobody signed it. */
export function portfolio(holder, levels) {
  const level = (skill, stone) => ({ id: `urn:${skill}:${stone}`, name: String(stone) });
  const badges = Object.entries(levels).map(([skill, stone]) => ({
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    validFrom: "2026-01-05T12:00:00Z",
    credentialSubject: {
      id: holder,
      achievement: {
        humanCode: skill,
        resultDescription: [{ rubricCriterionLevel: [1, 2, 3, 4].map((place) => level(skill, place)) }],
      },
      result: [{ achievedLevel: `urn:${skill}:${stone}` }],
    },
  }));
  return {
    type: ["VerifiableCredential", "ClrCredential"],
    credentialSubject: { id: holder, verifiableCredential: badges },
  };
}

/** A ZIP archive of files as `file` makes them. */
export function archive(files) {
  const parts = [];
  const directory = [];
  let from = 0;
  for (const { name, buffer } of files) {
    const packed = deflateRawSync(buffer);
    const shared = Buffer.alloc(26);
    [20, 0x800, 8, 0, 0].forEach((value, place) => shared.writeUInt16LE(value, place * 2));
    shared.writeUInt32LE(crc32(buffer), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(buffer.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(from, 10);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), shared, where, Buffer.from(name));
    parts.push(header);
    from += header.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  [files.length, files.length].forEach((count, place) => end.writeUInt16LE(count, 4 + place * 2));
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(from, 12);
  return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
}

/** As Playwright gives files to a page. */
export function file(name, content) {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  return { name, mimeType: name.endsWith(".zip") ? "application/zip" : "application/json", buffer };
}
