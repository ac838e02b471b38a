// Everything saved to a file, taken in on another device, and taken back; what is sealed is opened by others, too.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { open as unsealed } from "../../examples/open-backup.mjs";
import { focusOn, giveFile, giveUp, startPractice, stored, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const PASSPHRASE = "five words: río, candle, ninety, moss, harbour";

const golden = (name) => readFile(new URL(`../golden/${name}`, import.meta.url));

test("WebCrypto opens a sealed backup, and no other passphrase does", async () => {
  const sealed = JSON.parse(await golden("backup-sealed-v1.json"));
  assert.deepEqual(await unsealed(sealed, "cafe\u0301 au lait"), await golden("backup-v1.json"));
  await assert.rejects(unsealed(sealed, "cafe au lait"));
  await assert.rejects(unsealed({ ...sealed, checksum: "" }, "cafe\u0301 au lait"), /damaged/u);
});

test("saved, erased and taken in, the canonical file is the same; taken back, nothing is left", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await practised(site);
    await page.evaluate((text) => localStorage.setItem("cairn:-team-cairn:main:keys", text), KEYS);
    await openBackup(page);
    const { name, file } = await saved(page);
    assert.match(name, /^cairn-\d{4}-\d\d-\d\d\.json$/);
    await page.getByText("where your browser keeps downloads").waitFor();
    await page.getByText("Last backup today").first().waitFor();
    assert.ok(JSON.parse(file).keys[DID], "the keys go along");

    await erase(page);
    const nothing = (await saved(page)).file;
    await giveFile(page, file, "x (2).json");
    await page.getByRole("heading", { name: "x (2).json" }).waitFor();
    await focusOn(page, "offer");
    await page.getByText("5 entries are new, 0 are here already").waitFor();
    await page.getByText("1 key is new").waitFor();
    await takeIn(page);
    await page.waitForFunction(() => document.activeElement?.id === "outcome");
    assert.equal((await saved(page)).file, file);

    // The way back is there after a reload, until it is gone.
    await page.reload();
    await ready(page);
    await page.getByRole("heading", { name: "The last file that was taken in" }).waitFor();
    assert.equal(await page.locator("#outcome").count(), 0);
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.locator("#outcome", { hasText: "is out again" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Take it back" }).count(), 0);
    assert.equal((await saved(page)).file, nothing);
    assert.deepEqual(problems, []);
  }));

test("what happened since a file was taken in stays when it is taken back", () =>
  withSite({}, async (site) => {
    const { page } = site;
    await practised(site);
    await openBackup(page);
    const { file } = await saved(page);
    await erase(page);
    await page.evaluate(() => { location.hash = "#/goals"; });
    await page.locator(".tile[aria-pressed=false]").first().click();
    await openBackup(page);
    const before = JSON.parse((await saved(page)).file).log;
    await giveFile(page, file);
    await takeIn(page);
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.locator("#outcome", { hasText: "is out again" }).waitFor();
    assert.deepEqual(JSON.parse((await saved(page)).file).log, before);
  }));

test("two devices that trade files end equal to the byte, whoever begins", () =>
  withSite({}, async (site) => {
    const { browser, page, server } = site;
    await practised(site);
    await openBackup(page);
    const context = await browser.newContext({ locale: "en-GB" });
    await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    const other = await context.newPage();
    const there = { page: other, open: (route = "") => other.goto(server.address + route) };
    await practised(there);
    await there.open("#/settings");
    await other.locator("#theme").selectOption("dark");
    await openBackup(other);

    // Both at once, each from before the other's came.
    const [ours, theirs] = [(await saved(page)).file, (await saved(other)).file];
    assert.notEqual(ours, theirs);
    await giveFile(page, theirs);
    await page.getByText('Colours: from "As in the system" to "Dark"').waitFor();
    await takeIn(page);
    await giveFile(other, ours);
    await takeIn(other);
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.equal((await saved(page)).file, (await saved(other)).file);

    // One after the other.
    await other.evaluate(() => { location.hash = "#/settings"; });
    await other.locator("#minutes").selectOption("45");
    await openBackup(other);
    await giveFile(page, (await saved(other)).file);
    await takeIn(page);
    await giveFile(other, (await saved(page)).file);
    await other.getByText("Nothing: everything in it is here already.").waitFor();
    assert.equal((await saved(page)).file, (await saved(other)).file);
  }));

test("a sealed file opens by its passphrase only, however its signs are written", () =>
  withSite({}, async (site) => {
    const { page } = site;
    await practised(site);
    await openBackup(page);
    const { file } = await saved(page);
    await page.getByLabel("Protect the file with a passphrase").check();
    await page.getByText("Nobody can recover the passphrase").waitFor();
    const [first, second] = [page.getByLabel("Passphrase", { exact: true }), page.getByLabel("The passphrase once more")];
    await first.fill("password");
    await page.getByText("Weak:").waitFor();
    await second.fill("another one");
    await page.locator("#save").click();
    await page.getByText("This is not the same passphrase").waitFor();
    await focusOn(page, "passphrase-again");
    await first.fill("short");
    await page.locator("#save").click();
    await page.getByText("at least 8 characters").waitFor();
    await focusOn(page, "passphrase");
    await first.fill(PASSPHRASE);
    await page.getByText("Strong:").waitFor();
    await second.fill(PASSPHRASE);
    const sealed = await saved(page);
    assert.match(sealed.name, /^cairn-sealed-/);
    assert.equal(await first.inputValue(), "", "it stays nowhere");
    assert.equal((await unsealed(JSON.parse(sealed.file), PASSPHRASE)).toString(), file);

    await erase(page);
    await giveFile(page, sealed.file);
    const unlock = page.getByLabel("The file's passphrase");
    await focusOn(page, "unlock");
    await unlock.fill("five words of somebody else");
    await page.keyboard.press("Enter");
    await page.getByText("This passphrase does not open the file").waitFor();
    await focusOn(page, "unlock");
    // As keyboards of Macs may write it.
    await unlock.fill(PASSPHRASE.normalize("NFD"));
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("A backup that was protected").waitFor();
    await takeIn(page);
    assert.equal((await saved(page)).file, file);
  }));

test("what is being read can be stopped", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/backup");
    await ready(page);
    // Ten million rounds would go on for long.
    const sealed = JSON.parse(await golden("backup-sealed-v1.json"));
    await giveFile(page, JSON.stringify(costly(sealed)));
    await page.locator("#unlock").fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await page.getByRole("progressbar", { name: "Trying the passphrase" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await focusOn(page, "file");
    assert.equal(await page.getByRole("progressbar").count(), 0);
    assert.deepEqual(await stored(page), {});
  }));

test("a file that cannot be read is refused in one sentence, and nothing changes", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/backup");
    await ready(page);
    const backup = (await golden("backup-v1.json")).toString();
    const sealed = (await golden("backup-sealed-v1.json")).toString();
    for (const [content, told] of [
      ["", "There is nothing in this file."],
      [" ".repeat(1_000_000), "There is nothing in this file."],
      ["hello", "This file is no backup: line 1, character 1"],
      ['{"a":1}', "This file is no backup of Cairn's."],
      ['{"format":"<img src=x onerror=alert(1)>"}', "This file is no backup of Cairn's."],
      [backup.slice(0, -40), "The end of this file is missing."],
      [`{"a":${"[".repeat(100_000)}`, "This file is no backup: line 1, character 1"],
      ['{"format":"cairn-backup","version":9}', "from a newer version of Cairn"],
      [backup.replace('"version":1}', '"version":1,"version":1}'), '"version" stands in it twice'],
      [backup.replace('"log":', '"<b>log":'), 'In this file "log" is missing'],
      ['{"format":"cairn-log","version":1,"lines":[[9,1,0]]}', "Entry 1 of this file cannot be read."],
      [sealed.replace('"segments":["', '"segments":["AAAA'), "damaged after it was saved"],
      [sealed.replace(/"iterations":\d+/, '"iterations":99999999999'), 'In this file "key" is missing, or not as Cairn writes it'],
    ]) {
      await giveFile(page, content);
      await page.locator("#refused", { hasText: told }).waitFor();
      await focusOn(page, "refused");
    }
    assert.equal(await page.locator("#desk :is(img, b)").count(), 0);
    assert.deepEqual(await stored(page), {});
    assert.deepEqual(problems, []);

    // The next file is read as if nothing had been.
    const damaged = JSON.parse(backup);
    damaged.log.push("00000000\nno event\n");
    await giveFile(page, JSON.stringify(damaged));
    await page.getByText("1 part of the file is damaged and left out. The rest is whole.").waitFor();
    await page.getByText("4 keys are new").or(page.getByText("3 keys are new")).waitFor();
  }));

