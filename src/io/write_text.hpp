#pragma once
#include <cstddef>
#include <string_view>

namespace phumthun::io {

/// The longest start of UTF-8 `text` within `max_bytes` that ends between characters as a reader sees them: a
/// Thai consonant keeps its vowel and tone marks, or goes with them.
std::string_view cut_between_characters(std::string_view text, std::size_t max_bytes);

}  // namespace phumthun::io
