#include "io/write_text.hpp"

namespace phumthun::io {
namespace {

bool starts_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// Thai marks above and below (U+0E31, U+0E34 to 0E3A, U+0E47 to 0E4E) and combining diacritics (U+0300 to
/// 036F).
bool starts_with_mark(std::string_view text) {
  if (text.size() < 2) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) == 0xCC || (byte(0) == 0xCD && byte(1) < 0xB0)) return true;
  if (text.size() < 3 || byte(0) != 0xE0) return false;
  if (byte(1) == 0xB8) return byte(2) == 0xB1 || (byte(2) >= 0xB4 && byte(2) <= 0xBA);
  return byte(1) == 0xB9 && byte(2) >= 0x87 && byte(2) <= 0x8E;
}

}  // namespace

std::string_view cut_between_characters(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (!starts_code_point(text[end]) || starts_with_mark(text.substr(end)))) --end;
  return text.substr(0, end);
}

}  // namespace phumthun::io
