// The build's own steps fail in words.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../scripts/pack-content.mjs", import.meta.url));

for (const { what, cargo, told } of [
  { what: "without a catalogue", cargo: "exit 0", told: /wrote no .*catalogue\.json.*build again/s },
  { what: "with a course that is not fit", cargo: "exit 1", told: /not fit to publish/ },
]) {
  test(`a site ${what} is not built, and it is said why`, () => {
    const folder = mkdtempSync(join(tmpdir(), "cairn-build-"));
    try {
      // In place of cargo, something that packs nothing.
      writeFileSync(join(folder, "cargo"), `#!/bin/sh\n${cargo}\n`);
      chmodSync(join(folder, "cargo"), 0o755);
      const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, TRUNK_STAGING_DIR: folder };
      const { status, stderr } = spawnSync(process.execPath, [SCRIPT], { env, encoding: "utf8" });
      assert.equal(status, 1);
      assert.match(stderr, told);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
