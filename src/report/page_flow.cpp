#include "report/page_flow.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "carto/page_parts.hpp"
#include "text/font_metrics.hpp"
#include "text/line_breaks.hpp"

namespace phumthun::report {
namespace {

constexpr double page_width_mm = 210, page_height_mm = 297;
constexpr double margin_mm = 16, foot_height_mm = 10;
constexpr double bottom_mm = page_height_mm - margin_mm - foot_height_mm;
constexpr double title_pt = 18, subtitle_pt = 11, heading_pt = 12, body_pt = 9, cell_pt = 8, foot_pt = 7.5;
constexpr double fact_name_mm = 42;
/// Between the text of neighbouring cells, and above and below a row's text.
constexpr double cell_gap_mm = 3, row_gap_mm = 0.7;

constexpr carto::Color ink{33, 37, 41, 255};
constexpr carto::Color soft_ink{92, 99, 106, 255};
constexpr carto::Color rule_color{200, 205, 210, 255};
constexpr carto::Color header_fill{238, 241, 244, 255};

/// True for Thai vowels and marks that stand above or below the letter before them (U+0E31, U+0E34 to
/// U+0E3A, U+0E47 to U+0E4E): a line can't begin with one.
bool joins_previous(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xE0') return false;
  const auto second = static_cast<unsigned char>(text[at + 1]),
             third = static_cast<unsigned char>(text[at + 2]);
  if (second == 0xB8) return third == 0xB1 || (third >= 0xB4 && third <= 0xBA);
  return second == 0xB9 && third >= 0x87 && third <= 0x8E;
}

/// The first byte after `at` where a character begins that may begin a line.
std::size_t next_character(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() &&
           ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 || joins_previous(text, at)));
  return at;
}

double text_width_mm(std::string_view text, double size_pt, bool bold) {
  return text::measure_text(text, size_pt, bold).width * carto::mm_per_pt;
}

/// Cuts a word that is wider than its column into pieces that are not.
void add_pieces(std::string_view word, double width_mm, double size_pt, bool bold,
                std::vector<std::string>& lines) {
  while (text_width_mm(word, size_pt, bold) > width_mm) {
    std::size_t cut = next_character(word, 0);
    for (std::size_t next = next_character(word, cut); next < word.size(); next = next_character(word, cut)) {
      if (text_width_mm(word.substr(0, next), size_pt, bold) > width_mm) break;
      cut = next;
    }
    if (cut >= word.size()) break;  // one character, however wide
    lines.emplace_back(word.substr(0, cut));
    word.remove_prefix(cut);
  }
  lines.emplace_back(word);
}

std::vector<std::string> lines_of(const std::string& text, double width_mm, double size_pt, bool bold) {
  std::vector<std::string> lines;
  for (const std::string& line :
       text::wrap(text, width_mm / carto::mm_per_pt, size_pt, bold, text::measure_text, {}))
    add_pieces(line, width_mm, size_pt, bold, lines);
  return lines;
}

double baseline_mm(double size_pt) {
  return carto::line_height_mm(size_pt) * 0.72;
}

}  // namespace

PageFlow::PageFlow() {
  new_page();
}

double PageFlow::width_mm() {
  return page_width_mm - 2 * margin_mm;
}

void PageFlow::new_page() {
  pages_.push_back({page_width_mm, page_height_mm, {}});
  y_ = margin_mm;
}

void PageFlow::need(double height_mm) {
  if (y_ + height_mm > bottom_mm && y_ > margin_mm) new_page();
}

void PageFlow::text(double x, double width, const std::string& text, double size_pt, bool bold,
                    carto::Color color) {
  for (const std::string& line : lines_of(text, width, size_pt, bold)) {
    need(carto::line_height_mm(size_pt));
    page().items.push_back(
        carto::TextItem{x, y_ + baseline_mm(size_pt), line, size_pt, bold, color, carto::Align::left});
    y_ += carto::line_height_mm(size_pt);
  }
}

void PageFlow::title(const std::string& words) {
  text(margin_mm, width_mm(), words, title_pt, true, ink);
}

void PageFlow::subtitle(const std::string& words) {
  text(margin_mm, width_mm(), words, subtitle_pt, false, soft_ink);
  y_ += 2;
}

