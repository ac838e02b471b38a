// The page that verifies what somebody showed, and the worker behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focusOn, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

// 32 zeros: a key for tests only, whose name follows from them.
const SEED = "A".repeat(43);
const DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
const PHRASE = /^[a-z]+( [a-z]+){7}$/;

const endorsement = (number) => ({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: `urn:uuid:${number}`,
  type: ["VerifiableCredential", "EndorsementCredential"],
  name: `Word for Sam ${number}`,
  issuer: { id: DID, type: ["Profile"], name: "Ana" },
  validFrom: "2025-11-01T09:29:00Z",
  credentialSubject: { id: "urn:uuid:9", type: ["EndorsementSubject"], endorsementComment: "Careful work." },
});

/** Two endorsements or others, signed by the page's own worker. */
async function signed(page, documents = [endorsement(1), endorsement(2)]) {
  const request = { do: "sign", documents, seed: SEED, at: 1_793_525_400 };
  const answer = await page.evaluate((text) => globalThis.cairnCredentials(text), JSON.stringify(request));
  const { documents: made, error } = JSON.parse(answer);
  assert.equal(error, undefined);
  return made;
}

const together = (documents) => ({
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  type: ["VerifiablePresentation"],
  verifiableCredential: documents,
});

const file = (name, content) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

async function openPage({ page, open }) {
  await open();
  await ready(page);
  await page.evaluate(() => { location.hash = "#/verify"; });
  await page.locator("#desk h1", { hasText: "Check a credential" }).waitFor();
}

const card = (page, name) => page.locator("section.card").filter({ has: page.getByRole("heading", { name, level: 2 }) });

test("a good file, a changed one and nonsense are each told of in words", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await page.waitForFunction(() => document.title === "Check a credential · Cairn");
    const [first, second] = await signed(page);
    const changed = { ...second, credentialSubject: { ...second.credentialSubject, endorsementComment: "The best." } };
    await page.getByLabel("Choose files").setInputFiles([
      file("good.json", first),
      file("changed.json", together([first, changed])),
      file("shopping.txt", "milk, bread"),
    ]);
    await page.getByText("3 files checked.").waitFor();

    const good = card(page, "good.json");
    await good.getByText("Signed, unchanged, in force").waitFor();
    assert.equal(await good.locator("dd", { hasText: "Word for Sam 1" }).count(), 1);
    assert.equal(await good.locator("dd", { hasText: /^Ana$/ }).count(), 1);
    assert.match(await good.locator("dd").last().textContent(), PHRASE);
    assert.equal(await good.getByText("failed", { exact: true }).count(), 0);

    const bad = card(page, "changed.json");
    await bad.getByText("Do not rely on it as it is").waitFor();
    assert.equal(await bad.getByText("2 credentials in it").count(), 1);
    assert.equal(await bad.getByText("Word for Sam 1 · in order").count(), 1);
    const doubted = bad.locator("details[open]");
    assert.equal(await doubted.count(), 1, "only what is to be looked at is open");
    await doubted.getByText(/^It was changed after it was signed/).first().waitFor();

    await card(page, "shopping.txt").getByText("This file is neither a badge as JSON nor").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "verify");
    await page.getByRole("button", { name: "Clear the results" }).click();
    await good.waitFor({ state: "detached" });
    await focusOn(page, "credentials");
    assert.deepEqual(problems, []);
  }));

test("what failed is told apart from what is only to know, and its day is one that people read", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    const old = { ...endorsement(1), validFrom: "2019-11-01T09:29:00Z", validUntil: "2021-01-01T12:00:00Z" };
    const [expired] = await signed(page, [old]);
    await page.getByLabel("Choose files").setInputFiles(file("old.json", expired));
    const line = card(page, "old.json").locator("li", { hasText: "In force" });
    await line.getByText("It expired on 1 Jan 2021.").waitFor();
    const look = (chip) => chip.evaluate((element) => {
      const { color, backgroundColor, borderTopWidth } = getComputedStyle(element);
      return [color, backgroundColor, borderTopWidth, getComputedStyle(element, "::before").content];
    });
    const [failed, note] = [line.locator(".chip"), card(page, "old.json").locator(".chip", { hasText: "to know" }).first()];
    const differ = async () => (await look(failed)).map((value, place) => [value, place]).filter(([value, place]) => value !== noted[place]).length;
    let noted = await look(note);
    assert.equal(await differ(), 4, "by colour, ground, frame and sign");
    await page.emulateMedia({ forcedColors: "active" });
    noted = await look(note);
    assert.equal(await differ(), 2, "without colours by frame and sign");
    assert.deepEqual(problems, []);
  }));

test("a text is pasted by keyboard, a file is dropped, and the way leads back to the portfolio", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await site.open();
    await ready(page);
    await page.evaluate(() => { location.hash = "#/portfolio"; });
    await page.getByRole("link", { name: /^Check a credential/ }).click();
    await page.locator("#desk h1", { hasText: "Check a credential" }).waitFor();
    await tabTo(page, /^Or paste its text/);
    await page.keyboard.insertText("{}");
    await tabTo(page, /^Check this text/);
    await page.keyboard.press("Enter");
    await card(page, "Pasted text").getByText("no Open Badge, endorsement or record").waitFor();

    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([""], "nothing (2).json"));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    });
    await card(page, "nothing (2).json").getByText("There is nothing in this file.").waitFor();
    await page.getByRole("link", { name: "Back to the portfolio" }).click();
    await page.locator("#desk h1", { hasText: "Portfolio" }).waitFor();
    assert.deepEqual(problems, []);
  }));

test("what is stopped is said, and the next file is checked by a new worker", () =>
  withSite({}, async (site) => {
    const { page } = site;
    await openPage(site);
    // The program never comes, so that there is time to stop.
    const held = [];
    await page.context().route("**/credentials-*.wasm", (route) => { held.push(route); });
    await page.getByLabel("Choose files").setInputFiles(file("slow.json", "{}"));
    await page.getByRole("button", { name: "Stop" }).click();
    await card(page, "slow.json").getByText("you stopped it").waitFor();
    await page.context().unroute("**/credentials-*.wasm");
    await page.getByLabel("Choose files").setInputFiles(file("next.json", "{}"));
    await card(page, "next.json").getByText("no Open Badge, endorsement or record").waitFor();
  }));
