#!/usr/bin/python3
"""Compares the global Moran's I of `phumthun stats moran`, and its p by permutation, with numpy's own shuffles.

  global_moran_numpy.py PHUMTHUN [SIDE]

Maps of SIDE x SIDE squares (12 by default) with holes, of values that lie together a little, much, not at all, or
apart, and of many ties; queen neighbours, row-standardised, found here from the squares' places. Ends with 1 where I
differs by more than 1e-12 or a p by more than four standard errors of the difference of two simulations. Debian:
python3-numpy. Written with numpy 1.24.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy

program = sys.argv[1]
side = int(sys.argv[2]) if len(sys.argv) > 2 else 12
draws = 99999
failed = 0


def squares(random):
    """Places of the squares that are there: a twentieth is missing, and none is without a neighbour."""
    there = random.random((side, side)) > 0.05
    places = [(r, c) for r in range(side) for c in range(side) if there[r, c]]
    return [p for p in places if any(near(p, q) for q in places)]


def near(p, q):
    return max(abs(p[0] - q[0]), abs(p[1] - q[1])) == 1


def weights(places):
    w = numpy.array([[float(near(p, q)) for q in places] for p in places])
    return w / w.sum(axis=1, keepdims=True)


def write(path, places, values):
    def square(r, c):
        ring = [[c, r], [c + 1, r], [c + 1, r + 1], [c, r + 1], [c, r]]
        return [[[104 + x / 100, 15 + y / 100] for x, y in ring]]

    features = [{"type": "Feature", "properties": {"v": float(v)},
                 "geometry": {"type": "Polygon", "coordinates": square(*p)}} for p, v in zip(places, values)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)


def statistic(w, z):
    """Moran's I of each row of deviations."""
    lags = z @ w.T
    return len(w) / w.sum() * (z * lags).sum(axis=-1) / (z * z).sum(axis=-1)


def shuffled(random, w, z):
    found = []
    for first in range(0, draws, 1000):
        maps = numpy.tile(z, (min(1000, draws - first), 1))
        found.append(statistic(w, random.permuted(maps, axis=1)))
    return numpy.concatenate(found)


def tails(found, observed):
    at_least, at_most = (found >= observed - 1e-10).sum(), (found <= observed + 1e-10).sum()
    both = min(1.0, 2 * (min(at_least, at_most) + 1) / (draws + 1))
    return {"two-sided": both, "greater": (at_least + 1) / (draws + 1), "less": (at_most + 1) / (draws + 1)}


def compare(name, path, places, values, random):
    global failed
    write(path, places, values)
    w, z = weights(places), values - values.mean()
    observed = statistic(w, z)
    expected = tails(shuffled(random, w, z), observed)
    for alternative, theirs in expected.items():
        done = subprocess.run([program, "stats", "moran", path, "--field", "v", "--weights", "queen", "--alternative",
                               alternative, "--permutations", str(draws)], capture_output=True, check=True)
        ours = json.loads(done.stdout)
        ours = ours.get("global", ours)
        scale = 2 if alternative == "two-sided" else 1  # a doubled tail
        tail = max(theirs / scale, 1 / draws)
        allowed = 4 * scale * math.sqrt(2 * tail * max(1 - tail, 1 / draws) / draws) + 1e-12
        apart, p = abs(ours["statistic"] - observed), ours["p_permutation"]
        ok = apart <= 1e-12 and abs(p - theirs) <= allowed
        failed += not ok
        print(f"{name:10} {alternative:10} I {observed:+.4f} apart {apart:.0e}  p {p:.5f} beside {theirs:.5f} "
              f"(allowed {allowed:.5f}) {'equal' if ok else 'DIFFERS'}")


def main():
    random = numpy.random.default_rng(1)
    places = squares(random)
    noise = random.normal(size=len(places))
    w = weights(places)
    maps = {"none": noise, "a little": noise + 0.7 * (w @ noise), "much": noise + 3 * (w @ noise),
            "apart": noise - 1.2 * (w @ noise), "ties": (noise + 0.7 * (w @ noise) > 0.8).astype(float)}
    with tempfile.TemporaryDirectory() as folder:
        for name, values in maps.items():
            compare(name, os.path.join(folder, "map.geojson"), places, values, random)
    sys.exit(failed > 0)


main()
