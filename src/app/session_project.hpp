#pragma once
#include <string>
#include <vector>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: a change of the project, and what follows from it.

/// Makes `next` the project, with a step of undo, and queues what it shows and is not there yet.
void commit(Session&, Project next);
/// Shows the project as it is now: what it needs and is not there is queued.
void follow_project(Session&, const Project& before);

/// Switches a layer of the map on or off.
void set_visible(Project&, MapLayer, bool visible);

/// All of `extent` with a margin; an empty one leaves the camera as it is.
void fit_camera(Session&, const geo::Envelope& extent);

/// What a verb is asked for with the estimates in force.
MeasureRequest measure_request(base::AreaLevel, const EstimateSetting&, std::vector<std::string> measures);

}  // namespace phumthun::app
