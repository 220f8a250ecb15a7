#pragma once
#include <memory>

namespace phumthun::app {

struct KeptPlots;

/// What plots were made of, kept until something of it is another (plot_views.cpp).
class PlotCache {
 public:
  PlotCache();
  ~PlotCache();
  KeptPlots& kept() { return *kept_; }

 private:
  std::unique_ptr<KeptPlots> kept_;
};

}  // namespace phumthun::app
