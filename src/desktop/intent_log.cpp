#include "desktop/intent_log.hpp"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <typeinfo>
#include <variant>

#include "base/error.hpp"

namespace phumthun::desktop {
namespace {

std::string name_of(const std::type_info& type) {
  int failed = 0;
  const std::unique_ptr<char, void (*)(void*)> whole(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &failed), std::free);
  const std::string name = whole ? whole.get() : type.name();
  const std::size_t space = name.rfind("::");
  return space == std::string::npos ? name : name.substr(space + 2);
}

/// Intents of one field are variants of their own.
struct NameOf {
  template <class... Kinds>
  std::string operator()(const std::variant<Kinds...>& asked) const {
    return std::visit(*this, asked);
  }
  template <class Kind>
  std::string operator()(const Kind&) const {
    return name_of(typeid(Kind));
  }
};

struct TypedText {
  template <class... Kinds>
  std::string operator()(const std::variant<Kinds...>& asked) const {
    return std::visit(*this, asked);
  }
  template <class Kind>
  std::string operator()(const Kind&) const {
    return {};
  }
  std::string operator()(const app::intent::EditPalette& edit) const { return edit.text; }
  std::string operator()(const app::intent::EditFileName& edit) const { return edit.name; }
};

}  // namespace

std::string intent_name(const app::Intent& intent) {
  return NameOf{}(intent.asked());
}

IntentLog::IntentLog(const std::filesystem::path& file) {
  if (file.empty()) return;
  file_.open(file, std::ios::trunc);
  if (!file_)
    throw base::Error(base::ErrorCode::io, "the log of intents can't be written to " + file.string(),
                      "check that the folder exists and that you may write there");
}

void IntentLog::write(const app::Intent& intent) {
  if (!file_.is_open()) return;
  const std::string typed = TypedText{}(intent.asked());
  file_ << intent_name(intent);
  if (!typed.empty()) file_ << '\t' << typed;
  file_ << std::endl;  // read while the program runs
}

void IntentLog::write(std::string_view line) {
  if (file_.is_open()) file_ << line << std::endl;
}

}  // namespace phumthun::desktop
