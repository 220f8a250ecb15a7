#include "carto/label_text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "text/line_breaks.hpp"

namespace phumthun::carto {
namespace {

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_code_point));
}

/// Thai vowels and marks above and below, which stand on the letter before them (U+0E31, U+0E34 to U+0E3A,
/// U+0E47 to U+0E4E), in UTF-8.
bool is_thai_mark(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xE0') return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (second == 0xB8) return third == 0xB1 || (third >= 0xB4 && third <= 0xBA);
  return second == 0xB9 && third >= 0x87 && third <= 0x8E;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// Where the name may break, in bytes.
std::vector<std::size_t> breaks_of(const std::string& name, const std::vector<std::string>& names) {
  constexpr std::size_t least_part = 3;  // code points
  std::vector<std::size_t> breaks;
  for (std::size_t at = 1; at < name.size(); ++at) {
    if (!starts_code_point(name[at]) || is_thai_mark(name, at)) continue;
    const bool after_blank = name[at - 1] == ' ' && name[at] != ' ';
    const std::string_view end = std::string_view(name).substr(at);
    const bool before_name = code_points(end) >= least_part &&
                             code_points(std::string_view(name).substr(0, at)) >= least_part &&
                             std::binary_search(names.begin(), names.end(), end);
    if (after_blank || before_name) breaks.push_back(at);
  }
  if (!breaks.empty() || code_points(name) <= longest_unbroken) return breaks;
  return text::line_breaks(name, {});
}

}  // namespace

std::string shortened_label(const std::string& name) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!starts_code_point(name[at])) continue;
    if (count >= longest_label - 1 && !is_thai_mark(name, at) &&
        code_points(std::string_view(name).substr(at)) > 1)
      return trimmed(std::string_view(name).substr(0, at)) + "…";
    ++count;
  }
  return name;
}

std::vector<std::string> two_lines(const std::string& name, const std::vector<std::string>& names) {
  std::size_t best = 0;
  double least = static_cast<double>(name.size());
  for (const std::size_t at : breaks_of(name, names)) {
    const double first = static_cast<double>(code_points(std::string_view(name).substr(0, at)));
    const double uneven = std::abs(static_cast<double>(code_points(name)) - 2 * first);
    if (best != 0 && uneven >= least) continue;
    best = at;
    least = uneven;
  }
  if (best == 0) return {name};
  return {trimmed(std::string_view(name).substr(0, best)), trimmed(std::string_view(name).substr(best))};
}

}  // namespace phumthun::carto
