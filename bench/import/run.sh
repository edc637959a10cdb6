#!/bin/sh
# Builds the peers and our import, makes the peers' data, and measures. Needs the shared reference files (../shared or
# FLYTTEPLAN_SHARED), and python3 with xlsxwriter. Everything stands in .cache and target/bench.
# sh bench/import/run.sh [ROUNDS] [workbook] [flows] [curve] [cancel]: the first two where nothing is named.
set -eu
cd "$(dirname "$0")/../.."
. tools/environment.sh
shared=$(cd "${FLYTTEPLAN_SHARED:-../shared}" && pwd)
peers=$PWD/.cache/peers
mkdir -p "$peers"
[ -f "$peers/run.mjs" ] || cp -R "$shared/bench/peers/." "$peers/"
mkdir -p "$peers/data"
[ -d "$peers/node_modules" ] || (cd "$peers" && npm ci)
[ -f "$peers/data/flows.csv" ] || (cd "$peers" && python3 gen_tab.py data)
[ -f "$peers/page/bundle.js" ] || (cd "$peers" && npx esbuild page/bench.js --bundle --format=iife --outfile=page/bundle.js --define:global=globalThis "--define:process.env.NODE_ENV=\"production\"")
if [ ! -f "$peers/rs/tab.wasm" ]; then
  (cd "$peers/rs" && CARGO_TARGET_DIR=$PWD/target wasm cargo build --release --lib --target wasm32-unknown-unknown)
  cp "$peers/rs/target/wasm/wasm32-unknown-unknown/release/tabbench.wasm" "$peers/rs/tab.wasm"
fi
# LARGE=1: also a workbook of 60 MB with all its tabs, and the hostile ones among the reference files.
if [ -n "${LARGE:-}" ] && [ ! -d "$peers/data/large" ]; then
  cargo run --quiet --bin flytteplan -- example --vms 21500 --out "$peers/data/large"
  cp "$shared"/data/vectors/hostile-workbooks/*.xlsx "$peers/data/large/"
fi
export CARGO_TARGET_DIR=$PWD/target/bench
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
