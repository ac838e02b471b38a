// The worker in which credentials are signed and verified: its work may take seconds, which the page must not wait for.
//
// First it is told where its program is; then it answers requests, each with progress on the way.

import { start } from "./start.js";

let answer;

onmessage = async ({ data }) => {
  const { id, program, request, bytes } = data;
  try {
    answer ??= start(program).then(() => globalThis.cairnCredentials);
    const progress = (done, all) => postMessage({ id, done, all });
    const [text, file] = await (await answer)(request, bytes ?? new Uint8Array(), progress);
    postMessage({ id, answer: text, file }, file ? [file.buffer] : []);
  } catch (error) {
    // A program that stopped once stays so: the next request starts a new worker.
    postMessage({ id, failed: String(error) });
    close();
  }
};

// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7).
const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** The browser's own copy of a key, which signs and cannot be read, as a function; nothing where browsers lack it. */
globalThis.cairnSigner = async (seed) => {
  try {
    const key = await crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...seed]), "Ed25519", false, ["sign"]);
    return async (bytes) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, bytes));
  } catch {
    return undefined;
  }
};
