#!/usr/bin/python3
"""Spatial weights of `phumthun stats weights` beside libpysal: kernels with a bandwidth for all and for each place,
contiguity, and .gal, .gwt and .swm files that libpysal wrote or reads.
    spatial_weights_libpysal.py PHUMTHUN FILE...        (shapefiles)
Prints a line for each comparison and ends with 1 where links or weights differ."""

import json
import os
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
import numpy as np
from libpysal.io import open as open_file
from libpysal.weights import Kernel, Queen, Rook, W

failures = 0
folder = tempfile.mkdtemp()


def ours(program, file, spec, *more):
    done = subprocess.run([program, "stats", "weights", file, "--weights", spec, "--metric", "planar", *more],
                          capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    n = len(answer["neighbours"])
    given = answer.get("weights")
    return {i: dict(zip(answer["neighbours"][i], given[i] if given else [1] * len(answer["neighbours"][i])))
            for i in range(n)}


def rows(w):
    """Without links to oneself, and without those that weigh nothing."""
    return {i: {j: x for j, x in zip(w.neighbors[i], w.weights[i]) if j != i and x > 0} for i in w.neighbors}


def compare(name, what, found, expected, tolerance):
    global failures
    same = all(set(found[i]) == set(expected[i]) for i in expected) and len(found) == len(expected)
    away = max((abs(found[i][j] / expected[i][j] - 1) for i in expected for j in expected[i]), default=0) if same else np.inf
    ok = same and away <= tolerance
    failures += not ok
    print(f"{name:22} {what:34} {'equal' if ok else 'DIFFERENT'} {away:.1e} apart, {sum(map(len, found.values()))} links")


def points_file(places):
    path = os.path.join(folder, "places.csv")
    with open(path, "w") as out:
        out.write("id,WKT\n")
        for i, (x, y) in enumerate(places):
            out.write(f'{i},"POINT({float(x)!r} {float(y)!r})"\n')
    return path


def kernels(program, name, places):
    file = points_file(places)
    away = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(-1))
    np.fill_diagonal(away, np.inf)
    reach = float(np.sort(away, axis=1)[:, 0].max()) * 1.5
    for ours_name, theirs in [("uniform", "uniform"), ("triangular", "triangular"), ("epanechnikov", "quadratic"),
                              ("quartic", "quartic"), ("gaussian", "gaussian")]:
        fixed = Kernel(places, bandwidth=reach, function=theirs, k=len(places) - 1)
        spec = f"kernel:{ours_name}:{reach!r}"
        compare(name, spec.split(":")[1] + " fixed", ours(program, file, spec, "--style", "binary"), rows(fixed), 1e-9)
        # The 8th nearest is as far as the bandwidth: it weighs nothing, or is just inside by rounding.
        bandwidths = np.sort(away, axis=1)[:, 7]
        inside = ours_name in ("uniform", "gaussian")
        adaptive = Kernel(places, bandwidth=list(bandwidths * (1 + 1e-12) if inside else bandwidths), function=theirs,
                          k=len(places) - 1)
        expected = {i: {j: x for j, x in row.items() if inside or away[i, j] < bandwidths[i]}
                    for i, row in rows(adaptive).items()}
        compare(name, spec.split(":")[1] + " 8 nearest",
                ours(program, file, f"kernel:{ours_name}:knn:8", "--style", "binary"), expected, 1e-9)


def files(program, name, file, queen):
    for ending in ("gal", "gwt"):
        path = os.path.join(folder, "w." + ending)
        ours(program, file, "queen", "--out", path)
        read = open_file(path).read()
        found = {int(i) - 1: {int(j) - 1: x for j, x in zip(read.neighbors[i], read.weights[i])} for i in read.neighbors}
        compare(name, "libpysal reads ." + ending, found,
                {i: row for i, row in queen.items() if row or ending == "gal"}, 0)
    weighted = W({i + 1: [j + 1 for j in row] for i, row in queen.items()},
                 {i + 1: [1 / (2 + j % 5) for j in row] for i, row in queen.items()})
    expected = {i: {j: 1 / (2 + j % 5) for j in row} for i, row in queen.items()}
    path = os.path.join(folder, "v.swm")
    out = open_file(path, "w")
    out.varName, out.srs = "NO", "Unknown"
    out.write(weighted)
    out.close()
    compare(name, ".swm of libpysal", ours(program, file, "file:" + path, "--style", "binary"), expected, 0)


def main():
    program = sys.argv[1]
    for file in sys.argv[2:]:
        name = os.path.basename(file)
        shapes = list(open_file(file))
        if hasattr(shapes[0], "centroid"):
            queen = rows(Queen(shapes))
            compare(name, "queen", ours(program, file, "queen"), queen, np.inf)
            files(program, name, file, queen)
            places = np.array([shape.centroid for shape in shapes])
        else:
            places = np.array(shapes)
        if len(np.unique(places, axis=0)) == len(places):
            kernels(program, name, places)
    sys.exit(1 if failures else 0)


main()
