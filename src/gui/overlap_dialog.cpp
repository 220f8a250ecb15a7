#include <algorithm>
#include <span>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::Dialog;
using app::Overlap;
using app::OverlapRequest;

constexpr std::array help_colors{Color{178, 24, 43, 255}, Color{67, 147, 195, 255}, Color{84, 39, 136, 255}};
constexpr std::array help_keys{"overlap.none", "overlap.one", "overlap.several"};

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  OverlapRequest draft = session.analyses.overlap;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level, edited = true;
    });
    Extras extras;
    extras.hint = ui.tr("overlap.since_hint");
    ui.field("overlap.since", [&] {
      if (const auto since = ui.input("since", draft.since, extras)) draft.since = *since, edited = true;
    });
    extras.hint = ui.tr("overlap.until_hint");
    ui.field("overlap.until", [&] {
      if (const auto until = ui.input("until", draft.until, extras)) draft.until = *until, edited = true;
    });
    ui.field("overlap.of", [&] {
      const std::vector<std::string> words{ui.tr("overlap.of_surveyed"), ui.tr("overlap.of_all")};
      if (const auto picked = ui.choice("of", words, draft.all_households ? 1 : 0))
        draft.all_households = *picked == 1, edited = true;
    });
  });
  if (edited) intents.emplace_back(intent::EditOverlap{draft});
}

std::array<double, 3> shares_of(const poverty::AreaAssistance& areas, std::size_t area) {
  return {areas.none_share[area], areas.one_share[area], areas.several_share[area]};
}

void summary(Ui& ui, const app::Session& session, const Overlap& result) {
  answer_words(ui, session, Dialog::overlap, result.warnings, result.sentences);
  selected_sentence(ui, session, result.level, result.codes, result.area_sentences);
  const poverty::AreaAssistance& whole = result.whole;
  if (whole.households.empty()) return;
  const bool all = session.analyses.asked.overlap.all_households;
  ui.wrapped_muted(
      ui.tr(all ? "overlap.shares_of_all" : "overlap.shares_of_surveyed", count_text(whole.households[0])));
  const auto shares = shares_of(whole, 0);
  Canvas canvas = ui.canvas(ui.em() * 1.1);
  draw_shares(canvas, shares, help_colors);
  const std::array counts{whole.none[0], whole.one[0], whole.several[0]};
  for (std::size_t part = 0; part < shares.size(); ++part)
    ui.swatch_line(help_colors[part], ui.tr("overlap.part", ui.tr(help_keys[part]),
                                            percent_text(shares[part]), count_text(counts[part])));
  ui.space();
  ui.value_row(ui.tr("overlap.gap"), ui.tr("analyses.households", count_text(whole.poor_none[0])));
  ui.wrapped_muted(ui.tr("overlap.gap_of", percent_text(whole.gap_share[0]), count_text(whole.poor[0])));
  ui.value_row(ui.tr("overlap.repeated"), ui.tr("analyses.households", count_text(whole.repeated[0])));
  ui.wrapped_muted(ui.tr("overlap.repeated_of", percent_text(whole.repeated_share[0])));
  ui.value_row(ui.tr("overlap.not_poor_helped"),
               ui.tr("analyses.households", count_text(whole.not_poor_helped[0])));
  ui.value_row(ui.tr("overlap.agencies"), count_text(whole.agencies[0]));
  other_sentences(ui, result.sentences);
}

void cell(Ui& ui, const Overlap& result, const std::string& column, std::size_t area) {
  const poverty::AreaAssistance& areas = result.areas;
  const auto number = [&](const std::string& text) { ui.right_text(theme::text, text); };
  if (column == "none") {
    Canvas canvas = ui.canvas(ui.em());
    const auto shares = shares_of(areas, area);
    return draw_shares(canvas, shares, help_colors);
  }
  if (column == "poor_none") return number(count_text(areas.poor_none[area]));
  if (column == "gap") return number(percent_text(areas.gap_share[area]));
  if (column == "several") return number(percent_text(areas.several_share[area]));
  if (column == "repeated") return number(count_text(areas.repeated[area]));
  if (column == "agencies") return number(count_text(areas.agencies[area]));
  number(count_text(areas.households[area]));
}

void table(Ui& ui, const app::Session& session, const Overlap& result, Intents& intents) {
  std::vector<Ui::TableColumn> columns;
  const auto add = [&](const char* id, double width_em) {
    columns.push_back(
        {id, ui.tr("overlap_column." + std::string(id)), width_em, ui.tr("overlap_help." + std::string(id))});
  };
  add("none", 6), add("poor_none", 4.2), add("gap", 3.8), add("several", 4);
  add("repeated", 3.4), add("agencies", 3.9), add("households", 3.6);
  const auto ids = columns;
  areas_table(
      ui, session, Dialog::overlap, result.level, result.codes, result.names, columns,
      [&](std::size_t area, std::size_t column) { cell(ui, result, ids[column].id, area); }, intents);
}

