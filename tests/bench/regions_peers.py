#!/usr/bin/python3
"""The map of bench_regions, divided by scikit-learn's Ward under the same contiguity: regions_peers.py [SIDE]"""
import sys
import time

import numpy as np
from scipy.sparse import coo_matrix
from sklearn.cluster import AgglomerativeClustering

side = int(sys.argv[1]) if len(sys.argv) > 1 else 100
n = side * side
columns = []
for state in (1, 2, 3):
    values = []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        values.append(state / 2147483648 + (i % side / side + i // side / side))
    columns.append(np.array(values))
data = np.column_stack([(c - c.mean()) / c.std(ddof=1) for c in columns])
cells = np.arange(n).reshape(side, side)
pairs = np.concatenate([np.column_stack([a.ravel(), b.ravel()]) for a, b in (
    (cells[:, :-1], cells[:, 1:]), (cells[:-1], cells[1:]), (cells[:-1, :-1], cells[1:, 1:]),
    (cells[:-1, 1:], cells[1:, :-1]))])
links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
links = links + links.T
times = []
for _ in range(3):
    start = time.perf_counter()
    labels = AgglomerativeClustering(n_clusters=10, connectivity=links, linkage="ward").fit(data).labels_
    times.append(1000 * (time.perf_counter() - start))
within = sum(((data[labels == g] - data[labels == g].mean(axis=0)) ** 2).sum() for g in range(10))
print(f"scikit-learn Ward        {sorted(times)[1]:10.1f} ms  within / total {within / (3 * (n - 1)):.6f}")
