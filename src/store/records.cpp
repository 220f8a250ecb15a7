#include "store/records.hpp"

#include <cmath>
#include <unordered_map>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/content_hash.hpp"
#include "store/household_records.hpp"
#include "store/import_leans.hpp"
#include "store/waiting_follow_ups.hpp"

namespace phumthun::store {
namespace {

Statement& bind_id(Statement& statement, int at, std::int64_t id) {
  return id == 0 ? statement.bind_null(at) : statement.bind(at, id);
}

/// The records of one table that the store holds, by what tells them apart; each with its import.
class HeldRecords {
 public:
  HeldRecords(Connection& connection, const char* select_sql) : connection_(connection), sql_(select_sql) {}

  /// The import that holds exactly this record; 0 where none does, and then `import` does from now on.
  std::int64_t hold(std::uint64_t key, std::int64_t content, std::int64_t import) {
    read();
    const auto [at, is_new] = held_.try_emplace(key, Held{content, import});
    if (is_new) return 0;
    if (at->second.content == content) return at->second.import;
    at->second = {content, import};
    return 0;
  }
  static std::uint64_t key(std::int64_t household, std::int64_t part) {
    return static_cast<std::uint64_t>(ContentHash().add(household).add(part).value());
  }

 private:
  struct Held {
    std::int64_t content = 0, import = 0;
  };
  /// Once, when the first record of this kind comes.
  void read() {
    if (read_) return;
    read_ = true;
    Statement select(connection_, sql_);
    while (select.step()) {
      const std::int64_t content = select.integer(1);
      const std::int64_t part = select.is_null(3) ? content : person(select);
      held_[key(select.integer(0), part)] = {content, select.integer(2)};
    }
  }
  static std::int64_t person(const Statement& row) {
    return person(row.text(3), row.integer(4), row.integer(5));
  }

 public:
  /// A member in a round by a source: their newer record takes the older one's place.
  static std::int64_t person(std::string_view member_id, std::int64_t round, std::int64_t source) {
    return ContentHash().add(member_id).add(round).add(source).value();
  }

 private:
  Connection& connection_;
  const char* sql_;
  bool read_ = false;
  std::unordered_map<std::uint64_t, Held> held_;
};

std::int64_t content_of(const MemberRow& row) {
  ContentHash hash;
  for (const std::string_view text :
       {row.member_id, row.sex, row.relation, row.education, row.occupation, row.health, row.disability})
    hash.add(text);
  return hash.add(row.birth_year_be)
      .add(row.monthly_income)
      .add(row.round.value)
      .add(row.source.value)
      .value();
}

std::int64_t content_of(const ProblemRow& row) {
  ContentHash hash;
  for (const std::string_view text :
       {row.member_id, row.problem, row.task_force, row.agency, row.severity, row.status, row.due})
    hash.add(text);
  return hash.add(row.round.value).value();
}

std::int64_t content_of(const AssistanceRow& row) {
  ContentHash hash;
  for (const std::string_view text : {row.member_id, row.agency, row.kind, row.date, row.status})
    hash.add(text);
  return hash.add(row.amount).value();
}

std::int64_t content_of(const RegisterRow& row) {
  ContentHash hash;
  for (const std::string_view text : {row.register_name, row.area_code, row.stated_household}) hash.add(text);
  return hash.add(row.listed).add(row.year_be).value();
}

}  // namespace

struct HouseholdLookup::Parts {
  explicit Parts(Writer& writer)
      : connection(writer.connection()),
        by_id(connection,
              "SELECT fid FROM household WHERE household_id = ?1 UNION ALL SELECT household FROM "
              "household_alias WHERE household_id = ?1"),
        id_of(connection, "SELECT household_id FROM household WHERE fid = ?"),
        village_of(connection, "SELECT village_code FROM household WHERE fid = ?") {}

  /// Once, when the first house is asked for.
  void read_houses() {
    if (houses_read) return;
    houses_read = true;
    Statement select(connection,
                     "SELECT house_code, household_no, fid FROM household WHERE house_code IS NOT NULL");
    while (select.step())
      houses.emplace(select.text(0), std::pair(optional_integer(select, 1), select.integer(2)));
  }

