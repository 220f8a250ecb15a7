#include "text/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace phumthun::text {
namespace {

struct PatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using PatternPtr = std::unique_ptr<FcPattern, PatternDeleter>;

/// The file that fontconfig matches, or nothing where the match is another family: fontconfig always answers
/// something.
std::filesystem::path file_of_family(const std::string& family, bool bold) {
  const PatternPtr wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultMatch;
  const PatternPtr match(FcFontMatch(nullptr, wanted.get(), &result));
  FcChar8 *found = nullptr, *file = nullptr;
  if (!match || FcPatternGetString(match.get(), FC_FAMILY, 0, &found) != FcResultMatch ||
      family != reinterpret_cast<const char*>(found) ||
      FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) {
    return {};
  }
  return reinterpret_cast<const char*>(file);
}

}  // namespace

std::filesystem::path font_file(bool bold) {
  std::string_view rest = font_families;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(", ");
    const auto file = file_of_family(std::string(rest.substr(0, comma)), bold);
    if (!file.empty()) return file;
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
  }
  throw base::Error(base::ErrorCode::not_found,
                    std::string("none of the fonts ") + font_families + " is installed",
                    "install the package fonts-thai-tlwg");
}

}  // namespace phumthun::text
