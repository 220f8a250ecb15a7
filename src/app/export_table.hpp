#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// What a codebook says about a field.
struct FieldDescription {
  std::string column;  ///< what fills it, in the command line's words: "human", "human se", "population"
  base::LocalText label;
  std::string unit;                  ///< "score 1-4", "share 0-1", ...; empty for text
  std::string null_means;            ///< what an empty value says; empty where there are none
  std::string values;                ///< the words of a field of classes or flags and what they mean
  base::LocalText denominator = {};  ///< what a share or mean is of; empty where it is of nothing
};

struct ExportField {
  std::string name;  ///< ASCII, at most 10 characters, unique
  FieldDescription description;
};

/// A layer ready for a file: its columns have the names of `fields`, in their order, and hold nothing that
/// the tier hides.
struct ExportTable {
  data::Layer layer;
  std::vector<ExportField> fields;
  std::int64_t suppressed_cells = 0;
};

/// Adds a column under the field's name. Throws Error{internal} for a length other than the layer's.
void add_field(ExportTable& table, const std::string& name, data::ColumnValues values,
               std::vector<std::uint8_t> valid, FieldDescription description);

}  // namespace phumthun::app
