#include "app/export_areas.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <set>
#include <unordered_map>

#include "app/export_names.hpp"
#include "app/measure_display.hpp"
#include "poverty/measure.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr const char* suppressed = "suppressed";

/// For each area of the layer, its place among `codes`, or nowhere.
std::vector<std::size_t> places_of(const data::Layer& areas, const std::vector<std::string>& codes) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < codes.size(); ++i) place.emplace(codes[i], i);
  std::vector<std::size_t> places;
  for (const std::string& code : data::texts(areas, "code")) {
    const auto found = place.find(code);
    places.push_back(found == place.end() ? nowhere : found->second);
  }
  return places;
}

/// Which places of a result or measure this tier hides.
std::vector<bool> hidden_places(const std::vector<std::int64_t>& n, Tier tier) {
  std::vector<bool> hidden(n.size(), false);
  if (tier == Tier::internal) return hidden;
  const auto hiding = privacy::hide_small_cells(n, privacy::default_minimum_n);
  for (std::size_t i = 0; i < n.size(); ++i) hidden[i] = hiding[i] != privacy::CellHiding::shown;
  return hidden;
}

std::vector<bool> hidden_places(const MeasureColumn& column, Tier tier) {
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < column.n.size(); ++i) hidden.push_back(is_kept_back(column, i, tier));
  return hidden;
}

/// Puts columns that are in the order of a measure or result into the order of the layer, without what is
/// hidden.
class Placement {
 public:
  Placement(std::vector<std::size_t> places, std::vector<bool> hidden)
      : places_(std::move(places)), hidden_(std::move(hidden)) {}

  std::vector<double> numbers(const std::vector<double>& values) const {
    std::vector<double> placed;
    for (const std::size_t place : places_)
      placed.push_back(place == nowhere || hidden_[place] ? nan : values[place]);
    return placed;
  }
  /// Texts made of the place; "suppressed" where hidden, `absent` where the area is not known.
  template <class TextOf>
  std::vector<std::string> texts(const std::string& absent, const TextOf& text_of) const {
    std::vector<std::string> placed;
    for (const std::size_t place : places_)
      placed.push_back(place == nowhere ? absent : hidden_[place] ? suppressed : std::string(text_of(place)));
    return placed;
  }
  data::Column counts(const std::vector<std::int64_t>& values) const {
    data::Column column{{}, std::vector<std::int64_t>(), {}};
    for (const std::size_t place : places_) {
      const bool shown = place != nowhere && !hidden_[place];
      std::get<std::vector<std::int64_t>>(column.values).push_back(shown ? values[place] : 0);
      column.valid.push_back(shown);
    }
    return column;
  }
  bool has_no_number(std::size_t row, const std::vector<double>& values) const {
    return places_[row] != nowhere && std::isnan(values[places_[row]]);
  }
  std::int64_t suppressed_cells() const {
    std::int64_t cells = 0;
    for (const std::size_t place : places_) cells += place != nowhere && hidden_[place];
    return cells;
  }

 private:
  std::vector<std::size_t> places_;
  std::vector<bool> hidden_;
};

/// "ปกปิด (<5 ครัวเรือน) / hidden (<5 households)"
std::string hidden_words() {
  const std::string few = privacy::hidden_n_text(privacy::default_minimum_n);
  return "ปกปิด (" + few + " ครัวเรือน) / hidden (" + few + " households)";
}

std::string null_meaning(Tier tier) {
  const std::string no_data = "ไม่มีข้อมูล / no data";
  return tier == Tier::internal ? no_data : no_data + "; " + hidden_words();
}

std::string flag_words(Tier tier) {
  const std::string small = tier == Tier::internal
                                ? "small = " + privacy::hidden_n_text(privacy::default_minimum_n) +
                                      " ครัวเรือน ห้ามเผยแพร่ / households, not for publication"
                                : std::string(suppressed) + " = " + hidden_words();
  return "ok = ใช้ได้ / usable; " + small + "; none = ไม่มีข้อมูล / no data";
}

std::string unit_of(const MeasureDescription& description) {
  if (description.measure.subject == poverty::Subject::rate &&
      description.kind == poverty::MeasureKind::ratio)
    return "as imported";
  const bool of_change = description.measure.subject == poverty::Subject::change &&
                         description.measure.statistic == poverty::Statistic::mean;
  switch (description.kind) {
    case poverty::MeasureKind::score:
      return of_change ? "difference of scores 1-4" : "score 1-4";
    case poverty::MeasureKind::share:
      return of_change ? "difference of shares 0-1" : "share 0-1";
    case poverty::MeasureKind::ratio:
      return "index 0-1";
    case poverty::MeasureKind::count:
      return "households";
  }
  return {};
}

base::LocalText with_ending(const base::LocalText& label, const char* th, const char* en) {
  return {label.th + ": " + th, label.en + ": " + en};
}

std::string reliability_words(Tier tier) {
  std::string words;
  for (const auto each : {poverty::Reliability::reliable, poverty::Reliability::unreliable,
                          poverty::Reliability::too_few, poverty::Reliability::none}) {
    const base::LocalText label = poverty::reliability_label(each);
    words += fmt::format("{}{} = {} / {}", words.empty() ? "" : "; ", poverty::reliability_name(each),
                         label.th, label.en);
  }
  return tier == Tier::internal ? words : words + "; " + suppressed + " = " + hidden_words();
}

