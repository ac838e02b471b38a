// The same fit in Chromium's worker and natively on one thread, side by side: `make bench-fit ANSWERS=...`.
//
//   node benches/fit-worker.mjs SITE CAIRN ANSWERS.csv...
//
// Seconds from the answers in memory to the parameters, the best of seven, because whatever else runs on a machine only
// ever makes it slower. The parameters must be the same text.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fitInWorker } from "../tests/browser/support/fit.mjs";
import { ready, withSite } from "../tests/browser/support/site.mjs";

const RUNS = 7;
const [site, cairn, ...tables] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "cairn-fit-"));
printRow("", "worker", "native", "ratio");
try {
  for (const table of tables) {
    for (const model of ["bkt", "bkt+"]) await compare(table, model);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(table, model) {
  const text = readFileSync(table, "utf8");
  const [worker, native] = [[], []];
  await withSite({ folder: site }, async ({ page, context, open }) => {
    context.setDefaultTimeout(600_000);
    await open();
    await ready(page);
    // In turn, so that both meet the same neighbours on a shared machine.
    for (let run = 0; run < RUNS; run += 1) {
      const messages = await fitInWorker(page, { text, options: { model } });
      const [read, result] = [messages.find(({ kind }) => kind === "read"), messages.at(-1)];
      if (result.kind !== "result") throw new Error(`${table}: ${result.message}`);
      worker.push((result.after - read.after) / 1000);
      const out = join(folder, "parameters.json");
      const { stderr } = spawnSync(cairn, ["fit", table, "--model", model, "--threads", "1", "--out", out], { encoding: "utf8" });
      native.push(Number(/fitted in ([\d.]+) s/.exec(stderr)[1]));
      if (readFileSync(out, "utf8") !== result.parameters) throw new Error(`${table}, ${model}: other parameters`);
    }
  });
  const [slow, fast] = [Math.min(...worker), Math.min(...native)];
  printRow(`${basename(table)}, ${model}`, `${slow.toFixed(3)} s`, `${fast.toFixed(3)} s`, (slow / fast).toFixed(2));
}

function printRow(name, ...columns) {
  console.log(name.padEnd(30) + columns.map((column) => column.padStart(12)).join(""));
}
