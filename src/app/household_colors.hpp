#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/household_codes.hpp"
#include "app/project.hpp"
#include "app/session_style.hpp"
#include "app/stores.hpp"
#include "app/strings.hpp"
#include "base/progress.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

// Internal to app/: what households' points say by their colour.

/// One kind of households: its colour, its words, how many are drawn.
struct HouseholdKind {
  carto::Color color;
  base::LocalText label;
  std::int64_t n = 0;
};
struct HouseholdClasses {
  data::Shared<std::vector<std::uint8_t>> classes;  ///< into `kinds`, by row; 255: hidden by a filter
  std::vector<HouseholdKind> kinds;                 ///< in the order of the legend, what is not known last
  base::LocalText title;                            ///< what the colours tell; empty: the layer's own name
  bool by_place = true;                             ///< 0 surveyed, 1 placed within their area
  bool known = false;  ///< false while what the colours tell is not there: all are drawn alike
};

/// What the classes of households are made from.
struct HouseholdFacts {
  const data::Layer& layer;                  ///< as load_households gives it
  const HouseholdCodes* codes;               ///< null while there are no columns
  const AgencyCounts* agencies;              ///< null until they are there
  const std::vector<std::uint8_t>* passing;  ///< null: all are drawn
};
/// By the setting; by place where that is an unknown word. A score on an edge of levels belongs to the upper
/// one; two capitals that are equally low are "several"; the first of these that is true is a record's
/// quality: scores missing, placed by tambon, by a name, by village, surveyed.
HouseholdClasses household_classes(const HouseholdFacts&, const HouseholdSetting&, const Strings&);

/// The words of HouseholdSetting::by, in the order in which they are offered.
inline constexpr std::array<std::string_view, 5> household_colorings{"place", "level", "capital", "quality",
                                                                     "assistance"};

/// How many agencies gave help that was not refused to each household of the layer, 3 for more; empty where
/// the store holds no assistance at all.
AgencyCounts count_agencies(store::Store&, const std::vector<data::FeatureId>& households,
                            const base::Progress&);

/// Queues the numbers of agencies where they are what the colours tell and neither there nor on their way.
void want_agencies(Session&);
/// deliver() calls it with every job that ended: where the counting was cancelled or failed, households are
/// shown as usual. False: its end is to be told.
bool take_end_of_agencies(Session&, const jobs::JobEnd&);
/// Forgets them: the store or its households are others.
void forget_agencies(Session&);

}  // namespace phumthun::app
