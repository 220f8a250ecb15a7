"""H, A, M0 and headcounts of 37 nested indicators as numpy has them, on the households that
tests/unit/poverty/test_deprivation.cpp builds: prints the values that it holds. With --time N: how long a
vectorised measurement of N households takes, the peer of bench_deprivation."""
import sys
import time

import numpy as np

SIZES = [6, 8, 5, 8, 10]
WEIGHTS = np.concatenate([np.full(n, 1 / (5 * n)) for n in SIZES])


def households(n):
    i, j = np.arange(n)[:, None], np.arange(37)[None, :]
    score = 1.0 + (i * i * 31 + j * j * 17 + i * j * 7 + 5 * i) % 97 % 4
    score[(i * 11 + j * 17) % 257 < 5] = np.nan
    i = i[:, 0]
    return score, (1 + i % 3) * (1 + i % 6), i % 4


def measure(score, v, k, answered_at_least):
    """Per-indicator policy; answered_at_least > 1: listwise."""
    answered = ~np.isnan(score)
    g = score < 2.5
    share = answered @ WEIGHTS
    counted = share >= answered_at_least - 1e-9 if answered_at_least <= 1 else answered.all(axis=1)
    c = (g @ WEIGHTS) / np.where(share > 0, share, 1)
    poor = counted & (c >= k - 1e-9)
    total, of_poor = v[counted].sum(), v[poor].sum()
    part = v[poor, None] * g[poor] * WEIGHTS / share[poor, None]
    deprived = (v[:, None] * g).sum(axis=0) / (v[:, None] * answered).sum(axis=0)
    uncensored = (v[counted, None] * g[counted]).sum(axis=0) / total if answered_at_least > 1 else deprived
    return {
        "n": counted.sum(), "poor": poor.sum(), "H": of_poor / total, "A": (v * c)[poor].sum() / of_poor,
        "M0": (v * c)[poor].sum() / total, "uncensored": uncensored, "deprived": deprived,
        "censored": (v[poor, None] * g[poor]).sum(axis=0) / total,
        "contribution": part.sum(axis=0) / part.sum(),
    }


def show():
    score, v, area = households(240)
    for policy, least in (("listwise", 2), ("per-indicator 0.95", 0.95)):
        for a in range(4):
            m = measure(score[area == a], v[area == a], 0.5, least)
            print(policy, "area", a, *(f"{key} {m[key]:.12g}" for key in ("n", "poor", "H", "A", "M0")))
            for item in (0, 13, 36):
                print("  item", item, *(f"{key} {m[key][item]:.12g}" for key in
                                        ("uncensored", "deprived", "censored", "contribution")))


def timing(n):
    score, v, _ = households(n)
    level = (np.arange(n) * 2700 // n, np.arange(n) * 206 // n, np.arange(n) * 22 // n)
    v = v.astype(float)
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        g = score < 2.5
        counted = ~np.isnan(score).any(axis=1)
        c = np.where(counted, g @ WEIGHTS, 0)
        poor = counted & (c >= 0.3 - 1e-9)
        rows = np.column_stack([v * counted, v * poor, v * poor * c, (v * counted)[:, None] * g,
                                (v * poor)[:, None] * g])
        for areas in level:
            starts = np.flatnonzero(np.r_[True, np.diff(areas) > 0])
            sums = np.add.reduceat(rows, starts)
            with np.errstate(invalid="ignore", divide="ignore"):
                sums[:, 1] / sums[:, 0], sums[:, 2] / sums[:, 1], sums[:, 2] / sums[:, 0]
                sums[:, 3:] / sums[:, :1], sums[:, 40:] * WEIGHTS / sums[:, 2:3]
        times.append(1000 * (time.perf_counter() - begin))
    print(f"numpy {np.__version__}: {sorted(times)[2]:.1f} ms ({min(times):.1f} to {max(times):.1f})")


if len(sys.argv) == 3:
    timing(int(sys.argv[2]))
else:
    show()
