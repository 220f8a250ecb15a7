#include "carto/value_format.hpp"

#include "base/numbers.hpp"

namespace phumthun::carto {
namespace {

int decimals_of(ValueFormat format) {
  switch (format) {
    case ValueFormat::share:
      return 1;
    case ValueFormat::ratio:
      return 3;
    case ValueFormat::count:
      return 0;
    default:
      return 2;
  }
}

}  // namespace

std::string format_value(double value, ValueFormat format, int extra_decimals) {
  const double shown = format == ValueFormat::share ? value * 100 : value;
  return base::format_number(shown, decimals_of(format) + extra_decimals);
}

std::vector<std::string> format_distinct(std::span<const double> values, ValueFormat format) {
  std::vector<std::string> texts;
  for (int extra = 0; extra <= 4; ++extra) {
    texts.clear();
    for (const double value : values) texts.push_back(format_value(value, format, extra));
    bool all_distinct = true;
    for (std::size_t i = 1; i < texts.size(); ++i) {
      all_distinct = all_distinct && (texts[i] != texts[i - 1] || values[i] == values[i - 1]);
    }
    if (all_distinct) break;
  }
  return texts;
}

base::LocalText value_unit(ValueFormat format) {
  if (format == ValueFormat::share) return {"ร้อยละ", "%"};
  if (format == ValueFormat::score) return {"คะแนน 1–4", "score 1–4"};
  return {};
}

}  // namespace phumthun::carto
