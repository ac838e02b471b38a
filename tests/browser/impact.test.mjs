// The page of impact: what practice brings, in words, drawings and tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tabTo } from "./support/learner.mjs";
import { file } from "./support/people.mjs";
import { takeIn } from "./support/record.mjs";
import { record } from "./support/weeks.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);
const opened = (page) => page.locator("#desk h1", { hasText: "Impact" }).waitFor();

test("before the first answer, the page says what will be there and leads to practice", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/impact");
    await opened(page);
    await page.getByText("Here you will see what your practice brings").waitFor();
    await page.getByRole("link", { name: "Go and practise" }).click();
    await page.waitForFunction(() => document.title === "Today · Cairn");
    assert.deepEqual(problems, []);
  }));

test("a few answers are too few to tell, and the page says how many it takes", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await takeIn(page, record({ skills: 1, weeks: 1 }));
    await go(page, "#/impact");
    await opened(page);
    assert.equal(await page.locator(".chart__finding", { hasText: "Too early to say" }).count(), 5);
    await page.getByText(/Too early to say: \d+ of 50 answers\./).waitFor();
    assert.deepEqual(problems, []);
  }));

test("weeks of practice are told in words first, drawn, and in tables that open by keyboard, with no accessibility faults", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await open();
    await ready(page);
    await takeIn(page, record({ skills: 14, weeks: 12 }));
    await go(page, "#/impact");
    await opened(page);
    const findings = await page.locator(".chart__finding").allTextContents();
    assert.equal(findings.length, 5);
    const expected = [
      /^You mastered \d+ skills by practice, each in [\d.]+ minutes and [\d.]+ answers on average\.$/,
      /^Of first answers on a skill \d+% are wrong; of answers number \d+, \d+%, where \d+% were expected \(\d+ answers\)\.$/,
      /^After 7 to 30 days without practice \d+% of what was mastered is still right \(\d+ answers\)\./,
      /^\d+% right answers were expected and \d+% came; step by step, predictions are off by \d+% on average \(\d+ answers\)\.$/,
      /^(You close about [\d.]+ minutes of the gap to your goals a week|The gap )/,
    ];
    expected.forEach((pattern, place) => assert.match(findings[place], pattern));
    // What a drawing shows, its table has.
    const section = (name) => page.locator("#desk section", { has: page.getByRole("heading", { name }) });
    const calibration = section("Do predictions come true?");
    await tabTo(page, /^Show the figures/);
    await page.keyboard.press("Enter");
    await section("How long does a skill take?").locator("table").waitFor();
    await calibration.locator("summary").click();
    const rows = await calibration.locator("tbody tr").count();
    assert.ok(rows >= 3);
    assert.equal(await calibration.locator("svg circle.chart__point").count(), rows + 1, "a dot for each row, and one in the key");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "impact");
  }));

test("a team's charts are drawn when somebody opens them by keyboard, each with its finding and its table", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open("#/team");
    await page.locator("#team-files").waitFor();
    const people = [14, 12, 9].map((skills, place) =>
      file(`P${place}.json`, record({ skills, weeks: 12 }).replace("AAAAAAAA", `AAAAAA0${place}`)));
    await page.locator("#team-files").setInputFiles(people);
    await page.locator("#team-demand").waitFor();
    assert.equal(await page.locator(".team .chart").count(), 0);
    await page.locator(".team > details:last-of-type > summary").focus();
    await page.keyboard.press("Enter");
    const charts = page.locator(".team .chart");
    await charts.nth(4).waitFor();
    const findings = await charts.locator(".chart__finding").allTextContents();
    assert.equal(findings.length, 5);
    for (const finding of findings) assert.match(finding, /\d/);
    assert.ok(findings.every((finding) => !/Too early/.test(finding)), findings.join("\n"));
    for (const chart of await charts.all()) {
      await chart.locator("summary").click();
      assert.ok((await chart.locator("tbody tr").count()) > 0);
    }
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "impact-team");
    assert.deepEqual(problems, []);
  }));
