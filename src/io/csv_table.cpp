#include "io/csv_table.hpp"

#include <algorithm>
#include <array>
#include <cpl_csv.h>
#include <cstring>
#include <fmt/format.h>
#include <fstream>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "io/encoding.hpp"
#include "io/open_dataset.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

struct CloseFile {
  void operator()(VSILFILE* f) const { VSIFCloseL(f); }
};
struct FreeList {
  void operator()(char** list) const { CSLDestroy(list); }
};

/// What a first read of all the file's bytes tells.
struct Survey {
  bool utf8 = true;
  std::int64_t bad_line = 0;      ///< the first line with bytes that are no UTF-8
  std::int64_t thai_utf8 = 0;     ///< well-formed Thai characters
  std::int64_t high_bytes = 0;    ///< other bytes above 127
  std::int64_t lonely_bytes = 0;  ///< of them, those without a neighbour: no Thai word
  std::int64_t not_thai = 0;      ///< of them, those that CP874 does not have
  bool has_nul = false;
  bool ends_in_newline = false;
  bool in_quotes = false;         ///< at the end: a quotation mark was opened and never closed
  std::int64_t quotes_since = 0;  ///< the line where the last one was opened
};

/// Counts what stands in a stretch that is no UTF-8, byte by byte.
void count_bytes(std::string_view line, Survey& survey) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (c < 0x80) continue;
    if (c == 0xE0 && i + 2 < line.size() && (line[i + 1] == '\xB8' || line[i + 1] == '\xB9') &&
        (static_cast<unsigned char>(line[i + 2]) & 0xC0) == 0x80) {
      ++survey.thai_utf8;
      i += 2;
      continue;
    }
    ++survey.high_bytes;
    const auto high = [&](std::size_t at) {
      return at < line.size() && static_cast<unsigned char>(line[at]) >= 0xA1;
    };
    if (!high(i + 1) && !(i > 0 && high(i - 1))) ++survey.lonely_bytes;
    if (c <= 0xA0 || (c >= 0xDB && c <= 0xDE) || c >= 0xFC) ++survey.not_thai;
  }
}

Survey survey_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  Survey survey;
  std::string line;
  for (std::int64_t number = 1; std::getline(in, line); ++number) {
    survey.ends_in_newline = !in.eof();
    if (line.find('\0') != line.npos) survey.has_nul = true;
    if (std::count(line.begin(), line.end(), '"') % 2 != 0) {
      survey.in_quotes = !survey.in_quotes;
      if (survey.in_quotes) survey.quotes_since = number;
    }
    if (base::is_utf8(line)) {
      if (line.find("\xE0\xB8") != line.npos) ++survey.thai_utf8;
      continue;
    }
    if (survey.utf8) survey.bad_line = number;
    survey.utf8 = false;
    count_bytes(line, survey);
  }
  return survey;
}

/// "UTF-8" or "CP874". A file of Thai in UTF-8 with some broken bytes is an error, not another encoding.
std::string decide_encoding(const std::filesystem::path& file, const Survey& survey,
                            const std::string& stated) {
  const std::string encoding = normalised_encoding(stated);
  if (survey.utf8 && (encoding.empty() || encoding == "UTF-8")) return "UTF-8";
  const bool looks_thai =
      survey.thai_utf8 == 0 && survey.not_thai == 0 && 2 * survey.lonely_bytes <= survey.high_bytes;
  if (encoding == "UTF-8" || (encoding.empty() && !looks_thai))
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("'{}' is broken: row {} holds bytes that are no UTF-8", file.string(), survey.bad_line),
        "save the file again as 'CSV UTF-8', or name its encoding with --encoding (for example CP874)");
  return encoding.empty() ? "CP874" : encoding;
}

