#include <algorithm>

#include "app/session.hpp"
#include "app/session_selection.hpp"
#include "app/view_columns.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_texts_said = 2;

std::string_view relation_sign(Relation relation) {
  switch (relation) {
    case Relation::not_equal:
      return "≠";
    case Relation::less:
      return "<";
    case Relation::at_most:
      return "≤";
    case Relation::more:
      return ">";
    case Relation::at_least:
      return "≥";
    default:
      return "=";
  }
}

/// Codes of areas are said by their names.
std::string said_text(const Session& session, const Condition& condition, const std::string& text) {
  const auto level = condition.column == "code" ? base::level_of_code(text) : std::nullopt;
  const AreaLayer* areas = level ? area_layer(session, *level) : nullptr;
  const auto row = areas ? row_of_code(data::texts(*areas->layer, "code"), text) : std::nullopt;
  if (!row) return text;
  const base::LocalText name{data::texts(*areas->layer, "name_th")[*row],
                             data::texts(*areas->layer, "name_en")[*row]};
  return name.in(session.language()).empty() ? text : name.in(session.language());
}

std::string said_texts(const Session& session, const Condition& condition) {
  std::string said;
  const std::size_t count = std::min(condition.texts.size(), most_texts_said);
  for (std::size_t i = 0; i < count; ++i)
    said += (i > 0 ? ", " : "") + said_text(session, condition, condition.texts[i]);
  if (condition.texts.size() > count)
    said += " " + fill_in(session.text("filter.more_texts"), condition.texts.size() - count);
  return said;
}

}  // namespace

std::string condition_words(const Session& session, const Condition& condition, const Subject& of) {
  const auto column = find_view_column(session, of, condition.column);
  std::string label = column ? column->label.in(session.language()) : condition.column;
  // Areas that were chosen are said by what they are: "tambon = ..." beside their names.
  if (condition.column == "code" && !condition.texts.empty())
    if (const auto level = base::level_of_code(condition.texts.front()))
      label = base::level_label(*level).in(session.language());
  const auto number = [&](double value) { return view_value_text(session, of, condition.column, value); };
  if (condition.relation == Relation::is_missing) return fill_in(session.text("filter.missing"), label);
  if (condition.relation == Relation::between)
    return fill_in(session.text("filter.between"), label, number(condition.value), number(condition.upper));
  if (condition.relation == Relation::contains)
    return fill_in(session.text("filter.contains"), label, said_texts(session, condition));
  const bool is_text = column ? column->is_text : !condition.texts.empty();
  const std::string value = is_text ? said_texts(session, condition) : number(condition.value);
  return label + " " + std::string(relation_sign(condition.relation)) + " " + value;
}

}  // namespace phumthun::app
