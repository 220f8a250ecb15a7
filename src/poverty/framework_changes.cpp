#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "poverty/framework.hpp"

namespace phumthun::poverty {
namespace {

/// "2.50" where two decimals hold it, else as many as it needs; weights as short as they are: "0.2".
std::string cutoff_text(double value) {
  return std::abs(value * 100 - std::round(value * 100)) < 1e-9 ? fmt::format("{:.2f}", value)
                                                                : fmt::format("{}", value);
}
std::string number_text(double value) {
  return fmt::format("{:.10g}", value);
}
template <class Numbers>
std::string list_text(const Numbers& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : ", ") + cutoff_text(value);
  return text;
}
std::string_view direction_text(Direction direction) {
  return direction == Direction::low_is_deprived ? "low" : "high";
}
std::string_view rule_text(DimensionRule rule) {
  return rule == DimensionRule::weighted ? "weighted" : "any";
}
std::string_view missing_text(MissingPolicy policy) {
  return policy == MissingPolicy::listwise ? "listwise" : "per-indicator";
}
std::string label_text(const base::LocalText& label) {
  return label.en.empty() ? label.th : label.th.empty() ? label.en : label.th + " / " + label.en;
}
std::string list_text(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

/// What something is called, by its name where it has no label.
base::LocalText called(const base::LocalText& label, const std::string& name) {
  const auto or_name = [&](const std::string& text) { return text.empty() ? name : text; };
  return {or_name(label.in(base::Language::th)), or_name(label.in(base::Language::en))};
}

class Comparison {
 public:
  void note(const std::string& where, std::string before, std::string after, base::LocalText what) {
    if (before != after) changes_.push_back({where, std::move(before), std::move(after), std::move(what)});
  }
  std::vector<FrameworkChange> take() { return std::move(changes_); }

 private:
  std::vector<FrameworkChange> changes_;
};

void compare_indicator(Comparison& comparison, const std::string& where, const FrameworkIndicator& before,
                       const FrameworkIndicator& after) {
  const base::LocalText name = called(after.label, after.name);
  const auto of = [&](const char* th, const char* en) {
    return base::LocalText{fmt::format("{}ของ{}", th, name.th), fmt::format("{} of {}", en, name.en)};
  };
  comparison.note(where, before.column, after.column, of("ข้อมูล", "column"));
  comparison.note(where, label_text(before.label), label_text(after.label), of("ชื่อ", "label"));
  comparison.note(where, std::string(direction_text(before.direction)),
                  std::string(direction_text(after.direction)), of("ทิศทาง", "direction"));
  comparison.note(where, cutoff_text(before.cutoff), cutoff_text(after.cutoff), of("เกณฑ์ขัดสน", "cut-off"));
  comparison.note(where, number_text(before.lowest), number_text(after.lowest), of("ค่าต่ำสุด", "lowest value"));
  comparison.note(where, number_text(before.highest), number_text(after.highest),
                  of("ค่าสูงสุด", "highest value"));
  comparison.note(where, number_text(before.indicator_weight), number_text(after.indicator_weight),
                  of("ค่าถ่วงน้ำหนัก", "weight"));
}

/// Calls compare(before, after) for what is in both by name, and note_absent(name, whether it was before) for
/// what is in one only.
template <class Named, class Compare, class NoteAbsent>
void match_by_name(const std::vector<Named>& before, const std::vector<Named>& after, const Compare& compare,
                   const NoteAbsent& note_absent) {
  const auto find = [](const std::vector<Named>& in, const std::string& name) {
    return std::find_if(in.begin(), in.end(), [&](const Named& one) { return one.name == name; });
  };
  for (const Named& one : before)
    if (const auto other = find(after, one.name); other != after.end())
      compare(one, *other);
    else
      note_absent(one, true);
  for (const Named& one : after)
    if (find(before, one.name) == before.end()) note_absent(one, false);
}

void compare_dimension(Comparison& comparison, const FrameworkDimension& before,
                       const FrameworkDimension& after) {
  const base::LocalText name = called(after.label, after.name);
  const auto of = [&](const char* th, const char* en) {
    return base::LocalText{fmt::format("{}ของ{}", th, name.th), fmt::format("{} of {}", en, name.en)};
  };
  comparison.note(after.name, label_text(before.label), label_text(after.label), of("ชื่อ", "label"));
  comparison.note(after.name, number_text(before.dimension_weight), number_text(after.dimension_weight),
                  of("ค่าถ่วงน้ำหนัก", "weight"));
  comparison.note(after.name, std::string(rule_text(before.rule)), std::string(rule_text(after.rule)),
                  of("วิธีรวมตัวชี้วัด", "rule"));
  match_by_name(
      before.indicators, after.indicators,
      [&](const FrameworkIndicator& a, const FrameworkIndicator& b) {
        compare_indicator(comparison, after.name + "." + b.name, a, b);
      },
      [&](const FrameworkIndicator& one, bool was_before) {
        const base::LocalText indicator = called(one.label, one.name);
        comparison.note(after.name + "." + one.name, was_before ? one.name : "", was_before ? "" : one.name,
                        {"ตัวชี้วัด" + indicator.th, "indicator " + indicator.en});
      });
}

}  // namespace

std::vector<FrameworkChange> framework_changes(const Framework& before, const Framework& after) {
  Comparison comparison;
  comparison.note("version", before.version, after.version, {"รุ่น", "version"});
  comparison.note("label", label_text(before.label), label_text(after.label), {"ชื่อกรอบตัวชี้วัด", "label"});
  comparison.note("description", label_text(before.description), label_text(after.description),
                  {"คำอธิบาย", "description"});
  comparison.note("source", before.source, after.source, {"ที่มา", "source"});
  comparison.note("instruments", list_text(before.instruments), list_text(after.instruments),
                  {"แบบสำรวจ", "instruments"});
  match_by_name(
      before.dimensions, after.dimensions,
      [&](const FrameworkDimension& a, const FrameworkDimension& b) { compare_dimension(comparison, a, b); },
      [&](const FrameworkDimension& one, bool was_before) {
        const base::LocalText name = called(one.label, one.name);
        comparison.note(one.name, was_before ? one.name : "", was_before ? "" : one.name,
                        {"มิติ" + name.th, "dimension " + name.en});
      });
  comparison.note("k", number_text(before.k), number_text(after.k), {"เกณฑ์จน k", "poverty cut-off k"});
  comparison.note("k_grid", list_text(before.k_grid), list_text(after.k_grid), {"ชุดค่า k", "grid of k"});
  comparison.note("missing", std::string(missing_text(before.missing)),
                  std::string(missing_text(after.missing)), {"วิธีจัดการค่าที่ขาด", "missing values"});
  comparison.note("answered_at_least", number_text(before.answered_at_least),
                  number_text(after.answered_at_least), {"สัดส่วนคำตอบขั้นต่ำ", "least answered share"});
  comparison.note("level_edges", list_text(before.level_edges), list_text(after.level_edges),
                  {"ขอบของระดับ", "level edges"});
  for (std::size_t level = 0; level < after.level_labels.size(); ++level)
    comparison.note("level_labels", label_text(before.level_labels[level]),
                    label_text(after.level_labels[level]),
                    {fmt::format("ชื่อระดับ {}", level + 1), fmt::format("label of level {}", level + 1)});
  return comparison.take();
}

}  // namespace phumthun::poverty
