#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "io/handles.hpp"
#include "io/source_file.hpp"

namespace phumthun::io {

// Internal to io/.

/// The layer of this name; "": the first that has rows, the first of all where none has. Throws
/// Error{not_found} with the names that there are.
OGRLayer& find_sheet(GDALDataset& dataset, const std::filesystem::path& file, const std::string& name);

/// How a layer of a part is named to people: by itself in a file of its own, "roads.gpkg/main" in an archive
/// (a shapefile there by its own name).
std::string sheet_name(const SourcePart& part, const std::string& layer);

/// A part of a file and the layer in it that a sheet's name means ("": not said).
struct ChosenSheet {
  SourcePart part;
  std::string layer;
};
/// The inverse of sheet_name; "" chooses the first part. Throws Error{not_found} with the names that there
/// are.
ChosenSheet choose_sheet(const std::filesystem::path& file, const std::vector<SourcePart>& parts,
                         const std::string& sheet);

/// Unknown where the layer states none.
geo::Crs crs_of(const OGRLayer& layer);

}  // namespace phumthun::io
