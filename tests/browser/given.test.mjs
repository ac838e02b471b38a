// What others gave: a portfolio by link or file, badges and endorsements to keep, and everything that was saved, checked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filesIn } from "./support/archive.mjs";
import { focusOn } from "./support/learner.mjs";
import { openPanel, save } from "./support/record.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

const file = (name, content) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content)),
});

/** Skill and level of each line of the portfolio's page. */
const levels = (page) =>
  page.locator(".portfolio__skill").evaluateAll((lines) => lines.map((line) => [
    line.querySelector(".list__title").textContent.trim(),
    line.querySelector(".portfolio__head > :last-child").textContent.trim(),
  ]));

/** One endorsement, signed by the page's own worker with somebody else's key. */
async function endorsed(page, of) {
  const answer = (request) => page.evaluate((text) => globalThis.cairnCredentials(text), JSON.stringify(request));
  const { did, keys } = JSON.parse(await answer({ do: "new-key" }));
  const document = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "urn:uuid:1",
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: "A word for Sam",
    issuer: { id: did, type: ["Profile"], name: "Ana" },
    validFrom: "2025-11-01T09:29:00Z",
    credentialSubject: { id: of, type: ["EndorsementSubject"], endorsementComment: "Careful with every sheet." },
  };
  const request = { do: "sign", documents: [document], seed: keys[did].seed, at: 1_793_525_400 };
  return JSON.parse(await answer(request)).documents[0];
}

test("a stranger who opens the link sees the same skills and levels, and whose key it is", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, browser, server, problems } = site;
    await openPanel(site, { skills: 3 });
    await page.getByLabel("Your name, if it is to stand there").fill("Sam");
    await page.getByRole("button", { name: /^Make the link/ }).click();
    await focusOn(page, "link");
    const link = await page.locator("#link").inputValue();
    // What only other skills speak for does not go along.
    const own = (await levels(page)).filter(([, level]) => !level.includes("inferred"));

    const stranger = await browser.newContext({ bypassCSP: true });
    const there = await stranger.newPage();
    await there.goto(`${server.address}#${link.split("#")[1]}`);
    await there.getByText("Signed, unchanged, in force").waitFor();
    assert.deepEqual(new Map(await levels(there)), new Map(own));
    assert.ok(own.length >= 3);
    assert.match(await there.locator("#desk header strong").textContent(), /^[a-z]+( [a-z]+){7}$/);
    await there.getByText(/Its holder says this of themselves, as .*Sam/).waitFor();
    assert.deepEqual(await axeFindings(there), []);
    await shots(there, "shared");

    await there.evaluate((end) => { location.hash = end; }, `#/shared/${link.split("/shared/")[1].slice(0, 300)}`);
    await there.getByText("The link was changed or cut off on its way.").waitFor();
    assert.deepEqual(problems, []);
  }));

test("a portfolio's file is shown too, and a changed skill in it is not hidden", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { skills: 2 });
    const clr = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes);
    clr.credentialSubject.verifiableCredential[1].credentialSubject.achievement.description = "Can do everything";
    await go(page, "#/shared");
    await page.getByLabel("Choose a file, or drop it here").setInputFiles(file("sam (2).json", clr));
    await page.getByText("Do not rely on it as it is").waitFor();
    const doubted = page.locator(".portfolio__skill", { hasText: "A check of this one failed" });
    await doubted.first().getByText("Can do everything").waitFor();
    await page.getByText("Look at another file").click();
    await page.getByLabel("Choose a file, or drop it here").setInputFiles(file("list.txt", Buffer.from("milk")));
    await page.getByText("neither a badge as JSON nor").waitFor();
    assert.deepEqual(problems, []);
  }));

