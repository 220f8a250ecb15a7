#include "gui/digits.hpp"

namespace phumthun::gui {
namespace {

// Of the thread that draws; there is one.
bool thai_digits = false;
int as_written = 0;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_of_names(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '#';
}

}  // namespace

void use_thai_digits(bool on) {
  thai_digits = on;
}

std::string drawn(std::string text) {
  constexpr std::size_t shortest_code = 6;
  if (!thai_digits || as_written > 0) return text;
  std::string shown;
  shown.reserve(text.size() * 2);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      shown += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool in_name = (at > 0 && is_of_names(text[at - 1])) ||
                         (end < text.size() && is_of_names(text[end])) ||
                         (at > 1 && text[at - 1] == ':' && is_of_names(text[at - 2]));
    const bool is_code = end - at >= shortest_code && (at == 0 || text[at - 1] != '.');
    for (; at < end; ++at)
      if (in_name || is_code)
        shown += text[at];
      else
        shown += {'\xE0', '\xB9', static_cast<char>('\x90' + (text[at] - '0'))};
  }
  return shown;
}

AsWritten::AsWritten() {
  ++as_written;
}
AsWritten::~AsWritten() {
  --as_written;
}

}  // namespace phumthun::gui
