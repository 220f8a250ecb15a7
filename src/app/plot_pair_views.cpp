#include <algorithm>
#include <cmath>

#include "app/plot_kept.hpp"
#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr double margin = 0.04;  ///< of the range, so that no mark lies on the frame

std::pair<double, double> widened(double low, double high) {
  if (std::isnan(low)) return {0, 1};
  const double span = high - low;
  if (!(span > 0)) {
    const double half = low == 0 ? 0.5 : std::abs(low) * 0.1;
    return {low - half, low + half};
  }
  return {low - margin * span, high + margin * span};
}

/// The extents of pairs that have both values.
CellRows cell_rows(const std::vector<double>& x, const std::vector<double>& y) {
  double low_x = HUGE_VAL, high_x = -HUGE_VAL, low_y = HUGE_VAL, high_y = -HUGE_VAL;
  CellRows made;
  for (std::size_t row = 0; row < x.size(); ++row) {
    made.x_alone += std::isfinite(x[row]) && !std::isfinite(y[row]);
    if (!std::isfinite(x[row]) || !std::isfinite(y[row])) continue;
    ++made.pairs;
    low_x = std::min(low_x, x[row]), high_x = std::max(high_x, x[row]);
    low_y = std::min(low_y, y[row]), high_y = std::max(high_y, y[row]);
  }
  if (made.pairs == 0) low_x = low_y = std::nan("");
  std::tie(made.field.low_x, made.field.high_x) = widened(low_x, high_x);
  std::tie(made.field.low_y, made.field.high_y) = widened(low_y, high_y);
  if (made.pairs > most_marks) made.cell_of_row = cells_of_pairs(x, y, made.field);
  return made;
}

std::vector<PlotMark> marks_of(const std::vector<double>& x, const std::vector<double>& y,
                               const PlotMasks& masks) {
  std::vector<PlotMark> marks;
  const RowPart shown = masks.shown();
  for (std::size_t row = 0; row < x.size(); ++row)
    if (shown.has(row) && std::isfinite(x[row]) && std::isfinite(y[row]))
      marks.push_back(
          {x[row], y[row], static_cast<std::uint32_t>(row), masks.any_picked && (*masks.picked)[row] != 0});
  std::stable_partition(marks.begin(), marks.end(), [](const PlotMark& mark) { return !mark.picked; });
  return marks;
}

/// About the middle of the field: digits are kept however far the values lie from 0.
PairSums sums_of(const CellRows& cells, const std::vector<double>& x, const std::vector<double>& y,
                 const RowPart& part) {
  const DensityField& field = cells.field;
  return sum_pairs(x, y, part, (field.low_x + field.high_x) / 2, (field.low_y + field.high_y) / 2);
}

PairsOfAll pairs_of_all(const CellRows& cells, const std::vector<double>& x, const std::vector<double>& y,
                        const RowPart& shown) {
  PairsOfAll all;
  all.sums = sums_of(cells, x, y, shown);
  all.line = fit_line(all.sums);
  std::int64_t passing = 0;
  for (std::size_t row = 0; row < x.size(); ++row) passing += shown.has(row);
  all.missing = passing - all.sums.n;
  if (!cells.cell_of_row.empty()) all.in_cell = count_cells(cells.cell_of_row, shown, cells.field);
  return all;
}

void add_picture(ScatterView& view, const CellRows& cells, const PairsOfAll& all, const PlotMasks& masks,
                 DensityColors colors) {
  std::vector<std::uint32_t> picked;
  if (masks.any_picked) picked = count_cells(cells.cell_of_row, masks.picked_part(), cells.field);
  colors.any_picked = masks.any_picked;
  view.in_cell = all.in_cell;
  view.picture = std::make_shared<const carto::Picture>(density_picture(
      as_floats(all.in_cell), as_floats(picked), cells.field.columns, cells.field.rows, colors));
}

ScatterView make_scatter(const CellRows& cells, const PairsOfAll& all, const std::vector<double>& x,
                         const std::vector<double>& y, const PlotMasks& masks, const DensityColors& colors) {
  ScatterView view;
  view.field = cells.field;
  view.all = all.line;
  const PairSums picked = masks.any_picked ? sums_of(cells, x, y, masks.picked_part()) : PairSums{};
  view.picked = fit_line(picked);
  view.rest = fit_line(masks.any_picked ? without(all.sums, picked) : PairSums{});
  view.chow = chow_test(view.all, view.picked, view.rest);
  view.rows = row_counts(masks, x.size(), all.sums.n, all.missing, picked.n);
  if (cells.cell_of_row.empty())
    view.marks = marks_of(x, y, masks);
  else
    add_picture(view, cells, all, masks, colors);
  return view;
}

}  // namespace

data::Shared<ScatterView> scatter_view(const Session& session, const PlotSetting& plot,
                                       const DensityColors& colors) {
  const PlotColumns columns = plot_columns(session, plot);
  const SharedValues x = view_values(session, columns.of, columns.x);
  const SharedValues y = view_values(session, columns.of, columns.y);
  if (!x || !y || x->size() != y->size()) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = columns.name();
  const auto cells = kept.cells.get(name, {x, y}, [&] { return cell_rows(*x, *y); });
  const PlotMasks masks = plot_masks(session, columns.of, x->size());
  const auto all = kept.pairs.get(name, {cells, masks.passing},
                                  [&] { return pairs_of_all(*cells, *x, *y, masks.shown()); });
  return kept.scatters.get(name, {all, masks, color_key(std::array{colors.all, colors.rest, colors.picked})},
                           [&] {
                             ScatterView view = make_scatter(*cells, *all, *x, *y, masks, colors);
                             if (plot.kind == PlotKind::moran) view.without_neighbours = cells->x_alone;
                             return view;
                           });
}

std::optional<PlotMark> nearest_mark(const ScatterView& view, double x, double y, double per_x, double per_y,
                                     double reach) {
  std::optional<PlotMark> nearest;
  double least = reach * reach;
  for (const PlotMark& mark : view.marks) {
    const double dx = (mark.x - x) * per_x, dy = (mark.y - y) * per_y, square = dx * dx + dy * dy;
    if (square <= least) least = square, nearest = mark;
  }
  return nearest;
}

std::int64_t number_at(const ScatterView& view, double x, double y) {
  if (view.in_cell.empty()) return 0;
  const std::vector<std::uint16_t> cell = cells_of_pairs(std::array{x}, std::array{y}, view.field);
  return cell.front() == no_cell ? 0 : view.in_cell[cell.front()];
}

}  // namespace phumthun::app
