// The site before and around the app: loading, security policy, installing,
// other hosts. What the app itself does has its own files.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { giveUp, recorded, startPractice } from "./support/learner.mjs";
import { axeFindings, DIST, ready, shots, withSite } from "./support/site.mjs";

test("the app starts under a sub-path, without a complaint or a request to elsewhere", () =>
  withSite({}, async ({ page, open, problems, requests }) => {
    await open();
    await ready(page);
    await page.waitForLoadState("networkidle");

    assert.deepEqual(problems, []);
    assert.equal(requests.filter((url) => url.endsWith(".wasm")).length, 1, "the wasm is loaded once");
  }));

test("the app starts at the root of a host", () =>
  withSite({ mount: "/" }, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    assert.deepEqual(problems, []);
  }));

test("the frame is painted before the wasm arrives", () =>
  withSite({}, async ({ page, open }) => {
    let arrive;
    const held = new Promise((resolve) => { arrive = resolve; });
    await page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
    await open();

    await page.locator(".shell__name", { hasText: "Cairn" }).waitFor();
    assert.equal(await page.locator("[data-ready]").count(), 0);
    await shots(page, "shell");

    arrive();
    await ready(page);
    assert.equal(await page.locator(".shell").count(), 0, "the app replaces the frame");
  }));

test("the frame and its messages have no accessibility faults", () =>
  withSite({ forAxe: true }, async ({ page, open }) => {
    await page.route("**/*.wasm", () => {});
    await open();
    await page.locator(".shell__slow").waitFor({ state: "visible", timeout: 20_000 });
    assert.deepEqual(await axeFindings(page), []);
  }));

test("without scripts the page says what it needs", () =>
  withSite({ browserArgs: ["--blink-settings=scriptEnabled=false"] }, async ({ page, context, open }) => {
    await open();
    // Playwright's locators need scripts themselves, so this asks what a screen reader would be told.
    const devtools = await context.newCDPSession(page);
    const { nodes } = await devtools.send("Accessibility.getFullAXTree");
    const told = nodes.filter(({ ignored }) => !ignored).map(({ name }) => name?.value ?? "").join("\n");
    assert.match(told, /needs JavaScript and WebAssembly/);
    assert.match(told, /necesita JavaScript y WebAssembly/);
    assert.doesNotMatch(told, /Loading|taking longer/);
  }));

test("nothing inline runs and nothing elsewhere is reached, even when something tries", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    assert.deepEqual(problems, []);

    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.inlineRan = true";
      document.head.append(script);
    });
    const reached = await page.evaluate(() => fetch("https://elsewhere.invalid/").then(() => true, () => false));

    assert.equal(await page.evaluate(() => globalThis.inlineRan), undefined);
    assert.equal(reached, false);
    assert.ok(problems.some((problem) => problem.includes("script-src")), "the inline script is refused by the policy");
    assert.ok(problems.some((problem) => problem.includes("connect-src")), "the request is refused by the policy");
  }));

test("words of another language that do not come leave the app as it is", () =>
  withSite({}, async ({ page, open }) => {
    await open("#/settings");
    await ready(page);
    await page.route("**/locales/es.json", (route) => route.abort());
    await page.locator("#language").selectOption("es");
    await page.getByText("Something could not be loaded").waitFor();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  }));

test("it can be installed", () =>
  withSite({ offlineCopy: true }, async ({ page, context, open, server }) => {
    await open();
    await ready(page);
    const devtools = await context.newCDPSession(page);
    const { errors } = await devtools.send("Page.getAppManifest");
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    assert.deepEqual(errors, []);
    // Playwright's profiles are private ones, where nothing can be installed; there must be no other reason.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);

    const manifest = await (await fetch(`${server.address}manifest.webmanifest`)).json();
    for (const { src, sizes } of manifest.icons) {
      const size = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, server.address + src);
      if (sizes !== "any") assert.equal(size, sizes, src);
    }
  }));

test("on plain http in a local network a learner practises, without what browsers keep for secure pages", () =>
  withSite(
    { offlineCopy: true, browserArgs: ["--host-resolver-rules=MAP kiosk.test 127.0.0.1"] },
    async ({ page, server, problems }) => {
      await page.goto(server.address.replace("localhost", "kiosk.test"));
      await ready(page);
      const secureOnly = () => [isSecureContext, "serviceWorker" in navigator, "locks" in navigator, crypto.subtle !== undefined];
      assert.deepEqual(await page.evaluate(secureOnly), [false, false, false, false]);
      await startPractice(page);
      await giveUp(page);
      const count = await recorded(page);
      await page.reload();
      await ready(page);
      assert.equal(await recorded(page), count);
      assert.deepEqual(problems.filter((problem) => !problem.includes("left the origin")), []);
    },
  ));

const python = spawnSync("python3", ["--version"]).status === 0;
test("python3 -m http.server serves it as well", { skip: python ? false : "no python3 here" }, () =>
  withSite({}, async ({ page }) => {
    const args = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", DIST];
    const server = spawn("python3", args, { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const [line] = await once(server.stdout, "data");
      const port = /port (\d+)/.exec(line)[1];
      await page.goto(`http://localhost:${port}/`);
      await ready(page);
    } finally {
      server.kill();
    }
  }));
