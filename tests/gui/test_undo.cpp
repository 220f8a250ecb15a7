#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "app/project_json.hpp"
#include "gui/sessions.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Session;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) {
  return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
}
double between(Random& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}
template <class Value, std::size_t n>
const Value& one_of(Random& random, const std::array<Value, n>& values) {
  return values[below(random, n)];
}

const std::array<std::string, 4> measures{"overall", "human", "M0", "H"};

/// A slider of a layer that is dragged over some values and let go.
void drag_opacity(Session& session, Random& random) {
  app::LayerSetting layer = session.project().layers[below(random, session.project().layers.size())];
  for (int i = 0; i < 3; ++i) {
    layer.opacity = between(random, 0, 1);
    app::apply(session, app::StyleIntent(intent::SetLayer{layer, i == 2}));
  }
}

void drag_cutoff(Session& session, Random& random) {
  app::EstimateSetting estimates = session.project().estimates;
  for (int i = 0; i < 3; ++i) {
    estimates.k = between(random, 0.1, 0.9);
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{estimates, i == 2}));
  }
}

void choose_measure(Session& session, Random& random) {
  app::ChoroplethSetting setting = session.project().choropleth;
  setting.measure = one_of(random, measures);
  setting.classes = static_cast<int>(3 + below(random, 5));
  app::apply(session, intent::SetChoropleth{setting});
}

void choose_ramp(Session& session, Random& random) {
  app::ChoroplethSetting setting = session.project().choropleth;
  setting.ramp = one_of(random, std::array<std::string, 3>{"viridis", "deprivation", ""});
  setting.reversed = !setting.reversed;
  app::apply(session, intent::SetChoropleth{setting});
}

void brush(Session& session, Random& random) {
  const app::Subject areas = app::shown_areas(session);
  for (int i = 0; i < 2; ++i)
    app::apply(session, app::SelectionIntent(intent::Brush{
                            areas, app::Rows{{static_cast<std::uint32_t>(below(random, 30)), 3, 7}},
                            app::SelectionMode::replace, i == 1}));
}

void filter(Session& session, Random& random) {
  const auto& chips = session.project().filter;
  if (!chips.empty() && below(random, 2) == 0)
    return app::apply(session, app::SelectionIntent(intent::RemoveFilter{below(random, chips.size())}));
  app::FilterChip chip;
  chip.condition = {"overall", app::Relation::at_least, between(random, 1, 3), 0, {}};
  app::apply(session, app::SelectionIntent(intent::AddFilter{chip}));
}

void bookmark(Session& session, Random& random) {
  const auto& bookmarks = session.project().bookmarks;
  if (bookmarks.empty() || below(random, 3) == 0)
    return app::apply(session, app::DeskIntent(intent::AddBookmark{}));
  const std::size_t one = below(random, bookmarks.size());
  switch (below(random, 3)) {
    case 0:
      return app::apply(session, app::DeskIntent(intent::ShowBookmark{one}));
    case 1:
      return app::apply(session, app::DeskIntent(intent::RenameBookmark{one, "บุ๊กมาร์กใหม่"}));
    default:
      return app::apply(session, app::DeskIntent(intent::RemoveBookmark{one}));
  }
}

void split(Session& session, Random& random) {
  app::SplitSetting setting = session.project().split;
  setting.kind = static_cast<app::SplitSetting::Kind>(below(random, 4));
  setting.others = {{one_of(random, measures), {}, false}};
  app::apply(session, app::SplitIntent(intent::SetSplit{setting}));
}

void plots(Session& session, Random& random) {
  const std::size_t count = session.project().plots.size();
  app::PlotSetting plot;
  plot.kind = static_cast<app::PlotKind>(below(random, 7));
  if (count == 0 || below(random, 2) == 0) return app::apply(session, app::PlotIntent(intent::AddPlot{plot}));
  app::apply(session,
             app::PlotIntent(intent::MovePlot{below(random, count), below(random, 2) == 0 ? -1 : 1}));
  app::apply(session, app::PlotIntent(intent::SetPlot{below(random, count), plot}));
}

