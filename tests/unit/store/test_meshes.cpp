#include <catch2/catch.hpp>

#include "store/check.hpp"
#include "store/connection.hpp"
#include "store/meshes.hpp"
#include "store/watch.hpp"
#include "support/temp_store.hpp"

using namespace phumthun;

namespace {

std::vector<std::byte> bytes_of(std::size_t count, int value) {
  return std::vector<std::byte>(count, static_cast<std::byte>(value));
}

void put(store::Store& store, const std::vector<store::Mesh>& meshes) {
  store::Writer writer(store);
  store::put_meshes(writer, meshes);
  writer.commit();
}

std::optional<std::vector<std::byte>> find(store::Store& store, const char* key) {
  return store::find_mesh(store::Reader(store), key);
}

}  // namespace

TEST_CASE("a mesh that was kept is found by its key, the last one kept") {
  test::TempStore temp;
  CHECK_FALSE(find(*temp, "a"));
  const std::int64_t revision = store::revision(store::Reader(*temp));
  put(*temp, {{"a", bytes_of(10, 1)}, {"b", {}}});
  put(*temp, {{"a", bytes_of(7, 2)}});
  CHECK(find(*temp, "a") == bytes_of(7, 2));
  CHECK_FALSE(find(*temp, "b"));
  CHECK(store::revision(store::Reader(*temp)) == revision);
  CHECK(store::check(store::Reader(*temp), base::Progress::none()).empty());
}

TEST_CASE("meshes have a bound; those kept first go first") {
  test::TempStore temp;
  constexpr std::size_t part = 15'000'000;
  put(*temp, {{"1", bytes_of(part, 1)}, {"2", bytes_of(part, 2)}, {"3", bytes_of(part, 3)}});
  CHECK(find(*temp, "1"));
  put(*temp, {{"4", bytes_of(part, 4)}, {"too large", bytes_of(50'000'000, 5)}});
  CHECK_FALSE(find(*temp, "1"));
  CHECK_FALSE(find(*temp, "too large"));
  CHECK(find(*temp, "2"));
  CHECK(find(*temp, "4"));
}

TEST_CASE("another window that keeps its meshes changes nothing that is shown") {
  test::TempStore temp;
  store::Watch watch(temp.shared());
  const auto other = store::Store::open(temp.file());
  put(*other, {{"a", bytes_of(10, 1)}});
  CHECK(watch.look() == store::OutsideChange::none);
  CHECK(watch.look() == store::OutsideChange::none);
}
