#include "store/reviews.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/household_merge.hpp"
#include "store/household_records.hpp"

namespace phumthun::store {
namespace {

constexpr std::string_view none_of_them = "none";
constexpr std::size_t tambon_digits = 6, amphoe_digits = 4;

std::string_view kind_text(ReviewKind kind) {
  return kind == ReviewKind::place ? "place" : "match";
}

std::string joined(const std::vector<std::string>& candidates) {
  std::string text;
  for (const std::string& candidate : candidates) text += (text.empty() ? "" : "\n") + candidate;
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// The same question of several imports is one question: the first of them stands for all.
constexpr const char* select_reviews =
    "SELECT min(v.review_id), v.kind, v.household, v.household_id, v.stated, v.candidates, v.import_id, "
    "v.choice, v.person, v.settled_at FROM place_review v {} GROUP BY v.household, v.kind, v.stated, "
    "v.candidates ORDER BY 1";
constexpr const char* same_question = "household = ?1 AND kind = ?2 AND stated = ?3 AND candidates = ?4";

Review read_review(const Statement& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  return {row.integer(0), row.text(1) == "place" ? ReviewKind::place : ReviewKind::match,
          row.integer(2), text(3),
          text(4),        split(row.text(5)),
          row.integer(6), text(7),
          text(8),        text(9)};
}

void bind_question(Statement& statement, const Review& review, std::string_view candidates) {
  statement.bind(1, review.household)
      .bind(2, kind_text(review.kind))
      .bind(3, std::string_view(review.stated))
      .bind(4, candidates);
}

/// Where a settled question puts the records that left it open.
struct ChosenPlace {
  std::string village, tambon;  ///< empty village: back to what the names alone tell
  geo::Coord position = geo::no_coord;
};

ChosenPlace chosen_place(const Review& review, std::string_view choice, const geo::Coord& position) {
  if (choice != none_of_them)
    return {std::string(choice), std::string(choice.substr(0, tambon_digits)), position};
  // The candidates' own tambon, where they lie in one.
  std::string tambon = review.candidates.front().substr(0, tambon_digits);
  for (const std::string& candidate : review.candidates)
    if (candidate.substr(0, tambon_digits) != tambon) tambon.clear();
  return {"", tambon, position};
}

/// Moves the records of this household and import that names alone placed; then the household follows.
void move_records(Connection& connection, std::int64_t household, std::int64_t import,
                  const ChosenPlace& place) {
  const std::string_view quality = quality_name(!place.village.empty()  ? PlaceQuality::name
                                                : !place.tambon.empty() ? PlaceQuality::tambon
                                                                        : PlaceQuality::none);
  const bool several = connection.integer(fmt::format(
                           "SELECT count(*) FROM survey_place WHERE household = {}", household)) > 0;
  const std::string_view amphoe = std::string_view(place.tambon).substr(0, amphoe_digits);
  Statement update(
      connection,
      fmt::format("UPDATE {} SET village_code = ?1, tambon_code = ?2, amphoe_code = ?3, quality "
                  "= ?4, {} WHERE {} = ?6 AND import_id = ?7 AND quality IN ('name', 'tambon', "
                  "'none')",
                  several ? "survey_place" : "household",
                  several ? "longitude = ?5, latitude = ?8" : "geom = ?5", several ? "household" : "fid"));
  update.bind_text_or_null(1, place.village)
      .bind_text_or_null(2, place.tambon)
      .bind_text_or_null(3, amphoe)
      .bind(4, quality)
      .bind(6, household)
      .bind(7, import);
  std::vector<std::byte> blob;
  if (several)
    update.bind(5, place.position.x).bind(8, place.position.y).run();
  else {
    bind_point(update, 5, place.position, blob);
    update.run();
  }
  if (several) HouseholdRecords(connection).derive(household);
}

Review find_review(Connection& connection, std::int64_t id) {
  Statement select(connection,
                   "SELECT review_id, kind, household, household_id, stated, candidates, import_id, choice, "
                   "person, settled_at FROM place_review WHERE review_id = ?");
  if (!select.bind(1, id).step())
    throw base::Error(base::ErrorCode::not_found, fmt::format("there is no question {}", id),
                      "list the questions to see their numbers");
  return read_review(select);
}

void require_candidate(const Review& review, std::string_view choice) {
  if (choice == none_of_them) return;
  if (std::find(review.candidates.begin(), review.candidates.end(), choice) != review.candidates.end())
    return;
  std::string candidates;
  for (const std::string& candidate : review.candidates) candidates += candidate + ", ";
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("'{}' is no candidate of question {}", choice, review.id),
                    "choose one of: " + candidates + "none");
}

void settle_place(Connection& connection, const Review& review, std::string_view choice,
                  const geo::Coord& position) {
  if (choice == none_of_them && (review.choice.empty() || review.choice == none_of_them)) return;
  const ChosenPlace place = chosen_place(review, choice, position);
  std::vector<std::int64_t> imports;
  {
    Statement select(connection,
                     std::string("SELECT DISTINCT import_id FROM place_review WHERE ") + same_question);
    bind_question(select, review, joined(review.candidates));
    while (select.step()) imports.push_back(select.integer(0));
  }
  for (const std::int64_t import : imports) move_records(connection, review.household, import, place);
}

void settle_match(Connection& connection, const Review& review, std::string_view choice) {
  const bool was_joined = !review.choice.empty() && review.choice != none_of_them;
  if (was_joined && review.choice != choice)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the households of question {} are one already", review.id),
                      "undo the import that brought the second one to part them");
  if (was_joined || choice == none_of_them) return;
  Statement select(connection,
                   "SELECT fid FROM household WHERE household_id = ?1 UNION ALL SELECT household FROM "
                   "household_alias WHERE household_id = ?1");
  if (!select.bind(1, choice).step())
    throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no household '{}'", choice),
                      "its import was undone; answer 'none'");
  const std::int64_t kept = select.integer(0);
  select.reset();
  if (kept != review.household) merge_households(connection, kept, review.household);
}

}  // namespace

