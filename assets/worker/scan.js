// The worker that reads the codes of a picture, where the browser cannot: the page must not wait for it.

import { start } from "./start.js";

let started;

/** Answers through the port: the texts, or nothing if it failed. */
onmessage = async ({ data: { program, pixels, width, port } }) => {
  try {
    await (started ??= start(program));
    port.postMessage(globalThis.cairnScan(new Uint8Array(pixels), width));
  } catch {
    port.postMessage(null);
  }
};
