#include <catch2/catch.hpp>

#include "support/builders.hpp"
#include "unit/io/proposal.hpp"

using namespace phumthun;
using io::RecordKind;
using test::preview;

namespace {

/// The proposal for households of a file with this header and these rows, in a store that knows three tambon.
io::Proposal propose(const test::Cells& header, const std::vector<test::Cells>& rows) {
  return io::propose_mapping(RecordKind::households, "generic", preview(header, rows),
                             test::knows_three_tambon);
}

std::string codes(const io::Mapping& mapping) {
  return fmt::format("{} {} {} {}", test::column(mapping, "province_code"),
                     test::column(mapping, "amphoe_code"), test::column(mapping, "tambon_code"),
                     test::column(mapping, "village_code"));
}
std::string names(const io::Mapping& mapping) {
  return fmt::format("{} {} {} {}", test::column(mapping, "province_name"),
                     test::column(mapping, "amphoe_name"), test::column(mapping, "tambon_name"),
                     test::column(mapping, "village_name"));
}

}  // namespace

// The headers are those of the sources' published files.

TEST_CASE("codes and names of the boundary data sets are known by their field names") {
  SECTION("OCHA COD-AB to 2024") {
    const auto found = propose({"Shape_Leng", "ADM3_EN", "ADM3_TH", "ADM3_PCODE", "ADM3_REF", "ADM2_EN",
                                "ADM2_TH", "ADM2_PCODE", "ADM1_EN", "ADM1_TH", "ADM1_PCODE", "ADM0_PCODE"},
                               {{"0.4", "Mueang Nuea", "เมืองเหนือ", "TH330101", "", "Mueang Si Sa Ket",
                                 "เมืองศรีสะเกษ", "TH3301", "Si Sa Ket", "ศรีสะเกษ", "TH33", "TH"}});
    CHECK(codes(found.mapping) == "ADM1_PCODE ADM2_PCODE ADM3_PCODE ");
    CHECK(names(found.mapping) == "ADM1_TH ADM2_TH ADM3_TH ");
    CHECK(found.missing == std::vector<std::string>{"household_id"});
  }
  SECTION("OCHA COD-AB from 2025") {
    const auto found = propose(
        {"adm1_name", "adm1_name1", "adm1_pcode", "adm2_name", "adm2_name1", "adm2_pcode", "adm3_name",
         "adm3_name1", "adm3_pcode", "valid_on", "area_sqkm", "version", "center_lat", "center_lon"},
        {{"Si Sa Ket", "ศรีสะเกษ", "TH33", "Mueang", "เมืองศรีสะเกษ", "TH3301", "Mueang Nuea", "เมืองเหนือ",
          "TH330101", "2025-01-01", "12.5", "v01", "15.1", "104.3"}});
    CHECK(codes(found.mapping) == "adm1_pcode adm2_pcode adm3_pcode ");
    CHECK(names(found.mapping) == "adm1_name1 adm2_name1 adm3_name1 ");
  }
  SECTION("chingchai") {
    const auto found = propose({"pro_code", "pro_th", "pro_en", "amp_code", "amp_th", "amp_en", "tam_code",
                                "tam_th", "tam_en", "reg_nesdb", "perimeter", "area_sqkm"},
                               {{"33", "ศรีสะเกษ", "Si Sa Ket", "3301", "เมืองศรีสะเกษ", "Mueang", "330101",
                                 "เมืองเหนือ", "Mueang Nuea", "x", "1", "2"}});
    CHECK(codes(found.mapping) == "pro_code amp_code tam_code ");
    CHECK(names(found.mapping) == "pro_th amp_th tam_th ");
  }
  SECTION("RTSD: two digits a level, joined later") {
    const auto found =
        propose({"PROV_CODE", "PROV_NAMT", "PROV_NAME", "AMP_CODE", "AMP_NAMT", "AMP_NAME", "TAM_CODE",
                 "TAM_NAMT", "TAM_NAME"},
                {{"33", "ศรีสะเกษ", "Si Sa Ket", "01", "เมืองศรีสะเกษ", "Mueang", "02", "เมืองใต้", "x"},
                 {"33", "ศรีสะเกษ", "Si Sa Ket", "1", "เมืองศรีสะเกษ", "Mueang", "3.0", "คูซอด", "x"}});
    CHECK(codes(found.mapping) == "PROV_CODE AMP_CODE TAM_CODE ");
    CHECK(names(found.mapping) == "PROV_NAMT AMP_NAMT TAM_NAMT ");
    CHECK(found.notes.empty());
  }
  SECTION("DDPM and ONEP") {
    const auto found =
        propose({"PROV_CODE", "PROV_NAM_T", "PROV_NAM_E", "AMPHOE_IDN", "AMPHOE_T", "TAMBON_IDN", "TAMBON_T"},
                {{"33", "ศรีสะเกษ", "x", "3301", "เมืองศรีสะเกษ", "330101", "เมืองเหนือ"}});
    CHECK(codes(found.mapping) == "PROV_CODE AMPHOE_IDN TAMBON_IDN ");
    CHECK(names(found.mapping) == "PROV_NAM_T AMPHOE_T TAMBON_T ");
  }
  SECTION("GISTDA") {
    const auto found =
        propose({"pv_idn", "pv_tn", "pv_en", "ap_idn", "ap_tn", "ap_en", "tb_idn", "tb_tn", "tb_en"},
                {{"33", "จ.ศรีสะเกษ", "x", "3301", "อ.เมืองศรีสะเกษ", "x", "330101", "ต.เมืองเหนือ", "x"}});
    CHECK(codes(found.mapping) == "pv_idn ap_idn tb_idn ");
    CHECK(names(found.mapping) == "pv_tn ap_tn tb_tn ");
  }
  SECTION("geography-json and Dhanabhon") {
    CHECK(codes(propose({"provinceCode", "districtCode", "subdistrictCode", "subdistrictNameTh",
                         "subdistrictNameEn"},
                        {{"33", "3301", "330101", "เมืองเหนือ", "x"}})
                    .mapping) == "provinceCode districtCode subdistrictCode ");
    const auto points = propose({"SUB_DISTRICT_CODE", "SUB_DISTRICT_THAI", "LATITUDE", "LONGITUDE"},
                                {{"330101", "เมืองเหนือ", "15.118", "104.322"}});
    CHECK(test::columns(points.mapping) ==
          "longitude=LONGITUDE | latitude=LATITUDE | tambon_name=SUB_DISTRICT_THAI | "
          "tambon_code=SUB_DISTRICT_CODE");
  }
  SECTION("MOPH and the DOPA registry") {
    CHECK(
        codes(propose({"chwpart", "amppart", "tmbpart", "vhid"}, {{"33", "01", "01", "33010101"}}).mapping) ==
        "chwpart amppart tmbpart vhid");
    CHECK(codes(propose({"check_vhid"}, {{"33010102"}}).mapping) == "   check_vhid");
  }
}

