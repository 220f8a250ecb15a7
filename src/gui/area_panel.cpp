#include <cmath>
#include <fmt/format.h>

#include "app/scene_marks.hpp"
#include "app/scene_table.hpp"
#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/pentagon.hpp"
#include "gui/theme.hpp"
#include "poverty/capital.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::gui {
namespace {

using base::AreaLevel;
namespace intent = app::intent;

/// One area with everything that is known of it: rows in its layer and in its level's measures.
struct KnownArea {
  const app::Session& session;
  app::AreaRef area;
  const data::Layer* layer = nullptr;
  std::size_t row = 0;

  /// A measure's value; NaN while it is not measured.
  double value(std::string_view measure) const {
    const app::MeasureColumn* column = app::find_measure(session, area.level, measure);
    const auto at = measured_row();
    return column && at ? column->value[*at] : std::numeric_limits<double>::quiet_NaN();
  }
  const app::MeasureColumn* column(std::string_view measure) const {
    return app::find_measure(session, area.level, measure);
  }
  std::optional<std::size_t> measured_row() const {
    const auto found = session.contents.measures.find(area.level);
    return found == session.contents.measures.end() ? std::nullopt
                                                    : app::row_of_code(found->second->codes, area.code);
  }
  std::optional<std::int64_t> surveyed(std::string_view measure) const {
    const app::MeasureColumn* column = app::find_measure(session, area.level, measure);
    const auto at = measured_row();
    return column && at ? std::optional(column->n[*at]) : std::nullopt;
  }
  std::string fact(std::string_view column_name) const {
    const data::Column* column = data::find_column(*layer, column_name);
    if (!column || data::is_missing(*column, row)) return "–";
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column->values))
      return base::format_number(static_cast<double>((*whole)[row]), 0);
    if (const auto* number = std::get_if<std::vector<double>>(&column->values))
      return base::format_number((*number)[row], 1);
    return data::text_at(*column, row);
  }
};

/// Where nothing is picked, the province, as when the store was opened; none where the store holds several.
std::optional<app::AreaRef> area_to_tell(const app::Session& session) {
  if (session.view.selected_area) return session.view.selected_area;
  const app::AreaLayer* provinces = app::area_layer(session, AreaLevel::province);
  if (!provinces || provinces->layer->size() != 1) return std::nullopt;
  return app::AreaRef{AreaLevel::province, data::texts(*provinces->layer, "code").front()};
}

std::optional<KnownArea> known_area(const app::Session& session) {
  const auto told = area_to_tell(session);
  if (!told) return std::nullopt;
  const app::AreaRef& area = *told;
  const app::AreaLayer* areas = app::area_layer(session, area.level);
  if (!areas) return std::nullopt;
  const auto row = app::row_of_code(data::texts(*areas->layer, "code"), area.code);
  if (!row) return std::nullopt;
  return KnownArea{session, area, areas->layer.get(), *row};
}

/// The areas that hold this one, from the largest: buttons to go to them.
void ancestry(Ui& ui, const KnownArea& known, Intents& intents) {
  for (const AreaLevel level : base::all_area_levels) {
    if (level >= known.area.level) break;
    const app::AreaRef above{level, known.area.code.substr(0, base::code_digits(level))};
    if (!app::area_shape(known.session, above)) continue;
    ui.within(base::level_name(level), [&] {
      if (ui.link("go", ui.tr(base::level_label(level)) + " " + area_name(known.session, above)))
        intents.emplace_back(intent::ShowArea{above});
    });
  }
}

void heading(Ui& ui, const KnownArea& known, Intents& intents) {
  ui.title(area_name(known.session, known.area));
  ui.muted(ui.tr("area.level_and_code", ui.tr(base::level_label(known.area.level)), known.area.code));
  ancestry(ui, known, intents);
  if (known.fact("approximate") == "1") ui.colored(theme::note, ui.tr("area.approximate"));
}

/// Answers the level that the number was summed over, where it was.
std::optional<AreaLevel> registered_row(Ui& ui, const KnownArea& known, std::string_view label_key,
                                        std::string_view column) {
  const auto count = app::registered_count(known.session, known.area, column);
  ui.value_row(ui.tr(label_key), count ? base::format_number(static_cast<double>(count->value), 0) : "–");
  return count && count->summed ? std::optional(count->summed_level) : std::nullopt;
}

