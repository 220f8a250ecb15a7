#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "carto/page.hpp"

namespace phumthun::report {

/// A column of a table on paper. The widths of a table's columns add up to PageFlow::width_mm() at most.
struct TableColumn {
  std::string header;
  double width_mm;
  carto::Align align;  ///< left or right
};

struct TableRow {
  std::vector<std::string> cells;  ///< one per column
  bool bold = false;
  carto::Color color{33, 37, 41, 255};  ///< of the first cell
};

/// Text and tables from top to bottom over as many A4 pages (upright) as they need. A heading never stands
/// alone at a page's foot, a table's header stands on each of its pages, and nothing leaves its column: a
/// word that is too long is broken. Throws Error{not_found} where the fonts are missing.
class PageFlow {
 public:
  PageFlow();

  static double width_mm();

  void title(const std::string& text);
  void subtitle(const std::string& text);
  void heading(const std::string& text);
  void paragraph(const std::string& text);
  /// A paragraph with a dash before it.
  void item(const std::string& text);
  /// Names in soft ink, what they are beside them.
  void facts(const std::vector<std::pair<std::string, std::string>>& facts);
  void table(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows,
             const base::Progress& progress);

  /// The pages with `foot` at the left and, by `page_number` ("page {} of {}"), their numbers at the right.
  std::vector<carto::Page> finish(const std::string& foot, const std::string& page_number);

 private:
  carto::Page& page() { return pages_.back(); }
  void new_page();
  /// Begins a new page where less than this is left.
  void need(double height_mm);
  void text(double x, double width, const std::string& text, double size_pt, bool bold, carto::Color color);
  void table_header(const std::vector<TableColumn>& columns);
  void table_row(const std::vector<TableColumn>& columns, const TableRow& row);

  std::vector<carto::Page> pages_;
  double y_ = 0;
};

}  // namespace phumthun::report
