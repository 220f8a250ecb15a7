#include "store/survey_cache.hpp"

#include <chrono>
#include <utility>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/stop_request.hpp"

namespace phumthun::store {
namespace {

constexpr std::chrono::milliseconds between_questions{20};

SurveyCache::Turn wait_for(std::timed_mutex& mutex) {
  SurveyCache::Turn turn(mutex, std::defer_lock);
  while (!turn.try_lock_for(between_questions))
    if (base::StopRequest::asked_in_this_thread()) throw base::Cancelled();
  return turn;
}

}  // namespace

SurveyCache::Turn SurveyCache::wait_to_read_surveys(const std::string& round) {
  std::unique_lock lock(mutex_);
  std::timed_mutex& turn = survey_turns_[round];
  lock.unlock();
  return wait_for(turn);
}

SurveyCache::Turn SurveyCache::wait_to_read_households() {
  return wait_for(households_turn_);
}

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
