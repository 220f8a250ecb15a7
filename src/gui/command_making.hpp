#pragma once
#include <utility>

#include "gui/commands.hpp"

namespace phumthun::gui {

// What the lists of commands are made with.

using Run = std::function<Intents(const app::Session&)>;
using WhyNot = std::function<std::string(const Ui&, const app::Session&)>;

/// Always the same intents.
template <class... Asked>
Run ask(Asked... asked) {
  return [=](const app::Session&) { return Intents{app::Intent(asked)...}; };
}
Run open_dialog(app::Dialog);
Run browse(app::FilePurpose);
/// Another choropleth: `change` makes it from the one that is there.
Run change_choropleth(
    std::function<app::ChoroplethSetting(const app::Session&, app::ChoroplethSetting)> change);
Run change_appearance(std::function<void(app::Appearance&)> change);

/// Why something needs areas, a selection; empty where they are there.
std::string needs_areas(const Ui&, const app::Session&);
std::string needs_selection(const Ui&, const app::Session&);
/// `reason` is a key of strings.
WhyNot unless(bool (*possible)(const app::Session&), const char* reason);

/// Commands of a menu, one after another.
class CommandList {
 public:
  explicit CommandList(std::vector<Command>& to) : to_(to) {}

  Command& add(Menu, const char* id, const char* words, Chord, Run, WhyNot why_not = {});
  /// One that the palette alone has, its words by their key.
  Command& add_found(const char* group, std::string id, std::string words, Run, WhyNot why_not = {});
  /// The same with words from data.
  Command& add_named(const char* group, std::string id, base::LocalText words, Run, WhyNot why_not = {});
  /// A line above the next one.
  void rule() { rule_ = true; }

 private:
  std::vector<Command>& to_;
  bool rule_ = false;
};

// The lists, by subject.
void add_map_commands(CommandList&);     ///< camera, tools, split screen
void add_layer_commands(CommandList&);   ///< on and off, opacity, order, how they are made
void add_style_commands(CommandList&);   ///< level, classes, colours, households' colours
void add_view_commands(CommandList&);    ///< plots, table, bookmarks, text, theme, language
void add_window_commands(CommandList&);  ///< panels, notices, jobs

}  // namespace phumthun::gui
