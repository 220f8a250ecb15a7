#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

#include "gui/data_table.hpp"
#include "gui/map_cards.hpp"
#include "gui/map_overlay.hpp"
#include "gui/panels.hpp"
#include "gui/subject_words.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double least_map_em = 10;  ///< narrower maps have no room for chips
constexpr double most_width_em = 44;
constexpr std::int64_t least_shown_to_others = 5;  ///< households that are told of while presenting
constexpr double gap_em = 0.35, padding_em = 0.5;

/// Widgets beside each other, on the next line where there is no more room.
class Flow {
 public:
  Flow(Ui& ui, double width) : ui_(ui), width_(width) {}
  void before(double width) {
    const double gap = ui_.em() * gap_em;
    if (used_ > 0 && used_ + gap + width <= width_) {
      ui_.same_line();
      used_ += gap + width;
    } else {
      used_ = width;
    }
  }

 private:
  Ui& ui_;
  double width_, used_ = 0;
};

/// What stands on the card, measured before it is drawn.
struct Plate {
  std::string id;
  Chip chip;
  std::function<void(const ChipAnswer&)> answer;
};

std::string chip_words(const Ui& ui, const app::Session& session, const app::FilterChip& chip) {
  if (chip.only)
    return ui.tr("filter.only_selected", count_words(chip.only->count), subject_words(ui, chip.only->of));
  const app::Subject of = chip.of_households ? app::all_households() : app::shown_areas(session);
  const std::string words = app::condition_words(session, chip.condition, of);
  return chip.of_households ? ui.tr("filter.of_households", words) : words;
}

Plate filter_plate(const Ui& ui, const app::Session& session, std::size_t nth, Intents& intents) {
  const app::FilterChip& filter = session.project().filter[nth];
  Plate plate;
  plate.id = "chip" + std::to_string(nth);
  plate.chip.words = chip_words(ui, session, filter);
  plate.chip.tooltip = ui.tr(filter.enabled ? "filter.chip_help" : "filter.chip_off_help");
  plate.chip.enabled = filter.enabled;
  plate.chip.can_edit = !filter.only;
  plate.chip.edit_tooltip = ui.tr("filter.edit");
  plate.chip.remove_tooltip = ui.tr("filter.remove");
  plate.answer = [nth, filter, &intents](const ChipAnswer& answer) {
    if (answer.removed) {
      intents.emplace_back(intent::RemoveFilter{nth});
    } else if (answer.edited) {
      intents.emplace_back(intent::OpenDialog{app::Dialog::query});
    } else if (answer.pressed) {
      app::FilterChip switched = filter;
      switched.enabled = !switched.enabled;
      intents.emplace_back(intent::SetFilter{nth, switched});
    }
  };
  return plate;
}

/// While presenting: a number of households that some of them could be known by.
bool is_too_few_to_show(const app::Session& session) {
  return session.view.presenting && app::passing(session, app::all_households()) &&
         app::passing_count(session, app::all_households()) < least_shown_to_others;
}

/// Households that were picked, or that few are left of, are nothing for a projector.
bool is_told(const app::Session& session, const app::FilterChip& chip) {
  if (!session.view.presenting) return true;
  if (chip.only && chip.only->of.households) return false;
  return !chip.of_households || !is_too_few_to_show(session);
}

/// "Showing 34 of 206 tambon" of each subject that is filtered.
std::vector<std::string> shown_words(const Ui& ui, const app::Session& session) {
  std::vector<std::string> words;
  bool is_filtered = false;
  for (const app::Subject& of : {app::shown_areas(session), app::all_households()}) {
    const std::size_t all = app::row_count(session, of);
    if (!app::passing(session, of) || all == 0) continue;
    is_filtered = true;
    if (of.households && is_too_few_to_show(session)) continue;
    words.push_back(ui.tr("filter.shown", count_words(app::passing_count(session, of)),
                          count_words(static_cast<std::int64_t>(all)), subject_words(ui, of)));
  }
  if (!is_filtered) words.push_back(ui.tr("filter.all_off"));
  return words;
}

/// Corners of a frame: go to what is picked.
void draw_zoom(Canvas& canvas, const Rect& at, Color color) {
  const double arm = at.width * 0.34, width = std::max(1.0, at.width * 0.12);
  for (const double x : {at.x, at.x + at.width})
    for (const double y : {at.y, at.y + at.height}) {
      const double dx = x > at.x ? -arm : arm, dy = y > at.y ? -arm : arm;
      canvas.line({x, y}, {x + dx, y}, color, width);
      canvas.line({x, y}, {x, y + dy}, color, width);
    }
}

