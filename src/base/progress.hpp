#pragma once
#include <functional>
#include <memory>
#include <string_view>

namespace phumthun::base {

/// Reports how far a long function is and asks whether to go on. Every function that may take over 100 ms
/// takes one and calls report() at least every 50 ms. A value: cheap to copy, safe to call from several
/// threads when the sink is.
class Progress {
 public:
  /// Called with the fraction done (0 to 1) and the stage's name; returns false to cancel.
  using Sink = std::function<bool(double fraction, std::string_view stage)>;

  static Progress none() { return {}; }
  explicit Progress(Sink sink);

  /// `fraction` of this range, 0 to 1. Throws Cancelled when asked to stop.
  void report(double fraction, std::string_view stage = {}) const;

  /// The part [from, to] of this range, for a sub-step.
  Progress slice(double from, double to) const;

 private:
  Progress() = default;
  std::shared_ptr<const Sink> sink_;
  double from_ = 0;
  double to_ = 1;
};

}  // namespace phumthun::base