void table(Session& session, Random& random) {
  app::TableSetting setting = session.project().table;
  setting.search += static_cast<char>('a' + below(random, 26));
  setting.selected_only = !setting.selected_only;
  app::apply(session, app::SelectionIntent(intent::SetTable{setting}));
}

void looks(Session& session, Random& random) {
  switch (below(random, 5)) {
    case 0:
      return app::apply(session,
                        intent::SetLanguage{below(random, 2) == 0 ? base::Language::th : base::Language::en});
    case 1:
      return app::apply(session, app::DeskIntent(intent::SetAppearance{
                                     {static_cast<app::Theme>(below(random, 3)), app::Era::common, true}}));
    case 2:
      return app::apply(session, app::StyleIntent(intent::SetHouseholdStyle{{"capital", "human"}}));
    case 3:
      return app::apply(session, intent::MoveLayer{session.project().layers[3].layer, 1});
    default:
      return app::apply(session, intent::SetLayerVisible{session.project().layers[2].layer,
                                                         !session.project().layers[2].visible});
  }
}

/// What no step of history may come of.
void only_look(Session& session, Random& random) {
  app::apply(session, intent::PanBy{between(random, -20, 20), 5});
  app::apply(session, app::SplitIntent(intent::HangCurtain{between(random, 0.1, 0.9)}));
  app::apply(session, app::SplitIntent(intent::FoldLegend{below(random, 2) == 0}));
  if (!session.project().bookmarks.empty())
    app::apply(session, app::DeskIntent(intent::SetThumbnail{
                            session.project().bookmarks.front()->name,
                            std::make_shared<const carto::Picture>(carto::Picture{1, 1, {1, 2, 3, 255}})}));
}

using Step = void (*)(Session&, Random&);
constexpr std::array<Step, 11> steps{drag_opacity, drag_cutoff, choose_measure, choose_ramp, brush, filter,
                                     bookmark,     split,       plots,          table,       looks};

/// As it would be kept, with what is not.
std::string told(const app::Project& project) {
  return app::settings_json(project).dump();
}

}  // namespace

TEST_CASE("whatever was done, undoing all brings back the first project, redoing all the last") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    Session session;
    fill(session, 6);
    Random random(seed);
    session.history = {};
    app::Project begun = session.project();
    const std::string first = told(begun);
    for (int i = 0; i < 40; ++i) {
      one_of(random, steps)(session, random);
      if (below(random, 4) == 0) {
        app::apply(session, intent::Undo{});
        if (below(random, 2) == 0) app::apply(session, intent::Redo{});
      }
      // Between two gestures only: what is held has let go by then.
      REQUIRE_FALSE(session.style.held);
    }
    finish_jobs(session);
    const app::Project last = session.project();
    std::size_t undone = 0;
    for (; session.history.can_undo(); ++undone) app::apply(session, intent::Undo{});
    CHECK(undone > 15);
    CHECK(session.project() == begun);
    CHECK(told(session.project()) == first);
    for (std::size_t i = 0; i < undone; ++i) {
      REQUIRE(session.history.can_redo());
      app::apply(session, intent::Redo{});
    }
    CHECK(session.project() == last);
  }
}

TEST_CASE("looking about leaves no step of history") {
  Session session;
  fill(session, 6);
  session.history = {};
  Random random(5);
  app::SplitSetting swipe;
  swipe.kind = app::SplitSetting::Kind::swipe;
  swipe.others = {{"human", {}, false}};
  app::apply(session, app::SplitIntent(intent::SetSplit{swipe}));
  app::apply(session, app::DeskIntent(intent::AddBookmark{}));
  app::apply(session, intent::Undo{});
  app::apply(session, intent::Redo{});
  for (int i = 0; i < 10; ++i) only_look(session, random);
  std::size_t undone = 0;
  for (; session.history.can_undo(); ++undone) app::apply(session, intent::Undo{});
  CHECK(undone == 2);
}
