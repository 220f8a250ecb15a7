#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/imports.hpp"
#include "app/reviews.hpp"

namespace phumthun::app {

struct Session;

/// What the store remembers of its imports and still wants to be told.
struct StoreLists {
  std::vector<store::ImportSummary> imports;  ///< newest first
  std::vector<ReviewItem> reviews;            ///< open ones
  std::vector<store::Conflict> conflicts;     ///< the first `most_conflicts`
  std::vector<std::string> conflict_rule;     ///< every source, those believed first in front
  bool has_identities = false;                ///< a passphrase seals names here already

  static constexpr std::size_t most_conflicts = 10'000;
};

// Each queues a job; the lists follow when it has ended.

/// Reads the lists anew.
void load_lists(Session&);
void open_import_report(Session&, std::int64_t import);
/// Takes an import back and loads all again.
void run_undo_import(Session&, std::int64_t import);
void run_settle_review(Session&, std::int64_t review, const std::string& choice);
/// `source` empty: leaves it to the rule.
void run_settle_conflict(Session&, std::size_t conflict, const std::string& source);
void run_set_conflict_rule(Session&, const std::vector<std::string>& sources);
void run_write_reviews(Session&, const std::filesystem::path& out);
void run_read_reviews(Session&, const std::filesystem::path& file);
/// The report that is shown, to a file by its ending.
void run_save_report(Session&, const std::filesystem::path& out);

}  // namespace phumthun::app
