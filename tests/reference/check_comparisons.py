"""Recomputes what `phumthun compare` and `phumthun robustness` answer, from the survey's own file with numpy and scipy.

Usage: python3 check_comparisons.py PHUMTHUN STORE households.csv, STORE holding households.csv alone. Ends with 1 where
a figure deviates by more than 1e-9.
"""
import csv
import json
import subprocess
import sys

import numpy as np
from scipy import stats

CAPITALS = ["human", "physical", "financial", "natural", "social"]
program, store, households_file = sys.argv[1:]
worst = {}


def answer(*arguments):
    return json.loads(subprocess.run([program, *arguments, "--json"], check=True, capture_output=True).stdout)


def compare(what, actual, expected):
    if actual is None:
        actual = np.nan
    if np.isnan(actual) and np.isnan(expected):
        return
    worst[what] = max(worst.get(what, 0), abs(actual - expected) / max(1, abs(expected)))


with open(households_file, encoding="utf-8-sig") as file:
    rows = [r for r in csv.DictReader(file)]
latest = {}
for r in rows:
    at = tuple(int(x) for x in r["round"].split("/"))
    if r["household_id"] not in latest or at > latest[r["household_id"]][0]:
        latest[r["household_id"]] = (at, r)
rows = [r for _, r in latest.values()]
scores = np.array([[float(r[c]) if r[c] else np.nan for c in CAPITALS] for r in rows])
weights = np.array([float(r.get("survey_weight") or 1) for r in rows])
tambon = np.array([r["tambon_code"] or r["village_code"][:6] for r in rows])
counted = ~np.isnan(scores).any(axis=1)


def measured(areas, item_weights=np.full(5, 0.2), cutoff=2.5, k=0.4):
    """H and M0 with linearised standard errors of each area: {code: (n, H, se, M0, se)}."""
    deprived = (scores < cutoff) @ item_weights
    poor = (deprived >= k - 1e-9) & counted
    values = {}
    for code in np.unique(areas):
        use = counted & (areas == code)
        n, w = use.sum(), weights[use]
        row = [n]
        for y in (poor[use].astype(float), (deprived * poor)[use]):
            ratio = (w * y).sum() / w.sum() if n else np.nan
            residuals = w * (y - ratio)
            row += [ratio, np.sqrt(n / (n - 1) * (residuals**2).sum()) / w.sum() if n > 1 else np.nan]
        values[code] = row
    return values, poor


def check_robustness():
    document = answer("robustness", store, "--level", "tambon")
    codes = [a["code"] for a in document["areas"]]
    curves = []
    for at, k in enumerate(document["k_grid"]):
        values, _ = measured(tambon, k=k)
        curves.append([values[c][3] if c in values and values[c][0] >= 10 else np.nan for c in codes])
        for area in document["areas"]:
            n, H, H_se, M0, M0_se = values.get(area["code"], [0] + [np.nan] * 4)
            for name, expected in (("H", H), ("H_se", H_se), ("M0", M0), ("M0_se", M0_se)):
                compare("curve " + name, area[name][at], expected)
    curves = np.array(curves)
    shown = ~np.isnan(curves).any(axis=0)
    difference = curves[:, shown, None] - curves[:, None, shown]
    above, below = (difference > 1e-12).any(axis=0), (difference < -1e-12).any(axis=0)
    upper = np.triu_indices(shown.sum(), 1)
    compare("pairs comparable", document["dominance"]["comparable"], len(upper[0]))
    compare("pairs robust", document["dominance"]["robust"], (above ^ below)[upper].sum())
    base, base_poor = measured(tambon)
    for scenario in document["scenarios"]:
        item_weights, cutoff = np.full(5, 0.2), 2.5
        if scenario["name"].endswith("-50"):
            item_weights = np.where(np.array(CAPITALS) == scenario["name"][:-3], 0.5, 0.125)
        if scenario["name"].startswith("cutoff-"):
            cutoff = float(scenario["name"][7:])
        values, poor = measured(tambon, item_weights, cutoff)
        # Equal values that were summed in another order differ in the last digits: ties are of rounded ones.
        both = np.round([(base[c][3], values[c][3]) for c in codes if c in values and values[c][0] >= 10], 12).T
        compare("Spearman", scenario["spearman"], stats.spearmanr(*both)[0])
        compare("Kendall", scenario["kendall"], stats.kendalltau(*both)[0])
        w = weights * counted
        compare("Jaccard", scenario["jaccard"], (w * (poor & base_poor)).sum() / (w * (poor | base_poor)).sum())
        compare("share of poor", scenario["poor_share"], (w * poor).sum() / w.sum())


def holm(p):
    order = np.argsort(p)
    adjusted = np.maximum.accumulate(np.array(p)[order] * np.arange(len(p), 0, -1))
    return np.minimum(1, adjusted[np.argsort(order)])


def check_compare():
    values, _ = measured(tambon)
    chosen = [c for c, v in values.items() if v[0] >= 10][:4]
    measures = answer("compare", store, "--level", "tambon", *chosen, "--measure", "H", "--measure", "M0")["measures"]
    p, said = [], []
    for measure, at in zip(measures, (1, 3)):
        for pair in measure["pairs"]:
            a, b = values[pair["a"]], values[pair["b"]]
            z = (a[at] - b[at]) / np.hypot(a[at + 1], b[at + 1])
            compare("z of a pair", pair["z"], z)
            p.append(2 * stats.norm.sf(abs(z)))
            said.append(pair["p_adjusted"])
    for adjusted, expected in zip(said, holm(p)):
        compare("p adjusted by Holm", adjusted, expected)

    amphoe, _ = measured(np.array([c[:4] for c in tambon]))
    order = [c for c, v in values.items() if v[0] >= 10]
    reach = stats.norm.isf((1 - 0.95 ** (1 / len(order))) / 2)
    for measure, at in zip(measures, (1, 3)):
        low = np.array([values[c][at] - reach * values[c][at + 1] for c in order])
        high = np.array([values[c][at] + reach * values[c][at + 1] for c in order])
        for value in measure["values"]:
            code = value["code"]
            own, parent = values[code], amphoe[code[:4]]
            use = counted & (tambon == code)
            nu = weights[use].sum() / weights[counted & (np.char.startswith(tambon, code[:4]))].sum()
            z = (own[at] - parent[at]) / np.sqrt((1 - 2 * nu) * own[at + 1] ** 2 + parent[at + 1] ** 2)
            compare("p against the parent", value["parent_p"], 2 * stats.norm.sf(abs(z)))
            i = order.index(code)
            compare("rank, lowest", value["rank_low"], 1 + (low > high[i]).sum())
            compare("rank, highest", value["rank_high"], len(order) - (high < low[i]).sum())


check_robustness()
check_compare()
for what, deviation in worst.items():
    print(f"{what:<24} {deviation:.1e}")
sys.exit(1 if max(worst.values()) > 1e-9 else 0)