TEST_CASE("five-digit codes of TH_VILLAGE2012 are no DOPA codes, whatever they are called") {
  const auto found = propose(
      {"PRV_ID", "PRV_NAME", "AMP_ID", "AMP_NAME", "ADM_ID", "TAM_NAME", "VILL_ID", "NAME", "MAIN_ID"},
      {{"553", "ศรีสะเกษ", "55301", "เมือง", "5530703", "คูซอด", "07", "บ้านแดง", "5530624"},
       {"553", "ศรีสะเกษ", "55301", "เมือง", "5530704", "ซำ", "08", "บ้านซำ", "5530625"}});
  CHECK(codes(found.mapping) == "   ");
  CHECK(names(found.mapping) == "PRV_NAME AMP_NAME TAM_NAME ");
  for (const char* refused : {"'PRV_ID'", "'AMP_ID'", "'ADM_ID'"}) CHECK(test::notes_say(found, refused));
}

TEST_CASE("a column of known codes is found whatever it is called") {
  std::vector<test::Cells> rows;
  for (int i = 0; i < 10; ++i)
    rows.push_back({std::to_string(i), i == 4 ? "ไม่ทราบ" : i % 2 ? "330101" : "TH330102", "250000"});
  const auto found = propose({"household_id", "พื้นที่ตั้ง", "หนี้สิน"}, rows);
  CHECK(test::column(found.mapping, "tambon_code") == "พื้นที่ตั้ง");
  CHECK(test::notes_say(found, "tambon codes were found in column 'พื้นที่ตั้ง' (9 of 10 rows)"));
  rows[4][1] = "-";  // a missing cell counts neither way
  CHECK(test::column(propose({"household_id", "พื้นที่ตั้ง", "หนี้สิน"}, rows).mapping, "tambon_code") == "พื้นที่ตั้ง");
  rows[6][1] = "ไม่ทราบ";  // 8 of 9
  CHECK(test::column(propose({"household_id", "พื้นที่ตั้ง", "หนี้สิน"}, rows).mapping, "tambon_code").empty());
}

