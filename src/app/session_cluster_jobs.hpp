#pragma once
#include <filesystem>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: long work that the panels of clusters ask for.

void run_clusters(Session&);
void run_household_clusters(Session&);
/// A result as it was computed or saved: the significance that is shown is its own.
void show_as_computed(Session&, ClusterResult);
/// The layer of the last answer on households as a file.
void run_write_household_clusters(Session&, const std::filesystem::path& out);
/// The neighbours of the typed weights at the typed level.
void run_connectivity(Session&);

}  // namespace phumthun::app
