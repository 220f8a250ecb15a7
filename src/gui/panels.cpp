#include "gui/panels.hpp"

#include "base/numbers.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {

std::string area_name(const app::Session& session, const app::AreaRef& area) {
  const app::AreaLayer* areas = app::area_layer(session, area.level);
  if (!areas) return area.code;
  const auto row = app::row_of_code(data::texts(*areas->layer, "code"), area.code);
  if (!row) return area.code;
  const base::LocalText name{data::texts(*areas->layer, "name_th")[*row],
                             data::texts(*areas->layer, "name_en")[*row]};
  const std::string& shown = name.in(session.language());
  return shown.empty() ? area.code : shown;
}

std::vector<base::AreaLevel> stored_levels(const app::Session& session) {
  std::vector<base::AreaLevel> levels;
  for (const base::AreaLevel level : base::all_area_levels) {
    const auto found = session.contents.summary.areas.find(level);
    if (found != session.contents.summary.areas.end() && found->second > 0) levels.push_back(level);
  }
  return levels;
}

std::vector<std::string> level_words(const Ui& ui, const std::vector<base::AreaLevel>& levels) {
  std::vector<std::string> words;
  for (const base::AreaLevel level : levels) words.push_back(ui.tr(base::level_label(level)));
  return words;
}

std::optional<base::AreaLevel> level_choice(Ui& ui, const app::Session& session, std::string_view id,
                                            base::AreaLevel chosen) {
  const auto levels = stored_levels(session);
  const auto picked = ui.choice(id, level_words(ui, levels), index_of(levels, chosen));
  return picked ? std::optional(levels[static_cast<std::size_t>(*picked)]) : std::nullopt;
}

std::string value_text(std::string_view measure, double value) {
  if (std::isnan(value)) return "–";
  switch (poverty::measure_kind(poverty::parse_measure(measure))) {
    case poverty::MeasureKind::score:
      return base::format_number(value, 2);
    case poverty::MeasureKind::share:
      return base::format_number(value * 100, 1) + " %";
    case poverty::MeasureKind::ratio:
      return base::format_number(value, 3);
    case poverty::MeasureKind::count:
      break;
  }
  return base::format_number(value, 0);
}

void path_field(Ui& ui, std::string_view label_key, std::string_view id, const std::filesystem::path& path,
                app::FilePurpose purpose, Intents& intents) {
  ui.field(label_key, [&] {
    Extras extras;
    extras.tooltip = path.string();
    extras.width_em = text_size(Face::regular, ui.tr("file.choose")).width / ui.em() + 1.4;
    const double button_px = extras.width_em * ui.em();
    ui.align_with_fields();
    ui.colored_within(path.empty() ? theme::muted : theme::text,
                      path.empty() ? ui.tr("file.none") : path.filename().string(),
                      ui.room_px() - button_px - 0.4 * ui.em());
    ui.at_right(button_px);
    if (ui.button(id, "file.choose", extras)) intents.emplace_back(app::intent::StartBrowsing{purpose});
  });
}

std::string issue_words(const Ui& ui, const std::string& kind) {
  const std::string key = "issue." + kind;
  const std::string words = ui.tr(key);
  return words == key ? kind : words;
}

std::string reason_words(const Ui& ui, const std::string& reason) {
  if (reason.empty()) return "–";
  const std::string key = "no_value." + reason;
  const std::string words = ui.tr(key);
  return words == key ? reason : words;
}

std::string needs_store(const Ui& ui, const app::Session& session) {
  return session.has_store() ? std::string() : ui.tr("reason.no_store");
}

}  // namespace phumthun::gui
