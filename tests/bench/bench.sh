#!/usr/bin/env bash
# Times Phumthun on a synthetic province of 440,000 households and prints a Markdown table.
#   tests/bench/bench.sh [BUILD_FOLDER]
# HOUSEHOLDS, REPETITIONS and BOUNDARIES (tambon polygons; else the sample's own) may be set in the environment.
# Needs GNU time and ogr2ogr (Debian: time, gdal-bin); the first frame also needs xvfb-run and the viewer.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$source_folder/build/release}" && pwd)
households=${HOUSEHOLDS:-440000}
repetitions=${REPETITIONS:-3}
program=$build/phumthun

fail() {
  printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
  exit 1
}
[ -x "$program" ] || fail "there is no program '$program'" "build it first, or name the build folder"
[ -x /usr/bin/time ] || fail "GNU time is missing" "apt-get install time"
command -v ogr2ogr >/dev/null || fail "ogr2ogr is missing" "apt-get install gdal-bin"

work=$(mktemp -d "${TMPDIR:-/tmp}/phumthun-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

# timed NAME COMMAND...: runs it, appends "wall seconds, CPU seconds, peak MB" to NAME.times.
timed() {
  local name=$1
  shift
  /usr/bin/time -v -o time.txt "$@" >output.txt 2>errors.txt || fail "$name failed" "$(head -2 errors.txt | tr '\n' ' ')"
  awk -v OFS=' ' '
    /Elapsed \(wall clock\)/ { n = split($NF, part, ":"); for (i = 1; i <= n; ++i) wall = wall * 60 + part[i] }
    /(User|System) time/ { cpu += $NF }
    /Maximum resident set size/ { peak = $NF / 1024 }
    END { printf "%.2f %.2f %.0f\n", wall, cpu, peak }' time.txt >>"$name.times"
}

shown='function shown(x) { return sprintf(x < 100 ? "%.2f" : "%.0f", x) }'
# median FILE COLUMN · range FILE COLUMN
median() { sort -g -k "$2,$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print shown(v[int((NR + 1) / 2)]) } '"$shown"; }
range() { sort -g -k "$2,$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print shown(v[1]) " to " shown(v[NR]) } '"$shown"; }

new_store() {
  local store=$1 file
  rm -f "$store"
  "$program" new "$store" >new.txt
  "$program" import boundaries "$store" sample/tambon.gpkg --level tambon >new.txt
  "$program" import boundaries "$store" sample/villages.gpkg --level village >new.txt
  for file in codes population; do "$program" import "$file" "$store" "sample/$file.csv" >new.txt; done
}

import_with_phumthun() {
  cp empty.sqlite store.sqlite
  timed import "$program" import households store.sqlite sample/households.csv --json
}

import_with_ogr2ogr() {
  rm -f ogr.sqlite
  timed ogr2ogr ogr2ogr -f SQLite -dsco SPATIALITE=YES ogr.sqlite sample/households.csv \
    -oo X_POSSIBLE_NAMES=longitude -oo Y_POSSIBLE_NAMES=latitude -a_srs EPSG:4326
}

first_frame() {
  xvfb-run -a -s "-screen 0 1920x1080x24 -noreset" "$build/phumthun-viewer" store.sqlite --benchmark pan-zoom \
    >frames.json 2>errors.txt || return 0
  sed -n 's/.*"first_frame_ms": \([0-9.]*\).*"peak_rss_mb": \([0-9.]*\).*/\1 \2/p' frames.json >>first-frame.times
}

row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }

for _ in $(seq "$repetitions"); do
  rm -rf sample
  timed sample "$program" sample sample --households "$households" ${BOUNDARIES:+--boundaries "$BOUNDARIES"}
done
new_store empty.sqlite
# Alternating, so that both meet the same load of the machine.
for _ in $(seq "$repetitions"); do
  import_with_phumthun
  import_with_ogr2ogr
  paste -d ' ' <(tail -1 import.times) <(tail -1 ogr2ogr.times) | awk '{ printf "%.2f %.2f\n", $1 / $4, $2 / $5 }' >>ratio.times
  [ -x "$build/tests/bench_measure" ] && "$build/tests/bench_measure" store.sqlite >>measure.times
  [ -x "$build/phumthun-viewer" ] && command -v xvfb-run >/dev/null && first_frame
done

printf '%s households, %s repetitions, load %s\n\n' "$households" "$repetitions" "$(cut -d ' ' -f 1 /proc/loadavg)"
row 'What' 'Median' 'Range' 'CPU' 'Peak memory, MB'
row '---' '---' '---' '---' '---'
timed_row() { row "$1" "$(median "$2.times" 1)" "$(range "$2.times" 1)" "$(median "$2.times" 2)" "$(median "$2.times" 3)"; }
timed_row 'sample, s' sample
timed_row 'import households, s' import
timed_row 'ogr2ogr to SpatiaLite, s' ogr2ogr
row 'import / ogr2ogr' "$(median ratio.times 1)" "$(range ratio.times 1)" "$(median ratio.times 2)" ''
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