/// The fields of one measure under a stem.
class MeasureFields {
 public:
  MeasureFields(ExportTable& table, const MeasureColumn& column, const Placement& placement, Tier tier,
                std::string stem)
      : table_(table),
        column_(column),
        placement_(placement),
        tier_(tier),
        stem_(std::move(stem)),
        unit_(unit_of(column.description)),
        null_means_(null_meaning(tier)) {}

  void add() {
    const base::LocalText& label = column_.description.label;
    if (column_.description.kind == poverty::MeasureKind::count) {
      add_count(stem_, column_.measure, label, whole_numbers(column_.value));
    } else {
      add_number("", column_.value, label);
      add_number("_se", column_.se, with_ending(label, "ค่าคลาดเคลื่อนมาตรฐาน", "standard error"));
      add_number("_lo", column_.ci_low,
                 with_ending(label, "ขอบล่างของช่วงเชื่อมั่น 95 %", "lower bound of the 95 % interval"));
      add_number("_hi", column_.ci_high,
                 with_ending(label, "ขอบบนของช่วงเชื่อมั่น 95 %", "upper bound of the 95 % interval"));
      add_count(stem_ + "_n", column_.measure + " n",
                with_ending(label, "จำนวนครัวเรือนที่ใช้คำนวณ", "households that the value rests on"), column_.n);
      if (!column_.unsmoothed.empty())
        add_number("_ow", column_.unsmoothed,
                   with_ending(label, "ค่าของพื้นที่เองก่อนใช้แบบจำลอง", "the area's own value, not modelled"));
    }
    add_words("_fl", " flag", with_ending(label, "สถานะของค่า", "flag"), flag_words(tier_),
              [&](std::size_t place) { return flag_name(column_.flag[place]); });
    if (column_.description.kind != poverty::MeasureKind::count)
      add_words("_rl", " reliability", with_ending(label, "ความน่าเชื่อถือ", "reliability"),
                reliability_words(tier_),
                [&](std::size_t place) { return poverty::reliability_name(column_.reliability[place]); });
    table_.suppressed_cells += placement_.suppressed_cells();
  }

 private:
  /// Of a count the value, which may be of fewer households than it rests on.
  static std::vector<std::int64_t> whole_numbers(const std::vector<double>& values) {
    std::vector<std::int64_t> whole;
    for (const double value : values) whole.push_back(std::isnan(value) ? 0 : std::llround(value));
    return whole;
  }
  void add_number(const char* ending, const std::vector<double>& values, base::LocalText words) {
    add_field(table_, stem_ + ending, placement_.numbers(values), {},
              {column_.measure + (*ending ? std::string(" ") + (ending + 1) : ""),
               std::move(words),
               unit_,
               null_means_,
               {},
               column_.description.denominator_label});
  }
  void add_count(const std::string& name, const std::string& source, const base::LocalText& words,
                 const std::vector<std::int64_t>& values) {
    data::Column counts = placement_.counts(values);
    for (std::size_t row = 0; row < counts.valid.size(); ++row)
      if (placement_.has_no_number(row, column_.value) && name == stem_) counts.valid[row] = 0;
    add_field(table_, name, std::move(counts.values), std::move(counts.valid),
              {source, words, name == stem_ ? count_unit() : "households", null_means_, {}});
  }
  template <class TextOf>
  void add_words(const char* ending, const char* source, base::LocalText words, std::string meaning,
                 const TextOf& text_of) {
    add_field(table_, stem_ + ending, placement_.texts("none", text_of), {},
              {column_.measure + source, std::move(words), {}, {}, std::move(meaning)});
  }
  std::string count_unit() const {
    switch (column_.description.measure.statistic) {
      case poverty::Statistic::agencies:
        return "agencies";
      case poverty::Statistic::overdue_count:
        return "problems";
      default:
        return "households";
    }
  }

  ExportTable& table_;
  const MeasureColumn& column_;
  const Placement& placement_;
  Tier tier_;
  std::string stem_, unit_, null_means_;
};

/// The classes that occur, in words; those of a division as this result calls them.
std::string cluster_words(const ClusterResult& result, Tier tier) {
  const std::set<ClusterClass> occurring(result.local.cluster.begin(), result.local.cluster.end());
  std::string words;
  for (const ClusterClass each : occurring) {
    const base::LocalText label = class_label(result, each);
    words += std::string(cluster_name(each)) + " = " + label.th + " / " + label.en + "; ";
  }
  if (tier != Tier::internal) words += std::string(suppressed) + " = " + hidden_words() + "; ";
  return words.substr(0, words.size() - 2);
}

