#!/usr/bin/python3
"""Computes again, with numpy and scipy from the store's own tables, what the window's views show, and compares.

  views_numpy.py PRINT_VIEWS STORE [LEVEL]

PRINT_VIEWS is the program tests/bench/print_views.cpp. Means of scores, bins and their counts (numpy.histogram),
boxes by both hinges and by amphoe, levels, pentagon, lines and Chow's test, classes and who is in them, what a click on
a legend selects, terciles of conditional maps, hexagons (nearest node of the lattice), the heat map's kernel
(summed point by point). Ends with 1 where an answer differs by more than 1e-9 of its size. Moran, local statistics
and weights: views_spdep.R. Debian: python3-numpy, python3-scipy, python3-shapely. Written with numpy 1.24, scipy 1.10.
"""
import json
import sqlite3
import subprocess
import sys

import numpy
from scipy import spatial, stats

CAPITALS = ["human", "physical", "financial", "natural", "social"]
failed = 0


def report(name, ok, note=""):
    global failed
    failed += not ok
    print(f"{name:58} {'equal' if ok else 'DIFFERS'} {note}")


def close(name, ours, theirs, tolerance=1e-9):
    ours, theirs = (numpy.array([numpy.nan if v is None else v for v in numpy.ravel(list(a))], float)
                    for a in (ours, theirs))
    if ours.shape != theirs.shape:
        return report(name, False, f"{ours.size} numbers beside {theirs.size}")
    apart = numpy.abs(ours - theirs) / numpy.maximum(1, numpy.abs(theirs))
    apart[numpy.isnan(ours) & numpy.isnan(theirs)] = 0
    worst = apart.max(initial=0)
    report(name, bool(worst <= tolerance), f"({ours.size} numbers, {worst:.1e})")


class Households:
    """Latest round of each household, with the scores as they were asked."""

    def __init__(self, store, order):
        tables = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        latest = {}
        for fid, year, number, *scores in tables.execute(
                "SELECT s.household, r.year_be, r.number, human, physical, financial, natural, social "
                "FROM survey s JOIN round r USING (round_id) ORDER BY r.year_be, r.number"):
            latest[fid] = scores
        places = {fid: codes for fid, *codes in tables.execute(
            "SELECT fid, amphoe_code, tambon_code, village_code FROM household")}
        none = [None] * 5
        self.scores = numpy.array([latest.get(fid, none) for fid in order], float)
        self.codes = [places[fid] for fid in order]
        self.overall = self.scores.mean(axis=1)  # NaN where one is missing

    def of_level(self, level):
        nth = ["amphoe", "tambon", "village"].index(level)
        return numpy.array([code[nth] or "" for code in self.codes])


def mean_of(values):
    return numpy.nanmean(values) if numpy.isfinite(values).any() else numpy.nan


def hinges(values):
    values = numpy.sort(values)
    n = values.size
    half = (n + 1) // 2
    return [numpy.median(values[:half]), numpy.median(values), numpy.median(values[n - half:])]


def box(values, hinge):
    values = values[numpy.isfinite(values)]
    lower, median, upper = hinges(values)
    reach = hinge * (upper - lower)
    within = values[(values >= lower - reach) & (values <= upper + reach)]
    return [within.min(), lower, median, upper, within.max()], values.size - within.size, values.mean()


def check_boxes(name, views, values, groups, part):
    for shown in views:
        here = values if shown["group"] == "" else values[groups == shown["group"]]
        numbers, outliers, mean = box(here, shown["hinge"])
        what = f"{name}: box {shown['hinge']} {shown['group']}"
        close(what, shown["all"]["stats"] + [shown["all"]["outliers"], shown["all"]["mean"]],
              numbers + [outliers, mean])
        chosen = values[part] if shown["group"] == "" else values[part & (groups == shown["group"])]
        chosen = chosen[numpy.isfinite(chosen)]
        if chosen.size and shown["picked"]["n"]:
            numbers, outliers, mean = box(chosen, shown["hinge"])
            close(what + ", picked", shown["picked"]["stats"] + [shown["picked"]["outliers"]], numbers + [outliers])


def check_histograms(name, views, values, all_values, part):
    for shown in views:
        edges = numpy.array(shown["edges"])
        known = all_values[numpy.isfinite(all_values)]
        if shown["asked"]:
            wanted = numpy.histogram_bin_edges(known, shown["asked"])
        else:
            wanted = numpy.histogram_bin_edges(known, "fd")
        close(f"{name}: edges of {shown['asked']} bins", edges, wanted)
        counted = values[numpy.isfinite(values)]
        close(f"{name}: counts of {shown['asked']} bins", shown["all"], numpy.histogram(counted, edges)[0])
        chosen = part & numpy.isfinite(values)
        close(f"{name}: picked of {shown['asked']} bins", shown["picked"],
              numpy.histogram(values[chosen], edges)[0])


