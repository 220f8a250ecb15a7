#include "gui/style_parts.hpp"

namespace phumthun::gui {

void saved_styles(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& styles = session.style.styles;
  for (std::size_t i = 0; i < styles.size(); ++i) {
    const std::string label = ui.tr(styles[i].label);
    if (ui.row(styles[i].name, label.empty() ? styles[i].name : label, false))
      intents.emplace_back(app::intent::UseStyle{i});
  }
  if (styles.empty()) ui.wrapped_muted(ui.tr("styles.none"));
  if (ui.button("save", "styles.save"))
    intents.emplace_back(app::intent::StartBrowsing{app::FilePurpose::style_out});
  ui.same_line();
  if (ui.button("open", "styles.open"))
    intents.emplace_back(app::intent::StartBrowsing{app::FilePurpose::style_in});
}

}  // namespace phumthun::gui
