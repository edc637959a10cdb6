# Sourced by the other scripts, from the project's folder. Sets PATH, and `wasm`, which runs a
# command with the toolchain that can build for wasm32 (tools/setup.sh wrote down which).
PATH="$PWD/.tools/bin:$PWD/.tools/node/bin:$PATH:$HOME/.cargo/bin"
export PATH
: "${CARGO_TARGET_DIR:=$PWD/target}"
export CARGO_TARGET_DIR
WASM_TOOLCHAIN=
[ -f .tools/wasm-toolchain ] && WASM_TOOLCHAIN=$(cat .tools/wasm-toolchain)

# Native and wasm builds never share a folder: they may come from two compilers.
wasm() (
  CARGO_TARGET_DIR="$CARGO_TARGET_DIR/wasm"
  if [ "$WASM_TOOLCHAIN" = debian ]; then
    # Debian's compiler carries the source of its standard library, which is built along.
    PATH="$PWD/.tools/debian-rust:$PATH" RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
    export RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD
  fi
  export CARGO_TARGET_DIR PATH
  "$@"
)
