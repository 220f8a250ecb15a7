#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <set>
#include <tuple>

#include "base/error.hpp"
#include "poverty/framework.hpp"

namespace phumthun::poverty {
namespace {

constexpr double weight_tolerance = 1e-9;
constexpr std::size_t items_at_most = 64;  // of DeprivationSpec

class Checker {
 public:
  Checker(const Framework& framework, std::span<const std::string> columns)
      : framework_(framework), columns_(columns) {}

  std::vector<FrameworkFinding> check() {
    check_dimensions();
    check_names();
    for (const FrameworkDimension& dimension : framework_.dimensions)
      for (const FrameworkIndicator& indicator : dimension.indicators)
        check_indicator(dimension.name + "." + indicator.name, indicator);
    check_poverty_cutoff();
    check_levels();
    return std::move(findings_);
  }

 private:
  void error(std::string where, base::LocalText message, base::LocalText hint) {
    findings_.push_back({true, std::move(where), std::move(message), std::move(hint)});
  }
  void warning(std::string where, base::LocalText message, base::LocalText hint) {
    findings_.push_back({false, std::move(where), std::move(message), std::move(hint)});
  }
  static bool is_weight(double weight) { return std::isfinite(weight) && weight > 0; }
  static bool is_share(double value) { return value > 0 && value <= 1; }

  void check_weight(const std::string& where, double weight) {
    if (is_weight(weight)) return;
    error(where,
          {fmt::format("ค่าถ่วงน้ำหนัก {} ต้องมากกว่า 0", weight),
           fmt::format("a weight of {} is not above 0", weight)},
          {"แก้ค่าถ่วงน้ำหนัก หรือนำรายการนี้ออก", "give it a weight above 0, or take it out"});
  }

  void check_dimensions() {
    if (framework_.dimensions.empty())
      error("dimensions", {"กรอบตัวชี้วัดไม่มีมิติ", "the framework has no dimension"},
            {"เพิ่มอย่างน้อยหนึ่งมิติ", "add at least one dimension"});
    double sum = 0;
    bool all_above_0 = true;
    std::size_t items = 0;
    for (const FrameworkDimension& dimension : framework_.dimensions) {
      check_weight(dimension.name, dimension.dimension_weight);
      all_above_0 = all_above_0 && is_weight(dimension.dimension_weight);
      sum += dimension.dimension_weight;
      items += dimension.rule == DimensionRule::any ? 1 : dimension.indicators.size();
      if (dimension.indicators.empty())
        error(dimension.name, {"มิตินี้ไม่มีตัวชี้วัด", "the dimension has no indicator"},
              {"เพิ่มตัวชี้วัด หรือนำมิตินี้ออก", "add an indicator, or take the dimension out"});
    }
    if (!framework_.dimensions.empty() && all_above_0 && std::abs(sum - 1) > weight_tolerance)
      error("dimension_weight",
            {fmt::format("ค่าถ่วงน้ำหนักของมิติรวมได้ {:.6g} ไม่ใช่ 1", sum),
             fmt::format("the weights of the dimensions sum to {:.6g}, not to 1", sum)},
            {"ปรับค่าถ่วงน้ำหนักให้รวมกันได้ 1", "change the weights so that they sum to 1"});
    if (items > items_at_most)
      error("dimensions",
            {fmt::format("มีตัวชี้วัด {} ตัว เกินกว่า {} ตัว", items, items_at_most),
             fmt::format("{} indicators are more than the {} that can be counted", items, items_at_most)},
            {"ลดจำนวนตัวชี้วัด", "take some indicators out"});
  }

  /// What a measure's name can begin with: "human_3" in "human_3.deprived".
  void check_name(const std::string& where, const std::string& name) {
    static const std::set<std::string, std::less<>> taken{"overall",   "households", "surveyed", "assistance",
                                                          "targeting", "problem",    "change",   "rate",
                                                          "H",         "A",          "M0"};
    const bool spelled_well = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (spelled_well && !taken.contains(name)) return;
    error(where, {fmt::format("ใช้ชื่อ \"{}\" ไม่ได้", name), fmt::format("\"{}\" can't be a name here", name)},
          {"ใช้อักษรอังกฤษ ตัวเลข และ _ และไม่ซ้ำกับชื่อตัววัดที่มีอยู่ เช่น overall หรือ H",
           "use letters a to z, digits and _, and not the name of another measure such as overall or H"});
  }

  /// A dimension and its only indicator may share a name, as the five capitals do.
  void check_names() {
    std::set<std::string> dimensions, indicators;
    for (const FrameworkDimension& dimension : framework_.dimensions) {
      check_name(dimension.name, dimension.name);
      if (!dimensions.insert(dimension.name).second) twice(dimension.name, dimension.name);
    }
    for (const FrameworkDimension& dimension : framework_.dimensions)
      for (const FrameworkIndicator& indicator : dimension.indicators) {
        const std::string where = dimension.name + "." + indicator.name;
        const bool alone = indicator.name == dimension.name && dimension.indicators.size() == 1;
        check_name(where, indicator.name);
        if (!indicators.insert(indicator.name).second || (!alone && dimensions.contains(indicator.name)))
          twice(where, indicator.name);
      }
  }
  void twice(const std::string& where, const std::string& name) {
    error(where, {fmt::format("ชื่อ \"{}\" ซ้ำ", name), fmt::format("the name \"{}\" is there twice", name)},
          {"ตั้งชื่อให้ต่างกัน", "give each its own name"});
  }

