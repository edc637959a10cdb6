#!/bin/sh
# Set up, build, serve.
set -eu
cd "$(dirname "$0")/.."
sh tools/setup.sh run
sh tools/build.sh
. tools/environment.sh
exec node tools/serve.mjs dist
