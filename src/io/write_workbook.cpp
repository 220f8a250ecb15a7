#include "io/write_workbook.hpp"

#include <atomic>
#include <fmt/format.h>

#include "base/error.hpp"
#include "io/handles.hpp"
#include "io/read_layer.hpp"
#include "io/write_files.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

/// A file in memory, gone with this object.
class MemoryFile {
 public:
  MemoryFile() {
    static std::atomic<unsigned> counter{0};
    path_ = fmt::format("/vsimem/phumthun-workbook-{}.xlsx", ++counter);
  }
  ~MemoryFile() { VSIUnlink(path_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  const std::string& path() const { return path_; }
  std::string bytes() const {
    vsi_l_offset size = 0;
    const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    return data ? std::string(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size))
                : std::string();
  }

 private:
  std::string path_;
};

/// What Excel takes as the name of a sheet: 31 characters without these.
std::string sheet_name(std::string_view name) {
  constexpr std::string_view refused = "[]:*?/\\";
  constexpr std::size_t most_characters = 31;
  std::string kept;
  std::size_t characters = 0;
  for (const char c : name) {
    if (refused.find(c) != refused.npos) continue;
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++characters > most_characters) break;
    kept += c;
  }
  return kept;
}

/// Control characters can't stand in XML, and a text that begins with "=" would be a formula.
std::string plain_cell(std::string_view text) {
  std::string kept = text.starts_with('=') ? "'" : "";
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') kept += c;
  return kept;
}

void require(bool done, const GdalMessages& messages) {
  if (!done) throw Error(ErrorCode::io, fmt::format("the workbook can't be made: {}", messages.last()));
}

void write_sheet(GDALDataset& workbook, const Sheet& sheet, const GdalMessages& messages) {
  OGRLayer* layer = workbook.CreateLayer(sheet_name(sheet.name).c_str(), nullptr, wkbNone, nullptr);
  require(layer != nullptr, messages);
  for (const std::string& name : sheet.header) {
    OGRFieldDefn field(plain_cell(name).c_str(), OFTString);
    require(layer->CreateField(&field) == OGRERR_NONE, messages);
  }
  for (const auto& row : sheet.rows) {
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < row.size() && i < sheet.header.size(); ++i)
      if (!row[i].empty()) feature.SetField(static_cast<int>(i), plain_cell(row[i]).c_str());
    require(layer->CreateFeature(&feature) == OGRERR_NONE, messages);
  }
}

}  // namespace

void write_workbook(const std::vector<Sheet>& sheets, const std::filesystem::path& out) {
  register_drivers();
  const GdalMessages messages;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("XLSX");
  if (!driver) throw Error(ErrorCode::unsupported, "this GDAL can't write workbooks", "choose .json or .txt");
  const MemoryFile memory;
  {
    const GDALDatasetUniquePtr workbook(driver->Create(memory.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    require(workbook != nullptr, messages);
    for (const Sheet& sheet : sheets) write_sheet(*workbook, sheet, messages);
  }
  const std::string bytes = memory.bytes();
  require(!bytes.empty() && !messages.failed(), messages);
  write_text_file(out, bytes);
}

}  // namespace phumthun::io
