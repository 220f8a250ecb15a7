#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

#include "base/error.hpp"
#include "stats/spatial_weights_rows.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view blanks = " \t\r\n";

/// The words of a text, with the line each stands in. A word in quotes may hold blanks.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
  }

  std::optional<std::string_view> next() {
    while (!rest_.empty() && blanks.find(rest_.front()) != std::string_view::npos) skip();
    if (rest_.empty()) return std::nullopt;
    return taken();
  }
  /// The next word of the same line.
  std::optional<std::string_view> next_of_line() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r')) skip();
    if (rest_.empty() || rest_.front() == '\n') return std::nullopt;
    return taken();
  }
  std::string_view required(const char* what) {
    if (const auto word = next()) return *word;
    fail(fmt::format("it ends where {} should be", what));
  }
  std::size_t required_count(const char* what) {
    const std::string_view word = required(what);
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (error != std::errc{} || end != word.data() + word.size())
      fail(fmt::format("'{}' is not {}", word, what));
    return count;
  }
  double required_weight() {
    const std::string_view word = required("a weight");
    double weight = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), weight);
    if (error != std::errc{} || end != word.data() + word.size())
      fail(fmt::format("'{}' is not a weight", word));
    return weight;
  }
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("the file of spatial weights can't be read: {} (line {})", message, line_),
        "a .gal file has a row and a row of neighbours for each area, a .gwt file a row for each link");
  }

 private:
  void skip() {
    line_ += rest_.front() == '\n';
    rest_.remove_prefix(1);
  }
  std::string_view taken() {
    const bool in_quotes = rest_.front() == '"' && rest_.find('"', 1) != std::string_view::npos;
    if (in_quotes) rest_.remove_prefix(1);
    const std::size_t end = in_quotes ? rest_.find('"') : rest_.find_first_of(blanks);
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(rest_.size(), word.size() + (in_quotes ? 1 : 0)));
    return word;
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

/// "n", or "0 n layer id_field".
void read_header(Words& words, WeightsFile& file) {
  file.stated_areas = words.required_count("a number of areas");
  const auto second = words.next_of_line();
  if (!second) return;
  const auto [end, error] =
      std::from_chars(second->data(), second->data() + second->size(), file.stated_areas);
  if (error != std::errc{} || end != second->data() + second->size())
    words.fail(fmt::format("'{}' is not a number of areas", *second));
  words.next_of_line();
  if (const auto field = words.next_of_line()) file.id_field = *field;
  while (words.next_of_line()) {
  }
}

}  // namespace

WeightsFile read_gal(std::string_view text) {
  Words words(text);
  WeightsFile file;
  read_header(words, file);
  IdNumbers ids;
  std::vector<std::pair<std::string_view, std::string_view>> links;
  while (const auto id = words.next()) {
    if (ids.has(*id)) words.fail(fmt::format("area {} comes twice", *id));
    ids.number(*id);
    const std::size_t count = words.required_count("a number of neighbours");
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view neighbour = words.required("a neighbour");
      if (neighbour == *id)
        ++file.self_links;
      else
        links.emplace_back(*id, neighbour);
    }
  }
  if (ids.size() != file.stated_areas)
    words.fail(fmt::format("its header says {} areas and it has {}", file.stated_areas, ids.size()));
  for (const auto& [from, to] : links)
    if (!ids.has(to)) words.fail(fmt::format("{} has the neighbour {}, which has no row", from, to));
  RowBuilder rows(ids.size());
  for (const auto& [from, to] : links) rows.add(ids.number(from), ids.number(to), 1);
  file.spatial_weights = rows.built();
  file.ids = ids.take_ids();
  return file;
}

WeightsFile read_gwt(std::string_view text) {
  Words words(text);
  WeightsFile file;
  file.every_area_has_a_row = false;
  read_header(words, file);
  struct Link {
    std::uint32_t from, to;
    double weight;
  };
  std::vector<Link> links;
  IdNumbers ids;
  while (const auto from = words.next()) {
    const std::string_view to = words.required("a neighbour");
    const double weight = words.required_weight();
    require_weight(weight, *from, to);
    const std::uint32_t a = ids.number(*from), b = ids.number(to);
    if (a == b)
      ++file.self_links;
    else
      links.push_back({a, b, weight});
  }
  RowBuilder rows(ids.size());
  for (const Link& link : links) rows.add(link.from, link.to, link.weight);
  file.spatial_weights = rows.built();
  file.ids = ids.take_ids();
  return file;
}

}  // namespace phumthun::stats
