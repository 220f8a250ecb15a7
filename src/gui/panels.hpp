#pragma once
#include <vector>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "gui/layout.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {

using Intents = std::vector<app::Intent>;
class MapCards;

// One panel a file: const state in, drawing out, intents appended. None reads a file or changes anything.

/// The menus, and the field in which places are searched.
void menu_bar(Ui&, const app::Session&, const Layout&, Intents&);
void layers_panel(Ui&, const app::Session&, Intents&);
void choropleth_panel(Ui&, const app::Session&, Intents&);
/// How measures are made: framework, cut-offs, options of the survey, and what to be careful of.
void estimate_part(Ui&, const app::Session&, Intents&);
void area_panel(Ui&, const app::Session&, Intents&);
void status_bar(Ui&, const app::Session&, Intents&);
/// The map's surface: pointer and keys to intents, and what lies over the map. Adds the cards that stay on
/// it.
void map_surface(Ui&, const app::Session&, const Layout&, MapCards&, Intents&);
void notices(Ui&, const app::Session&, const Layout&, const MapCards&, Intents&);
/// What a session without a store shows in the middle of the map.
void welcome_card(Ui&, const app::Session&, const Layout&, Intents&);

/// Plots and the table, below the map.
void views_panel(Ui&, const app::Session&, const Layout&, Intents&);
void plots_part(Ui&, const app::Session&, Intents&);
void table_part(Ui&, const app::Session&, Intents&);
/// What hides a part of the data or is picked: always in sight on the map, each with its cross.
void filter_chips(Ui&, const app::Session&, const Layout&, MapCards&, Intents&);
/// Commands and places by a few letters of their names.
void palette(Ui&, const app::Session&, const Layout&, Intents&);

void import_dialog(Ui&, const app::Session&, Intents&);
void imports_dialog(Ui&, const app::Session&, Intents&);
void reviews_dialog(Ui&, const app::Session&, Intents&);
void conflicts_dialog(Ui&, const app::Session&, Intents&);
void clusters_dialog(Ui&, const app::Session&, Intents&);
void household_clusters_dialog(Ui&, const app::Session&, Intents&);
void measures_dialog(Ui&, const app::Session&, Intents&);
void export_dialog(Ui&, const app::Session&, Intents&);
void sheet_dialog(Ui&, const app::Session&, Intents&);
void sample_dialog(Ui&, const app::Session&, Intents&);
void report_dialog(Ui&, const app::Session&, Intents&);
void about_dialog(Ui&, const app::Session&, const Frame&, Intents&);
void frameworks_dialog(Ui&, const app::Session&, Intents&);
void robustness_dialog(Ui&, const app::Session&, Intents&);
void compare_dialog(Ui&, const app::Session&, Intents&);
void targeting_dialog(Ui&, const app::Session&, Intents&);
void overlap_dialog(Ui&, const app::Session&, Intents&);
void problems_dialog(Ui&, const app::Session&, Intents&);
void change_dialog(Ui&, const app::Session&, Intents&);
void analyses_dialog(Ui&, const app::Session&, Intents&);
void bookmarks_dialog(Ui&, const app::Session&, Intents&);
void query_dialog(Ui&, const app::Session&, Intents&);
void appearance_dialog(Ui&, const app::Session&, Intents&);
void keys_dialog(Ui&, const app::Session&, Intents&);
void file_dialog(Ui&, const app::Session&, Intents&);

/// Words and choices that several panels share.

/// The area's name in the session's language; its code where it has none.
std::string area_name(const app::Session&, const app::AreaRef&);
/// The levels that the store has areas of, and their words.
std::vector<base::AreaLevel> stored_levels(const app::Session&);
std::vector<std::string> level_words(const Ui&, const std::vector<base::AreaLevel>&);
/// A choice of level; and one of measure (subject and statistic) as two fields of a form.
std::optional<base::AreaLevel> level_choice(Ui&, const app::Session&, std::string_view id,
                                            base::AreaLevel chosen);
/// Subjects are those of the framework in force and of what the store holds.
std::optional<std::string> measure_fields(Ui&, const app::Session&, const std::string& chosen);
/// What a value is a share of, as it is said beside it: "ของครัวเรือนที่สำรวจ 28,400 ครัวเรือน".
/// Without a row: of all areas. Empty where there is no denominator.
std::string denominator_words(const Ui&, const app::MeasureColumn&, std::optional<std::size_t> row);
/// Why there is no value, in words; the reason itself where there are none.
std::string reason_words(const Ui&, const std::string& reason);
std::optional<app::Tier> tier_field(Ui&, app::Tier chosen);
/// A measure's value for people: "2.31", "41.5 %", "0.123", "1,204"; "–" where there is none.
std::string value_text(std::string_view measure, double value);
/// A path for people, and the button to choose another, in a form's field.
void path_field(Ui&, std::string_view label_key, std::string_view id, const std::filesystem::path&,
                app::FilePurpose, Intents&);
/// A kind of issue in words; the kind itself where there are none.
std::string issue_words(const Ui&, const std::string& kind);
/// Who settles questions and conflicts, to be remembered with the answers.
void person_field(Ui&, const app::Session&, Intents&);
/// Why something needs a store first; empty where one is open.
std::string needs_store(const Ui&, const app::Session&);
/// The index of `value` in `values`, -1 where it is not there.
template <class T, class Values>
int index_of(const Values& values, const T& value) {
  int i = 0;
  for (const auto& one : values) {
    if (one == value) return i;
    ++i;
  }
  return -1;
}

}  // namespace phumthun::gui
