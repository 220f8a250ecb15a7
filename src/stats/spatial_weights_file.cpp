#include "stats/spatial_weights_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "stats/spatial_weights_rows.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t ids_in_a_message = 10;

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), ids_in_a_message); ++i) text += (i ? ", " : "") + ids[i];
  return ids.size() > ids_in_a_message ? text + ", ..." : text;
}

std::unordered_map<std::string_view, std::uint32_t> numbers_of(std::span<const std::string> ids) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  numbers.reserve(ids.size());
  for (std::uint32_t i = 0; i < ids.size(); ++i)
    if (!numbers.emplace(ids[i], i).second)
      throw Error(ErrorCode::invalid_input, fmt::format("two areas have the id '{}'", ids[i]),
                  "choose a field whose values differ");
  return numbers;
}

/// GeoDa puts what holds a blank in quotes.
std::string quoted(std::string_view word) {
  return word.find(' ') == std::string_view::npos ? std::string(word) : fmt::format("\"{}\"", word);
}

}  // namespace

WeightsFormat weights_format(std::string_view file_name) {
  std::string ending;
  for (const char c : file_name.substr(file_name.size() - std::min<std::size_t>(4, file_name.size())))
    ending += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (ending == ".gal") return WeightsFormat::gal;
  if (ending == ".gwt" || ending == ".kwt") return WeightsFormat::gwt;
  if (ending == ".swm") return WeightsFormat::swm;
  throw Error(ErrorCode::unsupported, fmt::format("'{}' is not a file of spatial weights", file_name),
              "use a .gal, .gwt or .swm file");
}

WeightsFile read_weights(std::span<const std::byte> bytes, WeightsFormat format) {
  if (format == WeightsFormat::swm) return read_swm(bytes);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return format == WeightsFormat::gal ? read_gal(text) : read_gwt(text);
}

SpatialWeights matched(const WeightsFile& file, std::span<const std::string> ids) {
  const auto numbers = numbers_of(ids);
  constexpr auto missing = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> row_of(ids.size(), missing), area_of;
  std::vector<std::string> only_in_file, only_here;
  for (std::uint32_t row = 0; row < file.ids.size(); ++row) {
    const auto found = numbers.find(file.ids[row]);
    if (found == numbers.end()) {
      only_in_file.push_back(file.ids[row]);
      continue;
    }
    row_of[found->second] = row;
    area_of.push_back(found->second);
  }
  if (file.every_area_has_a_row)
    for (std::size_t area = 0; area < ids.size(); ++area)
      if (row_of[area] == missing) only_here.push_back(ids[area]);
  if (!only_in_file.empty() || !only_here.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("the weights are of other areas: {}{}{}",
                            only_in_file.empty() ? "" : "the file alone has " + listed(only_in_file),
                            only_in_file.empty() || only_here.empty() ? "" : "; ",
                            only_here.empty() ? "" : "it does not have " + listed(only_here)),
                file.id_field.empty()
                    ? "choose the field of ids that the file was made with"
                    : fmt::format("its header says that it was made with the field '{}'", file.id_field));
  if (!file.every_area_has_a_row && file.stated_areas > 0 && file.stated_areas != ids.size())
    throw Error(ErrorCode::invalid_input,
                fmt::format("the weights are of {} areas, not of these {}", file.stated_areas, ids.size()),
                "use the file that was made for these areas");
  RowBuilder rows(ids.size());
  const SpatialWeights& given = file.spatial_weights;
  for (std::uint32_t row = 0; row < file.ids.size(); ++row)
    for (std::size_t link = given.starts[row]; link < given.starts[row + 1]; ++link)
      rows.add(area_of[row], area_of[given.neighbours[link]], given.link_weight(link));
  return rows.built();
}

std::string write_weights(const SpatialWeights& spatial_weights, std::span<const std::string> ids,
                          std::string_view layer, std::string_view id_field, WeightsFormat format) {
  if (format == WeightsFormat::swm)
    throw Error(ErrorCode::unsupported, "weights can't be written as .swm", "write a .gal or .gwt file");
  for (const std::string& id : ids)
    if (id.empty() || id.find_first_of(" \t\r\n\"") != std::string::npos)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("the id '{}' can't stand in a file of spatial weights", id),
                  "choose a field whose values have no blanks");
  fmt::memory_buffer text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "0 {} {} {}\n", ids.size(), quoted(layer), quoted(id_field));
  for (std::size_t area = 0; area < spatial_weights.size(); ++area) {
    const auto neighbours = spatial_weights.neighbours_of(area);
    if (format == WeightsFormat::gwt) {
      for (std::size_t i = 0; i < neighbours.size(); ++i)
        fmt::format_to(out, "{} {} {}\n", ids[area], ids[neighbours[i]],
                       spatial_weights.link_weight(spatial_weights.starts[area] + i));
      continue;
    }
    fmt::format_to(out, "{} {}\n", ids[area], neighbours.size());
    for (std::size_t i = 0; i < neighbours.size(); ++i)
      fmt::format_to(out, "{}{}", i ? " " : "", ids[neighbours[i]]);
    fmt::format_to(out, "\n");
  }
  return fmt::to_string(text);
}

}  // namespace phumthun::stats
