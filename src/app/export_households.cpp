#include "app/export_households.hpp"

#include <set>

#include "app/export_names.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

void copy_field(ExportTable& table, const data::Layer& households, const std::string& column,
                const std::string& name, FieldDescription description) {
  const data::Column* found = data::find_column(households, column);
  if (!found) return;
  description.column = column;
  add_field(table, name, found->values, found->valid, std::move(description));
}

void add_coordinates(ExportTable& table, const geo::GeometryColumn& points) {
  std::vector<double> longitude, latitude;
  for (const geo::Coord& point : points.coords) {
    longitude.push_back(point.x);
    latitude.push_back(point.y);
  }
  add_field(table, "lon", std::move(longitude), {},
            {"longitude", {"ลองจิจูด", "Longitude"}, "degrees", {}, {}});
  add_field(table, "lat", std::move(latitude), {}, {"latitude", {"ละติจูด", "Latitude"}, "degrees", {}, {}});
}

}  // namespace

ExportTable household_table(const data::Layer& households, bool with_coordinates) {
  ExportTable table;
  table.layer.name = households.name;
  table.layer.ids = households.ids;
  table.layer.geometry = households.geometry;
  const std::string missing = "ไม่มีข้อมูล / no data";
  copy_field(table, households, "village_code", "village",
             {{}, {"รหัสหมู่บ้าน", "Village code"}, {}, missing, {}});
  copy_field(table, households, "tambon_code", "tambon", {{}, {"รหัสตำบล", "Tambon code"}, {}, missing, {}});
  copy_field(table, households, "quality", "quality",
             {{},
              {"คุณภาพของพิกัด", "Quality of the position"},
              {},
              {},
              "surveyed = พิกัดจากการสำรวจ / measured in the survey; village, name, tambon = "
              "จุดสุ่มในเขตหมู่บ้านหรือตำบลตามรหัสหรือชื่อ ไม่ใช่ที่ตั้งบ้าน / drawn at random within the village (by its "
              "code, by names) or the tambon: not where the house stands"});
  std::set<std::string> used;
  for (const poverty::Measure& measure : poverty::default_measures()) {
    if (measure.statistic != poverty::Statistic::mean) continue;
    const auto capital = poverty::measured_capital(measure);
    copy_field(table, households, poverty::measure_name(measure), field_stem(measure, used),
               {{},
                capital ? poverty::capital_label(*capital) : base::LocalText{"ทุนโดยรวม", "Overall"},
                "score 1-4",
                missing,
                {}});
  }
  copy_field(table, households, "size", "size",
             {{}, {"จำนวนสมาชิก", "Household size"}, "persons", missing, {}});
  if (with_coordinates && households.geometry) add_coordinates(table, *households.geometry);
  return table;
}

}  // namespace phumthun::app
