#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/households.hpp"

namespace phumthun::store {

std::optional<std::int64_t> find_household(const Reader& reader, std::string_view household_id) {
  Statement select(reader.connection(),
                   "SELECT fid FROM household WHERE household_id = ?1 UNION ALL SELECT household FROM "
                   "household_alias WHERE household_id = ?1");
  if (!select.bind(1, household_id).step()) return {};
  return select.integer(0);
}

std::string household_id_of(const Reader& reader, std::int64_t household) {
  Statement select(reader.connection(), "SELECT household_id FROM household WHERE fid = ?");
  if (!select.bind(1, household).step())
    throw base::Error(base::ErrorCode::not_found, "the household is not in the store");
  return std::string(select.text(0));
}

std::optional<HouseholdAddress> read_household_address(const Reader& reader, std::string_view household_id) {
  const auto household = find_household(reader, household_id);
  if (!household) return {};
  Statement select(
      reader.connection(),
      "SELECT house_code, address_no, moo, village_code, tambon_code FROM household WHERE fid = ?");
  if (!select.bind(1, *household).step()) return {};
  const auto text = [&](int column) { return std::string(select.text(column)); };
  return HouseholdAddress{text(0), text(1), text(2), text(3), text(4)};
}

std::int64_t last_household(const Reader& reader) {
  return reader.connection().integer("SELECT coalesce(max(fid), 0) FROM household");
}

}  // namespace phumthun::store
