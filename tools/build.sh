#!/bin/sh
# Builds the release into dist/. Does nothing when no source has changed since the last build.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh
mkdir -p .cache
stamp() {
  { find src intake style public -path public/vendor -prune -o -type f -print | LC_ALL=C sort
    printf '%s\n' Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json .tools/wasm-toolchain \
      tools/assets.mjs tools/csp.mjs tools/environment.sh tools/order.mjs tools/icons.txt tools/glyphs.svg
  } | tr '\n' '\0' | xargs -0 cksum
}
now=$(stamp)
if [ -f dist/index.html ] && [ "$now" = "$(cat .cache/built 2>/dev/null || true)" ]; then
  echo "dist/ is up to date"
  exit 0
fi
rm -f .cache/built
echo "building the release (first time about 5 minutes on two cores, then about one)"
started=$(date +%s)
# NO_COLOR=1 from outside is not a value trunk understands.
unset NO_COLOR
wasm trunk build --release --offline
echo "built in $(($(date +%s) - started)) s"
printf '%s\n' "$now" >.cache/built
