#pragma once
#include "app/session.hpp"

namespace phumthun::app {

/// What the window works out by itself in this job; nothing for a job that somebody asked for. Ask before the
/// job's end is taken.
std::optional<intent::SelfMade> self_made_by(const Session&, jobs::JobId);
/// The job has ended, however: nothing waits for it any more.
void forget_job(Session&, jobs::JobId);
/// Begins it anew. Nothing happens where it is there or on its way.
void start_again(Session&, intent::SelfMade what);

}  // namespace phumthun::app
