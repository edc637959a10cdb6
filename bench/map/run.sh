#!/bin/sh
# Builds the peers and our layout of a whole estate, makes the graphs, and measures. Needs the shared reference files
# (../shared or FLYTTEPLAN_SHARED). Everything stands in .cache and target/bench.
# sh bench/map/run.sh [suite…] [--rounds N]: run.mjs names the suites; all but `large` where none is named.
# sh bench/map/run.sh questions [--rounds N]: questions in the app's model worker; builds the release first.
# sh bench/map/run.sh frames [NODES…] [--rounds N]: frames of the app's map beside sigma; builds the release first.
set -eu
cd "$(dirname "$0")/../.."
. bench/parts/peers.sh
for size in "2000 20000" "20000 200000" "100000 1000000"; do
  nodes=${size% *} edges=${size#* }
  [ -f "$peers/data/g$nodes.bin" ] || node "$peers/gen_graph.mjs" "$nodes" "$edges" 42 "$peers/data/g$nodes.bin"
done
if [ "${1:-}" = questions ]; then
  shift
  cp bench/map/questions.page.js "$peers/page/questions.source.js"
  peer_page page/questions.source.js page/questions.js
  (unset CARGO_TARGET_DIR && sh tools/build.sh)
  unset CARGO_TARGET_DIR
  PEERS=$peers exec node bench/map/questions.mjs "$@"
fi
peer_wasm rsfa2 fa2bench fa2.wasm
if [ "${1:-}" = frames ]; then
  shift
  [ -f "$peers/page/bundle.js" ] || peer_page page/bench.js page/bundle.js
  (unset CARGO_TARGET_DIR && sh tools/build.sh)
  PEERS=$peers exec node bench/map/frames.mjs "$@"
fi
# Beside the peers, because that is where their packages are found.
cp bench/map/page.js "$peers/page/map.source.js"
peer_page page/map.source.js page/map.js
(cd bench/map && wasm cargo build --release --lib --target wasm32-unknown-unknown)
PEERS=$peers MAP_WASM=$CARGO_TARGET_DIR/wasm/wasm32-unknown-unknown/release/map_bench.wasm node bench/map/run.mjs "$@"
