#include "base/report.hpp"

#include <utility>

namespace phumthun::base {

bool Report::wants(std::string_view kind) const {
  const auto found = totals_.find(kind);
  return found == totals_.end() || found->second < static_cast<std::int64_t>(issues_kept_per_kind);
}

void Report::count(std::string_view kind, std::int64_t times) {
  const auto found = totals_.find(kind);
  if (found == totals_.end())
    totals_.emplace(kind, times);
  else
    found->second += times;
}

void Report::add(Issue issue) {
  const bool keep = wants(issue.kind);
  count(issue.kind);
  if (keep) issues_.push_back(std::move(issue));
}

void Report::absorb(const Report& other) {
  std::map<std::string, std::int64_t, std::less<>> told;
  for (const Issue& issue : other.issues_) {
    ++told[issue.kind];
    add(issue);
  }
  for (const auto& [kind, times] : other.totals_) count(kind, times - told[kind]);
  notes.insert(notes.end(), other.notes.begin(), other.notes.end());
}

}  // namespace phumthun::base
