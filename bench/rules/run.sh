#!/bin/sh
# Reckons anew, in Python, what `flytteplan capacity`, `exposure` and `openings` say of examples of several sizes, or of PLANs,
# and compares to the last unit. Exits with 1 where anything differs, and where a figure that was changed goes unnoticed.
# sh bench/rules/run.sh [PLAN…]; needs python3 and nothing else. FLYTTEPLAN is the program, else it is built.
set -eu
cd "$(dirname "$0")/../.."
if [ -z "${FLYTTEPLAN:-}" ]; then
  . tools/environment.sh
  cargo build --quiet --locked --bin flytteplan
  FLYTTEPLAN=$CARGO_TARGET_DIR/debug/flytteplan
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

compare() {
  "$FLYTTEPLAN" inputs "$1" > "$work/inputs.json"
  for part in capacity exposure openings; do
    "$FLYTTEPLAN" $part "$1" --json > "$work/$part.json"
  done
  python3 bench/rules/recompute.py "$work/inputs.json" "$work/capacity.json" "$work/exposure.json" "$work/openings.json" || status=1
}

# A comparison that cannot fail is worth nothing: each part with a figure that is one off must be told as different.
changed() {
  for part in capacity exposure openings; do
    cp "$work/$part.json" "$work/kept.json"
    python3 - "$work/$part.json" <<'PYTHON'
import json, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
names = r'"(usedMib|keptMib|overVcpus|saves|weightMinutes|port)": (\d+)'
found = list(re.finditer(names, text))
one = found[len(found) // 2]
text = text[: one.start(2)] + str(int(one.group(2)) + 1) + text[one.end(2) :]
json.loads(text)
open(sys.argv[1], "w", encoding="utf-8").write(text)
PYTHON
    if python3 bench/rules/recompute.py "$work/inputs.json" "$work/capacity.json" "$work/exposure.json" "$work/openings.json" > /dev/null; then
      echo "a changed figure of $part goes unnoticed"
      status=1
    fi
    cp "$work/kept.json" "$work/$part.json"
  done
}

# vms seed waves confidence
example() {
  echo "example of $1 servers, seed $2, $3 waves, guesses that are $4"
  rm -rf "$work/files" "$work/plan.flytteplan"
  "$FLYTTEPLAN" example --vms "$1" --seed "$2" --target --out "$work/files" > /dev/null
  # The plan may have stops, which is what some of the figures are about.
  "$FLYTTEPLAN" plan "$work/files" --target vc-skm2.drift.example --accept "$4" --waves "$3" --seed "$2" \
    --time 2026-11-20T09:00:00Z --out "$work/plan.flytteplan" > /dev/null || [ $? -eq 1 ]
  compare "$work/plan.flytteplan"
  changed
}

if [ $# -gt 0 ]; then
  for plan in "$@"; do
    echo "$plan"
    compare "$plan"
  done
else
  example 120 3 4 unsure
  example 300 5 6 likely
  example 600 2 8 sure
  example 2000 1 8 likely
fi
[ "$status" -eq 0 ] && echo equal || echo different
exit "$status"
