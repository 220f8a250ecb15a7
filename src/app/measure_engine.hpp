#pragma once
#include <memory>
#include <mutex>

#include "app/measure.hpp"

namespace phumthun::app {

/// Measures areas again and again: keeps what it read of the store (surveyed households, indicators, their
/// areas at every level, the table of deprivations) until the store, the round or the framework's columns
/// change, so that a slider can be dragged with the map following. measure_areas() is one that is used once.
/// Any thread.
class MeasureEngine {
 public:
  explicit MeasureEngine(StorePtr);
  ~MeasureEngine();
  AreaMeasures measure(const MeasureRequest&, const base::Progress&);
  /// Several levels in one pass, in the order asked for; `request.level` is ignored.
  std::vector<AreaMeasures> measure(const MeasureRequest&, const std::vector<base::AreaLevel>& levels,
                                    const base::Progress&);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::app
