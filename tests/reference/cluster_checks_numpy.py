"""Recomputes what the checks of clusters answer (certainty, stability, agreement, drivers, change) with numpy and
scipy, from what `phumthun measure`, `phumthun stats weights` and single runs of `phumthun cluster areas` print.

Usage: python3 cluster_checks_numpy.py PHUMTHUN STORE [LEVEL], STORE with surveyed households, and two rounds for
change. Ends with 1 where a share or a part deviates by more than 1e-9, or a simulated chance by more than four
standard errors of the difference of two simulations.
"""
import itertools
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
from scipy import stats

program, store = sys.argv[1:3]
level = sys.argv[3] if len(sys.argv) > 3 else "tambon"
Z975 = stats.norm.ppf(0.975)
worst = {}


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def clusters(method, measure, *options):
    return run("cluster", "areas", store, "--level", level, "--measure", measure, "--method", method, *options, "--json")


def numbers(rows, key):
    return np.array([np.nan if row[key] is None else row[key] for row in rows], dtype=float)


def classes(answer):
    return np.array([row["cluster"] for row in answer["local"]])


def measured(*measures, area_level=level):
    arguments = [word for measure in measures for word in ("--measure", measure)]
    rows = run("measure", store, "--level", area_level, *arguments, "--json")["rows"]
    return {m: [row for row in rows if row["measure"] == m] for m in measures}


def deviate(what, actual, expected):
    difference = np.max(np.abs(np.nan_to_num(actual, nan=-9) - np.nan_to_num(expected, nan=-9)), initial=0)
    worst[what] = max(worst.get(what, 0), difference)


def neighbours():
    """Rows of 0 and 1, from the areas as they are exported."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "areas.geojson")
        subprocess.run([program, "export", store, "--layer", f"areas:{level}", "--measure", "surveyed", "--format",
                        "geojson", "--out", path, "--tier", "internal"], check=True, capture_output=True)
        links = run("stats", "weights", path)["neighbours"]
    matrix = np.zeros((len(links), len(links)))
    for i, row in enumerate(links):
        matrix[i, [int(j) for j in row]] = 1
    return matrix


def significant(p, alpha):
    """Benjamini and Hochberg's step-up procedure, row by row."""
    order = np.sort(p, axis=1)
    n = p.shape[1]
    passes = order <= np.arange(1, n + 1) * alpha / n
    last = np.where(passes.any(axis=1), n - 1 - np.argmax(passes[:, ::-1], axis=1), -1)
    limit = np.where(last >= 0, order[np.arange(len(p)), last], -1)
    return p <= limit[:, None]


def g_classes(values, links):
    """Hot 1, cold -1 by Ord and Getis's z of Gi without the area itself, normal p; one map a row."""
    n = values.shape[1]
    count = links.sum(axis=1)
    others = (values.sum(axis=1, keepdims=True) - values) / (n - 1)
    square = ((values**2).sum(axis=1, keepdims=True) - values**2) / (n - 1) - others**2
    lag = values @ links.T / count
    z = (lag - others) / np.sqrt(square * (n - 1 - count) / (n - 2) / count)
    return np.sign(z) * significant(2 * stats.norm.sf(np.abs(z)), 0.05)


