// Draws the PNG icons from assets/icons/cairn.svg; run it by hand when that
// changes (after `make setup-browser`): node scripts/draw-icons.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { launchBrowser } from "../tests/browser/support/browser.mjs";

const PAPER = "#f7f4ec";
const folder = new URL("../assets/icons/", import.meta.url);
const stones = readFileSync(new URL("cairn.svg", folder), "utf8");

// A maskable icon may be cut to any shape, so its drawing keeps to the middle 80% and its ground fills the square.
const ICONS = [
  { name: "cairn-180.png", size: 180, drawing: 0.74, corner: 0 },
  { name: "cairn-192.png", size: 192, drawing: 0.8, corner: 0.2 },
  { name: "cairn-512.png", size: 512, drawing: 0.8, corner: 0.2 },
  { name: "cairn-maskable-512.png", size: 512, drawing: 0.58, corner: 0 },
];

const browser = await launchBrowser();
const page = await browser.newPage();
for (const { name, size, drawing, corner } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`
    <body style="margin: 0">
      <div style="display: grid; place-items: center; width: ${size}px; height: ${size}px; background: ${PAPER}; border-radius: ${corner * size}px">
        <div style="width: ${drawing * size}px; height: ${drawing * size}px">${stones}</div>
      </div>
    </body>`);
  writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
