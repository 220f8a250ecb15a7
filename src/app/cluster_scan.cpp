#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

#include "app/cluster_findings.hpp"
#include "app/cluster_small_cells.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "poverty/measure.hpp"
#include "stats/scan.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::LocalText;
using stats::ScanModel;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool counts(ScanModel model) {
  return model == ScanModel::poisson || model == ScanModel::bernoulli;
}

/// Of a measure of a store; fields of a file are what their names say.
bool is_share(const ClusterRequest& request) {
  return !request.measure.measures.empty() &&
         poverty::measure_kind(poverty::parse_measure(request.measure.measures.front())) ==
             poverty::MeasureKind::share;
}

/// What is scanned, by which model.
struct ScanFields {
  ScanModel model;
  std::vector<double> cases, population;
};

/// A warning where many households are at risk of which the survey says nothing.
void warn_of_coverage(const std::vector<double>& surveyed, const std::vector<double>& households,
                      ClusterResult& result) {
  double asked = 0, all = 0;
  for (std::size_t i = 0; i < surveyed.size(); ++i)
    if (!std::isnan(surveyed[i]) && households[i] > 0) asked += surveyed[i], all += households[i];
  if (all > 0 && asked < 0.95 * all)
    result.warnings.push_back(fmt::format(
        "Cases are of the {:.0f} households with an answer, the population is of all {:.0f}: where "
        "fewer answered, fewer cases are found. The Bernoulli model counts those with an answer.",
        asked, all));
}

/// A share of households: so many of those with an answer; at risk are these (Bernoulli), or all households
/// of the area (Poisson, where they are known).
ScanFields share_fields(const ClusterInput& input, ScanModel model, ClusterResult& result) {
  const ClusterField& share = input.fields.front();
  ScanFields fields{model, share.value, share.count};
  for (std::size_t i = 0; i < fields.cases.size(); ++i)
    fields.cases[i] = std::round(share.value[i] * share.count[i]);
  if (model == ScanModel::bernoulli || input.households.empty()) return fields;
  warn_of_coverage(share.count, input.households, result);
  for (std::size_t i = 0; i < fields.cases.size(); ++i)
    fields.population[i] = std::max(input.households[i], fields.cases[i]);
  return fields;
}

ScanFields fields_of(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result) {
  const ScanModel model = stats::parse_scan_model(request.scan.model);
  if (!counts(model)) {
    if (input.fields.size() > 1)
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("the {} model is of one field, not {}", request.scan.model, input.fields.size()),
          "leave out the population");
    return {model, input.fields.front().value, {}};
  }
  if (input.fields.size() > 1) return {model, input.fields[0].value, input.fields[1].value};
  if (!input.fields.front().count.empty() && is_share(request)) return share_fields(input, model, result);
  if (input.fields.front().count.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("the {} model is of two fields, cases and population", request.scan.model),
                "name both: --field CASES --field2 POPULATION, or use --model normal for a number per area");
  result.warnings.push_back(fmt::format("'{}' is no share of households: it is scanned by the normal model.",
                                        input.fields.front().name));
  return {ScanModel::normal, input.fields.front().value, {}};
}

stats::ScanOptions options_of(const ClusterRequest& request, ScanModel model) {
  stats::ScanOptions options;
  options.model = model;
  options.side = stats::parse_scan_side(request.scan.side);
  options.largest_share = request.scan.largest_share;
  if (request.scan.largest_radius < 0)
    throw Error(ErrorCode::invalid_input, "a window's largest radius is below 0", "0 is no limit");
  if (request.scan.largest_radius > 0) options.largest_radius = request.scan.largest_radius;
  if (request.scan.ellipses) options.ellipse_ratios = {1.5, 2, 3, 4, 5};
  options.replicates = request.scan.replicates;
  options.stop_early = request.scan.stop_early;
  options.seed = request.seed;
  options.threads = request.threads;
  options.alpha = request.alpha;
  return options;
}

/// The area at the window's centre.
std::size_t central_area(const stats::ScanCluster& cluster, const ClusterInput& input) {
  const auto distance = [&](std::uint32_t area) {
    return std::hypot(input.places[area].x - cluster.centre.x, input.places[area].y - cluster.centre.y);
  };
  return *std::min_element(cluster.members.begin(), cluster.members.end(),
                           [&](std::uint32_t a, std::uint32_t b) { return distance(a) < distance(b); });
}

LocalText label_of(const stats::ScanCluster& cluster, const ClusterInput& input) {
  const LocalText& name = input.names.at(central_area(cluster, input));
  if (cluster.members.size() == 1) return name;
  return {fmt::format("รอบ {}", name.in(base::Language::th)),
          fmt::format("around {}", name.in(base::Language::en))};
}