void add_classes(ExportTable& table, const ClusterResult& result, const Placement& placement,
                 const std::string& stem, const base::LocalText& label, Tier tier) {
  const std::string null_means = null_meaning(tier);
  const LocalStatistics& local = result.local;
  add_field(
      table, stem + "_cl",
      placement.texts("undefined", [&](std::size_t place) { return cluster_name(local.cluster[place]); }), {},
      {result.name + " cluster", with_ending(label, "กลุ่ม", "cluster"), {}, {}, cluster_words(result, tier)});
  add_field(table, stem + "_p", placement.numbers(local.p), {},
            {result.name + " p", with_ending(label, "ค่า p เทียม", "pseudo p-value"), "p 0-1", null_means, {}});
  add_field(
      table, stem + "_st", placement.numbers(local.statistic), {},
      {result.name + " statistic", with_ending(label, "ค่าสถิติ", "statistic"), "statistic", null_means, {}});
}

/// The number of the cluster that an area lies in, of clusters that are listed.
std::vector<double> cluster_numbers(const ClusterResult& result) {
  std::vector<double> numbers(result.codes.size(), nan);
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < result.codes.size(); ++i) place.emplace(result.codes[i], i);
  for (const FoundCluster& cluster : result.clusters)
    for (const std::string& code : cluster.codes)
      if (const auto found = place.find(code); found != place.end()) numbers[found->second] = cluster.number;
  return numbers;
}

void add_result(ExportTable& table, const ClusterResult& result, const Placement& placement,
                const std::string& stem, Tier tier) {
  const base::LocalText method = method_label(result.method);
  const base::LocalText measure = poverty::measure_label(poverty::parse_measure(result.measure), nullptr);
  const base::LocalText label{method.th + " (" + measure.th + ")", method.en + " (" + measure.en + ")"};
  const std::string null_means = null_meaning(tier);
  if (!result.local.cluster.empty()) add_classes(table, result, placement, stem, label, tier);
  if (!result.clusters.empty())
    add_field(table, stem + "_no", placement.numbers(cluster_numbers(result)), {},
              {result.name + " cluster number",
               with_ending(label, "ลำดับที่ของกลุ่ม", "number of the cluster"),
               "number",
               null_means,
               {}});
  for (std::size_t nth = 0; nth < result.columns.size(); ++nth) {
    const ResultColumn& column = result.columns[nth];
    add_field(table, fmt::format("{}_{}", stem, nth + 1), placement.numbers(column.value), {},
              {result.name + " " + column.name,
               with_ending(label, column.label.th.c_str(), column.label.en.c_str()),
               "number",
               null_means,
               {}});
  }
  table.suppressed_cells += placement.suppressed_cells();
}

/// Copies a column of load_areas under another name.
void add_attribute(ExportTable& table, const data::Layer& areas, const char* column, const char* name,
                   FieldDescription description) {
  const data::Column* found = data::find_column(areas, column);
  if (!found) return;
  description.column = column;
  add_field(table, name, found->values, found->valid, std::move(description));
}

void add_attributes(ExportTable& table, const data::Layer& areas) {
  const std::string unknown = "ไม่ทราบ / unknown";
  add_attribute(table, areas, "code", "code",
                {{}, {"รหัสพื้นที่ (กรมการปกครอง)", "Area code (DOPA)"}, {}, {}, {}});
  add_attribute(table, areas, "name_th", "name_th", {{}, {"ชื่อภาษาไทย", "Name in Thai"}, {}, unknown, {}});
  add_attribute(table, areas, "name_en", "name_en",
                {{}, {"ชื่อภาษาอังกฤษ", "Name in English"}, {}, unknown, {}});
  add_attribute(table, areas, "approximate", "approx",
                {{},
                 {"ขอบเขตโดยประมาณ", "Approximate boundary"},
                 {},
                 {},
                 "1 = สร้างขึ้นจากข้อมูลอื่น ไม่ใช่แนวเขตทางการ / derived, no official boundary; 0 = ตามแฟ้มขอบเขต / "
                 "from the boundary file"});
  add_attribute(table, areas, "area_km2", "area_km2", {{}, {"เนื้อที่", "Area"}, "km2", unknown, {}});
  add_attribute(table, areas, "population", "pop",
                {{}, {"ประชากรตามทะเบียนราษฎร", "Registered population"}, "persons", unknown, {}});
  add_attribute(table, areas, "registered_households", "reg_hh",
                {{}, {"ครัวเรือนตามทะเบียนราษฎร", "Registered households"}, "households", unknown, {}});
}

}  // namespace

ExportTable area_table(const data::Layer& areas, const AreaMeasures& measures,
                       const std::vector<ExportResult>& results, Tier tier) {
  ExportTable table;
  table.layer.name = areas.name;
  table.layer.ids = areas.ids;
  table.layer.geometry = areas.geometry;
  add_attributes(table, areas);
  const std::vector<std::size_t> places = places_of(areas, measures.codes);
  std::set<std::string> used_stems;
  for (const MeasureColumn& column : measures.columns) {
    const Placement placement(places, hidden_places(column, tier));
    MeasureFields(table, column, placement, tier, field_stem(column.description.measure, used_stems)).add();
  }
  for (const ExportResult& each : results)
    add_result(table, each.result,
               Placement(places_of(areas, each.result.codes), hidden_places(each.n, tier)),
               result_stem(each.result.name, used_stems), tier);
  return table;
}

}  // namespace phumthun::app
