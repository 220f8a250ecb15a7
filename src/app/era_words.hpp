#pragma once
#include <string>
#include <vector>

#include "app/session.hpp"

namespace phumthun::app {

// Dates and years as the window shows them: in the session's language and the era that is chosen.

/// A survey round, which the store writes in the Buddhist era ("2567/1"): "2567/1" by the Buddhist era,
/// "2024/1" by the common one; by language "2567/1" in Thai and "2567/1 (2024)" in English. Other texts as
/// they are.
std::string round_words(const Session&, const std::string& round);
std::vector<std::string> rounds_words(const Session&, const std::vector<std::string>& rounds);

/// A date or time of the store ("2024-08-15", "2024-08-15T09:30:12Z"): "15 ส.ค. 2567 09:30", "15 Aug 2024
/// 09:30". Where the era is not the language's own it is said: "15 ส.ค. ค.ศ. 2024", "15 Aug 2567 BE". Other
/// texts as they are.
std::string date_words(const Session&, const std::string& iso);

}  // namespace phumthun::app
