#!/bin/sh
# Builds the peers and our import, makes the peers' data, and measures. Needs the shared reference files (../shared or
# FLYTTEPLAN_SHARED), and python3 with xlsxwriter. Everything stands in .cache and target/bench.
# sh bench/import/run.sh [ROUNDS] [workbook] [flows] [curve] [cancel]: the first two where nothing is named.
set -eu
cd "$(dirname "$0")/../.."
. bench/parts/peers.sh
[ -f "$peers/data/flows.csv" ] || (cd "$peers" && python3 gen_tab.py data)
[ -f "$peers/page/bundle.js" ] || peer_page page/bench.js page/bundle.js
peer_wasm rs tabbench tab.wasm
# LARGE=1: also a workbook of 60 MB with all its tabs, and the hostile ones among the reference files.
if [ -n "${LARGE:-}" ] && [ ! -d "$peers/data/large" ]; then
  CARGO_TARGET_DIR=$PWD/target cargo run --quiet --bin flytteplan -- example --vms 21500 --out "$peers/data/large"
  cp "$shared"/data/vectors/hostile-workbooks/*.xlsx "$peers/data/large/"
fi
(cd bench/import && wasm cargo build --release --lib --target wasm32-unknown-unknown)
flows=$PWD/.cache/flows
case " $* " in *" curve "*)
  mkdir -p "$flows"
  for size in 100 300 1000; do
    [ -f "$flows/$size.csv" ] || { node bench/import/flows.mjs "$size" "$flows/part" && mv "$flows/part" "$flows/$size.csv"; }
  done ;;
esac
[ $# -gt 0 ] || set -- 3
PEERS=$peers FLOWS=$flows IMPORT_WASM=$CARGO_TARGET_DIR/wasm/wasm32-unknown-unknown/release/import_bench.wasm node bench/import/run.mjs "$@"
