#pragma once
#include <memory>
#include <string>
#include <utility>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/.

/// Queues `work(store, progress)`; `take` gets its answer while the store is still the one that is open.
template <class Work, class Take>
void submit_for_store(Session& session, const std::string& title, jobs::Lane lane, Work work, Take take) {
  if (!session.has_store()) return;
  session.jobs.submit(
      title, lane,
      [store = session.contents.store, work = std::move(work)](const base::Progress& progress) {
        progress.report(0);
        return work(*store, progress);
      },
      [&session, store = session.contents.store, take = std::move(take)](auto answer) {
        if (store == session.contents.store) take(std::move(answer));
      });
}

template <class T>
data::Shared<T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

}  // namespace phumthun::app
