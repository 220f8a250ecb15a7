#include <fmt/format.h>
#include <unordered_set>

#include "app/area_rows.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "geocode/area_codes.hpp"
#include "privacy/national_id.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using F = io::CodeField;

/// Reads a list of area codes, or of changes of codes: then every row has an old one and a new one.
class CodeReader {
 public:
  CodeReader(ImportSession& session, const KnownAreas& known)
      : session_(session), context_(session.row_context()), known_(known) {
    const int code = session.columns()[F::code];
    lists_changes_ = code >= 0 && session.columns()[F::new_code] >= 0 &&
                     session.table().header()[static_cast<std::size_t>(code)] == "old_code";
  }

  void read(const base::Progress& progress) {
    for (std::int64_t count = 0; session_.table().next(); ++count) {
      if (count % 256 == 0) progress.report(session_.table().fraction(), "reading area codes");
      RecordCells cells(context_, session_.columns());
      count_row(cells, has_all_cells(context_) ? take(cells) : RowOutcome::refused);
    }
  }

  const std::vector<store::CodeRow>& rows() const { return rows_; }

 private:
  RowOutcome take(RecordCells& cells) {
    const std::string_view text = session_.columns().text(cells.table(), F::code);
    if (base::is_missing(text)) {
      cells.refuse_blank(F::code);
      return RowOutcome::refused;
    }
    const std::string code = listed_code(text);
    if (code.empty()) return refuse_code(cells, F::code, text);
    if (!known_.in_a_province(code)) return RowOutcome::outside;
    const std::string_view new_text = session_.columns().text(cells.table(), F::new_code);
    const std::string new_code = listed_code(new_text);
    if (new_code.empty() && lists_changes_) return refuse_code(cells, F::new_code, new_text);
    if (new_code.empty() && !base::is_missing(new_text))
      cells.repair("bad-code", column_of(session_.columns(), F::new_code),
                   fmt::format("{} is no area code; the change is left out", privacy::quotable(new_text)));
    if (!seen_.insert(code).second) {
      cells.context().refuse("repeated-code", column_of(session_.columns(), F::code),
                             fmt::format("code {} stands in an earlier row", code));
      return RowOutcome::refused;
    }
    rows_.push_back({code, cells.text(F::name_th), cells.text(F::name_en), new_code,
                     !new_code.empty() || is_marked_obsolete(cells.text(F::obsolete))});
    return RowOutcome::taken;
  }

  /// The code as the list has it: plain, or padded with zeros; a town's or municipality's, which no area has,
  /// is kept as a code of the list all the same.
  static std::string listed_code(std::string_view text) {
    const auto read = geocode::read_area_code(text);
    if (!read) return {};
    if (read->form == geocode::CodeForm::padded || read->form == geocode::CodeForm::plain) return read->code;
    return geocode::plain_area_code(text).value_or("");
  }

  static bool is_marked_obsolete(const std::string& flag) {
    return !flag.empty() && flag != "0" && flag != "false" && flag != "ไม่ใช่";
  }

  RowOutcome refuse_code(const RecordCells& cells, F field, std::string_view text) const {
    cells.context().refuse("bad-code", column_of(session_.columns(), field),
                           base::is_missing(text)
                               ? std::string("the row states no new code")
                               : fmt::format("{} is no area code", privacy::quotable(text)));
    return RowOutcome::refused;
  }

  ImportSession& session_;
  RowContext context_;
  const KnownAreas& known_;
  bool lists_changes_ = false;
  std::vector<store::CodeRow> rows_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

base::Report import_codes(store::Store& store, const ImportRecordsRequest& request,
                          const base::Progress& progress) {
  ImportSession session(store, request, progress.slice(0, 0.1));
  if (session.imported_before()) return session.report();
  const KnownAreas known{store::Reader(store)};
  CodeReader reader(session, known);
  reader.read(progress.slice(0.1, 0.8));
  note_left_out(session, session.report().outside);
  store::Writer writer(store);
  const store::ImportId import = session.begin(writer);
  store::put_codes(writer, reader.rows(), import);
  store::fill_area_names(writer);
  session.finish(writer, import);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return session.report();
}

}  // namespace phumthun::app
