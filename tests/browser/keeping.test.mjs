// Work is never lost: a full store, damaged and newer parts, the page left, and files out and in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chooseTask, focusOn, giveFile, giveUp, recorded, startPractice, stored, toQuestion } from "./support/learner.mjs";
import { ready, withSite } from "./support/site.mjs";

const IDLE_MS = 20_001;

/** Somebody whom the learner trusts, as it is stored. */
const TRUSTED = '{"format":"cairn-records","records":{"did:key:z6MkAna":{"at":1700000000,"value":{"name":"Ana"}}},"version":1}';

/** Takes all the room that is left, under keys of someone else. */
const fill = (page) => page.evaluate(() => {
  for (let size = 1 << 22, count = 0; size >= 1; ) {
    try {
      localStorage.setItem(`filler-${count}`, "x".repeat(size));
      count += 1;
    } catch {
      size >>= 1;
    }
  }
});
const makeRoom = (page) => page.evaluate(() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("filler-")) localStorage.removeItem(key);
});

const goOn = async (page) => {
  await page.getByRole("button", { name: /^Next/ }).click();
  await toQuestion(page);
};

test("with a full store the app says so, goes on, overwrites nothing, and keeps all once there is room", () =>
  withSite({}, async ({ page, open }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await startPractice(page);
    const before = await stored(page);
    await fill(page);

    await giveUp(page);
    await page.getByText("The browser's storage is full").waitFor();
    await page.getByText("Your work is only in memory").waitFor();
    await goOn(page);
    await giveUp(page);
    const count = await recorded(page);
    assert.deepEqual(await stored(page), before);

    await makeRoom(page);
    await page.clock.fastForward(IDLE_MS);
    await page.getByText("The browser's storage is full").waitFor({ state: "detached" });
    await page.locator(".frame__status", { hasText: "saved in this browser" }).waitFor();
    await page.reload();
    await ready(page);
    assert.equal(await recorded(page), count);
  }));

test("settings that the store refused are kept with the next that it takes", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/settings");
    await ready(page);
    await page.locator("#theme").selectOption("dark");
    await fill(page);
    await page.locator("#minutes").selectOption("10");
    await page.getByText("Your work is only in memory").first().waitFor();
    await makeRoom(page);
    await page.locator("#theme").selectOption("light");
    await page.locator(".frame__status", { hasText: "saved in this browser" }).waitFor();
    await page.reload();
    await ready(page);
    assert.deepEqual([await page.locator("#theme").inputValue(), await page.locator("#minutes").inputValue()], ["light", "10"]);
  }));

test("what is set in one tab is set in the other, and a backup there does not take it back", () =>
  withSite({}, async ({ page, context, server, open }) => {
    await open("#/settings");
    await ready(page);
    const other = await context.newPage();
    await other.goto(`${server.address}#/settings`);
    await ready(other);
    await page.locator("#theme").selectOption("dark");
    await other.locator("html[data-theme=dark]").waitFor();
    await downloaded(other, "Save everything to a file");
    await page.getByText("Last backup today").first().waitFor();
    await page.reload();
    await ready(page);
    assert.equal(await page.locator("#theme").inputValue(), "dark");
  }));

test("what the store refused is tried once more when the page is left", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await fill(page);
    await giveUp(page);
    await page.getByText("The browser's storage is full").waitFor();
    const count = await recorded(page);
    await makeRoom(page);

    await page.goto("about:blank");
    await open("#/settings");
    await ready(page);
    assert.equal(await recorded(page), count);
  }));

