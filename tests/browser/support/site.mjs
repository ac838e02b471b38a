// How a test opens the built site and looks at it.
//
//   await withSite({}, async ({ page, open, problems }) => {
//     await open("#/today");
//     ...
//     assert.deepEqual(problems, []);
//   });

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../../../scripts/serve.mjs";
import { launchBrowser } from "./browser.mjs";

const here = dirname(fileURLToPath(import.meta.url));
export const DIST = join(here, "../../../dist");
const SHOTS = join(here, "../shots");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const THEMES = ["light", "dark"];
const WIDTHS = [375, 768, 1280];

/**
 * Serves a folder under a path, opens a fresh browser profile on it, and closes all of it afterwards.
 *
 * - `folder`, `mount`: what is served and where; a sub-path, because that is where things break.
 * - `offlineCopy`: whether the service worker may run. Most tests are simpler without.
 * - `forAxe`: lets axe run in the page, by lifting the site's security policy.
 * - `browserArgs`, `context`: passed on to Chromium and to Playwright's context.
 */
export async function withSite(options, test) {
  const { folder = DIST, mount = "/team/cairn/", offlineCopy = false, forAxe = false, browserArgs = [] } = options;
  const requests = [];
  const server = await startServer(folder, { mount, onRequest: (url) => requests.push(url) });
  const browser = await launchBrowser({ args: browserArgs });
  try {
    const context = await browser.newContext({
      bypassCSP: forAxe,
      locale: "en-GB",
      viewport: { width: 1280, height: 800 },
      ...options.context,
    });
    // Not Playwright's own way of blocking it, which complains on the console.
    if (!offlineCopy) await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    // All of it is on this machine: what has not come by then never will.
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const problems = watch(page, new URL(server.address).origin);
    const open = (route = "") => page.goto(server.address + route);
    await test({ page, context, browser, server, requests, problems, open });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Waits until the app says that the screen can be used. */
export function ready(page) {
  return page.locator("[data-ready]").first().waitFor({ state: "attached" });
}

/** Collects everything that should never happen on any page. */
export function watch(page, origin) {
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== origin) {
      problems.push(`left the origin: ${url}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  // Chromium reports what the security policy blocks as console errors, which are collected above.
  return problems;
}

/** Pictures of the page as it is, at each width in both themes: tests/browser/shots/NAME-375-light.png */
export async function shots(page, name) {
  const before = page.viewportSize();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
      await settled(page);
      await page.screenshot({ path: join(SHOTS, `${name}-${width}-${theme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}

/** Waits until the page is painted and nothing moves: a colour half-way to the other theme has no contrast of its own. */
function settled(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // Ended rather than awaited: one that the browser pauses would never come to its end by itself.
    for (const animation of document.getAnimations()) animation.finish();
    await frame();
  });
}

/** What axe finds wrong with the page, in both themes, as readable lines. Needs `forAxe`. */
export async function axeFindings(page) {
  const findings = [];
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        findings.push(`${theme}: ${id}: ${help}\n  at ${target.join(" ")}\n  ${failureSummary}`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return findings;
}
