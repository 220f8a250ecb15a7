#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// GeoDa's .gal (who is a neighbour of whom) and .gwt (with weights), and the .swm of ArcGIS.
enum class WeightsFormat { gal, gwt, swm };
/// By the ending of a file's name, in either case. Throws Error{unsupported} for another one.
WeightsFormat weights_format(std::string_view file_name);

/// What a file of spatial weights says, before it is known which areas its ids are.
struct WeightsFile {
  std::string id_field;              ///< that its header names; empty where it names none
  std::size_t stated_areas = 0;      ///< that its header counts
  std::vector<std::string> ids;      ///< that occur, in the order of the file
  SpatialWeights spatial_weights;    ///< of ids, in their order; row style
  bool every_area_has_a_row = true;  ///< .gwt: false, areas without neighbours don't occur
  std::size_t self_links = 0;        ///< of an area to itself: left out
};

/// Reads a whole file. In .gwt the third column is taken as the weight, though GeoDa writes distances there
/// for nearest neighbours and bands. Throws Error{invalid_input} with the place of what can't be read: a
/// number that is none, an end too early, a negative or infinite weight, a link that comes twice.
WeightsFile read_weights(std::span<const std::byte> bytes, WeightsFormat format);

/// The weights of the areas with these ids, in their order. Throws Error{invalid_input} with the ids that
/// only one side has, and where `ids` has one twice.
SpatialWeights matched(const WeightsFile& file, std::span<const std::string> ids);

/// GeoDa's text: "0 areas layer id_field", then rows; weights as they are, not standardised. Throws
/// Error{invalid_input} for an id that is empty or holds a blank, Error{unsupported} for swm.
std::string write_weights(const SpatialWeights& spatial_weights, std::span<const std::string> ids,
                          std::string_view layer, std::string_view id_field, WeightsFormat format);

}  // namespace phumthun::stats
