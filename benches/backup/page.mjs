// How long the page of backups takes for 100,000 answers in Chromium, and for how long it stands still meanwhile:
//
//   node benches/backup/page.mjs SITE      the folder that the release build is in
//
// The times are the page's own: from the click, or the choice of a file, until the screen says what came of it. A long
// task is one of more than 50 ms (https://w3c.github.io/longtasks/).

import { readFile } from "node:fs/promises";
import { ready, withSite } from "../../tests/browser/support/site.mjs";

const ANSWERS = 100_000;
const PASSPHRASE = "five words that are mine alone";
const ENDS = { offer: "#offer", unlock: "#unlock", told: "[role=status] .notice--good" };

const [site] = process.argv.slice(2);
console.log(["", "ms", "long tasks", "longest, ms"].join("\t"));
await withSite({ folder: site }, async ({ page, open }) => {
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
      .observe({ type: "longtask", buffered: true });
  });
  await open("#/backup");
  await ready(page);
  await page.locator("#file").waitFor();

  const give = (buffer) => () => page.locator("#file").setInputFiles({ name: "work.json", mimeType: "application/json", buffer });
  const click = (name) => () => page.getByRole("button", { name }).click();
  const save = () => downloaded(page, click("Save everything to a file"));
  const erase = async () => {
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await ready(page);
    await page.locator("#file").waitFor();
  };

  await timed(page, "read what the settings page saved", { begin: "change", end: ENDS.offer }, give(exported()));
  await timed(page, "take it in", { begin: "click", end: ENDS.told }, click("Take it in"));
  await restarted(page);
  let file;
  await timed(page, "save", { begin: "submit", end: ENDS.told }, async () => { file = await save(); });
  await erase();
  await timed(page, `read a backup (${(file.length / 1e6).toFixed(1)} MB)`, { begin: "change", end: ENDS.offer }, give(file));
  await timed(page, "take it in", { begin: "click", end: ENDS.told }, click("Take it in"));
  await restarted(page);
  await timed(page, "take it back", { begin: "click", end: ENDS.told }, click("Take it back"));
  await restarted(page);

  await timed(page, "read a backup", { begin: "change", end: ENDS.offer }, give(file));
  await timed(page, "take it in", { begin: "click", end: ENDS.told }, click("Take it in"));
  await restarted(page);
  await page.getByLabel("Protect the file").check();
  for (const id of ["passphrase", "passphrase-again"]) await page.locator(`#${id}`).fill(PASSPHRASE);
  await timed(page, "save sealed", { begin: "submit", end: ENDS.told }, async () => { file = await save(); });
  await timed(page, "look at what is sealed", { begin: "change", end: ENDS.unlock }, give(file));
  await page.locator("#unlock").fill(PASSPHRASE);
  await timed(page, "open it", { begin: "click", end: ENDS.offer }, () => page.getByRole("button", { name: "Open", exact: true }).click());
});

/** Does something, and prints how long it took from the first such event on until the element was there. */
async function timed(page, what, { begin, end }, act) {
  await page.evaluate(({ begin, end }) => {
    let start;
    addEventListener(begin, () => { start ??= performance.now(); }, { capture: true, once: true });
    globalThis.timed = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (start === undefined || !document.querySelector(end)) return;
        observer.disconnect();
        resolve({ start, end: performance.now() });
      }).observe(document, { subtree: true, childList: true });
    });
  }, { begin, end });
  await act();
  const { start, end: ended, tasks } = await page.evaluate(async () => {
    const times = await globalThis.timed;
    // What was observed is told of a little later.
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    return { ...times, tasks: globalThis.longTasks };
  });
  print(what, ended - start, tasks.filter(({ startTime }) => startTime >= start && startTime < ended));
}

/** Until the page is as it was, and can be used. */
async function restarted(page) {
  await page.locator("#outcome").waitFor();
  const { now, tasks } = await page.evaluate(() => ({ now: performance.now(), tasks: globalThis.longTasks }));
  print("  fresh start after it", now, tasks);
}

async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await download.path());
}

function print(what, milliseconds, tasks) {
  const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
  console.log([what, milliseconds.toFixed(0), tasks.length, longest.toFixed(0)].join("\t"));
}

/** A file of somebody who answers 300 items over and over, in sessions of ten, each in a tab of its own. */
function exported() {
  const lines = ['["r","AAAAAAAA",0]'];
  for (let item = 0; item < 300; item += 1) lines.push(`["n",0,"ai-at-work/item-${item}"]`);
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    if (answer % 10 === 0) {
      const writer = Buffer.alloc(6);
      writer.writeUIntBE(answer, 0, 6);
      lines.push(`["r","${writer.toString("base64url")}",0]`);
    }
    const seconds = answer === 0 ? 1_700_000_000 : 20 + (answer % 37);
    lines.push(`[${answer % 3 === 0 ? 0 : 1},${seconds},${(answer * 7) % 300},${5 + (answer % 40)},${answer % 1000}]`);
  }
  return Buffer.from(`{"format":"cairn-log","version":1,"lines":[\n${lines.join(",\n")}\n]}`);
}
