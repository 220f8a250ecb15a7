#pragma once
#include <filesystem>

namespace phumthun::text {

/// The families that maps and pages are set in, in order of preference: Thai and Latin of one design, from
/// fonts-tlwg.
inline constexpr const char* font_families = "Loma, Garuda, Norasi";

/// The file of the first of `font_families` that fontconfig finds. Throws Error{not_found} with the package
/// to install where there is none of them.
std::filesystem::path font_file(bool bold);

}  // namespace phumthun::text
