#include "gui/command_making.hpp"

namespace phumthun::gui {

namespace intent = app::intent;

Run open_dialog(app::Dialog dialog) {
  return ask(intent::OpenDialog{dialog});
}

Run browse(app::FilePurpose purpose) {
  return ask(intent::StartBrowsing{purpose});
}

Run change_choropleth(
    std::function<app::ChoroplethSetting(const app::Session&, app::ChoroplethSetting)> change) {
  return [change = std::move(change)](const app::Session& session) {
    return Intents{intent::SetChoropleth{change(session, session.project().choropleth)}};
  };
}

Run change_appearance(std::function<void(app::Appearance&)> change) {
  return [change = std::move(change)](const app::Session& session) {
    app::Appearance appearance = session.project().appearance;
    change(appearance);
    return Intents{app::DeskIntent(intent::SetAppearance{appearance})};
  };
}

std::string needs_areas(const Ui& ui, const app::Session& session) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  return session.contents.areas.empty() ? ui.tr("reason.no_areas") : std::string();
}

std::string needs_selection(const Ui& ui, const app::Session& session) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  return app::selection_now(session) ? std::string() : ui.tr("reason.nothing_selected");
}

WhyNot unless(bool (*possible)(const app::Session&), const char* reason) {
  return [=](const Ui& ui, const app::Session& session) {
    return possible(session) ? std::string() : ui.tr(reason);
  };
}

Command& CommandList::add(Menu menu, const char* id, const char* words, Chord chord, Run run,
                          WhyNot why_not) {
  Command command;
  command.id = id, command.menu = menu, command.words = words, command.chord = chord;
  command.run = std::move(run), command.why_not = std::move(why_not);
  command.rule_above = std::exchange(rule_, false);
  to_.push_back(std::move(command));
  return to_.back();
}

Command& CommandList::add_found(const char* group, std::string id, std::string words, Run run,
                                WhyNot why_not) {
  Command& command = add_named(group, std::move(id), {}, std::move(run), std::move(why_not));
  command.words = std::move(words);
  return command;
}

Command& CommandList::add_named(const char* group, std::string id, base::LocalText words, Run run,
                                WhyNot why_not) {
  Command command;
  command.id = std::move(id), command.menu = Menu::palette, command.group = group;
  command.text = std::move(words);
  command.run = std::move(run), command.why_not = std::move(why_not);
  to_.push_back(std::move(command));
  return to_.back();
}

}  // namespace phumthun::gui
