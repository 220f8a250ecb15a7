#include "app/reviews.hpp"

#include <fmt/format.h>

#include "app/household_placing.hpp"
#include "app/review_labels.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

store::Review find_review(const store::Reader& reader, std::int64_t id) {
  for (store::Review& review : store::list_reviews(reader, false))
    if (review.id == id) return std::move(review);
  throw base::Error(base::ErrorCode::not_found, fmt::format("there is no question {}", id),
                    "list the questions to see their numbers");
}

}  // namespace

std::vector<ReviewItem> list_reviews(store::Store& store, bool open_only) {
  const store::Reader reader(store);
  std::vector<ReviewItem> items;
  const ReviewLabels labels(reader);
  for (store::Review& review : store::list_reviews(reader, open_only)) {
    ReviewItem item;
    item.choices = labels.choices(review);
    item.review = std::move(review);
    items.push_back(std::move(item));
  }
  return items;
}

geo::Coord settled_position(const geocode::Placer& placer, const store::Review& review,
                            std::string_view choice) {
  if (review.kind != store::ReviewKind::place || review.candidates.empty()) return geo::no_coord;
  geocode::Place place;
  const bool none = choice == "none";
  // None of them: somewhere in their tambon, where they lie in one.
  place.tambon_code =
      geocode::code_at(none ? std::string_view(review.candidates.front()) : choice, base::AreaLevel::tambon);
  for (const std::string& candidate : review.candidates)
    if (none && geocode::code_at(candidate, base::AreaLevel::tambon) != place.tambon_code)
      return geo::no_coord;
  if (!none) place.village_code = choice;
  place.by = none ? geocode::PlacedBy::tambon : geocode::PlacedBy::names;
  return placer.spread_point(review.household_id, place);
}

void settle_review(store::Store& store, std::int64_t id, std::string_view choice, std::string_view person) {
  geo::Coord position;
  {
    const store::Reader reader(store);
    position = settled_position(make_placer(reader), find_review(reader, id), choice);
  }
  store::Writer writer(store);
  store::settle_review(writer, id, choice, position, person);
  writer.commit();
}

std::vector<store::Conflict> list_conflicts(store::Store& store, std::size_t limit) {
  return store::list_conflicts(store::Reader(store), limit);
}

void settle_conflict(store::Store& store, const store::Conflict& conflict, std::string_view source,
                     std::string_view person) {
  store::Writer writer(store);
  store::settle_conflict(writer, conflict.household_id, conflict.round, conflict.field, source, person);
  writer.commit();
}

void unsettle_conflict(store::Store& store, const store::Conflict& conflict) {
  store::Writer writer(store);
  store::unsettle_conflict(writer, conflict.household_id, conflict.round, conflict.field);
  writer.commit();
}

std::vector<std::string> conflict_rule(store::Store& store) {
  return store::conflict_rule(store::Reader(store));
}

void set_conflict_rule(store::Store& store, const std::vector<std::string>& sources) {
  store::Writer writer(store);
  store::set_conflict_rule(writer, sources);
  writer.commit();
}

}  // namespace phumthun::app
