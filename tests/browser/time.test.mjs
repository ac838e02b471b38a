// Clocks: in other time zones, where they change for summer, and where somebody set them back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTask } from "./support/learner.mjs";
import { outline, takeIn } from "./support/record.mjs";
import { ready, withSite } from "./support/site.mjs";

const COURSE = "data-visualisation";
const [SKILL] = outline(COURSE).skills;
const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

/** The file of somebody who answered questions of one skill rightly, at these moments, in order. */
function answeredAt(moments) {
  const lines = [["r", "AAECAwQF", 0]];
  let last = 0;
  const since = (iso) => {
    const passed = Date.parse(iso) / 1000 - last;
    last += passed;
    return passed;
  };
  lines.push(["goal", since(moments[0]), "role", `${COURSE}/${outline(COURSE).roles[0].id}`]);
  moments.forEach((iso, place) => {
    lines.push(["n", 0, `${COURSE}/${SKILL.items[place].id}`], [1, since(iso), place, 30]);
  });
  return JSON.stringify({ format: "cairn-log", version: 1, at: last, events: moments.length + 1, lines });
}

async function openAt({ page, open }, iso) {
  await page.clock.install({ time: new Date(iso) });
  await open();
  await ready(page);
}

/** The days of the progress page, latest first, with how much was answered on each. */
async function days(page) {
  await go(page, "#/progress");
  const rows = page.locator(".progress section table tbody tr");
  await rows.first().waitFor();
  return rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll("th, td")].slice(0, 2).map((cell) => cell.textContent).join(": ")));
}

for (const [zone, now, moments, expected] of [
  // Half past eleven in the evening and half past midnight; and in July, when the clocks there are an hour ahead.
  ["America/Los_Angeles", "2026-11-22T01:30:00Z", ["2026-07-10T07:30:00Z", "2026-11-21T07:30:00Z", "2026-11-21T08:30:00Z"],
    ["21 Nov 2026: 1", "20 Nov 2026: 1", "10 Jul 2026: 1"]],
  // Thirteen hours ahead of UTC, where noon there is another day than noon in UTC.
  ["Pacific/Auckland", "2026-11-21T20:00:00Z", ["2026-11-20T10:30:00Z", "2026-11-20T11:30:00Z", "2026-11-21T10:59:59Z"],
    ["21 Nov 2026: 2", "20 Nov 2026: 1"]],
  // A quarter of an hour less than a whole one.
  ["Asia/Kathmandu", "2026-11-21T12:00:00Z", ["2026-11-20T18:14:59Z", "2026-11-20T18:15:00Z"],
    ["21 Nov 2026: 1", "20 Nov 2026: 1"]],
  // The clocks go back on 25 October: the hour from two to three is there twice, and the day has 25.
  ["Europe/Berlin", "2026-10-26T12:00:00Z", ["2026-10-24T21:59:00Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:00Z", "2026-10-25T23:00:00Z"],
    ["26 Oct 2026: 1", "25 Oct 2026: 2", "24 Oct 2026: 1"]],
]) {
  test(`progress is by the learner's own days in ${zone}`, () =>
    withSite({ context: { timezoneId: zone } }, async (site) => {
      await openAt(site, now);
      await takeIn(site.page, answeredAt(moments));
      assert.deepEqual(await days(site.page), expected);
      assert.deepEqual(site.problems, []);
    }));
}

test("impact is by the learner's own weeks, written as their own days", () =>
  withSite({ context: { timezoneId: "Pacific/Auckland" } }, async (site) => {
    const { page } = site;
    await openAt(site, "2026-11-25T00:00:00Z");
    // Sunday at noon in UTC is Monday there: 9 November begins on the 8th at eleven.
    await takeIn(page, answeredAt(["2026-11-08T10:59:00Z", "2026-11-08T11:01:00Z", "2026-11-17T00:00:00Z"]));
    await go(page, "#/impact");
    const table = page.locator("#desk section", { has: page.getByRole("heading", { name: "Does the gap close?" }) });
    await table.locator("summary").click();
    const weeks = await table.locator("tbody th").allTextContents();
    // The first week of the record, from 2 November, has none before it to compare with.
    assert.deepEqual(weeks, ["9 Nov 2026", "16 Nov 2026", "23 Nov 2026"]);
    assert.deepEqual(site.problems, []);
  }));

test("what is left of a timebox is hours that passed: no zone, summer time or clock set back gives any", () =>
  withSite({ context: { timezoneId: "Europe/Berlin" } }, async (site) => {
    const { page } = site;
    // Six hours before the clocks there go back by one.
    await openAt(site, "2026-10-24T19:00:00Z");
    await go(page, "#/assignment/ai-at-work/protect-data-make-one-safe");
    const start = page.getByRole("button", { name: "Start", exact: true });
    await start.waitFor();
    for (const answer of await page.locator('[id^="context-"]:not([id$="-hint"])').all()) await answer.fill("Our report");
    await start.click();
    const state = page.getByText(/^Under way:/);
    const left = async () => /: (.+) left/.exec(await state.textContent())[1];
    const whole = await left();
    const hours = Number(/^(\d+) hours?$/.exec(whole)?.[1] ?? 24 * Number(/^(\d+) days?$/.exec(whole)?.[1]));
    assert.ok(hours >= 24, `${whole}: longer than the night in which the clocks change`);
    const at = async (iso) => {
      await page.clock.setSystemTime(new Date(iso));
      await page.reload();
      await state.waitFor();
      return left();
    };
    // Ten hours later by the clock on the wall, eleven later in truth.
    const after = (passed) => (hours - passed >= 48 ? `${Math.floor((hours - passed) / 24)} days` : `${Math.floor(hours - passed)} hours`);
    assert.equal(await at("2026-10-25T06:00:00Z"), after(11));
    assert.equal(await at("2026-10-20T06:00:00Z"), whole, "a clock that goes back gives no time beyond what was given");
    assert.equal(await at("2026-10-25T06:00:00Z"), after(11));
    assert.deepEqual(site.problems, []);
  }));

test("a deadline stays the end of its day over summer time and far in the east", () =>
  withSite({ context: { timezoneId: "Pacific/Auckland" } }, async (site) => {
    const { page } = site;
    await openAt(site, "2026-11-21T20:00:00Z");
    await chooseTask(page);
    await go(page, "#/plan");
    await page.locator("#plan-by-0").fill("2027-04-05");
    await page.getByRole("button", { name: "Keep this plan" }).last().click();
    await page.getByText(/(after|by) 5 Apr 2027/).first().waitFor();
    // In winter, after the clocks went back on 4 April; and with the clock set back by a year.
    for (const now of ["2027-04-05T11:00:00Z", "2025-11-21T20:00:00Z"]) {
      await page.clock.setSystemTime(new Date(now));
      await page.reload();
      await page.locator("#plan-by-0").waitFor();
      assert.equal(await page.locator("#plan-by-0").inputValue(), "2027-04-05");
      await page.getByText(/(after|by) 5 Apr 2027/).first().waitFor();
    }
    assert.deepEqual(site.problems, []);
  }));
