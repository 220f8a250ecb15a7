#include "gui/import_views.hpp"

#include <fmt/format.h>
#include <limits>

namespace phumthun::gui::test {
namespace {

geocode::CrsCandidate candidate(int epsg, double overlap, const char* operation) {
  return {geo::Crs::from_epsg(epsg), 0.98, overlap, operation};
}

void give_preview(app::Session& session, app::ImportPreview preview) {
  preview.of = session.view.import;
  session.desk.preview = std::make_shared<const app::ImportPreview>(std::move(preview));
}

app::ReviewItem place_question() {
  app::ReviewItem item;
  item.review.id = 7;
  item.review.kind = store::ReviewKind::place;
  item.review.household_id = "SK-000123";
  item.review.stated = "หมู่ 4 บ้านโนนสูง ต.น้ำเกลี้ยง";
  item.review.candidates = {"33010104", "33010105"};
  item.choices = {{"33010104", "หมู่ 4 บ้านโนนสูง"}, {"33010105", "หมู่ 5 บ้านโนนสูงเหนือ"}};
  return item;
}

app::ReviewItem match_question() {
  app::ReviewItem item;
  item.review.id = 8;
  item.review.kind = store::ReviewKind::match;
  item.review.household_id = "SK-000999";
  item.review.stated = "ชื่อ ปีเกิด และหมู่บ้านตรงกัน";
  item.review.candidates = {"SK-000001"};
  item.choices = {{"SK-000001", "12/3 หมู่ 4"}};
  return item;
}

store::Conflict score_conflict() {
  store::Conflict conflict;
  conflict.household_id = "SK-000123";
  conflict.round = "2567/1";
  conflict.field = "human";
  conflict.values = {{"พช.", 2.25, {}, 1, "2024-08-15T09:30:00Z", true},
                     {"มหาวิทยาลัย", 1.5, {}, 2, "2024-08-16T09:30:00Z", false}};
  return conflict;
}

store::ImportSummary summary(std::int64_t id) {
  store::ImportSummary import;
  import.id = {id};
  import.from.kind = id % 2 == 0 ? "boundaries" : "households";
  if (id % 2 == 0) import.from.level = "tambon";
  import.from.file_name = fmt::format("ครัวเรือน {}.csv", id);
  import.imported_at = "2024-08-15T09:30:12Z";
  import.accepted = 1200, import.repaired = 30, import.refused = 4, import.unchanged = 5, import.outside = 6;
  return import;
}

}  // namespace

void give_records(app::Session& session) {
  session.view.import = {};
  session.view.import.file = "/tmp/ครัวเรือน.csv";
  app::RecordsPreview records;
  records.table.encoding = "CP874";
  records.table.encodings = {"CP874", "UTF-8"};
  records.table.header = {"household_id", "ชื่อหัวหน้า",   "คะแนน 1", "ทุนกายภาพ",
                          "ทุนการเงิน",     "ทุนธรรมชาติ", "ทุนสังคม",  "ตำบล"};
  for (int i = 0; i < 5; ++i)
    records.table.rows.push_back(
        {fmt::format("SK-{}", i), "สมชาย ใจดี", "2.25", "1", "2", "3", "4", "น้ำเกลี้ยง"});
  records.mapping.kind = io::RecordKind::households;
  records.mapping.profile = "generic";
  records.mapping.columns = {{"household_id", {"household_id", 1}},
                             {"first_name", {"ชื่อหัวหน้า", 1}},
                             {"physical", {"ทุนกายภาพ", 1}},
                             {"tambon_name", {"ตำบล", 1}}};
  records.missing = {"human"};
  records.notes = {"tambon names were found in column 'ตำบล'"};
  app::ImportPreview preview;
  preview.records = std::move(records);
  give_preview(session, std::move(preview));
}

void give_boundaries(app::Session& session) {
  session.view.import = {};
  session.view.import.file = "/tmp/tambon.shp";
  session.view.import.kind = app::ImportKind::boundaries;
  app::BoundariesPreview boundaries;
  boundaries.layers = {"tambon"};
  boundaries.layer = "tambon", boundaries.encoding = "CP874";
  boundaries.fields = {"TB_IDN", "TB_TN"};
  boundaries.code_field = "TB_IDN", boundaries.name_field = "TB_TN";
  boundaries.rows = {{"330101", "เมืองใต้"}};
  boundaries.features = 206;
  boundaries.crs_candidates = {candidate(32648, 0.97, ""), candidate(24048, 0.96, "EPSG:1304")};
  app::ImportPreview preview;
  preview.boundaries = std::move(boundaries);
  auto overlay = *session.contents.areas.at(base::AreaLevel::tambon).layer->geometry;
  for (geo::Coord& coord : overlay.coords) coord.x += 414.6, coord.y -= 313.1;
  preview.overlay = std::make_shared<const geo::GeometryColumn>(std::move(overlay));
  give_preview(session, std::move(preview));
}

void give_lists(app::Session& session, std::size_t imports) {
  auto lists = std::make_shared<app::StoreLists>();
  for (std::size_t i = imports; i > 0; --i) lists->imports.push_back(summary(static_cast<std::int64_t>(i)));
  lists->reviews = {place_question(), match_question()};
  lists->conflicts = {score_conflict()};
  session.contents.lists = lists;
  session.contents.summary.sources = {"พช.", "มหาวิทยาลัย"};
}

void give_quality(app::Session& session) {
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  points->coords = {{455000, 1655000}, {465000, 1665000}};
  data::Layer layer;
  layer.ids = {{0}, {1}};
  layer.geometry = points;
  const auto add = [&](const char* name, data::ColumnValues values) {
    layer = data::with_column(layer, {name, std::move(values), {}});
  };
  add("household_id", std::vector<std::string>{"SK-000123", "SK-000124"});
  add("problem", std::vector<std::string>{"outside-province", "other-tambon"});
  add("distance_m", std::vector<double>{std::numeric_limits<double>::quiet_NaN(), 12300});
  session.contents.quality = std::make_shared<const app::QualityLayer>(app::quality_layer(std::move(layer)));
  session.contents.quality_wanted = true;
}

void give_report(app::Session& session, std::size_t issues) {
  app::ImportReport whole;
  whole.import.from.file_name = "households.csv";
  whole.report.accepted = 20000;
  whole.report.repaired = static_cast<std::int64_t>(issues);
  whole.report.refused = 3, whole.report.unchanged = 2, whole.report.outside = 1;
  for (std::size_t i = 0; i < issues; ++i)
    whole.report.add({base::Severity::repaired, i < 100 ? "bad-number" : "kind-" + std::to_string(i / 100),
                      "households.csv, row 12, human", "the score is not a number", 12, "human"});
  session.reports.push_back({"households.csv", std::make_shared<const app::ImportReport>(std::move(whole))});
}

}  // namespace phumthun::gui::test
