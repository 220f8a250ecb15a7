#include "app/import.hpp"
#include "base/error.hpp"

namespace phumthun::app {

base::Report import_records(store::Store& store, const ImportRecordsRequest& request,
                            const base::Progress& progress) {
  switch (request.kind) {
    case io::RecordKind::households:
      return import_households(store, request, progress);
    case io::RecordKind::members:
      return import_members(store, request, progress);
    case io::RecordKind::problems:
      return import_problems(store, request, progress);
    case io::RecordKind::assistance:
      return import_assistance(store, request, progress);
    case io::RecordKind::register_entries:
      return import_register(store, request, progress);
    case io::RecordKind::indicators:
      return import_indicators(store, request, progress);
    case io::RecordKind::population:
      return import_population(store, request, progress);
    case io::RecordKind::codes:
      return import_codes(store, request, progress);
  }
  throw base::Error(base::ErrorCode::internal, "a kind of records has no importer");
}

}  // namespace phumthun::app
