#pragma once
#include <array>
#include <cstddef>
#include <string_view>

#include "base/language.hpp"

namespace phumthun::poverty {

/// The five livelihood capitals, in the order in which every table, pentagon and file shows them.
enum class Capital { human, physical, financial, natural, social };

inline constexpr std::array all_capitals{Capital::human, Capital::physical, Capital::financial,
                                         Capital::natural, Capital::social};
inline constexpr std::size_t capital_count = all_capitals.size();

/// "human", "physical", "financial", "natural", "social": the word of the command line, of files and of JSON.
std::string_view capital_name(Capital capital);
/// ทุนมนุษย์ / Human capital, ...
base::LocalText capital_label(Capital capital);
/// One letter for a pentagon's corner or a narrow column: ม ก ง ธ ส / H P F N S.
base::LocalText capital_letter(Capital capital);

}  // namespace phumthun::poverty