  Connection& connection;
  Statement by_id, id_of, village_of;
  bool houses_read = false;
  std::unordered_multimap<std::string, std::pair<std::optional<std::int64_t>, std::int64_t>> houses;
};

HouseholdLookup::HouseholdLookup(Writer& writer) : parts_(std::make_unique<Parts>(writer)) {}
HouseholdLookup::~HouseholdLookup() = default;

std::optional<std::int64_t> HouseholdLookup::by_id(std::string_view household_id) const {
  Statement& select = parts_->by_id;
  std::optional<std::int64_t> household;
  if (select.bind(1, household_id).step()) household = select.integer(0);
  select.reset();
  return household;
}

std::optional<std::int64_t> HouseholdLookup::by_house(std::string_view house_code,
                                                      std::optional<std::int64_t> household_no) const {
  parts_->read_houses();
  std::optional<std::int64_t> only;
  const auto [from, to] = parts_->houses.equal_range(std::string(house_code));
  for (auto at = from; at != to; ++at) {
    const auto& [number, household] = at->second;
    if (household_no && number != household_no) continue;
    if (only) return {};
    only = household;
  }
  return only;
}

std::string HouseholdLookup::id_of(std::int64_t household) const {
  Statement& select = parts_->id_of;
  if (!select.bind(1, household).step()) {
    select.reset();
    throw base::Error(base::ErrorCode::not_found, "the household is not in the store",
                      "its import may have been undone: open the list again");
  }
  std::string id(select.text(0));
  select.reset();
  return id;
}

std::string HouseholdLookup::village_of(std::int64_t household) const {
  Statement& select = parts_->village_of;
  std::string code;
  if (select.bind(1, household).step()) code = select.text(0);
  select.reset();
  return code;
}

struct RecordLoad::Parts {
  Parts(Writer& writer, ImportId id)
      : connection(writer.connection()),
        import(id),
        leans(writer.connection(), id),
        members(writer.connection(),
                "SELECT household, content, import_id, member_id, coalesce(round_id, 0), coalesce(source_id, "
                "0) FROM member ORDER BY fid"),
        problems(writer.connection(), "SELECT household, content, import_id, NULL FROM problem"),
        assistance(writer.connection(), "SELECT household, content, import_id, NULL FROM assistance"),
        registers(writer.connection(),
                  "SELECT coalesce(household, 0), content, import_id, NULL FROM register_entry"),
        insert_member(writer.connection(),
                      "INSERT INTO member (household, member_id, sex, birth_year_be, relation, education, "
                      "occupation, monthly_income, health, disability, round_id, source_id, content, "
                      "import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        insert_problem(writer.connection(),
                       "INSERT INTO problem (household, member_id, problem, task_force, agency, severity, "
                       "status, due, round_id, content, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        insert_assistance(writer.connection(),
                          "INSERT INTO assistance (household, member_id, agency, kind, date, amount, status, "
                          "content, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        insert_register(writer.connection(),
                        "INSERT INTO register_entry (register_name, household, area_code, stated_household, "
                        "listed, year_be, content, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        newest_indicator(writer.connection(),
                         "SELECT value, import_id FROM area_indicator WHERE area_code = ? AND indicator = ? "
                         "AND year_be = ? ORDER BY import_id DESC LIMIT 1"),
        insert_indicator(writer.connection(), "INSERT OR REPLACE INTO area_indicator VALUES (?, ?, ?, ?, ?)"),
        follow_ups(writer.connection()) {}

  /// True where the store holds the record already, and then the import leans on the one that brought it.
  bool holds(HeldRecords& records, std::int64_t household, std::int64_t part, std::int64_t content) {
    const std::int64_t holder = records.hold(HeldRecords::key(household, part), content, import.value);
    if (holder != 0) leans.add(holder);
    return holder != 0;
  }

