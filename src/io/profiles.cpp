#include "io/profiles.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <span>
#include <tuple>

#include "base/error.hpp"
#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

constexpr RecordKind household_kinds[] = {RecordKind::households, RecordKind::members, RecordKind::problems,
                                          RecordKind::assistance};
constexpr RecordKind tpmap_kinds[] = {RecordKind::indicators, RecordKind::register_entries};
constexpr RecordKind dopa_kinds[] = {RecordKind::population, RecordKind::codes};

struct Profile {
  std::string_view name;
  std::span<const RecordKind> kinds;  ///< empty: all
  bool (*fits)(const TablePreview&);
  void (*propose)(Draft&);

  bool reads(RecordKind kind) const {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  }
};

bool is_any_table(const TablePreview&) {
  return true;
}

const Profile profiles[] = {
    {"generic", {}, is_any_table, propose_generic},
    {"capital-baseline", {household_kinds, 1}, is_capital_baseline, propose_capital_baseline},
    {"capital-workbook", {household_kinds, 2}, is_capital_workbook, propose_capital_workbook},
    {"kobo", household_kinds, is_kobo, propose_kobo},
    {"tpmap", tpmap_kinds, is_tpmap, propose_tpmap},
    {"dopa", dopa_kinds, is_dopa, propose_dopa},
};

const Profile& profile_named(const std::string& name, RecordKind kind) {
  for (const Profile& profile : profiles)
    if (profile.name == name && profile.reads(kind)) return profile;
  throw base::Error(
      base::ErrorCode::invalid_input, fmt::format("there is no profile '{}' for {}", name, kind_name(kind)),
      fmt::format("use one of {}, or leave it out to have it found", fmt::join(profiles_of(kind), ", ")));
}

struct Candidate {
  Proposal proposal;
  std::size_t columns_read = 0;

  bool is_better_than(const Candidate& other) const {
    return std::make_tuple(other.proposal.missing.size(), columns_read) >
           std::make_tuple(proposal.missing.size(), other.columns_read);
  }
};

Candidate propose(const Profile& profile, RecordKind kind, const TablePreview& sample,
                  const KnowsCode& knows) {
  Draft draft(kind, std::string(profile.name), sample, knows,
              profile.name == "kobo" ? kobo_names(sample.header) : sample.header);
  profile.propose(draft);
  return {draft.proposal(), draft.columns_read()};
}

}  // namespace

std::vector<std::string> profiles_of(RecordKind kind) {
  std::vector<std::string> names;
  for (const Profile& profile : profiles)
    if (profile.reads(kind)) names.emplace_back(profile.name);
  return names;
}

Proposal propose_mapping(RecordKind kind, const std::string& profile, const TablePreview& sample,
                         const KnowsCode& knows) {
  if (!profile.empty()) return propose(profile_named(profile, kind), kind, sample, knows).proposal;
  // A source that is known by its own columns is read its own way, however many names the generic profile
  // knows as well: it alone tells repeated names and positions apart.
  Candidate best;
  bool found = false;
  for (const Profile& candidate : profiles) {
    if (candidate.name == "generic" || !candidate.reads(kind) || !candidate.fits(sample)) continue;
    Candidate proposed = propose(candidate, kind, sample, knows);
    if (!found || proposed.is_better_than(best)) best = std::move(proposed);
    found = true;
  }
  return found ? best.proposal : propose(profile_named("generic", kind), kind, sample, knows).proposal;
}

}  // namespace phumthun::io
