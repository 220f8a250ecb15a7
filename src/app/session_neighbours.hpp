#pragma once
#include "app/session.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::app {

/// The areas of a level that share a border or a corner (queen contiguity of their polygons), row style, in
/// the order of the level's layer. Null until a job has found them; asking for them has it queued.
data::Shared<stats::SpatialWeights> neighbours(const Session&, base::AreaLevel);
/// True where they were asked for and the job that looked for them was stopped, or failed.
bool neighbours_stopped(const Session&, base::AreaLevel);
/// Queues what was asked for; apply() and deliver() call it.
void follow_neighbours(Session&);
/// deliver() calls it with every job that ended. False: its end is to be told.
bool take_end_of_neighbours(Session&, const jobs::JobEnd&);
/// Those whose job was cancelled or failed may be asked for again: when the views that ask are set anew.
void forget_stopped_neighbours(Session&);

/// The values less their mean, divided by their standard deviation (of the population, n). Missing (NaN) and
/// infinite values stay out and are NaN; all are where the values are equal.
std::vector<double> standardised(const std::vector<double>& values);
/// The spatial lag of standardised values, as a Moran scatter plot shows it: the mean of the neighbours that
/// have a value. NaN for areas without a value and without such a neighbour. The slope of its regression on
/// the standardised values is Moran's I where every area has a neighbour.
std::vector<double> spatial_lag(const std::vector<double>& standardised_values, const stats::SpatialWeights&);

}  // namespace phumthun::app
