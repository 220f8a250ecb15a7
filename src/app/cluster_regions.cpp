#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "app/cluster_statistics.hpp"
#include "base/numbers.hpp"
#include "stats/regions.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t colours = stats::group_class_count;

stats::RegionOptions region_options(const ClusterRequest& request) {
  stats::RegionOptions options;
  options.method = stats::parse_region_method(request.regions.method);
  options.criterion = stats::parse_region_criterion(request.regions.criterion);
  options.regions = request.regions.regions;
  options.smallest_size = request.regions.smallest_size;
  options.standardised = !request.regions.raw;
  options.seed = request.seed;
  options.threads = request.threads;
  return options;
}

/// A colour of each region from 0: its own where there are enough, else the least used of those that no
/// neighbouring region has.
std::vector<std::size_t> region_colours(const stats::Regions& regions,
                                        const stats::SpatialWeights& spatial_weights) {
  const auto count = static_cast<std::size_t>(regions.region_count);
  std::vector<std::size_t> colour(count);
  std::iota(colour.begin(), colour.end(), std::size_t{0});
  if (count <= colours) return colour;
  std::vector<std::vector<std::size_t>> touching(count);
  for (std::size_t area = 0; area < regions.label.size(); ++area)
    for (const std::uint32_t neighbour : spatial_weights.neighbours_of(area)) {
      const std::int32_t a = regions.label[area], b = regions.label[neighbour];
      if (a < 0 || b < 0 || a == b) continue;
      touching[static_cast<std::size_t>(a)].push_back(static_cast<std::size_t>(b));
      touching[static_cast<std::size_t>(b)].push_back(static_cast<std::size_t>(a));
    }
  std::array<std::size_t, colours> used{};
  for (std::size_t region = 0; region < count; ++region) {
    std::array<bool, colours> taken{};
    for (const std::size_t other : touching[region])
      if (other < region) taken[colour[other]] = true;
    std::size_t best = 0;
    for (std::size_t c = 1; c < colours; ++c)
      if (std::pair(taken[c], used[c]) < std::pair(taken[best], used[best])) best = c;
    colour[region] = best;
    ++used[best];
  }
  return colour;
}

double mean_of_areas(const std::vector<double>& value, const std::vector<std::size_t>& areas) {
  double sum = 0;
  for (const std::size_t area : areas) sum += value[area];
  return sum / static_cast<double>(areas.size());
}

/// The area of most households, else the first: what a region is called by.
std::size_t leading_area(const ClusterInput& input, const std::vector<std::size_t>& areas) {
  if (input.households.empty()) return areas.front();
  const auto households = [&](std::size_t area) {
    return std::isnan(input.households[area]) ? -1 : input.households[area];
  };
  return *std::max_element(areas.begin(), areas.end(),
                           [&](std::size_t a, std::size_t b) { return households(a) < households(b); });
}

base::LocalText region_label(const ClusterInput& input, const ClusterResult& result, std::size_t number,
                             const std::vector<std::size_t>& areas) {
  const std::size_t leading = leading_area(input, areas);
  const base::LocalText name = leading < input.names.size()
                                   ? input.names[leading]
                                   : base::LocalText{result.codes[leading], result.codes[leading]};
  const base::Language th = base::Language::th, en = base::Language::en;
  if (areas.size() == 1)
    return {fmt::format("เขต {}: {}", number, name.in(th)),
            fmt::format("Region {}: {}", number, name.in(en))};
  return {fmt::format("เขต {}: {} และอีก {} พื้นที่", number, name.in(th), areas.size() - 1),
          fmt::format("Region {}: {} and {} more", number, name.in(en), areas.size() - 1)};
}

FoundCluster region_cluster(const ClusterInput& input, const ClusterResult& result, std::size_t region,
                            const std::vector<std::size_t>& areas, ClusterClass group) {
  FoundCluster found;
  found.number = static_cast<int>(region + 1);
  found.cluster = group;
  found.label = region_label(input, result, region + 1, areas);
  for (const std::size_t area : areas) found.codes.push_back(result.codes[area]);
  found.figures.emplace_back("areas", static_cast<double>(areas.size()));
  if (!input.households.empty()) {
    double households = 0;
    for (const std::size_t area : areas)
      if (!std::isnan(input.households[area])) households += input.households[area];
    found.figures.emplace_back("households", households);
  }
  for (const ClusterField& field : input.fields)
    found.figures.emplace_back("mean_" + field.name, mean_of_areas(field.value, areas));
  return found;
}