TEST_CASE("in a store without areas figures are not taken for codes") {
  const auto propose_by_length = [](const std::vector<test::Cells>& rows) {
    return io::propose_mapping(RecordKind::households, "", preview({"household_id", "a", "b", "c"}, rows),
                               test::knows_by_length)
        .mapping;
  };
  const io::Mapping figures = propose_by_length({{"1", "4419", "2567", "330000"},
                                                 {"2", "5141", "2567", "120000"},
                                                 {"3", "1222", "2567", "450000"},
                                                 {"4", "8300", "2567", "960000"}});
  CHECK(test::columns(figures) == "household_id=household_id");
  const io::Mapping found = propose_by_length(
      {{"1", "4419", "2567", "330101"}, {"2", "5141", "2567", "330101"}, {"3", "1222", "2567", "330204"}});
  CHECK(test::column(found, "tambon_code") == "c");
}

TEST_CASE("a column named ตำบล holds names or codes: its cells decide") {
  const auto both =
      propose({"รหัสบ้าน", "ตำบล", "ตำบล"}, {{"1", "330101", "เมืองเหนือ"}, {"2", "330102", "เมืองใต้"}});
  CHECK(test::column(both.mapping, "tambon_code") == "ตำบล");
  CHECK(test::column(both.mapping, "tambon_name") == "ตำบล#2");
  const auto turned = propose({"รหัสบ้าน", "ตำบล", "ตำบล"}, {{"1", "เมืองเหนือ", "๓๓๐๑๐๑"}});
  CHECK(test::column(turned.mapping, "tambon_code") == "ตำบล#2");
  CHECK(test::column(turned.mapping, "tambon_name") == "ตำบล");
  CHECK(test::column(propose({"รหัสบ้าน", "ตำบล"}, {{"1", "เมืองเหนือ"}}).mapping, "tambon_code").empty());
}

TEST_CASE("codes of other forms still confirm their column") {
  CHECK(test::column(propose({"TB_IDN"}, {{"330101.0"}}).mapping, "tambon_code") == "TB_IDN");
  CHECK(test::column(propose({"tambon_code"}, {{"33010200"}}).mapping, "tambon_code") == "tambon_code");
  CHECK(test::column(propose({"village_ID"}, {{"3301030101"}}).mapping, "village_code") == "village_ID");
  CHECK(test::column(propose({"รหัสตำบล"}, {{"๓๓๐๑๕๑"}}).mapping, "tambon_code") == "รหัสตำบล");
  // A file of another province is not refused because the store does not know it.
  CHECK(test::column(propose({"tambon_code"}, {{"340101"}}).mapping, "tambon_code") == "tambon_code");
  CHECK(test::column(propose({"tambon_code"}, {}).mapping, "tambon_code") == "tambon_code");
}

TEST_CASE("half-filled codes are taken with a note") {
  const auto found = propose({"tambon_code"}, {{"330101"}, {"330102"}, {"ไม่ทราบ"}});
  CHECK(test::column(found.mapping, "tambon_code") == "tambon_code");
  CHECK(test::notes_say(found, "only 2 of 3 rows"));
}

