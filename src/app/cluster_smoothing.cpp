#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

#include "app/cluster_options.hpp"
#include "app/cluster_small_cells.hpp"
#include "app/cluster_statistics.hpp"
#include "stats/moments.hpp"
#include "stats/rate_probability.hpp"
#include "stats/rate_smoothing.hpp"
#include "stats/rates.hpp"

namespace phumthun::app {
namespace {

using stats::RateSmoothing;

base::LocalText smoothing_label(RateSmoothing smoothing) {
  switch (smoothing) {
    case RateSmoothing::raw:
      return {"อัตราดิบ", "raw rate"};
    case RateSmoothing::excess_risk:
      return {"อัตราส่วนความเสี่ยงเทียบกับทั้งพื้นที่", "excess risk"};
    case RateSmoothing::eb:
      return {"อัตราปรับเรียบแบบเอมพิริคัลเบส์", "Empirical Bayes rate"};
    case RateSmoothing::eb_binomial:
      return {"อัตราปรับเรียบแบบเอมพิริคัลเบส์ (ทวินาม)", "Empirical Bayes rate (binomial)"};
    case RateSmoothing::local_eb:
      return {"อัตราปรับเรียบแบบเอมพิริคัลเบส์เฉพาะถิ่น", "local Empirical Bayes rate"};
    case RateSmoothing::spatial_rate:
      return {"อัตราเชิงพื้นที่ (รวมพื้นที่ข้างเคียง)", "spatial rate (with the neighbours)"};
  }
  return {};
}

struct Spread {
  double deviation = 0;  ///< standard, n - 1
  std::size_t count = 0;
};
Spread spread_of(const std::vector<double>& values) {
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  Spread spread;
  spread.count = known.size();
  if (known.size() > 1)
    spread.deviation =
        std::sqrt(stats::sum_of_squares(stats::deviations(known)) / static_cast<double>(known.size() - 1));
  return spread;
}

/// What was found, and what it doesn't mean. No area's own value is told: some are too small for that.
void add_sentences(RateSmoothing smoothing, double overall, const Spread& raw, const Spread& smoothed,
                   ClusterResult& result) {
  const base::LocalText label = smoothing_label(smoothing);
  if (smoothed.count == 0) {
    result.finding = {"ไม่มีพื้นที่ใดที่คำนวณอัตราได้", "No area has a rate."};
    return;
  }
  result.finding = {
      fmt::format("อัตรารวมของทุกพื้นที่คือ {:.4g} {}ของ {} พื้นที่มีส่วนเบี่ยงเบนมาตรฐาน {:.3g}", overall, label.th,
                  smoothed.count, smoothed.deviation),
      fmt::format(
          "The rate of all areas together is {:.4g}; the {} of {} areas has a standard deviation of {:.3g}",
          overall, label.en, smoothed.count, smoothed.deviation)};
  const bool is_rate = smoothing != RateSmoothing::raw && smoothing != RateSmoothing::excess_risk;
  result.finding.th += is_rate ? fmt::format(" (อัตราดิบ {:.3g})", raw.deviation) : "";
  result.finding.en += is_rate ? fmt::format(" (raw rates: {:.3g}).", raw.deviation) : ".";
  if (smoothing == RateSmoothing::raw || smoothing == RateSmoothing::excess_risk)
    result.caution = {"พื้นที่ที่มีคนน้อยมักได้ค่าสูงหรือต่ำสุดโดยบังเอิญ",
                      "Areas with few people tend to have the highest and lowest values by chance alone."};
  else
    result.caution = {
        "ค่าที่ปรับเรียบแล้วไม่ใช่อัตราที่สำรวจได้จริง พื้นที่ที่มีคนน้อยถูกดึงเข้าหาค่าของกลุ่มมากกว่า",
        "A smoothed value is not the rate that was counted: areas with few people are drawn more "
        "towards the others."};
}

}  // namespace

void compute_smoothing(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                       const base::Progress& progress) {
  progress.report(0, "smoothing");
  const RateSmoothing smoothing = stats::parse_rate_smoothing(request.smoothing);
  const RateFields fields = rate_fields(request, input);
  const auto smoothed = [&](RateSmoothing kind) {
    return stats::smoothed_rates(fields.cases, fields.population, input.spatial_weights, kind);
  };
  std::vector<double> raw = smoothed(RateSmoothing::raw), values = smoothed(smoothing);
  const Spread of_values = spread_of(values);
  add_sentences(smoothing, stats::overall_rate(fields.cases, fields.population).rate, spread_of(raw),
                of_values, result);
  if (const std::size_t without = values.size() - of_values.count; without > 0)
    result.warnings.push_back(fmt::format("{} {} no cases, no population or nobody to have a rate.", without,
                                          without == 1 ? "area has" : "areas have"));
  result.columns.push_back({"smoothed", smoothing_label(smoothing), std::move(values)});
  result.columns.push_back({"raw", smoothing_label(RateSmoothing::raw), std::move(raw)});
  result.columns.push_back({"chance",
                            {"โอกาสได้จำนวนเท่านี้หรือห่างกว่านี้ ถ้าทุกพื้นที่มีอัตราเท่ากัน",
                             "chance of so few or so many cases at the overall rate"},
                            stats::rate_probabilities(fields.cases, fields.population).extreme});
  add_households_behind(input, result);
}

}  // namespace phumthun::app
