#!/bin/sh
# Everything that must hold, cheapest first. Goes on after a failure; the last line sums up, and the
# exit status is 1 when anything failed. Logs: .cache/test/*.log
set -eu
cd "$(dirname "$0")/.."
started=$(date +%s)
sh tools/setup.sh test
. tools/environment.sh
logs=.cache/test
rm -rf "$logs" && mkdir -p "$logs"
: "${CHROMIUM:=$(command -v chromium || true)}" "${CHROMEDRIVER:=$(command -v chromedriver || true)}"
export CHROMIUM CHROMEDRIVER
if [ -z "${FLYTTEPLAN_SHARED:-}" ] && [ -d ../shared ]; then FLYTTEPLAN_SHARED=$(cd ../shared && pwd) && export FLYTTEPLAN_SHARED; fi
PASSED=0 FAILED=0 SKIPPED=0

# run NAME COMMAND...: keeps the log, shows it when the command fails. Sets CODE and LOG.
run() {
  NAME=$1 LOG=$logs/$1.log
  shift
  begun=$(date +%s)
  CODE=0
  "$@" >"$LOG" 2>&1 || CODE=$?
  SECONDS_TAKEN=$(($(date +%s) - begun))
  [ $CODE = 0 ] || { echo "---- $NAME failed:"; tail -n 80 "$LOG"; echo "----"; }
}

# add PASSED FAILED SKIPPED
add() {
  PASSED=$((PASSED + $1)) FAILED=$((FAILED + $2)) SKIPPED=$((SKIPPED + $3))
  printf '%-18s %4s passed %3s failed %3s skipped  %4s s\n' "$NAME" "$1" "$2" "$3" "$SECONDS_TAKEN"
}

# A step that counts as one.
check() {
  run "$@"
  if [ $CODE = 0 ]; then add 1 0 0; else add 0 1 0; fi
}

# Sums cargo's "test result" lines. A test that printed a line starting with "skipped" ran nothing:
# cargo counts it as passed, here it is skipped.
cargo_tests() {
  run "$@"
  counts=$(awk '
    /^test result:/ { gsub(/[.;]/, ""); for (i = 1; i <= NF; i++) { if ($i == "passed") p += $(i-1); if ($i == "failed") f += $(i-1); if ($i == "ignored") s += $(i-1) } seen = 1 }
    /^---- .* stdout ----$/ { open = 1 }
    /^skipped/ && open { k++; open = 0 }
    END { if (seen) print p - k, f + 0, s + k; else print 0, 0, 0 }' "$LOG")
  # shellcheck disable=SC2086
  set -- $counts
  # A build that fails, or a run that dies, has no count of its own.
  if [ $CODE != 0 ] && [ "$2" = 0 ]; then set -- "$1" 1 "$3"; fi
  if [ $CODE = 0 ] && [ $(($1 + $2 + $3)) = 0 ]; then echo "---- $NAME: no test ran"; set -- 0 1 0; fi
  add "$1" "$2" "$3"
}

stories() {
  run "$@"
  cat "$LOG"
  # shellcheck disable=SC2046
  set -- $(sed -n 's/^stories: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$LOG")
  if [ $# != 3 ] || { [ $CODE != 0 ] && [ "$2" = 0 ]; }; then set -- "${1:-0}" 1 "${3:-0}"; fi
  add "$1" "$2" "$3"
}

wasm_lints() { CLIPPY_CONF_DIR="$PWD/tools/clippy-wasm" wasm cargo clippy --locked --workspace --target wasm32-unknown-unknown --lib --bin app --tests -- -D warnings; }

component_tests() {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner WASM_BINDGEN_TEST_TIMEOUT=120 \
    wasm cargo test --locked --target wasm32-unknown-unknown --test components
}

check format cargo fmt --all --check
check lints-native cargo clippy --locked --workspace --all-targets -- -D warnings
check lints-wasm wasm_lints
cargo_tests native-tests cargo test --locked --workspace --no-fail-fast -- --show-output
cargo_tests component-tests component_tests
check build sh tools/build.sh
if [ $CODE = 0 ]; then stories stories node e2e/run.mjs; else NAME=stories SECONDS_TAKEN=0; echo "---- no stories without a build"; add 0 1 0; fi

echo "logs in $logs, $(($(date +%s) - started)) s in all"
echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
[ $FAILED = 0 ]
