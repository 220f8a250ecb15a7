#include "stats/correlogram.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "stats/geary.hpp"
#include "stats/moran.hpp"

namespace phumthun::stats {

std::vector<GlobalStatistic> correlogram(std::span<const double> values, const SpatialWeights& first_order,
                                         int orders, CorrelogramStatistic statistic,
                                         const GlobalOptions& options, const base::Progress& progress) {
  if (orders < 1)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a correlogram of {} orders can't be drawn", orders),
                      "use 1 order or more");
  std::vector<GlobalStatistic> by_order;
  for (int order = 1; order <= orders; ++order) {
    const base::Progress step = progress.slice((order - 1.0) / orders, static_cast<double>(order) / orders);
    const SpatialWeights at_order =
        order == 1 ? first_order : of_order(first_order, order, step.slice(0, 0.2));
    by_order.push_back((statistic == CorrelogramStatistic::moran ? moran : geary)(values, at_order, options,
                                                                                  step.slice(0.2, 1)));
    if (order > 1 && at_order.link_count() == 0) break;  // and none at any higher order
  }
  GlobalStatistic beyond;
  beyond.warnings.emplace_back("No area is as many steps away from another.");
  by_order.resize(static_cast<std::size_t>(orders), beyond);
  return by_order;
}

}  // namespace phumthun::stats
