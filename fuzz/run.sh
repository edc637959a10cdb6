#!/bin/sh
# run.sh [MINUTES] [TARGET...]: fuzzes each target (all, where none is named) for so many minutes of CPU time, 10 by
# default; then keeps of its corpus what covers most, in fuzz/corpus, which the tests replay. A table at the end; exit
# status 1 where something was found. Coverage needs no nightly compiler, the flags below are those of a stable one; libFuzzer needs one for C++.
# Working corpora, logs and what crashed stand in target/fuzz. Reference files (../shared or FLYTTEPLAN_SHARED) are run
# once where they are at hand, and never kept.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh
minutes=${1:-10}
[ $# = 0 ] || shift
# What is kept for one target at most.
BYTES=22000
FILES=60
work=$PWD/target/fuzz
triple=$(rustc -vV | sed -n 's/^host: //p')

CARGO_TARGET_DIR=$work RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares" \
  cargo build --locked --quiet --release --target "$triple" --manifest-path fuzz/Cargo.toml
binary=$work/$triple/release/flytteplan-fuzz
# Name and longest input of each target.
list=$(sed -n 's/^    target("\([a-z]*\)", [a-z:_]*, \([0-9_]*\)),$/\1 \2/p' tests/fuzz_targets/mod.rs | tr -d _)
[ $# != 0 ] || set -- $(echo "$list" | cut -d' ' -f1)

# Seconds of CPU time that a process has used.
used() { ps -o time= -p "$1" 2>/dev/null | awk -F'[:-]' '{ s = 0; for (i = 1; i <= NF; i++) { s = s * (i == NF - 2 && NF == 4 ? 24 : 60) + $i }; print int(s) }'; }

# Runs the target until its time is up or something is found. Sets CPU.
fuzz() { # TARGET LONGEST
  FUZZ_TARGET=$1 nice -n 19 "$binary" -max_len="$2" -timeout=60 -rss_limit_mb=1024 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$work/found/$1/" "$work/corpus/$1" >"$work/$1.log" 2>&1 &
  process=$!
  trap 'kill $process 2>/dev/null || true' INT TERM
  CPU=0
  while kill -0 $process 2>/dev/null; do
    sleep 2
    now=$(used $process)
    [ -z "$now" ] || CPU=$now
    # The signal on which libFuzzer ends in order.
    [ "$CPU" -lt $((minutes * 60)) ] || kill -USR1 $process 2>/dev/null || true
  done
  trap - INT TERM
  wait $process || true
}

# Keeps of those that together cover everything a few of each size.
keep() { # TARGET
  merged=$work/merged/$1
  rm -rf "$merged" && mkdir -p "$merged" "fuzz/corpus/$1"
  FUZZ_TARGET=$1 nice -n 19 "$binary" -set_cover_merge=1 "$merged" "$work/corpus/$1" "fuzz/corpus/$1" >"$work/$1.merge.log" 2>&1 || true
  rm -f "fuzz/corpus/$1"/*
  left=$BYTES
  step=$((($(find "$merged" -type f | wc -l) + FILES - 1) / FILES))
  for file in $(ls -S -r "$merged" | awk -v step="$step" 'NR % step == 0'); do
    size=$(wc -c <"$merged/$file")
    [ "$size" -le $left ] || continue
    left=$((left - size))
    cp "$merged/$file" "fuzz/corpus/$1/"
  done
}

# Copies reference files for a target, whatever they are called.
references() { # TARGET FOLDER
  shared=${FLYTTEPLAN_SHARED:-../shared}/data
  rm -rf "$2" && mkdir -p "$2"
  take() { find "$@" -exec sh -c 'cp "$1" "$2/$(printf %s "$1" | cksum | tr " " -)"' take {} "$into" \; 2>/dev/null || true; }
  into=$2
  case $1 in
    archive) take "$shared/vectors/calamine" "$shared/vectors/hostile-workbooks" -name '*.xls*' -size -64k ;;
    servers | relations | flows) take "$shared/inventories" -name '*.csv' -size -64k ;;
    lists) take "$shared/vectors/blns" -name '*.txt' ;;
    keys) take "$shared/vectors/sshsig" -type f -size -16k ;;
  esac
}

# Of its own, so that several runs of other targets can stand side by side.
table="$work/table-$1.txt"
printf '%-10s %12s %8s %6s %7s %9s %6s %6s\n' target executions per-s CPU-s edges features kept found >"$table"
status=0
for target in "$@"; do
  longest=$(echo "$list" | sed -n "s/^$target //p")
  [ -n "$longest" ] || { echo "no such target: $target" >&2; exit 1; }
  mkdir -p "$work/corpus/$target" "$work/found/$target"
  FUZZ_TARGET=$target FUZZ_SEEDS=$work/corpus/$target "$binary" >/dev/null 2>&1
  cp fuzz/corpus/"$target"/* "$work/corpus/$target/" 2>/dev/null || true
  others=$work/references/$target
  references "$target" "$others"
  FUZZ_TARGET=$target nice -n 19 "$binary" -runs=0 -timeout=60 -rss_limit_mb=1024 -artifact_prefix="$work/found/$target/" "$others" >"$work/$target.references.log" 2>&1 || {
    echo "a reference file is too much for $target: $work/$target.references.log" >&2
    status=1
  }
  fuzz "$target" "$longest"
  keep "$target"
  found=$(find "$work/found/$target" -type f | wc -l | tr -d ' ')
  [ "$found" = 0 ] || status=1
  stat() { sed -n "s/^stat::$1: *//p" "$work/$target.log"; }
  runs=$(stat number_of_executed_units)
  [ -n "$runs" ] || runs=$(sed -n 's/^#\([0-9]*\).*/\1/p' "$work/$target.log" | tail -1)
  cover() { sed -n "s/.* $1: \([0-9]*\) .*/\1/p" "$work/$target.log" | tail -1; }
  printf '%-10s %12s %8s %6s %7s %9s %6s %6s\n' "$target" "${runs:-0}" "$((${runs:-0} / (CPU > 0 ? CPU : 1)))" "$CPU" \
    "$(cover cov)" "$(cover ft)" "$(find "fuzz/corpus/$target" -type f | wc -l | tr -d ' ')" "$found" >>"$table"
  tail -1 "$table"
done
cat "$table"
[ $status = 0 ] || echo "found: $work/found (run one again with FUZZ_TARGET=… $binary FILE)"
exit $status
