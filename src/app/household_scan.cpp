#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <numbers>

#include "app/household_methods.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "privacy/small_cells.hpp"
#include "stats/scan.hpp"

namespace phumthun::app {
namespace {

/// A scan looks at windows around every place, so that single households would be too many.
constexpr std::size_t most_places = 4000;
constexpr double narrowest_m = 250;

/// Households gathered in squares of a fixed grid; the middles of the squares stand for them.
struct Gathered {
  double width = narrowest_m;
  std::vector<geo::Coord> places;
  std::vector<double> marked, all;
};

Gathered gather(const HouseholdPlaces& households, double width) {
  struct Count {
    double marked = 0, all = 0;
  };
  std::map<std::pair<std::int64_t, std::int64_t>, Count> squares;
  for (std::size_t i = 0; i < households.at.size(); ++i) {
    Count& count = squares[{static_cast<std::int64_t>(std::floor(households.at[i].y / width)),
                            static_cast<std::int64_t>(std::floor(households.at[i].x / width))}];
    count.all += 1;
    count.marked += households.marked[i];
  }
  Gathered gathered;
  gathered.width = width;
  for (const auto& [square, count] : squares) {
    gathered.places.push_back({(static_cast<double>(square.second) + 0.5) * width,
                               (static_cast<double>(square.first) + 0.5) * width});
    gathered.marked.push_back(count.marked);
    gathered.all.push_back(count.all);
  }
  return gathered;
}

Gathered gather(const HouseholdPlaces& households) {
  Gathered gathered = gather(households, narrowest_m);
  while (gathered.places.size() > most_places) gathered = gather(households, 2 * gathered.width);
  return gathered;
}

std::vector<geo::Coord> circle(const geo::Coord& centre, double radius) {
  constexpr int corners = 64;
  std::vector<geo::Coord> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

stats::ScanOptions options_of(const HouseholdClusterRequest& request) {
  stats::ScanOptions options;
  options.model = stats::parse_scan_model(request.model);
  if (options.model != stats::ScanModel::poisson && options.model != stats::ScanModel::bernoulli)
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("households are scanned as cases, not by the {} model", request.model),
                      "choose bernoulli or poisson; cluster areas scans numbers and levels");
  options.side = stats::parse_scan_side(request.side);
  options.largest_share = request.largest_share;
  if (request.largest_radius_m > 0) options.largest_radius = request.largest_radius_m;
  options.replicates = request.permutations;
  options.seed = request.seed;
  options.threads = request.threads;
  options.alpha = request.alpha;
  return options;
}

HouseholdCluster cluster_of(const stats::ScanCluster& window, double width) {
  HouseholdCluster cluster;
  cluster.households = std::llround(window.population);
  cluster.marked = std::llround(window.observed);
  cluster.middle = window.centre;
  // As far as the corners of the outermost squares.
  cluster.figures = {{"radius_m", window.radius + width / std::numbers::sqrt2},
                     {"llr", window.log_likelihood_ratio},
                     {"p", window.p},
                     {"relative_risk", window.relative_risk},
                     {"expected", window.expected}};
  return cluster;
}

void add_recipe(Recipe& recipe, const HouseholdClusterRequest& request, const Gathered& gathered,
                const stats::ScanResult& found) {
  recipe.emplace_back("model", request.model);
  recipe.emplace_back("side", request.side);
  recipe.emplace_back("largest_share", request.largest_share);
  if (request.largest_radius_m > 0) recipe.emplace_back("largest_radius_m", request.largest_radius_m);
  recipe.emplace_back("square_m", gathered.width);
  recipe.emplace_back("permutations", request.permutations);
  recipe.emplace_back("permutations_done", found.replicates_done);
  recipe.emplace_back("seed", static_cast<std::int64_t>(request.seed));
  recipe.emplace_back("alpha", request.alpha);
}

void add_warnings(const HouseholdClusterRequest& request, double width,
                  std::vector<base::LocalText>& warnings) {
  const std::string square = count_text(std::llround(width));
  if (1.0 / static_cast<double>(request.permutations + 1) > request.alpha)
    warnings.push_back(
        {fmt::format("สลับเพียง {} ครั้ง ค่า p จึงต่ำถึงระดับนัยสำคัญไม่ได้", count_text(request.permutations)),
         fmt::format("with {} permutations no p can be at most alpha", count_text(request.permutations))});
  warnings.push_back({fmt::format("สแกนครัวเรือนเป็นช่องสี่เหลี่ยมกว้าง {} เมตร จึงไม่มีวงใดละเอียดกว่านี้", square),
                      fmt::format("households are scanned in squares of {} m: no window is finer", square)});
  if (request.largest_radius_m <= 0 || request.largest_radius_m >= width) return;
  const std::string radius = count_text(std::llround(request.largest_radius_m));
  warnings.push_back(
      {fmt::format("รัศมีสูงสุด {} เมตรแคบกว่าช่องกว้าง {} เมตรที่สแกน ทุกวงจึงเป็นช่องเดียวและกว้างกว่ารัศมีที่กำหนด", radius,
                   square),
       fmt::format("the largest radius of {} m is below the squares of {} m that are scanned: each window is "
                   "one square, and wider than that",
                   radius, square)});
}

void add_words(const HouseholdTask& task, HouseholdClusters& result) {
  const base::LocalText who = where_words(task.request.where);
  result.value_label = {"สัดส่วนในวงที่สแกนพบ", "share of the households in the window"};
  result.caution = {
      "วงกลมบอกบริเวณที่พบมากกว่า (หรือน้อยกว่า) ที่คาดเมื่อเทียบกับครัวเรือนทั้งหมด ขอบของวงเป็นเพียงค่าโดยประมาณ "
      "และไม่ได้บอกสาเหตุ",
      "a window shows where there are more (or fewer) than expected among all households; its edge is only "
      "approximate, and it gives no cause"};
  if (result.clusters.empty()) {
    result.finding = {fmt::format("ไม่พบบริเวณที่{}กระจุกตัวเกินกว่าความบังเอิญ", who.th),
                      fmt::format("nowhere are {} more concentrated than by chance", who.en)};
    return;
  }
  const HouseholdCluster& first = result.clusters.front();
  const base::LocalText where = place_words(first);
  result.finding = {fmt::format("พบบริเวณที่{}กระจุกตัวผิดปกติ {} แห่ง; แห่งที่เด่นที่สุด{} พบ {} จาก {} ครัวเรือน", who.th,
                                count_text(static_cast<std::int64_t>(result.clusters.size())),
                                where.th.empty() ? "" : "อยู่ใกล้" + where.th, count_text(first.marked),
                                count_text(first.households)),
                    fmt::format("{} windows hold an unusual number of {}; the most likely{} has {} among {} "
                                "households",
                                count_text(static_cast<std::int64_t>(result.clusters.size())), who.en,
                                where.en.empty() ? "" : ", near " + where.en + ",", count_text(first.marked),
                                count_text(first.households))};
}

}  // namespace

void scan_households(const HouseholdTask& task, HouseholdClusters& result, const base::Progress& progress) {
  const stats::ScanOptions options = options_of(task.request);
  if (task.request.where == "all")
    throw base::Error(base::ErrorCode::invalid_input, "all households can't be compared with all households",
                      "choose --where poor, or those deprived in a capital");
  require_permutations(task.request);
  const Gathered gathered = gather(task.places);
  stats::ScanInput input;
  input.places = gathered.places;
  input.cases = gathered.marked;
  input.population = gathered.all;
  const stats::ScanResult found = stats::scan(input, options, progress);
  const NearestVillage villages(task.store, task.places.crs);
  HullRows rows(task.places.crs);
  std::vector<geo::Coord> middles;
  for (const stats::ScanCluster& window : found.clusters) {
    if (!(window.p <= task.request.alpha)) continue;
    HouseholdCluster cluster = cluster_of(window, gathered.width);
    if (!shows_no_house(cluster.households, cluster.marked, task.request.where)) {
      ++result.hidden;
      continue;
    }
    cluster.number = static_cast<int>(rows.size() + 1);
    villages.name(cluster.middle, cluster);
    rows.add_ring(circle(cluster.middle, cluster.figures.front().second), cluster.number, cluster.households,
                  cluster.marked,
                  static_cast<double>(cluster.marked) / static_cast<double>(cluster.households));
    for (const auto& [name, value] : cluster.figures) rows.set(name, value);
    middles.push_back(cluster.middle);
    result.clusters.push_back(std::move(cluster));
  }
  result.hulls = rows.finish("household_windows");
  geo::reproject(middles, task.places.crs, geo::Crs::wgs84());
  for (std::size_t i = 0; i < middles.size(); ++i) result.clusters[i].middle = middles[i];
  result.figures.emplace_back("clusters", static_cast<double>(result.clusters.size()));
  result.figures.emplace_back("square_m", gathered.width);
  add_warnings(task.request, gathered.width, result.warnings);
  add_recipe(result.recipe, task.request, gathered, found);
  add_words(task, result);
}

}  // namespace phumthun::app
