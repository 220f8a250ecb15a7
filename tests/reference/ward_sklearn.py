#!/usr/bin/python3
"""Compares `phumthun stats skater --method ward` with scikit-learn's AgglomerativeClustering under the same
contiguity (libpysal's queen) on a shapefile: the within sum of squares and the regions.
Usage: ward_sklearn.py PHUMTHUN FILE.shp FIELD,FIELD [K,K...]"""
import json
import subprocess
import sys
import warnings

warnings.filterwarnings("ignore")
import libpysal
import numpy as np
from sklearn.cluster import AgglomerativeClustering


def within(values, labels):
    return sum(((values[labels == g] - values[labels == g].mean(axis=0)) ** 2).sum() for g in np.unique(labels))


def main():
    program, path, fields = sys.argv[1], sys.argv[2], sys.argv[3]
    counts = [int(k) for k in (sys.argv[4] if len(sys.argv) > 4 else "2,4,6,8,10,15").split(",")]
    table = libpysal.io.open(path[:-4] + ".dbf")
    columns = [np.array(table.by_col(name), dtype=float) for name in fields.split(",")]
    values = np.column_stack([(c - c.mean()) / c.std(ddof=1) for c in columns])
    links = libpysal.weights.Queen.from_shapefile(path).sparse
    worst = 0
    for k in counts:
        expected = AgglomerativeClustering(n_clusters=k, connectivity=links, linkage="ward").fit(values).labels_
        answer = subprocess.run([program, "stats", "skater", path, "--metric", "planar", "--method", "ward", "--field",
                                 fields, "--clusters", str(k), "--json"], capture_output=True, check=True, text=True)
        found = json.loads(answer.stdout)
        labels = np.array(found["labels"])
        same = len(set(zip(labels, expected))) == k
        ss = within(values, expected)
        worst = max(worst, abs(found["within_ss"] / ss - 1))
        print(f"k = {k}: within {found['within_ss']:.12g}, scikit-learn {ss:.12g}, "
              f"{'the same regions' if same else 'other regions'}")
    return 0 if worst < 1e-10 else 1


sys.exit(main())
