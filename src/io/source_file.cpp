#include "io/source_file.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "io/archive.hpp"
#include "io/open_dataset.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::array geographic_endings{".shp", ".dbf",    ".gpkg", ".geojson", ".json",    ".topojson",
                                        ".kml", ".kmz",    ".fgb",  ".gml",     ".tab",     ".mif",
                                        ".gpx", ".sqlite", ".gdb",  ".db",      ".geojsonl"};
constexpr std::array workbook_endings{".xlsx", ".xlsm", ".ods", ".xls"};
constexpr std::array text_endings{".csv", ".tsv", ".txt"};

template <std::size_t N>
bool is_one_of(const std::string& ending, const std::array<const char*, N>& endings) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::optional<FileKind> kind_by_ending(const std::string& ending) {
  if (is_one_of(ending, geographic_endings)) return FileKind::geographic;
  if (is_one_of(ending, workbook_endings)) return FileKind::workbook;
  if (is_one_of(ending, text_endings)) return FileKind::delimited_text;
  return {};
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what,
                         const std::string& hint) {
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' {}", file.string(), what), hint);
}

std::string first_bytes(const std::filesystem::path& file, std::size_t count) {
  std::string bytes(count, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

void refuse_web_page(const std::filesystem::path& file, std::string_view head) {
  std::string small(head.substr(head.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::size_t begin = std::min(small.find_first_not_of(" \t\r\n"), small.size());
  const std::string_view text = std::string_view(small).substr(begin);
  if (!text.starts_with('<')) return;
  const bool page = text.starts_with("<!doctype html") || text.starts_with("<html") ||
                    text.starts_with("<table") || text.starts_with("<meta") || text.starts_with("<style");
  if (page || holds(text, "urn:schemas-microsoft-com:office:"))
    refuse(file, fmt::format("is a web page with a table that is named {}", file.extension().string()),
           "open it in Excel or LibreOffice and save it as .xlsx");
}

/// Old workbooks and encrypted new ones are the same kind of container.
FileKind kind_of_ole(const std::filesystem::path& file) {
  constexpr std::size_t directory = 1 << 16;
  constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (ending_of(file) != ".xls" || holds(first_bytes(file, directory), encrypted))
    refuse(file, "is encrypted with a password, or no workbook",
           "open it in Excel or LibreOffice with its password and save it as .xlsx without one");
  return FileKind::workbook;
}

SourcePart linked_part(const std::filesystem::path& file, FileKind kind, const std::string& ending) {
  const auto links = std::make_shared<const LinkFolder>();
  return {kind, links->link(file, "file" + ending), "", false, links};
}

bool stands_beside(const std::filesystem::path& file, const std::string& ending) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().stem() == file.stem() && ending_of(entry.path()) == ending) return true;
  return false;
}

SourcePart shapefile_part(const std::filesystem::path& file) {
  if (!stands_beside(file, ".dbf"))
    refuse(file, "has no .dbf beside it: its columns are missing",
           "a shapefile is several files; ask for the .dbf, or for all of them in one zip file");
  if (stands_beside(file, ".shx")) return {FileKind::geographic, file.string(), "", false, nullptr};
  const auto links = std::make_shared<const LinkFolder>();
  SourcePart part{FileKind::geographic, "", "", true, links};
  const std::string stem = file.stem().string();
  for (const auto& entry :
       std::filesystem::directory_iterator(file.has_parent_path() ? file.parent_path() : "."))
    if (entry.path().stem() == file.stem())
      links->link(std::filesystem::absolute(entry.path()), stem + ending_of(entry.path()));
  part.path = links->link(std::filesystem::absolute(file), stem + ".shp");
  return part;
}

/// Of an archive: one part per table, workbook, shapefile or database; the other files of a shapefile and of
/// a .gdb folder come with it.
std::vector<SourcePart> parts_of_archive(const std::filesystem::path& file,
                                         const std::vector<ArchiveEntry>& entries) {
  std::vector<SourcePart> parts;
  std::set<std::string> endings_there, folders;
  for (const ArchiveEntry& entry : entries) {
    const std::filesystem::path name(entry.name);
    endings_there.insert((name.parent_path() / name.stem()).string() + ending_of(name));
  }
  const auto is_there = [&](const std::filesystem::path& name, const char* ending) {
    return endings_there.contains((name.parent_path() / name.stem()).string() + ending);
  };
  for (const ArchiveEntry& entry : entries) {
    const std::filesystem::path name(entry.name);
    const std::string ending = ending_of(name);
    if (const std::size_t gdb = entry.path.find(".gdb/"); gdb != entry.path.npos) {
      if (folders.insert(entry.path.substr(0, gdb + 4)).second)
        parts.push_back({FileKind::geographic, entry.path.substr(0, gdb + 4),
                         entry.name.substr(0, std::min(entry.name.find(".gdb/"), entry.name.size())), false,
                         nullptr});
      continue;
    }
    const auto kind = kind_by_ending(ending);
    if (!kind || entry.name.starts_with("__MACOSX") || (ending == ".dbf" && is_there(name, ".shp"))) continue;
    if (ending == ".shp" && (!is_there(name, ".shx") || !is_there(name, ".dbf")))
      refuse(file, fmt::format("holds the shapefile '{}' without its .shx or .dbf", entry.name),
             "unpack it and choose the .shp; where the .dbf is missing, ask for all parts");
    parts.push_back(
        {*kind, entry.path, ending == ".shp" ? name.stem().string() : entry.name, false, nullptr});
  }
  if (parts.empty())
    refuse(file, "is an archive without a table or a map that can be read",
           "it must hold a shapefile, a workbook, a CSV or another of the known formats");
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return parts;
}

std::vector<SourcePart> parts_of_zip(const std::filesystem::path& file) {
  const std::vector<ArchiveEntry> entries = archive_entries(file);
  const std::string ending = ending_of(file);
  const auto has = [&](const char* name) {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.name == name; });
  };
  if (has("xl/workbook.xml")) {
    if (ending == ".xlsx" || ending == ".xlsm")
      return {{FileKind::workbook, file.string(), "", false, nullptr}};
    return {linked_part(std::filesystem::absolute(file), FileKind::workbook, ".xlsx")};
  }
  if (has("content.xml") && has("META-INF/manifest.xml")) {
    if (ending == ".ods") return {{FileKind::workbook, file.string(), "", false, nullptr}};
    return {linked_part(std::filesystem::absolute(file), FileKind::workbook, ".ods")};
  }
  // One .kml holds its own attributes, which the reader of .kmz drops; several refer to each other.
  const auto documents = std::count_if(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.name.ends_with(".kml") || entry.name.ends_with(".KML");
  });
  if (ending == ".kmz" && documents != 1) return {{FileKind::geographic, file.string(), "", false, nullptr}};
  return parts_of_archive(file, entries);
}

}  // namespace

