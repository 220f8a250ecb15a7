#include "app/imports.hpp"

#include "app/household_placing.hpp"

namespace phumthun::app {
namespace {

/// An import before reports were kept has its counts alone.
base::Report report_of(const store::ImportSummary& import) {
  if (!import.report_json.empty()) return parse_report(import.report_json);
  base::Report report;
  report.accepted = import.accepted;
  report.repaired = import.repaired;
  report.refused = import.refused;
  report.unchanged = import.unchanged;
  report.outside = import.outside;
  return report;
}

}  // namespace

std::vector<store::ImportSummary> list_imports(store::Store& store) {
  return store::list_imports(store::Reader(store));
}

void undo_import(store::Store& store, std::int64_t import_id, const base::Progress& progress) {
  store::Writer writer(store);
  const std::string kind = store::read_import(store::Reader(writer), {import_id}).from.kind;
  const bool moves_households = kind == "boundaries" || kind == "codes";
  store::undo_import(writer, {import_id}, progress.slice(0, moves_households ? 0.5 : 0.95));
  if (moves_households)
    place_all_again(writer, make_placer(store::Reader(writer)), progress.slice(0.5, 0.95));
  progress.report(1);  // the last chance to cancel
  writer.commit();
}

ImportReport read_import_report(store::Store& store, std::int64_t import_id) {
  store::ImportSummary import = store::read_import(store::Reader(store), {import_id});
  base::Report report = report_of(import);
  return {std::move(import), std::move(report)};
}

}  // namespace phumthun::app
