#!/bin/sh
# Builds the peers and our layout of a whole estate, makes the graphs, and measures. Needs the shared reference files
# (../shared or FLYTTEPLAN_SHARED). Everything stands in .cache and target/bench.
# sh bench/map/run.sh [suite…] [--rounds N]: run.mjs names the suites; all but `large` where none is named.
set -eu
cd "$(dirname "$0")/../.."
. tools/environment.sh
shared=$(cd "${FLYTTEPLAN_SHARED:-../shared}" && pwd)
peers=$PWD/.cache/peers
mkdir -p "$peers"
[ -f "$peers/run.mjs" ] || { cp -R "$shared/bench/peers/." "$peers/" && chmod -R u+w "$peers"; }
mkdir -p "$peers/data"
[ -d "$peers/node_modules" ] || (cd "$peers" && npm ci)
for size in "2000 20000" "20000 200000" "100000 1000000"; do
  nodes=${size% *} edges=${size#* }
  [ -f "$peers/data/g$nodes.bin" ] || node "$peers/gen_graph.mjs" "$nodes" "$edges" 42 "$peers/data/g$nodes.bin"
done
if [ ! -f "$peers/rsfa2/fa2.wasm" ]; then
  (cd "$peers/rsfa2" && CARGO_TARGET_DIR=$PWD/target wasm cargo build --release --lib --target wasm32-unknown-unknown)
  cp "$peers/rsfa2/target/wasm/wasm32-unknown-unknown/release/fa2bench.wasm" "$peers/rsfa2/fa2.wasm"
fi
# Beside the peers, because that is where their packages are found.
cp bench/map/page.js "$peers/page/map.source.js"
(cd "$peers" && npx esbuild page/map.source.js --bundle --format=iife --outfile=page/map.js --log-level=warning --define:global=globalThis "--define:process.env.NODE_ENV=\"production\"")
export CARGO_TARGET_DIR=$PWD/target/bench
(cd bench/map && wasm cargo build --release --lib --target wasm32-unknown-unknown)
PEERS=$peers MAP_WASM=$CARGO_TARGET_DIR/wasm/wasm32-unknown-unknown/release/map_bench.wasm node bench/map/run.mjs "$@"