/// What agencies gave in one area: a range of the list, which is in order of area.
std::span<const app::AgencyHelp> helps_in(const Overlap& result, std::size_t area) {
  const auto [from, to] = std::equal_range(
      result.helps.begin(), result.helps.end(), app::AgencyHelp{area, {}, {}, 0, 0, 0, {}, {}},
      [](const app::AgencyHelp& a, const app::AgencyHelp& b) { return a.area < b.area; });
  return {from, to};
}

void help_cell(Ui& ui, const app::Session& session, const app::AgencyHelp& help, std::size_t column) {
  switch (column) {
    case 0:
      return ui.text(help.agency);
    case 1:
      return ui.text(help.kind);
    case 2:
      return ui.right_text(theme::text, count_text(help.households));
    case 3:
      return ui.right_text(theme::text, count_text(help.acts));
    case 4:
      return ui.right_text(theme::text, base::format_number(help.amount, 0));
    default: {
      const std::string first = app::date_words(session, help.first);
      return ui.muted(help.first == help.last ? first : first + " – " + app::date_words(session, help.last));
    }
  }
}

void agencies(Ui& ui, const app::Session& session, const Overlap& result) {
  const auto& selected = session.view.selected_area;
  const auto area = selected && selected->level == result.level
                        ? app::row_of_code(result.codes, selected->code)
                        : std::nullopt;
  if (!area) return ui.wrapped_muted(ui.tr("overlap.choose_area", ui.tr(base::level_label(result.level))));
  const auto helps = helps_in(result, *area);
  ui.wrapped_bold(ui.tr(base::level_label(result.level)) + " " + ui.tr(result.names[*area]));
  ui.wrapped_muted(ui.tr("overlap.given", count_text(result.areas.agencies[*area]),
                         count_text(result.areas.households[*area])));
  ui.table("list",
           {ui.tr("overlap.agency"), ui.tr("overlap.kind"), ui.tr("overlap.households"),
            ui.tr("overlap.acts"), ui.tr("overlap.amount"), ui.tr("overlap.when")},
           {8, 8, 4.2, 3.4, 5.5, 0}, helps.size(), std::max(8 * ui.em(), ui.room_height_px()),
           [&](std::size_t row, std::size_t column) { help_cell(ui, session, helps[row], column); });
}

void lists(Ui& ui, const app::Session& session, Intents& intents) {
  if (!shows_households(ui, session)) return;
  ui.wrapped_muted(ui.tr("analyses.internal"));
  if (ui.button("cases", "overlap.show_households")) intents.emplace_back(intent::ShowCases{Dialog::overlap});
  ui.section("overlap.work_list");
  const std::string& agency = session.analyses.work_list_agency;
  const auto& work = session.analyses.agency_work;
  std::vector<std::string> words;
  int chosen = -1;
  for (const app::AgencyWork& one : work) {
    if (one.agency == agency) chosen = static_cast<int>(words.size());
    words.push_back(ui.tr("overlap.agency_work", one.agency, count_text(one.open_problems)));
  }
  if (const auto picked = ui.choice("agency", words, chosen))
    intents.emplace_back(intent::ChooseWorkListAgency{work[static_cast<std::size_t>(*picked)].agency});
  Extras extras;
  if (agency.empty()) extras.disabled_reason = ui.tr("reason.no_agency");
  if (ui.button("write", "overlap.write_work_list", extras))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::work_list_out});
  ui.wrapped_muted(ui.tr("overlap.work_list_note"));
}

void answer(Ui& ui, const app::Session& session, const Overlap& result, Intents& intents) {
  map_choice(ui, session, Dialog::overlap,
             {{"assistance.gap", ui.tr("overlap.map_gap")},
              {"assistance.none", ui.tr("overlap.map_none")},
              {"assistance.several", ui.tr("overlap.map_several")},
              {"assistance.repeated", ui.tr("overlap.map_repeated")},
              {"assistance.agencies", ui.tr("overlap.map_agencies")}},
             intents);
  ui.tabs("parts",
          {{"summary", "analyses.summary"},
           {"by_area", "analyses.by_area"},
           {"agencies", "overlap.by_agency"},
           {"lists", "analyses.lists"}},
          [&](std::string_view shown) {
            if (shown == "by_area") return table(ui, session, result, intents);
            if (shown == "agencies") return agencies(ui, session, result);
            if (shown == "lists") return lists(ui, session, intents);
            summary(ui, session, result);
          });
}

}  // namespace

void overlap_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("overlap", "overlap.title", panel_width_em(ui, session, 31), [&] {
    const auto& result = session.analyses.overlap_result;
    question(ui, result != nullptr, ui.tr(base::level_label(session.analyses.overlap.measure.level)),
             [&] { fields(ui, session, intents); });
    ui.wrapped_muted(estimate_words(ui, session));
    const std::string reason =
        !session.contents.summary.has_assistance ? ui.tr("reason.no_assistance") : std::string();
    analysis_buttons(ui, session, Dialog::overlap, reason, result != nullptr, intents);
    if (result) answer(ui, session, *result, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
