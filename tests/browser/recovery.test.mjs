// What a person sees when the app cannot go on, or cannot start.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { giveUp, recorded, startPractice, stored } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const panic = (page, message = "index out of bounds") => page.evaluate((text) => globalThis.cairnPanicked(text), message);

test("after a panic everything can be downloaded, and nothing of other sites", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    await page.evaluate(() => {
      localStorage.setItem("cairn:a/log/1", "line one\nline two — ünïcode");
      localStorage.setItem("cairn:settings", "{}");
      localStorage.setItem("someone-else", "secret");
    });
    await panic(page);

    await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download everything" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^cairn-rescue-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(file.format, "cairn-rescue");
    assert.equal(file.version, 1);
    assert.equal(file.entries["cairn:a/log/1"], "line one\nline two — ünïcode");
    assert.equal(file.entries["cairn:settings"], "{}");
    assert.ok(Object.keys(file.entries).every((key) => key.startsWith("cairn:")));
    await page.getByRole("status").filter({ hasText: "Downloaded" }).waitFor();
    await shots(page, "recovery");
    assert.deepEqual(problems, []);
  }));

test("the first failure is the one reported, and the heading has the focus", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await panic(page, "the cause");
    await panic(page, "a consequence");
    assert.match(await page.locator("pre").textContent(), /the cause/);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  }));

test("after the second crash it offers safe mode", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/practice");
    await ready(page);
    await panic(page);
    assert.equal(await page.getByRole("link", { name: "safe mode" }).count(), 0);

    await page.getByRole("button", { name: "Reload" }).click();
    await ready(page);
    await panic(page);
    await page.getByRole("link", { name: "safe mode" }).click();
    await ready(page);
    assert.equal(new URL(page.url()).search, "?safe=1");
    assert.equal(new URL(page.url()).hash, "");
  }));

test("after a panic nothing is saved any more, though keys still reach the app", () =>
  withSite({}, async ({ page, open }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await startPractice(page);
    const before = await stored(page);
    await panic(page);
    await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
    for (const key of ["h", "1", "Enter", "Enter"]) await page.keyboard.press(key);
    for (const route of ["#/goals", "#/practice"]) await open(route);
    await page.clock.fastForward(60_000);
    assert.deepEqual(await stored(page), before);
  }));

test("when the browser fails in the middle of the app, it does not stand still in silence", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    const before = await stored(page);
    await page.evaluate(() => { Math.random = () => { throw new Error("out of chance"); }; });
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
    assert.match(await page.locator("pre").textContent(), /out of chance/);
    assert.deepEqual(await stored(page), before);
  }));

test("safe mode opens no course and changes nothing by itself, and everything can be saved there", () =>
  withSite({}, async ({ page, open, requests }) => {
    await page.clock.install();
    await open();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    const count = await recorded(page);
    const before = await stored(page);

    requests.length = 0;
    await open("?safe=1#/practice");
    await ready(page);
    await page.getByText("Safe mode").waitFor();
    await page.clock.fastForward(60_000);
    assert.deepEqual(requests.filter((url) => /outline|texts/.test(url)), []);
    assert.deepEqual(await stored(page), before);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save everything to a file" }).click(),
    ]);
    assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).events, count);

    // From here on it is the app as ever.
    await page.getByRole("link", { name: "Today" }).click();
    await page.getByRole("button", { name: /^Start/ }).waitFor();
  }));

test("a trap that passes the panic hook by leads there too", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await page.evaluate(() => { setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }); });
    await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
  }));

for (const file of ["web-*.wasm", "web-*.js"]) {
  test(`a changed ${file} is refused, and the page says so`, () =>
    withSite({}, async ({ page, open }) => {
      const address = `**/${file}`;
      await page.route(address, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from("\n")]) });
      });
      await open();
      await page.getByRole("heading", { name: "Cairn could not start" }).waitFor();

      await page.unroute(address);
      await page.getByRole("button", { name: "Reload" }).click();
      await ready(page);
    }));
}

test("a browser without WebAssembly is told so, in its own language", () =>
  withSite({ context: { locale: "es-MX" } }, async ({ page, open }) => {
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await open();
    await page.getByText("no puede ejecutar WebAssembly").waitFor();
    assert.equal(await page.locator("main").getAttribute("lang"), "es");
  }));

test("where storage is forbidden the recovery page still works", () =>
  withSite({}, async ({ page, open }) => {
    await open();
    await ready(page);
    await page.evaluate(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, { get() { throw new DOMException("no", "SecurityError"); } });
      }
    });
    await panic(page);
    await page.getByRole("button", { name: "Download everything" }).click();
    await page.getByText("does not let Cairn read its storage").waitFor();
  }));

test("the recovery page has no accessibility faults", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await open();
    await ready(page);
    await panic(page);
    await page.locator("summary").click();
    assert.deepEqual(await axeFindings(page), []);
  }));
