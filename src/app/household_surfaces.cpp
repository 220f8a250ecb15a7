#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

#include "app/household_methods.hpp"
#include "base/error.hpp"
#include "privacy/small_cells.hpp"
#include "stats/kernel_density.hpp"

namespace phumthun::app {
namespace {

constexpr double most_cells = 20000;
constexpr double visible_share = 0.01;  // of the greatest density
constexpr double square_metres_in_km2 = 1e6;

base::LocalText wider_cells_words(const std::string& asked, const std::string& drawn) {
  return {fmt::format("ช่องกว้าง {} เมตรมีมากเกินกว่าจะวาดได้ จึงใช้ช่องกว้าง {} เมตร", asked, drawn),
          fmt::format("cells of {} m would be too many to draw: they are {} m wide", asked, drawn)};
}

/// A cell so wide that the region holds no more cells than can be drawn.
double cell_of(const HouseholdTask& task, HouseholdClusters& result) {
  const geo::Envelope box = geo::feature_envelope(study_region(task.places), 0);
  const double least = std::sqrt(box.width() * box.height() / most_cells);
  if (task.request.cell_m <= 0) return std::max(least, 1.0);
  if (task.request.cell_m < least)
    result.warnings.push_back(
        wider_cells_words(count_text(std::llround(task.request.cell_m)), count_text(std::llround(least))));
  return std::max(task.request.cell_m, least);
}

stats::DensityOptions options_of(const HouseholdTask& task, HouseholdClusters& result) {
  const HouseholdClusterRequest& request = task.request;
  stats::DensityOptions options;
  options.kernel = stats::parse_kernel(request.kernel);
  options.rule = request.bandwidth_m > 0 ? stats::BandwidthRule::given
                                         : stats::parse_bandwidth_rule(request.bandwidth_rule);
  options.bandwidth = request.bandwidth_m;
  options.cell = cell_of(task, result);
  options.threads = request.threads;
  return options;
}

/// Whether so many households live within the bandwidth of a place.
class Nearby {
 public:
  Nearby(std::span<const geo::Coord> households, double bandwidth)
      : tree_(households), bandwidth_(bandwidth) {}
  bool has(std::int64_t count, const geo::Coord& place) {
    constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
    tree_.nearest(place, static_cast<std::size_t>(count), nobody, near_);
    return std::cmp_greater_equal(near_.size(), count) && near_.back().distance <= bandwidth_;
  }

