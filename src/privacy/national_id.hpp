#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace phumthun::privacy {

enum class IdProblem { none, not_thirteen_digits, check_digit, precision_lost };

/// A national ID number as a cell holds it. The check digit: N13 = (11 - sum (14 - i) N_i mod 11) mod 10, i =
/// 1 to 12 (Department of Provincial Administration).
struct NationalId {
  std::string digits;  ///< 13, plain; "" where the cell holds none that can be read
  IdProblem problem = IdProblem::none;
};
/// Reads "1-1112-03456-35-6", Thai digits, "'1111203456356", "1111203456356.0". "1.11E+12" is precision_lost:
/// never rounded into digits. Nothing for a missing cell.
std::optional<NationalId> read_national_id(std::string_view cell);

/// True for 13 plain digits of which the last is the check digit of the others.
bool check_digit_fits(std::string_view digits);

/// "x-xxxx-xxxxx-35-6": what may be shown of it.
std::string masked_national_id(std::string_view digits);

/// The cell's text in quotation marks where it can stand in a report that is kept: short, without letters,
/// neither an ID nor a phone nor any number as long. Else what it is in words ("a text of 12 characters").
std::string quotable(std::string_view cell);

}  // namespace phumthun::privacy
