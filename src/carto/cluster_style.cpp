#include "carto/cluster_style.hpp"

#include <memory>

#include "base/error.hpp"
#include "carto/color.hpp"
#include "carto/style_file.hpp"

namespace phumthun::carto {
namespace {

Hatch parse_hatch(std::string_view name) {
  if (name == "none") return Hatch::none;
  if (name == "diagonal") return Hatch::diagonal;
  if (name == "dots") return Hatch::dots;
  throw base::Error(base::ErrorCode::invalid_input, "there is no hatch \"" + std::string(name) + "\"",
                    "the hatches are: none, diagonal, dots");
}

std::vector<ClusterStyleSet> read_sets() {
  std::vector<ClusterStyleSet> sets;
  for (const StyleTable& entry : style_tables("styles/clusters.toml", "set")) {
    ClusterStyleSet set{entry.text("name"), entry.local_text("label"), {}};
    for (const auto& [name, style] : entry.tables("classes")) {
      set.classes.emplace_back(
          name, ClassStyle{parse_color(style.text("fill")), parse_hatch(style.text_or("hatch", "none")),
                           parse_color(style.text_or("hatch_color", "#787878"))});
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace

const std::vector<ClusterStyleSet>& cluster_style_sets() {
  static const std::vector<ClusterStyleSet> sets = read_sets();
  return sets;
}

ClassStyle cluster_class_style(std::string_view set_name, std::string_view class_name) {
  for (const ClusterStyleSet& set : cluster_style_sets()) {
    if (!set_name.empty() && set.name != set_name) continue;
    for (const auto& [name, style] : set.classes) {
      if (name == class_name) return style;
    }
    throw base::Error(base::ErrorCode::not_found,
                      "the colours \"" + set.name + "\" have no class \"" + std::string(class_name) + "\"");
  }
  throw base::Error(base::ErrorCode::not_found,
                    "there are no cluster colours \"" + std::string(set_name) + "\"",
                    "styles/clusters.toml lists them");
}

ClusterMap make_cluster_map(std::span<const std::uint8_t> area_class,
                            std::span<const ClusterClassName> classes, std::string_view set,
                            const base::LocalText& title, const base::LocalText& counted) {
  ClusterMap map;
  map.feature_class = std::make_shared<const std::vector<std::uint8_t>>(area_class.begin(), area_class.end());
  map.legend.title = title;
  map.legend.counted = counted;
  std::vector<std::int64_t> counts(classes.size());
  for (const std::uint8_t nth : area_class) {
    if (nth < counts.size()) ++counts[nth];
  }
  for (std::size_t nth = 0; nth < classes.size(); ++nth) {
    map.styles.push_back(cluster_class_style(set, classes[nth].name));
    if (counts[nth] > 0)
      map.legend.rows.push_back({map.styles[nth], classes[nth].label, counts[nth], static_cast<int>(nth)});
  }
  return map;
}

}  // namespace phumthun::carto
