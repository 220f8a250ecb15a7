#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "app/household_methods.hpp"
#include "base/error.hpp"
#include "privacy/small_cells.hpp"
#include "stats/point_pattern.hpp"
#include "stats/random.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_ripley_points = 3000;
constexpr int ripley_radii = 25;
constexpr double narrowest_bin_m = 500;

/// So many of the places drawn by chance, in their order; all where they are no more.
std::vector<geo::Coord> drawn(std::vector<geo::Coord> places, std::size_t count, std::uint64_t seed) {
  if (places.size() <= count) return places;
  std::vector<geo::Coord> kept;
  stats::RandomStream random(seed, 0, 0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto left = static_cast<std::uint32_t>(places.size() - i);
    if (random.below(left) < count - kept.size()) kept.push_back(places[i]);
  }
  return kept;
}

base::LocalText drawn_words(std::int64_t count, std::int64_t all) {
  return {
      fmt::format("สุ่ม {} จาก {} ครัวเรือน เพราะคู่ของครัวเรือนทั้งหมดมีมากเกินไป", count_text(count), count_text(all)),
      fmt::format("{} of {} households were drawn by chance, as pairs of all are too many", count_text(count),
                  count_text(all))};
}

void describe_neighbours(const HouseholdTask& task, HouseholdClusters& result) {
  const double area = geo::areas(study_region(task.places)).front();
  constexpr double no_perimeter = 0;
  const auto marked = stats::nearest_neighbour(task.places.marked_at(), area, no_perimeter);
  const auto all = stats::nearest_neighbour(task.places.at, area, no_perimeter);
  result.figures = {{"observed_m", marked.observed},
                    {"expected_m", marked.expected},
                    {"ratio", marked.ratio},
                    {"z", marked.z},
                    {"p", marked.p},
                    {"ratio_all", all.ratio}};
  result.recipe.emplace_back("area_km2", area / 1e6);
  const base::LocalText who = where_words(task.request.where);
  const bool clustered = marked.ratio < 1;
  result.finding = {
      fmt::format("{}อยู่ห่างจากเพื่อนบ้านใกล้สุดเฉลี่ย {} เมตร เป็น {:.2f} เท่าของที่คาดหากกระจายโดยบังเอิญ ({}); "
                  "ครัวเรือนทั้งหมด {:.2f} เท่า",
                  who.th, count_text(std::llround(marked.observed)), marked.ratio,
                  clustered ? "กระจุกตัว" : "ไม่กระจุกตัว", all.ratio),
      fmt::format(
          "{} live {} m from their nearest neighbour on average, {:.2f} times what chance makes expect "
          "({}); all households {:.2f} times",
          who.en, count_text(std::llround(marked.observed)), marked.ratio,
          clustered ? "clustered" : "not clustered", all.ratio)};
  result.caution = {"คนอยู่รวมกันเป็นหมู่บ้านอยู่แล้ว จึงควรเทียบกับค่าของครัวเรือนทั้งหมด ไม่ใช่กับ 1",
                    "people live in villages anyway: compare with the ratio of all households, not with 1"};
}

stats::RipleyOptions ripley_options(const HouseholdClusterRequest& request) {
  require_permutations(request);
  if (!(request.farthest_m > 0))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("no household is within {} m of another", request.farthest_m),
                      "give a distance above 0 with --farthest-m");
  stats::RipleyOptions options;
  for (int i = 1; i <= ripley_radii; ++i) options.radii.push_back(request.farthest_m * i / ripley_radii);
  options.simulations = request.permutations;
  options.seed = request.seed;
  options.threads = request.threads;
  return options;
}

