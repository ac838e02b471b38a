// Addresses that lead nowhere, links that are not whole, and browsers that keep nothing: each says so in a sentence and
// shows a way on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, shots, withSite } from "./support/site.mjs";
import { begin, go } from "./support/work.mjs";

const NOWHERE = /^There is nothing at this address/;

/** Addresses, and what their page says first. */
const LOST = [
  ["#/nope", NOWHERE],
  ["#/plan/role/nope", NOWHERE],
  ["#/plan/role/nope/nope", /No course on this site has this goal\./],
  ["#/plan/own/x", NOWHERE],
  ["#/assignment/xyz", NOWHERE],
  ["#/assignment/x/y", NOWHERE],
  ["#/skill/x", NOWHERE],
  ["#/skill/x/y", NOWHERE],
  ["#/skill/spreadsheets/nope", NOWHERE],
  ["#/practice/x/y", NOWHERE],
  ["#/practice/spreadsheets/nope", NOWHERE],
  ["#/work/abc", NOWHERE],
  ["#/review/garbage", /The link is not whole\. Copy all of it, or ask for a file\./],
  ["#/submission/!!", /The link is not whole\./],
  ["#/request/garbage", /The link is not whole\./],
  ["#/review", /Nothing is open here/],
  ["#/shared/garbage", /The link was changed or cut off on its way\./],
  ["#/keys/garbage", /This is no key\./],
  ["#/placement", /^What do you want to be able to do\?/],
  ["#/session", /^What do you want to be able to do\?/],
];

test("an address that leads nowhere says so in a sentence, blames nothing else, and shows a way on", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    for (const [address, says] of LOST) {
      await open(address);
      await page.locator("main", { hasText: new RegExp(says.source.replace("^", ""), says.flags) }).waitFor();
      const text = await page.locator("main").innerText();
      assert.match(text.trim(), says, address);
      assert.doesNotMatch(text, /could not be loaded|Loading/, address);
      const ways = page.locator("main a:visible, main button:visible, main input:visible");
      assert.ok((await ways.count()) > 0, `${address} has no way on`);
    }
    await open("#/practice/x/y");
    await page.getByRole("link", { name: "Go to Today" }).waitFor();
    await shots(page, "lost");
  }));

test("what was opened on one page is not open on another of the same kind", () =>
  withSite({}, async ({ page, open }) => {
    const openOnes = () => page.locator("main details[open]").count();
    for (const [one, other, title] of [
      ["#/skill/spreadsheets/make-a-tidy-table", "#/skill/spreadsheets/spot-dirty-data", "Spot dirty data"],
      ["#/assignment/ai-at-work/protect-data-make-one-safe", "#/assignment/ai-at-work/check-numbers-one-report", "Redo the numbers"],
    ]) {
      await open(one);
      await page.locator("main details").first().waitFor();
      await page.locator("main summary").first().click();
      assert.equal(await openOnes(), 1);
      await page.evaluate((hash) => { location.hash = hash; }, other);
      await page.locator("h1", { hasText: title }).waitFor();
      assert.equal(await openOnes(), 0, other);
    }
  }));

test("where nothing can be kept, what was begun is there for every page until it is closed", () =>
  withSite({}, async ({ page, context, open }) => {
    await context.addInitScript(() => {
      const denied = () => { throw new DOMException("denied", "SecurityError"); };
      Object.defineProperty(window, "localStorage", { get: denied });
      Object.defineProperty(window, "sessionStorage", { get: denied });
      IDBFactory.prototype.open = denied;
    });
    await open();
    await ready(page);
    await page.getByText("This browser does not let Cairn store anything.").waitFor();
    await begin(page, "ai-at-work/protect-data-make-one-safe");
    await go(page, "#/goals");
    await page.locator("#desk").waitFor({ state: "detached" });
    await go(page, "#/assignments");
    await page.locator("#desk a[href^='#/work/']", { hasText: "Make one real text safe to share" }).click();
    await page.getByText(/^Under way:/).waitFor();
  }));
