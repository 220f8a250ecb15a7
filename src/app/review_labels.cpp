#include "app/review_labels.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

constexpr std::string_view ban = "บ้าน", tambon_prefix = "ต.";

std::string with_prefix(std::string_view prefix, const std::string& name) {
  return name.starts_with(prefix) ? name : std::string(prefix) + name;
}

/// "05" as people say it: 5.
std::string_view number_of(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

}  // namespace

ReviewLabels::ReviewLabels(const store::Reader& reader) : reader_(reader) {
  for (const AreaLevel level : {AreaLevel::village, AreaLevel::tambon}) {
    const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
    for (std::size_t i = 0; i < areas.size(); ++i)
      if (!areas.names_th[i].empty()) names_.emplace(areas.codes[i], areas.names_th[i]);
  }
  for (const store::CodeRow& row : store::read_codes(reader))
    if (!row.name_th.empty()) names_.emplace(row.code, row.name_th);
}

std::vector<ReviewChoice> ReviewLabels::choices(const store::Review& review) const {
  const auto tambon = [](const std::string& code) { return geocode::code_at(code, AreaLevel::tambon); };
  const std::vector<std::string>& candidates = review.candidates;
  const bool several_tambon = std::any_of(candidates.begin(), candidates.end(), [&](const std::string& code) {
    return tambon(code) != tambon(candidates.front());
  });
  std::vector<ReviewChoice> choices;
  for (const std::string& code : candidates)
    choices.push_back(
        {code, review.kind == store::ReviewKind::place ? village(code, several_tambon) : household(code)});
  return choices;
}

std::string ReviewLabels::name(std::string_view code) const {
  const auto found = names_.find(std::string(code));
  return found == names_.end() ? std::string() : found->second;
}

std::string ReviewLabels::village(std::string_view code, bool with_tambon) const {
  const std::string_view tambon = geocode::code_at(code, AreaLevel::tambon);
  std::string label = fmt::format("หมู่ {}", number_of(code.substr(tambon.size())));
  if (const std::string own = name(code); !own.empty()) label += " " + with_prefix(ban, own);
  if (!with_tambon) return label;
  const std::string of = name(tambon);
  return label + " " + (of.empty() ? std::string(tambon) : with_prefix(tambon_prefix, of));
}

std::string ReviewLabels::household(const std::string& household_id) const {
  const auto address = store::read_household_address(reader_, household_id);
  if (!address) return household_id;
  std::string label = household_id;
  if (!address->address_no.empty()) label += " บ้านเลขที่ " + address->address_no;
  if (!address->village_code.empty())
    label += " " + village(address->village_code, true);
  else if (!address->moo.empty())
    label += " หมู่ " + address->moo;
  return label;
}

}  // namespace phumthun::app
