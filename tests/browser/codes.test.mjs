// What one screen shows as codes (QR), another reads: by its camera, or from pictures.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { focusOn, tabTo } from "./support/learner.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const ASSIGNMENT = "ai-at-work/protect-data-make-one-safe";

/** A code of something else, "MENU OF THE DAY": its rows as numbers of as many bits as there are squares. */
const MENU = `1fd37f 105e41 17505d 175a5d 17595d 104441 1fd57f 001100 0d6b5f 133a8e 1e58b6 14b533 1a474e 001df9 1fd5d8 10420d
  175b6f 174a5e 175519 105abb 1fc93d`.split(/\s+/).map((row) => Number.parseInt(row, 16));

const go = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);

/** A request for work, ready to be sent. */
async function makeRequest({ page, open }) {
  await open();
  await ready(page);
  await go(page, `#/assignment/${ASSIGNMENT}`);
  await page.getByText("Ask somebody else to do this").click();
  await page.getByLabel("Your name").fill("Ana");
  await page.getByRole("button", { name: "Make the request" }).click();
  await focusOn(page, "sending");
}

async function startReading({ page, open }, route) {
  await open(route);
  await page.getByRole("button", { name: "Read a code" }).click();
  await focusOn(page, "reading");
}

/** The codes on the sheet, each as the path and the side of its drawing. */
async function sheet(page) {
  await page.getByRole("button", { name: "Show as a code" }).click();
  await focusOn(page, "codes");
  await page.getByRole("button", { name: "All on one sheet" }).click();
  return page.locator(".codes__sheet svg").evaluateAll((drawings) =>
    drawings.map((drawing) => ({ path: drawing.querySelector("path").getAttribute("d"), side: drawing.viewBox.baseVal.width })));
}

/** Pictures of them, as PNG. */
async function photos(page) {
  const all = await page.locator(".codes__sheet svg").all();
  const photos = [];
  for (const [place, drawing] of all.entries()) {
    photos.push({ name: `photo ${place + 1}.png`, mimeType: "image/png", buffer: await drawing.screenshot() });
  }
  return photos;
}

