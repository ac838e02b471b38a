// How long a team's page takes for many people, and the longest that it lets the browser wait.
//
//   node benches/team/page.mjs SITE FOLDER [RUNS]      the built site, and a folder of backups (the example `people`)
//
// By the clock, and by the processor time of the page's thread, which other programs on the machine do not lengthen.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ready, withSite } from "../../tests/browser/support/site.mjs";

const [site, folder, runs = "5"] = process.argv.slice(2);
const files = readdirSync(folder).map((name) => join(folder, name));
const times = [];
for (let run = 0; run < Number(runs); run += 1) times.push(await once());
const median = (key) => times.map((time) => time[key]).sort((a, b) => a - b)[Math.floor(times.length / 2)];
console.log(`${files.length} files, medians of ${times.length}:`);
console.log(`until the map is drawn: ${median("wall")} ms by the clock, ${median("cpu")} ms of the processor`);
console.log(`longest task: ${median("longestWall")} ms by the clock, ${median("longest")} ms of the processor`);
console.log(`tasks above 50 ms of the processor: ${times.map(({ over }) => over).join(", ")} in the runs`);

async function once() {
  let result;
  await withSite({ folder: site }, async ({ browser, page, open }) => {
    page.setDefaultTimeout(120_000);
    await open();
    await ready(page);
    await page.evaluate(() => { location.hash = "#/team"; });
    await page.locator("#team-files").waitFor();
    await page.evaluate(() => {
      document.addEventListener("change", () => performance.mark("team-begun"), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        const rows = document.querySelectorAll(".team-map__person").length;
        if (document.querySelector(".team progress") || rows < 50) return;
        observer.disconnect();
        performance.mark("team-drawn");
        // What comes after the drawing belongs to it.
        requestAnimationFrame(() => setTimeout(() => { globalThis.teamDrawn = true; }));
      });
      observer.observe(document, { subtree: true, childList: true });
    });
    await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
    await page.locator("#team-files").setInputFiles(files);
    await page.waitForFunction(() => globalThis.teamDrawn);
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const mark = (name) => traceEvents.find((event) => event.name === name);
    const [begun, drawn] = [mark("team-begun"), mark("team-drawn")];
    const tasks = traceEvents.filter(({ name, pid, tid, ts, dur }) =>
      /RunTask$/.test(name) && pid === begun.pid && tid === begun.tid && ts + dur > begun.ts && ts <= drawn.ts);
    const milliseconds = (microseconds) => Math.round(microseconds / 1000);
    const longest = (key) => milliseconds(Math.max(...tasks.map((task) => task[key] ?? 0)));
    result = {
      wall: milliseconds(drawn.ts - begun.ts),
      cpu: milliseconds(tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0)),
      longest: longest("tdur"),
      longestWall: longest("dur"),
      over: tasks.filter(({ tdur = 0 }) => tdur > 50_000).length,
    };
    if (process.env.TASKS) {
      console.log(tasks.filter(({ tdur = 0 }) => tdur > 30_000).map(({ ts, tdur }) => `${milliseconds(ts - begun.ts)}+${milliseconds(tdur)}`).join(" "));
    }
  });
  return result;
}