/// Half filled, half empty: all others.
void draw_others(Canvas& canvas, const Rect& at, Color color) {
  canvas.frame(at, color, std::max(1.0, at.width * 0.1), 0);
  canvas.fill({at.x, at.y, at.width / 2, at.height}, color, 0);
}

/// A funnel.
void draw_funnel(Canvas& canvas, const Rect& at, Color color) {
  const double middle = at.x + at.width / 2, neck = at.width * 0.11;
  canvas.polygon(std::array{Point{at.x, at.y}, Point{at.x + at.width, at.y},
                            Point{middle + neck, at.y + at.height * 0.52},
                            Point{middle - neck, at.y + at.height * 0.52}},
                 color);
  canvas.fill({middle - neck, at.y + at.height * 0.45, 2 * neck, at.height * 0.55}, color, 0);
}

using DrawSign = void (*)(Canvas&, const Rect&, Color);

struct Sign {
  const char *id, *tooltip_key;
  DrawSign draw;
  app::Intent intent;
};

void selection_signs(Ui& ui, const app::Selection& selection, Flow& flow, Intents& intents) {
  const double side = std::round(ui.em() * 1.45);
  const Sign signs[] = {{"zoom", "selection.zoom", draw_zoom, intent::ZoomToSelection{}},
                        {"others", "selection.others", draw_others,
                         intent::Brush{selection.of, app::OtherRows{}, app::SelectionMode::replace, true}},
                        {"filter", "selection.filter", draw_funnel, intent::FilterToSelection{selection.of}}};
  for (const Sign& sign : signs) {
    flow.before(side);
    Extras extras;
    extras.tooltip = ui.tr(sign.tooltip_key);
    if (ui.icon_button(sign.id, side, false, extras, sign.draw)) intents.emplace_back(sign.intent);
  }
}

Chip selection_chip(const Ui& ui, const app::Selection& selection) {
  Chip chip;
  chip.words = ui.tr("selection.count", count_words(selection.count),
                     counted_words(ui, selection.of, selection.count));
  chip.tooltip = ui.tr("selection.chip_help");
  chip.remove_tooltip = ui.tr("selection.clear");
  return chip;
}

double chip_width(const Ui& ui, const Chip& chip, double most) {
  return std::min(most, std::ceil(text_size(Face::regular, chip.words).width + ui.em() * 0.63) +
                            std::round(ui.em() * 1.45) * (chip.can_edit ? 2 : 1));
}

void filters(Ui& ui, const app::Session& session, const std::vector<Plate>& plates, Flow& flow, double room,
             Intents& intents) {
  for (const std::string& shown : shown_words(ui, session)) {
    flow.before(text_size(Face::bold, shown).width);
    ui.align_with_fields();
    ui.bold(shown);
  }
  for (const Plate& plate : plates) {
    flow.before(chip_width(ui, plate.chip, room));
    plate.answer(ui.chip(plate.id, plate.chip));
  }
  if (plates.size() < 2) return;
  const std::string words = ui.tr("filter.clear");
  flow.before(text_size(Face::regular, words).width);
  ui.align_with_fields();
  if (ui.link("clear", words)) intents.emplace_back(intent::ClearFilter{});
}

/// The width that all would need on one line.
double needed_width(const Ui& ui, const app::Session& session, const std::vector<Plate>& plates,
                    const std::optional<Chip>& selected) {
  const double gap = ui.em() * gap_em, most = ui.em() * most_width_em;
  double width = 0;
  for (const Plate& plate : plates) width += chip_width(ui, plate.chip, most) + gap;
  for (const std::string& shown : shown_words(ui, session))
    width += plates.empty() ? 0 : text_size(Face::bold, shown).width + gap;
  if (plates.size() > 1) width += text_size(Face::regular, ui.tr("filter.clear")).width + gap;
  if (selected) width += chip_width(ui, *selected, most) + 3 * (std::round(ui.em() * 1.45) + gap) + gap;
  return std::ceil(width);
}

/// Where chips may stand, from their upper edge on, or up to their lower one.
struct ChipsPlace {
  Rect room;
  bool at_bottom = false;
};

