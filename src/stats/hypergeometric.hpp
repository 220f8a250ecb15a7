#pragma once
#include <cstdint>

namespace phumthun::stats {

/// The chance that `drawn` of `all` things, `marked` of which are marked, hold at least `count` marked ones.
/// 0 <= marked, drawn <= all.
double hypergeometric_at_least(std::int64_t count, std::int64_t all, std::int64_t marked, std::int64_t drawn);

}  // namespace phumthun::stats
