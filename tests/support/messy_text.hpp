#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::test {

/// The bytes of a UTF-8 text in CP874, as old Windows machines write Thai. Throws for what CP874 lacks.
std::string cp874(std::string_view utf8);
/// The bytes in UTF-16, little-endian with a byte order mark: what Excel saves as "Unicode text".
std::string utf16(std::string_view utf8);

/// Rows of cells as delimited text; cells that hold the separator, a quote or a line's end are quoted.
std::string delimited(const std::vector<std::vector<std::string>>& rows, char separator,
                      std::string_view line_end);

/// Thai digits in the place of 0 to 9.
std::string with_thai_digits(std::string_view text);

}  // namespace phumthun::test
