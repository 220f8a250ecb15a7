#pragma once
#include <cstddef>

#include "app/session.hpp"

namespace phumthun::gui::test {

// What jobs would have brought, without a file or a store. Each works on a session that fill() has filled.

/// A household file of eight columns, one of them a name, whose `human` score has no column yet.
void give_records(app::Session&);
/// A boundary file without a CRS that fits as UTM 48N and as Indian 1975, its outline 520 m off.
void give_boundaries(app::Session&);
/// `imports` imports, two open questions and a conflict between two agencies.
void give_lists(app::Session&, std::size_t imports);
/// Two positions to check: one outside the province, one in another tambon.
void give_quality(app::Session&);
/// A report of 20,000 accepted rows and `issues` repaired ones, a hundred of each kind.
void give_report(app::Session&, std::size_t issues);

}  // namespace phumthun::gui::test
