#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/coord.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

enum class ReviewKind {
  place,  ///< names that fit several villages: which one is it?
  match,  ///< a household that may be one that the store knows already: is it?
};

/// A question that only a person can settle.
struct Review {
  std::int64_t id = 0;
  ReviewKind kind = ReviewKind::place;
  std::int64_t household = 0;  ///< fid
  std::string household_id;
  std::string stated;                   ///< the names as the file wrote them, or why the two may be one
  std::vector<std::string> candidates;  ///< village codes, or household ids
  std::int64_t import = 0;
  std::string choice;  ///< one of the candidates, "none" where none of them is right, "" while open
  std::string settled_by, settled_at;
};
/// Adds one while importing.
void put_review(Writer&, ImportId, const Review&);
std::vector<Review> list_reviews(const Reader&, bool open_only);
std::int64_t open_review_count(const Reader&);

/// Settles it: a place moves the household to the village (the point is `position`, spread in its polygon, or
/// no_coord); a match joins the two households, their records under the candidate's. Throws Error{not_found},
/// Error{invalid_input} where the choice is no candidate.
void settle_review(Writer&, std::int64_t id, std::string_view choice, const geo::Coord& position,
                   std::string_view person);

}  // namespace phumthun::store
