#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "app/tier.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"
#include "store/conflicts.hpp"
#include "store/reviews.hpp"

namespace phumthun::app {

/// A candidate of a question with what a person needs to choose.
struct ReviewChoice {
  std::string code;   ///< village code, or household id
  std::string label;  ///< "หมู่ 4 บ้านโนนสูง", or the other household's address
};
struct ReviewItem {
  store::Review review;
  std::vector<ReviewChoice> choices;
};
std::vector<ReviewItem> list_reviews(store::Store&, bool open_only);
/// `choice`: a candidate, or "none". Throws as store::settle_review.
void settle_review(store::Store&, std::int64_t id, std::string_view choice, std::string_view person);

/// The open questions as CSV with an empty column `choice`; whoever knows fills it in a spreadsheet, and
/// read_review_csv settles what is filled in. Holds households, so it needs tier internal: else
/// Error{unsupported}.
void write_review_csv(store::Store&, Tier, const std::filesystem::path& out, const base::Progress&);
/// One transaction. Rows whose choice is no candidate are refused and told; settled ones are told as such.
base::Report read_review_csv(store::Store&, const std::filesystem::path& file, std::string_view person,
                             const base::Progress&);

/// Conflicts between sources: list, settle by hand, leave to the rule, set the rule. As in
/// store/conflicts.hpp, each a transaction of its own.
std::vector<store::Conflict> list_conflicts(store::Store&, std::size_t limit);
void settle_conflict(store::Store&, const store::Conflict&, std::string_view source, std::string_view person);
void unsettle_conflict(store::Store&, const store::Conflict&);
std::vector<std::string> conflict_rule(store::Store&);
void set_conflict_rule(store::Store&, const std::vector<std::string>& sources);

}  // namespace phumthun::app