TEST_CASE("DOPA's population statistics") {
  SECTION("stat_t.txt") {
    const auto found = io::propose_mapping(
        RecordKind::population, "",
        preview({"YYMM", "CC-CODE", "CC-DESC", "RCODE-CODE", "RCODE-DESC", "CCAATT-CODE", "CCAATT-DESC",
                 "CCAATTMM-CODE", "CCAATTMM-DESC", "MALE", "FEMALE", "TOTAL", "HOUSE"},
                {{"6712", "33", "ศรีสะเกษ", "3301", "เมือง", "33010100", "เมืองเหนือ", "33010101", "สร้าง", "1",
                  "2", "3", "1"}}),
        test::knows_three_tambon);
    CHECK(found.mapping.profile == "dopa");
    CHECK(test::columns(found.mapping) ==
          "province_code=CC-CODE | amphoe_code=RCODE-CODE | tambon_code=CCAATT-CODE | "
          "village_code=CCAATTMM-CODE | "
          "name_th=CCAATTMM-DESC | population=TOTAL | households=HOUSE | male=MALE | female=FEMALE | "
          "year=YYMM");
    CHECK(found.missing.empty());
  }
  SECTION("stat_aNN") {
    const auto found =
        io::propose_mapping(RecordKind::population, "",
                            preview({"ปีเดือน", "รหัสจังหวัด", "ชื่อจังหวัด", "รหัสสำนักทะเบียน", "ชื่อสำนักทะเบียน",
                                     "รหัสตำบล", "ชื่อตำบล", "รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "จำนวนประชากรชาย",
                                     "จำนวนประชากรหญิง", "จำนวนประชากรทั้งหมด", "จำนวนบ้าน (หลังคาเรือน)"},
                                    {{"6712", "33", "ศรีสะเกษ", "3301", "เมือง", "33010100", "เมืองเหนือ",
                                      "33010101", "สร้าง", "1", "2", "3", "1"}}),
                            test::knows_three_tambon);
    CHECK(found.mapping.profile == "dopa");
    CHECK(test::columns(found.mapping) ==
          "province_code=รหัสจังหวัด | amphoe_code=รหัสสำนักทะเบียน | tambon_code=รหัสตำบล | village_code=รหัสหมู่บ้าน "
          "| name_th=ชื่อหมู่บ้าน | "
          "population=จำนวนประชากรทั้งหมด | households=จำนวนบ้าน (หลังคาเรือน) | male=จำนวนประชากรชาย | "
          "female=จำนวนประชากรหญิง | year=ปีเดือน");
  }
  SECTION("an office is no amphoe elsewhere") {
    CHECK(test::columns(propose({"รหัสบ้าน", "รหัสสำนักทะเบียน"}, {{"1", "3399"}, {"2", "3399"}}).mapping) ==
          "household_id=รหัสบ้าน | house_code=รหัสบ้าน");
  }
  SECTION("with the tambon alone") {
    const auto found = io::propose_mapping(
        RecordKind::population, "",
        preview({"ปี พ.ศ.", "รหัสตำบล", "ชื่อตำบล", "ชื่ออำเภอ", "จำนวนประชากร", "จำนวนครัวเรือน"},
                {{"๒๕๖๔", "๓๓๐๑๐๑", "ต.เมืองเหนือ", "อ.เมืองศรีสะเกษ", "๗,๕๖๔", "4419"}}),
        test::knows_three_tambon);
    CHECK(found.mapping.profile == "generic");
    CHECK(test::columns(found.mapping) ==
          "tambon_code=รหัสตำบล | name_th=ชื่อตำบล | population=จำนวนประชากร | households=จำนวนครัวเรือน | "
          "year=ปี พ.ศ.");
  }
  SECTION("GISTDA's figures of a year") {
    const auto found = io::propose_mapping(
        RecordKind::population, "",
        preview({"tb_idn", "tb_tn", "MALE61", "TOTAL61", "MALE62", "FMALE62", "TOTAL62", "HOUSE62"},
                {{"330101", "ต.เมืองเหนือ", "1", "1", "2", "3", "5", "2"}}),
        test::knows_three_tambon);
    CHECK(test::columns(found.mapping) ==
          "tambon_code=tb_idn | name_th=tb_tn | population=TOTAL62 | households=HOUSE62 | male=MALE62 | "
          "female=FMALE62");
    CHECK(found.mapping.constants.at("year") == "2562");
  }
}

TEST_CASE("the generic files of areas") {
  const auto population =
      io::propose_mapping(RecordKind::population, "",
                          preview({"dopa_code", "type", "name_th", "name_en", "population", "male", "female",
                                   "households", "n_parts"},
                                  {{"0", "Country", "ประเทศไทย", "Thailand", "66171439", "1", "2", "3", "1"},
                                   {"330101", "Tambon", "เมืองเหนือ", "x", "7564", "1", "2", "3", "1"}}),
                          test::knows_three_tambon);
  CHECK(population.mapping.profile == "generic");
  CHECK(test::columns(population.mapping) ==
        "code=dopa_code | name_th=name_th | population=population | households=households | male=male | "
        "female=female | type=type");

  const auto codes_file = io::propose_mapping(
      RecordKind::codes, "",
      preview({"dopa_code", "level", "type", "name_th", "name_en", "obsolete", "newgeocode"}),
      test::knows_three_tambon);
  CHECK(test::columns(codes_file.mapping) ==
        "code=dopa_code | level=level | name_th=name_th | name_en=name_en | obsolete=obsolete | "
        "new_code=newgeocode");
  const auto changes = io::propose_mapping(RecordKind::codes, "",
                                           preview({"old_code", "new_code", "level", "name_th", "name_en"},
                                                   {{"100205", "102901", "tambon", "บางซื่อ", "Bang Sue"}}),
                                           test::knows_three_tambon);
  CHECK(test::columns(changes.mapping) ==
        "code=old_code | level=level | name_th=name_th | name_en=name_en | new_code=new_code");
  const auto registry =
      io::propose_mapping(RecordKind::codes, "",
                          preview({"catm_ukey", "catm_desc", "catm_edesc", "flag_area", "catm_tdate"},
                                  {{"33010100", "เมืองเหนือ", "Mueang Nuea", "3", "0"}}),
                          test::knows_three_tambon);
  CHECK(registry.mapping.profile == "dopa");
  CHECK(test::columns(registry.mapping) ==
        "code=catm_ukey | level=flag_area | name_th=catm_desc | name_en=catm_edesc | obsolete=catm_tdate");
}

