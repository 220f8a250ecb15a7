#include "store/survey_cache.hpp"

#include <utility>

namespace phumthun::store {

CachedSurveys SurveyCache::find(std::int64_t revision, const std::string& round) {
  const std::lock_guard lock(mutex_);
  for (CachedSurveys& entry : entries_)
    if (entry.revision == revision && entry.round == round) {
      CachedSurveys found = entry;
      if (&entry != &entries_[0]) std::swap(entries_[0], entries_[1]);
      return found;
    }
  return {};
}

void SurveyCache::keep(CachedSurveys surveys) {
  const std::lock_guard lock(mutex_);
  for (CachedSurveys& entry : entries_)
    if (entry.round == surveys.round || entry.revision < surveys.revision) entry = {};
  if (entries_[0].columns) entries_[1] = std::move(entries_[0]);
  entries_[0] = std::move(surveys);
}

}  // namespace phumthun::store