void put_review(Writer& writer, ImportId import, const Review& review) {
  Connection& connection = writer.connection();
  const std::string candidates = joined(review.candidates);
  Statement insert(connection,
                   "INSERT INTO place_review (kind, household, household_id, stated, candidates, import_id, "
                   "longitude, latitude) VALUES (?2, ?1, coalesce(?5, (SELECT household_id FROM household "
                   "WHERE fid = ?1)), ?3, ?4, ?6, NULL, NULL)");
  bind_question(insert, review, candidates);
  insert.bind_text_or_null(5, review.household_id).bind(6, import.value).run();
  // What a person said of the same question before holds for this record as well.
  Statement settled(connection,
                    std::string("SELECT choice, person, settled_at, longitude, latitude FROM place_review "
                                "WHERE choice IS NOT NULL AND ") +
                        same_question);
  bind_question(settled, review, candidates);
  if (!settled.step()) return;
  const std::string choice(settled.text(0));
  Statement copy(connection,
                 std::string("UPDATE place_review SET choice = ?5, person = ?6, settled_at = ?7, longitude = "
                             "?8, latitude = ?9 WHERE choice IS NULL AND ") +
                     same_question);
  bind_question(copy, review, candidates);
  copy.bind(5, std::string_view(choice))
      .bind_text_or_null(6, settled.text(1))
      .bind_text_or_null(7, settled.text(2))
      .bind(8, settled.number(3))
      .bind(9, settled.number(4))
      .run();
  if (review.kind == ReviewKind::place && choice != none_of_them)
    move_records(connection, review.household, import.value,
                 chosen_place(review, choice, {settled.number(3), settled.number(4)}));
}

std::vector<Review> list_reviews(const Reader& reader, bool open_only) {
  std::vector<Review> reviews;
  Statement select(reader.connection(),
                   fmt::format(fmt::runtime(select_reviews), open_only ? "WHERE v.choice IS NULL" : ""));
  while (select.step()) reviews.push_back(read_review(select));
  return reviews;
}

std::int64_t open_review_count(const Reader& reader) {
  return reader.connection().integer(
      "SELECT count(*) FROM (SELECT DISTINCT household, kind, stated, candidates FROM place_review WHERE "
      "choice IS NULL)");
}

void settle_review(Writer& writer, std::int64_t id, std::string_view choice, const geo::Coord& position,
                   std::string_view person) {
  Connection& connection = writer.connection();
  const Review review = find_review(connection, id);
  require_candidate(review, choice);
  const std::string candidates = joined(review.candidates);
  if (review.kind == ReviewKind::place)
    settle_place(connection, review, choice, position);
  else
    settle_match(connection, review, choice);
  // After a match the questions of the joined household are those of the one that was kept.
  const std::int64_t household =
      connection.integer(fmt::format("SELECT household FROM place_review WHERE review_id = {}", review.id));
  Statement update(
      connection, std::string("UPDATE place_review SET choice = ?5, person = ?6, settled_at = "
                              "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), longitude = ?7, latitude = ?8 WHERE ") +
                      same_question);
  update.bind(1, household)
      .bind(2, kind_text(review.kind))
      .bind(3, std::string_view(review.stated))
      .bind(4, std::string_view(candidates))
      .bind(5, choice)
      .bind_text_or_null(6, person)
      .bind(7, position.x)
      .bind(8, position.y)
      .run();
}

}  // namespace phumthun::store
