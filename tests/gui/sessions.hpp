#pragma once
#include <cstddef>
#include <filesystem>

#include "app/session.hpp"

namespace phumthun::gui::test {

/// Fills a session with a province of `side` x `side` square tambon of 10 km in 2 x 2 amphoe, every measure
/// and some households, as if a store had been opened; no file is read. `contents.store` is a stand-in that
/// no verb must touch.
void fill(app::Session&, std::size_t side);

/// Delivers until all jobs have ended; fails the test where that takes over two minutes.
void finish_jobs(app::Session&);

/// Puts a sample of so many households, made once for the whole run, into the empty folder, with all its
/// files, and waits until its store is open.
void open_sample(app::Session&, const std::filesystem::path& folder, int households);

}  // namespace phumthun::gui::test
