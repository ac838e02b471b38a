// The page of keys: one's own, and those of others, by words that two people compare.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focusOn, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

// 32 zeros: a key for tests only, whose name follows from them.
const SEED = "A".repeat(43);
const DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

/** As the site of withSite keeps them. */
const keep = (page, kind, records) =>
  page.evaluate(([kind, text]) => localStorage.setItem(`cairn:-team-cairn:main:${kind}`, text), [
    kind,
    JSON.stringify({ format: "cairn-records", records, version: 1 }),
  ]);

const phrase = (page, place) =>
  page.locator(".keys__phrase").nth(place).locator("li").allTextContents().then((words) => words.join(" "));

test("somebody is trusted once their words were compared, by keyboard, and no more when that is taken back", () =>
  withSite({ forAxe: true }, async ({ page, open, problems }) => {
    await open("#/keys");
    await page.getByText("You trust nobody yet.").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "keys-empty");
    await tabTo(page, /^Or put in their key/);
    await page.keyboard.insertText("ssh-ed25519 AAAA");
    await page.keyboard.press("Enter");
    await focusOn(page, "keys-said");
    await page.getByText("This is no key.").waitFor();

    await tabTo(page, /^Or put in their key/);
    await page.keyboard.insertText(DID);
    await page.keyboard.press("Enter");
    await focusOn(page, "met");
    assert.match(await phrase(page, 0), /^[a-z]+( [a-z]+){7}$/);
    await tabTo(page, /^All words are the same/);
    await page.keyboard.press("Enter");
    await focusOn(page, "person-name");
    await page.getByText("Give this person a name first.").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "keys-met");
    await page.keyboard.insertText("Ana");
    await page.keyboard.press("Enter");
    await focusOn(page, "keys-said");
    await page.getByText("You trust Ana now.").waitFor();

    await page.reload();
    await page.getByRole("button", { name: /^Trust no more.*Ana/ }).click();
    await page.getByText("You trust Ana no more.").waitFor();
    await page.getByText("You trust nobody yet.").waitFor();
    await page.getByRole("button", { name: "Trust them again" }).click();
    await page.getByRole("button", { name: /^Trust no more.*Ana/ }).waitFor();
    assert.deepEqual(problems, []);
  }));

test("one's own key is shown with its words and a code, and another device meets it by the link", () =>
  withSite({ forAxe: true }, (me) => withSite({ mount: "/elsewhere/" }, async (other) => {
    await me.open();
    await ready(me.page);
    await keep(me.page, "keys", { [DID]: { at: 1, value: { format: "cairn-key", version: 1, seed: SEED } } });
    await me.page.evaluate(() => { location.hash = "#/keys"; });
    await me.page.getByRole("heading", { name: "Your key", exact: true }).waitFor();
    await me.page.getByRole("img", { name: "Your key as a code (QR)" }).waitFor();
    assert.equal(await me.page.getByLabel("Your key", { exact: true }).inputValue(), DID);
    assert.deepEqual(await axeFindings(me.page), []);
    await shots(me.page, "keys-own");

    const photo = await me.page.locator(".codes__code").screenshot();
    await other.open("#/keys");
    await other.page.getByRole("button", { name: "Read a code" }).click();
    await other.page.getByLabel(/^Or choose pictures/).setInputFiles([{ name: "key.png", mimeType: "image/png", buffer: photo }]);
    await focusOn(other.page, "met");
    assert.equal(await phrase(other.page, 0), await phrase(me.page, 0));
    await other.open(`#/keys/${DID}`);
    await focusOn(other.page, "met");
    assert.deepEqual([...me.problems, ...other.problems], []);
  })));

test("who is trusted is named where something that they signed is checked, and who is not can be", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open("#/verify");
    await page.locator("#desk h1").waitFor();
    const endorsement = {
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      id: "urn:uuid:1",
      type: ["VerifiableCredential", "EndorsementCredential"],
      name: "Word for Sam",
      issuer: { id: DID, type: ["Profile"], name: "Ana" },
      validFrom: "2025-11-01T09:29:00Z",
      credentialSubject: { id: "urn:uuid:9", type: ["EndorsementSubject"], endorsementComment: "Careful work." },
    };
    const request = JSON.stringify({ do: "sign", documents: [endorsement], seed: SEED, at: 1_793_525_400 });
    const answer = await page.evaluate((text) => globalThis.cairnCredentials(text), request);
    const [signed] = JSON.parse(answer).documents;
    const file = { name: "word.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(signed)) };
    await page.getByLabel("Choose files").setInputFiles([file]);
    await page.getByRole("link", { name: /^Do you know this person/ }).click();
    await focusOn(page, "met");
    await page.getByLabel("What do you call this person?").fill("Ana from work");
    await page.getByRole("button", { name: "All words are the same" }).click();
    await page.getByText("You trust Ana from work now.").waitFor();
    await page.getByRole("link", { name: "Check a credential" }).click();
    // What was found before is checked anew, as what is known changed.
    await page.getByLabel("Choose files").setInputFiles([{ ...file, name: "again.json" }]);
    await page.locator("section.card").first().getByText(/Ana from work/).waitFor();
    assert.deepEqual(problems, []);
  }));
