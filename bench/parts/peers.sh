# . bench/parts/peers.sh, in a script that stands two folders down: the shared peer harness, copied to .cache/peers with
# its packages. Needs the shared reference files (../shared or FLYTTEPLAN_SHARED). Sets `shared` and `peers`.
. tools/environment.sh
shared=$(cd "${FLYTTEPLAN_SHARED:-../shared}" && pwd)
peers=$PWD/.cache/peers
mkdir -p "$peers"
[ -f "$peers/run.mjs" ] || { cp -R "$shared/bench/peers/." "$peers/" && chmod -R u+w "$peers"; }
mkdir -p "$peers/data"
[ -d "$peers/node_modules" ] || (cd "$peers" && npm ci)
# Where what is ours is built.
export CARGO_TARGET_DIR=$PWD/target/bench

# A peer's Rust as wasm, once. FOLDER LIBRARY RESULT
peer_wasm() {
  [ -f "$peers/$1/$3" ] && return
  (cd "$peers/$1" && CARGO_TARGET_DIR=$PWD/target wasm cargo build --release --lib --target wasm32-unknown-unknown)
  cp "$peers/$1/target/wasm/wasm32-unknown-unknown/release/$2.wasm" "$peers/$1/$3"
}

# A page of the peers in one script. SOURCE RESULT
peer_page() {
  (cd "$peers" && npx esbuild "$1" --bundle --format=iife --outfile="$2" --log-level=warning --define:global=globalThis "--define:process.env.NODE_ENV=\"production\"")
}
