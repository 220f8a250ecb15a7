#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "geocode/area_codes.hpp"
#include "io/profiles.hpp"
#include "store/registry.hpp"

namespace phumthun::app {

// Internal to app/: what a store knows of areas, for importers.

/// The codes of a store's areas and of its code list. A row of a national file is the store's where it lies
/// in one of its provinces (codes) or is one of its areas (figures); in a store without areas every row is.
class KnownAreas {
 public:
  explicit KnownAreas(const store::Reader&);

  /// An area of the store, or a village of one of its tambon (villages need no boundaries to have figures).
  bool has(std::string_view code) const;
  bool in_a_province(std::string_view code) const;
  /// Areas and code list, with the changes.
  const geocode::CodeList& codes() const { return *list_; }
  /// The code in force: an old one followed through its changes.
  std::string current(std::string_view code) const { return list_->current(code); }

  /// For finding columns of codes by what stands in them: a code in any form of DATA, of the level that it is
  /// written for, that an area or the code list has, now or before a change. In a store that knows no code of
  /// the level, what looks like one. Shares this object's codes, and may outlive it.
  io::KnowsCode knows_code() const;

 private:
  std::unordered_set<std::string> areas_, provinces_;
  std::shared_ptr<const geocode::CodeList> list_;
};

}  // namespace phumthun::app
