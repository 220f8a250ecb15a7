#pragma once
#include <string>

#include "app/session.hpp"

namespace phumthun::app {

/// The command line that answers a panel of analyses as it stands: phumthun compare|targeting|overlap|
/// problems|change|robustness STORE ... "" for a panel without a verb.
std::string analysis_command(const Session&, Dialog);

}  // namespace phumthun::app
