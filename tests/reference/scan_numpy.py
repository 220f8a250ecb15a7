"""Scans of three public sets by listing every circle with numpy, beside what `phumthun stats scan` prints:

- chorley (spatstat.data): 58 cancers of the larynx among 1,036 of larynx or lung, Bernoulli, points;
- NY8 (spData): leukaemia in 281 tracts of New York, Poisson (cases rounded), centroids in UTM 18;
- boston (spData): median house values of 506 tracts, normal.

usage: scan_numpy.py [PHUMTHUN]; needs Debian's r-cran-spatstat.data, r-cran-spdata, r-cran-sf, python3-numpy. Ends
with 1 where a cluster's members, log likelihood ratio (1e-9) or p (4 standard errors of both) differ.
Of several equally likely windows either may be chosen; the clusters after it are then left out."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

REPLICATES = 99
EXPORT = """
suppressPackageStartupMessages({library(spatstat.data); library(sf)})
out <- commandArgs(TRUE)[1]
write.csv(data.frame(x = chorley$x, y = chorley$y, cases = as.integer(chorley$marks == "larynx"), population = 1),
          file.path(out, "chorley.csv"), row.names = FALSE)
centres <- function(name) suppressWarnings(st_coordinates(st_centroid(st_geometry(name))))
ny <- st_read(system.file("shapes/NY8_utm18.shp", package = "spData"), quiet = TRUE)
at <- centres(ny)
write.csv(data.frame(x = at[, 1], y = at[, 2], cases = round(ny$Cases), population = ny$POP8),
          file.path(out, "NY8.csv"), row.names = FALSE)
boston <- st_read(system.file("shapes/boston_tracts.shp", package = "spData"), quiet = TRUE)
at <- centres(boston)
write.csv(data.frame(x = at[, 1], y = at[, 2], cases = boston$CMEDV, population = 1),
          file.path(out, "boston.csv"), row.names = FALSE)
"""
SETS = [("chorley", "bernoulli", "high"), ("chorley", "poisson", "low"), ("NY8", "poisson", "high"),
        ("NY8", "poisson", "both"), ("boston", "normal", "high"), ("boston", "normal", "both")]


def windows(x, y, population):
    """Orders of the places around each, and where a window of at most half the population ends."""
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    order = np.argsort(distance, axis=1, kind="stable")
    sorted_distance = np.take_along_axis(distance, order, axis=1)
    inside = np.cumsum(population[order], axis=1)
    ends = np.ones_like(order, bool)
    ends[:, :-1] = np.diff(sorted_distance, axis=1) > 1e-9 * (1 + sorted_distance[:, 1:])
    return order, inside, ends & (inside <= population.sum() / 2 * (1 + 1e-12))


def x_log(observed, expected):
    with np.errstate(all="ignore"):
        return np.where(observed > 0, observed * np.log(observed / expected), 0)


def ratios(cases, population, model, side, order, inside, ends):
    sums, total, all_inside = np.cumsum(cases[order], axis=1), cases.sum(), population.sum()
    expected = total * inside / all_inside
    if model == "normal":
        deviation = sums - expected
        squares = ((cases - cases.mean()) ** 2).sum()
        with np.errstate(all="ignore"):
            part = deviation ** 2 * all_inside / (inside * (all_inside - inside)) / squares
            ratio = -all_inside / 2 * np.log1p(-part)
    else:
        ratio = x_log(sums, expected) + x_log(total - sums, total - expected)
        if model == "bernoulli":
            ratio += x_log(inside - sums, inside - expected)
            ratio += x_log(all_inside - inside - total + sums, all_inside - inside - total + expected)
    if side != "both":
        ratio = np.where((sums > expected) == (side == "high"), ratio, 0)
    return np.where(ends, ratio, 0)


def clusters(ratio, order):
    """Greedy, none sharing a place with a likelier one."""
    found, taken = [], np.zeros(len(order), bool)
    for flat in np.argsort(-ratio, axis=None, kind="stable")[:200000]:
        row, last = np.unravel_index(flat, ratio.shape)
        members = order[row, :last + 1]
        if ratio[row, last] > 1e-9 and not taken[members].any():
            taken[members] = True
            found.append((ratio[row, last], sorted(int(m) for m in members)))
    return found[:5]


def equally_likely(ratio, order, value):
    """How many different windows have this ratio: either may be chosen, and what follows depends on it."""
    rows, lasts = np.nonzero(np.abs(ratio - value) < 1e-9 * value)
    return len({tuple(sorted(order[row, :last + 1])) for row, last in zip(rows, lasts)})


def replicate(random, cases, population, model):
    if model == "poisson":
        return random.multinomial(int(cases.sum()), population / population.sum()).astype(float)
    return random.permutation(cases)  # Bernoulli: one trial a place


def compare(program, folder, name, model, side):
    table = np.genfromtxt(folder / f"{name}.csv", delimiter=",", names=True)
    x, y, cases, population = (table[c].astype(float) for c in ("x", "y", "cases", "population"))
    found = windows(x, y, population)
    ratio_of = ratios(cases, population, model, side, *found)
    expected = clusters(ratio_of, found[0])
    random = np.random.default_rng(1)
    greatest = [ratios(replicate(random, cases, population, model), population, model, side, *found).max()
                for _ in range(REPLICATES)]
    features = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [a, b]},
                 "properties": {"cases": c, "population": d}} for a, b, c, d in zip(x, y, cases, population)]
    file = folder / f"{name}.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    command = [program, "stats", "scan", str(file), "--field", "cases", "--model", model, "--side", side,
               "--metric", "planar", "--all-replicates", "--replicates", str(REPLICATES), "--json"]
    if model != "normal":
        command += ["--field2", "population"]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["clusters"]
    good = True
    for (ratio, members), cluster in zip(expected, answer):
        p = (1 + sum(g >= ratio * (1 - 1e-12) for g in greatest)) / (REPLICATES + 1)
        ours = sorted(int(i) for i in cluster["ids"])
        error = abs(cluster["llr"] - ratio) / ratio
        near = abs(cluster["p"] - p) <= 4 * np.sqrt(2 * p * (1 - p) / REPLICATES) + 2 / (REPLICATES + 1)
        tied = ours != members and error < 1e-9 and equally_likely(ratio_of, found[0], ratio) > 1
        if tied:
            print(f"{name} {model} {side}: another of equally likely windows is chosen, the rest is left out")
            break
        same = ours == members and error < 1e-9 and near
        good = good and same
        print(f"{name} {model} {side}: {len(members)} places, ratio {ratio:.6f} ({error:.1e}), p {p:.3f} / "
              f"{cluster['p']:.3f} {'' if same else 'DIFFERS'}", flush=True)
    return good


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "phumthun"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["Rscript", "-e", EXPORT, str(folder)], check=True)
        return 0 if all([compare(program, folder, *one) for one in SETS]) else 1


sys.exit(main())
