#include "app/household_colors.hpp"
#include "carto/ramps.hpp"
#include "gui/choropleth_choices.hpp"
#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
using app::Session;
namespace intent = app::intent;

void add_levels(CommandList& list) {
  for (const base::AreaLevel level : base::all_area_levels) {
    const auto why_not = [level](const Ui& ui, const Session& session) {
      return app::area_layer(session, level) ? std::string() : ui.tr("reason.no_areas");
    };
    Command& one = list.add_named("palette.level", "level/" + std::string(base::level_name(level)),
                                  base::level_label(level),
                                  change_choropleth([level](const Session&, ChoroplethSetting setting) {
                                    setting.level = level;
                                    return setting;
                                  }),
                                  why_not);
    one.checked = [level](const Session& s) { return s.project().choropleth.level == level; };
    one.while_presenting = true;
  }
}

void add_classes(CommandList& list) {
  for (const std::string_view name : classifications) {
    const auto why_not = [name](const Ui& ui, const Session& session) {
      if (const std::string reason = needs_areas(ui, session); !reason.empty()) return reason;
      return is_offered(session, session.project().choropleth, name) ? std::string()
                                                                     : ui.tr("palette.not_of_this");
    };
    list.add_found("palette.classes", "classification/" + std::string(name),
                   "classification." + std::string(name),
                   change_choropleth([name](const Session& session, ChoroplethSetting setting) {
                     return with_classification(session, std::move(setting), name);
                   }),
                   why_not)
        .checked = [name](const Session& s) { return s.project().choropleth.classification == name; };
  }
  for (int n = least_classes; n <= most_classes; ++n) {
    const auto why_not = [](const Ui& ui, const Session& session) {
      if (const std::string reason = needs_areas(ui, session); !reason.empty()) return reason;
      return has_class_count(session.project().choropleth) ? std::string() : ui.tr("reason.classes_follow");
    };
    list.add_named("choropleth.classes", "classes/" + std::to_string(n),
                   {std::to_string(n), std::to_string(n)},
                   change_choropleth([n](const Session&, ChoroplethSetting setting) {
                     setting.classes = n;
                     return setting;
                   }),
                   why_not)
        .checked = [n](const Session& s) {
      return has_class_count(s.project().choropleth) && s.project().choropleth.classes == n;
    };
  }
}

void add_colors(CommandList& list) {
  const auto why_not = [](const Ui& ui, const Session& session) {
    if (const std::string reason = needs_areas(ui, session); !reason.empty()) return reason;
    return session.project().choropleth.second_measure.empty() ? std::string() : ui.tr("palette.not_of_two");
  };
  for (const carto::ColorRamp& ramp : carto::all_ramps()) {
    const std::string name = ramp.name;
    Command& one = list.add_named("choropleth.ramp", "ramp/" + name, ramp.label,
                                  change_choropleth([name](const Session&, ChoroplethSetting setting) {
                                    setting.ramp = name;
                                    return setting;
                                  }),
                                  why_not);
    one.checked = [name](const Session& s) {
      return carto::ramp_or_default(s.project().choropleth.ramp).name == name;
    };
    one.while_presenting = true;
  }
  list.add_found("choropleth.ramp", "ramp_reversed", "ramp.reversed",
                 change_choropleth([](const Session&, ChoroplethSetting setting) {
                   setting.reversed = !setting.reversed;
                   return setting;
                 }),
                 why_not)
      .checked = [](const Session& s) { return s.project().choropleth.reversed; };
  for (const carto::ColorVision vision : carto::all_color_visions) {
    const std::string name(carto::color_vision_name(vision));
    list.add_found("vision.title", "vision/" + name, "vision." + name,
                   ask(app::StyleIntent(intent::SeeAs{vision})), needs_store)
        .checked = [vision](const Session& s) { return s.style.seen_as == vision; };
  }
}

void add_household_colors(CommandList& list) {
  const auto add = [&](const std::string& by, const std::string& subject, const std::string& words) {
    const Run run = [by, subject](const Session& session) {
      app::HouseholdSetting setting = session.project().households;
      setting.by = by;
      if (!subject.empty()) setting.subject = subject;
      return Intents{app::StyleIntent(intent::SetHouseholdStyle{setting})};
    };
    list.add_found("household_style.title", "households/" + by + (subject.empty() ? "" : "/" + subject),
                   words, run, needs_households)
        .checked = [by, subject](const Session& s) {
      const app::HouseholdSetting& now = s.project().households;
      return now.by == by && (subject.empty() || now.subject == subject);
    };
  };
  for (const std::string_view by : app::household_colorings)
    if (by != "level") add(std::string(by), {}, "household_style." + ("by_" + std::string(by)));
  for (const char* subject : {"overall", "human", "physical", "financial", "natural", "social"})
    add("level", subject, "household_style." + ("of_" + std::string(subject)));
}

}  // namespace

void add_style_commands(CommandList& list) {
  add_levels(list);
  add_classes(list);
  add_colors(list);
  add_household_colors(list);
  list.add_found("choropleth.second", "second_measure", "choropleth.two_measures",
                 change_choropleth([](const Session&, ChoroplethSetting setting) {
                   return with_second_measure(setting, setting.second_measure.empty());
                 }),
                 needs_areas)
      .checked = [](const Session& s) { return !s.project().choropleth.second_measure.empty(); };
  list.add_found("styles.title", "style_out", "styles.save", browse(app::FilePurpose::style_out),
                 needs_store);
  list.add_found("styles.title", "style_in", "styles.open", browse(app::FilePurpose::style_in), needs_store);
}

}  // namespace phumthun::gui
