// Everything beside practice after one visit to the first page, with the server gone: each page, and each program that
// is loaded only when it is needed (the desk, what signs and verifies, what reads codes, what fits).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fitInWorker } from "./support/fit.mjs";
import { save, practised, takeIn } from "./support/record.mjs";
import { ready, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

/** One visit to the first page, and then no network for ever. */
async function visitOnce({ page, context, open, server }) {
  await open();
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await context.setOffline(true);
  await server.close();
}

const PAGES = {
  "#/portfolio": "Portfolio",
  "#/verify": "Check a credential",
  "#/shared": "Somebody's portfolio",
  "#/claims": "What others say",
  "#/keys": "Keys and people",
  "#/backup": "Backup",
  "#/team": "Team",
  "#/impact": "Impact",
  "#/plan": "Plan",
  "#/plan/own": "Roles and stacks of your own",
  "#/find": "Find",
  "#/paths": "Paths",
  "#/assignments": "Assignments",
  "#/assignment/ai-at-work/protect-data-make-one-safe": "Make one real text safe to share",
};

test("every page of the desk opens without a network, each as the first after the visit", () =>
  withSite({ offlineCopy: true }, async (site) => {
    const { page, server, problems } = site;
    await visitOnce(site);
    for (const [route, title] of Object.entries(PAGES)) {
      // As from a bookmark: nothing of the page before is in memory.
      await page.goto("about:blank");
      await page.goto(server.address + route);
      await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
    }
    assert.deepEqual(problems, []);
  }));

test("without a network a portfolio is signed, read back, verified and shown as codes, and a table is fitted", () =>
  withSite({ offlineCopy: true }, async (site) => {
    const { page, problems } = site;
    await visitOnce(site);
    await takeIn(page, practised(["spreadsheets"], { skills: 1 }));
    await go(page, "#/portfolio");
    await page.getByRole("button", { name: "Take it with you" }).click();
    const { bytes } = await save(page, /^Save ?: Signed record/);
    await page.getByRole("button", { name: /^Make the link/ }).click();
    await page.getByRole("button", { name: "Show as a code" }).click();
    await page.getByRole("button", { name: "All on one sheet" }).click();
    const photos = [];
    for (const [place, code] of (await page.locator(".codes__sheet svg").all()).entries()) {
      photos.push({ name: `${place}.png`, mimeType: "image/png", buffer: await code.screenshot() });
    }

    await go(page, "#/verify");
    await page.locator("input[type=file]").first().setInputFiles({ name: "x (2).json", mimeType: "application/json", buffer: bytes });
    // What is in order is folded.
    await page.getByText("Nothing was changed since it was signed").first().waitFor({ state: "attached" });

    await go(page, "#/shared");
    await page.getByRole("button", { name: "Read a code" }).click();
    await page.getByLabel(/^Or choose pictures/).setInputFiles(photos);
    await page.locator(".mastery-stones").first().waitFor();

    const table = readFileSync(new URL("../golden/fit/answers.csv", import.meta.url), "utf8");
    const messages = await fitInWorker(page, { text: table, options: { model: "bkt", seed: 3 } });
    assert.equal(messages.at(-1).kind, "result");
    assert.deepEqual(problems, []);
  }));
