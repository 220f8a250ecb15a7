#!/usr/bin/python3
"""Compares what `phumthun stats` prints with the reference values of ../shared/reference, method by method.

    PHUMTHUN=build/release/phumthun tests/reference/command_line.py [FOLDER]

FOLDER is the one that holds data/ and ref/ (../shared/reference). Prints the largest deviation of each kind and ends with 1
where one is beyond its tolerance: 1e-10 relative for global statistics and moments, 1e-9 for local ones.
"""
import csv
import json
import math
import os
import subprocess
import sys
import tempfile

program = os.environ.get("PHUMTHUN", "build/release/phumthun")
folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join("..", "shared", "reference")
scratch = tempfile.mkdtemp()
worst = {}
last = ""


def stats(method, data, fields, *options):
    file = os.path.join(folder, "data", data + ".shp")
    global last
    last = " ".join((data, method, fields) + options)
    command = [program, "stats", method, file, "--field", fields, "--metric", "planar", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s\n%s" % (" ".join(command), done.stderr))
    return json.loads(done.stdout)


def near(kind, found, wanted, tolerance, scale=None):
    if wanted is None or (isinstance(wanted, float) and math.isnan(wanted)):
        return
    if found is None:
        deviation = math.inf
    else:
        deviation = abs(found - wanted) / max(abs(wanted), 1 if scale is None else scale)
    if deviation > worst.get(kind, (-1, 0))[0]:
        worst[kind] = (deviation, tolerance, last)


def reference(data, name):
    path = os.path.join(folder, "ref", data, name + ".json")
    return json.load(open(path)) if os.path.exists(path) else None


def place_weights(data, name):
    """The option that makes the reference's weights. Where places have several neighbours just as near, only the lists that the
    reference took are the same ones: those are handed over in a file."""
    centroids = [(float(r["x"]), float(r["y"])) for r in csv.DictReader(open(os.path.join(folder, "ref", data, "centroids.csv")))]
    nearest = max(min(math.dist(a, b) for j, b in enumerate(centroids) if j != i) for i, a in enumerate(centroids))
    if name.startswith("knn"):
        return "file:" + written_lists(data, name)
    by_name = {"queen": "queen", "rook": "rook",
               "dist_min": "distance:%r" % (nearest * (1 + 1e-12)), "dist_half": "distance:%r" % (nearest / 2)}
    return by_name.get(name)


def written_lists(data, name):
    path = os.path.join(scratch, "%s-%s.gal" % (data, name))
    if not os.path.exists(path):
        lists = reference(data, "weights")[name]["neighbours"]
        with open(path, "w") as file:
            file.write("%d\n" % len(lists))
            for area, neighbours in enumerate(lists):
                file.write("%d %d\n%s\n" % (area, len(neighbours), " ".join(map(str, neighbours))))
    return path


def check_global(data):
    methods = {"moran": "moran", "geary": "geary", "globalG": "getis-g"}
    for key, of_weights in (reference(data, "global") or {}).items():
        name, _, style = key.rpartition("_")
        weights = place_weights(data, name)
        if style not in ("W", "B") or not weights or not isinstance(of_weights, dict) or "constants" not in of_weights:
            continue
        for field, values in of_weights.items():
            if field == "constants":
                continue
            for test, method in methods.items():
                wanted = values.get(test + "_rand_two.sided") or values.get(test + "_rand_greater") or values.get(test)
                if not wanted:
                    continue
                answer = stats(method, data, field, "--weights", weights, "--style", "row" if style == "W" else "binary",
                               "--isolates", "out-of-n", "--inference", "analytic")["global"]
                for mine, theirs in (("statistic", "stat"), ("expected", "E"), ("variance", "Var"), ("z", "z")):
                    near(method + " " + mine, answer[mine], wanted[theirs], 1e-10, 1e-3 if mine != "variance" else 1e-12)


def check_local(data, name, field):
    path = os.path.join(folder, "ref", data, "local_%s_%s.csv" % (name, field))
    weights = place_weights(data, name)
    if not weights:
        return
    rows = list(csv.DictReader(open(path)))
    number = lambda text: float(text) if text.strip() not in ("", "NA", "NaN") else None
    kinds = [("local-moran", ("--variance", "n"), (("statistic", "Ii"), ("z", "Z_cond"), ("lag", "lag"))),
             ("local-moran", ("--variance", "n-1"), (("statistic", "Ii_mlvarFALSE"),)),
             ("local-g", (), (("statistic", "Gi_W"), ("z", "Zgi_W"))),
             ("local-g-star", (), (("statistic", "Gistar_W"), ("z", "Zgistar_W"))),
             ("local-geary", (), (("statistic", "localC_W"),)),
             ("losh", (), (("statistic", "LOSH_W"),))]
    for method, options, columns in kinds:
        local = stats(method, data, field, "--weights", weights, "--permutations", "99", *options)["local"]
        for mine, theirs in columns:
            if theirs not in rows[0]:
                continue
            for row, wanted in zip(local, rows):
                if row["cluster"] != "isolate":
                    near(method + " local " + mine, row[mine], number(wanted[theirs]), 1e-9, 1e-6)


def check_joins(data):
    for key, wanted in (reference(data, "joincount") or {}).items():
        name, style, field = key.split("_", 2)
        median = sorted_median(data, field)
        answer = stats("join-count", data, field, "--above", repr(median), "--weights", place_weights(data, name),
                       "--style", "row" if style == "W" else "binary", "--inference", "analytic")
        for pair in ("BB", "WW"):
            for mine, theirs in (("statistic", "stat"), ("expected", "E"), ("variance", "Var"), ("z", "z")):
                near("join-count " + mine, answer[pair][mine], wanted[pair][theirs], 1e-10)


def sorted_median(data, field):
    return stats("classify", data, field, "--method", "quantile", "--classes", "2")["breaks"][1]


def check_rates(data):
    for rate in (reference(data, "eb") or {}).values():
        if not isinstance(rate, dict) or "events" not in rate:
            continue
        fields = rate["events"] + "," + rate["pop"]
        for method, theirs in (("raw", "crude"), ("eb", "eb_poisson"), ("local-eb", "eb_local_queen"),
                               ("spatial-rate", "spatial_rate"), ("excess-risk", "excess_risk")):
            for found, wanted in zip(stats("smooth", data, fields, "--method", method)["values"], rate.get(theirs, [])):
                near("smooth " + method, found, wanted, 1e-9, 1e-6)
        near("eb-moran", stats("eb-moran", data, fields, "--inference", "analytic")["global"]["statistic"],
             rate.get("EBI_moran"), 1e-10)


def same_division(a, b):
    pairs = set(zip(a, b))
    return len(pairs) == len(set(a)) == len(set(b))


def check_regions(data):
    wanted = reference(data, "skater")
    for k in (2, 4, 6, 8):
        if wanted and "k%d" % k in wanted:
            answer = stats("skater", data, ",".join(wanted["vars"]), "--clusters", str(k), "--criterion", "distances")
            near("skater partitions that differ",
                 0 if same_division(answer["labels"], wanted["k%d" % k]["groups"]) else 1, 0, 0)


def check_scan(data):
    for name in sorted(os.listdir(os.path.join(folder, "ref", data))):
        if not name.startswith("scan_"):
            continue
        wanted = reference(data, name[:-len(".json")])
        answer = stats("scan", data, wanted["events"] + "," + wanted["population"], "--model", wanted["model"],
                       "--permutations", "99")
        for found, cluster in zip(answer["clusters"], wanted["high_clusters_nonoverlapping"]):
            near("scan members that differ", 0 if found["ids"] == cluster["members"] else 1, 0, 0)
            near("scan llr", found["llr"], cluster["llr"], 1e-10)


for data in sorted(os.listdir(os.path.join(folder, "ref"))):
    check_global(data)
    for name in sorted(os.listdir(os.path.join(folder, "ref", data))):
        for weights in ("queen", "knn4", "dist_min"):
            if name.startswith("local_%s_" % weights) and not name.endswith("_B.csv"):
                check_local(data, weights, name[len("local_%s_" % weights):-len(".csv")])
    check_joins(data)
    check_rates(data)
    check_regions(data)
    check_scan(data)
failed = False
for kind, (deviation, tolerance, where) in sorted(worst.items()):
    failed |= deviation > tolerance
    print("%-32s %.3g%s" % (kind, deviation, "  BEYOND %g: %s" % (tolerance, where) if deviation > tolerance else ""))
sys.exit(failed)
