// What a learner finds on the way: a placement and a session after a reload, a goal dropped, a day off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, focusOn, giveUp, startPractice, toQuestion } from "./support/learner.mjs";
import { takeIn } from "./support/record.mjs";
import { record } from "./support/weeks.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);
const button = (page, name) => page.getByRole("button", { name });

test("a placement goes on where it was after a reload, and after it was left for Today", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.getByText(/^About \d+ questions show what you can skip of: .*customer data/).waitFor();
    await button(page, "Find where I stand").click();
    await page.getByText("Question 1;").waitFor();
    await button(page, /I don't know yet/).click();
    await page.getByText("Question 2;").waitFor();
    // The same question; its options may stand in another order.
    const stem = page.locator("#question .markup").first();
    const asked = await stem.textContent();

    await page.reload();
    await page.getByText("Question 2;").waitFor();
    assert.equal(await stem.textContent(), asked);

    await open();
    await page.reload();
    await page.getByText(/^You have answered 1 question; /).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "placement-half");
    await button(page, "Go on").click();
    await page.getByText("Question 2;").waitFor();
    assert.deepEqual(problems, []);
  }));

test("the sum of a session has what was answered before a reload", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    await button(page, /^Next/).click();
    await toQuestion(page);
    await page.reload();
    await toQuestion(page);
    await giveUp(page);
    await button(page, "End the session").click();
    await page.getByText("0 of 2 right at the first try.").waitFor();
    assert.deepEqual(problems, []);
  }));

test("a dropped goal can be had back, by keyboard, and what was learned is still reviewed without it", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await takeIn(page, record({ skills: 4, weeks: 9 }));
    await go(page, "#/goals");
    const drop = button(page, /^Drop this goal/);
    const title = await page.locator(".card h2").first().textContent();
    await drop.first().focus();
    await page.keyboard.press("Enter");
    await page.getByText(`Dropped: ${title}`).waitFor();
    await focusOn(page, "page");
    assert.equal(await drop.count(), 0);
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "goal-dropped");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".card h2", { hasText: title }).waitFor();

    await drop.first().click();
    await go(page, "#/");
    await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
    await page.getByLabel("I need to ...").waitFor();
    await page.getByText(/overdue since /).first().waitFor();
    await shots(page, "today-without-goal");
    await go(page, "#/progress");
    await page.getByText(/^You master [1-9]/).first().waitFor();
    assert.deepEqual(problems, []);
  }));

test("Today is as long as the plan says, and a day off is one on which one can practise all the same", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await button(page, "Start from the beginning").click();
    await button(page, "Start, 25 minutes").waitFor();
    const plan = async (change) => {
      await go(page, "#/plan");
      await page.locator("#plan-minutes").waitFor();
      await change();
      await button(page, "Keep this plan").first().click();
      await focusOn(page, "plan-minutes");
      await go(page, "#/");
    };
    await plan(() => page.locator("#plan-minutes").fill("40"));
    await button(page, "Start, 40 minutes").waitFor();

    const weekday = await page.evaluate(() => (new Date().getDay() + 6) % 7);
    await plan(() => page.locator("#desk fieldset select").nth(weekday).selectOption("off"));
    await page.getByRole("heading", { name: "A day off" }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "day-off");
    await button(page, /^10 minutes$/).click();
    await toQuestion(page);
    await page.getByText("10 minutes left").waitFor();
    assert.deepEqual(problems, []);
  }));
