#!/usr/bin/python3
"""check_point_clusters.py PHUMTHUN: clusters of points by `phumthun stats dbscan|hdbscan|optics`, beside scikit-learn's
DBSCAN and R's dbscan package (hdbscan, optics), on public sets that the other tests don't use: those of R's dbscan (moons, DS3) and
spatstat.data (redwoodfull, bei, lansing), and scikit-learn's iris and blobs. A line for each, `ok` or what differs; ends with 1 where
anything does. Needs python3-sklearn, r-cran-dbscan, r-cran-spatstat.data."""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from sklearn.cluster import DBSCAN
from sklearn.datasets import load_iris, make_blobs
from sklearn.neighbors import NearestNeighbors

R_SETS = """
suppressMessages({library(dbscan); library(spatstat.data)}); out <- commandArgs(TRUE)[1]
data(moons); data(DS3)
sets <- list(moons = as.matrix(moons), DS3 = as.matrix(DS3)[1:4000, ], redwoodfull = cbind(redwoodfull$x, redwoodfull$y),
             bei = cbind(bei$x, bei$y), lansing = cbind(lansing$x, lansing$y))
for (name in names(sets)) write.table(format(sets[[name]], digits = 17, trim = TRUE), file.path(out, paste0(name, ".csv")),
                                      sep = ",", row.names = FALSE, col.names = c("x", "y"), quote = FALSE)
"""
R_ANSWERS = """
suppressMessages(library(dbscan)); a <- commandArgs(TRUE); p <- as.matrix(read.csv(a[1])); k <- as.integer(a[2])
h <- hdbscan(p, k); o <- optics(p, Inf, k)
put <- function(v) cat(paste(format(v, digits = 17, trim = TRUE), collapse = " "), "\\n")
put(h$cluster); put(h$membership_prob); put(h$outlier_scores); put(h$coredist); put(o$order - 1); put(o$reachdist)
"""


def phumthun(program, method, file, *options):
    words = [program, "stats", method, file, "--x", "x", "--y", "y", "--json", *map(str, options)]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def disagreeing(labels, others):
    """Points that the two put into clusters that are not each other's; -1 is noise."""
    there, back, differ = {-1: -1}, {-1: -1}, []
    for i, (a, b) in enumerate(zip(labels, others)):
        if there.setdefault(a, b) != b or back.setdefault(b, a) != a:
            differ.append(i)
    return differ


def deviation(values, others):
    values = numpy.array([math.nan if v is None else v for v in values], float)
    undefined = numpy.isnan(values)
    if (undefined != ~numpy.isfinite(others)).any():
        return math.inf
    return numpy.abs(values - others)[~undefined].max(initial=0) / max(1, numpy.abs(others[~undefined]).max(initial=0))


def check_dbscan(program, file, points, eps, min_points):
    ours = phumthun(program, "dbscan", file, "--eps", eps, "--min-points", min_points)
    peer = DBSCAN(eps=eps, min_samples=min_points).fit(points)
    core = numpy.zeros(len(points), int)
    core[peer.core_sample_indices_] = 1
    if list(core) != ours["core"]:
        return "cores differ"
    # A border point that cores of several clusters reach may belong to any of them.
    reached = NearestNeighbors(radius=eps).fit(points).radius_neighbors(points, return_distance=False)
    open_to = [{peer.labels_[j] for j in near if core[j]} for near in reached]
    settled = [i for i in range(len(points)) if len(open_to[i]) < 2]
    wrong = disagreeing([ours["labels"][i] for i in settled], [peer.labels_[i] for i in settled])
    return f"{len(wrong)} labels differ" if wrong else ""


def check_r(program, file, min_points):
    ours = phumthun(program, "hdbscan", file, "--min-points", min_points)
    order = phumthun(program, "optics", file, "--min-points", min_points)
    out = subprocess.run(["Rscript", "-e", R_ANSWERS, file, str(min_points)], check=True, capture_output=True, text=True).stdout
    cluster, member, score, core, r_order, reach = (numpy.array(line.split(), float) for line in out.splitlines())
    wrong = []
    differ = disagreeing(ours["labels"], (cluster - 1).astype(int))
    if differ:
        wrong.append(f"{len(differ)} labels of HDBSCAN differ")
    for name, values, others in (("core distances", ours["core_distance"], core), ("memberships", ours["membership"], member),
                                 ("outlier scores", ours["outlier_scores"], score), ("reachability", order["reachability"], reach)):
        if deviation(values, others) > 1e-9:
            wrong.append(f"{name} differ by {deviation(values, others):.1e} ({numpy.sum(numpy.abs(numpy.array([math.nan if v is None else v for v in values], float) - others) > 1e-9)} points)")
    if order["order"] != [int(i) for i in r_order]:
        wrong.append("the order of OPTICS differs")
    return ", ".join(wrong)


def main(program):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["Rscript", "-e", R_SETS, folder], check=True)
        iris = load_iris().data[:, 2:]
        blobs, _ = make_blobs(n_samples=3000, centers=12, cluster_std=[0.3, 0.6, 1.2] * 4, random_state=1)
        for name, points in (("iris", iris), ("blobs", blobs)):
            numpy.savetxt(Path(folder) / f"{name}.csv", points, delimiter=",", header="x,y", comments="", fmt="%.17g")
        for file in sorted(Path(folder).glob("*.csv")):
            points = numpy.loadtxt(file, delimiter=",", skiprows=1)
            near = NearestNeighbors(n_neighbors=6).fit(points).kneighbors(points)[0][:, -1]
            for share in (0.5, 0.9):
                eps = float(numpy.quantile(near, share)) * 1.0000001
                wrong = check_dbscan(program, str(file), points, eps, 6)
                print(f"{file.stem:<12} n {len(points):>5}  DBSCAN eps {eps:.4g}: {wrong or 'ok'}", flush=True)
                failed |= bool(wrong)
            for min_points in (5, 12):
                wrong = check_r(program, str(file), min_points)
                print(f"{file.stem:<12} n {len(points):>5}  HDBSCAN, OPTICS of {min_points}: {wrong or 'ok'}", flush=True)
                failed |= bool(wrong)
    return failed


sys.exit(main(sys.argv[1]))
