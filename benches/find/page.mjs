// How long the page that finds takes for a letter typed, with many skills and their questions.
//
//   node benches/find/page.mjs SITE [SKILLS]      the built site; 10,000 skills in courses of a hundred
//
// By the processor time of the page's thread: search, the shortest way to each thing found, and drawing.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ready, withSite } from "../../tests/browser/support/site.mjs";

const [site, skills = "10000"] = process.argv.slice(2);
const NEEDS = ["dashbord", "clean a messy csv before friday", "I have to presnt a forcast of monthly sales", "a"];
const WORDS = ("clean choose build table chart dashboard forecast sales report query join filter review prompt deploy " +
  "container request token schema index cache retry budget month week customer region axis legend colour column row " +
  "formula pivot macro script trigger webhook secret policy role alert metric trace log rollback branch merge test " +
  "mock fixture bias source citation summary outline interview survey sample model").split(" ");
const word = (number) => WORDS[Math.abs(number) % WORDS.length];

/** A course of a hundred skills in strands that lean on each other, with eight questions of thirty words each. */
function course(number) {
  const id = `c${number}`;
  const items = (skill) => Array.from({ length: 8 }, (_, place) => ({
    id: `s${skill}-i${place}`, kind: "number", guess: 0.05, level: 2, seconds: 40, surfaces: 1, contexts: [],
  }));
  const seed = (skill) => number * 100 + skill;
  const outline = {
    format: "cairn-outline", version: 1, id, revision: "1", title: id, summary: "", language: "en", authors: [], licence: "",
    roles: [{ id: "worker", title: `${word(number * 7)} ${word(number * 3 + 1)}`, summary: "", targets: [{ skill: "s99", level: "mastered" }] }],
    stacks: [], tasks: [{ id: "task", need: `I have to ${word(number)} a ${word(number * 5)}`, skills: ["s50"] }], renames: {},
    skills: Array.from({ length: 100 }, (_, skill) => ({
      id: `s${skill}`, title: `${word(seed(skill))} a ${word(seed(skill) * 3 / 2 | 0)} ${skill}`,
      outcome: `Can ${word(seed(skill) * 5 / 3 | 0)} the ${word(seed(skill) * 7 / 4 | 0)} that a ${word(seed(skill) * 9 / 5 | 0)} needs`,
      minutes: 10, prerequisites: [3, 7].filter((back) => back <= skill).map((back) => `s${skill - back}`),
      tags: [], aligned: [], items: items(skill), assignments: [],
    })),
  };
  const text = (skill, place) => Array.from({ length: 30 }, (_, n) => word((seed(skill) * 8 + place) * 7 + n * n * 13 + n)).join(" ");
  const texts = {
    format: "cairn-texts", version: 1, id,
    skills: Object.fromEntries(outline.skills.map((skill, at) => [skill.id, {
      primer: "", assignments: [],
      items: skill.items.map(({ id: item }, place) => ({ id: item, kind: "number", stem: text(at, place), seconds: 40, level: 2, contexts: [], value: "7" })),
    }])),
  };
  const entry = { id, revision: "1", title: id, summary: "", language: "en", minutes: 1000, skills: [], roles: [], stacks: [], tasks: [], digest: "" };
  return { entry, outline, texts };
}

const folder = mkdtempSync(join(tmpdir(), "cairn-find-"));
try {
  cpSync(site, folder, { recursive: true });
  rmSync(join(folder, "courses"), { recursive: true });
  const courses = Array.from({ length: Number(skills) / 100 }, (_, number) => course(number));
  for (const { entry, outline, texts } of courses) {
    mkdirSync(join(folder, "courses", entry.id), { recursive: true });
    writeFileSync(join(folder, "courses", entry.id, "outline.json"), JSON.stringify(outline));
    writeFileSync(join(folder, "courses", entry.id, "texts.json"), JSON.stringify(texts));
  }
  writeFileSync(join(folder, "courses", "catalogue.json"), JSON.stringify({ format: "cairn-catalogue", version: 1, courses: courses.map(({ entry }) => entry) }));
  await withSite({ folder }, measure);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure({ browser, page, open }) {
  page.setDefaultTimeout(300_000);
  await open();
  await ready(page);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await page.evaluate(() => { performance.mark("opened"); location.hash = "#/find"; });
  await page.locator("#need").waitFor();
  const found = await page.evaluate(async (needs) => {
    const found = [];
    const field = document.querySelector("#need");
    const pause = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
    performance.mark("there");
    for (const need of needs) {
      for (let length = 1; length <= need.length; length += 1) {
        await pause();
        performance.mark("typed");
        field.value = need.slice(0, length);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      await pause();
      found.push(document.querySelector("#found").textContent);
    }
    performance.mark("over");
    return found;
  }, NEEDS);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const marks = (name) => traceEvents.filter((event) => event.name === name);
  const { pid, tid } = marks("over")[0];
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && event.pid === pid && event.tid === tid);
  const milliseconds = (task) => (task.tdur ?? 0) / 1000;
  const during = (from, to) => tasks.filter(({ ts, dur }) => ts + dur > from && ts <= to);
  const typed = marks("typed");
  // The task in which a letter is typed: search, ways and drawing anew; layout and paint come in the next ones.
  const times = typed.map(({ ts }) => Math.max(...during(ts, ts).map(milliseconds), 0)).sort((a, b) => a - b);
  const share = (of) => times[Math.floor((times.length - 1) * of)].toFixed(1);
  const opening = during(marks("opened")[0].ts, marks("there")[0].ts).map(milliseconds);
  console.log(`${skills} skills, ${times.length} letters: median ${share(0.5)} ms, nine in ten within ${share(0.9)} ms, longest ${share(1)} ms`);
  console.log(found.join(" "));
  console.log(`opening the page: ${opening.reduce((sum, time) => sum + time, 0).toFixed(0)} ms in all, longest task ${Math.max(...opening).toFixed(0)} ms`);
}
