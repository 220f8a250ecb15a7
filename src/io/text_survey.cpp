#include "io/text_survey.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "base/thai.hpp"
#include "io/encoding.hpp"
#include "io/text_source.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

bool holds_thai_utf8(std::string_view text) {
  return text.find("\xE0\xB8") != text.npos || text.find("\xE0\xB9") != text.npos;
}

/// Thai in CP874 stands in words: no byte that the code page lacks, few bytes above 127 alone among ASCII.
bool reads_as_cp874(std::string_view line) {
  std::size_t high = 0, lonely = 0;
  const auto is_thai = [&](std::size_t at) {
    return at < line.size() && static_cast<unsigned char>(line[at]) >= 0xA1;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (c < 0x80) continue;
    if ((c >= 0x81 && c <= 0x9F && (c < 0x91 || c > 0x97) && c != 0x85) || (c >= 0xDB && c <= 0xDE) ||
        c >= 0xFC)
      return false;
    ++high;
    if (!is_thai(i + 1) && (i == 0 || !is_thai(i - 1))) ++lonely;
  }
  return 2 * lonely <= high;
}

class Surveyor {
 public:
  /// `text` is whole lines.
  void read(std::string_view text) {
    survey.bytes += static_cast<std::int64_t>(text.size());
    if (survey.nul_line == 0)
      if (const std::size_t nul = text.find('\0'); nul != text.npos)
        survey.nul_line = line_ + std::count(text.begin(), text.begin() + static_cast<long>(nul), '\n');
    const std::int64_t lines = std::count(text.begin(), text.end(), '\n');
    if (base::is_utf8(text))
      read_utf8(text, lines);
    else
      read_lines(text);
    line_ += lines;
  }
  std::int64_t line() const { return line_; }
  TextSurvey survey;

 private:
  void read_utf8(std::string_view text, std::int64_t lines) {
    const std::size_t thai = std::min(text.find("\xE0\xB8"), text.find("\xE0\xB9"));
    if (thai == text.npos) return;
    if (survey.first_thai == 0)
      survey.first_thai = line_ + std::count(text.begin(), text.begin() + static_cast<long>(thai), '\n');
    survey.thai_lines += std::max<std::int64_t>(lines, 1);
  }
  void read_lines(std::string_view text) {
    for (std::int64_t number = line_; !text.empty(); ++number) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      read_line(text.substr(0, end), number);
      text.remove_prefix(end);
    }
  }
  void read_line(std::string_view line, std::int64_t number) {
    if (base::is_utf8(line)) {
      if (!holds_thai_utf8(line)) return;
      ++survey.thai_lines;
      if (survey.first_thai == 0) survey.first_thai = number;
      return;
    }
    ++survey.other_lines;
    if (survey.first_other == 0) survey.first_other = number;
    if (reads_as_cp874(line)) ++survey.cp874_lines;
  }

  std::int64_t line_ = 1;
};

[[noreturn]] void fail(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::invalid_input, message, hint);
}

/// The encoding of a file with lines that are no UTF-8, where none is stated.
std::string decide_without_utf8(const std::string& name, const TextSurvey& survey) {
  // In CP874 a short line may be UTF-8 by chance ("เน" before a consonant), in one of hundreds at most.
  constexpr std::int64_t by_chance = 100;
  const bool thai_by_chance = survey.thai_lines * by_chance <= survey.other_lines;
  const bool broken_by_chance = survey.cp874_lines * by_chance <= survey.thai_lines;
  if (thai_by_chance && survey.cp874_lines == survey.other_lines) return "CP874";
  if (survey.cp874_lines > 0 && survey.thai_lines > 0 && !broken_by_chance)
    fail(fmt::format("'{}' mixes two encodings: row {} is UTF-8, row {} is not", name, survey.first_thai,
                     survey.first_other),
         "it was put together from two files; save each of them as 'CSV UTF-8' and import them one by one");
  fail(fmt::format("'{}' is broken: row {} holds bytes that are no UTF-8", name, survey.first_other),
       "save the file again as 'CSV UTF-8', or name its encoding with --encoding (for example CP874)");
}

}  // namespace

TextSurvey survey_text(const std::string& path) {
  TextSource source(path, "");
  Surveyor surveyor;
  std::vector<char> buffer(1 << 20);
  std::size_t kept = 0;
  for (;;) {
    base::StopRequest::heed();
    const std::size_t got = source.read(buffer.data() + kept, buffer.size() - kept);
    if (got == 0) break;
    const std::string_view text(buffer.data(), kept + got);
    const std::size_t newline = text.rfind('\n');
    if (newline == text.npos) {
      kept = text.size();
      if (kept > longest_row_bytes) surveyor.survey.long_line = surveyor.line();
      if (kept > longest_row_bytes || text.find('\0') != text.npos) break;
      if (kept == buffer.size()) buffer.resize(2 * buffer.size());
      continue;
    }
    surveyor.read(text.substr(0, newline + 1));
    kept = text.size() - newline - 1;
    std::memmove(buffer.data(), buffer.data() + newline + 1, kept);
    if (surveyor.survey.nul_line > 0) break;
  }
  surveyor.read({buffer.data(), kept});
  return surveyor.survey;
}

std::string decide_encoding(const std::string& name, const TextSurvey& survey, const std::string& stated) {
  if (survey.nul_line > 0)
    fail(fmt::format("'{}' is no text: row {} holds NUL bytes, as binary data does", name, survey.nul_line),
         "a workbook or a database needs its own ending (.xlsx, .dbf, .sqlite); a text that was damaged, or "
         "saved as UTF-16 without a mark, must be saved again as 'CSV UTF-8'");
  if (survey.long_line > 0) fail_long_row(name, survey.long_line);
  const std::string encoding = normalised_encoding(stated);
  const bool all_utf8 = survey.first_other == 0;
  if (all_utf8 && (encoding.empty() || encoding == "UTF-8")) return "UTF-8";
  if (all_utf8 && encoding == "CP874" && survey.first_thai > 0) fail_mojibake(name);
  if (!all_utf8 && encoding.empty()) return decide_without_utf8(name, survey);
  if (!all_utf8 && encoding == "UTF-8")
    fail(fmt::format("'{}' is broken: row {} holds bytes that are no UTF-8", name, survey.first_other),
         "leave the encoding to be found out, or name the right one with --encoding (for example CP874)");
  return encoding;
}

void fail_mojibake(const std::string& name) {
  fail(fmt::format("'{}' is UTF-8: read as CP874 its Thai would become 'เธ', 'เน' and the like", name),
       "leave the encoding to be found out, or choose UTF-8");
}

void fail_long_row(const std::string& name, std::int64_t row) {
  fail(fmt::format("'{}' is no table: row {} is longer than {} MB", name, row, longest_row_bytes >> 20),
       "a quotation mark that never closes, or another kind of file: open it in a spreadsheet, look at that "
       "row, and save it as 'CSV UTF-8'");
}

}  // namespace phumthun::io
