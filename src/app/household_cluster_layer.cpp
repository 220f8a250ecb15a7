#include "app/household_cluster_layer.hpp"

#include "carto/choropleth.hpp"

namespace phumthun::app {
namespace {

bool has_classes(HouseholdMethod method) {
  return method == HouseholdMethod::hexagons || method == HouseholdMethod::grid ||
         method == HouseholdMethod::kde || method == HouseholdMethod::relative_risk;
}

base::LocalText title_of(const HouseholdClusters& clusters) {
  const HouseholdMethodWords& words = household_methods()[static_cast<std::size_t>(clusters.method)];
  return words.label;
}

/// The opacity of fills through which the choropleth is still seen.
constexpr std::uint8_t see_through = 110;

HouseholdClusterLayer by_classes(const HouseholdClusters& clusters, data::Layer hulls) {
  const std::vector<double>& values = data::numbers(hulls, "value");
  carto::ChoroplethOptions options;
  options.title = title_of(clusters);
  options.format = clusters.method == HouseholdMethod::hexagons || clusters.method == HouseholdMethod::grid
                       ? carto::ValueFormat::share
                       : carto::ValueFormat::number;
  constexpr int classes = 5;
  carto::Choropleth made =
      carto::make_choropleth(values, {}, carto::class_limits(values, {}, "quantile", classes), options);
  made.legend.unit = clusters.value_label;
  HouseholdClusterLayer layer;
  layer.layer = std::make_shared<const data::Layer>(std::move(hulls));
  layer.feature_class = made.feature_class;
  layer.styles = std::move(made.styles);
  layer.legend = std::move(made.legend);
  for (carto::LegendRow& row : layer.legend.rows) row.class_number = -1;  // no class of areas
  return layer;
}

HouseholdClusterLayer in_one_color(const HouseholdClusters& clusters, data::Layer hulls) {
  HouseholdClusterLayer layer;
  layer.feature_class = std::make_shared<const std::vector<std::uint8_t>>(hulls.size(), std::uint8_t{0});
  layer.styles = {{household_cluster_color}};
  layer.styles.front().fill.a = see_through;
  layer.legend.title = title_of(clusters);
  layer.legend.rows.push_back({layer.styles.front(),
                               {"กลุ่มครัวเรือน", "Cluster of households"},
                               static_cast<std::int64_t>(hulls.size())});
  layer.layer = std::make_shared<const data::Layer>(std::move(hulls));
  return layer;
}

}  // namespace

HouseholdClusterLayer household_cluster_layer(const HouseholdClusters& clusters, data::Layer hulls) {
  if (!hulls.geometry || hulls.size() == 0) return {};
  return has_classes(clusters.method) ? by_classes(clusters, std::move(hulls))
                                      : in_one_color(clusters, std::move(hulls));
}

}  // namespace phumthun::app
