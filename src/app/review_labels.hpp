#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/reviews.hpp"
#include "geocode/placing.hpp"
#include "store/registry.hpp"

namespace phumthun::app {

// Internal to app/: the questions that only a person settles, in words.

/// Names the candidates of questions: villages by number and name, with their tambon where the candidates lie
/// in several; households by their address.
class ReviewLabels {
 public:
  explicit ReviewLabels(const store::Reader&);
  std::vector<ReviewChoice> choices(const store::Review&) const;

 private:
  std::string village(std::string_view code, bool with_tambon) const;
  std::string household(const std::string& household_id) const;
  std::string name(std::string_view code) const;

  const store::Reader& reader_;
  std::unordered_map<std::string, std::string> names_;  ///< Thai, by area code
};

/// Where a household stands once its question is settled so: spread in the village, or in the tambon of all
/// candidates for "none"; no_coord for a match.
geo::Coord settled_position(const geocode::Placer&, const store::Review&, std::string_view choice);

}  // namespace phumthun::app
