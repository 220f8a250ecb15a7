#pragma once
#include <string>
#include <string_view>

namespace phumthun::text {

/// A key for putting texts in the order of the Royal Institute's dictionary: texts whose keys compare less,
/// byte by byte, come first. Vowels written before their consonant are read after it, marks of tone count
/// last; digits and Latin letters, whatever their case, come before Thai ones.
std::string collation_key(std::string_view text);

}  // namespace phumthun::text