 private:
  stats::KdTree tree_;
  double bandwidth_;
  std::vector<stats::KdTree::Near> near_;
};

/// Draws the cells that enough marked households lie within the bandwidth of, among enough of all, and counts
/// those that only fewer do.
void draw_cells(const HouseholdTask& task, HouseholdClusters& result, const stats::Surface& surface,
                std::span<const double> values, double bandwidth, double least_value,
                const stats::Surface* p) {
  const std::vector<geo::Coord> marked = task.places.marked_at();
  Nearby of_marked(marked, bandwidth);
  const std::int64_t least_of_all =
      task.request.where == "all" ? privacy::default_minimum_n : small_group_below;
  Nearby all(task.places.at, bandwidth);
  HullRows rows(task.places.crs);
  for (std::size_t c = 0; c < values.size(); ++c) {
    if (!std::isfinite(values[c]) || values[c] < least_value) continue;
    const geo::Coord centre = surface.centre(c);
    if (!all.has(least_of_all, centre) || !of_marked.has(privacy::default_minimum_n, centre)) {
      if (of_marked.has(1, centre)) ++result.hidden;
      continue;
    }
    const double half = surface.cell / 2;
    const geo::Coord ring[]{{centre.x - half, centre.y - half},
                            {centre.x + half, centre.y - half},
                            {centre.x + half, centre.y + half},
                            {centre.x - half, centre.y + half},
                            {centre.x - half, centre.y - half}};
    rows.add_ring(ring, static_cast<std::int64_t>(rows.size() + 1), -1, -1, values[c]);
    if (p) rows.set("p", p->value[c]);
  }
  result.hulls = rows.finish("household_surface");
}

double greatest(std::span<const double> values) {
  double most = -std::numeric_limits<double>::infinity();
  for (const double value : values)
    if (std::isfinite(value)) most = std::max(most, value);
  return most;
}

void add_surface_recipe(const HouseholdTask& task, HouseholdClusters& result,
                        const stats::DensityOptions& options, double bandwidth) {
  result.recipe.emplace_back("kernel", task.request.kernel);
  result.recipe.emplace_back("bandwidth_rule", std::string(stats::bandwidth_rule_name(options.rule)));
  result.recipe.emplace_back("bandwidth_m", bandwidth);
  result.recipe.emplace_back("cell_m", options.cell);
  result.recipe.emplace_back("edge_corrected", options.edge_corrected);
  result.figures.emplace_back("bandwidth_m", bandwidth);
  result.figures.emplace_back("cell_m", options.cell);
}

void draw_density(const HouseholdTask& task, HouseholdClusters& result, const base::Progress& progress) {
  const stats::DensityOptions options = options_of(task, result);
  const stats::Density density =
      stats::kernel_density(task.places.marked_at(), {}, task.places.region, options, progress);
  std::vector<double> per_km2 = density.surface.value;
  for (double& value : per_km2) value *= square_metres_in_km2;
  const double most = greatest(per_km2);
  draw_cells(task, result, density.surface, per_km2, density.bandwidth, visible_share * most, nullptr);
  add_surface_recipe(task, result, options, density.bandwidth);
  result.figures.emplace_back("greatest_per_km2", most);
  const base::LocalText who = where_words(task.request.where);
  result.value_label = {"ครัวเรือนต่อตารางกิโลเมตร", "households per km²"};
  result.finding = {fmt::format("ความหนาแน่นของ{}สูงสุด {:.1f} ครัวเรือนต่อตารางกิโลเมตร (รัศมี {} เมตร)", who.th,
                                most, count_text(std::llround(density.bandwidth))),
                    fmt::format("the density of {} is at most {:.1f} per km² (bandwidth {} m)", who.en, most,
                                count_text(std::llround(density.bandwidth)))};
  result.caution = {
      "ที่ที่คนอยู่หนาแน่นย่อมมีครัวเรือนมาก ความหนาแน่นจึงไม่ใช่สัดส่วนความยากจน และขึ้นกับรัศมีที่เลือก",
      "where many people live there are many households: a density is no share of the poor, and "
      "it hangs on the bandwidth"};
}

base::LocalText risk_caution(bool tested) {
  if (!tested)
    return {"ผลที่สูงอาจเกิดโดยบังเอิญ และขึ้นกับรัศมีที่เลือก",
            "a high risk may be there by chance, and all hangs on the bandwidth"};
  return {"ค่า p เป็นรายจุด ยิ่งดูหลายจุดยิ่งพบค่าต่ำโดยบังเอิญ และผลขึ้นกับรัศมีที่เลือก",
          "p is of each point alone: of many points some are low by chance, and all hangs on the "
          "bandwidth"};
}

void draw_risk(const HouseholdTask& task, HouseholdClusters& result, const base::Progress& progress) {
  if (task.request.where == "all")
    throw base::Error(base::ErrorCode::invalid_input, "all households can't be compared with all households",
                      "choose --where poor, or those deprived in a capital");
  const bool tested = task.request.permutations > 0;
  if (!tested)
    result.warnings.push_back({"ไม่ได้สลับครัวเรือนเลย จึงไม่ได้ทดสอบและไม่มีค่า p",
                               "without permutations nothing was tested and there is no p"});
  const stats::DensityOptions options = options_of(task, result);
  const stats::RelativeRisk risk =
      stats::relative_risk(task.places.at, task.places.marked, task.places.region, options,
                           task.request.permutations, task.request.seed, progress);
  constexpr double all = -std::numeric_limits<double>::infinity();
  draw_cells(task, result, risk.log_risk, risk.log_risk.value, risk.bandwidth, all,
             risk.p_high.value.empty() ? nullptr : &risk.p_high);
  add_surface_recipe(task, result, options, risk.bandwidth);
  result.recipe.emplace_back("permutations", task.request.permutations);
  result.recipe.emplace_back("seed", static_cast<std::int64_t>(task.request.seed));
  const base::LocalText who = where_words(task.request.where);
  double most = 0;
  if (result.hulls.size() > 0) most = greatest(data::numbers(result.hulls, "value"));
  result.figures.emplace_back("greatest_log_risk", most);
  result.value_label = {"ลอการิทึมของความเสี่ยงสัมพัทธ์", "log relative risk"};
  result.finding = {
      fmt::format("บริเวณที่สูงที่สุดมี{}หนาแน่นเป็น {:.2f} เท่าของที่คาดจากครัวเรือนทั้งหมด", who.th, std::exp(most)),
      fmt::format("where the risk is highest, {} are {:.2f} times as dense as all households "
                  "make expect",
                  who.en, std::exp(most))};
  result.caution = risk_caution(tested);
}

}  // namespace

void draw_household_surface(const HouseholdTask& task, HouseholdClusters& result,
                            const base::Progress& progress) {
  task.request.method == HouseholdMethod::kde ? draw_density(task, result, progress)
                                              : draw_risk(task, result, progress);
}

}  // namespace phumthun::app
