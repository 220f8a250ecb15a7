#pragma once
#include <string>

#include "app/session.hpp"

namespace phumthun::app {

// The command line that does what a panel's draft says, ready to be pasted into a shell: every step in the
// window can be written down, repeated and checked.

/// phumthun import KIND STORE FILE ... An edited mapping is named by the file that it was saved to or loaded
/// from (ImportDesk::mapping_file); the passphrase never stands in a command, only that a file holds it.
std::string import_command(const Session&);
/// phumthun export STORE ...
std::string export_command(const Session&);
/// phumthun map STORE ...
std::string sheet_command(const Session&);

}  // namespace phumthun::app
