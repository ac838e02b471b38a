// What a learner and a lead do with a piece of work, and what passes between them.

import { readFileSync } from "node:fs";
import { focusOn } from "./learner.mjs";

export const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

/** Answers what is asked before the work begins, and begins it. */
export async function start(page) {
  const button = page.getByRole("button", { name: "Start", exact: true });
  await button.waitFor();
  for (const answer of await page.locator('[id^="context-"]:not([id$="-hint"])').all()) await answer.fill("Our weekly report");
  await button.click();
}

/** From a course's assignment to the piece of work, with an answer to each question. */
export async function begin(page, assignment) {
  await go(page, `#/assignment/${assignment}`);
  await start(page);
  await page.getByText(/^Under way:/).waitFor();
}

/** Fills in the form that hands the work over, with every point ticked and the highest marks, and hands it over. */
export async function handOver(page, text) {
  await page.getByLabel("The name that you go by").fill("Noor");
  await page.getByLabel("Your work, or what there is to say of it").fill(text);
  for (const line of await page.locator("#desk form input[type=checkbox]").all()) await line.check();
  const criteria = await page.locator("#desk fieldset:has(input[type=radio])").all();
  for (const criterion of criteria) await criterion.getByRole("radio").last().check();
  await page.getByRole("button", { name: "Hand it over" }).click();
  await page.getByText(/^Handed over on/).first().waitFor();
}

/** From the work that was handed over to the ways of sending it. */
export async function send(page) {
  await page.getByRole("button", { name: "Send it for review" }).click();
  await focusOn(page, "sending");
}

/** Gives every criterion the same mark, counted from 0. */
export async function mark(page, level) {
  await page.getByRole("heading", { name: "Your review" }).waitFor();
  const criteria = await page.locator("#desk fieldset:has(input[name^=mark])").all();
  for (const criterion of criteria) await criterion.getByRole("radio").nth(level).check();
}

/** Reviews the submission that is open, so that it is ready to be sent back. */
export async function review(page, level, again = false) {
  await mark(page, level);
  await page.getByLabel("One thing to do next").fill("Say what you left out.");
  if (again) await page.getByLabel("Return it for one more try").check();
  await page.getByLabel("Your name").fill("Ana");
  await page.getByRole("button", { name: "Finish the review" }).click();
  await focusOn(page, "sending");
}

/** The link that is ready to be sent. */
export const linkOn = (page) => page.locator("#link").inputValue();

/** The same link as it opens on another origin. */
export const there = (link) => link.slice(link.indexOf("#"));

/** The file that is ready to be sent. */
export async function fileFrom(page, button = "Save as a file") {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Opens a file that somebody sent, on the page of assignments. */
export async function openFile(page, text) {
  await page.locator("#work-file").waitFor();
  await page.locator("#work-file").setInputFiles({ name: "x (2).json", mimeType: "application/json", buffer: Buffer.from(text) });
}
