#!/usr/bin/env bash
# Installs what `make` needs and this machine lacks. Says each step and how
# long it may take; says nothing about what is there already.
#
#   scripts/setup.sh build     wasm target, trunk, wasm-bindgen, wasm-opt
#   scripts/setup.sh check     rustfmt and clippy
#   scripts/setup.sh browser   Chromium, its driver, the packages of tests/browser
#
# A tool of the right version on PATH is used as it is. One that is absent goes
# where cargo installs; one of another version is left alone, and ours goes to
# .tools/, which the Makefile puts first on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The version that Cargo.lock fixes for a package: the tools must match the crates.
locked() { sed -n "/^name = \"$1\"$/{n;s/^version = \"\(.*\)\"$/\1/p;q}" Cargo.lock; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else return 1
  fi
}

apt_updated=
apt_install() {
  have apt-get || return 1
  if [ -z "$apt_updated" ]; then
    as_root apt-get update -qq >&2 || say "apt-get update failed; trying with the lists that are there"
    apt_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# The build

need_rust() {
  have cargo || fail "cargo is missing: install Rust with rustup (https://rustup.rs), open a new shell, and try again"
  have cc || {
    say "Installing a C compiler, which Rust needs for linking (apt, about 1 minute)"
    apt_install gcc libc6-dev || fail "a C compiler is missing: install gcc or clang with your system's package manager"
  }
}

need_node() {
  have node && have npm || fail "Node is missing: install Node 20 or newer with npm (https://nodejs.org)"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node $(node --version) is too old: install Node 20 or newer"
}

need_wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
  have rustup || fail "the target wasm32-unknown-unknown is missing, and rustup too: install it with your system's package manager"
  say "Adding the Rust target wasm32-unknown-unknown (about 1 minute)"
  rustup target add wasm32-unknown-unknown
}

# need_crate BINARY PACKAGE VERSION MINUTES
need_crate() {
  local binary=$1 package=$2 version=$3 minutes=$4 root=()
  # Every one of them answers "NAME VERSION", some with the commit after it.
  if have "$binary"; then
    [ "$("$binary" --version 2>/dev/null | cut -d' ' -f2)" = "$version" ] && return
    root=(--root "$PWD/.tools")
  fi
  say "Compiling $package $version (once; $minutes)"
  cargo install --quiet --locked ${root[@]+"${root[@]}"} --version "$version" "$package"
  hash -r
  have "$binary" || fail "$binary was installed, but where cargo installs is not on PATH: add it and try again"
}

need_wasm_opt() {
  local version
  version=$(node -p 'parseInt(require("./scripts/tools/package.json").dependencies.binaryen)')
  have wasm-opt && [ "$(wasm-opt --version 2>/dev/null | cut -d' ' -f3)" = "$version" ] && return
  say "Installing wasm-opt $version into .tools/ (npm, under a minute)"
  mkdir -p .tools
  cp scripts/tools/package.json scripts/tools/package-lock.json scripts/tools/.npmrc .tools/
  npm ci --silent --prefix .tools
}

setup_build() {
  need_rust
  need_node
  need_wasm_target
  need_crate wasm-bindgen wasm-bindgen-cli "$(locked wasm-bindgen)" "2 to 5 minutes"
  need_crate trunk trunk 0.21.14 "5 to 10 minutes"
  need_wasm_opt
}

# The checks

setup_check() {
  need_rust
  need_wasm_target
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  have rustup || fail "rustfmt or clippy is missing, and rustup too: install them with your system's package manager"
  say "Adding rustfmt and clippy (under a minute)"
  rustup component add rustfmt clippy
}

# The browser

setup_browser() {
  need_rust
  need_node
  need_wasm_target
  need_crate wasm-bindgen-test-runner wasm-bindgen-cli "$(locked wasm-bindgen)" "2 to 5 minutes"
  if ! scripts/find-browser.sh >/dev/null 2>&1; then
    say "Installing Chromium and its driver (apt, 1 to 3 minutes)"
    apt_install chromium chromium-driver ||
      fail "Chromium or its driver is missing, and apt cannot install them here: install Chromium (or Chrome) and the chromedriver of the same version, put both on PATH or name them in CHROMIUM and CHROMEDRIVER"
    scripts/find-browser.sh >/dev/null
  fi
  # The copy is written last, so an install that was cut off is done again.
  if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed; then
    say "Installing the packages of tests/browser (npm, under a minute)"
    (cd tests/browser && npm ci --silent && cp package-lock.json node_modules/.installed)
  fi
}

case "${1:-}" in
  build | check | browser) "setup_$1" ;;
  *) fail "say what for: build, check or browser" ;;
esac
