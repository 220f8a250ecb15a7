#pragma once
#include <string>
#include <string_view>

#include "app/known_areas.hpp"
#include "app/record_rows.hpp"

namespace phumthun::app {

// Internal to app/: which area a row of figures or of a register is about.

/// The area that a row names, in the store's terms.
struct StatedArea {
  RowOutcome outcome = RowOutcome::taken;  ///< refused and outside: the row is not to be taken
  bool blank = false;                      ///< the row names no area; `outcome` is refused, and nothing told
  std::string code;                        ///< in force; a town's own
  bool is_part = false;                    ///< of a village: its figures are to be added up
};

/// Reads area codes in any form: old codes are followed, sub-villages stand for their village, a town keeps
/// its own code, a municipality is no area here. What was done is told. Fields are those of the kind that the
/// columns are of.
class AreaReader {
 public:
  /// `whole`: the field with the whole code, "area_code" or "code"; its parts are the fields province_code to
  /// village_code where the kind has them.
  AreaReader(const io::FieldColumns&, const KnownAreas&, std::string_view whole);
  StatedArea read(RecordCells&) const;

 private:
  struct Cell {
    std::string_view text;
    int column = RowContext::whole_row;
  };
  Cell finest_cell(const io::Table&) const;
  std::optional<geocode::ReadCode> read_code(const io::Table&, const Cell&) const;
  std::string_view part(const io::Table&, std::size_t level) const;
  StatedArea town(RecordCells&, const Cell&, const std::string& amphoe) const;

  const io::FieldColumns& columns_;
  const KnownAreas& known_;
  int whole_ = -1;
  int parts_[4] = {-1, -1, -1, -1};  ///< field indexes by level
};

/// What the report says of the whole: how many rows are of a wider file's other areas, columns not read.
void note_left_out(ImportSession&, std::int64_t other_areas);

}  // namespace phumthun::app
