#!/usr/bin/env bash
# How long backups of 100,000 answers take in wasm that is built as the app is, run by node (V8, as in Chromium), in
# processor time, so that what else the machine does matters little:
#
#   scripts/bench-backup.sh target/bench-backup
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1

cargo build --quiet --locked --release --target wasm32-unknown-unknown --features browser,backup --example bench-backup
built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/examples/bench-backup.wasm
mkdir -p "$folder"
wasm-bindgen --target nodejs --no-typescript --out-dir "$folder" "$built"
read -ra features < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
wasm-opt -Oz "${features[@]}" --output "$folder/bench-backup_bg.wasm" "$folder/bench-backup_bg.wasm"
node -e '
  const { times } = require(require("path").resolve(process.argv[1], "bench-backup.js"));
  const now = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  console.log(times(now));
' "$folder"
