#include <algorithm>
#include <cmath>

#include "app/plot_kept.hpp"
#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

std::vector<std::uint32_t> rows_above(const data::Layer& areas, const data::Layer& amphoe) {
  const auto& codes = data::texts(areas, "code");
  const auto& above = data::texts(amphoe, "code");
  const auto digits = static_cast<std::size_t>(base::code_digits(base::AreaLevel::amphoe));
  std::vector<std::uint32_t> rows(codes.size(), nowhere);
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (const auto found = row_of_code(above, std::string_view(codes[row]).substr(0, digits)))
      rows[row] = static_cast<std::uint32_t>(*found);
  return rows;
}

/// The amphoe of each row, as rows of the amphoe layer; null where that is not known.
data::Shared<std::vector<std::uint32_t>> amphoe_of_rows(const Session& session, const Subject& of) {
  const AreaLayer* amphoe = area_layer(session, base::AreaLevel::amphoe);
  if (of.households) return area_rows_of_households(session, base::AreaLevel::amphoe);
  const AreaLayer* areas = area_layer(session, of.level);
  if (!amphoe || !areas || of.level <= base::AreaLevel::amphoe) return nullptr;
  return session.derived->plots.kept().amphoe_rows.get(
      std::string(base::level_name(of.level)), {areas->layer, amphoe->layer},
      [&] { return rows_above(*areas->layer, *amphoe->layer); });
}

using Group = BoxRowsOfAll::Group;

void finish(Group& group, double hinge) {
  group.box = box_summary(group.values, {}, hinge);
  group.outliers = outliers_of(group.values, {}, group.box);
  for (Outlier& one : group.outliers) one.row = group.rows[one.row];
}

/// The rows that pass, gathered by amphoe, or all together where there are no groups.
BoxRowsOfAll gather(const std::vector<double>& values, const RowPart& shown, double hinge,
                    const std::vector<std::uint32_t>* group_of_row, const data::Layer* amphoe) {
  BoxRowsOfAll all;
  const bool grouped = group_of_row != nullptr && amphoe != nullptr;
  all.groups.resize(grouped ? amphoe->size() : 1);
  if (grouped)
    for (std::size_t g = 0; g < all.groups.size(); ++g) all.groups[g].code = data::texts(*amphoe, "code")[g];
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!shown.has(row)) continue;
    if (!std::isfinite(values[row])) {
      ++all.missing;
      continue;
    }
    ++all.n;
    const std::size_t g = grouped ? (*group_of_row)[row] : 0;
    if (g >= all.groups.size()) continue;
    all.groups[g].values.push_back(values[row]);
    all.groups[g].rows.push_back(static_cast<std::uint32_t>(row));
  }
  for (Group& group : all.groups) finish(group, hinge);
  std::erase_if(all.groups, [&](const Group& group) { return grouped && group.values.empty(); });
  all.low = HUGE_VAL, all.high = -HUGE_VAL;
  for (const Group& group : all.groups) {
    if (group.box.n == 0) continue;
    all.low = std::min(all.low, group.box.least), all.high = std::max(all.high, group.box.greatest);
  }
  return all;
}

/// The values of a group's picked rows. Every value is written, and the next one over those that are not
/// picked: no guess of a branch goes wrong.
std::vector<double> picked_values(const Group& group, const std::vector<std::uint8_t>& picked) {
  std::vector<double> values(group.rows.size() + 1);
  std::size_t n = 0;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    values[n] = group.values[i];
    n += picked[group.rows[i]] != 0;
  }
  values.resize(n);
  return values;
}

BoxPair box_pair(const Group& group, const PlotMasks& masks, double hinge) {
  BoxPair pair{group.code, group.box, {}, outlier_marks(group.outliers, masks.picked_rows(), group.box)};
  if (masks.any_picked) pair.picked = box_summary(picked_values(group, *masks.picked), {}, hinge);
  return pair;
}

}  // namespace

data::Shared<BoxView> box_view(const Session& session, const PlotSetting& plot) {
  const PlotColumns columns = plot_columns(session, plot);
  const SharedValues values = view_values(session, columns.of, columns.x);
  if (!values) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = columns.name();
  const AreaLayer* amphoe = plot.by_amphoe ? area_layer(session, base::AreaLevel::amphoe) : nullptr;
  const data::Shared<data::Layer> groups = amphoe ? amphoe->layer : nullptr;
  data::Shared<std::vector<std::uint32_t>> group_of_row;
  if (groups) group_of_row = amphoe_of_rows(session, columns.of);
  if (group_of_row && group_of_row->size() != values->size()) group_of_row.reset();
  const PlotMasks masks = plot_masks(session, columns.of, values->size());
  const auto all = kept.boxes_of_all.get(
      name, {values, masks.passing, plot.hinge, group_of_row, groups},
      [&] { return gather(*values, masks.shown(), plot.hinge, group_of_row.get(), groups.get()); });
  return kept.boxes.get(name, {all, masks}, [&] {
    BoxView view;
    view.low = all->low, view.high = all->high;
    std::int64_t picked = 0;
    for (const Group& group : all->groups) {
      view.boxes.push_back(box_pair(group, masks, plot.hinge));
      picked += view.boxes.back().picked.n;
    }
    view.rows = row_counts(masks, values->size(), all->n, all->missing, picked);
    return view;
  });
}

}  // namespace phumthun::app
