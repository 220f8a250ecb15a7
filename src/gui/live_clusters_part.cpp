#include "gui/live_clusters_part.hpp"

#include "base/numbers.hpp"

namespace phumthun::gui {

void live_clusters_part(Ui& ui, const app::Session& session, Intents& intents) {
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  extras.tooltip = ui.tr("clusters.live_help", base::format_number(app::live_permutations, 0));
  const auto on = ui.checkbox("live", ui.tr("clusters.live"), app::clusters_are_live(session), extras);
  if (!on) return;
  const app::SplitIntent asked(app::intent::SetLiveClusters{*on});
  intents.emplace_back(asked);
}

}  // namespace phumthun::gui
