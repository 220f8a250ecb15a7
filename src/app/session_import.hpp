#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/import_draft.hpp"
#include "app/import_preview.hpp"
#include "app/secret.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

struct Session;

/// The file of the import panel as it was understood.
struct ImportPreview {
  ImportDraft of;  ///< what was asked
  std::optional<RecordsPreview> records;
  std::optional<BoundariesPreview> boundaries;
  data::Shared<geo::GeometryColumn> overlay;  ///< its outline or points in the map's CRS; null without any
  std::string problem, hint;                  ///< why it can't be taken as it is; empty where it can
};

/// What the import panel stands on beside its draft.
struct ImportDesk {
  data::Shared<ImportPreview> preview;      ///< null: no file was read yet
  std::optional<jobs::JobId> reading;       ///< the job that makes the next one
  std::uint64_t readings = 0;               ///< begun so far: what an earlier one brings is dropped
  std::vector<jobs::JobId> replaced;        ///< cancelled for a newer one: nobody needs to hear of their end
  std::optional<io::Mapping> kept_mapping;  ///< as it was last saved or loaded
  std::filesystem::path mapping_file;       ///< where
  SharedSecret passphrase, passphrase_again;  ///< as typed; null: nothing
  std::optional<jobs::JobId> unlocking;
};

/// A line of the mapping table.
struct MappingRow {
  std::string field;  ///< its name; its words are field.NAME
  bool required = false;
  bool identity = false;
  int column = -1;       ///< in the header; -1: none
  std::string constant;  ///< the same for every row
  std::string sample;    ///< the column's first value in the preview, hidden where it names a person
};
/// The fields of the draft's kind with the columns that mean them: as edited, else as proposed. Empty before
/// a file of records was read.
std::vector<MappingRow> mapping_rows(const Session&);
/// The draft with another column (-1: none) for a field.
ImportDraft with_column(const Session&, const std::string& field, int column);

/// The file's header, and its first rows with what names a person hidden.
struct PreviewTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
PreviewTable preview_table(const Session&);

/// What the file leaves open to choose from, and what was found out. A profile's words are profile.NAME.
struct ImportChoices {
  std::vector<std::string> sheets, encodings, profiles;
  std::string sheet, encoding, profile;
  std::vector<std::string> fields;     ///< of boundaries: columns that may hold codes and names
  std::string code_field, name_field;  ///< of boundaries, as found
  std::vector<std::string> notes;      ///< what was understood, in sentences
  std::string already;                 ///< not empty: this very file was imported before; when
};
ImportChoices import_choices(const Session&);

/// The candidates for the CRS and the definition of the one that is taken; "" where a person must choose.
const std::vector<geocode::CrsCandidate>& crs_candidates(const Session&);
std::string taken_crs(const Session&);
/// True where a person should look at the map before this position is believed.
bool wants_a_look(const Session&);

/// Why the draft can't be imported yet, in words; empty where it can.
std::string import_obstacle(const Session&);
/// True where the draft's mapping stands in no file: a command can't name it.
bool mapping_is_unsaved(const Session&);
/// Required fields without a column or constant.
std::vector<std::string> missing_fields(const Session&);
/// Why the passphrase can't be used yet, in words; empty where it can.
std::string passphrase_obstacle(const Session&);

/// Takes over a draft; reads its file anew where that tells more.
void edit_import(Session&, ImportDraft);
/// What became of a job of this panel's own: true where it needs no notice.
bool take_end_of_reading(Session&, const jobs::JobEnd&);
/// Opens the panel with a file whose content decides the kind.
void open_import(Session&, const std::filesystem::path&);
/// Forgets preview and passphrase; the draft stays.
void close_import(Session&);
void run_import(Session&);
/// Makes the identity key from what was typed, which is wiped.
void run_unlock(Session&);
void run_save_mapping(Session&, const std::filesystem::path& out);
void run_load_mapping(Session&, const std::filesystem::path& file);
/// The camera on the previewed file: on all of it, or on one of its corners where 100 m can be told apart.
void show_preview(Session&, bool closely);

}  // namespace phumthun::app