void register_facts(Ui& ui, const KnownArea& known) {
  ui.section("area.register");
  const auto summed = registered_row(ui, known, "area.population", "population");
  registered_row(ui, known, "area.registered_households", "registered_households");
  if (summed) ui.wrapped_muted(ui.tr("area.summed", ui.tr(base::level_label(*summed))));
  ui.value_row(ui.tr("area.km2"), known.fact("area_km2"));
  const auto n = known.surveyed("surveyed");
  ui.value_row(ui.tr("area.surveyed"), n ? base::format_number(static_cast<double>(*n), 0) : "–");
  const auto registered = app::registered_count(known.session, known.area, "registered_households");
  if (n && registered && registered->value > 0)
    ui.value_row(ui.tr("area.surveyed_share"),
                 value_text("H", static_cast<double>(*n) / static_cast<double>(registered->value)));
}

void pentagon(Ui& ui, const KnownArea& known) {
  std::array<double, 5> scores{};
  std::array<std::string, 5> labels;
  for (std::size_t c = 0; c < poverty::capital_count; ++c) {
    scores[c] = known.value(poverty::capital_name(poverty::all_capitals[c]));
    labels[c] = ui.tr(fmt::format("capital.{}", poverty::capital_name(poverty::all_capitals[c])));
  }
  ui.section("area.capitals");
  Canvas canvas = ui.canvas(std::min(ui.room_px() * 0.9, ui.em() * 14));
  draw_pentagon(canvas, scores, labels, ui.tr("area.centre_is_one"));
  ui.value_row(ui.tr("subject.overall"), value_text("overall", known.value("overall")));
}

std::string_view reliability_key(poverty::Reliability reliability) {
  switch (reliability) {
    case poverty::Reliability::too_few:
      return "reliability.too_few";
    case poverty::Reliability::unreliable:
      return "reliability.unreliable";
    default:
      return "reliability.none";
  }
}

/// The value, its interval and its mark against the area that holds this one; below it of how many, and
/// whether it can be relied on.
void estimate_row(Ui& ui, const KnownArea& known, std::string_view label_key, std::string_view measure) {
  const app::MeasureColumn* column = known.column(measure);
  const auto row = known.measured_row();
  if (!column || !row) return ui.value_row(ui.tr(label_key), "–");
  std::string value = value_text(measure, column->value[*row]);
  const poverty::Mark mark = app::parent_mark(known.session, known.area, measure);
  if (mark != poverty::Mark::undefined) value += fmt::format(" ({})", poverty::mark_text(mark));
  ui.value_row(ui.tr(label_key), value);
  // The line stays while errors are on their way, so that nothing jumps under a slider.
  if (column->description.kind != poverty::MeasureKind::count && !std::isnan(column->value[*row]))
    ui.small_pair(ui.tr("area.interval"), std::isnan(column->ci_low[*row])
                                              ? "–"
                                              : value_text(measure, column->ci_low[*row]) + " – " +
                                                    value_text(measure, column->ci_high[*row]));
  const poverty::Reliability reliability = column->reliability[*row];
  if (reliability != poverty::Reliability::reliable && !std::isnan(column->value[*row]))
    ui.wrapped_colored(theme::note, ui.tr(reliability_key(reliability), column->n[*row]));
}

/// What the map shows of this area, before everything else.
void shown_measure(Ui& ui, const KnownArea& known) {
  const std::string& measure = known.session.project().choropleth.measure;
  const app::MeasureColumn* column = known.column(measure);
  const auto row = known.measured_row();
  if (!column || !row) return;
  ui.section("area.on_map");
  ui.wrapped_bold(ui.tr(column->description.label));
  estimate_row(ui, known, "area.value", measure);
  const std::string of = denominator_words(ui, *column, row);
  if (!of.empty()) ui.wrapped_muted(of);
  if (std::isnan(column->value[*row]) && !column->reason[*row].empty())
    ui.wrapped_colored(theme::note, reason_words(ui, column->reason[*row]));
  if (!column->unsmoothed.empty())
    ui.wrapped_muted(ui.tr("area.smoothed", value_text(measure, column->unsmoothed[*row])));
}

/// What the shown clusters say of this area.
void clusters(Ui& ui, const KnownArea& known) {
  const auto facts = cluster_facts(ui, known.session, known.area);
  if (!facts) return;
  const app::ClusterResult& result = *known.session.contents.clusters;
  ui.section("area.cluster");
  ui.wrapped_muted(ui.tr(app::method_label(result.method)));
  if (!facts->label.empty()) ui.wrapped_bold(facts->label);
  if (facts->too_few) {
    const app::MeasureColumn* column = known.column(result.measure);
    const auto row = known.measured_row();
    ui.wrapped_colored(theme::note, ui.tr("reliability.too_few", column && row ? column->n[*row] : 0));
  }
  for (const auto& [label, value] : facts->rows) ui.value_row(label, value);
}

