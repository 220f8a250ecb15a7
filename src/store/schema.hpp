#pragma once

namespace phumthun::store {

class Connection;

// Internal to store/.

/// Marks the file as a Phumthun store ("PHTN"), in SQLite's application_id.
inline constexpr int application_id = 0x5048544E;

/// The schema that this program writes.
int newest_schema_version();
/// The oldest schema that can be read as it is, where the file can't be written: what came later is a cache.
inline constexpr int oldest_readable_schema = 3;

/// Makes everything in an empty file, or brings an older store up, in one transaction per version.
void migrate(Connection& connection);

}  // namespace phumthun::store
