#include "stats/local_options.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::stats {

MoranVariance parse_moran_variance(std::string_view name) {
  if (name == "n-1") return MoranVariance::n_minus_1;
  if (name == "n") return MoranVariance::n;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no variance \"{}\"", name),
                    "use n or n-1");
}

std::string_view moran_variance_name(MoranVariance variance) {
  return variance == MoranVariance::n_minus_1 ? "n-1" : "n";
}

}  // namespace phumthun::stats
