// What a new learner does: choose a task, be placed, practise, see what changed, come back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const chooseTask = async (page) => {
  await page.getByLabel("I need to ...").fill("customer data");
  await page.locator(".tile").first().click();
};

/** Chooses something that can be submitted, whatever the kind of question. */
const giveSomeAnswer = async (page) => {
  const dontKnow = page.getByRole("button", { name: /I don't know yet|Show the answer/ });
  await dontKnow.click();
};

test("a new learner is placed within three taps, stops, practises and finds it again after a reload", async () => {
  await withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.getByRole("button", { name: "Find where I stand" }).click();
    await page.locator("#question").waitFor();
    await giveSomeAnswer(page);
    await page.getByText("Question 2").or(page.getByText("This is where you stand")).first().waitFor();
    const stop = page.getByRole("button", { name: "That is enough" });
    if (await stop.isVisible()) await stop.click();
    await page.getByRole("heading", { name: "This is where you stand" }).waitFor();
    await page.getByRole("link", { name: "Go on" }).click();
    await page.getByRole("button", { name: /^Start/ }).click();
    const primer = page.getByRole("button", { name: "Practise it" });
    await primer.or(page.locator("#question")).first().waitFor();
    if (await primer.isVisible()) await primer.click();
    await page.locator("#question").waitFor();
    await page.keyboard.press("h");
    await page.locator("#hints").waitFor();
    await page.getByRole("button", { name: "Show the answer" }).click();
    await page.locator(".feedback").waitFor();
    await page.getByRole("button", { name: "End the session" }).click();
    await page.getByRole("heading", { name: "Well worth the time" }).waitFor();
    await page.getByText("From new to started").waitFor();

    // Nothing stale: the way back and a reload lead to Today.
    await page.goBack();
    await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
    await page.reload();
    await ready(page);
    await open("#/settings");
    await page.getByText(/things recorded/).waitFor();
    assert.match(await page.getByText(/things recorded/).textContent(), /[1-9]/);
    assert.deepEqual(problems, []);
  });
});

test("what one tab records, another open tab shows", async () => {
  await withSite({}, async ({ page, context, server, open }) => {
    await open("#/settings");
    await ready(page);
    const other = await context.newPage();
    await other.goto(server.address);
    await ready(other);
    await chooseTask(other);
    await page.getByText("1 thing recorded").waitFor();
  });
});

test("where nothing can be stored, the app says so and goes on", async () => {
  await withSite({}, async ({ page, context, open }) => {
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() { throw new DOMException("no", "SecurityError"); },
      });
    });
    await open();
    await ready(page);
    await page.getByText("does not let Cairn store anything").waitFor();
    await chooseTask(page);
    await page.getByRole("button", { name: "Find where I stand" }).waitFor();
  });
});

const PAGES = ["#/", "#/goals", "#/map", "#/progress", "#/portfolio", "#/settings", "#/assignments", "#/skill/ai-at-work/protect-data", "#/nowhere"];

test("axe finds nothing on any page, in both themes", async () => {
  await withSite({ forAxe: true }, async ({ page, open }) => {
    const clean = async (where) => assert.deepEqual(await axeFindings(page), [], where);
    await open();
    await ready(page);
    await clean("welcome");
    await shots(page, "welcome");
    await chooseTask(page);
    await page.getByRole("button", { name: "Find where I stand" }).click();
    await page.locator("#question").waitFor();
    await clean("placement");
    await shots(page, "placement");
    await page.getByRole("button", { name: "That is enough" }).click();
    await page.getByRole("heading", { name: "This is where you stand" }).waitFor();
    await clean("concluded");
    await shots(page, "concluded");
    for (const route of PAGES) {
      await open(route);
      await page.locator("main h1").first().waitFor();
      await clean(route);
      await shots(page, route.replace(/[^a-z]+/g, "-"));
    }
    await open("#/practice");
    const primer = page.getByRole("button", { name: "Practise it" });
    await primer.or(page.locator("#question")).first().waitFor();
    if (await primer.isVisible()) await primer.click();
    await page.locator("#question").waitFor();
    await clean("practice");
    await shots(page, "practice");
    await page.getByRole("button", { name: "Show the answer" }).click();
    await page.locator(".feedback").waitFor();
    await clean("feedback");
    await shots(page, "feedback");
  });
});

/** From a fresh start to a question in which one of a few is chosen. */
const toAChoice = async (page) => {
  await chooseTask(page);
  await page.getByRole("button", { name: "Start from the beginning" }).click();
  await page.getByRole("button", { name: /^Start/ }).click();
  const primer = page.getByRole("button", { name: "Practise it" });
  for (let seen = 0; seen < 40; seen += 1) {
    await primer.or(page.locator(".answer")).first().waitFor();
    if (await primer.isVisible()) await primer.click();
    await page.locator(".answer").waitFor();
    if (await page.locator("[data-kind=choice]").isVisible()) return;
    await page.getByRole("button", { name: "Show the answer" }).click();
    await page.getByRole("button", { name: /^Next/ }).click();
  }
  assert.fail("no question to choose in came up");
};

test("Enter on an option checks it and stops at the feedback, even held down", async () => {
  await withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await toAChoice(page);
    await page.locator("[data-kind=choice] input").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.down("Enter");
    // A second press without a release is what a held key sends.
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.locator(".feedback").waitFor();
    assert.deepEqual(problems, []);
  });
});

test("the minutes left run down while a question is read", async () => {
  await withSite({}, async ({ page, open, problems }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await toAChoice(page);
    await page.getByText("25 minutes left").waitFor();
    await page.clock.runFor("03:00");
    await page.getByText("22 minutes left").waitFor();
    assert.deepEqual(problems, []);
  });
});

test("the colours chosen are there before the app is", async () => {
  await withSite({}, async ({ page, open }) => {
    await open("#/settings");
    await ready(page);
    await page.getByLabel("Colours").selectOption("dark");
    await page.route("**/*.wasm", (route) => route.abort());
    await page.reload();
    await page.locator(":root[data-theme=dark]").waitFor();
  });
});

test("arrow keys lead over the map, which opens where one can go on", async () => {
  await withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.getByRole("button", { name: "Start from the beginning" }).click();
    await page.getByRole("button", { name: /^Start/ }).waitFor();
    await open("#/map");
    const next = page.locator(".skill-map__node--frontier").first();
    await next.waitFor();
    const inView = await next.evaluate((card) => {
      const box = card.getBoundingClientRect();
      const frame = card.closest(".skill-map__window").getBoundingClientRect();
      return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    });
    assert.ok(inView);
    await next.focus();
    const focused = () => page.evaluate(() => document.activeElement.id);
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await focused(), first);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), first);
    assert.deepEqual(problems, []);
  });
});