void level_bars(Ui& ui, const KnownArea& known) {
  const poverty::Framework& framework = app::framework_in_force(known.session);
  ui.folded("levels", ui.tr("area.levels"), {}, true, [&] {
    for (const poverty::Capital capital : poverty::all_capitals) {
      const std::string name(poverty::capital_name(capital));
      std::array<double, 4> shares{};
      for (std::size_t level = 0; level < shares.size(); ++level)
        shares[level] = known.value(fmt::format("{}.level{}", name, level + 1));
      ui.value_row(ui.tr(poverty::capital_label(capital)),
                   value_text("human.deprived", known.value(name + ".deprived")));
      Canvas canvas = ui.canvas(ui.em() * 0.5);
      draw_level_bar(canvas, shares);
    }
    ui.wrapped_muted(ui.tr("area.deprived_note", app::capital_cutoffs_text(known.session)));
    for (std::size_t level = 0; level < 4; ++level) {
      const base::LocalText& own = framework.level_labels[level];
      ui.swatch_line(level_color(level),
                     ui.tr("area.level_line", level + 1,
                           own.th.empty() ? ui.tr(poverty::score_level_label(static_cast<int>(level) + 1))
                                          : ui.tr(own)));
    }
  });
}

void multidimensional(Ui& ui, const KnownArea& known) {
  ui.section("area.multidimensional");
  estimate_row(ui, known, "area.headcount", "H");
  const double of_registered = known.value("H.registered");
  if (!std::isnan(of_registered))
    ui.small_pair(ui.tr("area.of_registered"), value_text("H.registered", of_registered));
  ui.value_row(ui.tr("area.intensity"), value_text("A", known.value("A")));
  estimate_row(ui, known, "area.adjusted", "M0");
  const poverty::Framework& framework = app::framework_in_force(known.session);
  const std::string k = base::format_number(known.session.project().estimates.k, 2);
  if (known.session.project().estimates.framework.empty())
    ui.wrapped_muted(ui.tr("area.k_note", k));
  else
    ui.wrapped_muted(ui.tr("area.k_note_of", k, ui.tr(framework.label)));
  ui.wrapped_muted(ui.tr("area.marks"));
}

/// An item of the framework: how many of all are poor and deprived in it, and its part of M0.
void item_bar(Ui& ui, const KnownArea& known, const std::string& item, const base::LocalText& label) {
  const double censored = known.value(item + ".censored"), part = known.value(item + ".contribution");
  ui.bar_row(theme::accent, ui.tr(label).empty() ? item : ui.tr(label),
             ui.tr("area.item_values", value_text("human.censored", censored),
                   value_text("human.contribution", part)),
             censored);
}

/// The dimensions of the framework in force, each with its indicators where it has several.
void items(Ui& ui, const KnownArea& known) {
  const poverty::Framework& framework = app::framework_in_force(known.session);
  ui.folded("items", ui.tr("area.items"), ui.tr(framework.label), true, [&] {
    ui.wrapped_muted(ui.tr("area.items_note"));
    for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
      item_bar(ui, known, dimension.name, dimension.label);
      if (dimension.indicators.size() < 2 || dimension.rule == poverty::DimensionRule::any) continue;
      ui.folded("of_" + dimension.name, ui.tr("area.indicators_of", ui.tr(dimension.label)),
                base::format_number(static_cast<double>(dimension.indicators.size()), 0), false, [&] {
                  for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
                    item_bar(ui, known, indicator.name, indicator.label);
                });
    }
  });
}

void household(Ui& ui, const app::Session& session) {
  const auto& layer = session.contents.households.layer;
  const auto row = session.view.selected_household;
  if (!row || !layer || *row >= layer->size() || !data::find_column(*layer, "overall")) return;
  ui.section("household.title");
  for (const poverty::Capital capital : poverty::all_capitals)
    ui.value_row(ui.tr(poverty::capital_label(capital)),
                 value_text(poverty::capital_name(capital),
                            data::numbers(*layer, poverty::capital_name(capital))[*row]));
  ui.value_row(ui.tr("subject.overall"), value_text("overall", data::numbers(*layer, "overall")[*row]));
  ui.value_row(ui.tr("household.size"), base::format_number(data::numbers(*layer, "size")[*row], 0));
}

}  // namespace

void area_panel(Ui& ui, const app::Session& session, Intents& intents) {
  const auto known = known_area(session);
  if (!known) {
    ui.section("area.title");
    ui.wrapped_muted(ui.tr(session.has_store() ? "area.choose" : "area.no_store"));
    return;
  }
  heading(ui, *known, intents);
  shown_measure(ui, *known);
  ui.within("cluster", [&] { clusters(ui, *known); });
  pentagon(ui, *known);
  multidimensional(ui, *known);
  items(ui, *known);
  level_bars(ui, *known);
  register_facts(ui, *known);
  household(ui, session);
}

}  // namespace phumthun::gui
