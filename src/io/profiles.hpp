#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/area_level.hpp"
#include "io/mapping.hpp"

namespace phumthun::io {

/// "generic", "capital-baseline", "capital-workbook", "kobo", "tpmap", "dopa": those that read this kind.
std::vector<std::string> profiles_of(RecordKind);

/// Answers whether a cell is an area code of this level that the store knows (or, in a store without areas,
/// looks like one): how columns of codes are found by what stands in them.
using KnowsCode = std::function<bool(std::string_view cell, base::AreaLevel level)>;

/// A mapping that a profile proposes for a file, and how sure it is.
struct Proposal {
  Mapping mapping;
  std::vector<std::string> missing;  ///< required fields that it found no column for
  std::vector<std::string> notes;    ///< "tambon codes were found in column 'TB_IDN' (206 of 206 rows)"
};

/// The mapping of `profile` to this file, or of the profile that its header fits best where `profile` is
/// empty. Names decide first (Thai and English, of every source that is known, however spaced or cased);
/// columns of area codes are confirmed or found by hit rate over `sample`. Throws Error{invalid_input} for a
/// profile that does not exist or does not read this kind. Never throws for missing columns: they are told.
Proposal propose_mapping(RecordKind, const std::string& profile, const TablePreview& sample,
                         const KnowsCode&);

}  // namespace phumthun::io
