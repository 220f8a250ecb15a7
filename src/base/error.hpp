#pragma once
#include <stdexcept>
#include <string>

namespace phumthun::base {

enum class ErrorCode { invalid_input, not_found, unsupported, crs_unknown, io, database, denied, internal };

/// Something can't be done. `what()` is one sentence that a user can read; `hint()` says what to do next.
/// Problems in the data are never an Error: they are rows of a Report.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {});
  ErrorCode code() const noexcept { return code_; }
  const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// The user asked to stop. Thrown by Progress::report; only a job runner or a main function catches it.
struct Cancelled {};

}  // namespace phumthun::base
