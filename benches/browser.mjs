// Times on the release build in Chromium: `make bench`.
//
// How long until the first screen can be used is measured on the site, from
// outside: the time from the navigation to the first [data-ready]. The rest is
// measured by a page of its own, benches/page/, built with the same flags. It
// offers globalThis.cairnBench(name), the milliseconds of one of the names below.
//
//   node benches/browser.mjs SITE PAGE [growth]      the folders that both were built into; only the engine's growth

import { withSite } from "../tests/browser/support/site.mjs";

const RUNS = 7;
const FIRST_SCREEN = [
  { name: "first screen, first visit", offlineCopy: false, slowdown: 1 },
  { name: "first screen, from the offline copy", offlineCopy: true, slowdown: 1 },
  { name: "first screen, first visit, processor 4x slower", offlineCopy: false, slowdown: 4 },
];
const INSIDE = [
  { name: "replay-10k", what: "replay of 10,000 answers" },
  { name: "replay-100k", what: "replay of 100,000 answers", aim: 100 },
  { name: "read-100k", what: "reading 100,000 answers from localStorage" },
  { name: "append", what: "append of one answer to 100,000", aim: 1 },
];
// How the engine's times grow: a course of so many skills, all of them targets, with ten items each.
const SIZES = [100, 300, 1000, 3000, 10000];
const GROWING = [
  { name: "update", what: "one answer's update", aims: { 300: 0.1, 10000: 0.1 } },
  { name: "next", what: "next activity", aims: { 300: 1, 10000: 5 } },
  { name: "ask", what: "question of placement", aims: { 300: 10, 3000: 100 } },
  { name: "place", what: "one answer of placement", aims: {} },
  { name: "find", what: "a need sought", aims: { 10000: 10 } },
  { name: "seek", what: "a need sought, with the ways there", aims: { 10000: 10 } },
  { name: "index", what: "the index of what can be found", aims: {} },
];

const [site, benchPage, only] = process.argv.slice(2);
printRow("", "median", "slowest", "aim", "of the aim");
if (only !== "growth") {
  for (const { name, ...how } of FIRST_SCREEN) printTimes(name, await firstScreen(how));
  for (const { name, what, aim } of INSIDE) printTimes(what, await inside(name), aim);
}
for (const { name, what, aims } of GROWING) {
  for (const size of SIZES) printTimes(`${what}, ${size} skills`, await inside(`${name}-${size}`), aims[size]);
}

async function firstScreen({ offlineCopy, slowdown }) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await withSite({ folder: site, offlineCopy }, async ({ page, context, open }) => {
      if (offlineCopy) {
        await open();
        await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
      }
      const devtools = await context.newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      await page.addInitScript(() => {
        // The page's clock starts at its navigation.
        new MutationObserver((_, observer) => {
          if (!document.querySelector("[data-ready]")) return;
          globalThis.readyAt = performance.now();
          observer.disconnect();
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });
      });
      await open();
      await page.waitForFunction(() => globalThis.readyAt);
      times.push(await page.evaluate(() => globalThis.readyAt));
    });
  }
  return times;
}

async function inside(name) {
  const times = [];
  await withSite({ folder: benchPage }, async ({ page, open }) => {
    await open();
    await page.locator("[data-ready]").first().waitFor({ state: "attached" });
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await page.evaluate((which) => globalThis.cairnBench(which), name));
    }
  });
  return times;
}

function printTimes(name, times, aim) {
  const sorted = times.filter(Number.isFinite).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const columns = [inMilliseconds(median), inMilliseconds(sorted.at(-1))];
  if (aim) columns.push(`${aim} ms`, `${(median / aim).toPrecision(2)}x`);
  printRow(name, ...columns);
}

function inMilliseconds(time) {
  return time === undefined ? "n/a" : `${time.toPrecision(3)} ms`;
}

function printRow(name, ...columns) {
  console.log(name.padEnd(50) + columns.map((column) => column.padStart(12)).join(""));
}
