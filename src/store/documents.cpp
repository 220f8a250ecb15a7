#include "store/documents.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "store/connection.hpp"

namespace phumthun::store {
namespace {

constexpr const char* put_sql =
    "INSERT INTO document (kind, name, text, saved_at, revision) VALUES (?1, ?2, ?3, coalesce(?4, "
    "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), coalesce(?5, (SELECT CAST(value AS INTEGER) FROM setting WHERE "
    "key = 'revision'))) ON CONFLICT (kind, name) DO UPDATE SET text = excluded.text, saved_at = "
    "excluded.saved_at, revision = excluded.revision";

/// Crosswalks and rules say what problems and changes are; frameworks and analyses are only kept here: a
/// measure names its framework in its recipe.
bool is_measured(std::string_view kind) {
  return kind == "crosswalk" || kind == "rules";
}

void write(Writer& writer, std::string_view kind, const std::function<void(Connection&)>& change) {
  if (is_measured(kind))
    change(writer.connection());
  else
    writer.write_unmeasured(change);
}

}  // namespace

void put_document(Writer& writer, const Document& document) {
  write(writer, document.kind, [&](Connection& connection) {
    Statement put(connection, put_sql);
    put.bind(1, std::string_view(document.kind))
        .bind(2, std::string_view(document.name))
        .bind(3, std::string_view(document.text))
        .bind_text_or_null(4, document.saved_at);
    (document.revision == 0 ? put.bind_null(5) : put.bind(5, document.revision)).run();
  });
}

std::vector<Document> list_documents(const Reader& reader, std::string_view kind) {
  std::vector<Document> documents;
  Statement select(reader.connection(),
                   "SELECT name, saved_at, revision FROM document WHERE kind = ? ORDER BY saved_at DESC, "
                   "revision DESC, fid DESC");
  select.bind(1, kind);
  while (select.step())
    documents.push_back(
        {std::string(kind), std::string(select.text(0)), "", std::string(select.text(1)), select.integer(2)});
  return documents;
}

std::optional<Document> read_document(const Reader& reader, std::string_view kind, std::string_view name) {
  Statement select(reader.connection(),
                   "SELECT text, saved_at, revision FROM document WHERE kind = ? AND name = ?");
  if (!select.bind(1, kind).bind(2, name).step()) return {};
  return Document{std::string(kind), std::string(name), std::string(select.text(0)),
                  std::string(select.text(1)), select.integer(2)};
}

void erase_document(Writer& writer, std::string_view kind, std::string_view name) {
  if (!read_document(Reader(writer), kind, name)) {
    std::string known;
    for (const Document& other : list_documents(Reader(writer), kind))
      known += (known.empty() ? "" : ", ") + other.name;
    throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no {} '{}'", kind, name),
                      known.empty() ? "nothing of this kind is kept in it" : "there are: " + known);
  }
  write(writer, kind, [&](Connection& connection) {
    Statement(connection, "DELETE FROM document WHERE kind = ? AND name = ?")
        .bind(1, kind)
        .bind(2, name)
        .run();
  });
}

std::int64_t document_count(const Reader& reader) {
  return reader.connection().integer("SELECT count(*) FROM document");
}

}  // namespace phumthun::store
