#include "app/plot_cache.hpp"

namespace phumthun::app {

struct KeptPlots {};

PlotCache::PlotCache() : kept_(std::make_unique<KeptPlots>()) {}
PlotCache::~PlotCache() = default;

}  // namespace phumthun::app
