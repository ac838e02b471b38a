#!/usr/bin/env bash
# Prints CHROMIUM=... and CHROMEDRIVER=..., a browser for the tests and the
# driver of the same version; fails and says why where there is none.
set -euo pipefail

fail() { echo "find-browser: $*" >&2; exit 1; }

# The version of a browser or a driver, without what follows its first dot.
major() { "$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9.]+' | head -n 1 | cut -d. -f1; }

# GitHub's runners keep the driver off PATH and name its folder.
driver=${CHROMEDRIVER:-$(command -v chromedriver || command -v "${CHROMEWEBDRIVER:-/nowhere}/chromedriver")} ||
  fail "there is no chromedriver on PATH, and CHROMEDRIVER names none"

for name in "${CHROMIUM:-chromium}" google-chrome-stable google-chrome chromium-browser; do
  browser=$(command -v "$name") || continue
  if [ "$(major "$browser")" = "$(major "$driver")" ]; then
    echo "CHROMIUM=$browser"
    echo "CHROMEDRIVER=$driver"
    exit
  fi
  echo "find-browser: $browser is version $(major "$browser"), but $driver is for $(major "$driver")" >&2
done
fail "there is no Chromium or Chrome on PATH that $driver fits, and CHROMIUM names none"
