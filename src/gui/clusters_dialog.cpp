#include "gui/analysis_parts.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/live_clusters_part.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

void ask(Ui& ui, const app::Session& session, Intents& intents) {
  app::ClusterRequest draft = session.clusters.areas;
  question(ui, session.contents.clusters != nullptr, ui.tr(app::method_label(draft.method)), [&] {
    if (cluster_fields(ui, session, draft)) intents.insert(intents.begin(), intent::EditClusters{draft});
    connectivity_part(ui, session, intents);
  });
  ui.wrapped_muted(estimate_words(ui, session));
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  if (ui.primary_button("run", "clusters.run", extras)) intents.emplace_back(intent::RunClusters{});
  ui.same_line();
  ui.copy_button("copy", "dialog.copy_command", app::clusters_command(session));
  live_clusters_part(ui, session, intents);
}

}  // namespace

void clusters_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("clusters", "clusters.title", panel_width_em(ui, session, 29), [&] {
    if (!session.view.presenting) ask(ui, session, intents);
    cluster_answer(ui, session, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
