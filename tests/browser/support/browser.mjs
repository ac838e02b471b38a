// The browser that tests, benches and the icon script share.

import { chromium } from "playwright-core";

export function launchBrowser({ args = [] } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    // Chromium's sandbox does not start as root, as in containers; it opens only our own pages here.
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", ...args],
  });
}
