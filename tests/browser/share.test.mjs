// The portfolio taken along: files and a link, signed on the device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filesIn } from "./support/archive.mjs";
import { focusOn, stored, tabTo } from "./support/learner.mjs";
import { openPanel, save } from "./support/record.mjs";
import { axeFindings, shots, withSite } from "./support/site.mjs";

test("what is shown is saved in every form, signed with a key that stays", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, problems } = site;
    await openPanel(site);
    assert.deepEqual(await axeFindings(page), []);
    await page.getByLabel("Your name, if it is to stand there").fill("Sam");

    const record = await save(page, /^Save ?: Signed record/);
    assert.equal(record.name, "portfolio.cairn.json");
    await page.getByText("portfolio.cairn.json is saved, with 4 skills.").waitFor();
    const clr = JSON.parse(record.bytes);
    assert.match(clr.issuer.name, /Sam/);
    assert.equal(clr.credentialSubject.verifiableCredential.length, 4);
    const key = Object.entries(await stored(page)).find(([name]) => name.endsWith(":keys"));
    const [did] = Object.keys(JSON.parse(key[1]).records);
    assert.equal(clr.issuer.id, did, "it is signed with the key that is kept");

    const badges = await save(page, /^Save ?: Badges, one by one/);
    assert.equal(badges.name, "badges.zip");
    assert.equal(Object.keys(filesIn(badges.bytes)).length, 16, "JSON, SVG, PNG and the answers of each");
    await page.getByLabel("Put the answers behind it").check();
    const withAnswers = await save(page, /^Save ?: Signed record/);
    assert.deepEqual([withAnswers.name, Object.keys(filesIn(withAnswers.bytes)).length], ["portfolio.zip", 5]);
    for (const [form, name] of [["Table of skills", "skills.csv"], ["Skills for a CV", "resume.json"],
      ["Answers as statements", "statements.json"], ["All answers as a table", "answers.csv"]]) {
      assert.equal((await save(page, new RegExp(`^Save ?: ${form}`))).name, name);
    }
    await shots(page, "share");
    assert.deepEqual(problems, []);
  }));

test("a new key takes over, and the old one says so", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { skills: 1 });
    const first = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes).issuer.id;
    await tabTo(page, /^Your key/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Make a new key/);
    await page.keyboard.press("Enter");
    await page.getByText("From now on your new key signs.").waitFor();
    const second = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes).issuer.id;
    assert.notEqual(second, first);
    const [, text] = Object.entries(await stored(page)).find(([name]) => name.endsWith(":keys"));
    const { value } = JSON.parse(text).records[first];
    assert.deepEqual([value.retired, value.handOver.from, value.handOver.to], [true, first, second]);
    assert.deepEqual(problems, []);
  }));

test("the browser's copy of the key signs as the key itself does", () =>
  withSite({}, async (site) => {
    const { page } = site;
    await openPanel(site, { skills: 1 });
    const { proof, ...unsigned } = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes);
    const [, text] = Object.entries(await stored(page)).find(([name]) => name.endsWith(":keys"));
    const [{ value }] = Object.values(JSON.parse(text).records);
    const at = Date.parse(proof[0].created) / 1000;
    const request = JSON.stringify({ do: "sign", documents: [unsigned], seed: value.seed, at });
    const answer = await page.evaluate((text) => globalThis.cairnCredentials(text), request);
    // Ed25519 has one signature for a text and a key, whoever makes it.
    assert.deepEqual(JSON.parse(answer).documents[0].proof, proof);
    assert.ok(await page.evaluate(() => crypto.subtle.generateKey("Ed25519", false, ["sign"])), "the browser has it");
  }));

test("signing many skills shows progress and can be stopped", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { courses: ["spreadsheets", "data-visualisation"], skills: Infinity });
    // The program never comes, so that there is time to stop.
    await page.context().route("**/credentials-*.wasm", () => {});
    await page.getByRole("button", { name: /^Save ?: Signed record/ }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("You stopped it. Nothing was saved.").waitFor();
    await page.context().unroute("**/credentials-*.wasm");
    await page.evaluate(() => {
      globalThis.heard = new Set();
      const hear = () => globalThis.heard.add(document.body.innerText.match(/\d+ of \d+ signed/)?.[0]);
      new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    assert.equal((await save(page, /^Save ?: Signed record/)).name, "portfolio.cairn.json");
    const heard = await page.evaluate(() => [...globalThis.heard].filter(Boolean));
    assert.ok(heard.length > 3, `progress is shown: ${heard}`);
    assert.deepEqual(problems, []);
  }));

test("a link holds what is shown, and is copied", () =>
  withSite({ context: { permissions: ["clipboard-read", "clipboard-write"] } }, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { skills: 2 });
    await page.getByRole("button", { name: /^Make the link/ }).click();
    await focusOn(page, "link");
    const link = await page.locator("#link").inputValue();
    assert.match(link, /#\/shared\/[\w-]+$/);
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText("Copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
    assert.deepEqual(problems, []);
  }));

test("what is shown travels as codes, and another device opens it", () =>
  withSite({}, (mine) => withSite({ mount: "/elsewhere/" }, async (theirs) => {
    const { page } = mine;
    await openPanel(mine, { skills: 1 });
    await page.getByRole("button", { name: /^Make the link/ }).click();
    await focusOn(page, "link");
    await page.getByRole("button", { name: "Show as a code" }).click();
    await page.getByRole("button", { name: "All on one sheet" }).click();
    const photos = [];
    for (const [place, code] of (await page.locator(".codes__sheet svg").all()).entries()) {
      photos.push({ name: `${place}.png`, mimeType: "image/png", buffer: await code.screenshot() });
    }
    assert.ok(photos.length > 3, `${photos.length} codes`);
    await theirs.open("#/shared");
    await theirs.page.getByRole("button", { name: "Read a code" }).click();
    await theirs.page.getByLabel(/^Or choose pictures/).setInputFiles(photos.reverse());
    await theirs.page.locator(".mastery-stones").first().waitFor();
    assert.match(theirs.page.url(), /#\/shared\//);
    assert.deepEqual([...mine.problems, ...theirs.problems], []);
  })));
