// The page that finds: a need in one's own words, the shortest way from here, and practice at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const opened = (page) => page.locator("#need").waitFor();
const first = (page) => page.locator("#desk .card h2");

test("a need with typing errors is found by keyboard, and practice of it begins at once", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open("#/find");
    await opened(page);
    await page.getByText("Type what you have to do").waitFor();
    await page.locator("#need").focus();
    await page.keyboard.type("choose the rigth chrt");
    await page.getByText(/\d+ things? fits?/).waitFor();
    assert.match(await first(page).textContent(), /chart/i);
    const way = page.locator("#desk .card ol .list__title");
    const titles = await way.allTextContents();
    assert.ok(titles.length > 0);
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "find");

    await tabTo(page, /^Start now/);
    await page.keyboard.press("Enter");
    const primer = page.locator("#primer");
    await primer.or(page.locator("#question")).first().waitFor();
    assert.equal(await page.evaluate(() => location.hash), "#/practice");
    await page.evaluate(() => { location.hash = "#/goals"; });
    await page.locator(".goals .card h2").first().waitFor();
    assert.deepEqual(problems, []);
  }));

test("what is begun is practised even where other goals are nearer", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.evaluate(() => { location.hash = "#/find"; });
    await opened(page);
    await page.locator("#need").fill("histogram spread");
    await first(page).waitFor();
    const way = await page.locator("#desk .card ol .list__title").allTextContents();
    await page.locator("#desk .card .button--primary").click();
    await page.locator("#primer").or(page.locator("#question")).first().waitFor();
    const head = await page.locator("main").textContent();
    assert.ok(way.some((title) => head.includes(title)), `none of ${way.join(", ")} is practised`);
    assert.deepEqual(problems, []);
  }));

test("what nothing has is said, and other things that fit lead to their own pages", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/find");
    await opened(page);
    await page.locator("#need").fill("qqqqqqqq zzzzzzzz");
    await page.getByText("Nothing fits these words.").waitFor();
    await page.locator("#need").fill("report");
    await page.getByRole("heading", { name: "Also fitting" }).waitFor();
    const link = page.locator("#desk section:last-of-type li a").first();
    const title = await link.locator(".list__title").textContent();
    await link.click();
    await page.locator("#desk h1", { hasText: title }).waitFor();
    await page.getByRole("button", { name: "I want this" }).click();
    await page.getByRole("link", { name: "Practise now" }).waitFor();
    assert.deepEqual(problems, []);
  }));
