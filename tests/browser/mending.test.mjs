// An answer that cannot be marked: which part of it has to be mended is seen, said and where the focus is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focusOn, toQuestion } from "./support/learner.mjs";
import { axeFindings, ready, withSite } from "./support/site.mjs";

/** Skips questions of a skill until one of this kind comes. */
async function toKind(page, open, skill, kind) {
  await open(`#/skill/${skill}`);
  await page.getByRole("button", { name: "Practise this" }).click();
  await toQuestion(page);
  for (let skipped = 0; skipped < 60; skipped += 1) {
    if (await page.locator(`.answer[data-kind=${kind}]`).count()) return;
    const before = await page.locator("#question").evaluate((question) => { question.dataset.seen = ""; return question.textContent; });
    await page.getByRole("button", { name: "Skip" }).click();
    await page.waitForFunction((text) => {
      const question = document.querySelector("#question");
      return document.querySelector("#primer") || (question && (question.dataset.seen === undefined || question.textContent !== text));
    }, before);
    await toQuestion(page);
  }
  throw new Error(`${skill} asked nothing of the kind ${kind}`);
}

const check = (page) => page.getByRole("button", { name: "Check" }).click();
const active = (page) =>
  page.evaluate(() => {
    const { activeElement: { tagName, ariaInvalid, value }, activeElement } = document;
    const [why] = (activeElement.getAttribute("aria-describedby") ?? "").split(" ").slice(-1);
    return { tag: tagName, invalid: ariaInvalid, value, why: document.getElementById(why)?.textContent };
  });

test("of a passage with blanks those are marked that are open or no number", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await toKind(page, open, "data-visualisation/choose-a-chart", "cloze");
    const blanks = page.locator(".answer__blank :is(input, select)");
    const count = await blanks.count();
    assert.ok(count > 1);
    const first = blanks.first();
    if (await first.evaluate(({ tagName }) => tagName === "SELECT")) await first.selectOption({ index: 1 });
    else await first.fill("7");
    await check(page);
    await page.locator("#unreadable").waitFor();
    assert.deepEqual(await blanks.evaluateAll((all) => all.map((blank) => blank.ariaInvalid)), [null, ...Array(count - 1).fill("true")]);
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll(".answer__blank :is(input, select)")[1]), true);
    assert.equal((await active(page)).why, await page.locator("#unreadable").textContent());
    const widths = await blanks.evaluateAll((all) => all.map((blank) => getComputedStyle(blank).borderInlineStartWidth));
    assert.notEqual(widths[0], widths[1], "and it is seen");
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(problems, []);
  }));

test("a number that is none is mended where it was typed", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await toKind(page, open, "data-visualisation/read-a-table", "number");
    await page.locator(".answer__input").fill("a few");
    await check(page);
    await page.locator("#unreadable").waitFor();
    const { tag, invalid, value, why } = await active(page);
    assert.deepEqual([tag, invalid, value], ["INPUT", "true", "a few"]);
    assert.equal(why, await page.locator("#unreadable").textContent());
    await page.keyboard.type("7");
    await page.locator("#unreadable").waitFor({ state: "detached" });
    assert.equal((await active(page)).invalid, null);
    assert.deepEqual(problems, []);
  }));

test("that nothing was chosen is said where it is seen", () =>
  withSite({ context: { viewport: { width: 375, height: 740 } } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await toKind(page, open, "data-visualisation/read-a-table", "judge");
    await check(page);
    await focusOn(page, "question");
    const { top, bottom } = await page.locator("#unreadable").evaluate((said) => said.getBoundingClientRect().toJSON());
    const bar = await page.locator(".practice__actions").evaluate((actions) => actions.getBoundingClientRect().top);
    assert.ok(top >= 0 && bottom <= bar, `from ${top} to ${bottom}, above ${bar}`);
    assert.deepEqual(problems, []);
  }));

test("beside the good answer nothing offers to show it, and its table scrolls in itself", () =>
  withSite({ context: { viewport: { width: 375, height: 740 } } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    // What it rests on would be asked first.
    await open("#/skill/data-visualisation/read-a-table");
    await page.getByRole("button", { name: /^I know this already/ }).click();
    await toKind(page, open, "spreadsheets/make-a-tidy-table", "open");
    await page.locator("textarea.answer__input").fill("I would make one row of each sale.");
    await check(page);
    await page.locator(".answer__comparison").waitFor();
    assert.deepEqual(await page.locator(".practice__actions button").evaluateAll((all) => all.map((button) => button.firstChild.data)), ["Check"]);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 375));
    assert.deepEqual(problems, []);
  }));
