#pragma once
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <string>

namespace phumthun::io {

// Internal to io/.

/// Collects GDAL's messages on this thread while it lives, instead of letting GDAL print them.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(&GdalMessages::receive, this); }
  ~GdalMessages() { CPLPopErrorHandler(); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  /// The last error or warning, "" when there was none.
  const std::string& last() const { return last_; }
  /// True after an error (a warning is none).
  bool failed() const { return failed_; }

 private:
  static void CPL_STDCALL receive(CPLErr level, CPLErrorNum, const char* message) {
    auto& self = *static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Warning) self.last_ = message;
    if (level >= CE_Failure) self.failed_ = true;
  }
  std::string last_;
  bool failed_ = false;
};

}  // namespace phumthun::io
