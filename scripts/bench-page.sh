#!/usr/bin/env bash
# Builds the page of `make bench` into a folder, as Trunk builds the app:
#
#   scripts/bench-page.sh target/bench-page
set -euo pipefail
cd "$(dirname "$0")/.."
page=$1

cargo build --quiet --locked --release --target wasm32-unknown-unknown --features browser,desk --example bench
built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/examples/bench.wasm
mkdir -p "$page"
wasm-bindgen --target web --no-typescript --out-dir "$page" "$built"
# Those of the app, so that the two cannot differ.
read -ra features < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
wasm-opt -Oz "${features[@]}" --output "$page/bench_bg.wasm" "$page/bench_bg.wasm"
cp benches/page/index.html "$page/"
