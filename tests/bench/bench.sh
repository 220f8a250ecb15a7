#!/usr/bin/env bash
# Times Phumthun on a synthetic province of 440,000 households and prints a Markdown table.
#   tests/bench/bench.sh [BUILD_FOLDER]
# HOUSEHOLDS, REPETITIONS and BOUNDARIES (tambon polygons; else the sample's own) may be set in the environment.
# Needs GNU time (Debian: time); the first frame also needs xvfb-run and the viewer. Imports beside ogr2ogr: bench_imports.sh.
set -euo pipefail
. "$(dirname "$0")/timing.sh"

first_frame() {
  xvfb-run -a -s "-screen 0 1920x1080x24 -noreset" "$build/phumthun-viewer" store.sqlite --benchmark pan-zoom \
    >frames.json 2>errors.txt || return 0
  sed -n 's/.*"first_frame_ms": \([0-9.]*\).*"peak_rss_mb": \([0-9.]*\).*/\1 \2/p' frames.json >>first-frame.times
}

for _ in $(seq "$repetitions"); do
  rm -rf sample
  timed sample "$program" sample sample --households "$households" ${BOUNDARIES:+--boundaries "$BOUNDARIES"}
done
new_store empty.sqlite
for _ in $(seq "$repetitions"); do
  cp empty.sqlite store.sqlite
  timed import "$program" import households store.sqlite sample/households.csv --json
  [ -x "$build/tests/bench_measure" ] && "$build/tests/bench_measure" store.sqlite >>measure.times
  [ -x "$build/phumthun-viewer" ] && command -v xvfb-run >/dev/null && first_frame
done

table_head
timed_row 'sample, s' sample
timed_row 'import households, s' import
if [ -s measure.times ]; then
  for level in province amphoe tambon village; do
    grep "^$level " measure.times >level.times
    row "9 measures, $level: read the store, ms" "$(median level.times 3)" "$(range level.times 3)" '' ''
    row "9 measures, $level: estimate, ms" "$(median level.times 4)" "$(range level.times 4)" '' ''
  done
fi
if [ -s first-frame.times ]; then
  row 'viewer: first whole frame, ms' "$(median first-frame.times 1)" "$(range first-frame.times 1)" '' \
    "$(median first-frame.times 2)"
fi
