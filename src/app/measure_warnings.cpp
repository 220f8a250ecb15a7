#include "app/measure_warnings.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "report/map_notes.hpp"

namespace phumthun::app {

MissingReport missing_report(const poverty::AreaDeprivation& areas,
                             const std::vector<std::string>& item_names) {
  const auto sum = [](auto first, auto last) { return std::accumulate(first, last, std::int64_t{0}); };
  MissingReport report;
  report.households = sum(areas.households.begin(), areas.households.end());
  report.dropped = report.households - sum(areas.n.begin(), areas.n.end());
  auto answered = areas.answered.begin();
  for (const std::string& item : item_names) {
    const auto next = answered + static_cast<std::ptrdiff_t>(areas.n.size());
    report.by_item.push_back({item, report.households - sum(answered, next)});
    answered = next;
  }
  return report;
}

std::vector<base::LocalText> unconfirmed_warnings(const poverty::Framework& framework) {
  std::vector<base::LocalText> warnings;
  for (const base::LocalText& sentence : framework.unconfirmed)
    warnings.push_back(report::unconfirmed_note(sentence));
  return warnings;
}

std::vector<base::LocalText> single_psu_warnings(const poverty::DeprivationErrors& errors) {
  const auto areas_of = [&](std::uint8_t kind) {
    return std::count(errors.single_psu.begin(), errors.single_psu.end(), kind);
  };
  std::vector<base::LocalText> warnings;
  if (const auto areas = areas_of(1); areas > 0)
    warnings.push_back(
        {fmt::format("{} พื้นที่มีชั้นภูมิที่มีหน่วยตัวอย่างขั้นแรกเพียงหน่วยเดียว จึงคำนวณค่าคลาดเคลื่อนไม่ได้", areas),
         fmt::format("{} areas have a stratum with one primary sampling unit only: their errors can't be "
                     "computed",
                     areas)});
  if (const auto areas = areas_of(2); areas > 0)
    warnings.push_back(
        {fmt::format("{} พื้นที่มีหน่วยตัวอย่างเพียงหน่วยเดียว จึงคำนวณค่าคลาดเคลื่อนไม่ได้", areas),
         fmt::format("{} areas have one sampled unit only: their errors can't be computed", areas)});
  return warnings;
}

std::vector<base::LocalText> smoothing_warnings(poverty::Smoothing smoothing, bool smoothed, bool of_scores) {
  std::vector<base::LocalText> warnings;
  if (smoothed) {
    const base::LocalText method = poverty::smoothing_label(smoothing);
    warnings.push_back({"ค่าที่แสดงเป็นค่าประมาณจากแบบจำลอง (" + method.th + ") ไม่ใช่ค่าที่สำรวจได้ในพื้นที่โดยตรง",
                        "values are modelled (" + method.en + "), not what was surveyed in the area alone"});
  }
  if (smoothing == poverty::Smoothing::fay_herriot && !smoothed)
    warnings.push_back(
        {"ไม่มีค่าใดประมาณจากแบบจำลองได้ เพราะต้องมีอย่างน้อยสองพื้นที่ที่ทราบค่าคลาดเคลื่อน ค่าที่แสดงเป็นค่าของพื้นที่เอง",
         "nothing could be modelled, which takes errors of two areas or more: values are the areas' own"});
  if (smoothing == poverty::Smoothing::empirical_bayes && of_scores)
    warnings.push_back({"Empirical Bayes ใช้กับสัดส่วนเท่านั้น คะแนนเฉลี่ยยังเป็นค่าของพื้นที่เอง",
                        "Empirical Bayes is for shares: mean scores are the areas' own"});
  return warnings;
}

}  // namespace phumthun::app
