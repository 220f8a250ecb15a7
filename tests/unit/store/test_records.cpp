#include <cstring>
#include <fstream>

#include "record_builder.hpp"
#include "store/check.hpp"
#include "store/identities.hpp"
#include "store/quality.hpp"
#include "store/records.hpp"
#include "store_dump.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using store::IdentityHash;
using store::PlaceQuality;

namespace {

IdentityHash hash_of(std::uint64_t number) {
  IdentityHash hash{};
  std::memcpy(hash.data(), &number, sizeof number);
  return hash;
}
std::vector<std::byte> bytes_of_text(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}
store::IdentityRow identity(std::int64_t household, std::span<const std::byte> sealed, std::uint64_t id) {
  store::IdentityRow row;
  row.household = household;
  row.bound_to = "h";
  row.sealed = sealed;
  row.national_id = hash_of(id);
  return row;
}
template <class Work>
void in_import(store::Store& store, const std::string& file, Work work) {
  store::Writer writer(store);
  work(writer, store::begin_import(writer, test::from("records", file)));
  writer.commit();
}

}  // namespace

TEST_CASE("households are found by id, by house, and not at all where two would do") {
  test::TempStore store;
  test::import_records(*store, "a.csv",
                       {{.id = "a", .house_code = "H1", .household_no = 1},
                        {.id = "b", .house_code = "H1", .household_no = 2},
                        {.id = "c", .house_code = "H2"},
                        {.id = "d", .house_code = "H3", .household_no = 1},
                        {.id = "e", .house_code = "H3", .household_no = 1}});
  store::Writer writer(*store);
  const store::HouseholdLookup lookup(writer);
  const auto id = [&](std::optional<std::int64_t> household) {
    return household ? lookup.id_of(*household) : "-";
  };
  CHECK(id(lookup.by_id("b")) == "b");
  CHECK(id(lookup.by_id("no")) == "-");
  CHECK(id(lookup.by_house("H1", 2)) == "b");
  CHECK(id(lookup.by_house("H1", {})) == "-");
  CHECK(id(lookup.by_house("H2", {})) == "c");
  CHECK(id(lookup.by_house("H3", 1)) == "-");
  CHECK(id(lookup.by_house("H9", 1)) == "-");
  store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", "b.csv")));
  CHECK(id(load.find_house("H1", 2)) == "b");
  CHECK_FALSE(load.find_house("H3", 1));
  CHECK_FALSE(load.find_house("H2", 1));
  test::Record of_this_import{.id = "f", .house_code = "H8", .household_no = 1};
  load.add(test::row_of(writer, of_this_import, {}), {});
  CHECK_FALSE(load.find_house("H8", 1));
}

TEST_CASE("exactly the same record is not kept twice, a changed one is") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}});
  const std::int64_t a = test::fid_of(*store, "a"), b = test::fid_of(*store, "b");
  for (const bool again : {false, true})
    in_import(*store, again ? "second" : "first", [&](store::Writer& writer, store::ImportId import) {
      store::RecordLoad load(writer, import);
      store::MemberRow member{.household = a, .member_id = "1", .health = "good"};
      member.monthly_income = NAN;
      CHECK(load.add(member) != again);
      member.household = b;
      CHECK(load.add(member) != again);
      store::ProblemRow problem{.household = a, .problem = "หนี้"};
      CHECK(load.add(problem) != again);
      problem.status = again ? "closed" : "open";
      CHECK(load.add(problem));
      store::RegisterRow entry{.register_name = "welfare", .area_code = "330101", .stated_household = "?"};
      CHECK(load.add(entry) != again);
      store::IndicatorRow poor{.area_code = "330101", .indicator = "poor", .value = 3, .year_be = 2561};
      CHECK(load.add(poor) != again);
    });
  in_import(*store, "third", [&](store::Writer& writer, store::ImportId import) {
    store::RecordLoad load(writer, import);
    store::MemberRow member{.household = a, .member_id = "1", .health = "poor"};
    member.monthly_income = NAN;
    CHECK(load.add(member));
    member.health = "good";  // what it was before the last change is news again
    CHECK(load.add(member));
    store::IndicatorRow poor{.area_code = "330101", .indicator = "poor", .value = 4, .year_be = 2561};
    CHECK(load.add(poor));
  });
  const std::vector<std::pair<std::string, std::int64_t>> counts{
      {"members", 2}, {"problems", 3}, {"assistance", 0}, {"register:welfare", 1}, {"indicators", 1}};
  CHECK(store::record_counts(store::Reader(*store)) == counts);
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
}

