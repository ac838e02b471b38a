// Every page in another language, from right to left, and with letters of twice the size.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { chooseTask, giveFile, giveUp, startPractice, toQuestion } from "./support/learner.mjs";
import { DIST, ready, withSite } from "./support/site.mjs";

const NARROW = { width: 375, height: 740 };
const ROUTES = [
  "#/", "#/goals", "#/map", "#/progress", "#/portfolio", "#/settings", "#/assignments",
  "#/assignment/ai-at-work/protect-data-make-one-safe", "#/skill/ai-at-work/protect-data", "#/verify", "#/shared", "#/claims",
  "#/keys", "#/paths", "#/plan", "#/plan/own", "#/find", "#/team", "#/impact", "#/backup", "#/nowhere",
];
const OUTLINE = JSON.parse(readFileSync(join(DIST, "courses/ai-at-work/outline.json"), "utf8"));
// What courses themselves say stays in their own language.
const COURSES = readdirSync(join(DIST, "courses"), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(DIST, "courses", name, "texts.json"), "utf8")).join("\n");
const catalogue = (name) => JSON.parse(readFileSync(join(DIST, `locales/${name}.json`), "utf8"));
const words = (language) => ({ ...catalogue(language), ...catalogue(`desk.${language}`) });

const unfold = (page) => page.evaluate(() => { for (const folded of document.querySelectorAll("details")) folded.open = true; });

/** Visits each page and each stage of a session, from the empty page on. */
async function everywhere(page, open, look) {
  await look("welcome");
  await chooseTask(page);
  await page.getByRole("button", { name: "Find where I stand" }).waitFor();
  await look("where to start");
  await page.getByRole("button", { name: "Find where I stand" }).click();
  await page.locator("#question").waitFor();
  await look("placement");
  await page.getByRole("button", { name: "That is enough" }).click();
  await page.locator("#concluded").waitFor();
  await look("concluded");
  await open("#/practice");
  await page.locator("#primer, #question").first().waitFor();
  if (await page.locator("#primer").isVisible()) {
    await look("primer");
    await page.locator("#primer ~ footer .button--primary").click();
  }
  await page.locator("#question").waitFor();
  await page.keyboard.press("h");
  await page.locator("#hints").waitFor();
  await unfold(page);
  await look("practice");
  await giveUp(page);
  await look("feedback");
  await page.getByRole("button", { name: "End the session" }).click();
  await page.getByRole("heading", { name: "Well worth the time" }).waitFor();
  await look("end");
  for (const route of ROUTES) {
    await open(route);
    await page.locator("main h1").first().waitFor();
    await look(route);
  }
  // Two questions of each skill: between them every kind of control.
  for (const { id } of OUTLINE.skills) {
    await open(`#/skill/ai-at-work/${id}`);
    await page.getByRole("button", { name: "Practise this" }).click();
    await toQuestion(page);
    await look(`first of ${id}`);
    await page.getByRole("button", { name: "Skip" }).click();
    await toQuestion(page);
    await giveUp(page);
    await look(`second of ${id}`);
  }
}

