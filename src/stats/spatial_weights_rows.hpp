#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stats/spatial_weights_file.hpp"

namespace phumthun::stats {

// Internal to stats/: how files of spatial weights are read.

/// Takes links in any order and makes ascending rows of them.
class RowBuilder {
 public:
  explicit RowBuilder(std::size_t areas) : areas_(areas) {}
  void add(std::uint32_t area, std::uint32_t neighbour, double weight) {
    links_.push_back({area, neighbour, weight});
  }
  /// Empties the builder. Links without weights where all weigh 1. Throws Error{invalid_input} where a link
  /// comes twice.
  SpatialWeights built();

 private:
  struct Link {
    std::uint32_t area, neighbour;
    double weight;
  };
  std::size_t areas_;
  std::vector<Link> links_;
};

/// Numbers ids in the order in which they come.
class IdNumbers {
 public:
  std::uint32_t number(std::string_view id);
  bool has(std::string_view id) const { return numbers_.contains(std::string(id)); }
  std::vector<std::string> take_ids() { return std::move(ids_); }
  std::size_t size() const { return ids_.size(); }

 private:
  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Throws Error{invalid_input} unless a link may weigh that much.
void require_weight(double weight, std::string_view from, std::string_view to);

WeightsFile read_gal(std::string_view text);
WeightsFile read_gwt(std::string_view text);
WeightsFile read_swm(std::span<const std::byte> bytes);

}  // namespace phumthun::stats
