#include <catch2/catch.hpp>

#include "base/thai.hpp"
#include "carto/label_text.hpp"

using namespace phumthun;
using carto::two_lines;
using Lines = std::vector<std::string>;

namespace {
const std::vector<std::string> names{"ขุนหาญ", "ศรีสะเกษ", "โพธิ์ศรีสุวรรณ"};  // sorted by their bytes
}

TEST_CASE("a place's own name is not pulled apart") {
  CHECK(two_lines("โพธิ์ศรีสุวรรณ", names) == Lines{"โพธิ์ศรีสุวรรณ"});
  CHECK(two_lines("กันทรารมย์", names) == Lines{"กันทรารมย์"});
  CHECK(two_lines("ป่าโมก", names) == Lines{"ป่าโมก"});
}

TEST_CASE("a name breaks in front of another name of the gazetteer") {
  CHECK(two_lines("เมืองศรีสะเกษ", names) == Lines{"เมือง", "ศรีสะเกษ"});
}

TEST_CASE("a name breaks at the blank that halves it best") {
  CHECK(two_lines("Mueang Si Sa Ket", names) == Lines{"Mueang", "Si Sa Ket"});
  CHECK(two_lines("บ้านหนองแวง หมู่ที่ 12", names) == Lines{"บ้านหนองแวง", "หมู่ที่ 12"});
}

TEST_CASE("a very long name breaks between words") {
  const std::string name = "ชุมชนพัฒนาโรงเรียนเทศบาลวัดป่าสันติธรรม";
  const Lines lines = two_lines(name, names);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] + lines[1] == name);
}

TEST_CASE("names of hundreds of characters are shortened between Thai cells") {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "ที่";
  const std::string shown = carto::shortened_label(name);
  CHECK(base::is_utf8(shown));
  CHECK(shown.ends_with("ที่…"));
  CHECK(shown.size() <= 3 * (carto::longest_label + 3));
  CHECK(carto::shortened_label("ขุนหาญ") == "ขุนหาญ");
  CHECK(carto::shortened_label(std::string(carto::longest_label, 'a')) ==
        std::string(carto::longest_label, 'a'));
  CHECK(carto::shortened_label(std::string(300, 'a')) == std::string(carto::longest_label - 1, 'a') + "…");
  CHECK(carto::shortened_label("").empty());
}
