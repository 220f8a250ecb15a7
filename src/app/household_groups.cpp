#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "app/household_methods.hpp"
#include "base/error.hpp"
#include "geo/area_locator.hpp"
#include "geo/transform.hpp"
#include "privacy/small_cells.hpp"
#include "stats/dbscan.hpp"
#include "stats/hdbscan.hpp"

namespace phumthun::app {
namespace {

/// Clusters among the marked households, by their order there.
struct Groups {
  stats::PointClusters clusters;
  std::vector<double> stability;  ///< by cluster; empty but for HDBSCAN
};

Groups groups_of(const HouseholdTask& task, std::span<const geo::Coord> marked, Recipe& recipe,
                 const base::Progress& progress) {
  const HouseholdClusterRequest& r = task.request;
  recipe.emplace_back("min_points", static_cast<std::int64_t>(r.min_points));
  if (r.method == HouseholdMethod::hdbscan) {
    const int least = r.min_cluster_size > 0 ? r.min_cluster_size : r.min_points;
    recipe.emplace_back("min_cluster_size", static_cast<std::int64_t>(least));
    stats::Hdbscan found = stats::hdbscan(marked, {r.min_points, r.min_cluster_size, r.threads}, progress);
    return {std::move(found.clusters), std::move(found.stability)};
  }
  recipe.emplace_back("eps_m", r.eps_m);
  if (r.method == HouseholdMethod::optics) {
    const stats::Optics order = stats::optics(marked, r.eps_m, r.min_points, progress);
    return {stats::clusters_of(order, r.eps_m), {}};
  }
  return {stats::dbscan(marked, r.eps_m, r.min_points, r.threads, progress, nullptr), {}};
}

/// The members of each cluster, in the order of `marked`.
std::vector<std::vector<geo::Coord>> members_of(const stats::PointClusters& clusters,
                                                std::span<const geo::Coord> marked) {
  std::vector<std::vector<geo::Coord>> members(static_cast<std::size_t>(clusters.cluster_count));
  for (std::size_t i = 0; i < marked.size(); ++i)
    if (clusters.label[i] != stats::noise)
      members[static_cast<std::size_t>(clusters.label[i])].push_back(marked[i]);
  return members;
}

std::int64_t households_in_hull(const geo::GeometryColumn& hull, const stats::KdTree& households,
                                std::span<const geo::Coord> at) {
  const geo::AreaLocator locator(hull);
  const geo::Envelope box = geo::feature_envelope(hull, 0);
  std::vector<std::uint32_t> near;
  households.within(box.centre(), std::hypot(box.width(), box.height()) / 2, near);
  return std::count_if(near.begin(), near.end(), [&](std::uint32_t i) { return locator.contains(0, at[i]); });
}

/// A cluster with its hull, in metres until it is a row.
struct Drawn {
  HouseholdCluster cluster;
  geo::GeometryColumn hull;
};

std::vector<Drawn> draw(const HouseholdTask& task, const Groups& groups, std::span<const geo::Coord> marked,
                        std::int64_t& hidden, const base::Progress& progress) {
  const HouseholdPlaces& places = task.places;
  SafeSquares safe(places.at, privacy::default_minimum_n);
  const stats::KdTree households(places.at);
  const NearestVillage villages(task.store, places.crs);
  const auto members = members_of(groups.clusters, marked);
  std::vector<Drawn> drawn;
  for (std::size_t c = 0; c < members.size(); ++c) {
    progress.report(static_cast<double>(c) / static_cast<double>(members.size()), "hulls");
    const auto squares = safe.around(members[c]);
    if (std::cmp_less(members[c].size(), privacy::default_minimum_n) || squares.empty()) {
      ++hidden;
      continue;
    }
    Drawn one{{}, hull_around(squares, places.crs)};
    one.cluster.marked = static_cast<std::int64_t>(members[c].size());
    one.cluster.households =
        std::max(one.cluster.marked, households_in_hull(one.hull, households, places.at));
    if (!shows_no_house(one.cluster.households, one.cluster.marked, task.request.where)) {
      ++hidden;
      continue;
    }
    one.cluster.middle = middle_of(squares);
    villages.name(one.cluster.middle, one.cluster);
    if (!groups.stability.empty()) one.cluster.figures.emplace_back("stability", groups.stability[c]);
    drawn.push_back(std::move(one));
  }
  std::stable_sort(drawn.begin(), drawn.end(),
                   [](const Drawn& a, const Drawn& b) { return a.cluster.marked > b.cluster.marked; });
  return drawn;
}

void take_drawn(std::vector<Drawn> drawn, const geo::Crs& crs, HouseholdClusters& result) {
  HullRows rows(crs);
  std::vector<geo::Coord> middles;
  for (Drawn& one : drawn) {
    one.cluster.number = static_cast<int>(rows.size() + 1);
    rows.add_feature(one.hull, one.cluster.number, one.cluster.households, one.cluster.marked,
                     static_cast<double>(one.cluster.marked) / static_cast<double>(one.cluster.households));
    for (const auto& [name, value] : one.cluster.figures) rows.set(name, value);
    middles.push_back(one.cluster.middle);
    result.clusters.push_back(std::move(one.cluster));
  }
  result.hulls = rows.finish("household_clusters");
  geo::reproject(middles, crs, geo::Crs::wgs84());
  for (std::size_t i = 0; i < middles.size(); ++i) result.clusters[i].middle = middles[i];
}

void add_words(const HouseholdTask& task, HouseholdClusters& result, std::int64_t clustered) {
  const base::LocalText who = where_words(task.request.where);
  const std::int64_t all = task.places.marked_count;
  result.value_label = {"สัดส่วนในขอบเขตกลุ่ม", "share of the households in the hull"};
  result.caution = {
      "กลุ่มบอกเพียงว่าครัวเรือนเหล่านี้อยู่ใกล้กัน ที่ที่คนอยู่หนาแน่นย่อมพบกลุ่มได้ง่ายกว่า และไม่ได้บอกสาเหตุของความยากจน",
      "a cluster says only that these households live close together: it is found more easily where many "
      "people "
      "live, and gives no cause of poverty"};
  if (result.clusters.empty()) {
    result.finding = {fmt::format("ไม่พบกลุ่มของ{}ที่หนาแน่นพอ", who.th),
                      fmt::format("no cluster of {} is dense enough", who.en)};
    return;
  }
  const HouseholdCluster& largest = result.clusters.front();
  const base::LocalText where = place_words(largest);
  result.finding = {
      fmt::format("พบกลุ่มของ{} {} กลุ่ม รวม {} จาก {} ครัวเรือน; กลุ่มใหญ่ที่สุดมี {} ครัวเรือน{}", who.th,
                  count_text(static_cast<std::int64_t>(result.clusters.size())), count_text(clustered),
                  count_text(all), count_text(largest.marked), where.th.empty() ? "" : " ใกล้" + where.th),
      fmt::format("{} clusters of {} hold {} of {} households; the largest has {}{}",
                  count_text(static_cast<std::int64_t>(result.clusters.size())), who.en,
                  count_text(clustered), count_text(all), count_text(largest.marked),
                  where.en.empty() ? "" : ", near " + where.en)};
}

}  // namespace

void find_household_groups(const HouseholdTask& task, HouseholdClusters& result,
                           const base::Progress& progress) {
  const std::vector<geo::Coord> marked = task.places.marked_at();
  const Groups groups = groups_of(task, marked, result.recipe, progress.slice(0, 0.6));
  take_drawn(draw(task, groups, marked, result.hidden, progress.slice(0.6, 1)), task.places.crs, result);
  std::int64_t clustered = 0;
  for (const HouseholdCluster& cluster : result.clusters) clustered += cluster.marked;
  result.figures.emplace_back("clusters", static_cast<double>(result.clusters.size()));
  // With those of hidden clusters, that their size can't be found by taking away.
  result.figures.emplace_back("outside", static_cast<double>(task.places.marked_count - clustered));
  add_words(task, result, clustered);
}

}  // namespace phumthun::app
