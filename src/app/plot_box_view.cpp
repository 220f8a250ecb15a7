#include <algorithm>
#include <map>
#include <numeric>

#include "app/plot_kept.hpp"
#include "app/plot_order.hpp"
#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

/// The amphoe of each row, as rows of the amphoe layer; null where that is not known.
data::Shared<std::vector<std::uint32_t>> amphoe_of_rows(const Session& session, const Subject& of) {
  const AreaLayer* amphoe = area_layer(session, base::AreaLevel::amphoe);
  if (!amphoe) return nullptr;
  if (of.households) return area_rows_of_households(session, base::AreaLevel::amphoe);
  const AreaLayer* areas = area_layer(session, of.level);
  if (!areas || of.level <= base::AreaLevel::amphoe) return nullptr;
  const auto& codes = data::texts(*areas->layer, "code");
  const auto& above = data::texts(*amphoe->layer, "code");
  const auto digits = static_cast<std::size_t>(base::code_digits(base::AreaLevel::amphoe));
  auto rows = std::make_shared<std::vector<std::uint32_t>>(codes.size(), nowhere);
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (const auto found = row_of_code(above, std::string_view(codes[row]).substr(0, digits)))
      (*rows)[row] = static_cast<std::uint32_t>(*found);
  return rows;
}

/// A part of the rows, gathered: their values, and which are picked.
struct Group {
  std::vector<double> values;
  std::vector<std::uint8_t> picked;
  std::vector<std::uint32_t> rows;
};

std::vector<Group> grouped(const std::vector<double>& values, const PlotMasks& masks,
                           const std::vector<std::uint32_t>& group_of_row, std::size_t groups) {
  std::vector<Group> made(groups);
  const RowPart shown = masks.shown();
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (group_of_row[row] >= groups || !shown.has(row)) continue;
    Group& group = made[group_of_row[row]];
    group.values.push_back(values[row]);
    group.rows.push_back(static_cast<std::uint32_t>(row));
    if (masks.any_picked) group.picked.push_back((*masks.picked)[row]);
  }
  return made;
}

BoxPair box_pair(std::span<const double> values, const RowPart& shown, std::span<const std::uint8_t> picked,
                 double hinge) {
  BoxPair pair;
  pair.all = box_summary(values, shown, hinge);
  if (!picked.empty()) pair.picked = box_summary(values, {shown.passing, picked}, hinge);
  pair.outliers = outlier_marks(values, shown, picked, pair.all);
  return pair;
}

void add_groups(BoxView& view, const std::vector<double>& values, const PlotMasks& masks, double hinge,
                const std::vector<std::uint32_t>& group_of_row, const data::Layer& amphoe) {
  const auto& codes = data::texts(amphoe, "code");
  const std::vector<Group> groups = grouped(values, masks, group_of_row, codes.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    BoxPair pair = box_pair(groups[g].values, {}, groups[g].picked, hinge);
    if (pair.all.n == 0) continue;
    for (OutlierMark& mark : pair.outliers) mark.row = groups[g].rows[mark.row];
    pair.group = codes[g];
    view.boxes.push_back(std::move(pair));
  }
}

}  // namespace

data::Shared<BoxView> box_view(const Session& session, const PlotSetting& plot) {
  const PlotColumns columns = plot_columns(session, plot);
  const SharedValues values = view_values(session, columns.of, columns.x);
  if (!values) return nullptr;
  const AreaLayer* amphoe = area_layer(session, base::AreaLevel::amphoe);
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = (columns.of.households ? "households/" : "areas/") + columns.x;
  data::Shared<std::vector<std::uint32_t>> groups;
  if (plot.by_amphoe && amphoe) {
    const AreaLayer* areas = columns.of.households ? nullptr : area_layer(session, columns.of.level);
    groups = columns.of.households
                 ? amphoe_of_rows(session, columns.of)
                 : kept.amphoe_rows.get(name, {areas ? areas->layer : nullptr, amphoe->layer}, [&] {
                     const auto rows = amphoe_of_rows(session, columns.of);
                     return rows ? *rows : std::vector<std::uint32_t>();
                   });
    if (groups && groups->size() != values->size()) groups.reset();
  }
  const PlotMasks masks = plot_masks(session, columns.of, values->size());
  return kept.boxes.get(name, {values, masks, plot.hinge, groups, amphoe ? amphoe->layer : nullptr}, [&] {
    BoxView view;
    BoxPair whole = box_pair(*values, masks.shown(), masks.picked_rows(), plot.hinge);
    view.low = whole.all.least, view.high = whole.all.greatest;
    view.rows = row_counts(masks, values->size(), whole.all.n, whole.all.missing, whole.picked.n);
    if (groups)
      add_groups(view, *values, masks, plot.hinge, *groups, *amphoe->layer);
    else
      view.boxes.push_back(std::move(whole));
    return view;
  });
}

}  // namespace phumthun::app
