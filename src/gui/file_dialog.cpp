#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/numbers.hpp"
#include "gui/digits.hpp"
#include "gui/panels.hpp"
#include "gui/part_focus.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

std::string_view title_key(app::FilePurpose purpose) {
  switch (purpose) {
    case app::FilePurpose::open_store:
      return "file.open_store";
    case app::FilePurpose::new_store:
      return "file.new_store";
    case app::FilePurpose::import_file:
      return "file.import_file";
    case app::FilePurpose::mapping_in:
      return "file.mapping_in";
    case app::FilePurpose::mapping_out:
      return "file.mapping_out";
    case app::FilePurpose::report_out:
      return "file.report_out";
    case app::FilePurpose::review_in:
      return "file.review_in";
    case app::FilePurpose::review_out:
      return "file.review_out";
    case app::FilePurpose::export_out:
      return "file.export_out";
    case app::FilePurpose::sheet_out:
      return "file.sheet_out";
    case app::FilePurpose::visit_list_out:
      return "file.visit_list_out";
    case app::FilePurpose::work_list_out:
      return "file.work_list_out";
    case app::FilePurpose::household_clusters_out:
      return "file.household_clusters_out";
    case app::FilePurpose::basemap_in:
      return "file.basemap_in";
    case app::FilePurpose::style_in:
      return "file.style_in";
    case app::FilePurpose::style_out:
      return "file.style_out";
    case app::FilePurpose::project_in:
      return "file.project_in";
    case app::FilePurpose::project_out:
      return "file.project_out";
    case app::FilePurpose::sample_folder:
      break;
  }
  return "file.sample_folder";
}

std::string size_text(std::int64_t bytes) {
  if (bytes < 1024) return base::format_number(static_cast<double>(bytes), 0) + " B";
  if (bytes < 1024 * 1024) return base::format_number(static_cast<double>(bytes) / 1024, 0) + " kB";
  return base::format_number(static_cast<double>(bytes) / (1024 * 1024), 1) + " MB";
}

void cell(Ui& ui, const app::FileBrowser& browser, std::size_t index, std::size_t column, Intents& intents) {
  const app::FolderEntry& entry = browser.entries[index];
  if (column == 1)
    return ui.right_text(theme::muted, entry.folder ? ui.tr("file.folder") : size_text(entry.bytes));
  ui.within(entry.name, [&] {
    const std::string shown =
        elided(Face::regular, entry.name, ui.room_px() - ui.em()) + (entry.folder ? "/" : "");
    const bool picked = ui.row("pick", shown, entry.name == browser.name);
    if (entry.folder && picked)
      intents.emplace_back(intent::EnterFolder{browser.folder / entry.name});
    else if (!entry.folder && !browser.for_saving && ui.double_clicked())
      intents.emplace_back(intent::ChooseFile{browser.folder / entry.name});
    else if (picked)
      intents.emplace_back(intent::EditFileName{entry.name});
  });
}

/// What the name typed stands for: a path of its own, or one in the folder shown; the folder itself where one
/// is asked for.
std::filesystem::path chosen_path(const app::FileBrowser& browser) {
  if (browser.name.empty()) return browser.for_folder ? browser.folder : std::filesystem::path();
  return browser.folder / browser.name;
}

void desk(app::DeskIntent asked, Intents& intents) {
  intents.emplace_back(std::move(asked));
}

/// "Home", a drive by its name.
std::string place_words(const Ui& ui, const app::FileBrowser& browser, const std::filesystem::path& place) {
  if (place == browser.places.front()) return ui.tr("file.home");
  return place == place.root_path() ? ui.tr("file.root") : place.filename().string();
}

void places_popover(Ui& ui, const app::FileBrowser& browser, Intents& intents) {
  if (browser.places.empty()) return;
  ui.popover("places", ui.tr("file.places"), ui.em() * 5, 16, [&] {
    for (std::size_t i = 0; i < browser.places.size(); ++i) {
      const std::filesystem::path& place = browser.places[i];
      Extras extras;
      extras.tooltip = place.string();
      if (ui.popover_row(std::to_string(i), place_words(ui, browser, place), place == browser.folder, extras))
        intents.emplace_back(intent::EnterFolder{place});
    }
  });
  ui.same_line();
}

void go_up(const app::FileBrowser& browser, Intents& intents) {
  intents.emplace_back(intent::EnterFolder{browser.folder.parent_path()});
}

/// The name of a folder to be made.
void new_folder_line(Ui& ui, const app::FileBrowser& browser, Intents& intents) {
  Extras field;
  field.hint = ui.tr("file.new_folder_hint");
  field.width_em = 14;
  const Searched typed =
      ui.search_field("folder_name", *browser.new_folder, browser.new_folder->empty(), field);
  if (typed.text) desk(intent::DraftFolder{typed.text}, intents);
  if (typed.escaped) desk(intent::DraftFolder{}, intents);
  ui.same_line();
  Extras make;
  if (browser.new_folder->empty()) make.disabled_reason = ui.tr("reason.no_name");
  if (ui.primary_button("make_folder", "file.make_folder", make) ||
      (typed.entered && !browser.new_folder->empty()))
    desk(intent::MakeFolder{}, intents);
  ui.same_line();
  if (ui.button("no_folder", "dialog.cancel")) desk(intent::DraftFolder{}, intents);
}

