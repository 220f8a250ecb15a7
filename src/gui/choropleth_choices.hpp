#pragma once
#include <array>
#include <string>
#include <string_view>

#include "app/class_view.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {

// What there is to choose for a choropleth, for its panel and for commands.

inline constexpr std::array<std::string_view, 12> classifications{
    "quantile", "equal-interval", "fisher-jenks", "levels",    "custom", "standard-deviation",
    "box",      "head-tail",      "percentile",   "geometric", "pretty", "maximum-breaks"};
inline constexpr int least_classes = 3, most_classes = 7;

/// Whether a way of classing fits what is shown: fixed levels are those of scores, classes of one's own begin
/// as those that are there.
bool is_offered(const app::Session&, const app::ChoroplethSetting&, std::string_view classification);
/// Whether the number of classes is chosen: some ways of classing set it themselves.
bool has_class_count(const app::ChoroplethSetting&);
/// Whether differences between rounds are shown in the classes that they always have.
bool has_fixed_classes(const app::ChoroplethSetting&);
std::string classification_words(const Ui&, const app::ChoroplethSetting&, std::string_view classification);

/// The same with another measure; a way of classing that does not fit it becomes quantiles.
app::ChoroplethSetting with_measure(app::ChoroplethSetting, const std::string& measure);
app::ChoroplethSetting with_classification(const app::Session&, app::ChoroplethSetting,
                                           std::string_view classification);
/// With a second measure to begin with, or none any more.
app::ChoroplethSetting with_second_measure(app::ChoroplethSetting, bool wanted);

}  // namespace phumthun::gui
