// Two people on two origins who share nothing but a file, or nothing but a link: the whole way of a piece of work.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { focusOn, stored } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";
import { begin, fileFrom, go, handOver, linkOn, mark, openFile, review, send, start, there } from "./support/work.mjs";

const ASSIGNMENT = "ai-at-work/protect-data-make-one-safe";
const SMALL = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello\n".repeat(40)) };
const LARGE = { name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(3_000_000, 7) };

/** A learner on one origin, below a path, and a lead on another; what goes wrong on either. */
const withBoth = (test) =>
  withSite({ forAxe: true, context: { acceptDownloads: true } }, (learner) =>
    withSite({ mount: "/", forAxe: true, context: { acceptDownloads: true } }, async (lead) => {
      for (const { page, open } of [learner, lead]) {
        await open();
        await ready(page);
      }
      await test(learner, lead);
      assert.deepEqual([...learner.problems, ...lead.problems], []);
    }));

async function attach(page, file, told) {
  await page.locator("#files").setInputFiles(file);
  await page.locator("#desk li", { hasText: file.name }).getByText(told).waitFor();
}

test("only files pass: paused, extended, handed over with files, returned, tried once more, and it counts", () =>
  withBoth(async ({ page: learner }, { page: lead }) => {
    await begin(learner, ASSIGNMENT);
    const where = await learner.evaluate(() => location.hash);
    await learner.getByRole("button", { name: "Pause the time" }).click();
    await learner.getByText(/^Paused,/).waitFor();
    await learner.getByRole("button", { name: "Go on" }).click();
    const until = async () => /until .*/.exec(await learner.getByText(/^Under way:/).textContent())[0];
    const before = await until();
    await learner.getByText("I need more time").click();
    await learner.getByLabel("Why", { exact: true }).fill("The data came late");
    await learner.getByRole("button", { name: "Take more time" }).click();
    await learner.getByText("I need more time").waitFor({ state: "detached" });
    assert.notEqual(await until(), before, "half of two days more end on another day");
    await attach(learner, SMALL, "goes with it");
    await attach(learner, LARGE, "is named, send it yourself");
    await handOver(learner, "I left out *names*.");
    await send(learner);
    const first = await fileFrom(learner);

    // Somebody who was only sent a file finds where it goes from the first page.
    await lead.getByRole("link", { name: "Open what somebody sent you" }).click();
    await openFile(lead, first.text);
    await lead.locator("em", { hasText: "names" }).waitFor();
    await shots(lead, "two-origins-review");
    assert.deepEqual(await axeFindings(lead), []);
    const small = await fileFrom(lead, /^Save ?: notes\.txt$/);
    assert.deepEqual([small.name, small.text], ["notes.txt", SMALL.buffer.toString()]);
    const large = lead.getByLabel(/^The file that you were sent ?: report\.pdf$/);
    await large.setInputFiles({ ...LARGE, buffer: Buffer.alloc(3_000_000, 8) });
    await lead.getByText("This is another file, or it was changed.").waitFor();
    await large.setInputFiles(LARGE);
    await lead.getByText("This is the file that was handed over, unchanged.").waitFor();

    await lead.getByRole("button", { name: "Finish the review" }).click();
    await lead.locator("#said", { hasText: "This is still missing: a mark for each line of the rubric." }).waitFor();
    await lead.getByText("Add a comment").first().click();
    await lead.getByLabel(/^Comment: /).first().fill("The name in line 3");
    await review(lead, 0, true);
    const returned = await fileFrom(lead);

    await go(learner, "#/assignments");
    await openFile(learner, returned.text);
    await learner.getByText("The review is in. You have one more try.").waitFor();
    await learner.getByText("The name in line 3").waitFor();
    await shots(learner, "two-origins-returned");
    await learner.getByRole("button", { name: "Try once more" }).click();
    await learner.getByText(/^Under way:/).waitFor();
    assert.equal(await learner.getByLabel("Your work, or what there is to say of it").inputValue(), "I left out *names*.");
    assert.equal(await learner.getByLabel("The name that you go by").inputValue(), "Noor");
    await handOver(learner, "I left out *names and numbers*.");
    await send(learner);
    const second = await fileFrom(learner);

    // The same tab, so that anything left of the first review would show.
    await go(lead, "#/assignments");
    await openFile(lead, second.text);
    await lead.locator("em", { hasText: "names and numbers" }).waitFor();
    assert.equal(await lead.locator("#desk input[name^=mark]:checked").count(), 0);
    assert.equal(await lead.getByLabel("Your name").inputValue(), "Ana");
    await review(lead, 2);
    const counts = await fileFrom(lead);

    await go(learner, "#/assignments");
    await openFile(learner, counts.text);
    await learner.getByText("The review is in, and counts.").waitFor();
    await learner.getByText(/^Counts:/).waitFor();
    assert.equal(await learner.evaluate(() => location.hash), where);

    // Both reviews again, in any order, and the lead's own submission there.
    const kept = await stored(learner);
    for (const file of [counts, returned, counts]) {
      await go(learner, "#/assignments");
      await openFile(learner, file.text);
      await learner.getByText("This review was taken in before. Nothing changed.").waitFor();
    }
    assert.deepEqual(await stored(learner), kept);
    await go(learner, "#/portfolio");
    await learner.getByText(/2 reviews of real work/).first().waitFor();

    // Nobody else's work is touched by it.
    const theirs = await stored(lead);
    await go(lead, "#/assignments");
    await openFile(lead, counts.text);
    await lead.locator("#said", { hasText: "about work that is not in this list" }).waitFor();
    assert.deepEqual(await stored(lead), theirs);
  }));

