#pragma once
#include <cstdint>
#include <vector>

#include "app/session.hpp"
#include "carto/choropleth.hpp"

namespace phumthun::app {

// Internal to app/: the choropleth of the picture.

/// All that a choropleth is made from.
struct ChoroplethKey {
  data::Shared<data::Layer> layer;
  data::Shared<AreaMeasures>
      measures;  ///< hold setting.measure, and setting.second_measure where it is asked
  ChoroplethSetting setting;
  poverty::ReliabilityRules rules;
  data::Shared<poverty::Framework> framework;  ///< edges and names of levels; null: the usual ones
  double change_threshold = 0;
  double cutoff = 2.5;            ///< of scores: the centre of diverging ramps
  data::Shared<Strings> strings;  ///< of the legend's note
  bool operator==(const ChoroplethKey&) const = default;
};
/// The key of a setting over measures that may be another round's; `layer` is null where the level's areas
/// are not there.
ChoroplethKey choropleth_key(const Session&, const ChoroplethSetting&, const data::Shared<AreaMeasures>&);

/// The map of one measure, or of two. Without classes where a measure is not there. Limits of classes are
/// frozen ones as they are, else made from all areas, whatever a filter lets pass; where they can't be made
/// as asked, quantiles.
carto::Choropleth area_choropleth(const ChoroplethKey&);

/// Of the session's project; null where it is not visible or its areas or measures are not there (yet).
/// Memoised.
data::Shared<carto::Choropleth> choropleth_of(const Session&);

/// A measure's column; null where it is not there.
const MeasureColumn* find_column(const AreaMeasures&, std::string_view measure);

}  // namespace phumthun::app
