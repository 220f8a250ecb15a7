#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "stats/rate_probability.hpp"
#include "stats/rate_smoothing.hpp"

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

struct Range {
  double least = std::numeric_limits<double>::infinity();
  double most = -std::numeric_limits<double>::infinity();
  std::size_t count = 0;
};
Range range_of(const std::vector<double>& values) {
  Range range;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    range.least = std::min(range.least, value);
    range.most = std::max(range.most, value);
    ++range.count;
  }
  return range;
}

/// What was found, and what it doesn't mean.
void add_sentences(RateSmoothing smoothing, const Range& raw, const Range& smoothed, ClusterResult& result) {
  const base::LocalText label = smoothing_label(smoothing);
  if (smoothed.count == 0) {
    result.finding = {"ไม่มีพื้นที่ใดที่คำนวณอัตราได้", "No area has a rate."};
    return;
  }
  result.finding = {
      fmt::format("{}ของ {} พื้นที่อยู่ระหว่าง {:.4g} ถึง {:.4g} (อัตราดิบ {:.4g} ถึง {:.4g})", label.th, smoothed.count,
                  smoothed.least, smoothed.most, raw.least, raw.most),
      fmt::format("The {} of {} areas runs from {:.4g} to {:.4g} (raw rates from {:.4g} to {:.4g}).",
                  label.en, smoothed.count, smoothed.least, smoothed.most, raw.least, raw.most)};
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
  const Range of_values = range_of(values);
  add_sentences(smoothing, range_of(raw), of_values, result);
  if (const std::size_t without = values.size() - of_values.count; without > 0)
    result.warnings.push_back(fmt::format("{} {} no cases, no population or nobody to have a rate.", without,
                                          without == 1 ? "area has" : "areas have"));
  result.columns.push_back({"smoothed", smoothing_label(smoothing), std::move(values)});
  result.columns.push_back({"raw", smoothing_label(RateSmoothing::raw), std::move(raw)});
  result.columns.push_back({"chance",
                            {"โอกาสได้จำนวนเท่านี้หรือห่างกว่านี้ ถ้าทุกพื้นที่มีอัตราเท่ากัน",
                             "chance of so few or so many cases at the overall rate"},
                            stats::rate_probabilities(fields.cases, fields.population).extreme});
}

}  // namespace phumthun::app