test("files can be dropped, one at a time", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/backup");
    await ready(page);
    const drop = (texts) => page.evaluate((contents) => {
      const data = new DataTransfer();
      for (const content of contents) data.items.add(new File([content], "dropped.json"));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    }, texts);
    await page.locator(".drop").waitFor();
    await drop(["{}", "{}"]);
    await page.locator("#refused", { hasText: "These are several files." }).waitFor();
    await drop([(await golden("backup-v1.json")).toString()]);
    await page.getByText("A backup. It holds:").waitFor();
    await page.getByRole("button", { name: "Put the file away" }).click();
    await focusOn(page, "file");
    assert.equal(await page.getByText("A backup. It holds:").count(), 0);
  }));

test("without room nothing is taken in, and the page says so", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/backup");
    await ready(page);
    await page.locator("#file").waitFor();
    await page.evaluate(() => {
      for (let size = 1 << 22, count = 0; size >= 1;) {
        try {
          localStorage.setItem(`filler-${count}`, "x".repeat(size));
          count += 1;
        } catch {
          size >>= 1;
        }
      }
    });
    await giveFile(page, await golden("backup-v1.json"));
    await page.getByRole("button", { name: "Take it in" }).click();
    await page.locator("#refused", { hasText: "The browser has no room for it" }).waitFor();
    assert.deepEqual(await stored(page), {});
  }));

