#include "store/newest_records.hpp"

#include <algorithm>

namespace phumthun::store {

std::vector<std::uint32_t> NewestRecords::order_by(const std::vector<std::int64_t>& household) const {
  std::vector<std::uint32_t> order;
  order.reserve(rows_.size());
  for (std::uint32_t row = 0; row < rows_.size(); ++row)
    if (counts(row)) order.push_back(row);
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) { return household[a] < household[b]; };
  if (!std::is_sorted(order.begin(), order.end(), is_before))
    std::stable_sort(order.begin(), order.end(), is_before);
  return order;
}

}  // namespace phumthun::store
