#include "geo/crs.hpp"

#include <cmath>
#include <cstdlib>

#include "base/error.hpp"
#include "geo/proj_context.hpp"

namespace phumthun::geo {
namespace {

struct ThreadContext {
  PJ_CONTEXT* context = proj_context_create();
  ThreadContext() {
    proj_log_level(context, PJ_LOG_NONE);
    proj_context_set_enable_network(context, 0);
  }
  ~ThreadContext() { proj_context_destroy(context); }
  ThreadContext(const ThreadContext&) = delete;
  ThreadContext& operator=(const ThreadContext&) = delete;
};

/// The EPSG code of a CRS that carries one, or that PROJ recognises with at least 90 % confidence (a .prj by
/// ESRI).
int epsg_of(const PJ* crs) {
  const char* authority = proj_get_id_auth_name(crs, 0);
  const char* code = proj_get_id_code(crs, 0);
  if (authority && code && std::string_view(authority) == "EPSG") return std::atoi(code);
  int* confidence = nullptr;
  PJ_OBJ_LIST* found = proj_identify(proj_context(), crs, "EPSG", nullptr, &confidence);
  int epsg = 0;
  if (found && proj_list_get_count(found) > 0 && confidence[0] >= 90) {
    const PjPtr best(proj_list_get(proj_context(), found, 0));
    if (const char* best_code = proj_get_id_code(best.get(), 0)) epsg = std::atoi(best_code);
  }
  proj_int_list_destroy(confidence);
  proj_list_destroy(found);
  return epsg;
}

bool is_geographic(const PJ* crs) {
  const PJ_TYPE type = proj_get_type(crs);
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// proj_create also takes any word that resembles the name of a CRS; only a definition or the whole name
/// counts.
bool is_definition_of(const std::string& text, const PJ* crs) {
  return text.find_first_of(":[{=") != std::string::npos || text == proj_get_name(crs);
}

}  // namespace

PJ_CONTEXT* proj_context() {
  static thread_local ThreadContext thread;
  return thread.context;
}

Crs Crs::from_epsg(int code) {
  return from_text("EPSG:" + std::to_string(code));
}

const Crs& Crs::wgs84() {
  static const Crs degrees = from_epsg(4326);
  return degrees;
}

Crs Crs::from_text(std::string_view text) {
  const std::string definition(text);
  PjPtr crs(proj_create(proj_context(), definition.c_str()));
  if (!crs || !proj_is_crs(crs.get()) || !is_definition_of(definition, crs.get()))
    throw base::Error(
        base::ErrorCode::crs_unknown, "'" + definition.substr(0, 60) + "' is not a known CRS",
        "give an EPSG code, such as EPSG:4326 (longitude and latitude) or EPSG:32648 (UTM zone 48N)");
  if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
    crs.reset(proj_get_source_crs(proj_context(), crs.get()));
  Crs result;
  result.epsg_ = epsg_of(crs.get());
  if (result.epsg_ != 0) {
    result.definition_ = "EPSG:" + std::to_string(result.epsg_);
    crs.reset(proj_create(proj_context(), result.definition_.c_str()));
  } else {
    result.definition_ = definition;
  }
  result.name_ = proj_get_name(crs.get());
  result.geographic_ = is_geographic(crs.get());
  return result;
}

Crs Crs::utm_of(const Coord& lon_lat) {
  if (!(std::abs(lon_lat.x) <= 180 && std::abs(lon_lat.y) <= 90))
    throw base::Error(base::ErrorCode::crs_unknown, "coordinates taken for degrees lie beyond the earth",
                      "say in which CRS they are");
  const int zone = static_cast<int>(std::floor((lon_lat.x + 180) / 6)) % 60 + 1;
  return from_epsg((lon_lat.y < 0 ? 32700 : 32600) + zone);
}

std::string Crs::wkt() const {
  if (!known()) return {};
  const PjPtr crs(proj_create(proj_context(), definition_.c_str()));
  const char* text = crs ? proj_as_wkt(proj_context(), crs.get(), PJ_WKT1_GDAL, nullptr) : nullptr;
  if (!text)
    throw base::Error(base::ErrorCode::crs_unknown, "the CRS '" + name_ + "' can't be written as WKT");
  return text;
}

}  // namespace phumthun::geo