test("only links pass: one after the other in the same tab, each review is of its own work", () =>
  withBoth(async ({ page: learner, open }, { page: lead, open: openThere }) => {
    const links = [];
    for (const [id, text] of [[ASSIGNMENT, "The first"], ["ai-at-work/state-the-task-one-real-prompt", "The second"]]) {
      await begin(learner, id);
      await handOver(learner, `*${text}*`);
      await send(learner);
      links.push(there(await linkOn(learner)));
    }
    const answers = [];
    for (const [place, text] of ["The first", "The second"].entries()) {
      await openThere(links[place]);
      await lead.locator("em", { hasText: text }).waitFor();
      assert.equal(await lead.locator("#desk input[name^=mark]:checked").count(), 0, "nothing is left of the review before");
      await mark(lead, 1);
      // Half a review survives an interruption.
      await lead.reload();
      await lead.locator("em", { hasText: text }).waitFor();
      assert.ok((await lead.locator("#desk input[name^=mark]:checked").count()) > 0);
      await review(lead, 2);
      answers.push(there(await linkOn(lead)));
    }
    for (const answer of answers) {
      await open(answer);
      await learner.getByText("The review is in, and counts.").waitFor();
    }
    const before = await stored(learner);
    await open(answers[0]);
    await learner.getByText("This review was taken in before. Nothing changed.").waitFor();
    assert.deepEqual(await stored(learner), before);
  }));

