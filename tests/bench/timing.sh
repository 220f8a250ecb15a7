# Sourced by the benchmarks: a folder for their files, timing by GNU time, medians.
#   timing.sh [BUILD_FOLDER] sets source_folder, build, program, households, repetitions and goes to an empty folder.
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(cd "${1:-$source_folder/build/release}" && pwd)
program=$build/phumthun
households=${HOUSEHOLDS:-440000}
repetitions=${REPETITIONS:-3}

fail() {
  printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
  exit 1
}
[ -x "$program" ] || fail "there is no program '$program'" "build it first, or name the build folder"
[ -x /usr/bin/time ] || fail "GNU time is missing" "apt-get install time"

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

# A row of the printed table; the rows of what was timed.
row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }
timed_row() { row "$1" "$(median "$2.times" 1)" "$(range "$2.times" 1)" "$(median "$2.times" 2)" "$(median "$2.times" 3)"; }
table_head() {
  printf '%s households, %s repetitions, load %s\n\n' "$households" "$repetitions" "$(cut -d ' ' -f 1 /proc/loadavg)"
  row 'What' 'Median' 'Range' 'CPU' 'Peak memory, MB'
  row '---' '---' '---' '---' '---'
}

make_sample() { "$program" sample sample --households "$households" ${BOUNDARIES:+--boundaries "$BOUNDARIES"}; }

# A store with the sample's areas, codes and population, and no household.
new_store() {
  local store=$1 file
  rm -f "$store"
  "$program" new "$store" >new.txt
  "$program" import boundaries "$store" sample/tambon.gpkg --level tambon >new.txt
  "$program" import boundaries "$store" sample/villages.gpkg --level village >new.txt
  for file in codes population; do "$program" import "$file" "$store" "sample/$file.csv" >new.txt; done
}
