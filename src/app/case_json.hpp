#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/recipe.hpp"
#include "base/language.hpp"

namespace phumthun::app {

// Internal to app/: what the JSON documents of targeting, overlap and problems share.

using CaseJson = nlohmann::ordered_json;

/// A number, or null for NaN.
CaseJson case_number(double value);
/// A text, or null for an empty one.
CaseJson case_text_or_null(const std::string& text);
/// "sentences_th", "sentences_en", "warnings" (each {"th", "en"}) and "recipe".
void add_case_words(CaseJson&, const std::vector<base::LocalText>& sentences,
                    const std::vector<base::LocalText>& warnings, const Recipe&);
/// The document as a verb prints it and a store keeps it.
std::string case_text(const CaseJson&);

}  // namespace phumthun::app
