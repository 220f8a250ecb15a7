#include <algorithm>
#include <cmath>

#include "app/plot_kept.hpp"
#include "app/scene_cache.hpp"
#include "app/session_plots.hpp"

namespace phumthun::app {
namespace {

constexpr int picture_width = 480, picture_height = 192;
/// Lines cross everywhere: only where many run together something is to be seen.
constexpr double line_faintest = 0.02, line_power = 3;
constexpr Subject households{true, base::AreaLevel::tambon};

std::string shelf_name(const Subject& of) {
  return of.households ? "households" : "areas";
}

std::vector<ParallelLine> lines_of(const CapitalValues& values, const PlotMasks& masks) {
  std::vector<ParallelLine> lines;
  const RowPart shown = masks.shown();
  for (std::size_t row = 0; row < values[0].size(); ++row) {
    if (!shown.has(row)) continue;
    ParallelLine line;
    bool any = false;
    for (std::size_t c = 0; c < values.size(); ++c) {
      line.score[c] = std::isfinite(values[c][row]) ? values[c][row] : std::nan("");
      any = any || !std::isnan(line.score[c]);
    }
    if (!any) continue;
    line.row = static_cast<std::uint32_t>(row);
    line.picked = masks.any_picked && (*masks.picked)[row] != 0;
    lines.push_back(line);
  }
  std::stable_partition(lines.begin(), lines.end(), [](const ParallelLine& line) { return !line.picked; });
  return lines;
}

PairRows pair_rows(const CapitalValues& values) {
  PairRows rows;
  std::vector<std::uint8_t> left = steps_of_rows(values[0]);
  for (std::size_t gap = 0; gap < gap_count; ++gap) {
    std::vector<std::uint8_t> right = steps_of_rows(values[gap + 1]);
    rows.pair_of_row[gap] = pairs_of_rows(left, right);
    left = std::move(right);
  }
  return rows;
}

std::vector<float> draw_rows(const PairRows& rows, const RowPart& part) {
  std::array<std::span<const std::uint16_t>, gap_count> pairs;
  for (std::size_t gap = 0; gap < gap_count; ++gap) pairs[gap] = rows.pair_of_row[gap];
  return draw_step_pairs(count_step_pairs(pairs, part), picture_width, picture_height);
}

template <class View>
void add_means(View& view, const CapitalMeans& all, const CapitalValues& values, const PlotMasks& masks) {
  view.all = all;
  if (masks.any_picked) view.picked = capital_means(values, masks.picked_part());
  view.rows = row_counts(masks, values[0].size(), all.known, all.rows - all.known, view.picked.known);
}

}  // namespace

CapitalValues CapitalColumns::spans() const {
  CapitalValues spans;
  for (std::size_t c = 0; c < spans.size(); ++c) spans[c] = *values[c];
  return spans;
}

std::optional<CapitalColumns> capital_columns(const Session& session, const Subject& of) {
  CapitalColumns columns;
  for (std::size_t c = 0; c < columns.values.size(); ++c) {
    columns.values[c] = view_values(session, of, poverty::capital_name(poverty::all_capitals[c]));
    if (!columns.values[c] || columns.values[c]->size() != columns.values[0]->size()) return std::nullopt;
  }
  return columns;
}

namespace {

data::Shared<CapitalMeans> means_of_all(const Session& session, const Subject& of,
                                        const CapitalColumns& columns, const PlotMasks& masks) {
  return session.derived->plots.kept().means.get(shelf_name(of), {columns, masks.passing}, [&] {
    return capital_means(columns.spans(), masks.shown());
  });
}

}  // namespace

data::Shared<ParallelView> parallel_view(const Session& session, const PlotSetting& plot,
                                         const DensityColors& colors) {
  const Subject of = plot_subject(session, plot);
  const auto columns = capital_columns(session, of);
  if (!columns) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = shelf_name(of);
  const PlotMasks masks = plot_masks(session, of, columns->values[0]->size());
  const auto all = means_of_all(session, of, *columns, masks);
  return kept.parallels.get(
      name, {*columns, masks, color_key(std::array{colors.all, colors.rest, colors.picked})}, [&] {
        const CapitalValues values = columns->spans();
        ParallelView view;
        add_means(view, *all, values, masks);
        if (view.rows.shown <= most_lines) {
          view.lines = lines_of(values, masks);
          return view;
        }
        const auto rows = kept.pair_rows.get(name, {*columns}, [&] { return pair_rows(values); });
        const auto lines = kept.lines.get(name, {rows, masks.passing},
                                          [&] { return LinesOfAll{draw_rows(*rows, masks.shown())}; });
        const std::vector<float> picked =
            masks.any_picked ? draw_rows(*rows, masks.picked_part()) : std::vector<float>();
        DensityColors drawn = colors;
        drawn.any_picked = masks.any_picked;
        drawn.faintest = line_faintest, drawn.power = line_power;
        view.picture = std::make_shared<const carto::Picture>(
            density_picture(lines->pixels, picked, picture_width, picture_height, drawn));
        return view;
      });
}

std::optional<ParallelLine> nearest_line(const ParallelView& view, double gap, double score, double reach) {
  constexpr auto last_gap = static_cast<double>(poverty::capital_count - 1);
  if (!(gap >= 0 && gap <= last_gap)) return std::nullopt;
  const auto left = std::min(static_cast<std::size_t>(gap), poverty::capital_count - 2);
  const double share = gap - static_cast<double>(left);
  std::optional<ParallelLine> nearest;
  for (const ParallelLine& line : view.lines) {
    const double at = line.score[left] + (line.score[left + 1] - line.score[left]) * share;
    if (std::abs(at - score) <= reach) reach = std::abs(at - score), nearest = line;
  }
  return nearest;
}

data::Shared<LevelsView> levels_view(const Session& session) {
  const auto columns = capital_columns(session, households);
  if (!columns) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = shelf_name(households);
  const auto packed = kept.levels.get(name, {*columns}, [&] { return packed_levels(columns->spans()); });
  const PlotMasks masks = plot_masks(session, households, packed->size());
  const auto all = kept.levels_of_all.get(name, {packed, masks.passing},
                                          [&] { return count_levels(*packed, masks.shown()); });
  return kept.level_views.get(name, {all, masks}, [&] {
    LevelsView view{*all, {}, {}};
    if (masks.any_picked) view.picked = count_levels(*packed, masks.picked_part());
    view.rows =
        row_counts(masks, packed->size(), view.all.known, view.all.rows - view.all.known, view.picked.known);
    return view;
  });
}

data::Shared<PentagonView> pentagon_view(const Session& session, const PlotSetting& plot) {
  const Subject of = plot_subject(session, plot);
  const auto columns = capital_columns(session, of);
  if (!columns) return nullptr;
  const PlotMasks masks = plot_masks(session, of, columns->values[0]->size());
  const auto all = means_of_all(session, of, *columns, masks);
  return session.derived->plots.kept().pentagons.get(shelf_name(of), {*columns, masks}, [&] {
    PentagonView view;
    add_means(view, *all, columns->spans(), masks);
    return view;
  });
}

}  // namespace phumthun::app
