// The page of the plan: deadlines, the week, what it costs to keep what was learned, and what changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, focusOn, tabTo } from "./support/learner.mjs";
import { takeIn } from "./support/record.mjs";
import { record } from "./support/weeks.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);
const opened = (page, name) => page.locator("#desk h1", { hasText: name }).waitFor();
const isoDay = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("without a goal the plan leads to the goals, and the goals to the plan", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/plan");
    await opened(page, "Plan");
    await page.locator("#desk").getByRole("link", { name: "Choose goals" }).click();
    await page.waitForFunction(() => document.title === "Goals · Cairn");
    await page.getByRole("link", { name: "Plan by deadlines and time" }).click();
    await opened(page, "Plan");
    assert.deepEqual(problems, []);
  }));

test("what is tried is shown beside what is kept, by keyboard, and kept only when asked to", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await takeIn(page, record({ skills: 4, weeks: 5 }));
    await go(page, "#/plan");
    await opened(page, "Plan");
    const goals = page.locator("#desk h3");
    assert.equal(await goals.count(), 2);
    assert.equal(await page.getByRole("button", { name: "Keep this plan" }).count(), 0);

    await page.locator("#plan-minutes").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("5");
    await page.getByRole("heading", { name: "What changes" }).waitFor();
    const rows = page.locator(".plan__changes tbody tr");
    assert.ok((await rows.count()) >= 2, "a goal that comes later, and the reviews");
    await page.getByText(/^As it is kept: You are there around /).first().waitFor();

    const cost = page.locator("#plan-cost");
    const before = await cost.textContent();
    await page.locator("#plan-retention").focus();
    for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowRight");
    await page.waitForFunction((text) => document.getElementById("plan-cost").textContent !== text, before);
    assert.match(await cost.textContent(), /has fallen to 96%\. In the next four weeks that takes about \d+ questions? a week, some \d+ minutes\./);

    // The goal that comes last is wanted tomorrow: it comes first then.
    const last = await goals.last().textContent();
    await page.locator("#plan-by-1").fill(isoDay(1));
    await page.waitForFunction((title) => document.querySelector("#desk h3").textContent === title, last);
    await page.getByText(/That is \d+ days? after .*, when you want it\.|You want it by /).first().waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "plan");

    await tabTo(page, /^Keep this plan$/);
    await page.keyboard.press("Enter");
    await focusOn(page, "plan-minutes");
    assert.equal(await page.locator(".plan__changes").count(), 0);
    await page.reload();
    await opened(page, "Plan");
    assert.equal(await page.locator("#plan-minutes").inputValue(), "5");
    assert.equal(await page.locator("#plan-by-0").inputValue(), isoDay(1));
    assert.equal(await page.locator("#plan-retention").inputValue(), "96");
    assert.deepEqual(problems, []);
  }));

test("one goal has a page with what is missing and what is fading", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await open();
    await ready(page);
    await takeIn(page, record({ skills: 6, weeks: 14 }));
    await go(page, "#/plan");
    await opened(page, "Plan");
    const title = await page.locator("#desk h3").first().textContent();
    await page.locator("#desk h3 a").first().click();
    await opened(page, title);
    await page.getByRole("heading", { name: /skills? to go/ }).waitFor();
    assert.ok((await page.locator("#desk ol .list__note").count()) > 2);
    await page.getByRole("heading", { name: /fading$/ }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "plan-gap");
  }));

test("in the evening, far in the west, a deadline is still of that day", () =>
  withSite({ context: { timezoneId: "America/Los_Angeles" } }, async ({ page, open, problems }) => {
    // Half past five in the afternoon of 20 November there; in UTC it is the 21st.
    await page.clock.install({ time: new Date("2026-11-21T01:30:00Z") });
    await open();
    await ready(page);
    await chooseTask(page);
    await go(page, "#/plan");
    await opened(page, "Plan");
    await page.locator("#plan-by-0").fill("2026-11-20");
    await page.getByRole("button", { name: "Keep this plan" }).last().click();
    await page.reload();
    await opened(page, "Plan");
    assert.equal(await page.locator("#plan-by-0").inputValue(), "2026-11-20");
    await page.getByText(/(after|by) 20 Nov 2026/).first().waitFor();
    assert.deepEqual(problems, []);
  }));
