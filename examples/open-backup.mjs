// Opens a sealed backup without Cairn, with what every browser and node have (WebCrypto), as docs/backup.md describes:
//
//   node examples/open-backup.mjs SEALED.json PASSPHRASE > backup.json

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The plain backup, as bytes, of a sealed one that was parsed from JSON. Fails for another passphrase. */
export async function open({ key, cipher, checksum, segments }, passphrase) {
  const salt = bytes(key.salt);
  const prefix = bytes(cipher.prefix);
  const sealed = segments.map(bytes);

  const iterations = new Uint8Array(4);
  new DataView(iterations.buffer).setUint32(0, key.iterations);
  const digest = await crypto.subtle.digest("SHA-256", Buffer.concat([salt, iterations, prefix, ...sealed]));
  if (!Buffer.from(digest).equals(bytes(checksum))) throw new Error("the file was damaged");

  const text = new TextEncoder().encode(passphrase.normalize("NFC"));
  const secret = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: key.iterations };
  const aes = await crypto.subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);

  const opened = sealed.map((segment, number) => {
    const iv = new Uint8Array(12);
    iv.set(prefix);
    new DataView(iv.buffer).setUint32(7, number);
    iv[11] = number + 1 === sealed.length ? 1 : 0;
    return crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, segment);
  });
  return Buffer.concat((await Promise.all(opened)).map((part) => Buffer.from(part)));
}

function bytes(base64) {
  return Buffer.from(base64, "base64");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, passphrase] = process.argv.slice(2);
  process.stdout.write(await open(JSON.parse(await readFile(file, "utf8")), passphrase));
}
