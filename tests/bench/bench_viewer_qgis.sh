#!/usr/bin/env bash
# Times the window beside QGIS on one store, in turns in the same run, and prints a Markdown table with the ratios.
#   tests/bench/bench_viewer_qgis.sh STORE [BUILD_FOLDER]
# RUNS (3) may be set in the environment. Both draw 1920 x 1080 by the processor. Works on a copy of the store, in which the
# viewer keeps its meshes before anything is timed. Needs xvfb-run and python3-qgis.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
given=$(realpath "${1:?name a store}")
. "$bench/timing.sh" "${2:-}"
[ -x "$build/phumthun-viewer" ] || fail "there is no viewer in '$build'" "build it first, or name the build folder"
command -v xvfb-run >/dev/null || fail "xvfb-run is missing" "apt-get install xvfb"
/usr/bin/python3 -c 'import qgis.core' 2>/dev/null || fail "QGIS is missing" "apt-get install python3-qgis"
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state XDG_RUNTIME_DIR=$work QT_QPA_PLATFORM=offscreen

ours() {
  xvfb-run -a -s "-screen 0 1920x1080x24 -noreset" "$build/phumthun-viewer" store.sqlite --size 1920x1080 \
    --benchmark pan-zoom 2>errors.txt || fail "the viewer failed" "$(head -2 errors.txt | tr '\n' ' ')"
}

cp "$given" store.sqlite
ours >first.json
for run in $(seq "${RUNS:-3}"); do
  ours >"ours-$run.json"
  /usr/bin/python3 "$bench/bench_viewer_qgis.py" store.sqlite 3 >"qgis-$run.json" 2>errors.txt ||
    fail "QGIS failed" "$(tail -1 errors.txt)"
done

/usr/bin/python3 - "$(cut -d ' ' -f 1-3 /proc/loadavg)" ours-*.json -- qgis-*.json <<'TABLE'
import json, statistics, sys
load, files = sys.argv[1], sys.argv[2:]
cut = files.index("--")
ours, qgis = ([json.load(open(f)) for f in part] for part in (files[:cut], files[cut + 1:]))
def values(runs, *keys):
    def one(run):
        for key in keys:
            run = run[key]
        return run
    return [one(run) for run in runs]
def shown(numbers):
    digits = lambda x: f"{x:,.0f}" if x >= 100 else f"{x:.3g}"
    return f"{digits(statistics.median(numbers))} ({digits(min(numbers))} to {digits(max(numbers))})"
first = qgis[0]
print(f"{first['households']} households, {first['tambon']} tambon, 1920x1080, {len(ours)} runs each, load {load}\n")
print("| median (range) | window | QGIS | window / QGIS |\n| --- | --- | --- | --- |")
def row(name, mine, theirs):
    print(f"| {name} | {shown(mine)} | {shown(theirs)} | {statistics.median(mine) / statistics.median(theirs):.3f} |")
row("a frame while panning and zooming / a redraw, whole extent, ms", values(ours, "median_ms"),
    values(qgis, "redraw_ms", "whole"))
for view in ("whole", "quarter", "sixteenth"):
    row(f"sharp again, the slowest time / a redraw, {view} extent, ms", values(ours, "sharp_ms"),
        values(qgis, "redraw_ms", view))
row("other classes, the map drawn fully / a redraw, whole extent, ms", values(ours, "restyle_ms"),
    values(qgis, "redraw_ms", "whole"))
row("what lies under the pointer (the window: and to say it), ms", values(ours, "hover_ms"),
    [(run["identify_us"]["tambon"] + run["identify_us"]["household"]) / 1000 for run in qgis])
TABLE
