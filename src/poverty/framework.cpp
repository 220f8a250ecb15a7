#include "poverty/framework.hpp"

#include <algorithm>

#include "poverty/capital.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

bool same_text(const base::LocalText& a, const base::LocalText& b) {
  return a.th == b.th && a.en == b.en;
}

template <class Texts>
bool same_texts(const Texts& a, const Texts& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_text);
}

}  // namespace

bool operator==(const FrameworkIndicator& a, const FrameworkIndicator& b) {
  return a.name == b.name && a.column == b.column && same_text(a.label, b.label) &&
         a.direction == b.direction && a.cutoff == b.cutoff && a.lowest == b.lowest &&
         a.highest == b.highest && a.indicator_weight == b.indicator_weight && a.unconfirmed == b.unconfirmed;
}

bool operator==(const FrameworkDimension& a, const FrameworkDimension& b) {
  return a.name == b.name && same_text(a.label, b.label) && a.dimension_weight == b.dimension_weight &&
         a.rule == b.rule && a.unconfirmed == b.unconfirmed && a.indicators == b.indicators;
}

bool operator==(const Framework& a, const Framework& b) {
  return a.name == b.name && a.version == b.version && same_text(a.label, b.label) &&
         same_text(a.description, b.description) && a.based_on == b.based_on &&
         a.instruments == b.instruments && a.source == b.source && a.dimensions == b.dimensions &&
         a.level_edges == b.level_edges && same_texts(a.level_labels, b.level_labels) && a.k == b.k &&
         a.k_grid == b.k_grid && a.missing == b.missing && a.answered_at_least == b.answered_at_least &&
         same_texts(a.unconfirmed, b.unconfirmed);
}

Framework five_capitals() {
  Framework framework;
  framework.name = "five-capitals";
  framework.version = "1";
  framework.label = {"ทุนดำรงชีพห้าด้าน", "Five livelihood capitals"};
  framework.description = {
      "คะแนนทุนทั้งห้าของครัวเรือน (1 ถึง 4) มีค่าถ่วงน้ำหนักเท่ากัน ทุนที่ต่ำกว่า 2.50 ถือว่าขัดสน",
      "The five capital scores of a household (1 to 4), equally weighted; a capital below 2.50 is deprived"};
  framework.source =
      "scores of the five-capital household survey (1 to 4), as the survey system gives them; method: Alkire "
      "and Foster (2011), J. Public Economics 95";
  constexpr double equal_weight = 0.2;
  for (const Capital capital : all_capitals) {
    FrameworkIndicator indicator;
    indicator.name = indicator.column = capital_name(capital);
    indicator.label = capital_label(capital);
    indicator.unconfirmed = true;
    FrameworkDimension dimension;
    dimension.name = indicator.name;
    dimension.label = indicator.label;
    dimension.dimension_weight = equal_weight;
    dimension.indicators.push_back(std::move(indicator));
    framework.dimensions.push_back(std::move(dimension));
  }
  for (int level = 1; level <= level_count; ++level)
    framework.level_labels[static_cast<std::size_t>(level - 1)] = score_level_label(level);
  framework.k_grid = {0.2, 0.4, 0.6, 0.8, 1.0};
  framework.unconfirmed = {
      {"ไม่พบเอกสารทางการที่ยืนยันช่วงคะแนนของสี่ระดับ", "No official document confirms the edges of the four levels"},
      {"น้ำหนักเท่ากันทุกทุน เกณฑ์ขัดสน 2.50 และ k = 0.4 เป็นค่าที่โปรแกรมเลือกไว้",
       "Equal weights, the cut-off of 2.50 and k = 0.4 are choices of this program"}};
  return framework;
}

}  // namespace phumthun::poverty
