#include "app/analyses.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "store/documents.hpp"
#include "store/results.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;
using Json = nlohmann::ordered_json;

constexpr std::string_view document_kind = "analysis";

void require_name(store::Store& store, const std::string& name) {
  if (base::trim(name).size() != name.size() || name.empty())
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' can't be the name of a saved analysis", name),
                "write a name without blanks at its ends");
  const auto clusters = store::result_names(store::Reader(store));
  if (std::find(clusters.begin(), clusters.end(), name) != clusters.end())
    throw Error(ErrorCode::denied, fmt::format("the store holds a result of clusters named '{}'", name),
                "choose another name; 'phumthun results STORE' lists those that are taken");
}

/// The kept text: the document, and the verb that it is of.
std::string wrapped(const std::string& verb, const std::string& document) {
  const Json json = Json::parse(document, nullptr, false);
  if (!json.is_object() || !json.contains("recipe"))
    throw Error(ErrorCode::internal, "an analysis without its recipe can't be kept");
  return Json{{"verb", verb}, {"document", json}}.dump();
}

SavedAnalysis unwrapped(const store::Document& document) {
  const Json json = Json::parse(document.text, nullptr, false);
  if (!json.is_object() || !json.contains("verb") || !json.contains("document"))
    throw Error(ErrorCode::invalid_input, fmt::format("the saved analysis '{}' can't be read", document.name),
                "remove it with 'phumthun results remove', and make it again");
  return {document.name, json["verb"].get<std::string>(), json["document"].dump(), document.saved_at,
          document.revision};
}

[[noreturn]] void fail_unknown(const std::string& name, const std::vector<store::Document>& documents) {
  std::vector<std::string> names;
  for (const store::Document& document : documents) names.push_back(document.name);
  throw Error(ErrorCode::not_found, fmt::format("the store has no saved analysis '{}'", name),
              names.empty() ? "it has none; --save NAME keeps one"
                            : fmt::format("it has: {}", fmt::join(names, ", ")));
}

/// Only the verb that made an analysis may put a newer one in its place.
void require_same_verb(const store::Reader& reader, const std::string& name, const std::string& verb) {
  const auto document = store::read_document(reader, document_kind, name);
  if (!document) return;
  if (const SavedAnalysis held = unwrapped(*document); held.verb != verb)
    throw Error(ErrorCode::denied, fmt::format("'{}' is the name of a saved analysis of {}", name, held.verb),
                "choose another name, or remove that one with 'phumthun results remove'");
}

}  // namespace

void save_analysis(store::Store& store, const std::string& name, const std::string& verb,
                   const std::string& document) {
  require_name(store, name);
  store::Document kept;
  kept.kind = document_kind;
  kept.name = name;
  kept.text = wrapped(verb, document);
  store::Writer writer(store);
  require_same_verb(store::Reader(writer), name, verb);
  store::put_document(writer, kept);
  writer.commit();
}

std::vector<SavedAnalysis> list_analyses(store::Store& store) {
  const store::Reader reader(store);
  std::vector<SavedAnalysis> analyses;
  for (const store::Document& listed : store::list_documents(reader, document_kind)) {
    SavedAnalysis analysis{listed.name, "", "", listed.saved_at, listed.revision};
    try {
      analysis.verb = unwrapped(store::read_document(reader, document_kind, listed.name).value()).verb;
    } catch (const Error&) {
      // What can't be read any more is still listed, so that it can be removed.
    }
    analyses.push_back(std::move(analysis));
  }
  return analyses;
}

SavedAnalysis load_analysis(store::Store& store, const std::string& name) {
  const store::Reader reader(store);
  if (const auto document = store::read_document(reader, document_kind, name)) return unwrapped(*document);
  fail_unknown(name, store::list_documents(reader, document_kind));
}

void erase_analysis(store::Store& store, const std::string& name) {
  {
    const store::Reader reader(store);
    if (!store::read_document(reader, document_kind, name))
      fail_unknown(name, store::list_documents(reader, document_kind));
  }
  store::Writer writer(store);
  store::erase_document(writer, document_kind, name);
  writer.commit();
}

}  // namespace phumthun::app
