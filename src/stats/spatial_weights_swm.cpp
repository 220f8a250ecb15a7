#include <bit>
#include <cstring>
#include <fmt/format.h>

#include "base/error.hpp"
#include "stats/spatial_weights_rows.hpp"

// The weights matrix of ArcGIS: a line of text, then numbers, lowest byte first. The line is "FIELD;CRS" up
// to version 10.0, and "VERSION@...;UNIQUEID@FIELD;...;FIXEDWEIGHTS@True;..." since. Then the number of areas
// and whether rows are standardised; for each area its id, the number of its neighbours and, where there are
// any, their ids, their weights (a single one where they are fixed) and the sum of the weights.

namespace phumthun::stats {

static_assert(std::endian::native == std::endian::little);

namespace {

[[noreturn]] void fail(const std::string& message) {
  throw base::Error(base::ErrorCode::invalid_input, "the .swm file can't be read: " + message,
                    "write it anew, or convert it to a table and make a .gwt file of it");
}

class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> bytes) : rest_(bytes) {}

  std::string_view line() {
    const std::string_view text(reinterpret_cast<const char*>(rest_.data()), rest_.size());
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) fail("it has no header");
    rest_ = rest_.subspan(end + 1);
    return text.substr(0, end);
  }
  template <class Number>
  Number number() {
    if (rest_.size() < sizeof(Number)) fail("it ends too early");
    Number value;
    std::memcpy(&value, rest_.data(), sizeof(Number));
    rest_ = rest_.subspan(sizeof(Number));
    return value;
  }
  std::size_t count(const char* what) {
    const auto stated = number<std::int32_t>();
    // Whatever is counted takes a number or more each.
    if (stated < 0 || static_cast<std::size_t>(stated) > rest_.size() / sizeof(std::int32_t) + 1)
      fail(fmt::format("it says {} {}", stated, what));
    return static_cast<std::size_t>(stated);
  }

 private:
  std::span<const std::byte> rest_;
};

struct Header {
  std::string id_field;
  bool fixed_weights = false;
};

Header header_of(std::string_view line) {
  Header header;
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!line.starts_with("VERSION@")) {
    header.id_field = line.substr(0, line.find(';'));
    return header;
  }
  while (!line.empty()) {
    const std::string_view item = line.substr(0, line.find(';'));
    line.remove_prefix(std::min(line.size(), item.size() + 1));
    if (item.starts_with("UNIQUEID@")) header.id_field = item.substr(9);
    if (item.starts_with("FIXEDWEIGHTS@")) header.fixed_weights = item.substr(13, 1) == "T";
  }
  return header;
}

}  // namespace

WeightsFile read_swm(std::span<const std::byte> bytes) {
  Bytes in(bytes);
  const Header header = header_of(in.line());
  WeightsFile file;
  file.id_field = header.id_field;
  file.stated_areas = in.count("areas");
  in.number<std::int32_t>();  // standardised or not: the style says so
  struct Link {
    std::uint32_t from;
    std::int32_t to;
    double weight;
  };
  std::vector<Link> links;
  IdNumbers ids;
  for (std::size_t area = 0; area < file.stated_areas; ++area) {
    const std::string id = std::to_string(in.number<std::int32_t>());
    if (ids.has(id)) fail(fmt::format("area {} comes twice", id));
    const std::uint32_t from = ids.number(id);
    const std::size_t count = in.count("neighbours"), first = links.size();
    if (count == 0) continue;
    for (std::size_t i = 0; i < count; ++i) links.push_back({from, in.number<std::int32_t>(), 0});
    const double all = header.fixed_weights ? in.number<double>() : 0;
    for (std::size_t i = 0; i < count; ++i)
      links[first + i].weight = header.fixed_weights ? all : in.number<double>();
    in.number<double>();  // their sum
  }
  RowBuilder rows(ids.size());
  const std::size_t areas = ids.size();
  for (const Link& link : links) {
    const std::string to = std::to_string(link.to);
    require_weight(link.weight, fmt::format("row {}", link.from), to);
    const std::uint32_t number = ids.number(to);
    if (number >= areas) fail(fmt::format("{} is a neighbour and has no row", to));
    if (number == link.from)
      ++file.self_links;
    else
      rows.add(link.from, number, link.weight);
  }
  file.spatial_weights = rows.built();
  file.ids = ids.take_ids();
  return file;
}

}  // namespace phumthun::stats
