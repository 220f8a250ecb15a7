#include "app/command_line.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace phumthun::app {
namespace {

/// A word that the shell passes on as it is.
std::string quoted(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-_./:,=").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

}  // namespace

CommandLine::CommandLine(const std::string& verb, const Session& session)
    : line_(fmt::format("phumthun {} {}", verb, quoted(session.contents.path.string()))) {}

CommandLine& CommandLine::word(const std::string& text) {
  line_ += " " + quoted(text);
  return *this;
}

CommandLine& CommandLine::file(const std::filesystem::path& path) {
  return word(path.string());
}

CommandLine& CommandLine::option(std::string_view name, const std::string& value) {
  line_ += fmt::format(" --{} {}", name, quoted(value));
  return *this;
}

CommandLine& CommandLine::option_unless_empty(std::string_view name, const std::string& value) {
  return value.empty() ? *this : option(name, value);
}

CommandLine& CommandLine::flag(std::string_view name, bool given) {
  if (given) line_ += fmt::format(" --{}", name);
  return *this;
}

CommandLine& CommandLine::estimates(const EstimateSetting& setting) {
  option_unless_empty("framework", setting.framework);
  // Other frameworks have cut-offs of their own.
  if (setting.framework.empty()) option("cutoff", fmt::format("{}", setting.cutoff));
  option("k", fmt::format("{}", setting.k));
  option("by", setting.by == CountBy::households ? "households" : "persons");
  option_unless_empty("round", setting.round).option_unless_empty("missing", setting.missing);
  if (setting.smoothing != "none") option("smoothing", setting.smoothing);
  const DesignRequest plain;
  if (setting.design.psu != plain.psu) option("psu", setting.design.psu);
  if (setting.design.strata != plain.strata) option("strata", setting.design.strata);
  if (setting.design.population != plain.population) option("population", setting.design.population);
  return *this;
}

}  // namespace phumthun::app
