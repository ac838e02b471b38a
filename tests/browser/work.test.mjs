// A small real task, from its start to a review that comes back, between two people who share nothing but a file or a
// link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focusOn, stored } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";
import { begin, fileFrom, go, handOver, linkOn, openFile, review, send, start, there } from "./support/work.mjs";

const ASSIGNMENT = "ai-at-work/protect-data-make-one-safe";
test("work is handed over as a link, reviewed elsewhere, and the review comes back as a link and counts once", () =>
  withSite({ context: { acceptDownloads: true } }, (learner) => withSite({ mount: "/elsewhere/" }, async (lead) => {
    await learner.open();
    await ready(learner.page);
    await begin(learner.page, ASSIGNMENT);
    await learner.page.reload();
    await learner.page.getByText(/^Under way:/).waitFor();
    await learner.page.getByRole("button", { name: "Pause the time" }).click();
    await learner.page.getByText(/^Paused,/).waitFor();
    await learner.page.getByRole("button", { name: "Go on" }).click();
    await handOver(learner.page, "I left out *names*.");
    await send(learner.page);
    const work = learner.page.url();

    await lead.open(there(await linkOn(learner.page)));
    await lead.page.locator("em", { hasText: "names" }).waitFor();
    await review(lead.page, 2);
    const answer = there(await linkOn(lead.page));

    await learner.open(answer);
    await learner.page.getByText("The review is in, and counts.").waitFor();
    await learner.page.getByText(/^Counts:/).waitFor();
    await learner.page.getByText("Say what you left out.").waitFor();
    assert.equal(learner.page.url(), work);
    const before = await stored(learner.page);
    await learner.open(answer);
    await learner.page.getByText("This review was taken in before.").waitFor();
    assert.deepEqual(await stored(learner.page), before, "twice does no harm");

    await go(learner.page, "#/portfolio");
    await learner.page.getByText(/1 review of real work/).first().waitFor();
    assert.deepEqual([...learner.problems, ...lead.problems], []);
  })));

test("work is handed over as a file, and returned for one more try", () =>
  withSite({ context: { acceptDownloads: true } }, (learner) =>
    withSite({ mount: "/", context: { acceptDownloads: true } }, async (lead) => {
      await learner.open();
      await ready(learner.page);
      await begin(learner.page, ASSIGNMENT);
      await handOver(learner.page, "First try");
      await send(learner.page);
      const submission = await fileFrom(learner.page);
      assert.match(submission.name, /^cairn-submission-.*\.json$/);

      await lead.open("#/assignments");
      await openFile(lead.page, submission.text);
      await review(lead.page, 0, true);
      const answer = await fileFrom(lead.page);

      await go(learner.page, "#/assignments");
      await openFile(learner.page, answer.text);
      await learner.page.getByText("Came back for one more try.").waitFor();
      await learner.page.getByRole("button", { name: "Try once more" }).click();
      await handOver(learner.page, "Second try");
      assert.deepEqual([...learner.problems, ...lead.problems], []);
    })));

test("a lead asks for work with their team's context, and it is in the learner's list once", () =>
  withSite({}, (lead) => withSite({ mount: "/elsewhere/" }, async (learner) => {
    await lead.open();
    await ready(lead.page);
    await go(lead.page, `#/assignment/${ASSIGNMENT}`);
    await lead.page.getByText("Ask somebody else to do this").click();
    await lead.page.getByRole("button", { name: "Make the request" }).click();
    await lead.page.locator("#said", { hasText: "“Your name” is still missing." }).waitFor();
    await focusOn(lead.page, "ask-by");
    await lead.page.getByLabel("Your name").fill("Ana");
    await lead.page.getByLabel("The team's context").fill("Our *support* mailbox");
    await lead.page.getByRole("button", { name: "Make the request" }).click();
    await focusOn(lead.page, "sending");
    const request = there(await linkOn(lead.page));
    assert.match(request, /^#\/request\//);

    for (const told of [/^Not begun yet\./, /in your list already/]) {
      await learner.open(request);
      await learner.page.locator("em", { hasText: "support" }).waitFor();
      await learner.page.getByRole("button", { name: "Put it into my list" }).click();
      await learner.page.getByText(told).first().waitFor();
    }
    await go(learner.page, "#/assignments");
    await learner.page.getByText("Asked for by Ana.").waitFor();
    assert.equal(await learner.page.locator('#desk a[href^="#/work/"]').count(), 1);
    assert.deepEqual([...lead.problems, ...learner.problems], []);
  })));

test("what is tampered with, cut off, foreign or huge is refused in a sentence and changes nothing", () =>
  withSite({ context: { acceptDownloads: true } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await begin(page, ASSIGNMENT);
    await handOver(page, "Mine");
    await send(page);
    const { text } = await fileFrom(page);
    const link = there(await linkOn(page));
    await go(page, "#/assignments");
    await page.locator("#work-file").waitFor();
    const before = await stored(page);
    const files = [
      [text.replace("Mine", "Not mine"), /was changed on its way/],
      [text.slice(0, 200), /Its end is missing/],
      ['{"format":"cairn-backup","version":1}', /This is a backup/],
      ["", /nothing in it/],
      ["{}", /no request, submission or review/],
      [text.replace('"version":1', '"version":9'), /newer Cairn/],
      [" ".repeat(20_000_000), /larger than any/],
    ];
    for (const [file, told] of files) {
      await openFile(page, file);
      await page.locator("#said", { hasText: told }).waitFor();
      await focusOn(page, "said");
    }
    for (const broken of [link.slice(0, -40), `${link.slice(0, 60)}!!${link.slice(60)}`]) {
      await go(page, broken);
      await page.locator("#said", { hasText: "The link is not whole" }).waitFor();
    }
    assert.deepEqual(await stored(page), before);
    assert.deepEqual(problems, []);
  }));

test("the pages of work have no accessibility faults, and say what is missing", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await open();
    await ready(page);
    await go(page, `#/assignment/${ASSIGNMENT}`);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.locator("#said", { hasText: "This is still missing" }).waitFor();
    await focusOn(page, "said");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-start");
    await begin(page, ASSIGNMENT);
    await page.getByRole("button", { name: "Hand it over" }).click();
    await page.locator("#said", { hasText: "This is still missing" }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-under-way");
    await handOver(page, "Here it is");
    await send(page);
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-sending");
    const link = there(await linkOn(page));
    await go(page, "#/assignments");
    await page.locator("#work-file").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-list");
    await go(page, link);
    await page.getByText("This is your own work, handed over here.").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Your review" }).count(), 0, "nobody reviews their own work");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-own");
    await page.getByRole("link", { name: "Open your work" }).click();
    await page.getByText(/^Handed over on/).first().waitFor();
  }));

