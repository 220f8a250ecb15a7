#include "io/sqlite_looks.hpp"

#include <algorithm>
#include <sqlite3.h>

#include "base/error.hpp"

namespace phumthun::io {
namespace {
constexpr int steps_between_looks = 1000;
}  // namespace

SqliteLooks::SqliteLooks(GDALDataset& dataset, double steps, const base::Progress& progress)
    : progress_(progress), steps_(std::max(steps, 1.0)) {
  if (auto* handle = static_cast<sqlite3*>(dataset.GetInternalHandle("SQLITE_HANDLE")))
    sqlite3_progress_handler(handle, steps_between_looks, &SqliteLooks::look, this);
}

int SqliteLooks::look(void* self) noexcept {
  auto& looks = *static_cast<SqliteLooks*>(self);
  if (looks.stopped_) return 1;
  looks.done_ += steps_between_looks;
  try {
    looks.progress_.report(looks.done_ / looks.steps_);
  } catch (const base::Cancelled&) {  // nothing may be thrown through C
    looks.stopped_ = true;
  }
  return looks.stopped_ ? 1 : 0;
}

void SqliteLooks::check() const {
  if (stopped_) throw base::Cancelled{};
}

}  // namespace phumthun::io