/// Up, where one begins, the folders used lately, and making a new one.
void folder_line(Ui& ui, const app::FileBrowser& browser, Intents& intents) {
  if (ui.button("up", "file.up") || ui.pressed(alt(key::up), false)) go_up(browser, intents);
  ui.same_line();
  places_popover(ui, browser, intents);
  if (!browser.recent_folders.empty()) {
    std::vector<std::string> folders;
    for (const auto& folder : browser.recent_folders) folders.push_back(folder.string());
    ui.popover("recent", ui.tr("file.recent_folders"), ui.em() * 7, 20, [&] {
      for (std::size_t i = 0; i < folders.size(); ++i)
        if (ui.popover_row(std::to_string(i), folders[i], browser.recent_folders[i] == browser.folder))
          intents.emplace_back(intent::EnterFolder{browser.recent_folders[i]});
    });
    ui.same_line();
  }
  if ((browser.for_saving || browser.for_folder) && !browser.new_folder) {
    if (ui.button("new_folder", "file.new_folder")) desk(intent::DraftFolder{std::string()}, intents);
    ui.same_line();
  }
  if (const auto shown = ui.checkbox("hidden", ui.tr("file.hidden"), browser.hidden_shown))
    desk(intent::ShowHiddenFiles{*shown}, intents);
  if (browser.new_folder) new_folder_line(ui, browser, intents);
}

/// The place of the entry that is named; nothing where none is.
std::optional<std::size_t> named_entry(const app::FileBrowser& browser) {
  const auto named = std::find_if(browser.entries.begin(), browser.entries.end(),
                                  [&](const app::FolderEntry& entry) { return entry.name == browser.name; });
  if (named == browser.entries.end()) return std::nullopt;
  return static_cast<std::size_t>(named - browser.entries.begin());
}

/// By arrows from the field: the entry that many places down from the one that is named.
void step(const app::FileBrowser& browser, int by, Intents& intents) {
  const auto count = static_cast<std::ptrdiff_t>(browser.entries.size());
  if (count == 0) return;
  const auto named = named_entry(browser);
  const std::ptrdiff_t from = named ? static_cast<std::ptrdiff_t>(*named) : by > 0 ? -1 : count;
  const auto to = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + by, 0, count - 1));
  intents.emplace_back(intent::EditFileName{browser.entries[to].name});
}

void entry_table(Ui& ui, const app::FileBrowser& browser, double height_px, Intents& intents) {
  std::optional<std::size_t> to_see = named_entry(browser);
  if (!changed_lately("named", browser.name)) to_see.reset();
  ui.table("entries", {ui.tr("file.name"), ui.tr("file.size")}, {0, 6}, browser.entries.size(), height_px,
           [&](std::size_t row, std::size_t column) {
             if (to_see) bring_row_into_sight(*std::exchange(to_see, std::nullopt));
             cell(ui, browser, row, column, intents);
           });
}

/// The file is there already: replaced, or another name.
void overwrite_line(Ui& ui, const app::FileBrowser& browser, Intents& intents) {
  ui.wrapped_colored(theme::problem, ui.tr("file.overwrite", browser.to_overwrite.filename().string()));
  if (ui.primary_button("overwrite", "file.overwrite_yes"))
    intents.emplace_back(intent::ChooseFile{browser.to_overwrite});
  ui.same_line();
  if (ui.button("keep", "file.overwrite_no")) intents.emplace_back(intent::EditFileName{browser.name});
}

void choice_line(Ui& ui, const app::FileBrowser& browser, bool entered, Intents& intents) {
  Extras extras;
  const std::filesystem::path path = chosen_path(browser);
  if (path.empty()) extras.disabled_reason = ui.tr("reason.no_file");
  if (ui.primary_button("choose", browser.for_saving ? "file.save_here" : "file.open_this", extras) ||
      (entered && !path.empty()))
    intents.emplace_back(intent::ChooseFile{path});
  ui.same_line();
  if (ui.button("cancel", "dialog.cancel")) intents.emplace_back(intent::StopBrowsing{});
  ui.same_line();
  ui.align_with_fields();
  ui.muted(ui.tr("file.how"));
}

void body(Ui& ui, const app::FileBrowser& browser, Intents& intents) {
  const AsWritten as_written;  // names of files are what they are
  folder_line(ui, browser, intents);
  ui.muted(browser.folder.string());
  if (!browser.problem.empty()) ui.wrapped_colored(theme::problem, ui.tr(browser.problem));
  const double footer = (browser.to_overwrite.empty() ? 2.2 : 3.4) * ui.line_height();
  if (browser.entries.empty()) ui.muted(ui.tr("file.empty_folder"));
  entry_table(ui, browser, ui.room_height_px() - footer, intents);
  Extras name_extras;
  name_extras.hint = ui.tr(browser.for_folder ? "file.folder_hint" : "file.name_hint");
  const Searched name =
      ui.search_field("name", browser.name, changed_lately("folder", browser.folder.string()), name_extras);
  if (name.text) intents.emplace_back(intent::EditFileName{*name.text});
  if (name.moved != 0) step(browser, name.moved, intents);
  if (name.escaped) intents.emplace_back(intent::StopBrowsing{});
  if (browser.to_overwrite.empty())
    choice_line(ui, browser, name.entered, intents);
  else
    overwrite_line(ui, browser, intents);
}

}  // namespace

void file_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (!session.view.browser) return;
  const app::FileBrowser& browser = *session.view.browser;
  const bool open =
      ui.dialog("browser", title_key(browser.purpose), 30, 24, [&] { body(ui, browser, intents); });
  if (!open) intents.emplace_back(intent::StopBrowsing{});
}

}  // namespace phumthun::gui