LinkFolder::LinkFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "phumthun-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw Error(ErrorCode::io,
                fmt::format("no folder can be made in '{}'", std::filesystem::temp_directory_path().string()),
                "free some space there, or set TMPDIR to another folder");
  path_ = name;
}

LinkFolder::~LinkFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string LinkFolder::link(const std::filesystem::path& target, const std::string& name) const {
  const std::filesystem::path link = path_ / name;
  if (!std::filesystem::is_symlink(link)) std::filesystem::create_symlink(target, link);
  return link.string();
}

std::string ending_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return ending;
}

std::vector<SourcePart> source_parts(const std::filesystem::path& file) {
  require_readable(file);
  const std::string ending = ending_of(file);
  if (std::filesystem::is_directory(file)) {
    if (ending == ".gdb") return {{FileKind::geographic, file.string(), "", false, nullptr}};
    refuse(file, "is a folder, not a file", "name the file");
  }
  const std::string head = first_bytes(file, 4096);
  if (head.empty()) refuse(file, "is empty", "the file did not arrive; ask for it again or copy it again");
  if (head.starts_with("PK\x03\x04")) return parts_of_zip(file);
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
    return {{kind_of_ole(file), file.string(), "", false, nullptr}};
  refuse_web_page(file, head);
  if (ending == ".shp") return {shapefile_part(file)};
  if (head.starts_with("SQLite format 3") || head.starts_with("fgb\x03"))
    return {{FileKind::geographic, file.string(), "", false, nullptr}};
  const auto kind = kind_by_ending(ending);
  if (kind == FileKind::workbook)  // text that someone named so
    return {{FileKind::delimited_text, file.string(), "", false, nullptr}};
  return {{kind.value_or(FileKind::delimited_text), file.string(), "", false, nullptr}};
}

}  // namespace phumthun::io
