// Times on the release build in Chromium: `make bench`.
//
// How long until the first screen can be used is measured from outside, as the
// time from the navigation to the first [data-ready]. The rest the app measures
// itself: on #/bench it offers globalThis.cairnBench(name), a promise of
// milliseconds for one of the names below. A number that it does not offer is
// printed as n/a.

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
  { name: "append", what: "append of one answer", aim: 1 },
  { name: "update", what: "one update of the engine", aim: 1 },
  { name: "next-1000", what: "next activity, 1,000 skills and 10,000 items", aim: 1 },
];

const folder = process.argv[2];
printRow("", "median", "slowest", "aim");
for (const { name, ...how } of FIRST_SCREEN) printTimes(name, await firstScreen(how));
for (const { name, what, aim } of INSIDE) printTimes(what, await inside(name), aim);

async function firstScreen({ offlineCopy, slowdown }) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await withSite({ folder, offlineCopy }, async ({ page, context, open }) => {
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
  await withSite({ folder }, async ({ page, open }) => {
    await open("#/bench");
    await page.locator("[data-ready]").first().waitFor({ state: "attached" });
    if (!await page.evaluate(() => typeof globalThis.cairnBench === "function")) return;
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await page.evaluate((which) => globalThis.cairnBench(which), name));
    }
  });
  return times;
}

function printTimes(name, times, aim) {
  const sorted = times.filter(Number.isFinite).sort((a, b) => a - b);
  const [median, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map(inMilliseconds);
  printRow(name, median, slowest, aim ? `${aim} ms` : "");
}

function inMilliseconds(time) {
  return time === undefined ? "n/a" : `${time.toPrecision(3)} ms`;
}

function printRow(name, ...columns) {
  console.log(name.padEnd(50) + columns.map((column) => column.padStart(12)).join(""));
}
