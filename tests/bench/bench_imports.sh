#!/usr/bin/env bash
# Times importing households beside ogr2ogr to SpatiaLite, on the same file in the same run, alternating, and
# prints a Markdown table: CSV of 24 columns, CSV of 116 (with and without sealing the persons it names), XLSX
# of 50,000 rows; then placing points among the tambon.
#   tests/bench/bench_imports.sh [BUILD_FOLDER]
# HOUSEHOLDS, REPETITIONS and BOUNDARIES (tambon polygons; else the sample's own) may be set in the environment.
# Needs GNU time and ogr2ogr (Debian: time, gdal-bin), and the target make_baseline.
set -euo pipefail
. "$(dirname "$0")/timing.sh"
xlsx_rows=50000
command -v ogr2ogr >/dev/null || fail "ogr2ogr is missing" "apt-get install gdal-bin"
[ -x "$build/tests/make_baseline" ] || fail "there is no '$build/tests/make_baseline'" "build the target make_baseline"

# ours NAME FILE OPTIONS... · theirs NAME FILE X_COLUMN Y_COLUMN OPTIONS...
ours() {
  local name=$1 file=$2
  shift 2
  cp empty.sqlite store.sqlite
  timed "$name" "$program" import households store.sqlite "$file" --json "$@"
}
theirs() {
  local name=$1 file=$2 x=$3 y=$4
  shift 4
  rm -f ogr.sqlite
  timed "$name" ogr2ogr -f SQLite -dsco SPATIALITE=YES ogr.sqlite "$file" \
    -oo X_POSSIBLE_NAMES="$x" -oo Y_POSSIBLE_NAMES="$y" -a_srs EPSG:4326 "$@"
}
# GDAL's XLSX driver makes no points of columns; SQL does.
theirs_xlsx() {
  rm -f ogr.sqlite
  timed ogr-xlsx ogr2ogr -f SQLite -dsco SPATIALITE=YES ogr.sqlite households.xlsx --config OGR_XLSX_HEADERS FORCE -a_srs EPSG:4326 \
    -dialect SQLite -sql "SELECT *, MakePoint(CAST(longitude AS REAL), CAST(latitude AS REAL), 4326) AS geometry FROM households"
}
# ratio OURS THEIRS: of the last runs of both, wall and CPU.
ratio() {
  paste -d ' ' <(tail -1 "$1.times") <(tail -1 "$2.times") | awk '{ printf "%.2f %.2f\n", $1 / $4, $2 / $5 }' >>"ratio-$1.times"
}
ratio_row() { row "**$1: ours / ogr2ogr**" "$(median "ratio-$2.times" 1)" "$(range "ratio-$2.times" 1)" "$(median "ratio-$2.times" 2)" ''; }

make_sample >new.txt
"$build/tests/make_baseline" sample/households.csv baseline.csv
ogr2ogr -f XLSX households.xlsx sample/households.csv -limit "$xlsx_rows" -oo AUTODETECT_TYPE=NO
printf 'a passphrase of a benchmark\n' >passphrase.txt
new_store empty.sqlite

for _ in $(seq "$repetitions"); do
  ours csv24 sample/households.csv
  theirs ogr24 sample/households.csv longitude latitude
  ratio csv24 ogr24
  ours csv116 baseline.csv
  theirs ogr116 baseline.csv ลองจิจูด ละติจูด
  ratio csv116 ogr116
  ours csv116-sealed baseline.csv --passphrase-file passphrase.txt
  ratio csv116-sealed ogr116
  ours xlsx households.xlsx
  theirs_xlsx
  ratio xlsx ogr-xlsx
done

table_head
timed_row 'CSV, 24 columns: import, s' csv24
timed_row 'CSV, 24 columns: ogr2ogr, s' ogr24
ratio_row 'CSV, 24 columns' csv24
timed_row 'CSV, 116 columns: import, s' csv116
timed_row 'CSV, 116 columns: import with identities sealed, s' csv116-sealed
timed_row 'CSV, 116 columns: ogr2ogr, s' ogr116
ratio_row 'CSV, 116 columns' csv116
ratio_row 'CSV, 116 columns, sealed' csv116-sealed
timed_row "XLSX, $xlsx_rows rows: import, s" xlsx
timed_row "XLSX, $xlsx_rows rows: ogr2ogr, s" ogr-xlsx
ratio_row "XLSX, $xlsx_rows rows" xlsx
if [ -x "$build/tests/bench_placing" ]; then
  for _ in $(seq "$repetitions"); do
    "$build/tests/bench_placing" "${BOUNDARIES:-sample/tambon.gpkg}" "$households" >>placing.times
  done
  for what in locate place geos; do
    grep "^$what-scattered " placing.times >"$what.times"
    row "$households scattered points among the tambon: $what, ms" "$(median "$what.times" 4)" "$(range "$what.times" 4)" '' ''
  done
fi
