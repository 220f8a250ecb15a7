#include "app/session_cases.hpp"

#include <algorithm>

#include "poverty/targeting.hpp"

namespace phumthun::app {
namespace {

using poverty::TargetingCase;

constexpr std::uint8_t not_drawn = 255;
constexpr carto::Color clear{0, 0, 0, 0}, rim{255, 255, 255, 235};
constexpr std::array radius_pt{0.9, 1.6, 2.6};  ///< by style
constexpr double rim_pt = 0.8, legend_radius_pt = 3;

/// Those to act on first. Told apart by lightness, too.
constexpr std::array targeting_classes{
    std::pair{TargetingCase::missed, carto::Color{178, 24, 43, 255}},
    std::pair{TargetingCase::included, carto::Color{240, 160, 0, 255}},
    std::pair{TargetingCase::reached, carto::Color{33, 102, 172, 255}},
    std::pair{TargetingCase::unsurveyed, carto::Color{150, 156, 163, 255}},
};

/// Poor and helped by none, several with a repetition, several, one, others helped by none.
enum HelpClass : std::uint8_t { gap, repeated, several, one, none };
const std::array<CaseLayer::Class, 5>& help_classes() {
  static const std::array<CaseLayer::Class, 5> classes{{
      {{"ยากจน ยังไม่มีหน่วยงานใดช่วย", "Poor, helped by none"}, {178, 24, 43, 255}},
      {{"ได้รับเรื่องเดียวกันซ้ำจากหลายหน่วยงาน", "Given the same by several"}, {240, 160, 0, 255}},
      {{"หลายหน่วยงานช่วย", "Helped by several"}, {84, 39, 136, 255}},
      {{"หน่วยงานเดียวช่วย", "Helped by one"}, {67, 147, 195, 255}},
      {{"ไม่มีหน่วยงานช่วย (ไม่จนหรือไม่ทราบ)", "Helped by none (not poor or not known)"}, {176, 182, 188, 255}},
  }};
  return classes;
}

std::uint8_t targeting_class(const std::string& name) {
  for (std::size_t i = 0; i < targeting_classes.size(); ++i)
    if (poverty::targeting_case_name(targeting_classes[i].first) == name) return static_cast<std::uint8_t>(i);
  return not_drawn;
}

std::uint8_t help_class(const std::string& help, bool given_repeatedly, bool poor) {
  if (help == "none") return poor ? gap : none;
  if (given_repeatedly) return repeated;
  return help == "several" ? several : one;
}

CaseLayer finished(data::Layer layer, std::vector<std::uint8_t> point_class,
                   std::vector<CaseLayer::Class> classes, const base::LocalText& title) {
  CaseLayer cases;
  cases.title = title;
  cases.classes = std::move(classes);
  for (const std::uint8_t c : point_class)
    if (c != not_drawn) ++cases.classes[c].count;
  if (layer.geometry) {
    // What is not drawn is not pointed at either.
    geo::GeometryColumn drawn = *layer.geometry;
    for (std::size_t i = 0; i < drawn.coords.size() && i < point_class.size(); ++i)
      if (point_class[i] == not_drawn) drawn.coords[i] = geo::no_coord;
    layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(drawn));
    cases.grid = std::make_shared<const PointGrid>(layer.geometry);
  }
  cases.point_class = std::make_shared<const std::vector<std::uint8_t>>(std::move(point_class));
  cases.layer = std::make_shared<const data::Layer>(std::move(layer));
  return cases;
}

}  // namespace

CaseLayer targeting_cases(data::Layer layer, const base::LocalText& title) {
  std::vector<std::uint8_t> point_class;
  for (const std::string& name : data::texts(layer, "case")) point_class.push_back(targeting_class(name));
  std::vector<CaseLayer::Class> classes;
  for (const auto& [one_case, color] : targeting_classes)
    classes.push_back({poverty::targeting_case_label(one_case), color});
  return finished(std::move(layer), std::move(point_class), std::move(classes), title);
}

CaseLayer overlap_cases(data::Layer layer, const base::LocalText& title) {
  const auto& help = data::texts(layer, "help");
  const auto& given_repeatedly = data::integers(layer, "repeated");
  const auto& poor = data::integers(layer, "poor");
  std::vector<std::uint8_t> point_class;
  for (std::size_t row = 0; row < help.size(); ++row)
    point_class.push_back(help_class(help[row], given_repeatedly[row] == 1, poor[row] == 1));
  const auto& classes = help_classes();
  return finished(std::move(layer), std::move(point_class), {classes.begin(), classes.end()}, title);
}

std::vector<carto::SceneLayer> case_layers(const CaseLayer& cases, std::size_t style) {
  std::vector<carto::SceneLayer> layers;
  if (!cases.layer->geometry) return layers;
  const double radius = radius_pt[std::min(style, radius_pt.size() - 1)];
  const bool near_by = style + 1 >= radius_pt.size();
  // A layer for each class, so that those to act on lie over the others wherever they are crowded.
  for (std::size_t c = cases.classes.size(); c-- > 0;) {
    const auto add = [&](const std::string& id, carto::Color color, double radius_of_layer) {
      std::vector<carto::Color> colors(cases.classes.size(), clear);
      colors[c] = color;
      layers.push_back(carto::PointLayer{id, cases.layer->geometry, cases.point_class, std::move(colors),
                                         radius_of_layer});
    };
    const std::string id = "cases-" + std::to_string(c);
    if (near_by) add(id + "-rims", rim, radius + rim_pt);
    add(id, cases.classes[c].color, radius);
  }
  return layers;
}

carto::Legend case_legend(const CaseLayer& cases) {
  carto::Legend legend;
  legend.title = cases.title;
  for (const CaseLayer::Class& one_class : cases.classes)
    if (one_class.count > 0)
      legend.points.push_back({one_class.color, legend_radius_pt, one_class.label, clear, one_class.count});
  return legend;
}

}  // namespace phumthun::app