test("answers given before the start are there after leaving and after a reload, and an error is gone once it is mended", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await go(page, `#/assignment/${ASSIGNMENT}`);
    const button = page.getByRole("button", { name: "Start", exact: true });
    await button.click();
    await page.locator("#said", { hasText: "This is still missing" }).waitFor();
    const answer = page.locator("#context-0");
    await answer.fill("Our weekly report");
    await go(page, "#/goals");
    await page.locator("#desk").waitFor({ state: "detached" });
    await go(page, `#/assignment/${ASSIGNMENT}`);
    await answer.waitFor();
    assert.equal(await answer.inputValue(), "Our weekly report");
    await page.reload();
    await answer.waitFor();
    assert.equal(await answer.inputValue(), "Our weekly report");
    await button.click();
    await page.locator("#said", { hasText: "This is still missing" }).waitFor();
    await start(page);
    await page.getByText(/^Under way:/).waitFor();
    assert.equal(await page.locator("#said").count(), 0);
    assert.deepEqual(problems, []);
  }));

test("what was filled in is there again after leaving and after a reload, until it is handed over", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await begin(page, ASSIGNMENT);
    const text = page.getByLabel("Your work, or what there is to say of it");
    await text.fill("Half of it");
    await page.locator("#desk form input[type=checkbox]").first().check();
    await page.locator("#desk fieldset:has(input[type=radio])").first().getByRole("radio").last().check();
    const drafts = async () => Object.keys(await stored(page)).filter((key) => /:draft:(?!\.name$)/.test(key)).length;
    const address = await page.evaluate(() => location.hash);

    await go(page, "#/goals");
    await page.locator("#desk").waitFor({ state: "detached" });
    await go(page, address);
    await text.waitFor();
    assert.equal(await text.inputValue(), "Half of it");
    await page.reload();
    await text.waitFor();
    assert.equal(await text.inputValue(), "Half of it");
    assert.ok(await page.locator("#desk form input[type=checkbox]").first().isChecked());
    assert.ok(await page.locator("#desk fieldset:has(input[type=radio])").first().getByRole("radio").last().isChecked());
    assert.equal(await drafts(), 1);
    await handOver(page, "All of it");
    assert.equal(await drafts(), 0);
    assert.deepEqual(problems, []);
  }));

test("watching comes first: the observation sheet survives a reload, and its notes go with the work", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await go(page, "#/assignment/data-visualisation/dash-shadow-a-reader");
    await start(page);
    const notes = page.locator('#desk textarea[id^="note-"]');
    await notes.first().waitFor();
    assert.equal(await page.getByRole("button", { name: "Hand it over" }).count(), 0, "not before the sheet is filled in");
    await notes.first().fill("They looked at the total first.");
    await page.reload();
    await notes.first().waitFor();
    assert.equal(await notes.first().inputValue(), "They looked at the total first.");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "work-observing");

    const keep = page.getByRole("button", { name: "Keep these notes" });
    await keep.click();
    await page.getByText("This is still missing: a note for each point of the observation sheet.").waitFor();
    for (const note of await notes.all()) await note.fill("They looked at the total first.");
    await keep.click();
    await handOver(page, "A dashboard of my own, after what I saw");
    await page.getByText("They looked at the total first.").first().waitFor();
    assert.deepEqual(problems, []);
  }));