/** A film of them for Chromium's camera (YUV4MPEG2), each for half a second. */
function film(codes) {
  const [width, height, bright, dark] = [640, 480, 225, 30];
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`)];
  for (const { path, side } of codes) {
    const frame = Buffer.alloc(width * height * 1.5, 128);
    frame.fill(bright, 0, width * height);
    const scale = Math.floor(height / side);
    for (const [, x, y, length] of path.matchAll(/M(\d+),(\d+)h(\d+)/g)) {
      for (let row = y * scale; row < (Number(y) + 1) * scale; row++) {
        frame.fill(dark, row * width + x * scale + 70, row * width + (Number(x) + Number(length)) * scale + 70);
      }
    }
    for (let time = 0; time < 5; time++) parts.push(Buffer.from("FRAME\n"), frame);
  }
  return Buffer.concat(parts);
}

test("a request is shown as a sequence of codes, and the camera of another device reads it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cairn-codes-"));
  try {
    let codes;
    await withSite({ forAxe: true }, async (lead) => {
      await makeRequest(lead);
      codes = await sheet(lead.page);
      assert.ok(codes.length > 1, `${codes.length} codes`);
      const place = lead.page.locator(".codes__place");
      assert.equal(await place.textContent(), `Code 1 of ${codes.length}`);
      assert.deepEqual(await axeFindings(lead.page), []);
      await shots(lead.page, "codes-show");

      await tabTo(lead.page, /^Next$/);
      await lead.page.keyboard.press("Enter");
      await lead.page.getByText(`Code 2 of ${codes.length}`, { exact: true }).first().waitFor();
      await tabTo(lead.page, /^Close$/);
      await lead.page.getByRole("button", { name: "Play" }).focus();
      await lead.page.keyboard.press("Enter");
      await lead.page.waitForFunction(() => document.querySelector(".codes__place").textContent.startsWith("Code 1 "));
      await lead.page.getByRole("button", { name: "Pause" }).click();
      await lead.page.getByRole("button", { name: "Close" }).click();
      await focusOn(lead.page, "show-codes");
      assert.deepEqual(lead.problems, []);
    });
    writeFileSync(join(folder, "codes.y4m"), film(codes));
    const camera = [
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${join(folder, "codes.y4m")}`,
    ];
    await withSite({ mount: "/elsewhere/", browserArgs: camera }, async (learner) => {
      // With the browser's own reader on some systems, there would be none to load.
      await learner.context.addInitScript(() => { delete globalThis.BarcodeDetector; });
      await startReading(learner, "#/assignments");
      await learner.page.getByRole("button", { name: "Use the camera" }).click();
      await learner.page.getByRole("button", { name: "Put it into my list" }).waitFor();
      await learner.page.getByText("Asked for by Ana").waitFor();
      assert.equal(learner.requests.filter((url) => /\/scan-[^/]*\.wasm$/.test(url)).length, 1);
      assert.deepEqual(learner.problems, []);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the codes are read from pictures, and which are missing or show nothing is said", () =>
  withSite({}, (lead) => withSite({ mount: "/elsewhere/", forAxe: true }, async (learner) => {
    await makeRequest(lead);
    const { length } = await sheet(lead.page);
    const [first, ...rest] = await photos(lead.page);
    const { page } = learner;
    await startReading(learner, "#/assignments");
    const pictures = page.getByLabel(/^Or choose pictures/);
    await pictures.setInputFiles([{ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") }]);
    await page.getByText("“notes.png” is no picture").waitFor();
    const blank = await page.locator("h1").screenshot();
    await pictures.setInputFiles([{ name: "blank.png", mimeType: "image/png", buffer: blank }]);
    await page.getByText("No code was found in “blank.png”.").waitFor();
    await pictures.setInputFiles(rest);
    await page.getByText(`${length - 1} of ${length} codes read. Still missing: 1.`).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "codes-read");
    await pictures.setInputFiles([first]);
    await page.getByRole("button", { name: "Put it into my list" }).waitFor();
    assert.deepEqual([...lead.problems, ...learner.problems], []);
  })));

test("a camera that is not there, and one that is not allowed, are told of", async () => {
  const told = [
    [[], /^This device has no camera/],
    [["--use-fake-device-for-media-stream", "--deny-permission-prompts"], /^The camera is not allowed here/],
  ];
  for (const [browserArgs, sentence] of told) {
    await withSite({ browserArgs }, async (site) => {
      await startReading(site, "#/verify");
      await site.page.getByRole("button", { name: "Use the camera" }).click();
      await site.page.getByText(sentence).waitFor();
      assert.equal(await site.page.locator("video").count(), 0);
      await site.page.getByRole("button", { name: "Close" }).click();
      await focusOn(site.page, "read-codes");
      assert.deepEqual(site.problems, []);
    });
  }
});

test("a code of something else is told of, and turning the camera off ends it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cairn-codes-"));
  try {
    const dark = (row, y) => [...Array(21).keys()].filter((x) => (row >> (20 - x)) & 1).map((x) => `M${x + 4},${y + 4}h1`);
    writeFileSync(join(folder, "menu.y4m"), film([{ path: MENU.flatMap(dark).join(""), side: 29 }]));
    const browserArgs = [
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${join(folder, "menu.y4m")}`,
    ];
    await withSite({ browserArgs }, async (site) => {
      await startReading(site, "#/verify");
      await site.page.getByRole("button", { name: "Use the camera" }).click();
      await site.page.getByText("This code holds no credential: “MENU OF THE DAY”.").waitFor();
      const tracks = () => site.page.evaluate(() => document.querySelector("video").srcObject.getTracks().map((track) => track.readyState));
      assert.deepEqual(await tracks(), ["live"]);
      await site.page.evaluate(() => { globalThis.track = document.querySelector("video").srcObject.getTracks()[0]; });
      await site.page.getByRole("button", { name: "Turn the camera off" }).click();
      await site.page.waitForFunction(() => globalThis.track.readyState === "ended");
      assert.deepEqual(site.problems, []);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a link is copied and shared, and each is confirmed", () =>
  withSite({ context: { permissions: ["clipboard-read", "clipboard-write"] } }, async (site) => {
    await site.context.addInitScript(() => {
      globalThis.given = [];
      Navigator.prototype.canShare = () => true;
      Navigator.prototype.share = async (what) => { globalThis.given.push(what); };
    });
    await makeRequest(site);
    const { page } = site;
    const link = await page.locator("#link").inputValue();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByRole("status").getByText("Copied.", { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
    await page.getByRole("button", { name: "Share ..." }).click();
    await page.getByRole("status").getByText("Shared.", { exact: true }).waitFor();
    assert.deepEqual((await page.evaluate(() => globalThis.given)).map(({ url }) => url), [link]);
    assert.deepEqual(site.problems, []);
  }));
