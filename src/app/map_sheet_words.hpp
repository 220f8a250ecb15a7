#pragma once
#include <cstdint>
#include <ctime>

#include "app/cluster.hpp"
#include "app/measure.hpp"
#include "app/summary.hpp"
#include "base/language.hpp"
#include "geo/crs.hpp"
#include "poverty/measure.hpp"
#include "report/map_notes.hpp"

namespace phumthun::app {

/// What a sheet's title and subtitle speak of.
struct SheetSubject {
  MeasureDescription description;  ///< of the measure
  MeasureRequest options;          ///< level, by, round
  std::int64_t areas = 0;
  std::int64_t households = 0;  ///< that the values rest on
  base::LocalText province;     ///< empty where the store has none
  bool two_rounds = false;  ///< a result of the options' two rounds: what one of them counted says too little
};

/// "ทุนมนุษย์ (คะแนนเฉลี่ย) รายตำบล จังหวัดศรีสะเกษ" / "Human capital (mean score) by tambon, Si Sa Ket".
base::LocalText measure_title(const SheetSubject& subject);
/// The same for clusters of a measure.
base::LocalText cluster_title(const SheetSubject& subject);
/// What the values are of, how many households and areas, the round: after `first` where that is not empty.
base::LocalText sheet_subtitle(const SheetSubject& subject, const base::LocalText& first,
                               const StoreSummary& summary);
/// The line at the foot: sources, date, program, CRS of the map.
base::LocalText source_line(const StoreSummary& summary, std::time_t created, const geo::Crs& map_crs);

/// How a measure was taken, from the recipe of its answer.
report::MeasureFacts measure_facts(const poverty::Measure&, const Recipe& recipe);
/// How a saved result was made, in a sentence.
base::LocalText cluster_note_of(const ClusterResult& result);
/// Whether some area is in a class of high or low values, which need saying which of them is the bad side.
bool has_sides(const ClusterResult& result);

}  // namespace phumthun::app
