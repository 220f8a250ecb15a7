#include "app/sample.hpp"

#include <fmt/format.h>
#include <numeric>
#include <utility>

#include "app/sample_facts.hpp"
#include "app/sample_files.hpp"
#include "app/sample_households.hpp"
#include "app/sample_province.hpp"
#include "app/sample_tables.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "data/layer.hpp"
#include "io/write_layer.hpp"

namespace phumthun::app {
namespace {

constexpr std::int64_t most_households = 9'999'999;  // household_id has seven digits

data::Shared<data::Column> column(std::string name, data::ColumnValues values) {
  return std::make_shared<const data::Column>(data::Column{std::move(name), std::move(values), {}});
}

/// What a boundary is: drawn by the program, or given.
struct Origin {
  bool is_synthetic;
  std::string_view note;
};

data::Layer area_layer(std::string name, const SampleAreas& areas, const Origin& origin) {
  const std::size_t count = areas.codes.size();
  std::vector<std::string> th, en;
  for (const base::LocalText& area_name : areas.names) th.push_back(area_name.th), en.push_back(area_name.en);
  data::Layer layer;
  layer.name = std::move(name);
  for (std::size_t i = 0; i < count; ++i) layer.ids.push_back({static_cast<std::int64_t>(i)});
  layer.geometry = std::make_shared<const geo::GeometryColumn>(areas.polygons);
  layer.columns = {column("code", areas.codes), column("name_th", std::move(th)),
                   column("name_en", std::move(en)),
                   column("synthetic", std::vector<std::int64_t>(count, origin.is_synthetic ? 1 : 0)),
                   column("note", std::vector<std::string>(count, std::string(origin.note)))};
  return layer;
}

void write_areas(const data::Layer& layer, StagingFolder& folder, const base::Progress& progress) {
  std::vector<io::FieldPlan> fields;
  for (const auto& c : layer.columns) fields.push_back({c->name, c->name});
  io::write_layer(layer, layer.name, fields, io::VectorFormat::geopackage, folder.add(layer.name + ".gpkg"),
                  progress);
}

void write_boundaries(const SampleProvince& province, StagingFolder& folder, const base::Progress& progress) {
  const Origin origin =
      province.illustrative
          ? Origin{true, "synthetic: illustrative boundary, not surveyed"}
          : Origin{false, "boundary as given; households and villages within are synthetic"};
  data::Layer villages =
      area_layer("villages", province.villages, {true, "synthetic: illustrative village and boundary"});
  std::vector<double> lon, lat;
  for (const geo::Coord& point : province.village_points) lon.push_back(point.x), lat.push_back(point.y);
  villages = data::with_column(data::with_column(villages, {"point_lon", std::move(lon), {}}),
                               {"point_lat", std::move(lat), {}});
  const io::FixedWritingTime survey_day("2024-10-01T00:00:00.000Z");
  write_areas(area_layer("amphoe", province.amphoe, origin), folder, progress.slice(0, 0.2));
  write_areas(area_layer("tambon", province.tambon, origin), folder, progress.slice(0.2, 0.5));
  write_areas(villages, folder, progress.slice(0.5, 1));
}

void write_readme(const SampleRequest& request, const SampleProvince& province, const SampleTotals& totals,
                  StagingFolder& folder) {
  const std::string boundaries_th =
      province.illustrative
          ? "ขอบเขตวาดขึ้นโดยโปรแกรมจากจุดกึ่งกลางของตำบลเท่านั้น ไม่ใช่แนวเขตที่รังวัดจริง"
          : "ขอบเขตตำบลมาจากแฟ้ม " + request.boundaries.filename().string() + " หมู่บ้านและขอบเขตหมู่บ้านเป็นสิ่งสมมติ";
  const std::string boundaries_en =
      province.illustrative
          ? "Boundaries are drawn by the program from the tambon's centres alone; none is surveyed."
          : "Tambon boundaries come from " + request.boundaries.filename().string() +
                "; villages and their boundaries are invented.";
  TextFile file(folder.add("README.txt"));
  file.write(fmt::format(
      "ข้อมูลสมมติทั้งหมด ห้ามใช้อ้างอิง\n"
      "ครัวเรือน บุคคล คะแนนทุน ปัญหา ความช่วยเหลือ ทะเบียน และหมู่บ้านในโฟลเดอร์นี้สร้างขึ้นโดยโปรแกรม ไม่มีบุคคลจริง "
      "เลขประจำตัวขึ้นต้นด้วย 0 ซึ่งไม่มีในทะเบียนจริง\n"
      "{}\n"
      "ของจริงมีเพียงรหัสและชื่ออำเภอกับตำบล และจำนวนประชากรกับบ้านตามทะเบียนราษฎร พ.ศ. 2564 (กรมการปกครอง) ใน "
      "codes.csv และ population.csv\n"
      "ปีเกิดและปีสำรวจเป็น พ.ศ. วันที่เป็น ค.ศ. (ปปปป-ดด-วว)\n\n"
      "ALL OF THIS IS SYNTHETIC\n"
      "Households, persons, capital scores, problems, assistance, the register and the villages in this "
      "folder are made by the "
      "program. Nobody here exists; ID numbers begin with 0, which no real one does.\n"
      "{}\n"
      "Real are only the codes and names of amphoe and tambon, and the registered population and houses of "
      "B.E. 2564 (2021; "
      "Department of Provincial Administration) in codes.csv and population.csv.\n"
      "Years are Buddhist Era, dates Common Era (YYYY-MM-DD).\n\n"
      "seed {}\nphumthun {}\namphoe {}\ntambon {}\nvillages {}\nhouseholds {}\nhouseholds with coordinates "
      "{}\nmembers {}\n"
      "problems {}\nassistance {}\nregister rows {}\n",
      boundaries_th, boundaries_en, request.seed, base::program_version(), province.amphoe.codes.size(),
      province.tambon.codes.size(), province.villages.codes.size(), totals.households, totals.with_position,
      totals.members, totals.problems, totals.assistance, totals.register_rows));
  if (request.indicators || request.rounds > 1)
    file.write(fmt::format("survey records {}\nindicators {}\nrounds {}\n", totals.surveys,
                           request.indicators ? 37 : 0, request.rounds));
  file.close();
}

}  // namespace

SampleReport make_sample(const SampleRequest& request, const base::Progress& progress) {
  if (request.households < 1 || request.households > most_households)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} households can't be made", request.households),
                      "ask for 1 to 9,999,999 households");
  if (request.rounds < 1 || request.rounds > 2)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} survey rounds can't be made", request.rounds), "ask for 1 or 2 rounds");
  StagingFolder folder(request.folder);
  const SampleFacts facts = read_sample_facts();
  const SampleProvince province =
      request.boundaries.empty()
          ? draw_illustrative_province(facts, request.seed, progress.slice(0, 0.15))
          : read_province(request.boundaries, facts, request.seed, progress.slice(0, 0.15));
  write_boundaries(province, folder, progress.slice(0.15, 0.25));
  write_area_tables(province, facts, folder);
  const SampleWorld world(province, request.seed, request.households);
  const SampleTotals totals = write_household_tables(world, {request.indicators, request.rounds}, 0, folder,
                                                     progress.slice(0.25, 0.99));
  write_readme(request, province, totals, folder);
  progress.report(1);

  SampleReport report;
  report.files = folder.publish();
  report.amphoe = static_cast<std::int64_t>(province.amphoe.codes.size());
  report.tambon = static_cast<std::int64_t>(province.tambon.codes.size());
  report.villages = static_cast<std::int64_t>(province.villages.codes.size());
  report.households = totals.households;
  report.surveys = totals.surveys;
  report.members = totals.members;
  return report;
}

}  // namespace phumthun::app
