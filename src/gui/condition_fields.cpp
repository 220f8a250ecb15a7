#include "gui/condition_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view_columns.hpp"
#include "gui/column_choice.hpp"
#include "gui/subject_words.hpp"

namespace phumthun::gui {
namespace {

using app::Condition;
using app::Relation;

constexpr std::array number_relations{Relation::at_least,  Relation::more,      Relation::at_most,
                                      Relation::less,      Relation::between,   Relation::equal,
                                      Relation::not_equal, Relation::is_missing};
constexpr std::array text_relations{Relation::one_of, Relation::not_equal, Relation::contains,
                                    Relation::is_missing};

std::string relation_key(Relation relation, bool is_text) {
  switch (relation) {
    case Relation::equal:
      return is_text ? "relation.one_of" : "relation.equal";
    case Relation::not_equal:
      return is_text ? "relation.none_of" : "relation.not_equal";
    case Relation::less:
      return "relation.less";
    case Relation::at_most:
      return "relation.at_most";
    case Relation::more:
      return "relation.more";
    case Relation::at_least:
      return "relation.at_least";
    case Relation::between:
      return "relation.between";
    case Relation::one_of:
      return "relation.one_of";
    case Relation::contains:
      return "relation.contains";
    case Relation::is_missing:
      break;
  }
  return "relation.is_missing";
}

/// How a number of a column is typed: shares as percentages.
struct Typed {
  double factor = 1;
  int decimals = 2;
  double step = 0.1;
  const char* unit = "";
};
Typed typed_as(carto::ValueFormat format) {
  switch (format) {
    case carto::ValueFormat::share:
      return {100, 1, 1, "%"};
    case carto::ValueFormat::ratio:
      return {1, 3, 0.01, ""};
    case carto::ValueFormat::count:
      return {1, 0, 1, ""};
    default:
      return {1, 2, 0.05, ""};
  }
}

class ConditionFields {
 public:
  ConditionFields(Ui& ui, const app::Session& session, const app::Subject& of, const Condition& condition)
      : ui_(ui), session_(session), of_(of), next_(condition) {
    const auto column = app::find_view_column(session, of, condition.column);
    is_text_ = column ? column->is_text : !condition.texts.empty();
  }

  std::optional<Condition> draw() {
    const Condition before = next_;
    column();
    if (before.column != next_.column) return next_;  // its values are another column's
    relation();
    if (next_.relation != Relation::is_missing) is_text_ ? texts() : numbers();
    return next_ == before ? std::nullopt : std::optional(next_);
  }

 private:
  void column() {
    const std::vector<app::ViewColumn> columns = app::view_columns(session_, of_);
    const auto name = column_choice(ui_, "column", columns, next_.column);
    if (!name) return;
    for (const app::ViewColumn& one : columns)
      if (one.name == *name) next_ = first_condition(session_, of_, one);
  }

  void relation() {
    const auto choose = [&](const auto& relations) {
      std::vector<std::string> words;
      for (const Relation one : relations) words.push_back(ui_.tr(relation_key(one, is_text_)));
      Extras extras;
      extras.width_em = relation_em();
      const Relation now = is_text_ && next_.relation == Relation::equal ? Relation::one_of : next_.relation;
      if (const auto chosen = ui_.choice("relation", words, index_of(relations, now), extras))
        next_.relation = relations[static_cast<std::size_t>(*chosen)];
    };
    is_text_ ? choose(text_relations) : choose(number_relations);
  }

  double relation_em() const { return std::min(6.4, ui_.room_px() / ui_.em() * 0.4); }

  void number(const char* id, double& value) {
    const Typed typed = typed_as(app::view_format(session_, of_, next_.column));
    Extras extras;
    extras.unit = typed.unit;
    if (next_.relation == Relation::between && std::string_view(id) == "value")
      extras.width_em = ui_.room_px() / ui_.em() / 2 - 0.9;
    if (const auto now = ui_.number(id, value * typed.factor, typed.step, typed.decimals, extras))
      value = *now / typed.factor;
  }

