#!/usr/bin/env bash
# Phumthun on a fresh Debian 12, in two commands:
#   ./phumthun.sh run    installs what is missing, builds, makes the sample province, opens the map
#   ./phumthun.sh test   installs what is missing, builds, runs every test
set -euo pipefail
cd "$(dirname "$0")"

packages=(
  g++ cmake ninja-build ccache pkg-config clang-format
  libgdal-dev libproj-dev libgeos-dev libspatialite-dev libsqlite3-dev libsodium-dev
  libimgui-dev libstb-dev libfreetype-dev libglfw3-dev libepoxy-dev libgl1-mesa-dri
  libcairo2-dev libpango1.0-dev libharfbuzz-dev libthai-dev fonts-thai-tlwg
  libfmt-dev libcli11-dev nlohmann-json3-dev libtomlplusplus-dev zlib1g-dev catch2
  xvfb xauth xdotool x11-xkb-utils libx11-dev
)

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $1"
  say "hint: $2"
  exit 1
}

install_missing() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "the packages above are missing and only root may install them" "run this script as root once"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build() {
  cmake --preset release >build-configure.log 2>&1 || { cat build-configure.log >&2; fail "the build can't be configured" "see the lines above"; }
  rm -f build-configure.log
  cmake --build --preset release "$@"
}

# A virtual screen, kept while this script runs. -noreset: a keyboard layout survives the program that set it.
start_screen() {
  local number
  for number in $(seq 90 120); do
    [ -e "/tmp/.X11-unix/X$number" ] && continue
    Xvfb ":$number" -screen 0 1920x1080x24 -noreset >/dev/null 2>&1 &
    screen_process=$!
    trap 'kill "$screen_process" 2>/dev/null || true' EXIT
    for _ in $(seq 50); do
      [ -e "/tmp/.X11-unix/X$number" ] && { export DISPLAY=":$number"; return; }
      sleep 0.1
    done
    kill "$screen_process" 2>/dev/null || true
  done
  fail "no virtual screen could be started" "check that the package xvfb is installed"
}

# Every import by hand as a user would do it; the store appears only when it is whole.
make_sample_store() {
  local store=$1 folder program=build/release/phumthun
  [ -f "$store" ] && return
  say "making the sample province (synthetic) on first use"
  folder=$(dirname "$store")
  mkdir -p "$folder"
  rm -f "$store.new"
  "$program" sample "$folder/sample" >&2
  "$program" new "$store.new" >&2
  "$program" import boundaries "$store.new" "$folder/sample/amphoe.gpkg" --level amphoe >/dev/null
  "$program" import boundaries "$store.new" "$folder/sample/tambon.gpkg" --level tambon >/dev/null
  "$program" import boundaries "$store.new" "$folder/sample/villages.gpkg" --level village >/dev/null
  "$program" import codes "$store.new" "$folder/sample/codes.csv" >/dev/null
  "$program" import population "$store.new" "$folder/sample/population.csv" >/dev/null
  "$program" import households "$store.new" "$folder/sample/households.csv" >/dev/null
  "$program" cluster areas "$store.new" --level tambon --measure overall --method local-moran --save overall-lisa >/dev/null
  mv "$store.new" "$store"
}

first_look_without_display() {
  local store=$1 out=first-look program=build/release/phumthun name
  say "there is no display here: the opening view and three map sheets are written to $out/ instead"
  mkdir -p "$out"
  start_screen
  build/release/phumthun-viewer "$store" --screenshot "$out/opening-view.png"
  for name in pdf png; do
    "$program" map "$store" --level tambon --measure overall --lang th --out "$out/overall-th.$name" >/dev/null
    "$program" map "$store" --level amphoe --measure M0 --lang en --out "$out/m0-en.$name" >/dev/null
    "$program" map "$store" --result overall-lisa --lang th --out "$out/clusters-th.$name" >/dev/null
  done
  ls -1 "$out"/*
}

run() {
  local store=${XDG_DATA_HOME:-$HOME/.local/share}/phumthun/sample-province.sqlite
  install_missing
  build --target phumthun phumthun-viewer
  make_sample_store "$store"
  if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/phumthun-viewer "$store" "$@"
  fi
  first_look_without_display "$store"
}

run_tests() {
  install_missing
  build
  start_screen
  ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@"
}

case "${1:-}" in
  run) shift; run "$@" ;;
  test) shift; run_tests "$@" ;;
  *) say "usage: $0 run | test"; exit 2 ;;
esac
