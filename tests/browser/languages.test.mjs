// A course in one language, an interface in another: what reads aloud is told which is which (WCAG 2.2, 3.1.2).

import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, withSite } from "./support/site.mjs";

/** The language that an element's text is in, by the nearest that says so. */
const languageOf = (locator) => locator.evaluate((element) => element.closest("[lang]").getAttribute("lang"));

/** Where a course's texts stand on a page, and where the interface's do. */
const PAGES = [
  ["#/today", [".tile__title", ".tile__note"], ["h1", ".tile .chip"]],
  ["#/skill/spreadsheets/make-a-tidy-table", ["h1", ".markup p", ".skill-line .list__title"], ["h2", ".skill-line .stones__name"]],
  ["#/practice/spreadsheets/make-a-tidy-table", [".markup p"], [".practice__actions button"]],
  ["#/assignment/ai-at-work/protect-data-make-one-safe", ["h1", ".markup p", ".levels span", ".bullets span"], ["h2", "form .button--primary"]],
  ["#/plan/role/data-visualisation/junior-analyst", ["h1", ".list__title"], ["h2"]],
  ["#/request", ["#ask-skill optgroup", "#ask-skill optgroup option"], ["h1"]],
];

test("course texts say their own language, and the interface's words theirs", () =>
  withSite({ context: { locale: "es-ES" } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    for (const [address, ofCourse, ofInterface] of PAGES) {
      await open(address);
      await page.locator(`main ${ofCourse[0]}`).first().waitFor({ state: "attached" });
      for (const [selectors, language] of [[ofCourse, "en"], [ofInterface, "es"]]) {
        for (const selector of selectors) {
          for (const text of (await page.locator(`main ${selector}`).all()).slice(0, 3)) {
            assert.equal(await languageOf(text), language, `${address} ${selector}`);
          }
        }
      }
    }
    // A skill's page is called what the skill is.
    await open("#/skill/spreadsheets/make-a-tidy-table");
    await page.waitForFunction(() => document.title === "Make a tidy table · Cairn");
    // With a goal there is a map, and there are paths to it.
    await open("#/today");
    await page.getByText("Los cursos están en inglés").waitFor();
    await page.locator(".tile").first().click();
    await open("#/map");
    await page.locator(".skill-map__title").first().waitFor();
    assert.equal(await languageOf(page.locator(".skill-map__title").first()), "en");
    await open("#/paths");
    await page.locator("main .card h3").first().waitFor();
    assert.equal(await languageOf(page.locator("main .card h3").first()), "en");
    assert.equal(await languageOf(page.locator("#role-first option").nth(1)), "en");
    // What the field of the search gives as an example finds something.
    await open("#/find");
    await page.locator("#need").fill(await page.locator("#need").getAttribute("placeholder"));
    await page.locator("#desk .card--accent h2").waitFor();
    // The question itself, after what is told first.
    await open("#/practice/spreadsheets/make-a-tidy-table");
    await page.locator("#primer ~ footer .button--primary").click();
    await page.locator("#question .markup").first().waitFor();
    assert.equal(await languageOf(page.locator("#question .markup").first()), "en");
    assert.equal(await page.locator("#question .markup").first().getAttribute("dir"), "auto");
    for (const option of await page.locator("#question .answer__option-text > *").all()) assert.equal(await languageOf(option), "en");
    assert.equal(await languageOf(page.locator(".practice__actions button").first()), "es");
    assert.deepEqual(problems, []);
  }));