test("a damaged part is told of and left as it is; the rest is there", () =>
  withSite({}, async ({ page, open }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    const [first] = Object.keys(await stored(page));
    await open("#/goals");
    await page.reload();
    await ready(page);
    await page.locator(".tile[aria-pressed=false]").first().click();
    await page.waitForFunction(() => Object.keys(localStorage).length === 2);

    const damaged = await page.evaluate((key) => {
      const text = localStorage.getItem(key);
      const flipped = text.slice(0, -4) + String.fromCharCode(text.charCodeAt(text.length - 4) ^ 1) + text.slice(-3);
      localStorage.setItem(key, flipped);
      return flipped;
    }, first);
    await page.reload();
    await ready(page);
    await page.getByText("A part of the stored work is damaged").waitFor();
    assert.equal(await recorded(page), 1);

    await open("#/goals");
    await page.locator(".tile[aria-pressed=false]").first().click();
    await page.clock.fastForward(IDLE_MS);
    assert.equal(await recorded(page), 2);
    assert.equal((await stored(page))[first], damaged);
  }));

test("parts and events of a newer version are told of, kept, and exported", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await chooseTask(page);
    await page.getByRole("button", { name: "Find where I stand" }).waitFor();
    const [key] = Object.keys(await stored(page));
    const newerPart = withChecksum('["cairn-log",2,"AAAAAAAA",0]\n{"of": "the future"}\n');
    const newerEvent = withChecksum('["cairn-log",1,"BBBBBBBB",0]\n["dreamt",1700000000,"of sheep",{"deep":[1]}]\n');
    const put = { [key.replace(/log:.*/, "log:AAAAAAAA:0")]: newerPart, [key.replace(/log:.*/, "log:BBBBBBBB:0")]: newerEvent };
    await page.evaluate((entries) => { for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text); }, put);
    await page.reload();
    await ready(page);
    await page.getByText("A part of the stored work is from a newer version").waitFor();
    await page.getByText("Some entries are from a newer version").waitFor();

    const file = await saved(page, open);
    assert.ok(file.lines.some((line) => line[0] === "dreamt" && line[2] === "of sheep" && line[3].deep[0] === 1));
    for (const [key, text] of Object.entries(put)) assert.equal((await stored(page))[key], text);
  }));

test("the parts that many sessions left are put together when nothing urgent is to be done", () =>
  withSite({}, async ({ page, open }) => {
    await page.clock.install();
    await open();
    await ready(page);
    const parts = Object.fromEntries([..."ABCDEFGHI"].map((letter, day) => [
      `cairn:-team-cairn:main:log:${letter.repeat(8)}:0`,
      withChecksum(`["cairn-log",1,"${letter.repeat(8)}",0]\n["read",${1_700_000_000 + day},"ai-at-work/protect-data"]\n`),
    ]));
    await page.evaluate((entries) => { for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text); }, parts);
    await page.reload();
    await ready(page);
    assert.deepEqual(await stored(page), parts, "starting changes nothing");
    await page.clock.fastForward(IDLE_MS);
    await page.waitForFunction(() => Object.keys(localStorage).length === 1);
    assert.match(Object.keys(await stored(page))[0], /settled/);
    assert.equal(await recorded(page), 9);
    await page.reload();
    await ready(page);
    assert.equal(await recorded(page), 9);
  }));

test("saved on the settings page, wiped and taken in, everything is as it was", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    await goOn(page);
    await giveUp(page);
    await open("#/settings");
    await page.locator("#theme").selectOption("dark");
    await page.locator("#minutes").selectOption("10");
    await page.evaluate((text) => localStorage.setItem("cairn:-team-cairn:main:trusted", text), TRUSTED);
    const file = await saved(page, open);
    await page.getByText("Last backup today").first().waitFor();
    const before = await look(page, open);

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await ready(page);
    assert.equal(await recorded(page), 0);
    await takeIn(page, open, file);
    await open("#/settings");
    assert.equal(await page.locator("#minutes").inputValue(), "10");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.deepEqual(await look(page, open), before);
    const again = await saved(page, open);
    assert.deepEqual([again.lines, again.settings.theme, again.beside], [file.lines, file.settings.theme, file.beside]);

    // Once more there is nothing to take in, and what was taken in is kept.
    await give(page, open, file);
    await page.getByText("Nothing: everything in it is here already.").waitFor();
    await page.reload();
    await ready(page);
    assert.deepEqual(await look(page, open), before);
    assert.deepEqual(problems, []);
  }));

