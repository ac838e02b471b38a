// How long the portfolio takes in Chromium: to be shown after many answers, and to be signed with many skills; and for how
// long the page stands still meanwhile.
//
//   node benches/portfolio/page.mjs SITE [SKILLS [ANSWERS]]      the built site; 150 skills, 100,000 answers
//
// The site's courses are served twice, under two ids each, because they have fewer skills than that. Times are by the
// clock, and of the page's thread by processor time too, which other programs on the machine do not lengthen.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeIn } from "../../tests/browser/support/record.mjs";
import { ready, withSite } from "../../tests/browser/support/site.mjs";

const [site, skills = "150", answers = "100000"] = process.argv.slice(2);
const DAY = 86_400;
const folder = mkdtempSync(join(tmpdir(), "cairn-portfolio-"));
try {
  const outlines = twice(folder);
  console.log(["", "ms", "longest task", "its processor time", "tasks above 50 ms of the processor"].join("\t"));
  await shown(record(outlines, { skills: Infinity, answers: Number(answers) }), answers);
  await signed(record(outlines, { skills: Number(skills), answers: 8 * Number(skills) }));
} finally {
  rmSync(folder, { recursive: true });
}

/** A page on the site, with a limit for slow machines. */
function withPage(test) {
  return withSite({ folder }, async (it) => {
    it.page.setDefaultTimeout(300_000);
    await test(it);
  });
}

async function shown(text, answers) {
  await withPage(async (it) => {
    const { page, open } = it;
    await open();
    await ready(page);
    await takeIn(page, text);
    await open("#/goals");
    await ready(page);
    // What the app itself does at its start is not the portfolio's.
    await page.waitForTimeout(1000);
    await traced(it, `${answers} answers: the portfolio opened`, async () => {
      await page.evaluate(() => {
        performance.mark("begun");
        const observer = new MutationObserver(() => {
          const lines = document.querySelectorAll("#desk .mastery-stones").length;
          if (lines < 100) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => { performance.mark("ended"); globalThis.ended = true; }));
        });
        observer.observe(document, { subtree: true, childList: true });
        location.hash = "#/portfolio";
      });
      await page.waitForFunction(() => globalThis.ended);
    });
  });
}

async function signed(text) {
  await withPage(async (it) => {
    const { page, open } = it;
    await open();
    await ready(page);
    await takeIn(page, text);
    await page.evaluate(() => { location.hash = "#/portfolio"; });
    await page.getByRole("button", { name: "Take it with you" }).click();
    const button = page.getByRole("button", { name: /^Save ?: Signed record/ });
    await page.evaluate(() => {
      globalThis.heard = new Set();
      const hear = () => globalThis.heard.add(document.querySelector("#desk").textContent.match(/\d+ of \d+ signed/)?.[0]);
      new MutationObserver(hear).observe(document.querySelector("#desk"), { subtree: true, childList: true, characterData: true });
    });
    let members;
    await traced(it, "signed, as one record", async () => {
      await page.evaluate(() => performance.mark("begun"));
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      await page.evaluate(() => performance.mark("ended"));
      members = JSON.parse(readFileSync(await download.path())).credentialSubject.verifiableCredential.length;
    });
    const heard = await page.evaluate(() => [...globalThis.heard].filter(Boolean));
    console.log(`  ${members} badges; progress was shown ${heard.length} times, first "${heard[0]}", last "${heard.at(-1)}"`);

    await button.click();
    await page.getByText(/[1-9]\d* of \d+ signed/).first().waitFor();
    const begun = Date.now();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("You stopped it. Nothing was saved.").waitFor();
    console.log(`  stopped on the way: ${Date.now() - begun} ms until the page said so`);
  });
}

/** Prints how long it was from the mark `begun` to the mark `ended`, and what the page's thread did meanwhile. */
async function traced({ browser, page }, what, act) {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const mark = (name) => traceEvents.find((event) => event.name === name);
  const [begun, ended] = [mark("begun"), mark("ended")];
  const tasks = traceEvents.filter(({ name, pid, tid, ts, dur }) =>
    /RunTask$/.test(name) && pid === begun.pid && tid === begun.tid && ts + dur > begun.ts && ts <= ended.ts);
  const milliseconds = (microseconds) => Math.round(microseconds / 1000);
  const most = (key) => milliseconds(Math.max(...tasks.map((task) => task[key] ?? 0)));
  const over = tasks.filter(({ tdur = 0 }) => tdur > 50_000);
  const list = over.map(({ ts, tdur }) => `${milliseconds(ts - begun.ts)}+${milliseconds(tdur)}`).join(" ");
  console.log([what, milliseconds(ended.ts - begun.ts), most("dur"), most("tdur"), over.length, list].join("\t"));
}

/** Puts the site into the folder with each course twice; gives the outlines of all. */
function twice(folder) {
  cpSync(site, folder, { recursive: true });
  const read = (...path) => JSON.parse(readFileSync(join(folder, "courses", ...path), "utf8"));
  const catalogue = read("catalogue.json");
  const names = readdirSync(join(folder, "courses"), { withFileTypes: true }).filter((it) => it.isDirectory());
  for (const { name } of names) {
    const again = `${name}-again`;
    cpSync(join(folder, "courses", name), join(folder, "courses", again), { recursive: true });
    writeFileSync(join(folder, "courses", again, "outline.json"), JSON.stringify({ ...read(name, "outline.json"), id: again }));
    catalogue.courses.push({ ...catalogue.courses.find(({ id }) => id === name), id: again });
  }
  writeFileSync(join(folder, "courses", "catalogue.json"), JSON.stringify(catalogue));
  return catalogue.courses.map(({ id }) => read(id, "outline.json"));
}

/** The file of a record of so many answers, all right, on so many skills, over the days until yesterday. */
function record(outlines, { skills, answers }) {
  const practised = outlines.flatMap(({ id, skills }) => skills.map(({ items }) => items.map((item) => `${id}/${item.id}`)));
  const items = practised.slice(0, skills);
  const all = items.flat();
  const lines = [["r", "AAAAAAAA", 0], ...all.map((name) => ["n", 0, name])];
  const places = new Map(all.map((name, place) => [name, place]));
  const start = Math.floor(Date.now() / 1000) - 60 * DAY;
  let last = 0;
  for (let answer = 0; answer < answers; answer += 1) {
    const skill = items[answer % items.length];
    const name = skill[Math.floor(answer / items.length) % skill.length];
    const at = start + Math.floor((answer / answers) * 59 * DAY);
    lines.push([1, at - last, places.get(name), 30]);
    last = at;
  }
  const head = { format: "cairn-log", version: 1, at: last, events: answers };
  return JSON.stringify({ ...head, settings: { format: "cairn-settings", version: 1 }, lines });
}
