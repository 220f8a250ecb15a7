#include <catch2/catch.hpp>

#include "poverty/crosswalk.hpp"

namespace phumthun::poverty {
namespace {

Crosswalk small_crosswalk() {
  Crosswalk c;
  c.task_forces = {
      {"health", {"สุขภาพ", "Health"}, {"คณะทำงานด้านสุขภาพ"}, "สนง.สาธารณสุข", {"โรคเรื้อรัง", "พิการ"}},
      {"housing", {"ที่อยู่อาศัย", "Housing"}, {"ด้านที่อยู่อาศัย"}, "อบต.", {"บ้าน", "น้ำประปา"}},
      {"land", {"ที่ดิน", "Land"}, {}, "สนง.ที่ดิน", {"ที่ดิน", "บ้านไม่มีเอกสารสิทธิ์"}},
      {"other", {"อื่น ๆ", "Others"}, {}, "", {}}};
  c.solved = {"แก้ไขแล้ว", "Solved"};
  c.under_way = {"กำลังดำเนินการ"};
  return c;
}

}  // namespace

TEST_CASE("a stated task force stands, however it is written") {
  const Crosswalk c = small_crosswalk();
  for (const char* stated : {"สุขภาพ", " สุขภาพ ", "คณะทำงาน ด้านสุขภาพ", "HEALTH", "health"})
    CHECK(task_force_of(c, stated, "บ้านทรุดโทรม") == 0);
  CHECK(task_force_of(c, "ที่อยู่อาศัย", "") == 1);
  CHECK(task_force_of(c, "ท่ีอยู่อาศัย", "") == 1);  // the tone typed before the vowel
  CHECK(task_force_of(c, "อื่นๆ", "โรคเรื้อรัง") == 3);
}

TEST_CASE("without a stated one the longest words in the problem decide, else the last takes it") {
  const Crosswalk c = small_crosswalk();
  CHECK(task_force_of(c, "", "มีโรคเรื้อรังและติดเตียง") == 0);
  CHECK(task_force_of(c, "คณะที่ไม่รู้จัก", "น้ำ ประปาไม่ไหล") == 1);
  CHECK(task_force_of(c, "", "บ้านไม่มีเอกสารสิทธิ์") == 2);  // longer than "บ้าน"
  const ForceMatch nobody = match_task_force(c, "", "ขาดทุนการศึกษา");
  CHECK(nobody.task_force == 3);
  CHECK_FALSE(nobody.claimed);
  CHECK(match_task_force(c, "อื่น ๆ", "ขาดทุนการศึกษา").claimed);
  CHECK(task_force_of(Crosswalk{}, "สุขภาพ", "โรคเรื้อรัง") == -1);
}

TEST_CASE("a status means what the crosswalk says, and is open otherwise") {
  const Crosswalk c = small_crosswalk();
  CHECK(status_of(c, "แก้ไขแล้ว") == ProblemStatus::solved);
  CHECK(status_of(c, "แก้ไข แล้ว ") == ProblemStatus::solved);
  CHECK(status_of(c, "solved") == ProblemStatus::solved);
  CHECK(status_of(c, "กําลังดําเนินการ") == ProblemStatus::under_way);  // NIKHAHIT and SARA AA
  CHECK(status_of(c, "ยังไม่แก้ไขแล้ว") == ProblemStatus::open);
  CHECK(status_of(c, "") == ProblemStatus::open);
}

TEST_CASE("texts of records are the same but for blanks, marks, digits and case") {
  CHECK(case_text_key("สนง. พัฒนาชุมชน") == case_text_key("สนง.พัฒนาชุมชน"));
  CHECK(case_text_key("หมู่ ๑๒") == case_text_key("หมู่12"));
  CHECK(case_text_key("บ้าน") != case_text_key("บาน"));
}

}  // namespace phumthun::poverty