  Connection& connection;
  ImportId import;
  ImportLeans leans;
  HeldRecords members, problems, assistance, registers;
  Statement insert_member, insert_problem, insert_assistance, insert_register, newest_indicator,
      insert_indicator;
  WaitingFollowUps follow_ups;
};

RecordLoad::RecordLoad(Writer& writer, ImportId import) : parts_(std::make_unique<Parts>(writer, import)) {}
RecordLoad::~RecordLoad() = default;

bool RecordLoad::add(const MemberRow& row) {
  const std::int64_t content = content_of(row);
  const std::int64_t part =
      row.member_id.empty() ? content : HeldRecords::person(row.member_id, row.round.value, row.source.value);
  if (parts_->holds(parts_->members, row.household, part, content)) return false;
  Statement& insert = parts_->insert_member;
  insert.bind(1, row.household)
      .bind_text_or_null(2, row.member_id)
      .bind_text_or_null(3, row.sex)
      .bind_optional(4, row.birth_year_be)
      .bind_text_or_null(5, row.relation)
      .bind_text_or_null(6, row.education)
      .bind_text_or_null(7, row.occupation)
      .bind(8, row.monthly_income)
      .bind_text_or_null(9, row.health)
      .bind_text_or_null(10, row.disability);
  bind_id(insert, 11, row.round.value);
  bind_id(insert, 12, row.source.value).bind(13, content).bind(14, parts_->import.value).run();
  return true;
}

bool RecordLoad::add(const ProblemRow& row) {
  const std::int64_t content = content_of(row);
  if (parts_->holds(parts_->problems, row.household, content, content)) return false;
  Statement& insert = parts_->insert_problem;
  insert.bind(1, row.household)
      .bind_text_or_null(2, row.member_id)
      .bind_text_or_null(3, row.problem)
      .bind_text_or_null(4, row.task_force)
      .bind_text_or_null(5, row.agency)
      .bind_text_or_null(6, row.severity)
      .bind_text_or_null(7, row.status)
      .bind_text_or_null(8, row.due);
  bind_id(insert, 9, row.round.value).bind(10, content).bind(11, parts_->import.value).run();
  parts_->follow_ups.give_back(parts_->connection.last_row_id());
  return true;
}

bool RecordLoad::add(const AssistanceRow& row) {
  const std::int64_t content = content_of(row);
  if (parts_->holds(parts_->assistance, row.household, content, content)) return false;
  parts_->insert_assistance.bind(1, row.household)
      .bind_text_or_null(2, row.member_id)
      .bind_text_or_null(3, row.agency)
      .bind_text_or_null(4, row.kind)
      .bind_text_or_null(5, row.date)
      .bind(6, row.amount)
      .bind_text_or_null(7, row.status)
      .bind(8, content)
      .bind(9, parts_->import.value)
      .run();
  return true;
}

bool RecordLoad::add(const RegisterRow& row) {
  const std::int64_t content = content_of(row);
  if (parts_->holds(parts_->registers, row.household.value_or(0), content, content)) return false;
  Statement& insert = parts_->insert_register;
  insert.bind(1, row.register_name)
      .bind_optional(2, row.household)
      .bind_text_or_null(3, row.area_code)
      .bind_text_or_null(4, row.stated_household);
  bind_flag(insert, 5, row.listed)
      .bind_optional(6, row.year_be)
      .bind(7, content)
      .bind(8, parts_->import.value)
      .run();
  return true;
}

bool RecordLoad::add(const IndicatorRow& row) {
  Statement& newest = parts_->newest_indicator;
  newest.bind(1, row.area_code).bind(2, row.indicator).bind(3, row.year_be.value_or(0));
  bool holds = false;
  if (newest.step()) {
    const double value = newest.number(0);
    holds = value == row.value || (std::isnan(value) && std::isnan(row.value));
    if (holds) parts_->leans.add(newest.integer(1));
  }
  newest.reset();
  if (holds) return false;
  parts_->insert_indicator.bind(1, row.area_code)
      .bind(2, row.indicator)
      .bind(3, row.year_be.value_or(0))
      .bind(4, parts_->import.value)
      .bind(5, row.value)
      .run();
  return true;
}

void link_register_entries(Writer& writer) {
  writer.connection().run(
      "UPDATE register_entry SET household = coalesce((SELECT fid FROM household WHERE household_id = "
      "stated_household), (SELECT household FROM household_alias WHERE household_id = stated_household)) "
      "WHERE "
      "household IS NULL AND stated_household IS NOT NULL");
  if (writer.connection().integer("SELECT EXISTS (SELECT 1 FROM register_entry WHERE household IS NULL AND "
                                  "stated_household IS NOT NULL)") == 0)
    return;
  writer.connection().run(
      "CREATE TEMP TABLE linked_house AS SELECT house_code || '/' || household_no AS house, min(fid) AS fid "
      "FROM "
      "household WHERE house_code IS NOT NULL AND household_no IS NOT NULL GROUP BY 1 HAVING count(*) = 1 "
      "UNION ALL "
      "SELECT house_code, min(fid) FROM household WHERE house_code IS NOT NULL GROUP BY 1 HAVING count(*) = "
      "1");
  writer.connection().run("CREATE INDEX temp.linked_house_by_house ON linked_house(house)");
  writer.connection().run(
      "UPDATE register_entry SET household = (SELECT fid FROM temp.linked_house WHERE house = "
      "stated_household) "
      "WHERE household IS NULL AND stated_household IS NOT NULL");
  writer.connection().run("DROP TABLE temp.linked_house");
}

bool has_problems(const Reader& reader) {
  return reader.connection().integer("SELECT EXISTS (SELECT 1 FROM problem)") == 1;
}

bool has_assistance(const Reader& reader) {
  return reader.connection().integer("SELECT EXISTS (SELECT 1 FROM assistance)") == 1;
}

std::vector<std::pair<std::string, std::int64_t>> record_counts(const Reader& reader) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  Statement select(
      reader.connection(),
      "SELECT 'members', (SELECT count(*) FROM member WHERE member_id IS NULL) + (SELECT count(*) FROM "
      "(SELECT DISTINCT household, member_id FROM member WHERE member_id IS NOT NULL)) UNION ALL SELECT "
      "'problems', count(*) FROM problem UNION ALL SELECT 'assistance', count(*) FROM assistance UNION ALL "
      "SELECT * FROM (SELECT 'register:' || register_name, count(*) FROM register_entry GROUP BY "
      "register_name ORDER BY register_name) UNION ALL SELECT 'indicators', count(*) FROM (SELECT DISTINCT "
      "area_code, indicator, year_be FROM area_indicator)");
  while (select.step()) counts.emplace_back(select.text(0), select.integer(1));
  return counts;
}

}  // namespace phumthun::store