test("what others say is kept, counted for a skill by the learner, and goes along", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { skills: 2 });
    const clr = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes);
    const [badge] = clr.credentialSubject.verifiableCredential;
    const endorsement = await endorsed(page, badge.id);
    const old = {
      "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id: "https://example.org/1",
      recipient: { type: "email", hashed: false, identity: "sam@example.org" }, issuedOn: "2024-05-01T00:00:00Z",
      badge: { type: "BadgeClass", id: "https://example.org/b", name: "Spreadsheet driver", description: "Drives.",
        issuer: { id: "https://example.org", name: "Example School" } },
      verification: { type: "hosted" },
    };
    await go(page, "#/claims");
    await page.getByLabel("Choose files, or drop them here").setInputFiles([
      file("word.json", endorsement), file("old (1).json", old),
    ]);
    await page.getByText("2 files checked.").waitFor();
    await page.getByRole("button", { name: /^Keep it ?: A word for Sam/ }).click();
    await page.getByRole("button", { name: /^Keep it ?: Spreadsheet driver/ }).click();
    const kept = page.locator("#kept li");
    assert.equal(await kept.count(), 2);
    await focusOn(page, "kept");
    await kept.filter({ hasText: "Spreadsheet driver" }).getByText("Its signature could not be checked here.").waitFor();
    await page.getByRole("button", { name: `Count it for: ${badge.name}` }).click();
    await page.getByLabel(/^Count it for a skill ?: Spreadsheet driver/).selectOption({ label: badge.name });
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "claims");

    await go(page, "#/portfolio");
    const line = page.locator(".portfolio__skill", { hasText: badge.name }).first();
    await line.getByText("Others say so too: 2 statements.").click();
    await line.getByText("Said by Ana. Signed and unchanged.").waitFor();
    const again = JSON.parse((await save(page, /^Save ?: Signed record/)).bytes);
    const members = again.credentialSubject.verifiableCredential;
    assert.deepEqual(members.filter(({ type }) => type.includes("EndorsementCredential")), [endorsement]);
    assert.equal(members.length, 3, "what nobody could check does not go along");

    await go(page, "#/claims");
    await page.getByRole("button", { name: /^Take it away ?: Spreadsheet driver/ }).click();
    await kept.filter({ hasText: "Spreadsheet driver" }).waitFor({ state: "detached" });
    assert.deepEqual(problems, []);
  }));

test("everything that is saved passes the page that verifies, images too, with its evidence and one's own key", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPanel(site, { skills: 1 });
    await page.getByLabel("Put the answers behind it").check();
    const record = filesIn((await save(page, /^Save ?: Signed record/)).bytes);
    const badges = filesIn((await save(page, /^Save ?: Badges, one by one/)).bytes);
    const files = [...Object.entries(record), ...Object.entries(badges).filter(([name]) => !name.startsWith("evidence"))];
    assert.equal(files.length, 5);
    await go(page, "#/verify");
    await page.getByLabel("Choose files").setInputFiles(files.map(([name, bytes]) => file(name.split("/").at(-1), bytes)));
    await page.getByText("5 files checked.").waitFor();
    assert.equal(await page.getByText("Signed, unchanged, in force").count(), 4);
    assert.equal(await page.getByText("is the evidence that was signed").count(), 4, "the answers are compared in each");
    assert.ok((await page.getByText(/The issuer is you/).count()) > 0);
    assert.deepEqual(problems, []);
  }));

test("a key that is trusted is known by the name that was given to it", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/verify");
    await ready(page);
    await page.locator("#desk h1").waitFor();
    const endorsement = await endorsed(page, "urn:uuid:9");
    await page.evaluate((did) => {
      const records = { [did]: { at: 1, value: { name: "Ana from sales" } } };
      const text = JSON.stringify({ format: "cairn-records", records, version: 1 });
      localStorage.setItem("cairn:-team-cairn:main:trusted", text);
    }, endorsement.issuer.id);
    await go(page, "#/portfolio");
    await go(page, "#/verify");
    await page.getByLabel("Choose files").setInputFiles(file("word.json", endorsement));
    await page.getByText(/Ana from sales/).waitFor();
    assert.deepEqual(problems, []);
  }));
