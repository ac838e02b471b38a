// The pages of the team, of paths and of the plan say what the command line says of the same files at the same moment.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { file } from "./support/people.mjs";
import { outline, takeIn } from "./support/record.mjs";
import { ready, withSite } from "./support/site.mjs";
import { record } from "./support/weeks.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;
/** As `make test-e2e` builds it before. */
const CAIRN = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", "cairn");

const NOW = Date.parse("2026-11-21T09:30:00Z") / 1000;
const COURSE = "data-visualisation";
const [ROLE] = outline(COURSE).roles;
const PEOPLE = {
  Ana: record({ now: NOW, skills: 12, weeks: 14 }),
  Bo: record({ now: NOW, skills: 5, weeks: 6 }),
  Cy: record({ now: NOW, course: "spreadsheets", skills: 9, weeks: 9 }),
};
const files = Object.entries(PEOPLE).map(([name, text], place) => [name, text.replace("AAAAAAAA", `AAAAAA0${place}`)]);

/** What the command line says of everybody, or of one. */
function cairn(folder, ...more) {
  const courses = join(ROOT, "assets/courses");
  return execFileSync(CAIRN, ["gap", folder, "--courses", courses, "--at", String(NOW), ...more], { encoding: "utf8" });
}

function withFiles(use) {
  const folder = mkdtempSync(join(tmpdir(), "cairn-figures-"));
  for (const [name, text] of files) writeFileSync(join(folder, `${name}.json`), text);
  return use(folder).finally(() => rmSync(folder, { recursive: true }));
}

async function openAt({ page, open }, hash) {
  await page.clock.setFixedTime(new Date(NOW * 1000));
  await open();
  await ready(page);
  await page.evaluate((to) => { location.hash = to; }, hash);
}

const whole = (minutes) => (minutes > 0 ? Math.max(1, Math.round(minutes)) : 0);
const grouped = (number) => number.toLocaleString("en-GB");

test("the team's page has the command line's figures to the last digit", () =>
  withFiles((folder) => withSite({}, async (site) => {
    const { page, problems } = site;
    await openAt(site, "#/team");
    await page.getByLabel("Choose files").setInputFiles(files.map(([name, text]) => file(`${name}.json`, text)));
    await page.locator(".team [role=status]", { hasText: "3 people are new." }).waitFor();
    const saved = async () => {
      const button = page.getByRole("button", { name: "Save the skills (CSV)" });
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      return readFileSync(await download.path(), "utf8");
    };
    assert.equal(await saved(), cairn(folder, "--csv"));

    await page.getByLabel("Look at").selectOption({ label: ROLE.title });
    const role = ["--role", `${COURSE}/${ROLE.id}`];
    const report = JSON.parse(cairn(folder, ...role, "--json"));
    await page.getByText(`${report.ready} of 3 people have everything that this asks for: ${ROLE.title}.`).waitFor();
    await page.locator("#team-demand").waitFor();
    assert.equal(await saved(), cairn(folder, ...role, "--csv"));
    // And what is written on the page is that, in whole minutes.
    const section = (id) => page.locator("section", { has: page.locator(`#${id}`) });
    assert.ok((await section("team-gap").locator("p").first().textContent()).includes(grouped(whole(report.gap_minutes))));
    await section("team-gap").locator("summary").click();
    const rows = await section("team-gap").locator("tbody tr").evaluateAll((all) =>
      all.map((row) => [...row.children].slice(0, 5).map((cell) => cell.textContent)));
    const expected = report.skills.map(({ title, held, missing, unknown, minutes }) =>
      [title, ...[held, missing, unknown, whole(minutes)].map(grouped)]);
    assert.deepEqual(rows, expected);
    assert.match(await section("team-weeks").locator("p").first().textContent(), new RegExp(`${Math.abs(Math.round(report.closed_per_week))} minutes?`));
    assert.deepEqual(problems, []);
  })));

test("paths, the plan and a goal's own page have the command line's minutes for one person", () =>
  withFiles((folder) => withSite({}, async (site) => {
    const { page, problems } = site;
    const [name, text] = files[1];
    const role = `${COURSE}/${ROLE.id}`;
    const report = JSON.parse(cairn(join(folder, `${name}.json`), "--role", role, "--json"));
    await openAt(site, "#/backup");
    await takeIn(page, text);
    const left = new RegExp(`About ${grouped(whole(report.gap_minutes))} minutes? left`);
    const go = (hash) => page.evaluate((to) => { location.hash = to; }, hash);
    const minutes = async (list) => {
      await list.first().waitFor();
      const rows = await list.evaluateAll((all) => all.map((row) =>
        [row.querySelector(".list__title").textContent, Number(/\d+/.exec(row.querySelector(".list__note").textContent)[0])]));
      return new Map(rows);
    };
    const missing = report.skills.filter(({ minutes }) => minutes > 0);
    assert.ok(missing.length > 3);
    const expected = new Map(missing.map(({ title, minutes }) => [title, whole(minutes)]));
    const same = (found) => assert.deepEqual([...found].sort(), [...expected].sort());

    await go("#/paths");
    const card = page.locator("#desk section.card", { has: page.getByRole("heading", { name: ROLE.title, level: 3 }) });
    await card.getByText(left).waitFor();
    await card.locator("summary").first().click();
    same(await minutes(card.locator("ol li")));

    await go("#/plan");
    await page.locator("#desk h1", { hasText: "Plan" }).waitFor();
    await page.getByText(left).first().waitFor();

    await go(`#/plan/role/${role}`);
    await page.locator("#desk h1", { hasText: ROLE.title }).waitFor();
    await page.getByText(left).first().waitFor();
    same(await minutes(page.locator("#desk ol li")));

    // Side by side with other roles: the same minutes, with what they may come to.
    await go("#/paths");
    const table = page.locator(".paths__roles");
    await table.locator("tbody tr").nth(1).waitFor();
    const column = (await table.locator("thead :is(td, th)").allTextContents()).indexOf(ROLE.title);
    assert.ok(column > 0, "a goal stands first among the roles");
    const cells = await table.locator("tbody tr").nth(1).locator("th, td").allTextContents();
    assert.ok(cells[column].startsWith(`${grouped(whole(report.gap_minutes))} (`), cells.join(" | "));
    assert.deepEqual(problems, []);
  })));
