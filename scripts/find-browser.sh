#!/usr/bin/env bash
# Prints CHROMIUM=... and CHROMEDRIVER=..., the browser for the tests and the
# driver that fits it; fails and says why where there is none.
set -euo pipefail

# First of the names that is an executable; GitHub's runners keep the driver off PATH.
first() { local name; for name in "$@"; do command -v "$name" 2>/dev/null && return; done; return 1; }

# The version of a browser or a driver, without what follows its first dot.
major() { "$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9.]+' | head -n 1 | cut -d. -f1; }

browser=${CHROMIUM:-$(first chromium google-chrome-stable google-chrome chromium-browser)} ||
  { echo "find-browser: no Chromium on PATH" >&2; exit 1; }
driver=${CHROMEDRIVER:-$(first chromedriver "${CHROMEWEBDRIVER:-/nowhere}/chromedriver")} ||
  { echo "find-browser: no chromedriver on PATH" >&2; exit 1; }
[ "$(major "$browser")" = "$(major "$driver")" ] ||
  { echo "find-browser: $browser is version $(major "$browser") but $driver is for $(major "$driver"); they must be the same" >&2; exit 1; }

echo "CHROMIUM=$browser"
echo "CHROMEDRIVER=$driver"