test("the keyboard does all of it, and the page has no accessibility faults", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page } = site;
    await practised(site);
    await openBackup(page);
    await page.waitForFunction(() => document.title === "Backup · Cairn");
    await tabTo(page, /^Protect the file/);
    await page.keyboard.press("Space");
    await tabTo(page, /^Passphrase/);
    await page.keyboard.type(PASSPHRASE);
    await tabTo(page, /^The passphrase once more/);
    await page.keyboard.type(PASSPHRASE);
    assert.deepEqual(await axeFindings(page), []);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const sealed = await readFile(await download.path());
    await erase(page);
    await tabTo(page, /^Choose a file/);
    await giveFile(page, sealed);
    await focusOn(page, "unlock");
    await page.keyboard.type(PASSPHRASE);
    await page.keyboard.press("Enter");
    await focusOn(page, "offer");
    await shots(page, "backup-offer");
    assert.deepEqual(await axeFindings(page), []);
    await tabTo(page, /^Take it in/);
    await page.keyboard.press("Enter");
    await focusOn(page, "outcome");
    await tabTo(page, /^Take it back/);
    await shots(page, "backup");
    assert.deepEqual(await axeFindings(page), []);
    await page.keyboard.press("Enter");
    await page.locator("#outcome", { hasText: "is out again" }).waitFor();
  }));

