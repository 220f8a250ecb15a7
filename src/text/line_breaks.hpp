#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/font_metrics.hpp"

namespace phumthun::text {

/// The byte positions in UTF-8 text where a line may break: after blanks, and between Thai words as libthai's
/// dictionary knows them. Ascending, without the beginning and the end. No break falls inside any of `whole`
/// (place names, which the dictionary would split).
std::vector<std::size_t> line_breaks(std::string_view text, std::span<const std::string> whole);

/// The text in lines of at most `width`, as many words a line as fit; trailing blanks are left out, "\n"
/// always breaks. A word that is wider than a line stands on a line of its own. `measure` answers in the unit
/// of `width`.
std::vector<std::string> wrap(std::string_view text, double width, double size, bool bold,
                              const Measure& measure, std::span<const std::string> whole);

}  // namespace phumthun::text
