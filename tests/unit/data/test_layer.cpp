#include <limits>

#include "data/layer.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using base::ErrorCode;
using data::Column;

namespace {

data::Layer three_areas() {
  data::Layer layer;
  layer.name = "tambon";
  layer.ids = {{0}, {1}, {2}};
  layer.geometry = std::make_shared<const geo::GeometryColumn>(test::polygons(
      {"POLYGON((0 0,1 0,1 1,0 0))", "POLYGON((1 0,2 0,2 1,1 0))", "POLYGON((2 0,3 0,3 1,2 0))"}));
  return data::with_column(layer, {"code", std::vector<std::string>{"330101", "330102", ""}, {1, 1, 0}});
}

}  // namespace

TEST_CASE("a changed layer shares what did not change") {
  const data::Layer before = three_areas();
  const data::Layer after = data::with_column(before, {"human", std::vector<double>{1, 2, 3}, {}});
  CHECK(after.geometry == before.geometry);
  CHECK(after.columns[0] == before.columns[0]);
  CHECK(before.columns.size() == 1);
  const data::Layer again = data::with_column(after, {"human", std::vector<double>{4, 5, 6}, {}});
  CHECK(again.columns.size() == 2);
  CHECK(again.columns[1] != after.columns[1]);
  CHECK(data::numbers(after, "human")[0] == 1);
  CHECK(data::numbers(again, "human")[0] == 4);
}

TEST_CASE("missing values have no text") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Column numbers{"x", std::vector<double>{0.1, nan}, {}};
  CHECK(data::text_at(numbers, 0) == "0.1");
  CHECK(data::text_at(numbers, 1).empty());
  CHECK(data::is_missing(numbers, 1));
  const Column counts{"n", std::vector<std::int64_t>{7, 0}, {1, 0}};
  CHECK(data::text_at(counts, 0) == "7");
  CHECK(data::text_at(counts, 1).empty());
  CHECK_FALSE(data::is_missing({"n", std::vector<std::int64_t>{0}, {}}, 0));
}

TEST_CASE("columns are asked for by name and type") {
  const data::Layer layer = three_areas();
  CHECK(data::texts(layer, "code")[1] == "330102");
  CHECK(data::find_column(layer, "Code") == nullptr);
  CHECK(test::error_of([&] { data::texts(layer, "name"); })->code() == ErrorCode::not_found);
  CHECK(test::error_of([&] { data::numbers(layer, "code"); })->code() == ErrorCode::invalid_input);
  CHECK(test::error_of([&] {
          data::with_column(layer, {"x", std::vector<double>{1}, {}});
        })->code() == ErrorCode::internal);
}
