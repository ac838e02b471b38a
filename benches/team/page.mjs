// How long a team's page takes for many people, and the longest time that it lets the browser wait.
//
//   node benches/team/page.mjs SITE FOLDER [RUNS]      the built site, and a folder of backups (the example `people`)

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ready, withSite } from "../../tests/browser/support/site.mjs";

const [site, folder, runs = "5"] = process.argv.slice(2);
const files = readdirSync(folder).map((name) => join(folder, name));
const times = [];
for (let run = 0; run < Number(runs); run += 1) times.push(await once());
times.sort((a, b) => a.all - b.all);
const { all, read, longest, over } = times[Math.floor(times.length / 2)];
console.log(`${files.length} files, median of ${times.length}: ${all} ms until the map is drawn, ${read} ms of them reading`);
console.log(`longest task ${longest} ms; ${over} tasks above 50 ms; slowest run ${times.at(-1).all} ms`);

async function once() {
  let result;
  await withSite({ folder: site }, async ({ page, open }) => {
    page.setDefaultTimeout(120_000);
    await open();
    await ready(page);
    await page.evaluate(() => { location.hash = "#/team"; });
    await page.locator("#team-files").waitFor();
    await page.evaluate(() => {
      const seen = { tasks: [] };
      globalThis.seen = seen;
      new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
        .observe({ type: "longtask" });
      document.addEventListener("change", () => { seen.begun ??= performance.now(); }, { capture: true });
      new MutationObserver(() => {
        if (!seen.begun) return;
        const busy = document.querySelector(".team progress");
        if (document.querySelector(".team [role=status]")?.textContent && !seen.read) seen.read = performance.now();
        if (document.querySelector(".team-map__grid") && !busy) seen.drawn ??= performance.now();
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.locator("#team-files").setInputFiles(files);
    await page.waitForFunction(() => globalThis.seen.drawn);
    // What came after the drawing belongs to it.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
    const { begun, read, drawn, tasks } = await page.evaluate(() => globalThis.seen);
    if (process.env.TASKS) console.log(tasks.map(({ startTime, duration }) => `${Math.round(startTime - begun)}+${Math.round(duration)}`).join(" "), Math.round(drawn - begun), Math.round((read ?? drawn) - begun));
    const during = tasks.filter(({ startTime }) => startTime >= begun).map(({ duration }) => duration);
    result = {
      all: Math.round(drawn - begun),
      read: Math.round((read ?? drawn) - begun),
      longest: Math.round(Math.max(0, ...during)),
      over: during.length,
    };
  });
  return result;
}
