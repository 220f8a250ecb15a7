#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "app/identities.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// --passphrase-file.
CLI::Option* add_passphrase(CLI::App& verb, std::filesystem::path& file);

/// The key of the store's identities by the passphrase in the file's first line, which is wiped from memory
/// after; null where `file` is empty. Throws Error{not_found}, Error{denied} for the wrong passphrase,
/// Error{invalid_input} for one that is empty, too short or too long.
std::shared_ptr<const privacy::IdentityKey> unlock(store::Store& store, const std::filesystem::path& file);

}  // namespace phumthun::cli
