#include "app/case_json.hpp"

#include <cmath>

namespace phumthun::app {

CaseJson case_number(double value) {
  return std::isnan(value) ? CaseJson(nullptr) : CaseJson(value);
}

CaseJson case_text_or_null(const std::string& text) {
  return text.empty() ? CaseJson(nullptr) : CaseJson(text);
}

void add_case_words(CaseJson& json, const std::vector<base::LocalText>& sentences,
                    const std::vector<base::LocalText>& warnings, const Recipe& recipe) {
  CaseJson th = CaseJson::array(), en = CaseJson::array(), warned = CaseJson::array();
  for (const base::LocalText& sentence : sentences) {
    th.push_back(sentence.th);
    en.push_back(sentence.en);
  }
  for (const base::LocalText& warning : warnings) warned.push_back({{"th", warning.th}, {"en", warning.en}});
  json["sentences_th"] = std::move(th);
  json["sentences_en"] = std::move(en);
  json["warnings"] = std::move(warned);
  json["recipe"] = CaseJson::parse(to_json(recipe));
}

std::string case_text(const CaseJson& json) {
  return json.dump(1, ' ', false, CaseJson::error_handler_t::replace);
}

}  // namespace phumthun::app
