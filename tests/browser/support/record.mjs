// A learner's record, made up: so that tests can begin where somebody has practised already.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { focusOn, giveFile } from "./learner.mjs";
import { DIST, ready } from "./site.mjs";

const DAY = 86_400;

/** The outline of a course of the built site. */
export const outline = (course) => JSON.parse(readFileSync(join(DIST, "courses", course, "outline.json"), "utf8"));

/** The file of a record in which skills of a course were answered right, each item once a day, up to yesterday. */
export function practised(courses, { skills = Infinity, days = 6 } = {}) {
  const lines = [`["r","AAECAwQF",0]`];
  let names = 0;
  let last = 0;
  for (let day = days; day > 0; day -= 1) {
    let at = Math.floor(Date.now() / 1000) - day * DAY;
    for (const course of courses) {
      for (const skill of outline(course).skills.slice(0, skills)) {
        for (const { id } of skill.items) {
          lines.push(`["n",0,"${course}/${id}"]`, `[1,${at - last},${names},30]`);
          [names, last, at] = [names + 1, at, at + 1];
        }
      }
    }
  }
  const head = { format: "cairn-log", version: 1, at: last, events: names };
  return JSON.stringify({ ...head, settings: { format: "cairn-settings", version: 1 }, lines: lines.map(JSON.parse) });
}

/** Takes a record in on the page of backups, and waits until it is there after the fresh start. */
export async function takeIn(page, text) {
  await page.evaluate(() => { location.hash = "#/backup"; });
  await giveFile(page, text, "record (2).json");
  await page.getByRole("button", { name: "Take it in" }).click();
  await page.locator("#outcome", { hasText: "was taken in" }).waitFor();
}

/** The panel "Take it with you", on the portfolio of somebody who has practised some skills of courses. */
export async function openPanel({ page, open }, { courses = ["spreadsheets"], skills = 4 } = {}) {
  await open();
  await ready(page);
  await takeIn(page, practised(courses, { skills }));
  await page.evaluate(() => { location.hash = "#/portfolio"; });
  await page.locator("#desk h1", { hasText: "Portfolio" }).waitFor();
  await page.getByRole("button", { name: "Take it with you" }).click();
  await focusOn(page, "sharing");
}

/** What a press of a form's button saves: its name and bytes. */
export async function save(page, form) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: form }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
