// The page of paths: what is missing for each goal, the next small skill, and roles side by side.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);
const opened = (page) => page.locator("#desk h1", { hasText: "Paths" }).waitFor();

test("the portfolio leads to what is missing, and without a goal to the goals", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await go(page, "#/portfolio");
    await page.getByRole("link", { name: "See what is missing" }).click();
    await opened(page);
    await page.waitForFunction(() => document.title === "Paths · Cairn");
    await page.getByText(/^(Opens|Closes) .* in about \d+ minutes?\./).waitFor();
    await page.locator("#desk").getByRole("link", { name: "Choose goals" }).click();
    await page.waitForFunction(() => document.title === "Goals · Cairn");
    assert.deepEqual(problems, []);
  }));

test("a goal's gap has each missing skill with its minutes, as the goals page has them", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await go(page, "#/goals");
    const titles = (place) => page.locator(`${place} ol .list__title`).allTextContents();
    await page.locator(".goals .card ol .list__title").first().waitFor({ state: "attached" });
    const there = await titles(".goals .card");

    await go(page, "#/paths");
    await opened(page);
    const card = page.locator("#desk .card", { has: page.locator("h3") });
    await card.getByText(/About [\d,]+ minutes left, likely [\d,]+ to [\d,]+\. A date follows/).waitFor();
    await card.locator("summary").first().click();
    assert.deepEqual(await card.locator("ol .list__title").allTextContents(), there);
    for (const note of await card.locator("ol .list__note").allTextContents()) assert.match(note, /^about \d+ minutes?$/);
    await card.locator("ol a").first().click();
    await page.locator("#desk").waitFor({ state: "detached" });
    assert.deepEqual(problems, []);
  }));

test("three roles are put side by side by keyboard, with no accessibility faults", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await go(page, "#/paths");
    await opened(page);
    const columns = page.locator(".paths__roles thead th");
    assert.equal(await columns.count(), 2, "two to begin with");

    await tabTo(page, /^Third role/);
    await page.keyboard.press("ArrowDown");
    await columns.nth(2).waitFor();
    const options = page.locator("#role-third option");
    const chosen = await page.locator("#role-third").inputValue();
    assert.equal(await columns.nth(2).textContent(), await options.and(page.locator(`[value="${chosen}"]`)).textContent());
    assert.equal(await options.and(page.locator(":disabled")).count(), 2, "a role stands in one place");
    for (const cell of await page.locator(".paths__roles tbody tr").nth(1).locator("td").allTextContents()) {
      assert.match(cell, /^[\d,]+ \(likely [\d,]+ to [\d,]+\)$/);
    }
    // On to the end of the page and round to its beginning, where what is missing opens by a key.
    await tabTo(page, /fastest order first$/);
    await page.keyboard.press("Enter");
    await page.locator("#desk .card ol .list__title").first().waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "paths");

    await page.locator("#role-first").selectOption("");
    await columns.nth(2).waitFor({ state: "detached" });
    assert.equal(await columns.count(), 2);
  }));
