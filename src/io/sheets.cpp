#include "io/sheets.hpp"

#include <fmt/format.h>
#include <memory>

#include "base/error.hpp"

namespace phumthun::io {
namespace {

template <class Range, class Name>
std::string listed(const Range& range, const Name& name) {
  std::string names;
  for (const auto& each : range) names += fmt::format("{}{}", names.empty() ? "" : ", ", name(each));
  return names;
}

[[noreturn]] void fail_unknown(const std::filesystem::path& file, const std::string& name,
                               const std::string& names) {
  throw base::Error(base::ErrorCode::not_found,
                    fmt::format("'{}' has no layer or sheet '{}'", file.string(), name),
                    names.empty() ? "the file holds no layer at all" : "it has: " + names);
}

bool names_itself(const SourcePart& part) {
  return part.kind == FileKind::delimited_text || part.path.ends_with(".shp") || part.path.ends_with(".SHP");
}

}  // namespace

OGRLayer& find_sheet(GDALDataset& dataset, const std::filesystem::path& file, const std::string& name) {
  OGRLayer* layer = name.empty() ? nullptr : dataset.GetLayerByName(name.c_str());
  if (layer) return *layer;
  if (!name.empty() || dataset.GetLayerCount() == 0)
    fail_unknown(file, name, listed(dataset.GetLayers(), [](OGRLayer* each) { return each->GetName(); }));
  for (OGRLayer* each : dataset.GetLayers())
    if (each->GetFeatureCount() > 0) return *each;
  return *dataset.GetLayer(0);
}

std::string sheet_name(const SourcePart& part, const std::string& layer) {
  if (part.name.empty()) return layer;
  return names_itself(part) ? part.name : part.name + "/" + layer;
}

ChosenSheet choose_sheet(const std::filesystem::path& file, const std::vector<SourcePart>& parts,
                         const std::string& sheet) {
  for (const SourcePart& part : parts) {
    if (part.name.empty()) return {part, sheet};
    if (sheet.empty() || sheet == part.name) return {part, ""};
    if (sheet.starts_with(part.name + "/")) return {part, sheet.substr(part.name.size() + 1)};
  }
  fail_unknown(file, sheet, listed(parts, [](const SourcePart& part) { return part.name; }));
}

geo::Crs crs_of(const OGRLayer& layer) {
  const OGRSpatialReference* reference = const_cast<OGRLayer&>(layer).GetSpatialRef();
  if (!reference) return {};
  char* wkt = nullptr;
  const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
  reference->exportToWkt(&wkt, options);
  const std::unique_ptr<char, void (*)(void*)> owner(wkt, CPLFree);
  return geo::Crs::from_text(wkt ? wkt : "");
}

}  // namespace phumthun::io