bool is_significant(const stats::ScanCluster& cluster, const ClusterRequest& request) {
  return cluster.p <= request.alpha;
}

FoundCluster found_cluster(const stats::ScanCluster& cluster, int number, const ClusterRequest& request,
                           const ClusterInput& input, const ClusterResult& result) {
  FoundCluster found;
  found.number = number;
  if (is_significant(cluster, request))
    found.cluster = cluster.high ? ClusterClass::hot : ClusterClass::cold;
  else
    found.cluster = ClusterClass::not_significant;
  found.label = label_of(cluster, input);
  for (const std::uint32_t area : cluster.members) found.codes.push_back(result.codes.at(area));
  const bool in_metres = !input.households.empty();  // of a store; a file's unit is its own
  found.figures = {
      {"llr", cluster.log_likelihood_ratio},    {"p", cluster.p},
      {"p_gumbel", cluster.p_gumbel},           {"areas", static_cast<double>(cluster.members.size())},
      {"observed", cluster.observed},           {"expected", cluster.expected},
      {"relative_risk", cluster.relative_risk}, {in_metres ? "radius_m" : "radius", cluster.radius},
      {"population", cluster.population}};
  if (cluster.ratio > 1) {
    found.figures.emplace_back("ratio", cluster.ratio);
    found.figures.emplace_back("angle", cluster.angle * 180 / std::numbers::pi);
  }
  return found;
}

/// Of a store's areas the significant clusters, else the most likely one; all where nothing was tested, and
/// of a file.
bool is_listed(const stats::ScanResult& scanned, const stats::ScanCluster& cluster,
               const ClusterRequest& request, const ClusterInput& input) {
  const bool is_first = &cluster == &scanned.clusters.front();
  return input.households.empty() || is_first || std::isnan(cluster.p) || is_significant(cluster, request);
}

void take_clusters(const stats::ScanResult& scanned, const ClusterRequest& request, const ClusterInput& input,
                   const ScanFields& fields, ClusterResult& result) {
  const std::size_t count = fields.cases.size();
  result.local.cluster.assign(count, ClusterClass::not_significant);
  result.local.statistic.assign(count, missing);
  result.local.p.assign(count, missing);
  ResultColumn number{"scan_cluster", {"กลุ่มที่", "Cluster"}, std::vector<double>(count, missing)};
  ResultColumn risk{"relative_risk", {"ความเสี่ยงสัมพัทธ์", "Relative risk"}, std::vector<double>(count, missing)};
  for (std::size_t i = 0; i < count; ++i)
    if (std::isnan(fields.cases[i]) || !geo::has_position(input.places[i]) ||
        (counts(fields.model) && std::isnan(fields.population[i])))
      result.local.cluster[i] = ClusterClass::undefined;
  for (const stats::ScanCluster& cluster : scanned.clusters) {
    const bool listed = is_listed(scanned, cluster, request, input);
    const auto nth = static_cast<int>(result.clusters.size()) + 1;
    const FoundCluster found = found_cluster(cluster, nth, request, input, result);
    for (const std::uint32_t area : cluster.members) {
      result.local.statistic[area] = cluster.log_likelihood_ratio;
      result.local.p[area] = cluster.p;
      result.local.cluster[area] = found.cluster;
      if (listed) number.value[area] = nth;
      risk.value[area] = cluster.relative_risk;
    }
    if (listed) result.clusters.push_back(found);
  }
  result.columns.push_back(std::move(number));
  if (counts(fields.model)) result.columns.push_back(std::move(risk));
}

std::string p_text(double p) {
  return fmt::format("p = {:.3g}", p);
}

/// "300 where 208.5 were expected, 1.56 times the risk elsewhere".
LocalText figures_text(const stats::ScanCluster& cluster, ScanModel model, bool of_households) {
  const std::string observed = base::format_number(cluster.observed, counts(model) ? 0 : 2),
                    expected = base::format_number(cluster.expected, counts(model) ? 1 : 2);
  if (!counts(model))
    return {fmt::format("ค่าเฉลี่ย {} เทียบกับ {} ในพื้นที่อื่น", observed, expected),
            fmt::format("a mean of {} against {} elsewhere", observed, expected)};
  const LocalText unit = of_households ? LocalText{"ครัวเรือน", "households"} : LocalText{"ราย", "cases"};
  LocalText text{fmt::format("พบ {} {} จากที่คาด {}", observed, unit.th, expected),
                 fmt::format("{} {} where {} were expected", observed, unit.en, expected)};
  if (!std::isfinite(cluster.relative_risk)) return text;
  text.th += fmt::format(" (ความเสี่ยง {:.2f} เท่าของพื้นที่อื่น)", cluster.relative_risk);
  text.en += fmt::format(" ({:.2f} times the risk elsewhere)", cluster.relative_risk);
  return text;
}

