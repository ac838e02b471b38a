// Letters of twice the size on a narrow screen (WCAG 2.2, 1.4.4 and 1.4.10), whether the browser's own setting or a
// style makes them: what stays in view leaves the screen to the text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, focusOn, startPractice } from "./support/learner.mjs";
import { ready, withSite } from "./support/site.mjs";

const NARROW = { width: 375, height: 740 };
const WAYS = {
  "a style": { arrange: (page) => page.addInitScript(() => document.addEventListener("readystatechange", () => { document.documentElement.style.fontSize = "200%"; })) },
  "the browser": { browserArgs: ["--blink-settings=defaultFontSize=32"] },
};

/** How much of the screen's height is taken by what stays there however far one scrolls, as seen at the top of the page. */
const taken = (page) =>
  page.evaluate(async () => {
    window.scrollTo(0, 0);
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    const bars = [...document.querySelectorAll(".frame__nav, .frame__status, .practice__actions")];
    const seen = ({ top, bottom }) => Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    return bars.reduce((sum, bar) => sum + seen(bar.getBoundingClientRect()), 0) / innerHeight;
  });

/** The lines of a heading that break a word. */
const brokenWords = (page) =>
  page.evaluate(() => [...document.querySelectorAll("main :is(h1, h2)")].flatMap((heading) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
      for (const { 0: word, index } of walker.currentNode.data.matchAll(/\S+/g)) {
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 && !word.includes("-")) broken.push(word);
      }
    }
    return broken;
  }));

for (const [name, { arrange, browserArgs }] of Object.entries(WAYS)) {
  test(`letters made twice as large by ${name} keep their words whole and the screen free`, () =>
    withSite({ browserArgs, context: { viewport: NARROW } }, async ({ page, open, problems }) => {
      await arrange?.(page);
      await open();
      await ready(page);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
      assert.ok(await taken(page) < 0.34, "the first page");
      await startPractice(page);
      assert.ok(await taken(page) < 0.34, "a question");
      assert.deepEqual(await brokenWords(page), []);
      const title = await page.locator(".practice__title").boundingBox();
      assert.ok(title.width > 200, `the title is ${title.width} wide`);
      for (const route of ["#/assignments", "#/settings", "#/portfolio"]) {
        await open(route);
        await page.locator("main h1").first().waitFor();
        assert.ok(await taken(page) < 0.34, route);
        assert.deepEqual(await brokenWords(page), [], route);
        // Every page can be reached from the bar, the one that is open above all.
        const links = await page.locator(".frame__nav li a").evaluateAll((all) => all.map((link) => link.getBoundingClientRect()).map(({ left, right }) => left >= 0 && right <= innerWidth));
        assert.deepEqual(links, Array(6).fill(true), route);
      }
      // What has the focus comes into view, at whatever place it is.
      await page.locator(".frame__nav li a").last().focus();
      assert.ok(await page.locator(".frame__nav li a").last().evaluate((link) => link.getBoundingClientRect().bottom <= innerHeight + 1));
      assert.deepEqual(problems, []);
    }));
}

test("in letters of the usual size the bars stay in view", () =>
  withSite({ context: { viewport: NARROW } }, async ({ page, open }) => {
    await open();
    await ready(page);
    const share = await taken(page);
    assert.ok(share > 0.1 && share < 0.2, `${share}`);
  }));

test("a question that comes on a narrow screen is read from its first word", () =>
  withSite({ context: { viewport: NARROW } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await focusOn(page, "question");
    await page.waitForFunction(() => scrollY === 0);
    const top = () => page.locator(".practice__title").evaluate((title) => title.getBoundingClientRect().top);
    assert.ok(await top() >= 0);
    await page.evaluate(() => window.scrollTo(0, 1e6));
    await page.getByRole("button", { name: "Skip" }).click();
    await page.waitForFunction(() => scrollY === 0);
    assert.ok(await top() >= 0);
    assert.deepEqual(problems, []);
  }));

test("a page that is opened from far down another begins at its top", () =>
  withSite({ context: { viewport: NARROW } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await open("#/assignments");
    const links = page.locator("#desk a[href^='#/assignment/']");
    await links.last().waitFor({ state: "attached" });
    await page.evaluate(() => { for (const folded of document.querySelectorAll("details")) folded.open = true; });
    await links.last().scrollIntoViewIfNeeded();
    assert.ok(await page.evaluate(() => scrollY) > 500);
    await links.last().click();
    await page.waitForFunction(() => location.hash.startsWith("#/assignment/"));
    await page.locator("#desk h1").waitFor();
    await focusOn(page, "page");
    await page.waitForFunction(() => scrollY === 0);
    assert.deepEqual(problems, []);
  }));