def certainty(measure, low, high, links, simulations=100000):
    rows = measured(measure)[measure]
    value, error = numbers(rows, "value"), numbers(rows, "se")
    share = (error == 0) & ((value == 0) | (value == 1))
    error[share] = ((numbers(rows, "ci_high") - numbers(rows, "ci_low")) / Z975)[share]
    known = ~np.isnan(value) & (links.sum(axis=1) > 0)
    if not known.all():
        print(f"certainty of {measure}: left out, some areas have no value or no neighbour")
        return
    answer = clusters("certainty", measure, "--base", "local-g", "--inference", "analytic", "--correction", "bh",
                      "--simulations", str(simulations))
    varies = error > 0
    scale = np.where(varies, error, 1)
    generator = np.random.default_rng(7)
    counts = {"chance_hot": 0, "chance_cold": 0, "chance_above_mean": 0}
    for _ in range(10):
        drawn = stats.truncnorm.rvs((low - value) / scale, (high - value) / scale, loc=value, scale=scale,
                                    size=(simulations // 10, len(value)), random_state=generator)
        drawn = np.where(varies, drawn, value)
        maps = g_classes(drawn, links)
        counts["chance_hot"] += (maps == 1).sum(axis=0)
        counts["chance_cold"] += (maps == -1).sum(axis=0)
        counts["chance_above_mean"] += (drawn > drawn.mean(axis=1, keepdims=True)).sum(axis=0)
    for column, count in counts.items():
        expected = count / simulations
        if column not in answer["local"][0]:
            actual = np.zeros(len(value))
        else:
            actual = numbers(answer["local"], column)
        pooled = np.clip((actual + expected) / 2, 1 / simulations, 1 - 1 / simulations)
        error_of_both = np.sqrt(2 * pooled * (1 - pooled) / simulations)
        z = np.abs(actual - expected) / error_of_both
        worst[f"{column} of {measure}, in standard errors"] = z.max()
        print(f"{column} of {measure}: largest difference {np.abs(actual - expected).max():.4f}, "
              f"{z.max():.2f} standard errors (mean square {np.mean(z**2):.2f}) over {len(value)} areas")


def stability(measure):
    weights, seeds, cutoffs = ["queen", "rook", "knn:4", "knn:8"], [1, 2, 3], ["0.2", "0.4", "0.6"]
    tried = [w for weight in weights for w in ("--try-weights", weight)]
    tried += [c for cutoff in cutoffs for c in ("--try-cutoff", cutoff)]
    few = ["--permutations", "999"]
    answer = clusters("stability", measure, "--try-seeds", str(len(seeds)), *tried, *few)
    maps = np.array([classes(clusters("local-g-star", measure, "--weights", w, "--seed", str(s), "--k", k, *few))
                     for w, s, k in itertools.product(weights, seeds, cutoffs)])
    for name in np.unique(maps):
        deviate("stability: shares", numbers(answer["local"], "share_" + name.replace("-", "_")),
                (maps == name).mean(axis=0))
    own = classes(clusters("local-g-star", measure, *few))
    deviate("stability: settings left", numbers(answer["local"], "settings_left"), (maps != own).sum(axis=0))
    names = np.unique(maps)
    shares = np.array([(maps == name).mean(axis=0) for name in names])
    deviate("stability: statistic", numbers(answer["local"], "statistic"), shares.max(axis=0))
    for i, row in enumerate(answer["local"]):
        # Of equally frequent classes any may be the one whose variance is told.
        parts = []
        for name in names[shares[:, i] == shares[:, i].max()]:
            stays = (maps[:, i] == name).astype(float).reshape(len(weights), len(seeds), len(cutoffs))
            total = ((stays - stays.mean())**2).sum()
            parts.append([np.nan if total == 0 else
                          ((stays.mean(axis=others, keepdims=True) - stays.mean())**2 + 0 * stays).sum() / total
                          for others in ((1, 2), (0, 2), (0, 1))])
        actual = np.array([np.nan if row[key] is None else row[key] for key in ("by_weights", "by_seed", "by_cutoff")])
        best = min((np.max(np.abs(np.nan_to_num(actual, nan=-9) - np.nan_to_num(p, nan=-9))) for p in parts))
        worst["stability: variance"] = max(worst.get("stability: variance", 0), best)
    print(f"stability of {measure}: {len(maps)} maps, {(shares.max(axis=0) < 1).sum()} areas that change")


def agreement(measure):
    answer = clusters("agreement", measure)
    side = {"hot": 1, "high-high": 1, "cold": -1, "low-low": -1}
    for column, method in (("local_moran", "local-moran"), ("local_g_star", "local-g-star")):
        expected = np.array([side.get(c, 0) for c in classes(clusters(method, measure))], dtype=float)
        actual = np.nan_to_num(numbers(answer["local"], column))
        deviate(f"agreement: {column}", actual, expected)
    sides = np.array([np.nan_to_num(numbers(answer["local"], c)) for c in ("local_moran", "local_g_star", "scan")])
    hot = classes(answer) == "hot"
    deviate("agreement: hot", hot.astype(float), (sides == 1).all(axis=0).astype(float))
    print(f"agreement of {measure}: hot by {[int((s == 1).sum()) for s in sides]}, by all three {hot.sum()}")


def drivers(measure):
    answer = clusters("drivers", measure)
    capitals = ["human", "physical", "financial", "natural", "social"]
    names = [f"{c}.contribution" for c in capitals]
    areas, whole = measured(*names), measured(*names, area_level="province")
    parts = np.array([numbers(areas[n], "value") for n in names])
    of_whole = np.array([numbers(whole[n], "value")[0] for n in names])
    for c, part in zip(capitals, parts):
        deviate("drivers: parts", numbers(answer["local"], f"contribution_{c}"), part)
    excess = parts - of_whole[:, None]
    for c, beyond in zip(capitals, excess):
        deviate("drivers: beyond the province", numbers(answer["local"], f"excess_{c}"), beyond)
    driven = 0
    for i, name in enumerate(classes(answer)):
        if not name.startswith("group-"):
            continue
        driven += 1
        deviate("drivers: excess", [answer["local"][i]["statistic"]], [excess[:, i].max()])
        deviate("drivers: which", [int(name[6:]) - 1], [np.argmax(excess[:, i])])
    print(f"drivers of {measure}: {driven} areas")


def change(measure):
    rounds = run("info", store)["rounds"]
    if len(rounds) < 2:
        print("change: left out, the store has one round")
        return
    names = [r if isinstance(r, str) else r.get("round") for r in rounds]
    answer = clusters("change", measure)
    before, after = (classes(clusters("local-g-star", measure, "--round", r)) for r in (names[0], names[-1]))
    kind = {(False, True): "emerging", (True, True): "persistent", (True, False): "vanished"}
    for name in kind.values():
        expected = [kind.get((b == "hot", a == "hot")) == name and "undefined" not in (a, b)
                    for b, a in zip(before, after)]
        deviate("change: classes", (classes(answer) == name).astype(float), np.array(expected, dtype=float))
    print(f"change of {measure}: " + ", ".join(f"{name} {(classes(answer) == name).sum()}" for name in kind.values()))


links = neighbours()
certainty("H", 0, 1, links)
certainty("human", 1, 4, links)
stability("M0")
agreement("H")
drivers("M0")
change("H")
bad = False
for what, difference in worst.items():
    limit = 4 if "standard errors" in what else 1e-9
    bad |= not difference <= limit
    print(f"{'DEVIATES ' if not difference <= limit else ''}{what}: {difference:.3g}")
sys.exit(bad)