TEST_CASE("TPMAP's counts are indicators of the finest area in the file") {
  const test::Cells header{"province_ID",         "amphur_ID",           "tumbol_ID",
                           "tumbol_name",         "household.CNT",       "HOUSEMEMBER_CNT",
                           "indicator1.ALL",      "indicator1.CNT",      "happiness",
                           "poor.JPT.MOFval.CNT", "JPT.MOFval.pov.rate", "poor.JPT.MOFval.ind1.CNT"};
  const std::vector<test::Cells> rows{
      {"33", "3301", "330101", "เมืองเหนือ", "1,200", "4000", "300", "12", "8.1", "25", "0.01", "-"},
      {"33", "3301", "330151", "เมือง", "2200", "8000", "500", "10", "7.9", "30", "0.02", "3"}};
  const auto found =
      io::propose_mapping(RecordKind::indicators, "", preview(header, rows), test::knows_three_tambon);
  CHECK(found.mapping.profile == "tpmap");
  CHECK(found.missing.empty());
  CHECK(test::columns(found.mapping) == "area_code=tumbol_ID");
  CHECK(found.mapping.indicator_names ==
        std::vector<std::string>{"household.CNT", "HOUSEMEMBER_CNT", "indicator1.ALL", "indicator1.CNT",
                                 "happiness", "poor.JPT.MOFval.CNT", "JPT.MOFval.pov.rate",
                                 "poor.JPT.MOFval.ind1.CNT"});
  REQUIRE(found.mapping.indicators.size() == 8);
  CHECK(found.mapping.indicators[5] == io::ColumnName{"poor.JPT.MOFval.CNT", 1, 0});

  test::Cells villages = header;
  villages[2] = "village_ID";
  villages.push_back("poor.JPT.health");
  const auto village_file = io::propose_mapping(
      RecordKind::indicators, "",
      preview(villages, {{"33", "3301", "3301030101", "สร้าง", "1", "2", "3", "4", "5", "6", "7", "8", "-"}}),
      test::knows_three_tambon);
  CHECK(test::columns(village_file.mapping) == "area_code=village_ID");
  CHECK(village_file.mapping.indicator_names.back() == "poor.JPT.health");  // nobody in the sample

  const auto entries =
      io::propose_mapping(RecordKind::register_entries, "", preview(header, rows), test::knows_three_tambon);
  CHECK(entries.mapping.constants.at("register") == "TPMAP");
  CHECK(test::columns(entries.mapping) == "area_code=tumbol_ID");
  CHECK(test::notes_say(entries, "as indicators"));
}

TEST_CASE("indicators of areas, long and wide") {
  const auto long_file =
      io::propose_mapping(RecordKind::indicators, "",
                          preview({"รหัสตำบล", "ตัวชี้วัด", "ค่า", "ปี"}, {{"330101", "ไม่มีน้ำประปา", "12", "2567"}}),
                          test::knows_three_tambon);
  CHECK(test::columns(long_file.mapping) == "tambon_code=รหัสตำบล | indicator=ตัวชี้วัด | value=ค่า | year=ปี");
  CHECK(long_file.mapping.indicators.empty());
  const auto wide =
      io::propose_mapping(RecordKind::indicators, "",
                          preview({"ลำดับ", "รหัสตำบล", "ชื่อตำบล", "จำนวน", "ร้อยละ", "ร้อยละ", "หมายเหตุ"},
                                  {{"1", "330101", "เมืองเหนือ", "12", "1.5", "2", "x"}}),
                          test::knows_three_tambon);
  CHECK(test::columns(wide.mapping) == "tambon_code=รหัสตำบล");
  CHECK(wide.mapping.indicator_names == std::vector<std::string>{"จำนวน", "ร้อยละ", "ร้อยละ (2)"});
  CHECK(wide.missing.empty());
}