/** What does not fit: a page wider than the screen, a control off the screen, a control whose text is cut. */
function misfits(page) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide on ${root.clientWidth}`);
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const inScroller = (element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
      return false;
    };
    for (const element of document.querySelectorAll("button, a, select, input, summary, textarea, h1, h2")) {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || !element.checkVisibility({ visibilityProperty: true }) || element.closest(".visually-hidden, .skip-link")) continue;
      const name = `${element.tagName} "${element.textContent.trim().slice(0, 40)}"`;
      if (!inScroller(element) && (box.left < -1 || box.right > root.clientWidth + 1)) faults.push(`${name} leaves the screen`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const typed = /INPUT|SELECT|TEXTAREA/.test(element.tagName);
      if (!typed && overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) faults.push(`${name} is cut`);
      if (!typed && overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1) faults.push(`${name} is cut below`);
    }
    return faults;
  });
}

async function fitsEverywhere(page, open, arrange) {
  // Each run shows the same questions in the same order.
  await page.addInitScript(() => {
    let chance = 1;
    Math.random = () => (chance = (chance * 16807) % 2147483647) / 2147483647;
  });
  await open();
  await ready(page);
  const found = [];
  await everywhere(page, open, async (where) => {
    await arrange();
    found.push(...(await misfits(page)).map((fault) => `${where}: ${fault}`));
  });
  assert.deepEqual(found, []);
}

test("from right to left nothing is wider than a narrow screen", () =>
  withSite({ context: { viewport: NARROW } }, ({ page, open }) =>
    fitsEverywhere(page, open, () => page.evaluate(() => { document.documentElement.dir = "rtl"; }))));

test("letters of twice the size, without motion, leave every control whole on a narrow screen", () =>
  withSite({ context: { viewport: NARROW, reducedMotion: "reduce" } }, ({ page, open }) =>
    fitsEverywhere(page, open, () => page.evaluate(() => { document.documentElement.style.fontSize = "32px"; }))));

test("with reduced motion nothing moves", () =>
  withSite({ context: { reducedMotion: "reduce" } }, async ({ page, open }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    await page.locator("button:visible").first().hover();
    const moving = await page.evaluate(() => document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().duration > 1).map(({ effect }) => effect.target.className));
    assert.deepEqual(moving, []);
  }));

test("in Spanish there is no English of the interface and no key", () =>
  withSite({ context: { locale: "es-ES" } }, async ({ page, open, problems }) => {
    const [english, spanish] = [words("en"), words("es")];
    const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
    const known = new Set(Object.values(spanish).flatMap(forms));
    // Without what is filled in, and only what Spanish does not say in the same way.
    const foreign = Object.values(english).flatMap(forms).filter((text) => !known.has(text) && !text.includes("{"));
    const started = Object.values(english).flatMap(forms).filter((text) => text.includes("{"))
      .map((text) => text.split(/\{[a-z]+\}/).map((part) => part.trim()).sort((a, b) => b.length - a.length)[0])
      .filter((part) => part.length > 8);
    const found = [];
    const look = async (where) => {
      const texts = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode.data.trim());
        for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
          for (const name of ["aria-label", "placeholder", "title"]) if (element.getAttribute(name)) texts.push(element.getAttribute(name));
        }
        return texts;
      });
      for (const text of new Set(texts)) {
        const key = Object.keys(english).find((key) => key.includes(".") && text.includes(key));
        const whole = JSON.stringify(text);
        const isWord = foreign.includes(text) && !COURSES.includes(whole);
        const begins = started.some((part) => text.includes(part)) && !COURSES.includes(whole.slice(1, -1));
        if (key || isWord || begins) found.push(`${where}: ${text}`);
      }
    };
    const by = (key) => new RegExp(forms(spanish[key])[0].split(/\{n\}/)[0].trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const button = (key) => page.getByRole("button", { name: by(key) });

    await open();
    await ready(page);
    await look("welcome");
    assert.equal(await page.locator("html").getAttribute("lang"), "es");
    await page.locator(".tile").first().click();
    await button("start.place").waitFor();
    await look("where to start");
    await button("start.place").click();
    await page.locator("#question").waitFor();
    await look("placement");
    await button("placement.stop").click();
    await page.locator("#concluded").waitFor();
    await look("concluded");
    await open("#/");
    await page.locator(".today__next button").first().click();
    await page.locator("#primer, #question").first().waitFor();
    if (await page.locator("#primer").isVisible()) await page.locator("#primer ~ footer .button--primary").click();
    await page.locator("#question").waitFor();
    await page.keyboard.press("h");
    await unfold(page);
    await look("practice");
    await button("practice.check").click();
    await page.locator(".feedback, [role=alert]").first().waitFor();
    await look("checked");
    if (await button("practice.show").isVisible()) await button("practice.show").click();
    await page.locator(".feedback").waitFor();
    await look("feedback");
    await button("practice.end").click();
    await page.getByRole("heading", { name: by("end.title") }).waitFor();
    await look("end");
    for (const route of ROUTES) {
      await open(route);
      await page.locator("main h1").first().waitFor();
      await look(route);
    }
    await open("#/map");
    await button("map.list").click();
    await look("list");
    await open("#/backup");
    await giveFile(page, "{}");
    await page.getByText(by("backup.not-cairn")).waitFor();
    await look("refused file");
    assert.deepEqual(found, []);
    assert.deepEqual(problems, []);
  }));