  void check_indicator(const std::string& where, const FrameworkIndicator& indicator) {
    check_weight(where, indicator.indicator_weight);
    if (!columns_.empty() && std::find(columns_.begin(), columns_.end(), indicator.column) == columns_.end())
      error(where,
            {fmt::format("ไม่มีข้อมูล \"{}\" ในแฟ้มโครงการนี้", indicator.column),
             fmt::format("the store has no column \"{}\"", indicator.column)},
            {"นำเข้าแบบสำรวจที่มีตัวชี้วัดนี้ หรือเลือกข้อมูลอื่น", "import a survey that has it, or name another column"});
    check_cutoff(where, indicator);
    if (indicator.unconfirmed)
      warning(
          where,
          {"ค่าเริ่มต้น (ยังไม่ยืนยัน): ไม่พบแหล่งทางการของเกณฑ์นี้", "unconfirmed: its cut-off has no official source"},
          {"ยืนยันกับหน่วยงานเจ้าของแบบสำรวจก่อนใช้ตัดสินใจ",
           "confirm it with the agency that made the form before deciding by it"});
  }

  void check_cutoff(const std::string& where, const FrameworkIndicator& indicator) {
    const auto [lowest, highest, cutoff] = std::tuple(indicator.lowest, indicator.highest, indicator.cutoff);
    if (!(lowest < highest))
      return error(where,
                   {fmt::format("ช่วงค่า {} ถึง {} ไม่ถูกต้อง", lowest, highest),
                    fmt::format("values from {} to {} are no range", lowest, highest)},
                   {"ให้ค่าต่ำสุดน้อยกว่าค่าสูงสุด", "give a lowest value below the highest"});
    if (!(cutoff >= lowest && cutoff <= highest))
      return error(where,
                   {fmt::format("เกณฑ์ขัดสน {} อยู่นอกช่วง {} ถึง {}", cutoff, lowest, highest),
                    fmt::format("a cut-off of {} is outside {} to {}", cutoff, lowest, highest)},
                   {fmt::format("ให้เกณฑ์อยู่ระหว่าง {} ถึง {}", lowest, highest),
                    fmt::format("give a cut-off from {} to {}", lowest, highest)});
    const bool low = indicator.direction == Direction::low_is_deprived;
    if (cutoff == (low ? lowest : highest))
      warning(where, {"เกณฑ์นี้ไม่มีครัวเรือนใดขัดสนได้", "no household can be deprived at this cut-off"},
              {low ? "เพิ่มเกณฑ์" : "ลดเกณฑ์", low ? "raise the cut-off" : "lower the cut-off"});
  }

  void check_poverty_cutoff() {
    if (!is_share(framework_.k))
      error("k",
            {fmt::format("เกณฑ์จน k = {} ไม่อยู่ระหว่าง 0 ถึง 1", framework_.k),
             fmt::format("a poverty cut-off k of {} is not a share above 0", framework_.k)},
            {"ให้ k มากกว่า 0 และไม่เกิน 1 ถ้า k = 0 ทุกครัวเรือนจะยากจน",
             "give k above 0 and up to 1; with k = 0 every household would be poor"});
    const std::vector<double>& grid = framework_.k_grid;
    if (!std::all_of(grid.begin(), grid.end(), is_share) ||
        std::adjacent_find(grid.begin(), grid.end(), std::greater_equal()) != grid.end())
      error("k_grid", {"ชุดค่า k ต้องเรียงจากน้อยไปมาก", "the grid of k does not ascend within 0 to 1"},
            {"เรียงค่า k จากน้อยไปมาก มากกว่า 0 และไม่เกิน 1",
             "give values of k in ascending order, above 0 and up to 1"});
    if (!is_share(framework_.answered_at_least))
      error("answered_at_least",
            {fmt::format("สัดส่วนคำตอบขั้นต่ำ {} ไม่อยู่ระหว่าง 0 ถึง 1", framework_.answered_at_least),
             fmt::format("a least answered share of {} is not above 0 and up to 1",
                         framework_.answered_at_least)},
            {"ให้ค่ามากกว่า 0 และไม่เกิน 1 เช่น 0.8", "give a share such as 0.8"});
  }

  void check_levels() {
    const auto& edges = framework_.level_edges;
    if (!(edges[0] < edges[1] && edges[1] < edges[2]))
      error("level_edges",
            {fmt::format("ขอบของระดับ {} {} {} ไม่เรียงจากน้อยไปมาก", edges[0], edges[1], edges[2]),
             fmt::format("the level edges {}, {}, {} don't ascend", edges[0], edges[1], edges[2])},
            {"เรียงขอบจากน้อยไปมาก เช่น 1.75 2.50 3.25", "give ascending edges such as 1.75, 2.50, 3.25"});
  }

  const Framework& framework_;
  const std::span<const std::string> columns_;
  std::vector<FrameworkFinding> findings_;
};

}  // namespace

std::vector<FrameworkFinding> check_framework(const Framework& framework,
                                              std::span<const std::string> columns) {
  return Checker(framework, columns).check();
}

void require_usable(const Framework& framework, std::span<const std::string> columns) {
  for (const FrameworkFinding& finding : check_framework(framework, columns))
    if (finding.error)
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("framework {}: {}: {}", framework.name, finding.where, finding.message.en),
          finding.hint.en);
}

}  // namespace phumthun::poverty
