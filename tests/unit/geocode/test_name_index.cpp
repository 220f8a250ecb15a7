#include <catch2/catch.hpp>

#include "geocode/name_index.hpp"

using phumthun::geocode::NameIndex;
using phumthun::geocode::read_moo;
using Codes = std::vector<std::string>;

namespace {

NameIndex province() {
  NameIndex index;
  index.add("3301", "เมืองศรีสะเกษ", "Mueang Si Sa Ket");
  index.add("3318", "เมืองจันทร์", "Mueang Chan");
  index.add("3322", "ศิลาลาด", "Sila Lat");
  index.add("330104", "ซำ", "Sam");
  index.add("331802", "หนองใหญ่", "Nong Yai");
  index.add("332005", "หนองใหญ่", "Nong Yai");
  index.add("330109", "ชะโกง", "Cha Kong");
  index.add("33010401", "บ้านซำ", "Ban Sam");
  index.add("33010402", "บ้านซำ", "Ban Sam");
  index.add("33010403", "บ้านหลุม", "");
  index.add("33010411", "บ้านม.ใหม่", "");
  return index;
}

}  // namespace

TEST_CASE("the number of a village is read with what offices write around it") {
  for (const char* text :
       {"4", "04", " 4 ", "4.0", "๔", "หมู่ 4", "หมู่ที่ ๔", "หมู่4", "ม.4", "ม. ๔", "Moo 4", "M.4", "หมู่บ้านที่ 4"}) {
    INFO(text);
    CHECK(read_moo(text) == 4);
  }
  CHECK(read_moo("หมู่ 12") == 12);
  for (const char* text : {"", "-", "0", "100", "-4", "4.5", "4/5", "หมู่", "บ้าน 4", "3 และ 4"}) {
    INFO(text);
    CHECK_FALSE(read_moo(text));
  }
}

TEST_CASE("amphoe are found with any prefix, and the capital's by its short name") {
  const NameIndex index = province();
  for (const char* name : {"เมือง", "อ.เมือง", "อำเภอเมืองศรีสะเกษ", "เมือง ศรีสะเกษ", "เมืองฯ", "Mueang",
                           "Muang Si Sa Ket", "MUEANG SI SA KET", "Amphoe Mueang Si Sa Ket"}) {
    INFO(name);
    CHECK(index.amphoe(name) == Codes{"3301"});
  }
  CHECK(index.amphoe("กิ่งอ.ศิลาลาด") == Codes{"3322"});
  CHECK(index.amphoe("เมืองจันทร์") == Codes{"3318"});
  CHECK(index.amphoe("ไม่มี").empty());
}

TEST_CASE("a tambon's name fits all of that name, or the one in its amphoe") {
  const NameIndex index = province();
  CHECK(index.tambon("ต.หนองใหญ่", "") == Codes{"331802", "332005"});
  CHECK(index.tambon("ต.หนองใหญ่", "-") == Codes{"331802", "332005"});
  CHECK(index.tambon("หนองใหญ่", "อ.เมืองจันทร์") == Codes{"331802"});
  CHECK(index.tambon("หนองใหญ่", "ศิลาลาด").empty());
  CHECK(index.tambon("Chakong", "") == Codes{"330109"});
  CHECK(index.tambon("", "เมือง").empty());
}

TEST_CASE("villages are found by number and name within their tambon") {
  const NameIndex index = province();
  CHECK(index.villages("330104", "", "ซำ") == Codes{"33010401", "33010402"});
  CHECK(index.villages("330104", "2", "บ้านซำ") == Codes{"33010402"});
  CHECK(index.villages("330104", "3", "") == Codes{"33010403"});
  CHECK(index.villages("330104", "", "") == Codes{});
  CHECK(index.villages("330109", "", "ซำ") == Codes{});  // of another tambon
  CHECK(index.villages("330104", "3", "ซำ") == Codes{"33010401", "33010402", "33010403"});
  CHECK(index.villages("330104", "9", "หลุม") == Codes{"33010403"});
}

TEST_CASE("a number or a remark behind a village's name is understood") {
  const NameIndex index = province();
  CHECK(index.villages("330104", "", "บ้านซำ หมู่ที่ ๑") == Codes{"33010401"});
  CHECK(index.villages("330104", "", "ซำ ม.2") == Codes{"33010402"});
  CHECK(index.villages("330104", "", "บ้านหลุม (วัดร้าง)") == Codes{"33010403"});
  CHECK(index.villages("330104", "", "บ้านม.ใหม่") == Codes{"33010411"});  // no number behind it
}

TEST_CASE("an area keeps all its spellings, and its first Thai name") {
  NameIndex index = province();
  index.add("33010403", "บ้านหลุมใหม่", "");
  CHECK(index.villages("330104", "", "หลุมใหม่") == Codes{"33010403"});
  CHECK(index.villages("330104", "", "หลุม") == Codes{"33010403"});
  CHECK(index.name("33010403") == "บ้านหลุม");
  CHECK(index.name("99").empty());
  CHECK(index.is_name_of("หลุม", "33010403"));
  CHECK_FALSE(index.is_name_of("ซำ", "33010403"));
  CHECK(index.tambon_of("3301") == Codes{"330104", "330109"});
}