for (const way of ["link", "file"]) test(`a lead writes an assignment of their own, which goes as a ${way} and comes back reviewed`, () =>
  withBoth(async ({ page: learner, open }, { page: lead, open: openThere }) => {
    await go(lead, "#/assignments");
    await lead.getByRole("link", { name: "Write an assignment of your own" }).click();
    await lead.getByRole("heading", { name: "Write an assignment of your own" }).waitFor();
    await lead.getByRole("button", { name: "Make the request" }).click();
    // All that is missing is said at once, as its fields are called.
    for (const field of ["The skill", "Its name", "What to do, and what to hand over", "Your name"]) {
      await lead.locator("#said", { hasText: `“${field}” is still missing.` }).waitFor();
      assert.equal(await lead.getByLabel(field).getAttribute("aria-invalid"), "true", field);
    }
    await focusOn(lead, "ask-skill");
    await lead.getByLabel("Your name").fill("Ana");
    await lead.getByLabel("Hours to hand it over").fill("9999");
    await lead.getByLabel("Hours to hand it over").blur();
    // What stands in it survives another page and a reload.
    await go(lead, "#/goals");
    await lead.locator("#desk").waitFor({ state: "detached" });
    await go(lead, "#/request");
    await lead.getByLabel("Your name").waitFor();
    await lead.reload();
    await lead.getByLabel("Your name").waitFor();
    assert.equal(await lead.getByLabel("Your name").inputValue(), "Ana");
    await lead.getByRole("button", { name: "Make the request" }).click();
    await lead.locator("#said", { hasText: "“Hours to hand it over” must be from 1 to 1,440." }).waitFor();
    await lead.getByLabel("Hours to hand it over").fill("48");
    await lead.getByLabel("Hours to hand it over").blur();
    await lead.getByLabel("The skill").selectOption({ label: "Protect data" });
    await lead.getByLabel("Its name").fill("Clean the support export");
    await lead.getByLabel("What to do, and what to hand over").fill("Take last week's export and make it *safe*.");
    await lead.getByLabel("The team's context").fill("The **support** mailbox");
    await lead.getByRole("button", { name: "Judge one thing more" }).click();
    await lead.getByLabel("What is judged").last().fill("Nobody can be recognised");
    await shots(lead, "two-origins-own-assignment");
    assert.deepEqual(await axeFindings(lead), []);
    await lead.getByRole("button", { name: "Make the request" }).click();
    await focusOn(lead, "sending");
    // A later change makes what was made stale.
    await lead.getByLabel("Anything else to say").fill("By Friday, please");
    await lead.locator("#sending").waitFor({ state: "detached" });
    await lead.getByText("You changed something, so what was ready to be sent is gone.").waitFor();
    await lead.getByRole("button", { name: "Make the request" }).click();
    await focusOn(lead, "sending");

    if (way === "link") {
      await open(there(await linkOn(lead)));
    } else {
      await go(learner, "#/assignments");
      await openFile(learner, (await fileFrom(lead)).text);
    }
    await learner.locator("strong", { hasText: "support" }).waitFor();
    await learner.getByRole("button", { name: "Put it into my list" }).click();
    await learner.getByText("Asked for by Ana.").waitFor();
    await start(learner);
    await learner.getByText(/^Under way:/).waitFor();
    await handOver(learner, "Here it is");
    await send(learner);
    await openThere(there(await linkOn(learner)));
    await review(lead, 1);
    await open(there(await linkOn(lead)));
    await learner.getByText("Counts: 50% of the standard.").waitFor();
  }));

test("what is over is handed over late all the same, after what was to be watched", () =>
  withSite({}, async ({ page, open, problems }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await go(page, "#/assignment/data-visualisation/dash-shadow-a-reader");
    await start(page);
    const notes = page.locator('#desk textarea[id^="note-"]');
    await notes.first().waitFor();
    await page.clock.fastForward(40 * 86_400_000);
    await page.getByText(/^Its time is over\./).waitFor();
    await page.getByText("No harm done: late work counts as much.").waitFor();
    await page.getByText("I need more time").waitFor();
    for (const note of await notes.all()) await note.fill("They looked at the total first.");
    await page.getByRole("button", { name: "Keep these notes" }).click();
    await handOver(page, "Late, but here");
    assert.deepEqual(problems, []);
  }));

test("what belongs to other pages of Cairn is no work, and changes nothing", () =>
  withSite({ context: { acceptDownloads: true } }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await begin(page, ASSIGNMENT);
    await go(page, "#/backup");
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save everything to a file" }).click();
    const backup = readFileSync(await (await coming).path(), "utf8");
    await go(page, "#/assignments");
    await page.locator("#work-file").waitFor();
    const before = await stored(page);
    const none = "This is no request, submission or review of Cairn's.";
    for (const [foreign, told, pages] of [
      [backup, "This is a backup", ["#/backup"]],
      ['{"type":["VerifiableCredential"]}', "This is a portfolio or a credential", ["#/shared", "#/verify"]],
      ["%PDF-1.7", none, []],
      ["\u0000".repeat(500), none, []],
    ]) {
      await openFile(page, foreign);
      await page.locator("#said", { hasText: told }).waitFor();
      const links = page.locator("#said a");
      assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href"))), pages);
    }
    assert.deepEqual(await stored(page), before);
    assert.deepEqual(problems, []);
  }));
