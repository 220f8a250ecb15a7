#include "store/conflicts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numbers>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/household_records.hpp"

namespace phumthun::store {
namespace {

constexpr std::array<const char*, 8> value_fields{
    "human", "physical", "financial", "natural", "social", "size", "survey_weight", "not_poor_on_survey"};
constexpr const char* place_field = "place";

/// Two surveyed points of a household agree within so far: the fixes of two phones differ by less.
constexpr double same_place_m = 100;

/// Households in their order: only the rounds of each are left to sort. {} narrows to one.
constexpr const char* select_statements =
    "SELECT p.household, s.round_id, r.name, s.source_id, o.name, o.priority, s.fid, s.import_id, "
    "i.imported_at, p.quality, p.tambon_code, p.village_code, p.longitude, p.latitude, s.human, s.physical, "
    "s.financial, s.natural, s.social, s.size, s.survey_weight, s.not_poor_on_survey FROM survey_place p "
    "CROSS JOIN survey s ON s.fid = p.survey CROSS JOIN round r ON r.round_id = s.round_id CROSS JOIN source "
    "o ON o.source_id = s.source_id CROSS JOIN import i ON i.import_id = s.import_id {} ORDER BY "
    "p.household, r.year_be, r.number, s.fid DESC";
constexpr int first_value = 14;

/// What one source says of a household in one round.
struct SourceStatement {
  std::int64_t household = 0, round_id = 0, source_id = 0, survey = 0, import = 0;
  std::string round, source, imported_at, tambon, village;
  std::optional<std::int64_t> priority;
  PlaceQuality quality = PlaceQuality::none;
  geo::Coord position;
  std::array<double, value_fields.size()> values;
};

SourceStatement read_statement(const Statement& row) {
  SourceStatement s;
  s.household = row.integer(0), s.round_id = row.integer(1), s.source_id = row.integer(3);
  s.survey = row.integer(6), s.import = row.integer(7);
  s.round = row.text(2), s.source = row.text(4), s.imported_at = row.text(8);
  s.priority = optional_integer(row, 5);
  s.quality = quality_of(row.text(9));
  s.tambon = row.text(10), s.village = row.text(11);
  s.position = {row.number(12), row.number(13)};
  for (std::size_t i = 0; i < s.values.size(); ++i)
    s.values[i] = row.number(first_value + static_cast<int>(i));
  return s;
}

/// Metres on a sphere between near points: fine for telling 100 m from 200 m.
double distance_m(const geo::Coord& a, const geo::Coord& b) {
  constexpr double metres_per_degree = 6371008.8 * std::numbers::pi / 180;
  const double middle = (a.y + b.y) / 2 * std::numbers::pi / 180;
  return metres_per_degree * std::hypot((a.x - b.x) * std::cos(middle), a.y - b.y);
}

bool codes_differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

bool places_differ(const SourceStatement& a, const SourceStatement& b) {
  if (codes_differ(a.tambon, b.tambon) || codes_differ(a.village, b.village)) return true;
  return a.quality == PlaceQuality::surveyed && b.quality == PlaceQuality::surveyed &&
         distance_m(a.position, b.position) > same_place_m;
}

std::string place_text(const SourceStatement& s) {
  const std::string& code = s.village.empty() ? s.tambon : s.village;
  if (s.quality != PlaceQuality::surveyed) return code;
  return fmt::format("{}, {:.5f}, {:.5f}", code, s.position.x, s.position.y);
}

/// A choice that a person made.
struct Choice {
  std::int64_t source_id = 0;
  std::string person, at;
};

/// Goes through the households that several sources speak of, a round at a time.
class ConflictSearch {
 public:
  /// `household`: of one alone.
  ConflictSearch(Connection& connection, std::optional<std::int64_t> household)
      : select_(connection, fmt::format(fmt::runtime(select_statements),
                                        household ? fmt::format("WHERE p.household = {}", *household) : "")),
        settled_(connection,
                 "SELECT source_id, person, settled_at FROM settled_value WHERE household = ? AND round_id = "
                 "? AND field = ?"),
        household_id_(connection, "SELECT household_id FROM household WHERE fid = ?"),
        source_count_(connection.integer("SELECT count(*) FROM source")) {}

