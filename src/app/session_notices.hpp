#pragma once
#include <chrono>
#include <optional>

#include "app/session.hpp"

namespace phumthun::app {

// How long notices stay. What went well, or is only told, goes by itself once it can have been read; a
// problem, and what asks for an answer, stays until it is waved away.

using NoticeClock = std::chrono::steady_clock;

/// The seconds that a notice stays: five and what its text takes to read, twice that where a report can be
/// opened from it. Nothing: until it is dismissed.
std::optional<double> notice_seconds(const Notice&);
/// Takes away those whose time is over. True where any went.
bool end_notices(Session&, NoticeClock::time_point now);
/// The seconds until the next one goes, 0 where it is overdue; nothing where none goes by itself.
std::optional<double> seconds_to_end_of_notice(const Session&, NoticeClock::time_point now);

}  // namespace phumthun::app
