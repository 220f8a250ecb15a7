#pragma once
#include <gdal_priv.h>

#include "base/progress.hpp"

namespace phumthun::io {

// Internal to io/.

/// Closing a GeoPackage makes its spatial index, for seconds, in a single call of GDAL. While this stands
/// SQLite looks at the progress in the middle of that, and stops where it says so. Stands until the dataset
/// is closed.
class SqliteLooks {
 public:
  /// `steps`: about as many steps of SQLite's machine as the work takes, for the fraction that is reported.
  SqliteLooks(GDALDataset&, double steps, const base::Progress&);
  SqliteLooks(const SqliteLooks&) = delete;
  SqliteLooks& operator=(const SqliteLooks&) = delete;

  /// Call when the dataset is closed. Throws Cancelled where the work was stopped: the file is then no good.
  void check() const;

 private:
  static int look(void* self) noexcept;
  base::Progress progress_;
  double steps_ = 1, done_ = 0;
  bool stopped_ = false;
};

}  // namespace phumthun::io