  /// Calls `found` for each conflict while it answers true.
  void run(const std::function<bool(Conflict&&)>& found) {
    if (source_count_ < 2) return;  // a province in two rounds is no small table to find nothing in
    std::vector<SourceStatement> of_round;
    bool wanted = true;
    while (wanted && select_.step()) {
      SourceStatement next = read_statement(select_);
      if (!of_round.empty() &&
          (of_round.front().household != next.household || of_round.front().round_id != next.round_id)) {
        wanted = find_in(of_round, found);
        of_round.clear();
      }
      // Newest first: what its own source corrected does not speak.
      if (std::none_of(of_round.begin(), of_round.end(),
                       [&](const SourceStatement& s) { return s.source_id == next.source_id; }))
        of_round.push_back(std::move(next));
    }
    if (wanted) find_in(of_round, found);
    select_.reset();
  }

 private:
  bool find_in(std::vector<SourceStatement>& statements, const std::function<bool(Conflict&&)>& found) {
    if (statements.size() < 2) return true;
    std::sort(statements.begin(), statements.end(), [](const SourceStatement& a, const SourceStatement& b) {
      return is_believed_before(a.priority, a.survey, b.priority, b.survey);
    });
    for (std::size_t field = 0; field < value_fields.size(); ++field) {
      std::vector<const SourceStatement*> stating;
      for (const SourceStatement& s : statements)
        if (!std::isnan(s.values[field])) stating.push_back(&s);
      const bool differ = std::any_of(stating.begin(), stating.end(), [&](const SourceStatement* s) {
        return s->values[field] != stating.front()->values[field];
      });
      if (differ && !found(conflict(stating, value_fields[field], [&](const SourceStatement& s) {
            return StatedValue{s.source, s.values[field], "", s.import, s.imported_at, false};
          })))
        return false;
    }
    return find_place(statements, found);
  }

  bool find_place(const std::vector<SourceStatement>& statements,
                  const std::function<bool(Conflict&&)>& found) {
    std::vector<const SourceStatement*> stating;
    for (const SourceStatement& s : statements)
      if (s.quality != PlaceQuality::none) stating.push_back(&s);
    bool differ = false;
    for (const SourceStatement* a : stating)
      for (const SourceStatement* b : stating) differ = differ || places_differ(*a, *b);
    if (!differ) return true;
    std::stable_sort(stating.begin(), stating.end(), [](const SourceStatement* a, const SourceStatement* b) {
      return a->quality < b->quality;
    });
    return found(conflict(stating, place_field, [](const SourceStatement& s) {
      return StatedValue{s.source, std::nan(""), place_text(s), s.import, s.imported_at, false};
    }));
  }

  /// `stating`: the one that the rule believes first.
  Conflict conflict(const std::vector<const SourceStatement*>& stating, const char* field,
                    const std::function<StatedValue(const SourceStatement&)>& value) {
    const SourceStatement& first = *stating.front();
    Conflict conflict;
    conflict.household = first.household;
    household_id_.bind(1, first.household).step();
    conflict.household_id = household_id_.text(0);
    household_id_.reset();
    conflict.round = first.round;
    conflict.field = field;
    const std::optional<Choice> choice = choice_of(first, field);
    std::size_t counts = 0;
    for (std::size_t i = 0; i < stating.size(); ++i) {
      conflict.values.push_back(value(*stating[i]));
      if (choice && choice->source_id == stating[i]->source_id) {
        counts = i;
        conflict.by_hand = true;
        conflict.settled_by = choice->person;
        conflict.settled_at = choice->at;
      }
    }
    conflict.values[counts].counts = true;
    return conflict;
  }

  std::optional<Choice> choice_of(const SourceStatement& s, std::string_view field) {
    settled_.bind(1, s.household).bind(2, s.round_id).bind(3, field);
    std::optional<Choice> choice;
    if (settled_.step())
      choice = Choice{settled_.integer(0), std::string(settled_.text(1)), std::string(settled_.text(2))};
    settled_.reset();
    return choice;
  }

