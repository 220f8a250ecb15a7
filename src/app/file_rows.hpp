#pragma once
#include <string>
#include <vector>

#include "data/layer.hpp"

namespace phumthun::app {

/// Rows' ids in the file's order: the id field's values, else "0", "1", ... `numeric_ids` says which.
struct FileRows {
  std::vector<std::string> ids;
  bool numeric_ids = true;
};
/// `id_field` empty: row numbers. Throws Error{invalid_input} as field_of does.
FileRows rows_of(const data::Layer& layer, const std::string& id_field);

// Internal to app/: the fields of a file that a person named.

/// Throws Error{invalid_input} with the fields that there are.
const data::Column& field_of(const data::Layer& layer, const std::string& name);
/// A field's values as text, "" where missing.
std::vector<std::string> texts_of(const data::Layer& layer, const std::string& name);
/// The field's numbers; text is read as offices write numbers. NaN is missing. Throws Error{invalid_input}
/// for text that is no number.
std::vector<double> values_of(const data::Layer& layer, const std::string& name);

}  // namespace phumthun::app
