#!/usr/bin/python3
"""points_peers.py FILE.csv: what bench_points does, by the peers that Debian has, on its points: scikit-learn's DBSCAN
(python3-sklearn) on all of them, R's dbscan (r-cran-dbscan) on the first 20,000, whose HDBSCAN needs n squared memory.
Median of three with range, in ms, and the clusters found."""
import statistics
import subprocess
import sys
import time

import numpy
from sklearn.cluster import DBSCAN

R_SCRIPT = """
suppressMessages(library(dbscan)); p <- as.matrix(read.csv(commandArgs(TRUE)[1], nrows = 20000))
say <- function(what, work) { t <- c(); for (i in 1:3) { s <- proc.time()[3]; n <- work(); t <- c(t, 1000 * (proc.time()[3] - s)) }
  cat(sprintf("%-40s %8.0f (%.0f to %.0f)  %d clusters\\n", what, median(t), min(t), max(t), n)) }
say("R dbscan 500 m, 20,000 points", function() max(dbscan(p, 500, 10)$cluster))
say("R hdbscan, 20,000 points", function() max(hdbscan(p, 10)$cluster))
"""


def say(what, work):
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        clusters = work()
        times.append(1000 * (time.perf_counter() - begin))
    print(f"{what:<40} {statistics.median(times):8.0f} ({min(times):.0f} to {max(times):.0f})  {clusters} clusters", flush=True)


points = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
for eps in (500, 100):
    say(f"scikit-learn DBSCAN {eps} m, 2 jobs", lambda: DBSCAN(eps=eps, min_samples=10, n_jobs=2).fit(points).labels_.max() + 1)
subprocess.run(["Rscript", "-e", R_SCRIPT, sys.argv[1]], check=True)