/// The region's own name where every region has a colour, else the numbers of those that share it.
std::vector<base::LocalText> group_labels(const ClusterResult& result,
                                          const std::vector<std::size_t>& colour) {
  std::vector<base::LocalText> labels(std::min(colours, colour.size()));
  for (std::size_t region = 0; region < colour.size(); ++region) {
    base::LocalText& label = labels[colour[region]];
    if (colour.size() <= colours) {
      label = result.clusters[region].label;
    } else {
      const char* between = label.en.empty() ? "" : ", ";
      label.th += fmt::format("{}{}", label.th.empty() ? "เขต " : between, region + 1);
      label.en += fmt::format("{}{}", label.en.empty() ? "Regions " : between, region + 1);
    }
  }
  return labels;
}

void add_columns(const stats::Regions& regions, const std::vector<std::size_t>& colour,
                 ClusterResult& result) {
  ResultColumn column{"region", {"เขตที่", "Region"}, {}};
  for (const std::int32_t label : regions.label) {
    column.value.push_back(label < 0 ? std::numeric_limits<double>::quiet_NaN() : label + 1);
    result.local.cluster.push_back(
        label < 0 ? ClusterClass::undefined
                  : static_cast<ClusterClass>(static_cast<std::size_t>(ClusterClass::group_1) +
                                              colour[static_cast<std::size_t>(label)]));
  }
  result.columns.push_back(std::move(column));
}

void add_sums(const stats::Regions& regions, ClusterResult& result) {
  const auto add = [&](const char* name, double value) {
    NamedStatistic sum;
    sum.name = name;
    sum.value.statistic = value;
    sum.value.n = regions.label.size() -
                  static_cast<std::size_t>(std::count(regions.label.begin(), regions.label.end(), -1));
    result.globals.push_back(std::move(sum));
  };
  add("within_ss", regions.within);
  add("total_ss", regions.total);
}

void add_sentences(const stats::Regions& regions, ClusterResult& result) {
  if (regions.region_count == 0) {
    result.finding = {"ไม่มีพื้นที่ใดมีค่าครบทุกตัวแปร จึงแบ่งเขตไม่ได้",
                      "No area has a value in every field: there are no regions."};
    return;
  }
  if (regions.region_count == 1) {
    result.finding = {"ทุกพื้นที่รวมเป็นเขตเดียว ไม่มีการแบ่ง", "All areas are one region: nothing was divided."};
    return;
  }
  const double between = regions.total > 0 ? 1 - regions.within / regions.total : 0;
  const std::string share = base::format_number(100 * between, 1);
  result.finding = {fmt::format("แบ่งพื้นที่เป็น {} เขตที่ติดต่อกัน ความแตกต่างระหว่างเขตคิดเป็นร้อยละ {} ของความแตกต่างทั้งหมด",
                                regions.region_count, share),
                    fmt::format("{} connected regions; differences between them are {} % of all differences.",
                                regions.region_count, share)};
  result.caution = {
      "เป็นการจัดกลุ่มเพื่อสรุปภาพ ไม่ใช่การทดสอบทางสถิติ พื้นที่ในเขตเดียวกันยังต่างกันได้ และวิธีหรือจำนวนเขตอื่นจะให้เส้นแบ่งต่างไป",
      "This sums the map up and tests nothing: areas of one region still differ, and another method or "
      "number "
      "of regions draws other borders."};
}

}  // namespace

void compute_regions(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                     const base::Progress& progress) {
  const stats::RegionOptions options = region_options(request);
  std::vector<std::span<const double>> fields;
  for (const ClusterField& field : input.fields) fields.emplace_back(field.value);
  const stats::Regions regions =
      stats::regions(fields, input.households, input.spatial_weights, options, progress);
  result.warnings.insert(result.warnings.end(), regions.warnings.begin(), regions.warnings.end());
  if (options.smallest_size > 0 && input.households.empty())
    result.warnings.push_back("Households of areas are not known: the smallest size counts areas.");

  std::vector<std::vector<std::size_t>> areas(static_cast<std::size_t>(regions.region_count));
  for (std::size_t area = 0; area < regions.label.size(); ++area)
    if (regions.label[area] >= 0) areas[static_cast<std::size_t>(regions.label[area])].push_back(area);
  const std::vector<std::size_t> colour = region_colours(regions, input.spatial_weights);
  add_columns(regions, colour, result);
  for (std::size_t region = 0; region < areas.size(); ++region)
    result.clusters.push_back(region_cluster(
        input, result, region, areas[region],
        static_cast<ClusterClass>(static_cast<std::size_t>(ClusterClass::group_1) + colour[region])));
  result.groups = group_labels(result, colour);
  add_sums(regions, result);
  add_sentences(regions, result);
}

}  // namespace phumthun::app