  void numbers() {
    ui_.same_line();
    number("value", next_.value);
    if (next_.relation == Relation::between) {
      ui_.same_line();
      number("upper", next_.upper);
    }
    const auto summary = app::value_summary(session_, of_, next_.column);
    if (!summary) return ui_.wrapped_muted(ui_.tr("query.no_column"));
    const auto text = [&](double value) { return app::view_value_text(session_, of_, next_.column, value); };
    ui_.small(
        ui_.tr("query.range", text(summary->least), text(summary->greatest), count_words(summary->missing)));
  }

  void texts() {
    if (next_.relation == Relation::contains) {
      ui_.same_line();
      Extras extras;
      extras.hint = ui_.tr("query.part_of_text");
      const std::string now = next_.texts.empty() ? std::string() : next_.texts.front();
      if (const auto text = ui_.input("text", now, extras)) next_.texts = {*text};
      return;
    }
    const auto offered = app::distinct_texts(session_, of_, next_.column);
    if (!offered) return ui_.wrapped_muted(ui_.tr("query.no_column"));
    ui_.same_line();
    if (const auto chosen = ui_.list_choice("text", {{{}, said(*offered)}}, -1))
      add_text((*offered)[static_cast<std::size_t>(*chosen)]);
    chosen_texts();
  }

  /// Codes of areas with their names.
  std::string said(const std::string& text) const {
    const auto level = next_.column == "code" ? base::level_of_code(text) : std::nullopt;
    const std::string name = level ? area_name(session_, {*level, text}) : text;
    return name == text ? text : text + " " + name;
  }
  std::vector<std::string> said(const std::vector<std::string>& texts) const {
    std::vector<std::string> words;
    words.reserve(texts.size());
    for (const std::string& text : texts) words.push_back(said(text));
    return words;
  }

  void add_text(const std::string& text) {
    if (std::find(next_.texts.begin(), next_.texts.end(), text) == next_.texts.end())
      next_.texts.push_back(text);
  }

  void chosen_texts() {
    constexpr std::size_t most_shown = 12;
    if (next_.texts.empty()) return ui_.small(ui_.tr("query.choose_texts"));
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < std::min(next_.texts.size(), most_shown); ++i) {
      if (ui_.sign_button("drop" + std::to_string(i), "×", "query.drop_text", true)) removed = i;
      ui_.same_line();
      ui_.text(said(next_.texts[i]));
    }
    if (next_.texts.size() > most_shown)
      ui_.small(ui_.tr("filter.more_texts", next_.texts.size() - most_shown));
    if (removed) next_.texts.erase(next_.texts.begin() + static_cast<std::ptrdiff_t>(*removed));
  }

  Ui& ui_;
  const app::Session& session_;
  const app::Subject& of_;
  Condition next_;
  bool is_text_ = false;
};

}  // namespace

std::optional<Condition> condition_fields(Ui& ui, const app::Session& session, const app::Subject& of,
                                          const Condition& condition) {
  return ConditionFields(ui, session, of, condition).draw();
}

Condition first_condition(const app::Session& session, const app::Subject& of,
                          const app::ViewColumn& column) {
  if (column.is_text) return {column.name, Relation::one_of, 0, 0, {}};
  const auto summary = app::value_summary(session, of, column.name);
  if (!summary || !std::isfinite(summary->least)) return {column.name, Relation::at_least, 0, 0, {}};
  const Typed typed = typed_as(app::view_format(session, of, column.name));
  const double scale = std::pow(10, typed.decimals) * typed.factor;
  const double middle = std::round((summary->least + summary->greatest) / 2 * scale) / scale;
  return {column.name, Relation::at_least, middle, summary->greatest, {}};
}

}  // namespace phumthun::gui
