#include "app/change_pairs.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/survey_households.hpp"
#include "base/error.hpp"
#include "store/registry.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

std::size_t place_of(const std::string& round, const std::vector<std::string>& rounds) {
  const auto parsed = wanted_round(round);
  const auto found = std::find(rounds.begin(), rounds.end(), store::round_name(parsed.value()));
  if (found == rounds.end())
    throw Error(ErrorCode::not_found, fmt::format("the store has no survey round {}", round),
                fmt::format("its rounds are {}", fmt::join(rounds, ", ")));
  return static_cast<std::size_t>(found - rounds.begin());
}

}  // namespace

ChangeRounds requested_rounds(store::Store& store, const ChangeRequest& request) {
  const std::vector<std::string> rounds = store::round_names(store::Reader(store));
  if (rounds.size() < 2)
    throw Error(ErrorCode::invalid_input,
                rounds.empty()
                    ? "change needs two survey rounds: the store has none"
                    : fmt::format("change needs two survey rounds: the store has {} alone", rounds.front()),
                "import the households of another round: 'phumthun import households STORE FILE --round "
                "2568/1'");
  const std::string& from = request.from_round.empty() ? request.measure.from_round : request.from_round;
  const std::string& to = request.to_round.empty() ? request.measure.to_round : request.to_round;
  const std::size_t first = from.empty() ? 0 : place_of(from, rounds);
  const std::size_t last = to.empty() ? rounds.size() - 1 : place_of(to, rounds);
  if (first == last)
    throw Error(ErrorCode::invalid_input, fmt::format("both rounds are {}", rounds[first]),
                fmt::format("choose two of {}", fmt::join(rounds, ", ")));
  if (first > last)
    throw Error(ErrorCode::invalid_input,
                fmt::format("round {} comes before round {}", rounds[last], rounds[first]),
                fmt::format("give the earlier one first: --from {} --to {}", rounds[last], rounds[first]));
  return {rounds[first], rounds[last]};
}

PairedRows paired_rows(const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& after) {
  PairedRows rows;
  std::uint32_t b = 0, a = 0;
  while (b < before.size() || a < after.size()) {
    if (a == after.size() || (b < before.size() && before[b] < after[a])) {
      rows.only_before.push_back(b++);
    } else if (b == before.size() || after[a] < before[b]) {
      rows.only_after.push_back(a++);
    } else {
      rows.before.push_back(b++);
      rows.after.push_back(a++);
    }
  }
  return rows;
}

}  // namespace phumthun::app
