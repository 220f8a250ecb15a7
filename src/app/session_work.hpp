#pragma once
#include "app/session.hpp"

namespace phumthun::app {

// Queue what the drafts of the view say. Each verb runs in the background; what became of it is a notice.

void run_export(Session&);
void run_sheet(Session&);
void run_sample(Session&);
void make_new_store(Session&, const std::filesystem::path& path);

}  // namespace phumthun::app