/// " 54 more windows are not significant and not listed."; empty where all are listed.
LocalText left_out_text(const stats::ScanResult& scanned, const ClusterResult& result) {
  const std::size_t left = scanned.clusters.size() - result.clusters.size();
  if (left == 0) return {};
  return {fmt::format(" อีก {} กรอบไม่มีนัยสำคัญ จึงไม่อยู่ในรายการ", left),
          fmt::format(" {} more {} not significant and not listed.", left,
                      left == 1 ? "window is" : "windows are")};
}

LocalText finding_of(const stats::ScanResult& scanned, const ClusterRequest& request,
                     const ScanFields& fields, const ClusterInput& input, const ClusterResult& result) {
  if (scanned.clusters.empty())
    return {"ไม่พบกลุ่มพื้นที่ใดที่ต่างจากพื้นที่อื่น", "No window differs from the rest on the side that was looked for."};
  const stats::ScanCluster& first = scanned.clusters.front();
  const LocalText& label = result.clusters.front().label;
  const auto shown = std::count_if(scanned.clusters.begin(), scanned.clusters.end(),
                                   [&](const auto& cluster) { return cluster.p <= request.alpha; });
  const LocalText areas = counted_areas(result, first.members.size());
  const LocalText figures = figures_text(first, fields.model, input.fields.size() == 1);
  if (std::isnan(first.p))
    return {fmt::format("กลุ่มที่เด่นที่สุดคือ {} ({} {}) ยังไม่ได้ทดสอบนัยสำคัญ", label.th, areas.th, figures.th),
            fmt::format("The most likely cluster is {}: {}, {}. It was not tested.", label.en, areas.en,
                        figures.en)};
  if (shown == 0)
    return {fmt::format("ไม่พบกลุ่มพื้นที่ที่เกินกว่าความบังเอิญ กลุ่มที่เด่นที่สุดคือ {} ({})", label.th, p_text(first.p)),
            fmt::format("No cluster is beyond chance; the most likely one is {} ({}).", label.en,
                        p_text(first.p))};
  return {fmt::format("พบ {} กลุ่มที่เกินกว่าความบังเอิญ กลุ่มที่เด่นที่สุดคือ {} ({} {}) ค่า{} ({})", shown, label.th,
                      areas.th, figures.th, first.high ? "สูง" : "ต่ำ", p_text(first.p)),
          fmt::format("{} {} beyond chance. The most likely one is {}, with {} values: {}, {} ({}).", shown,
                      shown == 1 ? "cluster is" : "clusters are", label.en, first.high ? "high" : "low",
                      areas.en, figures.en, p_text(first.p))};
}

LocalText caution_of(const ClusterRequest& request) {
  const bool ellipses = request.scan.ellipses;
  return {
      fmt::format("{}เป็นเพียงกรอบค้นหา ขอบของกรอบไม่ใช่ขอบเขตของปัญหา และไม่ใช่ทุกพื้นที่ในกรอบที่ต่างจากที่อื่น ผลนี้บอกว่าที่ใด "
                  "ไม่ได้บอกว่าเพราะเหตุใด",
                  ellipses ? "วงกลมและวงรี" : "วงกลม"),
      fmt::format("{} are only the frames of the search: a frame's edge is not the edge of the problem, and "
                  "not every area inside differs from those outside. This tells where, not why.",
                  ellipses ? "Circles and ellipses" : "Circles")};
}

}  // namespace

void compute_scan(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                  const base::Progress& progress) {
  if (input.fields.empty()) throw Error(ErrorCode::invalid_input, "there is nothing to scan", "name a field");
  const ScanFields fields = fields_of(request, input, result);
  const stats::ScanOptions options = options_of(request, fields.model);
  const stats::ScanResult scanned =
      stats::scan({input.places, fields.cases, fields.population, {}}, options, progress);
  result.warnings.insert(result.warnings.end(), scanned.warnings.begin(), scanned.warnings.end());
  take_clusters(scanned, request, input, fields, result);
  result.finding = finding_of(scanned, request, fields, input, result);
  const LocalText left_out = left_out_text(scanned, result);
  result.finding.th += left_out.th;
  result.finding.en += left_out.en;
  add_households_behind(input, result);
  result.caution = caution_of(request);
  result.recipe.emplace_back("scanned_by", std::string(stats::scan_model_name(fields.model)));
  result.recipe.emplace_back("replicates_done", scanned.replicates_done);
}

}  // namespace phumthun::app
