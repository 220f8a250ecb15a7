#pragma once
#include <string>

namespace phumthun::desktop {

/// Shows a problem in a box of the desktop's own (zenity, kdialog or xmessage, whichever there is), for
/// people who started the program from a menu and see no terminal; returns at once. False where there is a
/// terminal, no desktop, or none of the three.
bool show_problem_box(const std::string& what, const std::string& hint);

}  // namespace phumthun::desktop