def line(x, y):
    known = numpy.isfinite(x) & numpy.isfinite(y)
    fit = stats.linregress(x[known], y[known])
    residual = y[known] - fit.intercept - fit.slope * x[known]
    return [known.sum(), fit.slope, fit.intercept, fit.rvalue**2, fit.stderr, fit.pvalue], (residual**2).sum()


def check_scatter(name, shown, x, y, part):
    def numbers(one):
        return [one[key] for key in ["n", "slope", "intercept", "r_squared", "slope_error", "slope_p"]]

    whole, residual = line(x, y)
    close(f"{name}: line", numbers(shown["all"]), whole)
    if not part.any():
        return
    if part.sum() < 3 or (~part).sum() < 3:
        return
    picked, of_picked = line(x[part], y[part])
    rest, of_rest = line(x[~part], y[~part])
    close(f"{name}: line of picked", numbers(shown["picked"]), picked)
    close(f"{name}: line of the rest", numbers(shown["rest"]), rest)
    freedom = whole[0] - 4
    f = (residual - of_picked - of_rest) / 2 / ((of_picked + of_rest) / freedom)
    close(f"{name}: Chow", [shown["chow_f"], shown["chow_p"]], [f, stats.f.sf(f, 2, freedom)], 1e-7)


def check_pentagon(name, shown, scores, part):
    close(f"{name}: pentagon", shown["all"]["mean"] + shown["all"]["n"],
          list(numpy.nanmean(scores, axis=0)) + list(numpy.isfinite(scores).sum(axis=0)))
    if part.any():
        close(f"{name}: pentagon, picked", shown["picked"]["mean"], numpy.nanmean(scores[part], axis=0))


def level_counts(scores):
    return [[int(((c >= low) & (c < high)).sum())
             for low, high in [(-9, 1.75), (1.75, 2.5), (2.5, 3.25), (3.25, 9)]] for c in scores.T]


def outer(values, breaks):
    """Class numbers of values in intervals closed on the right, by searching from the left."""
    return numpy.clip(numpy.searchsorted(breaks[1:-1], values, side="left"), 0, len(breaks) - 2)


