#include "privacy/small_cells.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace phumthun::privacy {

std::vector<CellHiding> hide_small_cells(std::span<const std::int64_t> n, std::int64_t minimum_n) {
  std::vector<CellHiding> hiding;
  hiding.reserve(n.size());
  std::transform(n.begin(), n.end(), std::back_inserter(hiding), [=](std::int64_t count) {
    return count > 0 && count < minimum_n ? CellHiding::small_cell : CellHiding::shown;
  });
  return hiding;
}

std::string hidden_n_text(std::int64_t minimum_n) {
  return fmt::format("<{}", minimum_n);
}

}  // namespace phumthun::privacy
