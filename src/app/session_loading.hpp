#pragma once
#include <filesystem>

#include "app/session.hpp"

namespace phumthun::app {

// Queues the jobs that bring a store's contents to the session. What arrives late, for a store that was
// closed or for options that have changed since, is dropped.

/// Opens a store and loads what the map needs first: the choropleth's level, household points, the shown
/// measure.
void load_store(Session&, const std::filesystem::path& path);
/// Loads all again after the store has changed.
void reload_store(Session&);
/// True while areas that stand in the store's map wait for their classes or for the households on them, for
/// the first time since the store was opened or read again.
bool is_filling_map(const Session&);
/// The layer with its geometry in `crs`, or in the CRS in which it is measured where `crs` is unknown.
data::Layer in_map_crs(data::Layer layer, const geo::Crs& crs);
/// Queues the saved cluster result of that name.
void load_clusters(Session&, const std::string& name);

}  // namespace phumthun::app
