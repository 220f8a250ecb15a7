#include "text/line_breaks.hpp"

#include <algorithm>
#include <memory>
#include <thai/thbrk.h>
#include <thai/thwbrk.h>

#include "base/error.hpp"

namespace phumthun::text {
namespace {

/// Words of this field that libthai's dictionary splits.
constexpr std::string_view field_words[] = {"ครัวเรือน", "ศรีสะเกษ", "ข้อมูลสังเคราะห์", "โดยประมาณ"};

struct BreakerDeleter {
  void operator()(ThBrk* breaker) const { th_brk_delete(breaker); }
};

/// libthai's breaker caches while it works, so each thread has its own.
ThBrk* breaker() {
  thread_local const std::unique_ptr<ThBrk, BreakerDeleter> breaker(th_brk_new(nullptr));
  if (!breaker) {
    throw base::Error(base::ErrorCode::not_found, "libthai has no dictionary",
                      "install the package libthai-data");
  }
  return breaker.get();
}

struct WideText {
  std::vector<thwchar_t> characters;  ///< ends with 0
  std::vector<std::size_t> offsets;   ///< of each character, and the end
};

/// Expects well-formed UTF-8; a stray byte counts as one character.
WideText widen(std::string_view text) {
  WideText wide;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    }
    wide.characters.push_back(static_cast<thwchar_t>(code));
    wide.offsets.push_back(i);
    i = std::min(i + length, text.size());
  }
  wide.characters.push_back(0);
  wide.offsets.push_back(text.size());
  return wide;
}

bool splits_word(std::size_t position, std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at < position; at = text.find(word, at + 1)) {
    if (position < at + word.size()) return true;
  }
  return false;
}

bool is_inside(std::size_t position, std::string_view text, std::span<const std::string> whole) {
  const auto splits = [&](std::string_view word) { return splits_word(position, text, word); };
  return std::any_of(std::begin(field_words), std::end(field_words), splits) ||
         std::any_of(whole.begin(), whole.end(), splits);
}

/// True where a line must not begin at `at`: with a mark that closes, or right after one that opens.
bool is_glued(std::size_t at, std::string_view text) {
  constexpr std::string_view closing[] = {")", "]", "%", ",", ".", ":", ";", "”", "ๆ", "ฯ", " "};
  constexpr std::string_view opening[] = {"(", "[", "“"};
  const auto begins = [&](std::string_view mark) { return text.substr(at).starts_with(mark); };
  const auto ended = [&](std::string_view mark) { return text.substr(0, at).ends_with(mark); };
  return std::any_of(std::begin(closing), std::end(closing), begins) ||
         std::any_of(std::begin(opening), std::end(opening), ended);
}

std::string_view without_trailing_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \n");
  return last == std::string_view::npos ? std::string_view{} : line.substr(0, last + 1);
}

}  // namespace

std::vector<std::size_t> line_breaks(std::string_view text, std::span<const std::string> whole) {
  const WideText wide = widen(text);
  const std::size_t length = wide.characters.size() - 1;
  std::vector<int> found(length);
  const int count = th_brk_wc_find_breaks(breaker(), wide.characters.data(), found.data(), found.size());
  std::vector<std::size_t> breaks;
  for (int i = 0; i < count; ++i) breaks.push_back(wide.offsets[static_cast<std::size_t>(found[i])]);
  for (std::size_t i = 1; i < text.size(); ++i) {
    if ((text[i - 1] == ' ' && text[i] != ' ') || text[i - 1] == '\n') breaks.push_back(i);
  }
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  std::erase_if(breaks, [&](std::size_t at) {
    return at == 0 || at >= text.size() || is_glued(at, text) || is_inside(at, text, whole);
  });
  return breaks;
}

std::vector<std::string> wrap(std::string_view text, double width, double size, bool bold,
                              const Measure& measure, std::span<const std::string> whole) {
  std::vector<std::size_t> ends = line_breaks(text, whole);
  ends.push_back(text.size());
  std::vector<std::string> lines;
  std::size_t line_begin = 0, line_end = 0;
  for (const std::size_t end : ends) {
    const bool is_forced = line_end > line_begin && text[line_end - 1] == '\n';
    const auto candidate = without_trailing_blanks(text.substr(line_begin, end - line_begin));
    if (is_forced || (line_end > line_begin && measure(candidate, size, bold).width > width)) {
      lines.emplace_back(without_trailing_blanks(text.substr(line_begin, line_end - line_begin)));
      line_begin = line_end;
    }
    line_end = end;
  }
  lines.emplace_back(without_trailing_blanks(text.substr(line_begin)));
  return lines;
}

}  // namespace phumthun::text
