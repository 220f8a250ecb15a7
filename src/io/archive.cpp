#include "io/archive.hpp"

#include <algorithm>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <iconv.h>
#include <memory>

#include "base/error.hpp"
#include "base/thai.hpp"
#include "io/encoding.hpp"
#include "io/handles.hpp"

namespace phumthun::io {
namespace {

// Workbooks and shapefiles shrink to a tenth, seldom to a hundredth.
constexpr std::uint64_t harmless_bytes = 100u << 20, most_bytes = std::uint64_t{8} << 30;
constexpr std::uint64_t highest_ratio = 200;

/// A name that GDAL took for CP437, as the bytes that stand in the archive; empty where it is another one.
std::string bytes_of_name(const std::string& name) {
  const iconv_t converter = iconv_open("CP437", "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::string in = name, out(name.size(), '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t from_left = in.size(), to_left = out.size();
  const bool failed = iconv(converter, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1);
  iconv_close(converter);
  return failed ? std::string() : out.substr(0, out.size() - to_left);
}

/// Names that are not marked as UTF-8, or wrongly, are in the code page of the computer that packed them: a
/// Thai one.
std::string readable_name(const std::string& name) {
  if (!base::is_utf8(name)) return to_utf8(name, "CP874");
  const std::string bytes = bytes_of_name(name);
  return bytes.empty() ? name : to_utf8(bytes, sniff_encoding(bytes));
}

void require_harmless(const std::filesystem::path& file, std::uint64_t unpacked) {
  const std::uint64_t packed = std::max<std::uint64_t>(std::filesystem::file_size(file), 1);
  if (unpacked <= most_bytes && (unpacked <= harmless_bytes || unpacked / packed <= highest_ratio)) return;
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("'{}' is refused: its {} MB would unpack to {} MB, as a zip bomb does",
                                file.string(), packed >> 20, unpacked >> 20),
                    "ask its sender what it is; a real table of that size should come as CSV");
}

}  // namespace

std::vector<ArchiveEntry> archive_entries(const std::filesystem::path& file) {
  const GdalMessages messages;
  const std::string root = fmt::format("/vsizip/{{{}}}", file.string());
  const std::unique_ptr<VSIDIR, void (*)(VSIDIR*)> folder(VSIOpenDir(root.c_str(), -1, nullptr), VSICloseDir);
  std::vector<ArchiveEntry> entries;
  std::uint64_t unpacked = 0;
  while (folder) {
    const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get());
    if (!entry) break;
    if (VSI_ISDIR(entry->nMode)) continue;
    unpacked += entry->nSize;
    entries.push_back({root + "/" + entry->pszName, readable_name(entry->pszName)});
  }
  if (entries.empty())
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' is a damaged or empty zip archive", file.string()),
                      "ask for the file again or copy it again");
  require_harmless(file, unpacked);
  return entries;
}

}  // namespace phumthun::io
