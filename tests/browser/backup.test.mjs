// What Cairn seals, others open: with WebCrypto, which Chromium and node share.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { open } from "../../examples/open-backup.mjs";

const golden = (name) => readFile(new URL(`../golden/${name}`, import.meta.url));

test("WebCrypto opens a sealed backup, and no other passphrase does", async () => {
  const sealed = JSON.parse(await golden("backup-sealed-v1.json"));
  assert.deepEqual(await open(sealed, "cafe\u0301 au lait"), await golden("backup-v1.json"));
  await assert.rejects(open(sealed, "cafe au lait"));
  await assert.rejects(open({ ...sealed, checksum: "" }, "cafe\u0301 au lait"), /damaged/u);
});
