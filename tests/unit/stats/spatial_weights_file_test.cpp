#include "stats/spatial_weights_file.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "base/error.hpp"
#include "grid.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Row = std::vector<std::uint32_t>;
using Ids = std::vector<std::string>;

namespace {

WeightsFile read(std::string_view text, WeightsFormat format) {
  return read_weights(std::as_bytes(std::span(text)), format);
}

template <class Number>
void append(std::string& bytes, Number value) {
  char raw[sizeof(Number)];
  std::memcpy(raw, &value, sizeof(Number));
  bytes.append(raw, sizeof(Number));
}

/// Three areas 11, 12, 15 in a row, the last an isolate; as ArcGIS writes it.
std::string swm(const std::string& header, bool fixed) {
  std::string bytes = header + "\n";
  append<std::int32_t>(bytes, 3);
  append<std::int32_t>(bytes, 0);
  for (const auto& [from, to, weight] : {std::tuple(11, 12, 0.25), std::tuple(12, 11, 2.0)}) {
    append<std::int32_t>(bytes, from);
    append<std::int32_t>(bytes, 1);
    append<std::int32_t>(bytes, to);
    append<double>(bytes, fixed ? 1.0 : weight);
    append<double>(bytes, fixed ? 1.0 : weight);
  }
  append<std::int32_t>(bytes, 15);
  append<std::int32_t>(bytes, 0);
  return bytes;
}

}  // namespace

TEST_CASE("a .gal file with GeoDa's header, in another order than the areas") {
  const WeightsFile file =
      read("0 4 \"my areas\" CODE\r\nc 1\r\nb\r\na 2\r\nb d\r\nb 1\r\nc\r\nd 0\r\n\r\n", WeightsFormat::gal);
  CHECK(file.id_field == "CODE");
  CHECK(file.ids == Ids{"c", "a", "b", "d"});
  const SpatialWeights w = matched(file, Ids{"a", "b", "c", "d"});
  CHECK(row_of(w, 0) == Row{1, 3});
  CHECK(row_of(w, 1) == Row{2});
  CHECK(isolates(w) == Row{3});
  CHECK(w.link_weights.empty());
}

TEST_CASE("a .gal file that states no more than how many areas it has") {
  const SpatialWeights w = matched(read("2\n1 1\n2\n2 1\n1\n", WeightsFormat::gal), Ids{"1", "2"});
  CHECK(w.link_count() == 2);
}

TEST_CASE("a .gwt file: weights, links to oneself, and areas that don't occur") {
  const WeightsFile file = read("0 4 areas ID\n7 9 0.5\n7 7 1\n9 7 1.5e-1\n8 7 2\n", WeightsFormat::gwt);
  CHECK(file.self_links == 1);
  const SpatialWeights w = matched(file, Ids{"7", "8", "9", "10"});
  CHECK(row_of(w, 0) == Row{2});
  CHECK(w.link_weights == std::vector<double>{0.5, 2, 0.15});
  CHECK(isolates(w) == Row{3});
  CHECK_THROWS_AS(matched(file, Ids{"7", "8", "9"}), base::Error);  // its header says four
}

TEST_CASE("a .swm file of both versions") {
  const Ids ids{"15", "11", "12"};
  const SpatialWeights old = matched(read(swm("MYID;Unknown", false), WeightsFormat::swm), ids);
  CHECK(row_of(old, 1) == Row{2});
  CHECK(old.link_weights == std::vector<double>{0.25, 2});
  CHECK(isolates(old) == Row{0});
  const std::string header =
      "VERSION@10.1;UNIQUEID@MYID;SPATIALREFNAME@WGS_1984;INPUTFC@a.shp;FIXEDWEIGHTS@True";
  const WeightsFile fixed = read(swm(header, true), WeightsFormat::swm);
  CHECK(fixed.id_field == "MYID");
  CHECK(matched(fixed, ids).link_weights.empty());
  const std::string whole = swm("MYID;Unknown", false);
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_THROWS_AS(read(std::string_view(whole).substr(0, length), WeightsFormat::swm), base::Error);
}

TEST_CASE("what was written reads back the same") {
  SpatialWeights w = from_rows({{1, 2}, {0}, {}, {0}}, WeightStyle::row);
  w.link_weights = {0.1, 1.0 / 3, 1e-30, 12345678.9};
  const Ids ids{"3301", "3302", "3303", "3304"};
  const std::string gwt = write_weights(w, ids, "tambon of Sisaket", "code", WeightsFormat::gwt);
  CHECK(gwt.starts_with("0 4 \"tambon of Sisaket\" code\n3301 3302 0.1\n"));
  const SpatialWeights again = matched(read(gwt, WeightsFormat::gwt), ids);
  CHECK(again.starts == w.starts);
  CHECK(again.neighbours == w.neighbours);
  CHECK(again.link_weights == w.link_weights);
  const SpatialWeights links =
      matched(read(write_weights(w, ids, "t", "code", WeightsFormat::gal), WeightsFormat::gal), ids);
  CHECK(links.neighbours == w.neighbours);
  CHECK(links.link_weights.empty());
  CHECK_THROWS_AS(write_weights(w, Ids{"a b", "c", "d", "e"}, "t", "code", WeightsFormat::gal), base::Error);
  CHECK_THROWS_AS(write_weights(w, ids, "t", "code", WeightsFormat::swm), base::Error);
}

TEST_CASE("weights of other areas are refused with the ids that don't match") {
  const WeightsFile file = read("0 2 t CODE\n1 1\n2\n2 1\n1\n", WeightsFormat::gal);
  try {
    matched(file, Ids{"1", "3"});
    FAIL("no error");
  } catch (const base::Error& error) {
    CHECK(std::string(error.what()).find("the file alone has 2") != std::string::npos);
    CHECK(std::string(error.what()).find("it does not have 3") != std::string::npos);
    CHECK(error.hint().find("CODE") != std::string::npos);
  }
  CHECK_THROWS_AS(matched(file, Ids{"1", "1"}), base::Error);
}

TEST_CASE("files that are broken give an error, whichever way they are") {
  for (const char* broken :
       {"", "x", "2\n", "0 2 t ID\n1 1\n2\n", "1\n1 1\n2\n", "1\n1 two\n", "2\n1 0\n\n1 0\n",
        "2\n1 1\n2\n2 3\n1\n", "1\n1 99999999999999999999\n", "2\n1 2\n2 2\n2 0\n"}) {
    CAPTURE(broken);
    CHECK_THROWS_AS(read(broken, WeightsFormat::gal), base::Error);
  }
  for (const char* broken : {"0 2 t ID\n1 2\n", "0 2 t ID\n1 2 x\n", "0 2 t ID\n1 2 -1\n",
                             "0 2 t ID\n1 2 nan\n", "0 2 t ID\n1 2 inf\n", "0 2 t ID\n1 2 1\n1 2 1\n"}) {
    CAPTURE(broken);
    CHECK_THROWS_AS(read(broken, WeightsFormat::gwt), base::Error);
  }
  CHECK(weights_format("a/B.GAL") == WeightsFormat::gal);
  CHECK(weights_format("x.swm") == WeightsFormat::swm);
  CHECK_THROWS_AS(weights_format("x.txt"), base::Error);
  CHECK_THROWS_AS(weights_format(""), base::Error);
}
