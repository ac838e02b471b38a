# Everything about building and testing Cairn. The two that a newcomer needs:
#
#   make serve   set up what is missing, build, serve at http://localhost:8080
#   make test    set up what is missing, run every check and test
#
# `make help` lists the rest. Each target sets up what it needs and may be
# repeated safely; scripts/setup.sh says what is installed, and where.

SHELL := bash
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT ?= 8080

# Where `make bench` builds its own page.
BENCH_PAGE := target/bench-page

# Our own tools first, for where the PATH has other versions of them.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin

# What dist/ is made of. Folders too, so that a deleted file counts as a change.
SOURCES := $(shell find src assets -not -name '.*') index.html Trunk.toml Cargo.toml Cargo.lock rust-toolchain.toml \
  $(wildcard scripts/*.mjs)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-14s%s\n", $$1, $$2 }' Makefile

# For people

.PHONY: serve dist clean
serve: dist ## build what changed and serve it at http://localhost:8080 (PORT=...)
	node scripts/serve.mjs dist $(PORT)

dist: setup-build dist/sw.js ## build the site into dist/, which works under any path of any static host

# The service worker is the last file that the build writes.
dist/sw.js: $(SOURCES)
	@echo "==> Building the release (first time about 5 minutes, then under one)" >&2
	trunk build --release --log warn

clean: ## remove what was built, but not the tools
	cargo clean
	rm -rf dist tests/browser/shots

# For judging it

.PHONY: test check test-native test-wasm test-spark test-e2e fuzz size bench bench-fit
test: check test-native test-wasm dist size test-e2e ## everything: format, lints, native, wasm, size, end-to-end

# Each set of features on its own, so that no layer leans on what another one's features bring in.
check: setup-check ## format and lints, for each set of features
	cargo fmt --check
	cargo clippy --locked --lib --no-default-features -- -D warnings
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --features ui -- -D warnings
	cargo clippy --locked --all-targets --features portfolio -- -D warnings
	cargo clippy --locked --all-targets --features cli,ui,desk,scan -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown --lib --bin web --bin markup --bin desk --bin credentials --bin scan --bin fit --test wasm --test portfolio_vectors --example bench --example bench-backup --features ui,browser,desk,markup,fitting,issuing,backup,scan -- -D warnings

test-native: setup-check ## native tests
	cargo test --locked --features cli,ui,desk,scan

fuzz: setup-check ## spoilt files for SECONDS (60) a parser, for all or for PARSER; not part of `make test`
	CAIRN_FUZZ_SECONDS=$(or $(SECONDS),60) CAIRN_FUZZ_PARSER="$(PARSER)" \
	  cargo test --locked --profile fuzz --features cli,desk,scan --test fuzz -- --ignored --nocapture

test-spark: setup-check ## a fit on a local Spark cluster gives the parameters of one process; not part of `make test`
	cargo build --locked --features cli --bin cairn
	scripts/setup-spark.sh
	.tools/spark/bin/python examples/spark/test.py target/debug/cairn

test-wasm: setup-browser ## the same numbers in the browser: tests/wasm.rs in Chromium
	env $$(scripts/find-browser.sh) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  cargo test --locked --target wasm32-unknown-unknown --features ui,browser,portfolio --test wasm --test portfolio_vectors

test-e2e: setup-browser dist ## end-to-end tests of dist/ in Chromium; pictures go to tests/browser/shots/
	cargo build --locked --features cli,ui,desk,scan --bin cairn
	env $$(scripts/find-browser.sh) node --test --test-timeout=120000 tests/browser/*.test.mjs

size: dist ## what a first visit downloads; fails above the limit
	node scripts/size.mjs dist

bench: setup-browser dist ## times in Chromium on the release build
	scripts/bench-page.sh $(BENCH_PAGE)
	env $$(scripts/find-browser.sh) node benches/browser.mjs dist $(BENCH_PAGE)
	scripts/bench-backup.sh target/bench-backup

bench-fit: setup-browser dist ## a fit in the browser's worker against the command line: ANSWERS="a.csv b.csv"
	cargo build --locked --profile native --features cli --bin cairn
	env $$(scripts/find-browser.sh) node benches/fit-worker.mjs dist target/native/cairn $(ANSWERS)

# For machines

.PHONY: setup-build setup-check setup-browser
setup-build:
	@scripts/setup.sh build
setup-check:
	@scripts/setup.sh check
setup-browser:
	@scripts/setup.sh browser
