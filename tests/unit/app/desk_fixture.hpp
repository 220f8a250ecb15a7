#pragma once
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "app/session_desk_keeping.hpp"
#include "app/stores.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {

/// Delivers and keeps until nothing runs.
inline void settle(app::Session& session) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!session.jobs.idle() && std::chrono::steady_clock::now() < give_up) {
    app::deliver(session);
    app::keep_desk(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(session.jobs.idle());
  app::keep_desk(session);
}

/// A store, and the folders in which the program keeps what it remembers.
struct Desk {
  TempFolder folder;
  app::DeskFolders folders{folder / "config", folder / "state"};
  std::filesystem::path store = folder / "store.sqlite";
  Desk() { app::new_store(store); }

  std::unique_ptr<app::Session> open() {
    auto session = std::make_unique<app::Session>();
    app::open_desk(*session, folders);
    app::apply(*session, app::intent::OpenStoreFile{store});
    settle(*session);
    REQUIRE(session->has_store());
    return session;
  }
};

/// Whether a notice has the string of that key as its title.
inline bool says(const app::Session& session, const std::string& key) {
  for (const app::Notice& notice : session.notices)
    if (notice.title == session.text(key)) return true;
  return false;
}

}  // namespace phumthun::test
