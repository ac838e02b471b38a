// The desk: the second app, with every page that is not practice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask, focusOn, recorded, stored, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const desk = (page) => page.locator("#desk h1").waitFor();
const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

/** Says of the first skills on the goal's path that they are known, so that the portfolio has something to show. */
async function claimSkills(page, count) {
  await chooseTask(page);
  await go(page, "#/map");
  await page.getByRole("button", { name: "List" }).click();
  const links = await page.locator(".skill-line a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  for (const link of links.slice(0, count)) {
    await go(page, link);
    const known = page.getByRole("button", { name: /^I do not know this yet/ });
    const claim = page.getByRole("button", { name: /^I know this already/ });
    await known.or(claim).waitFor();
    // Who knows a skill is taken to know what it rests on.
    if (await claim.isVisible()) await claim.click();
    await known.waitFor();
  }
}

test("the desk comes with the first of its pages, once, and goes with the last", () =>
  withSite({}, async ({ page, open, problems, requests }) => {
    await open();
    await ready(page);
    const wasms = () => requests.filter((url) => url.endsWith(".wasm")).length;
    assert.equal(wasms(), 1);

    await page.getByRole("link", { name: "Portfolio" }).click();
    await desk(page);
    await page.waitForFunction(() => document.title === "Portfolio · Cairn");
    assert.equal(await page.locator("#desk + p").isVisible(), false, "nothing says that it is loading any more");
    assert.equal(await page.getByRole("link", { name: "Portfolio" }).getAttribute("aria-current"), "page");
    await focusOn(page, "page");

    await go(page, "#/assignments");
    await page.locator("#desk h1", { hasText: "Assignments" }).waitFor();
    await go(page, "#/goals");
    await page.locator("#desk").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.title === "Goals · Cairn");
    await go(page, "#/portfolio");
    await desk(page);
    assert.equal(wasms(), 2, "it is loaded once");
    assert.deepEqual(problems, []);
  }));

test("what the desk's buttons do, the first app's do not", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await claimSkills(page, 2);
    const before = await recorded(page);
    for (const round of [1, 2]) {
      await go(page, "#/portfolio");
      await desk(page);
      await page.getByRole("button", { name: "By role" }).click();
      await page.locator('[aria-pressed="true"]', { hasText: "By role" }).waitFor();
      await page.getByRole("button", { name: "Choose what to show" }).click();
      await focusOn(page, "selection-name");
      await page.getByRole("button", { name: "Leave it" }).click();
      await focusOn(page, "portfolio-choose");
      assert.equal(await recorded(page), before, `round ${round}: nothing of it is in the log`);
    }
    assert.deepEqual(problems, []);
  }));

test("a desk that cannot be had is said, and tried again", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await page.route("**/desk-*.wasm", (route) => route.abort());
    await go(page, "#/portfolio");
    await page.locator("#desk", { hasText: "could not be loaded" }).waitFor();
    await page.unroute("**/desk-*.wasm");
    await go(page, "#/");
    await go(page, "#/portfolio");
    await desk(page);
  }));

test("what was claimed is in the portfolio, with what each skill rests on", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await go(page, "#/portfolio");
    await page.locator("#desk .empty").waitFor();
    await page.getByRole("link", { name: "Practise first" }).click();
    await claimSkills(page, 3);

    await go(page, "#/portfolio");
    await page.locator(".portfolio__skill").first().waitFor();
    await page.getByText("Rests on your own word only.").first().click();
    await page.getByText(/^On .* you said that you know this\.$/).first().waitFor();
    assert.deepEqual(problems, []);
  }));

test("what is chosen to be shown is kept under its name, and the first app keeps it too", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await claimSkills(page, 3);
    await go(page, "#/portfolio");
    await page.getByRole("button", { name: "Choose what to show" }).click();
    await page.getByRole("button", { name: "Save this selection" }).click();
    await page.getByText("Give it a name").waitFor();
    await focusOn(page, "selection-name");

    await page.getByRole("checkbox").first().uncheck();
    const shown = await page.locator("#desk [role=status]").textContent();
    await page.getByLabel("Name of this selection").fill("For applications");
    await page.keyboard.press("Enter");
    await focusOn(page, "portfolio-choose");
    assert.equal(await page.locator("#desk [role=status]").textContent(), shown);

    // The first app saves its own settings over what it knows.
    await go(page, "#/settings");
    await page.getByLabel("Colours").selectOption({ index: 2 });
    const settings = Object.entries(await stored(page)).find(([key]) => key.endsWith(":settings"))[1];
    assert.match(settings, /For applications/);
    assert.match(settings, /dark/);

    await page.reload();
    await go(page, "#/portfolio");
    await page.getByLabel("Show", { exact: true }).selectOption("For applications");
    await page.locator("#desk [role=status]", { hasText: shown }).waitFor();
    assert.deepEqual(problems, []);
  }));

test("the portfolio is made by keyboard, printed, and has no accessibility faults", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await page.addInitScript(() => { globalThis.print = () => { globalThis.printed = true; }; });
    await open();
    await ready(page);
    await go(page, "#/portfolio");
    await page.locator("#desk .empty").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await go(page, "#/");
    await claimSkills(page, 4);
    await go(page, "#/portfolio");
    await page.locator(".portfolio__skill").first().waitFor();

    await tabTo(page, /^By role/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Choose what to show/);
    await page.keyboard.press("Enter");
    await focusOn(page, "selection-name");
    await page.keyboard.type("Mine");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "portfolio-choosing");
    await page.keyboard.press("Enter");
    await focusOn(page, "portfolio-choose");
    await tabTo(page, /^Print or save as PDF/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => globalThis.printed), true);
    await tabTo(page, /^Rests on/);
    await page.keyboard.press("Enter");
    await page.getByText("Open this skill").first().waitFor();
    assert.equal(await page.getByText("Open this skill").count(), 1, "what the others rest on is not drawn");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "portfolio");

    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByText("As of").isVisible(), true);
    for (const hidden of [".frame__nav", ".frame__status", ".portfolio__controls"]) {
      assert.equal(await page.locator(hidden).isVisible(), false, hidden);
    }
    await page.emulateMedia({ media: null });
  }));
