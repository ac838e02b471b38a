// The copy for work without a network, and calm updates.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "../../scripts/serve.mjs";
import { writeServiceWorker } from "../../scripts/finish-site.mjs";
import { giveUp, recorded, startPractice, toQuestion } from "./support/learner.mjs";
import { DIST, ready, withSite } from "./support/site.mjs";

const copyKept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
const cacheNames = (page) => page.evaluate(() => caches.keys());
const isNewer = (page) => page.evaluate(async () => (await (await fetch("./")).text()).includes("a newer version"));

test("after one visit it works with the server gone, at any route", () =>
  withSite({ offlineCopy: true }, async ({ page, open, server, problems }) => {
    await open();
    await ready(page);
    await copyKept(page);
    await server.close();

    await page.reload();
    await ready(page);
    await open("#/settings");
    await ready(page);
    await open("?safe=1");
    await ready(page);
    await open("index.html");
    await ready(page);
    assert.deepEqual(problems, []);
  }));

test("on the second visit, without a network, a new learner is placed in a course and practises; it is all kept", () =>
  withSite({ offlineCopy: true }, async ({ page, context, open, problems }) => {
    await open();
    await ready(page);
    await copyKept(page);
    await context.setOffline(true);

    await page.reload();
    await ready(page);
    await startPractice(page);
    await giveUp(page);
    await page.getByRole("button", { name: /^Next/ }).click();
    await toQuestion(page);
    await giveUp(page);
    const count = await recorded(page);
    await page.reload();
    await ready(page);
    assert.equal(await recorded(page), count);
    await open("#/progress");
    await page.locator(".figure", { hasText: "Answers" }).locator("dd", { hasText: /^2$/ }).waitFor();
    assert.deepEqual(problems, []);
  }));

test("everything that was built is kept", () =>
  withSite({ offlineCopy: true }, async ({ page, open }) => {
    await open();
    await copyKept(page);
    const { files } = await rewritten(DIST);
    const missing = await page.evaluate(async (addresses) => {
      const cache = await caches.open((await caches.keys())[0]);
      const kept = await Promise.all(addresses.map((address) => cache.match(address)));
      return addresses.filter((_, index) => !kept[index]?.ok);
    }, files.map(({ address }) => address));
    assert.deepEqual(missing, []);
  }));

test("a newer version waits, says so, and takes over only when told", async () => {
  await withCopyOfSite(async (folder) => {
    await withSite({ folder, offlineCopy: true }, async ({ page, context, open, server, problems }) => {
      await open();
      await ready(page);
      await copyKept(page);
      const [before] = await cacheNames(page);
      assert.equal(await page.evaluate(() => globalThis.cairnUpdateReady), false, "the first version is no update");
      const otherTab = await context.newPage();
      await otherTab.goto(server.address);
      await ready(otherTab);
      await otherTab.evaluate(() => { globalThis.halfTyped = true; });

      appendFileSync(join(folder, "index.html"), "<!-- a newer version -->");
      writeServiceWorker(folder);
      await page.evaluate(() => { addEventListener("cairn-update-ready", () => { globalThis.told = true; }); });
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await page.waitForFunction(() => globalThis.told);

      // Loading again is not enough to switch, and the page says again that there is an update.
      await page.reload();
      await ready(page);
      await page.waitForFunction(() => globalThis.cairnUpdateReady);
      assert.equal(await isNewer(page), false);

      await Promise.all([page.waitForEvent("load"), page.evaluate(() => globalThis.cairnApplyUpdate())]);
      await ready(page);
      assert.equal(await isNewer(page), true);
      await page.waitForFunction(async (old) => !(await caches.keys()).includes(old), before);
      assert.equal((await cacheNames(page)).length, 1);

      // The other tab is told, but not taken away from whoever is typing in it.
      await otherTab.waitForFunction(() => globalThis.cairnUpdateReady);
      assert.equal(await otherTab.evaluate(() => globalThis.halfTyped), true);
      assert.deepEqual(problems, []);
    });
  });
});

test("a half-deployed version is not kept, and the old one goes on", async () => {
  await withCopyOfSite(async (folder) => {
    await withSite({ folder, offlineCopy: true }, async ({ page, open }) => {
      await open();
      await ready(page);
      await copyKept(page);

      writeServiceWorker(folder);
      appendFileSync(join(folder, "sw.js"), "// newer");
      appendFileSync(join(folder, "index.html"), "<!-- not the page that the list means -->");
      const state = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
        const worker = registration.installing;
        if (!worker) return "refused";
        await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
        return worker.state;
      });
      assert.match(state, /redundant|refused/);
      await page.reload();
      await ready(page);
    });
  });
});

test("two sites on one host keep apart", () =>
  withSite({ offlineCopy: true, mount: "/cairn/" }, async ({ page, context, open, server }) => {
    await open();
    await copyKept(page);
    await page.evaluate(() => caches.open("another-app"));
    const [ours] = (await cacheNames(page)).filter((name) => name.startsWith("cairn:"));
    assert.match(ours, /^cairn:%2Fcairn%2F:/);

    // A page in a folder below that is not ours gets no answer of ours.
    const below = await context.newPage();
    const response = await below.goto(`${server.address}other/`);
    assert.equal(response.status(), 404);
    assert.ok((await cacheNames(page)).includes("another-app"));
  }));

async function withCopyOfSite(test) {
  const folder = mkdtempSync(join(tmpdir(), "cairn-site-"));
  try {
    cpSync(DIST, folder, { recursive: true });
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The list that a folder's service worker has, found by writing it once more beside. */
async function rewritten(folder) {
  let list;
  await withCopyOfSite(async (copy) => { list = writeServiceWorker(copy); });
  return list;
}
