#include <algorithm>
#include <utility>

#include "app/household_colors.hpp"
#include "app/received_help.hpp"
#include "app/session_store_jobs.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint8_t most_told = 3;

/// Each agency once for each household that it helped, in order of households.
std::vector<std::pair<std::int64_t, std::uint32_t>> helpers(const store::AssistanceColumns& help) {
  const MergedNames agencies = merge_names(help.texts, help.agency);
  const std::vector<std::uint8_t> given = given_help(help);
  std::vector<std::pair<std::int64_t, std::uint32_t>> pairs;
  for (std::size_t i = 0; i < help.household.size(); ++i)
    if (given[i]) pairs.emplace_back(help.household[i], agencies.number_of_text[help.agency[i]]);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

AgencyCounts count_agencies(store::Store& store, const std::vector<data::FeatureId>& households,
                            const base::Progress& progress) {
  const store::AssistanceColumns help = store::read_assistance(store::Reader(store), progress.slice(0, 0.7));
  if (help.household.empty()) return {};
  const auto pairs = helpers(help);
  progress.report(0.9);
  AgencyCounts counts;
  counts.reserve(households.size());
  for (const data::FeatureId household : households) {
    const auto found = std::lower_bound(pairs.begin(), pairs.end(), std::pair{household.value, 0U});
    std::uint8_t n = 0;
    for (auto at = found; at != pairs.end() && at->first == household.value && n < most_told; ++at) ++n;
    counts.push_back(n);
    if (counts.size() % 65536 == 0) progress.report(0.9);
  }
  return counts;
}

void want_agencies(Session& session) {
  const auto& layer = session.contents.households.layer;
  StyleDesk& style = session.style;
  if (session.project().households.by != "assistance" || style.agencies || style.agencies_job || !layer ||
      !session.has_store() || !layer_visible(session, MapLayer::households))
    return;
  style.agencies_job = session.jobs.submit(
      session.text("job.agencies"), jobs::Lane::read,
      [store = session.contents.store, layer](const base::Progress& progress) {
        progress.report(0);
        return count_agencies(*store, layer->ids, progress);
      },
      [&session, generation = session.store_generation](AgencyCounts counts) {
        if (generation != session.store_generation) return;
        session.style.agencies = shared(std::move(counts));
        session.style.agencies_job.reset();
      });
}

bool take_end_of_agencies(Session& session, const jobs::JobEnd& end) {
  if (end.outcome == jobs::Outcome::done || session.style.agencies_job != end.id) return false;
  session.style.agencies_job.reset();
  Project project = session.project();
  project.households.by = HouseholdSetting{}.by;
  session.history.amend(std::move(project));
  return false;
}

void forget_agencies(Session& session) {
  session.style.agencies.reset();
  session.style.agencies_job.reset();
}

}  // namespace phumthun::app