test("erased by the keyboard, nothing is left, no other page writes it back, and the file brings all of it again", () =>
  withSite({ forAxe: true }, async (site) => {
    const { context, page, problems, server } = site;
    await practised(site);
    await page.evaluate((text) => localStorage.setItem("cairn:-team-cairn:main:keys", text), KEYS);
    await page.evaluate(() => localStorage.setItem("cairn:elsewhere:main:settings", "{}"));
    const other = await context.newPage();
    await other.goto(`${server.address}#/practice`);
    await ready(other);

    await page.evaluate(() => { location.hash = "#/settings"; });
    await page.getByRole("link", { name: "Erase everything" }).click();
    await page.locator("#file").waitFor();
    const { file } = await saved(page);
    await page.getByRole("button", { name: "Save a backup first" }).click();
    await focusOn(page, "save");
    await page.locator("#erase-agreed").focus();
    await tabTo(page, /^Erase everything$/);
    await page.keyboard.press("Enter");
    await focusOn(page, "erase-agreed");
    await page.keyboard.press("Space");
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "erase");
    await tabTo(page, /^Erase everything$/);
    const again = other.waitForEvent("load");
    await page.keyboard.press("Enter");
    await page.getByText("Everything was erased.").waitFor();
    await page.getByRole("heading", { name: WELCOME }).waitFor();
    assert.equal(new URL(page.url()).hash.replace("#/", ""), "");
    await again;
    await ready(other);
    const left = () => page.evaluate(() => Object.keys(localStorage).sort());
    assert.deepEqual(await left(), ["cairn:elsewhere:main:settings", "cairn:erased"]);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name)), []);
    await other.close();
    assert.deepEqual(await left(), ["cairn:elsewhere:main:settings", "cairn:erased"]);

    await openBackup(page);
    await giveFile(page, file);
    await takeIn(page);
    assert.equal((await saved(page)).file, file);
    assert.deepEqual(problems, []);
  }));

test("somebody else's backup says whose it is, and is taken in only after a yes", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page } = site;
    await practised(site);
    const theirs = KEYS.replace(DID, "did:key:z6MkneMkZqwqRiU5mJzSG3kDwzt9P8C59N4NGTfBLfSGE7c7");
    await page.evaluate((text) => localStorage.setItem("cairn:-team-cairn:main:keys", text), theirs);
    await openBackup(page);
    const { file } = await saved(page);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await practised(site);
    await page.evaluate((text) => localStorage.setItem("cairn:-team-cairn:main:keys", text), KEYS);
    await openBackup(page);
    await giveFile(page, file);
    await page.getByText("This seems to be somebody else's backup").waitFor();
    const before = await page.evaluate(() => JSON.stringify(localStorage));
    await tabTo(page, /^Take it in/);
    await page.keyboard.press("Enter");
    await focusOn(page, "other-agreed");
    assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before);
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "backup-other");
    await page.keyboard.press("Space");
    await takeIn(page);
  }));

const WELCOME = "What do you want to be able to do?";

const DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

/** A key as it is stored, for tests only. */
const KEYS = JSON.stringify({
  format: "cairn-records",
  records: { [DID]: { at: 1_700_000_000, value: { format: "cairn-key", seed: "A".repeat(43), version: 1 } } },
  version: 1,
});

/** One answer, of somebody who is new here. */
async function practised({ page, open }) {
  await open();
  await ready(page);
  await startPractice(page);
  await giveUp(page);
}

/** The same sealed file, as if ten million rounds had been done: its checksum fits. */
function costly(sealed) {
  const iterations = Buffer.alloc(4);
  iterations.writeUInt32BE(10_000_000);
  const bytes = (text) => Buffer.from(text, "base64");
  const parts = [bytes(sealed.key.salt), iterations, bytes(sealed.cipher.prefix), ...sealed.segments.map(bytes)];
  const checksum = createHash("sha256").update(Buffer.concat(parts)).digest("base64");
  return { ...sealed, checksum, key: { ...sealed.key, iterations: 10_000_000 } };
}

async function openBackup(page) {
  await page.evaluate(() => { location.hash = "#/backup"; });
  await page.locator("#file").waitFor();
}

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path(), "utf8") };
}

async function erase(page) {
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await ready(page);
  await page.locator("#file").waitFor();
}

/** Takes in what was given, up to the fresh start. */
async function takeIn(page) {
  await page.getByRole("button", { name: "Take it in" }).click();
  await page.locator("#outcome", { hasText: "was taken in" }).waitFor();
}
