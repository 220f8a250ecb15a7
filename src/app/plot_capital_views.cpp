#include <algorithm>
#include <cmath>

#include "app/plot_kept.hpp"
#include "app/scene_cache.hpp"
#include "app/session_plots.hpp"

namespace phumthun::app {
namespace {

constexpr int picture_width = 480, picture_height = 192;
constexpr Subject households{true, base::AreaLevel::tambon};

std::string shelf_name(const Subject& of) {
  return of.households ? "households" : "areas";
}

/// Rows of a part that have a score of some capital.
std::int64_t rows_with_scores(const CapitalValues& values, const RowPart& part) {
  std::int64_t rows = 0;
  for (std::size_t row = 0; row < values[0].size(); ++row)
    rows += part.has(row) && std::any_of(values.begin(), values.end(), [&](std::span<const double> scores) {
              return std::isfinite(scores[row]);
            });
  return rows;
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

data::Shared<carto::Picture> picture_of(const StepRows& rows, const PlotMasks& masks, DensityColors colors) {
  CapitalSteps steps;
  for (std::size_t c = 0; c < steps.size(); ++c) steps[c] = rows.steps[c];
  const auto all = draw_step_pairs(count_step_pairs(steps, masks.shown()), picture_width, picture_height);
  std::vector<float> picked;
  if (masks.any_picked)
    picked = draw_step_pairs(count_step_pairs(steps, masks.picked_part()), picture_width, picture_height);
  colors.any_picked = masks.any_picked;
  return std::make_shared<const carto::Picture>(
      density_picture(all, picked, picture_width, picture_height, colors));
}

template <class View>
void add_means(View& view, const CapitalValues& values, const PlotMasks& masks) {
  view.all = capital_means(values, masks.shown());
  if (masks.any_picked) view.picked = capital_means(values, masks.picked_part());
  const std::int64_t shown = rows_with_scores(values, masks.shown());
  view.rows = row_counts(masks, values[0].size(), shown, view.all.rows - shown,
                         masks.any_picked ? rows_with_scores(values, masks.picked_part()) : 0);
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

data::Shared<ParallelView> parallel_view(const Session& session, const PlotSetting& plot,
                                         const DensityColors& colors) {
  const Subject of = plot_subject(session, plot);
  const auto columns = capital_columns(session, of);
  if (!columns) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = shelf_name(of);
  const PlotMasks masks = plot_masks(session, of, columns->values[0]->size());
  return kept.parallels.get(name, {*columns, masks, color_key(std::array{colors.all, colors.rest, colors.picked})}, [&] {
    const CapitalValues values = columns->spans();
    ParallelView view;
    add_means(view, values, masks);
    if (view.rows.shown <= most_lines) {
      view.lines = lines_of(values, masks);
      return view;
    }
    const auto steps = kept.steps.get(name, {*columns}, [&] {
      StepRows rows;
      for (std::size_t c = 0; c < values.size(); ++c) rows.steps[c] = steps_of_rows(values[c]);
      return rows;
    });
    view.picture = picture_of(*steps, masks, colors);
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
  return kept.level_counts.get(name, {packed, masks}, [&] {
    LevelsView view;
    view.all = count_levels(*packed, masks.shown());
    if (masks.any_picked) view.picked = count_levels(*packed, masks.picked_part());
    view.rows = row_counts(masks, packed->size(), view.all.rows, 0, view.picked.rows);
    return view;
  });
}

data::Shared<PentagonView> pentagon_view(const Session& session, const PlotSetting& plot) {
  const Subject of = plot_subject(session, plot);
  const auto columns = capital_columns(session, of);
  if (!columns) return nullptr;
  const PlotMasks masks = plot_masks(session, of, columns->values[0]->size());
  return session.derived->plots.kept().pentagons.get(shelf_name(of), {*columns, masks}, [&] {
    PentagonView view;
    add_means(view, columns->spans(), masks);
    return view;
  });
}

}  // namespace phumthun::app