test("the file of the recovery page is read back in, also when others' work is in it", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    const count = await recorded(page);
    await page.evaluate(() => globalThis.cairnPanicked("for the test"));
    const rescued = await downloaded(page, "Download everything");
    const as = (profile) => Object.fromEntries(Object.entries(rescued.entries)
      .map(([key, text]) => [key.replace(/^cairn:[^:]*:[^:]*:/, `cairn:${profile}:`), text]));
    await page.evaluate(() => localStorage.clear());
    await open("#/settings");
    await page.reload();
    await ready(page);

    // Ours among others is what is meant.
    await takeIn(page, open, { ...rescued, entries: { ...rescued.entries, ...as("elsewhere:ana") } });
    assert.equal(await recorded(page), count);

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await ready(page);
    await give(page, open, { ...rescued, entries: { ...as("elsewhere:ana"), ...as("elsewhere:ben") } });
    await page.getByText("Whose work is yours?").waitFor();
    await focusOn(page, "whose");
    await page.getByRole("button", { name: /^ben/ }).click();
    await page.getByRole("button", { name: "Take it in" }).click();
    await page.getByText("The file was taken in.").last().waitFor();
    await page.locator("#outcome").waitFor();
    assert.equal(await page.getByText("Whose work is yours?").count(), 0);
    assert.equal(await recorded(page), count);
  }));

test("the browser is asked to keep the work after the first answer, and the page always says where it is", () =>
  withSite({}, async ({ page, open }) => {
    await page.addInitScript(() => {
      StorageManager.prototype.persisted = async () => sessionStorage.getItem("promised") !== null;
      StorageManager.prototype.persist = async () => { sessionStorage.setItem("promised", "yes"); return true; };
    });
    const says = (text) => page.locator(".frame__status", { hasText: text }).waitFor();
    await open();
    await ready(page);
    await says("Saved in this browser. No backup yet.");
    await startPractice(page);
    assert.equal(await page.evaluate(() => sessionStorage.getItem("promised")), null, "nothing is asked before there is work");
    await giveUp(page);
    await says("which promised to keep it");
    for (const route of ["#/goals", "#/map", "#/progress", "#/settings", "#/assignments", "#/nowhere"]) {
      await open(route);
      await says("which promised to keep it. No backup yet.");
    }
    await page.reload();
    await ready(page);
    await says("which promised to keep it");
    await saved(page, open);
    await says("Last backup today");
  }));

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

async function saved(page, open) {
  await open("#/settings");
  return downloaded(page, "Save everything to a file");
}

/** Gives a file to the page of backups. */
async function give(page, open, file) {
  await open("#/backup");
  await giveFile(page, JSON.stringify(file));
}

/** ... and takes it in, up to the fresh start. */
async function takeIn(page, open, file) {
  await give(page, open, file);
  await page.getByRole("button", { name: "Take it in" }).click();
  await page.locator("#outcome").waitFor();
}

/** What the pages say of the state, all of which follows from the log. */
async function look(page, open) {
  const texts = [];
  for (const route of ["#/goals", "#/progress", "#/skill/ai-at-work/protect-data"]) {
    await open(route);
    const main = page.locator("main");
    await main.locator("h1").first().waitFor();
    await page.waitForFunction(() => !/Loading/.test(document.querySelector("main").textContent));
    texts.push(await main.locator("> :not([role=status], .frame__status)").allTextContents());
  }
  return texts;
}

/** A chunk as it is stored: the CRC-32 of what follows, then that. */
function withChecksum(body) {
  let crc = -1;
  for (const byte of Buffer.from(body)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return `${(~crc >>> 0).toString(16).padStart(8, "0")}\n${body}`;
}
