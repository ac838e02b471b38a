// The fit in a worker: the parameters of the command line, progress, and an end at any time.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fitInWorker } from "./support/fit.mjs";
import { ready, withSite } from "./support/site.mjs";

const golden = (name) => readFileSync(new URL(`../golden/fit/${name}`, import.meta.url), "utf8");
const kinds = (messages) => [...new Set(messages.map(({ kind }) => kind))];

for (const [model, file] of [["bkt", "bkt.json"], ["bkt+", "bkt-plus.json"]]) {
  test(`a worker fits ${model} to the very bits of the command line, and says how far it is`, () =>
    withSite({}, async ({ page, open, problems }) => {
      await open();
      await ready(page);
      const messages = await fitInWorker(page, { text: golden("answers.csv"), options: { model, seed: 3 } });
      assert.deepEqual(kinds(messages), ["read", "progress", "result"]);
      const [read] = messages;
      assert.deepEqual([read.answers, read.learners, read.skills, read.items], [1500, 60, 4, 20]);
      assert.deepEqual(read.badRows, [
        { reason: "with another number of fields than the header", count: 1, lines: [61] },
        { reason: "without a skill", count: 1, lines: [41] },
        { reason: "neither right (1) nor wrong (0)", count: 1, lines: [51] },
      ]);
      assert.equal(messages.at(-1).parameters, golden(file));
      const steps = messages.filter(({ kind }) => kind === "progress");
      assert.ok(steps.every(({ step, of }) => step <= of), "no step beyond the last");
      assert.ok(steps.every(({ step }, n) => n === 0 || step >= steps[n - 1].step), "steps go on");
      assert.deepEqual(problems, []);
    }));
}

test("a fit is cancelled by ending its worker, and another one may begin", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    const cancelled = await fitInWorker(page, { text: golden("answers.csv"), cancelAt: "progress" });
    assert.deepEqual(kinds(cancelled), ["read", "progress"]);
    const again = await fitInWorker(page, { text: golden("answers.csv"), options: { seed: 3 } });
    assert.equal(again.at(-1).parameters, golden("bkt-plus.json"));
    assert.deepEqual(problems, []);
  }));

test("what is no table of answers, or no options, is said in a sentence", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    for (const [text, options, told] of [
      ["", {}, /the table is empty/],
      ["user,skill\n", {}, /no column for the answer; call it one of correct/],
      ["user,skill,correct\nu,,1\n", {}, /no row of the table is an answer.*without a skill: 1 \(lines 2\)/s],
      ["user,skill,correct\nu,a,1\n", { model: "elo" }, /these are no options: unknown variant `elo`/],
    ]) {
      const messages = await fitInWorker(page, { text, options });
      assert.equal(messages.at(-1).kind, "failed");
      assert.match(messages.at(-1).message, told);
    }
  }));