  Statement select_, settled_, household_id_;
  std::int64_t source_count_;
};

std::int64_t household_of(Connection& connection, std::string_view household_id) {
  Statement select(connection,
                   "SELECT fid FROM household WHERE household_id = ?1 UNION ALL SELECT household FROM "
                   "household_alias WHERE household_id = ?1");
  if (select.bind(1, household_id).step()) return select.integer(0);
  throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no household '{}'", household_id),
                    "check the id, or search for the household");
}

std::int64_t number_of(Connection& connection, const char* sql, std::string_view name) {
  Statement select(connection, sql);
  return select.bind(1, name).step() ? select.integer(0) : 0;
}

void require_conflict(Connection& connection, std::int64_t household, std::string_view household_id,
                      std::string_view round, std::string_view field, std::string_view source) {
  std::string sources;
  bool is_there = false;
  ConflictSearch(connection, household).run([&](Conflict&& conflict) {
    if (conflict.round != round || conflict.field != field) return true;
    for (const StatedValue& value : conflict.values) {
      sources += (sources.empty() ? "" : ", ") + value.source;
      is_there = is_there || value.source == source;
    }
    return false;
  });
  if (is_there) return;
  if (sources.empty())
    throw base::Error(base::ErrorCode::not_found,
                      fmt::format("the sources of household '{}' do not disagree on '{}' in round {}",
                                  household_id, field, round),
                      "list the conflicts to see where they do");
  throw base::Error(base::ErrorCode::not_found, fmt::format("'{}' says nothing of '{}' there", source, field),
                    "choose one of: " + sources);
}

}  // namespace

std::vector<Conflict> list_conflicts(const Reader& reader, std::size_t limit) {
  std::vector<Conflict> conflicts;
  ConflictSearch(reader.connection(), {}).run([&](Conflict&& conflict) {
    conflicts.push_back(std::move(conflict));
    return limit == 0 || conflicts.size() < limit;
  });
  return conflicts;
}

std::int64_t conflict_count(const Reader& reader) {
  std::int64_t count = 0;
  ConflictSearch(reader.connection(), {}).run([&](Conflict&&) {
    ++count;
    return true;
  });
  return count;
}

void settle_conflict(Writer& writer, std::string_view household_id, std::string_view round,
                     std::string_view field, std::string_view source, std::string_view person) {
  Connection& connection = writer.connection();
  const std::int64_t household = household_of(connection, household_id);
  require_conflict(connection, household, household_id, round, field, source);
  Statement(connection,
            "INSERT OR REPLACE INTO settled_value VALUES (?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', "
            "'now'))")
      .bind(1, household)
      .bind(2, number_of(connection, "SELECT round_id FROM round WHERE name = ?", round))
      .bind(3, field)
      .bind(4, number_of(connection, "SELECT source_id FROM source WHERE name = ?", source))
      .bind(5, person)
      .run();
  if (field == place_field) HouseholdRecords(connection).derive(household);
}

void unsettle_conflict(Writer& writer, std::string_view household_id, std::string_view round,
                       std::string_view field) {
  Connection& connection = writer.connection();
  const std::int64_t household = household_of(connection, household_id);
  Statement(connection, "DELETE FROM settled_value WHERE household = ? AND round_id = ? AND field = ?")
      .bind(1, household)
      .bind(2, number_of(connection, "SELECT round_id FROM round WHERE name = ?", round))
      .bind(3, field)
      .run();
  if (field == place_field) HouseholdRecords(connection).derive(household);
}

std::vector<std::string> conflict_rule(const Reader& reader) {
  std::vector<std::string> sources;
  Statement select(reader.connection(),
                   "SELECT name FROM source WHERE priority IS NOT NULL ORDER BY priority");
  while (select.step()) sources.emplace_back(select.text(0));
  return sources;
}

void set_conflict_rule(Writer& writer, const std::vector<std::string>& sources) {
  Connection& connection = writer.connection();
  for (const std::string& source : sources)
    if (number_of(connection, "SELECT source_id FROM source WHERE name = ?", source) == 0)
      throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no source '{}'", source),
                        "name sources as the store lists them");
  connection.run("UPDATE source SET priority = NULL");
  Statement update(connection, "UPDATE source SET priority = ? WHERE name = ? AND priority IS NULL");
  std::int64_t priority = 0;
  for (const std::string& source : sources)
    update.bind(1, ++priority).bind(2, std::string_view(source)).run();
  // Only where several sources speak of one round can the rule move a household.
  std::vector<std::int64_t> households;
  {
    Statement select(connection,
                     "SELECT p.household FROM survey_place p JOIN survey s ON s.fid = p.survey GROUP BY "
                     "p.household, s.round_id HAVING count(DISTINCT s.source_id) > 1");
    while (select.step()) households.push_back(select.integer(0));
  }
  HouseholdRecords records(connection);
  for (const std::int64_t household : households) records.derive(household);
}

}  // namespace phumthun::store
