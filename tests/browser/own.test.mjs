// Roles of one's own: made by keyboard, taken in from a table after a look, and practised like others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focusOn, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const opened = (page) => page.locator("#desk h1", { hasText: "Roles and stacks of your own" }).waitFor();

test("a role is made by keyboard, becomes a goal, and practice goes by it", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open("#/plan/own");
    await opened(page);
    await tabTo(page, /^Make a role$/);
    await page.keyboard.press("Enter");
    await focusOn(page, "own-title");
    await page.keyboard.type("Our reporter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("choose a chart");
    await tabTo(page, /^Add a skill Choose a chart/);
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: /^How well Choose a chart/ }).selectOption("practised");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "own-draft");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByText("A role of 1 skill").waitFor();

    await page.locator("#desk .list__link").first().click();
    await page.locator("#desk h1", { hasText: "Our reporter" }).waitFor();
    await page.getByRole("button", { name: "I want this" }).click();
    await page.getByRole("link", { name: "Practise now" }).click();
    await page.getByRole("button", { name: "Start from the beginning" }).click();
    await page.getByRole("heading", { name: /Learn: |Check: |Go on with: / }).or(page.locator("main", { hasText: "Read a table" })).first().waitFor();
    await page.reload();
    await ready(page);
    await page.evaluate(() => { location.hash = "#/goals"; });
    await page.locator(".goals .card h2", { hasText: "Our reporter" }).waitFor();
    await page.getByText(/About \d+ minutes left/).first().waitFor();
    assert.deepEqual(problems, []);
  }));

test("a table is looked at first: bad lines are named, and the rest is taken in", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open("#/plan/own");
    await opened(page);
    const csv = [
      "role;title;skill;level",
      "our-analyst;Our analyst;data-visualisation/choose-a-chart;mastered",
      "our-analyst;;data-visualisation/read-a-table;expert",
      "our-analyst;;data-visualisation/no-such-skill;",
    ].join("\n");
    await page.locator("#own-file").setInputFiles({ name: "roles.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await focusOn(page, "own-preview");
    await page.getByText("It brings 1 role or set").waitFor();
    await page.getByText("Line 3: “expert” cannot be").waitFor();
    await page.getByText("no course here has the skill “data-visualisation/no-such-skill”.").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "own-preview");
    await page.getByRole("button", { name: "Take it in" }).click();
    await page.getByText("A role of 1 skill").waitFor();

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save all as a file" }).click();
    assert.equal((await download).suggestedFilename(), "cairn-roles.json");

    await page.locator("#own-file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{\"format\":\"x\"}") });
    await page.locator("#own-preview .notice").waitFor();
    assert.deepEqual(problems, []);
  }));
