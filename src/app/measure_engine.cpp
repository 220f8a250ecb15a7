#include "app/measure_engine.hpp"

#include <chrono>

#include "app/measure_run.hpp"

namespace phumthun::app {

struct MeasureEngine::Parts {
  explicit Parts(StorePtr opened) : store(std::move(opened)), source(*store) {}

  StorePtr store;
  std::timed_mutex mutex;
  MeasureSource source;
};

MeasureEngine::MeasureEngine(StorePtr store) : parts_(std::make_unique<Parts>(std::move(store))) {}

MeasureEngine::~MeasureEngine() = default;

AreaMeasures MeasureEngine::measure(const MeasureRequest& request, const base::Progress& progress) {
  return std::move(measure(request, {request.level}, progress).front());
}

std::vector<AreaMeasures> MeasureEngine::measure(const MeasureRequest& request,
                                                 const std::vector<base::AreaLevel>& levels,
                                                 const base::Progress& progress) {
  // Waits for its turn where it can still be cancelled.
  std::unique_lock turn(parts_->mutex, std::defer_lock);
  while (!turn.try_lock_for(std::chrono::milliseconds(20))) progress.report(0);
  return measure_levels(parts_->source, request, levels, {}, progress);
}

}  // namespace phumthun::app
