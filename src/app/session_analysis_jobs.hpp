#pragma once
#include <filesystem>
#include <string>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: what the panels of analyses queue. Each job's answer comes to the session's AnalysisDesk;
// one for a store that was closed meanwhile is dropped.

/// Reads what a panel offers to choose from, when it is opened: registers, saved analyses.
void prepare_analysis(Session&, Dialog);
/// Runs the verb of a panel as its draft and the estimates in force say.
void run_analysis(Session&, Dialog);
void run_save_analysis(Session&, Dialog);
void run_erase_analysis(Session&, const std::string& name);
void run_open_analysis(Session&, const std::string& name);

/// Problems of the selected area and the chosen task force, where the panel of problems stands open.
void want_problem_items(Session&);
/// What was done about the problem that is followed up.
void want_history(Session&);
void run_follow_up(Session&);

/// Households of the last answer, as the case layer.
void run_cases(Session&, Dialog);
void run_write_visit_list(Session&, const std::filesystem::path& out);
void run_write_work_list(Session&, const std::filesystem::path& out);

}  // namespace phumthun::app
