#include "support/messy_text.hpp"

#include <cstdint>
#include <stdexcept>

namespace phumthun::test {
namespace {

/// The code points of a UTF-8 text of at most three bytes a character.
std::vector<std::uint16_t> code_points(std::string_view utf8) {
  std::vector<std::uint16_t> points;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t at) {
      return static_cast<unsigned>(static_cast<unsigned char>(utf8[at]));
    };
    const unsigned first = byte(i);
    if (first < 0x80) {
      points.push_back(static_cast<std::uint16_t>(first));
      i += 1;
    } else if (first < 0xE0) {
      points.push_back(static_cast<std::uint16_t>((first & 0x1F) << 6 | (byte(i + 1) & 0x3F)));
      i += 2;
    } else {
      points.push_back(static_cast<std::uint16_t>((first & 0x0F) << 12 | (byte(i + 1) & 0x3F) << 6 |
                                                  (byte(i + 2) & 0x3F)));
      i += 3;
    }
  }
  return points;
}

}  // namespace

std::string cp874(std::string_view utf8) {
  std::string bytes;
  for (const std::uint16_t point : code_points(utf8)) {
    constexpr std::uint16_t first_thai = 0x0E01, last_thai = 0x0E5B, thai_offset = 0x0E01 - 0xA1;
    if (point < 0x80)
      bytes += static_cast<char>(point);
    else if (point >= first_thai && point <= last_thai)
      bytes += static_cast<char>(point - thai_offset);
    else
      throw std::invalid_argument("not in CP874");
  }
  return bytes;
}

std::string utf16(std::string_view utf8) {
  std::string bytes = "\xFF\xFE";
  for (const std::uint16_t point : code_points(utf8)) {
    bytes += static_cast<char>(point & 0xFF);
    bytes += static_cast<char>(point >> 8);
  }
  return bytes;
}

std::string delimited(const std::vector<std::vector<std::string>>& rows, char separator,
                      std::string_view line_end) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      const std::string& cell = row[i];
      if (cell.find(separator) == std::string::npos && cell.find_first_of("\"\r\n") == std::string::npos) {
        text += cell;
        continue;
      }
      text += '"';
      for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += line_end;
  }
  return text;
}

std::string with_thai_digits(std::string_view text) {
  std::string thai;
  for (const char c : text)
    if (c >= '0' && c <= '9')
      (thai += "\xE0\xB9") += static_cast<char>(0x90 + (c - '0'));
    else
      thai += c;
  return thai;
}

}  // namespace phumthun::test