void describe_distances(const HouseholdTask& task, HouseholdClusters& result,
                        const base::Progress& progress) {
  const HouseholdClusterRequest& request = task.request;
  const stats::RipleyOptions options = ripley_options(request);
  const std::vector<geo::Coord> points = drawn(task.places.marked_at(), most_ripley_points, request.seed);
  if (points.size() < static_cast<std::size_t>(task.places.marked_count))
    result.warnings.push_back(
        drawn_words(static_cast<std::int64_t>(points.size()), task.places.marked_count));
  const bool against_all = request.where != "all";
  const std::vector<geo::Coord> nowhere;
  const stats::Ripley found = stats::ripley(points, against_all ? task.places.at : nowhere,
                                            study_region(task.places), options, progress);
  result.curves = {
      {"r", options.radii}, {"k", found.k}, {"l", found.l}, {"low", found.low}, {"high", found.high}};
  result.figures = {{"p", found.p}, {"points", static_cast<double>(points.size())}};
  result.recipe.emplace_back("farthest_m", request.farthest_m);
  result.recipe.emplace_back("permutations", request.permutations);
  result.recipe.emplace_back("seed", static_cast<std::int64_t>(request.seed));
  result.recipe.emplace_back("against", std::string(against_all ? "all households" : "chance"));
  result.recipe.emplace_back("edge_correction", std::string("border"));
  const base::LocalText who = where_words(request.where);
  const bool unusual = found.p <= request.alpha;
  const base::LocalText against = against_all ? base::LocalText{"ครัวเรือนทั้งหมด", "all households"}
                                              : base::LocalText{"การกระจายโดยบังเอิญ", "chance"};
  result.finding = {fmt::format("ภายในระยะ {} เมตร การกระจุกตัวของ{}{}จาก{} (p = {:.3f})",
                                count_text(std::llround(request.farthest_m)), who.th,
                                unusual ? "ต่าง" : "ไม่ต่าง", against.th, found.p),
                    fmt::format("up to {} m, the clustering of {} {} from that of {} (p = {:.3f})",
                                count_text(std::llround(request.farthest_m)), who.en,
                                unusual ? "differs" : "does not differ", against.en, found.p)};
  result.caution = {"เส้นกราฟเป็นของทั้งพื้นที่ ไม่ได้บอกว่ากลุ่มอยู่ที่ใด",
                    "the curve is of the whole: it does not say where clusters are"};
}

}  // namespace

void describe_household_pattern(const HouseholdTask& task, HouseholdClusters& result,
                                const base::Progress& progress) {
  if (task.places.marked_count < privacy::default_minimum_n)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("fewer than {} households are no pattern", privacy::default_minimum_n),
                      "choose another cut-off, k, round or --where");
  task.request.method == HouseholdMethod::ripley ? describe_distances(task, result, progress)
                                                 : describe_neighbours(task, result);
}

void count_in_bins(const HouseholdTask& task, HouseholdClusters& result, const base::Progress& progress) {
  if (!(task.request.width_m >= narrowest_bin_m))
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("bins of {} m are too narrow: they could show single houses", task.request.width_m),
        fmt::format("give --width-m of at least {}", narrowest_bin_m));
  const bool hexagons = task.request.method == HouseholdMethod::hexagons;
  const stats::PointBins bins =
      stats::point_bins(task.places.at, task.places.marked,
                        hexagons ? stats::BinShape::hexagon : stats::BinShape::square, task.request.width_m);
  HullRows rows(task.places.crs);
  for (std::size_t bin = 0; bin < bins.centres.size(); ++bin) {
    constexpr std::size_t bins_between_reports = 1024;
    if (bin % bins_between_reports == 0)
      progress.report(static_cast<double>(bin) / static_cast<double>(bins.centres.size()), "bins");
    if (!shows_no_house(bins.count[bin], bins.marked[bin], task.request.where)) {
      ++result.hidden;
      continue;
    }
    rows.add_ring(stats::bin_outline(bins, bin), static_cast<std::int64_t>(rows.size() + 1), bins.count[bin],
                  bins.marked[bin],
                  static_cast<double>(bins.marked[bin]) / static_cast<double>(bins.count[bin]));
  }
  result.hulls = rows.finish(hexagons ? "household_hexagons" : "household_squares");
  result.figures = {{"bins", static_cast<double>(result.hulls.size())}, {"width_m", task.request.width_m}};
  result.recipe.emplace_back("width_m", task.request.width_m);
  const base::LocalText who = where_words(task.request.where);
  result.value_label = {fmt::format("สัดส่วน{}", who.th), fmt::format("share of {}", who.en)};
  const auto shown = static_cast<std::int64_t>(bins.centres.size()) - result.hidden;
  result.finding = {fmt::format("นับ{}ใน {} ช่อง กว้างช่องละ {} เมตร", who.th, count_text(shown),
                                count_text(std::llround(task.request.width_m))),
                    fmt::format("{} are counted in {} bins, {} m wide", who.en, count_text(shown),
                                count_text(std::llround(task.request.width_m)))};
  result.caution = {"สัดส่วนในช่องที่มีครัวเรือนน้อยแกว่งโดยบังเอิญ และขอบช่องเป็นเพียงเส้นตาราง ไม่ใช่เขตใด",
                    "shares of few households swing by chance, and the edges of bins are lines of a grid, no "
                    "boundaries"};
}

}  // namespace phumthun::app
