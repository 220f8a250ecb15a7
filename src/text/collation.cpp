#include "text/collation.hpp"

#include <thai/thcoll.h>
#include <thai/thwchar.h>
#include <vector>

namespace phumthun::text {
namespace {

/// The text in libthai's eight bits (TIS-620); what has no place there becomes a question mark. Expects
/// UTF-8.
std::vector<thchar_t> narrowed(std::string_view text) {
  std::vector<thchar_t> narrow;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    const thchar_t one = code > 0 && code < 0x80 ? static_cast<thchar_t>(code) : th_uni2tis(code);
    narrow.push_back(one == 0 || one == THCHAR_ERR ? static_cast<thchar_t>('?') : one);
    i += length;
  }
  narrow.push_back(0);
  return narrow;
}

}  // namespace

std::string collation_key(std::string_view text) {
  const std::vector<thchar_t> narrow = narrowed(text);
  std::vector<thchar_t> key(8 * narrow.size());  // more than place names need
  const std::size_t length = th_strxfrm(key.data(), narrow.data(), key.size());
  if (length >= key.size()) {
    key.resize(length + 1);
    th_strxfrm(key.data(), narrow.data(), key.size());
  }
  // Texts that libthai doesn't tell apart keep one order, too.
  return std::string(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(length)) + '\0' +
         std::string(text);
}

}  // namespace phumthun::text
