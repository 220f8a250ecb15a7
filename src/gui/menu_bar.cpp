#include <filesystem>

#include "app/session_desk_keeping.hpp"
#include "gui/commands.hpp"
#include "gui/place_field.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using After = std::function<void(std::string_view id)>;

/// The commands of a menu; `after` follows each, for what stands between them.
void entries(Ui& ui, const app::Session& session, Menu menu, Intents& intents, const After& after) {
  bool first = true;
  for (const Command& command : all_commands()) {
    if (command.menu != menu) continue;
    if (command.rule_above && !first) ui.menu_rule();
    first = false;
    Extras extras;
    extras.disabled_reason = command_why_not(ui, session, command);
    const bool checked = command.checked && command.checked(session);
    if (ui.menu_item(command.id, command_label(ui, session, command), chord_text(command.chord), checked,
                     extras))
      run_command(ui, session, command, intents);
    if (after) after(command.id);
  }
}

std::string id_of(Menu menu) {
  return menu_key(menu).substr(menu_key(menu).find('.') + 1);
}

void submenu(Ui& ui, const app::Session& session, Menu menu, Intents& intents, const Extras& extras = {}) {
  ui.menu(
      id_of(menu), menu_key(menu), [&] { entries(ui, session, menu, intents, {}); }, extras);
}

/// Stores that were open lately; those that are gone say so.
void recent_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras none;
  if (session.settings.recent.empty()) none.disabled_reason = ui.tr("reason.no_recent");
  ui.menu(
      "recent", "menu.recent",
      [&] {
        for (std::size_t i = 0; i < session.settings.recent.size(); ++i) {
          const std::filesystem::path& path = session.settings.recent[i];
          Extras extras;
          extras.tooltip = path.string();
          if (!app::file_is_there(session, path))
            extras.disabled_reason = ui.tr("reason.file_gone", path.string());
          if (ui.menu_item(std::to_string(i), path.filename().string(), {}, path == session.contents.path,
                           extras))
            intents.emplace_back(intent::OpenStoreFile{path});
        }
      },
      none);
}

void amphoe_menu(Ui& ui, const app::Session& session, Intents& intents) {
  const app::AreaLayer* areas = app::area_layer(session, base::AreaLevel::amphoe);
  Extras extras;
  if (!areas) extras.disabled_reason = ui.tr("reason.no_areas");
  ui.menu(
      "amphoe", "menu.show_amphoe",
      [&] {
        for (const std::string& code : data::texts(*areas->layer, "code")) {
          const app::AreaRef area{base::AreaLevel::amphoe, code};
          if (ui.menu_item(code, area_name(session, area), {}, session.view.selected_area == area))
            intents.emplace_back(intent::ShowArea{area});
        }
      },
      extras);
}

void map_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras with_store;
  with_store.disabled_reason = needs_store(ui, session);
  entries(ui, session, Menu::map, intents, [&](std::string_view id) {
    if (id != "all") return;
    amphoe_menu(ui, session, intents);
    ui.menu_rule();
    submenu(ui, session, Menu::tools, intents, with_store);
    submenu(ui, session, Menu::layers, intents, with_store);
    submenu(ui, session, Menu::split, intents, with_store);
    ui.menu_rule();
  });
}

}  // namespace

void menu_bar(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const auto menu = [&](Menu which, const std::function<void()>& body) {
    ui.menu(id_of(which), menu_key(which), body);
  };
  ui.menu_bar([&] {
    menu(Menu::file, [&] {
      entries(ui, session, Menu::file, intents, [&](std::string_view id) {
        if (id == "open") recent_menu(ui, session, intents);
      });
    });
    menu(Menu::edit, [&] {
      entries(ui, session, Menu::edit, intents, [&](std::string_view id) {
        if (id == "find_place") submenu(ui, session, Menu::selection, intents);
      });
    });
    menu(Menu::data, [&] {
      Extras with_store;
      with_store.disabled_reason = needs_store(ui, session);
      submenu(ui, session, Menu::import, intents, with_store);
      entries(ui, session, Menu::data, intents, {});
    });
    menu(Menu::analysis, [&] { entries(ui, session, Menu::analysis, intents, {}); });
    menu(Menu::map, [&] { map_menu(ui, session, intents); });
    menu(Menu::view, [&] {
      entries(ui, session, Menu::view, intents, [&](std::string_view id) {
        if (id != "usual_text") return;
        ui.menu_rule();
        submenu(ui, session, Menu::theme, intents);
        submenu(ui, session, Menu::language, intents);
      });
    });
    menu(Menu::help, [&] { entries(ui, session, Menu::help, intents, {}); });
    place_field(ui, session, places, intents);
  });
}

}  // namespace phumthun::gui