char find_delimiter(std::string_view header) {
  constexpr std::array candidates{',', ';', '\t', '|'};
  return *std::max_element(candidates.begin(), candidates.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

}  // namespace

struct CsvTable::Parts {
  std::filesystem::path path;
  std::unique_ptr<VSILFILE, CloseFile> file;
  std::string delimiter, encoding;
  Survey survey;
  std::vector<std::string> header;
  std::unique_ptr<char*, FreeList> tokens;
  std::size_t token_count = 0;
  std::vector<std::string> recoded;
  std::int64_t row = 1;
  double size = 1;

  bool at_end() const { return VSIFEofL(file.get()) || static_cast<double>(VSIFTellL(file.get())) >= size; }

  /// Reads one record; false at the end of the file.
  bool read() {
    tokens.reset(CSVReadParseLine3L(file.get(), 0, delimiter.c_str(), true, false, false, true));
    token_count = static_cast<std::size_t>(CSLCount(tokens.get()));
    if (!tokens) return false;
    ++row;
    if (encoding == "UTF-8") return true;
    recoded.clear();
    for (std::size_t i = 0; i < token_count; ++i) recoded.push_back(to_utf8(tokens.get()[i], encoding));
    return true;
  }
  std::string_view cell(std::size_t column) const {
    if (column >= token_count) return {};
    return encoding == "UTF-8" ? std::string_view(tokens.get()[column]) : std::string_view(recoded[column]);
  }
  bool blank() const { return token_count == 0 || (token_count == 1 && base::trim(cell(0)).empty()); }
  void read_header() {
    row = 0;
    if (!read() || blank())
      throw Error(ErrorCode::invalid_input,
                  fmt::format("'{}' is empty: it has no header line", path.string()),
                  "the first line must name the columns");
    for (std::size_t i = 0; i < token_count; ++i) header.emplace_back(base::trim(cell(i)));
  }
};

CsvTable::CsvTable(const std::filesystem::path& file, const std::string& encoding)
    : parts_(std::make_unique<Parts>()) {
  require_readable(file);
  if (std::filesystem::is_directory(file))
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is a folder, not a CSV file", file.string()),
                "name the file");
  Parts& p = *parts_;
  p.path = file;
  p.survey = survey_bytes(file);
  if (p.survey.has_nul)
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' is not a CSV file: it holds binary data", file.string()),
                "save the sheet as 'CSV UTF-8' first");
  p.encoding = decide_encoding(file, p.survey, encoding);
  // A mark that never closes would swallow every row behind it into one cell.
  if (p.survey.in_quotes)
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' is {}: a quotation mark in row {} is not closed", file.string(),
                            p.survey.ends_in_newline ? "broken" : "cut off", p.survey.quotes_since),
                "close or remove the mark, or ask for the file again");
  p.size = static_cast<double>(std::max<std::uintmax_t>(1, std::filesystem::file_size(file)));
  p.file.reset(VSIFOpenL(file.c_str(), "rb"));
  if (!p.file) throw Error(ErrorCode::io, fmt::format("'{}' can't be opened", file.string()));
  std::string first;
  std::ifstream lines(file);
  std::getline(lines, first);
  p.delimiter = std::string(1, find_delimiter(first));
  p.read_header();
}

CsvTable::~CsvTable() = default;

const std::vector<std::string>& CsvTable::header() const {
  return parts_->header;
}
const std::string& CsvTable::encoding() const {
  return parts_->encoding;
}
std::int64_t CsvTable::row() const {
  return parts_->row;
}
std::size_t CsvTable::cells() const {
  return parts_->token_count;
}
std::string_view CsvTable::cell(std::size_t column) const {
  return parts_->cell(column);
}
double CsvTable::fraction() const {
  return static_cast<double>(VSIFTellL(parts_->file.get())) / parts_->size;
}

bool CsvTable::next() {
  do {
    if (!parts_->read()) return false;
  } while (parts_->blank());
  if (parts_->token_count < parts_->header.size() && !parts_->survey.ends_in_newline && parts_->at_end())
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' is cut off in row {}: it has {} of {} cells", parts_->path.string(),
                            parts_->row, parts_->token_count, parts_->header.size()),
                "the file did not arrive whole; ask for it again or copy it again");
  return true;
}

int CsvTable::find(std::string_view name, int occurrence) const {
  for (std::size_t i = 0; i < parts_->header.size(); ++i)
    if (parts_->header[i] == name && --occurrence == 0) return static_cast<int>(i);
  return -1;
}

}  // namespace phumthun::io
