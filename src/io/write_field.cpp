#include "io/write_field.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "io/write_text.hpp"

namespace phumthun::io {
namespace {

OGRFieldType field_type(const data::Column& column) {
  if (std::holds_alternative<std::vector<double>>(column.values)) return OFTReal;
  return std::holds_alternative<std::vector<std::int64_t>>(column.values) ? OFTInteger64 : OFTString;
}

}  // namespace

void FieldWriter::create(OGRLayer& target) const {
  OGRFieldDefn definition(name_.c_str(), field_type(column_));
  const auto* texts = std::get_if<std::vector<std::string>>(&column_.values);
  if (texts && text_limit_ > 0) {
    std::size_t width = 1;
    for (const std::string& text : *texts) width = std::max(width, std::min(text.size(), text_limit_));
    definition.SetWidth(static_cast<int>(width));
  }
  target.CreateField(&definition);
}

void FieldWriter::set(OGRFeature& feature, int field, std::size_t row) {
  if (data::is_missing(column_, row)) return feature.SetFieldNull(field);
  if (const auto* numbers = std::get_if<std::vector<double>>(&column_.values)) {
    if (!std::isfinite((*numbers)[row])) return feature.SetFieldNull(field);
    return feature.SetField(field, (*numbers)[row]);
  }
  if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column_.values))
    return feature.SetField(field, static_cast<GIntBig>((*integers)[row]));
  set_text(feature, field, std::get<std::vector<std::string>>(column_.values)[row]);
}

std::string FieldWriter::cut_note() const {
  if (cut_ == 0) return {};
  return fmt::format("{}: {} {} cut to {} bytes", name_, cut_, cut_ == 1 ? "value" : "values", text_limit_);
}

void FieldWriter::set_text(OGRFeature& feature, int field, const std::string& text) {
  const std::string_view kept = text_limit_ > 0 ? cut_between_characters(text, text_limit_) : text;
  cut_ += kept.size() < text.size();
  feature.SetField(field, std::string(kept).c_str());
}

}  // namespace phumthun::io
