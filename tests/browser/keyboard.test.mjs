// The whole way by keyboard alone, and where the focus is after each change of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, focusOn, startPractice, tabTo } from "./support/learner.mjs";
import { ready, withSite } from "./support/site.mjs";

const kindOf = (page) => page.locator(".answer").first().getAttribute("data-kind");
const chosen = (page) => page.locator("#question input:checked").count();

/** Comes to the end of the showing and to the next page or question, by Enter alone where digits can answer. */
async function answerByKeys(page) {
  if (/^(choice|choices|judge)$/.test(await kindOf(page))) {
    await page.keyboard.press("1");
    await page.waitForFunction(() => document.querySelector("#question input:checked"));
    await page.keyboard.press("Enter");
  } else {
    await tabTo(page, /^(I don't know yet|Show the answer)$/);
    await page.keyboard.press("Enter");
  }
}

/** Passes questions over until one is answered by choosing. */
async function toChoice(page) {
  while (await kindOf(page) !== "choice") {
    const before = await page.locator("#question").textContent();
    await tabTo(page, /^Skip$/);
    await page.keyboard.press("Enter");
    await page.waitForFunction((text) => {
      const question = document.querySelector("#question") ?? document.querySelector("#primer");
      return question && question.textContent !== text;
    }, before);
    if (await page.locator("#primer").isVisible()) await page.keyboard.press("Enter");
    await focusOn(page, "question");
  }
}

test("from the empty page to the end of a session without a pointer", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);

    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the content/);
    await page.keyboard.press("Enter");
    await focusOn(page, "page");

    await tabTo(page, /^I need to/);
    await page.keyboard.type("customer data");
    await tabTo(page, /customer data/i);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Where do you start?" }).waitFor();
    await focusOn(page, "page");

    await tabTo(page, /^Find where I stand$/);
    await page.keyboard.press("Enter");
    await page.getByText("Question 1;").waitFor();
    await focusOn(page, "question");
    await answerByKeys(page);
    // Two wrong answers may settle where one stands, so the second is not given.
    await page.getByText("Question 2;").waitFor();
    await focusOn(page, "question");
    await tabTo(page, /^That is enough$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "This is where you stand" }).waitFor();
    await focusOn(page, "page");

    await tabTo(page, /^Go on$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
    await focusOn(page, "page");
    await tabTo(page, /^Start/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => ["primer", "question"].includes(document.activeElement?.id));
    if (await page.locator("#primer").isVisible()) await page.keyboard.press("Enter");
    await focusOn(page, "question");

    await page.keyboard.press("h");
    await focusOn(page, "hints");
    await answerByKeys(page);
    await page.locator(".feedback").waitFor();
    await focusOn(page, "feedback");

    await tabTo(page, /^End the session$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Well worth the time" }).waitFor();
    await focusOn(page, "page");
    assert.deepEqual(problems, []);
  }));

test("Enter gives the answer once, shows the feedback, and then goes on", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await focusOn(page, "question");
    await toChoice(page);

    await page.keyboard.press("Enter");
    await page.getByText("Give an answer first").waitFor();
    // With the focus on an option, both the control and the page could take the key.
    await page.keyboard.press("1");
    await page.waitForFunction(() => document.querySelector("#question input:checked"));
    assert.equal(await chosen(page), 1);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.type), "radio");
    await page.keyboard.press("Enter");
    await page.locator(".feedback").waitFor();
    await focusOn(page, "feedback");

    await page.keyboard.press("Enter");
    await page.locator(".feedback").waitFor({ state: "detached" });
  }));

test("the map is reached and left by keyboard", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.getByRole("button", { name: "Start from the beginning" }).click();
    await tabTo(page, /^Map$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Map", exact: true }).waitFor();
    await focusOn(page, "page");
    await tabTo(page, /^List$/);
    await page.keyboard.press("Enter");
    await tabTo(page, /Protect|data/i);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Practise this" }).waitFor();
    await focusOn(page, "page");
  }));
