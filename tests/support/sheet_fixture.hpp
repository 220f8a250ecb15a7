#pragma once
#include <array>
#include <cmath>
#include <limits>
#include <memory>

#include "carto/choropleth.hpp"
#include "report/map_notes.hpp"
#include "report/map_sheet.hpp"

namespace phumthun::test {

constexpr int fixture_columns = 6, fixture_rows = 5;

/// A corner of the fixture's grid, moved a little so that no border is straight.
inline geo::Coord fixture_corner(int column, int row) {
  return {430000 + 12000.0 * column + 2500 * std::sin(2.1 * column + 1.7 * row),
          1620000 + 12000.0 * row + 2500 * std::cos(1.3 * column - 2.3 * row)};
}

/// 6 x 5 areas in UTM zone 48N; the one in the third column and row has a hole.
inline data::Shared<geo::GeometryColumn> fixture_areas() {
  auto areas = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
  const auto close_ring = [&] {
    areas->ring_starts.push_back(static_cast<std::uint32_t>(areas->coords.size()));
  };
  for (int row = 0; row < fixture_rows; ++row) {
    for (int column = 0; column < fixture_columns; ++column) {
      for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}) {
        areas->coords.push_back(fixture_corner(column + dx, row + dy));
      }
      close_ring();
      if (row == 2 && column == 2) {
        const geo::Coord a = fixture_corner(column, row), c = fixture_corner(column + 1, row + 1);
        const geo::Coord m{(a.x + c.x) / 2, (a.y + c.y) / 2};
        for (const auto& [dx, dy] : {std::pair{-1500, -1500}, {1500, -1500}, {0, 1500}, {-1500, -1500}}) {
          areas->coords.push_back({m.x + dx, m.y + dy});
        }
        close_ring();
      }
      areas->polygon_starts.push_back(static_cast<std::uint32_t>(areas->ring_starts.size() - 1));
      areas->feature_starts.push_back(static_cast<std::uint32_t>(areas->polygon_starts.size() - 1));
    }
  }
  return areas;
}

/// Mean scores from 1 to 4; the eighth area has no data, the fifteenth and twenty-second are to be
/// suppressed.
inline std::vector<double> fixture_values() {
  std::vector<double> values;
  for (int i = 0; i < fixture_columns * fixture_rows; ++i) values.push_back(2.5 + 1.3 * std::sin(0.7 * i));
  values[7] = std::numeric_limits<double>::quiet_NaN();
  return values;
}
inline std::vector<carto::ValueStanding> fixture_suppressed() {
  std::vector<carto::ValueStanding> suppressed(fixture_columns * fixture_rows, carto::ValueStanding::shown);
  suppressed[14] = suppressed[21] = carto::ValueStanding::suppressed;
  return suppressed;
}

inline std::vector<base::LocalText> fixture_names() {
  static const std::array<base::LocalText, 6> names{{{"เมืองศรีสะเกษ", "Mueang Si Sa Ket"},
                                                     {"ปรางค์กู่", "Prang Ku"},
                                                     {"น้ำเกลี้ยง", "Nam Kliang"},
                                                     {"โพธิ์ศรีสุวรรณ", "Pho Si Suwan"},
                                                     {"ภูสิงห์", "Phu Sing"},
                                                     {"บึงบูรพ์", "Bueng Bun"}}};
  std::vector<base::LocalText> all;
  for (int i = 0; i < fixture_columns * fixture_rows; ++i)
    all.push_back(names[static_cast<std::size_t>(i) % 6]);
  return all;
}

/// A whole sheet of a mean score.
inline report::MapSheetContent fixture_sheet() {
  const poverty::Measure measure = poverty::parse_measure("human");
  const std::vector<double> values = fixture_values();
  const std::vector<carto::ValueStanding> suppressed = fixture_suppressed();
  carto::ChoroplethOptions options;
  options.title = poverty::measure_label(measure, nullptr);
  options.counted = {"อำเภอ", "Amphoe"};
  options.format = carto::ValueFormat::score;
  options.low_is_dark = true;
  carto::Choropleth map = carto::make_choropleth(
      values, suppressed, carto::class_limits(values, suppressed, "quantile", 5), options);
  report::MapSheetContent content;
  content.title = {"ทุนมนุษย์ (คะแนนเฉลี่ย) รายอำเภอ จังหวัดตัวอย่าง",
                   "Human capital (mean score) by amphoe, Example"};
  content.subtitle = {"สำรวจ 12,345 ครัวเรือน  |  30 อำเภอ  |  รอบ 2567/1",
                      "12,345 surveyed households  |  30 amphoe  |  round 2567/1 (2024)"};
  content.areas = fixture_areas();
  content.feature_class = map.feature_class;
  content.styles = map.styles;
  content.legend = map.legend;
  content.outlines.push_back({content.areas, {{35, 35, 35, 255}, 0.9, {"เขตอำเภอ", "Amphoe boundary"}}});
  content.names.push_back({content.areas, fixture_names(), 1, true, false, 1});
  content.notes = {{report::class_note(measure, "quantile", 5, false), true},
                   {report::approximate_note(), true},
                   {report::suppression_note(5), true},
                   {report::measure_note({measure, 2.5, 0.4, false}), false}};
  content.source = {"ที่มา: ข้อมูลตัวอย่าง  |  จัดทำเมื่อ 1 มกราคม 2567", "Source: sample  |  made on 1 January 2024"};
  content.synthetic = true;
  content.created = 1704067200;
  content.creator = "Phumthun";
  return content;
}

}  // namespace phumthun::test
