#include "app/damaged_file.hpp"

namespace phumthun::app {

std::string damage_words(const Strings& strings, base::Language language, const std::filesystem::path& file,
                         const base::Error& why) {
  const std::string name = file.filename().string();
  const auto words = [&](std::string_view key) { return strings.text(key, language); };
  if (const auto* damaged = dynamic_cast<const DamagedFile*>(&why)) {
    if (damaged->line()) return fill_in(words("damage.at_line"), name, *damaged->line());
    return fill_in(words("damage.somewhere"), name);
  }
  if (why.code() == base::ErrorCode::unsupported) return fill_in(words("damage.later"), name);
  return fill_in(words("damage.unreadable"), name);
}

}  // namespace phumthun::app
