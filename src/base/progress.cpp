#include "base/progress.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace phumthun::base {

Progress::Progress(Sink sink) : sink_(std::make_shared<const Sink>(std::move(sink))) {}

void Progress::report(double fraction, std::string_view stage) const {
  if (!sink_) return;
  const double within = from_ + std::clamp(fraction, 0.0, 1.0) * (to_ - from_);
  if (!(*sink_)(within, stage)) throw Cancelled{};
}

Progress Progress::slice(double from, double to) const {
  Progress part = *this;
  part.from_ = from_ + from * (to_ - from_);
  part.to_ = from_ + to * (to_ - from_);
  return part;
}

}  // namespace phumthun::base