TEST_CASE("persons are found by their keyed hashes, and never where two households have them") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}, {.id = "b"}});
  const std::int64_t a = test::fid_of(*store, "a"), b = test::fid_of(*store, "b");
  const auto sealed = bytes_of_text("sealed");
  in_import(*store, "first", [&](store::Writer& writer, store::ImportId import) {
    const store::IdentityKeyRow key{bytes_of_text("salt"), bytes_of_text("check"), 3, 1 << 20};
    store::put_identity_key(writer, key);
    store::put_identity_key(writer, key);
    test::require_error(base::ErrorCode::invalid_input, [&] {
      store::put_identity_key(writer, {bytes_of_text("other"), bytes_of_text("check"), 3, 1 << 20});
    });
    store::IdentityLoad load(writer, import);
    CHECK(load.add(identity(a, sealed, 1)));
    CHECK_FALSE(load.add(identity(a, sealed, 1)));
    CHECK(load.add(identity(a, sealed, 2)));
    CHECK(load.add(identity(b, sealed, 2)));
    store::IdentityRow named = identity(b, sealed, 3);
    named.name_birth_village = hash_of(9);
    CHECK(load.add(named));
    named.whole = hash_of(77);  // only the phone is new
    CHECK(load.add(named));
    CHECK_FALSE(load.add(named));
  });
  CHECK(store::identity_count(store::Reader(*store)) == 5);
  const auto key = store::read_identity_key(store::Reader(*store));
  REQUIRE(key);
  CHECK(key->salt == bytes_of_text("salt"));
  CHECK(key->memory_bytes == 1 << 20);
  const auto of_b = store::read_identities(store::Reader(*store), b);
  REQUIRE(of_b.size() == 3);
  CHECK(of_b[0].sealed == sealed);
  CHECK(of_b[0].bound_to == "h");
  store::Writer writer(*store);
  const store::IdentityLoad load(writer, store::begin_import(writer, test::from("x", "x")));
  CHECK(load.household_of_id(hash_of(1)) == a);
  CHECK_FALSE(load.household_of_id(hash_of(2)));
  CHECK(load.household_of_id(hash_of(3)) == b);
  CHECK_FALSE(load.household_of_id(hash_of(4)));
  CHECK(load.households_of_name(hash_of(9)) == std::vector<std::int64_t>{b});
  CHECK(load.households_of_name(hash_of(1)).empty());
}

TEST_CASE("an identity that was deleted leaves no byte behind in the file") {
  test::TempStore store;
  test::import_records(*store, "a.csv", {{.id = "a"}});
  const std::int64_t a = test::fid_of(*store, "a");
  // Longer than a page, so that it reaches into overflow pages, each with a mark of its own.
  std::string plain;
  for (int i = 0; i < 2000; ++i) plain += "SEALED" + std::to_string(100000 + i);
  const auto sealed = bytes_of_text(plain);
  const auto traces = [&](const std::filesystem::path& file) {
    const std::string bytes = test::bytes_of(file);
    int found = 0;
    for (std::size_t at = 0; (at = bytes.find("SEALED", at)) != bytes.npos; ++at) ++found;
    return found;
  };
  in_import(*store, "people.csv", [&](store::Writer& writer, store::ImportId import) {
    store::IdentityLoad load(writer, import);
    CHECK(load.add(identity(a, sealed, 1)));
    for (std::uint64_t i = 2; i < 50; ++i) load.add(identity(a, bytes_of_text("SEALED-short"), i));
  });
  const auto file = store.close();
  CHECK(traces(file) >= 2000);
  store.open();
  test::undo(*store, "people.csv");
  store.close();
  CHECK(traces(file) == 0);
}

TEST_CASE("flags of positions are those of the record that gives the place, shown where they can be seen") {
  test::TempStore store;
  test::import_records(
      *store, "a.csv",
      {{.id = "swapped", .quality = PlaceQuality::surveyed, .position = {104.3, 15.1}},
       {.id = "outside", .quality = PlaceQuality::tambon, .village = "330101", .position = {104.5, 15.2}},
       {.id = "nowhere"}});
  const auto first = test::import_of(*store, "a.csv");
  {
    store::Writer writer(*store);
    store::put_position_flag(writer, first, {test::fid_of(*store, "swapped"), "swapped", {15.1, 104.3}, NAN});
    store::put_position_flag(writer, first,
                             {test::fid_of(*store, "outside"), "outside_province", {100.5, 13.7}, 412000});
    store::put_position_flag(writer, first, {test::fid_of(*store, "nowhere"), "zero", {0, 0}, NAN});
    writer.commit();
  }
  const auto flags = store::read_position_flags(store::Reader(*store), base::Progress::none());
  REQUIRE(flags.problems == std::vector<std::string>{"swapped", "outside_province"});
  CHECK(flags.positions[0] == geo::Coord{104.3, 15.1});
  CHECK(flags.positions[1] == geo::Coord{100.5, 13.7});  // no areas yet: Thailand is the map
  CHECK(flags.distance_m[1] == 412000);
  CHECK(store::position_flag_counts(store::Reader(*store)).size() == 3);
  test::import_records(*store, "b.csv",
                       {{.id = "swapped", .quality = PlaceQuality::surveyed, .position = {104.4, 15.1}}});
  CHECK(store::read_position_flags(store::Reader(*store), base::Progress::none()).problems ==
        std::vector<std::string>{"outside_province"});
  test::undo(*store, "b.csv");
  CHECK(store::read_position_flags(store::Reader(*store), base::Progress::none()).problems.size() == 2);
}