/// The first gap that is wide enough at the maps' top and below each of the cards there.
std::optional<Rect> highest_gap(const MapCards& cards, const Rect& top, double least, double margin) {
  std::vector<double> from{top.y};
  for (const Rect& card : cards.all())
    if (overlap(card, top)) from.push_back(card.y + card.height + margin);
  std::sort(from.begin(), from.end());
  for (const double y : from) {
    const Rect gap = cards.widest_gap({top.x, y, top.width, top.height});
    if (gap.width >= least) return gap;
  }
  return std::nullopt;
}

/// Above conditional maps, beside the choice of what cuts them.
ChipsPlace place_above(const Ui& ui, const Layout& places, const MapCards& cards) {
  const Rect band{places.map.x, places.map.y, places.column.x - places.map.x, places.maps.y - places.map.y};
  const Rect gap = cards.widest_gap(band);
  const double edge = std::round(ui.em() * 0.2);
  return {{gap.x + edge, gap.y + edge, gap.width - 2 * edge, places.map.height - 2 * edge}};
}

/// At the top of the maps where the cards leave room enough. Maps next to each other have their titles there:
/// then at the bottom, where their legends leave it, so that no map's north is hidden. Else below cards.
/// `needed`: for all chips on one line.
ChipsPlace chips_place(const Ui& ui, const app::Session& session, const Layout& places, const MapCards& cards,
                       double needed) {
  using Split = app::SplitSetting::Kind;
  constexpr double least_em = 11, height_em = 2.4;
  const Split kind = session.project().split.kind;
  if (kind == Split::conditional && session.has_store()) return place_above(ui, places, cards);
  const double margin = std::round(ui.em() * 0.5), least = least_em * ui.em();
  const Rect& maps = places.maps;
  const Rect top{maps.x, maps.y + margin, maps.width, ui.em() * height_em};
  Rect gap = cards.widest_gap(top);
  if (gap.width < least && kind == Split::side_by_side) {
    const double lowest = maps.y + maps.height - margin;
    for (const double low : {lowest, lowest - scale_bar_place(maps).height}) {
      const Rect bottom = cards.widest_gap({maps.x, low - top.height, maps.width, top.height});
      if (bottom.width >= std::max(least, needed + 2 * margin))
        return {{bottom.x + margin, low, bottom.width - 2 * margin, maps.height - margin}, true};
    }
  }
  gap = highest_gap(cards, top, std::min(least, maps.width), margin)
            .value_or(Rect{maps.x, cards.bottom_in(top) + margin, maps.width, top.height});
  return {{gap.x + margin, gap.y, gap.width - 2 * margin, maps.height - margin}};
}

/// One row of areas is what a click on the map makes: the panel at the right says which.
/// Households that are picked are not told of while presenting.
bool is_worth_a_chip(const app::Session& session, const data::Shared<app::Selection>& selection) {
  if (!selection) return false;
  return selection->of.households ? !session.view.presenting : selection->count > 1;
}

}  // namespace

void filter_chips(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                  Intents& intents) {
  if (places.map.width < ui.em() * least_map_em) return;
  const auto selection = app::selection_now(session);
  const bool has_selection = is_worth_a_chip(session, selection);
  std::vector<Plate> plates;
  for (std::size_t nth = 0; nth < session.project().filter.size(); ++nth)
    if (is_told(session, session.project().filter[nth]))
      plates.push_back(filter_plate(ui, session, nth, intents));
  if (plates.empty() && !has_selection) return;
  const std::optional<Chip> selected =
      has_selection ? std::optional(selection_chip(ui, *selection)) : std::nullopt;
  const double needed = needed_width(ui, session, plates, selected) + 2 * ui.em() * padding_em + ui.em();
  const auto [free, at_bottom] = chips_place(ui, session, places, cards, needed);
  const double width = std::min({needed, free.width, ui.em() * most_width_em});
  cards.add(ui.card("filter", {std::round(free.x + free.width / 2), free.y}, {0.5, at_bottom ? 1.0 : 0.0},
                    std::floor(width), [&] {
                      const double room = ui.room_px();
                      Flow flow(ui, room);
                      if (!plates.empty()) filters(ui, session, plates, flow, room, intents);
                      if (!selected) return;
                      flow.before(chip_width(ui, *selected, room));
                      ui.within("selection", [&] {
                        const ChipAnswer answer = ui.chip("chip", *selected);
                        if (answer.removed)
                          intents.emplace_back(intent::ClearSelection{});
                        else if (answer.pressed)
                          intents.emplace_back(intent::ZoomToSelection{});
                        selection_signs(ui, *selection, flow, intents);
                      });
                    }));
}

}  // namespace phumthun::gui
