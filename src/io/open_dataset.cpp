#include "io/open_dataset.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "io/encoding.hpp"
#include "io/read_layer.hpp"
#include "io/text_survey.hpp"

namespace phumthun::io {
namespace {

constexpr std::pair<const char*, const char*> sheet_settings[] = {
    {"OGR_XLSX_HEADERS", "DISABLE"},   {"OGR_XLSX_FIELD_TYPES", "STRING"}, {"OGR_ODS_HEADERS", "DISABLE"},
    {"OGR_ODS_FIELD_TYPES", "STRING"}, {"OGR_XLS_HEADERS", "DISABLE"},     {"OGR_XLS_FIELD_TYPES", "STRING"}};

/// Lets GDAL rebuild a shapefile's index while it lives, on this thread.
class RestoredIndex {
 public:
  explicit RestoredIndex(bool wanted) { CPLSetThreadLocalConfigOption(name, wanted ? "YES" : nullptr); }
  ~RestoredIndex() { CPLSetThreadLocalConfigOption(name, nullptr); }
  RestoredIndex(const RestoredIndex&) = delete;
  RestoredIndex& operator=(const RestoredIndex&) = delete;

 private:
  static constexpr const char* name = "SHAPE_RESTORE_SHX";
};

/// The ENCODING that a part must be opened with, "" where GDAL finds it itself.
std::string encoding_to_open(const std::filesystem::path& file, const SourcePart& part,
                             const std::string& stated) {
  if (stated.empty()) return shapefile_encoding(part.path);
  const std::string encoding = normalised_encoding(stated);
  require_encoding(encoding);
  if (encoding == "CP874" && dbf_is_thai_utf8(part.path)) fail_mojibake(file.string());
  return encoding;
}

std::string hint_for(FileKind kind) {
  if (kind == FileKind::workbook) return "open it in Excel or LibreOffice and save it as .xlsx";
  return "use a shapefile, GeoPackage, GeoJSON or another vector format; all parts of a shapefile (.shp, "
         ".dbf, "
         ".shx) must stand together";
}

}  // namespace

void register_drivers() {
  static const bool once = [] {
    GDALAllRegister();
    return true;
  }();
  static_cast<void>(once);
}

void require_readable(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status))
    throw base::Error(base::ErrorCode::not_found, fmt::format("there is no file '{}'", file.string()),
                      "check the name and the folder");
  if (::access(file.c_str(), R_OK) != 0)
    throw base::Error(base::ErrorCode::denied, fmt::format("the file '{}' can't be read", file.string()),
                      "ask its owner for permission to read it, or copy it to a folder of your own");
}

SheetsAsText::SheetsAsText() {
  for (const auto& [name, value] : sheet_settings) CPLSetThreadLocalConfigOption(name, value);
}
SheetsAsText::~SheetsAsText() {
  for (const auto& [name, value] : sheet_settings) CPLSetThreadLocalConfigOption(name, nullptr);
}

GDALDatasetUniquePtr open_dataset(const std::filesystem::path& file, const SourcePart& part,
                                  const std::string& encoding, const std::vector<std::string>& options) {
  register_drivers();
  std::vector<std::string> all_options = options;
  if (const std::string to_open = encoding_to_open(file, part, encoding); !to_open.empty())
    all_options.push_back("ENCODING=" + to_open);
  std::vector<const char*> option_list;
  for (const std::string& option : all_options) option_list.push_back(option.c_str());
  option_list.push_back(nullptr);
  const GdalMessages messages;
  const RestoredIndex index(part.needs_shx);
  GDALDatasetUniquePtr dataset(GDALDataset::Open(part.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                 nullptr, option_list.data(), nullptr));
  if (dataset) return dataset;
  const std::string what = part.kind == FileKind::workbook ? "a workbook" : "a file with areas or points";
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("'{}' is not {} that can be read{}", file.string(), what,
                                messages.last().empty() ? "" : ": " + messages.last()),
                    hint_for(part.kind));
}

}  // namespace phumthun::io