def standard_deviation_breaks(values, classes):
    steps = numpy.arange(1, classes // 2 + 1 if classes % 2 else classes // 2)
    steps = numpy.concatenate([-steps[::-1], [] if classes % 2 else [0], steps])
    bounds = values.mean() + steps * values.std(ddof=1)
    return bounds[(bounds > values.min()) & (bounds < values.max())]


def head_tail_breaks(values):
    bounds = []
    while values.size > 1 and values.min() < values.max():
        bounds.append(values.mean())
        values = values[values > bounds[-1]]
    return bounds


def inner_breaks(name, classes, values):
    if name == "quantile":
        return numpy.quantile(values, numpy.arange(1, classes) / classes)
    if name == "equal-interval":
        return numpy.linspace(values.min(), values.max(), classes + 1)[1:-1]
    if name == "standard-deviation":
        return standard_deviation_breaks(values, classes)
    if name == "box":
        quartiles = numpy.quantile(values, [0.25, 0.5, 0.75])
        reach = 1.5 * (quartiles[2] - quartiles[0])
        bounds = numpy.concatenate([[quartiles[0] - reach], quartiles, [quartiles[2] + reach]])
        return bounds[(bounds >= values.min()) & (bounds < values.max())]
    if name == "percentile":
        return numpy.quantile(values, [0.01, 0.1, 0.5, 0.9, 0.99])
    if name == "head-tail":
        return head_tail_breaks(values)
    if name == "maximum-breaks":
        ordered = numpy.sort(values)
        widest = numpy.sort(numpy.argsort(-numpy.diff(ordered), kind="stable")[:classes - 1])
        return (ordered[widest] + ordered[widest + 1]) / 2
    return None  # natural breaks and round steps: views_spdep.R


def check_classes(made, values, answered):
    """Areas in which fewer than ten households answered are no class and have no say in limits."""
    known = values[numpy.isfinite(values) & (answered >= 10)]
    for key, shown in made.items():
        name, classes = key.split("/")
        breaks = numpy.array(shown["breaks"])
        of_row = numpy.array(shown["class_of_row"])
        count = len(breaks) - 1
        bounds = inner_breaks(name, int(classes), known)
        if bounds is not None:
            close(f"classes: {key}: limits", breaks[1:-1], numpy.unique(bounds))
        if name != "levels":
            # Beyond the classes come no data, kept back and too few, then the unreliable ones of each class.
            plain = numpy.where(of_row >= count + 3, of_row - count - 3, of_row)
            drawn = plain < count
            report(f"classes: {key}: who is in which",
                   bool((drawn == (answered >= 10)).all()) and bool((plain[drawn] == outer(values[drawn], breaks)).all()), f"({drawn.sum()} areas)")
        close(f"classes: {key}: counts", [c for c in shown["counts"]],
              numpy.bincount(of_row, minlength=len(shown["counts"])))
        for number, pick in shown["picks"].items():
            alike = [int(number)]
            if int(number) < count and count + 3 + int(number) < len(shown["counts"]):
                alike.append(count + 3 + int(number))
            report(f"classes: {key}: a click on class {number}",
                   numpy.flatnonzero(pick["rows"]).tolist() == numpy.flatnonzero(numpy.isin(of_row, alike)).tolist(),
                   f"({sum(pick['rows'])} areas, legend {pick['legend_n']})")


def check_conditions(shown, x, y):
    cell = numpy.array(shown["cell"])
    limits = []
    for name, values in [("x_limits", x), ("y_limits", y)]:
        known = values[numpy.isfinite(values)]
        limits.append(numpy.quantile(known, [1 / 3, 2 / 3]))
        close(f"conditional maps: {name}", shown[name][1:-1], limits[-1])
    column = (x[:, None] > limits[0]).sum(axis=1)
    row = 2 - (y[:, None] > limits[1]).sum(axis=1)
    wanted = numpy.where(numpy.isfinite(x) & numpy.isfinite(y), 3 * row + column, 9)
    report("conditional maps: who is in which", bool((cell == wanted).all()))
    close("conditional maps: areas in each", shown["n"], numpy.bincount(wanted, minlength=10)[:9])


def lattice_nodes(points, width):
    """The nearest node of the lattice of hexagons, `width` between opposite sides, one around the origin: nodes of two
    rectangular lattices, the nearer of the two. None is told apart from its turned twin by trying both."""
    for turned in (False, True):
        p = points[:, ::-1] if turned else points
        # Flat sides to the east and west: rows are width * sqrt(3) / 2 apart, every other one moved by half.
        height = width * numpy.sqrt(3)
        a = numpy.round(p / [width, height]) * [width, height]
        b = (numpy.floor(p / [width, height]) + 0.5) * [width, height]
        nearer = ((p - a)**2).sum(1) <= ((p - b)**2).sum(1)
        nodes = numpy.where(nearer[:, None], a, b)
        yield nodes[:, ::-1] if turned else nodes


def check_hexagons(shown, points, overall):
    for by_score, layer in zip([False, True], shown):
        keep = numpy.isfinite(points).all(axis=1) & (numpy.isfinite(overall) if by_score else True)
        centres = numpy.array([numpy.mean(numpy.array(ring)[:-1], axis=0) for ring in layer["rings"]])
        matches = []
        for nodes in lattice_nodes(points[keep], layer["width_m"]):
            where, of_point, n = numpy.unique(nodes, axis=0, return_inverse=True, return_counts=True)
            full = n >= 5
            far = spatial.cKDTree(where[full]).query(centres)[0].max(initial=0) if full.any() else numpy.inf
            matches.append((far, int(full.sum()), int((~full).sum()), where, of_point, n))
        far, full, hidden, where, of_point, n = min(matches, key=lambda m: m[0])
        name = "hexagons" + (" of scores" if by_score else "")
        report(f"{name}: those of five households and more", far < 1e-3 and full == len(centres),
               f"({full}, and {hidden} hidden)")
        close(f"{name}: hidden", [layer["hidden"]], [hidden])
        values = n[n >= 5].astype(float)
        if by_score:
            values = (numpy.bincount(of_point, overall[keep]) / n)[n >= 5]
        nearest = spatial.cKDTree(centres).query(where[n >= 5])[1]
        of_hexagon = numpy.array(layer["class_of"])[nearest]
        breaks = numpy.unique(numpy.concatenate([[values.min()], numpy.quantile(values, [.2, .4, .6, .8, 1])]))
        report(f"{name}: classes by quantiles", bool((of_hexagon == outer(values, breaks)).all()))


def check_heat(shown, points):
    known = numpy.isfinite(points).all(axis=1)
    tree = spatial.cKDTree(points[known])
    others = tree.query_ball_point(points[known], shown["radius_m"], return_length=True) - 1
    counts = numpy.zeros(len(points), bool)
    counts[known] = others >= 4
    report("heat map: who counts", bool(((numpy.array(shown["class_of"]) == 0) == counts).all()),
           f"({counts.sum()}, {known.sum() - counts.sum()} left out)")
    close("heat map: left out", [shown["left_out"]], [known.sum() - counts.sum()])
    field = numpy.array(shown["per_km2"]).reshape(-1, shown["columns"])
    rows, columns = numpy.mgrid[:field.shape[0], :field.shape[1]]
    nodes = numpy.stack([columns, rows], -1) * shown["cell_m"] + shown["first"]
    r = shown["radius_m"]
    exact = numpy.zeros(field.shape)
    for x, y in points[counts]:
        square = ((nodes - [x, y])**2).sum(-1) / r**2
        exact += numpy.where(square < 1, 3e6 / (numpy.pi * r**2) * (1 - numpy.minimum(square, 1))**2, 0)
    worst = numpy.abs(field - exact).max() / exact.max()
    report("heat map: quartic kernel within 2 % of the peak", bool(worst < 0.02), f"({worst:.2%})")


def check_subject(name, views, values, all_values, y, scores, groups, part):
    check_histograms(name, views["histograms"], values, all_values, part)
    check_boxes(name, views["boxes"], values, groups, part)
    check_scatter(name, views["scatter"], values, y, part)
    check_pentagon(name, views["pentagon"], scores, part)


def main():
    program, store = sys.argv[1:3]
    level = sys.argv[3] if len(sys.argv) > 3 else "tambon"
    shown = json.loads(subprocess.run([program, store, level, "overall"], check=True, stdout=subprocess.PIPE).stdout)
    people = Households(store, shown["households"])
    codes = numpy.array(shown["codes"])
    numbers = {key: numpy.array([numpy.nan if v is None else v for v in shown[key]], float)
               for key in CAPITALS + ["overall", "household_overall"]}
    close("households: overall", numbers["household_overall"], people.overall)
    people.overall = numbers["household_overall"]  # many lie on the edges of bins: to the last digit from here on

    of_area = people.of_level(level)
    for nth, capital in enumerate(CAPITALS):
        close(f"{level}: mean of {capital}", numbers[capital],
              [mean_of(people.scores[of_area == code, nth]) for code in codes])
    overall = numbers["overall"]
    close(f"{level}: mean of overall", overall,
          [mean_of(people.overall[of_area == code]) for code in codes])

    nobody, no_area = numpy.zeros(len(people.overall), bool), numpy.zeros(len(codes), bool)
    amphoe = people.of_level("amphoe")
    capitals = numpy.stack([numbers[c] for c in CAPITALS], 1)
    check_subject("households", shown["households_all"], people.overall, people.overall, people.scores[:, 2],
                  people.scores, amphoe, nobody)
    of_areas = numpy.array([code[:4] for code in codes])
    check_subject("areas", shown["areas_all"], overall, overall, numbers["financial"], capitals, of_areas, no_area)
    part = (overall >= 2.4) & (overall <= 4)
    check_subject("areas, some picked", shown["areas_part"], overall, overall, numbers["financial"], capitals, of_areas,
                  part)

    passes = people.scores[:, 0] >= 2
    filtered = [a[passes] for a in (people.overall, people.scores, amphoe)]
    part = (filtered[0] >= 1) & (filtered[0] <= 2.25)
    check_subject("households, filtered and picked", shown["households_part"], filtered[0], people.overall,
                  filtered[1][:, 2], filtered[1], filtered[2], part)
    rows = shown["households_part"]["histograms"][0]["rows"]
    close("households, filtered and picked: counted", [rows["shown"], rows["hidden"], rows["picked"]],
          [numpy.isfinite(filtered[0]).sum(), (~passes).sum(), part.sum()])
    for key, scores in [("levels", filtered[1]), ("picked_levels", filtered[1][part])]:
        close(f"households, filtered and picked: {key}", shown["households_part"][key]["at"], level_counts(scores))
    close("households: levels", shown["households_all"]["levels"]["at"], level_counts(people.scores))

    answered = numpy.array([numpy.isfinite(people.overall[of_area == code]).sum() for code in codes])
    check_classes(shown["classes"], overall, answered)
    check_conditions(shown["conditions"], numbers["human"], numbers["financial"])
    points = numpy.array(shown["places"], float)
    check_hexagons(shown["hexagons"], points, people.overall)
    check_heat(shown["heat"], points)
    print(f"{failed} differ" if failed else "all equal")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