void PageFlow::heading(const std::string& words) {
  y_ += 4;
  need(carto::line_height_mm(heading_pt) + 6 * carto::line_height_mm(cell_pt));
  text(margin_mm, width_mm(), words, heading_pt, true, ink);
  y_ += 1;
}

void PageFlow::paragraph(const std::string& words) {
  text(margin_mm, width_mm(), words, body_pt, false, ink);
}

void PageFlow::item(const std::string& words) {
  constexpr double indent_mm = 4;
  need(carto::line_height_mm(body_pt));
  page().items.push_back(carto::TextItem{margin_mm, y_ + baseline_mm(body_pt), "–", body_pt, false, soft_ink,
                                         carto::Align::left});
  text(margin_mm + indent_mm, width_mm() - indent_mm, words, body_pt, false, ink);
}

void PageFlow::facts(const std::vector<std::pair<std::string, std::string>>& facts) {
  for (const auto& [name, value] : facts) {
    need(carto::line_height_mm(body_pt));
    page().items.push_back(carto::TextItem{margin_mm, y_ + baseline_mm(body_pt), name, body_pt, false,
                                           soft_ink, carto::Align::left});
    text(margin_mm + fact_name_mm, width_mm() - fact_name_mm, value, body_pt, false, ink);
  }
}

void PageFlow::table_header(const std::vector<TableColumn>& columns) {
  const double height = carto::line_height_mm(cell_pt) + 2 * row_gap_mm;
  page().items.push_back(carto::BoxItem{
      {margin_mm, y_, width_mm(), height}, {header_fill, carto::Hatch::none, {}}, rule_color, 0});
  TableRow row{{}, true};
  for (const TableColumn& column : columns) row.cells.push_back(column.header);
  table_row(columns, row);
}

void PageFlow::table_row(const std::vector<TableColumn>& columns, const TableRow& row) {
  double x = margin_mm, height = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const TableColumn& column = columns[i];
    const double inside = column.width_mm - cell_gap_mm;
    const bool right = column.align == carto::Align::right;
    double y = y_ + row_gap_mm;
    for (const std::string& line : lines_of(row.cells[i], inside, cell_pt, row.bold)) {
      page().items.push_back(carto::TextItem{x + cell_gap_mm / 2 + (right ? inside : 0),
                                             y + baseline_mm(cell_pt), line, cell_pt, row.bold,
                                             i == 0 ? row.color : ink, column.align});
      y += carto::line_height_mm(cell_pt);
    }
    height = std::max(height, y + row_gap_mm - y_);
    x += column.width_mm;
  }
  y_ += height;
  page().items.push_back(
      carto::PathItem{{{margin_mm, y_}, {margin_mm + width_mm(), y_}}, false, {}, rule_color, 0.4});
}

void PageFlow::table(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows,
                     const base::Progress& progress) {
  const auto height_of = [&](const TableRow& row) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < columns.size(); ++i)
      lines = std::max(lines,
                       lines_of(row.cells[i], columns[i].width_mm - cell_gap_mm, cell_pt, row.bold).size());
    return static_cast<double>(lines) * carto::line_height_mm(cell_pt) + 2 * row_gap_mm;
  };
  bool header = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    progress.report(static_cast<double>(i) / static_cast<double>(rows.size()), "layout");
    const std::size_t pages = pages_.size();
    need(height_of(rows[i]));
    if (header || pages_.size() > pages) table_header(columns);
    header = false;
    table_row(columns, rows[i]);
  }
}

std::vector<carto::Page> PageFlow::finish(const std::string& foot, const std::string& page_number) {
  const double y = page_height_mm - margin_mm;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    auto& items = pages_[i].items;
    items.push_back(carto::PathItem{
        {{margin_mm, y - foot_height_mm / 2}, {margin_mm + width_mm(), y - foot_height_mm / 2}},
        false,
        {},
        rule_color,
        0.5});
    items.push_back(carto::TextItem{margin_mm, y, foot, foot_pt, false, soft_ink, carto::Align::left});
    items.push_back(carto::TextItem{margin_mm + width_mm(), y,
                                    fmt::format(fmt::runtime(page_number), i + 1, pages_.size()), foot_pt,
                                    false, soft_ink, carto::Align::right});
  }
  return std::move(pages_);
}

}  // namespace phumthun::report
