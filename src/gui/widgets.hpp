#pragma once
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/secret.hpp"
#include "app/strings.hpp"
#include "carto/legend.hpp"
#include "gui/canvas.hpp"
#include "gui/chord.hpp"
#include "gui/item_log.hpp"

namespace phumthun::gui {

/// What a widget may have besides its words.
struct Extras {
  std::string disabled_reason;  ///< not empty: greyed out, and this is said when pointed at
  std::string tooltip;
  std::string unit;     ///< after a number's field
  std::string hint;     ///< in an empty text field
  double width_em = 0;  ///< 0: all the room there is (fields), what the words need (buttons)
};

/// Lines of a tooltip break where they would be longer.
inline constexpr double tooltip_width_em = 16;

/// A text and how it looks.
struct Words {
  Face face = Face::regular;
  Color color;
  std::string text;
};

/// Where a slider stands; `released`: the hand left it there.
struct Slid {
  double value = 0;
  bool released = false;
};

/// Options of a long list under a heading ("": none).
struct ChoiceGroup {
  std::string heading;
  std::vector<std::string> options;
};

/// What the pointer does on the map.
struct MapPointer {
  bool over = false;  ///< over the map itself, not over something that lies on it
  Point at;           ///< from the map's upper left corner
  double drag_dx = 0, drag_dy = 0;
  double wheel = 0;
  bool clicked = false, double_clicked = false;
  bool has_keys = false;                                 ///< arrow keys mean the map, not a panel's widgets
  bool pressed = false, held = false, released = false;  ///< the main button, as SurfacePointer
  bool shift = false, ctrl = false, alt = false;
};

/// What the pointer does on a surface of a panel: a plot, a colour bar. Points are the window's.
struct SurfacePointer {
  bool over = false;      ///< over it, and nothing lies between
  bool pressed = false;   ///< the main button went down on it in this frame
  bool held = false;      ///< went down on it and is still down, wherever the pointer is now
  bool released = false;  ///< was let go in this frame, after having gone down on it
  bool double_clicked = false;
  Point at, from;      ///< now, and where the button went down
  double wheel = 0;    ///< while over it
  bool moved = false;  ///< since the last frame
  bool shift = false, ctrl = false, alt = false;
};

/// What was done in a field to search in.
struct Searched {
  std::optional<std::string> text;  ///< typed
  bool active = false;              ///< it has the keyboard
  bool entered = false, escaped = false;
  int moved = 0;  ///< rows down (up: below 0)
};

/// A key that was pressed in this frame while no text was being typed; those of commands are chords.
enum class Key { plus, minus, left, right, up, down, home, escape, enter, backspace };

struct DataTable;
struct DataTableAnswer;
struct Chip;
struct ChipAnswer;

/// All that panels draw with: a thin layer over ImGui. It translates, keeps ids the same in every language,
/// greys out with a reason, elides what is too wide, and notes what it drew for tests. Widgets answer a new
/// value, or nothing. Labels are the keys of strings; what is not a key of the program (names of places and
/// files) goes by the functions that take a text.
class Ui {
 public:
  Ui(const app::Strings& strings, base::Language language, ItemLog* log, Images* images);

  base::Language language() const { return language_; }
  /// The string of a key with {} filled in.
  template <class... Values>
  std::string tr(std::string_view key, const Values&... values) const {
    return app::fill_in(strings_.text(key, language_), values...);
  }
  std::string tr(const base::LocalText& text) const { return text.in(language_); }
  /// The height of the font in pixels: the unit of layout.
  double em() const;
  double line_height() const;
  double room_px() const;

  // Ids: paths of what is drawn within are PATH/...
  void within(std::string_view id, const std::function<void()>& body);

  // Places
  /// A part of the window that does not move; it scrolls when its content is longer and `scrolls`.
  void panel(std::string_view id, const Rect& rect, bool scrolls, const std::function<void()>& body);
  /// A small card on the map at its own place, as large as its content; `anchor` is the corner that is given
  /// (0 or 1 each). Answers where it came to lie.
  Rect card(std::string_view id, Point corner, Point anchor, double width_px,
            const std::function<void()>& body);
  /// The same with little between its edge and its content, and between its widgets: for buttons of signs.
  Rect tool_card(std::string_view id, Point corner, Point anchor, double width_px, double padding_px,
                 double spacing_px, const std::function<void()>& body);
  /// A tool_card that is at most so high and scrolls where its content is longer.
  Rect tall_card(std::string_view id, Point corner, Point anchor, double width_px, double most_height_px,
                 double padding_px, double spacing_px, const std::function<void()>& body);
  /// A card that lies over all others, whichever was clicked last, for what is told for a while.
  struct Told {
    Rect place;
    bool over = false;  ///< the pointer is on it
    bool clicked = false;
  };
  Told top_card(std::string_view id, Point corner, Point anchor, double width_px,
                const std::function<void()>& body);
  /// Something is held by the pointer and was moved.
  bool drags() const;
  /// A dialog in the middle of the window; as high as its content where `height_em` is 0. False when the user
  /// closed it.
  bool dialog(std::string_view id, std::string_view title_key, double width_em, double height_em,
              const std::function<void()>& body);
  /// A dialog at the window's left, as high as the map, which stays in sight beside it. False when the user
  /// closed it.
  bool side_dialog(std::string_view id, std::string_view title_key, double width_em,
                   const std::function<void()>& body);
  /// Sheets one behind the other: body gets the id of the one in front. `sheets`: id and the key of its
  /// words.
  void tabs(std::string_view id, const std::vector<std::pair<std::string, std::string>>& sheets,
            const std::function<void(std::string_view)>& body);
  /// Two columns for forms: the label on the left, the widget on the right.
  void form(std::string_view id, const std::function<void()>& body);
  void field(std::string_view label_key, const std::function<void()>& widget);
  void same_line();
  /// What follows on this line stands as high as the words in a field beside it.
  void align_with_fields();
  /// The next widget on this line, with its right edge at the right of the room.
  void at_right(double width_px);
  void space();
  void rule();
  void section(std::string_view key);

  // Words
  void text(const std::string&);
  void title(const std::string&);
  void bold(const std::string&);
  void muted(const std::string&);
  void small(const std::string&);
  void colored(Color, const std::string&);
  /// Breaks into lines: between Thai words too.
  void wrapped(const std::string&);
  void wrapped_muted(const std::string&);
  void wrapped_bold(const std::string&);
  void wrapped_colored(Color, const std::string&);
  /// A label on the left and its value at the right of the line.
  void value_row(const std::string& label, const std::string& value);

  /// Two small texts at the ends of a line.
  void small_pair(const std::string& left, const std::string& right);
  void colored_within(Color, const std::string&, double room_px);
  void swatch_line(Color, const std::string& label);
  /// A class of a legend: swatch, words (in lines where they are long), and a number at the right.
  /// A small lock, in front of what names a person; its tooltip says what becomes of it.
  void lock_sign(std::string_view tooltip_key);
  void legend_row(const carto::ClassStyle&, const std::string& label, const std::string& number);
  /// A point symbol of a legend, and a line of the map, in the same way.
  void legend_point(const carto::LegendPoint&, const std::string& label, const std::string& number);
  void legend_line(Color, const std::string& label);

  // Widgets
  bool link(std::string_view id, const std::string& label);
  bool button(std::string_view id, std::string_view label_key, const Extras& = {});
  bool primary_button(std::string_view id, std::string_view label_key, const Extras& = {});
  /// A button with words from data, filled where it stands for what is in force.
  bool choice_button(std::string_view id, const std::string& label, bool in_force);
  /// Puts `text` on the clipboard; the text is its tooltip.
  void copy_button(std::string_view id, std::string_view label_key, const std::string& text);
  /// A button of a drawn sign, filled where it stands for what is in force; `draw` gets the sign's place and
  /// colour. In a column, or beside the one before.
  bool icon_button(std::string_view id, double size_px, bool in_force, const Extras&,
                   const std::function<void(Canvas&, const Rect&, Color)>& draw);
  /// What `body` draws as one thing to click, filled where it is in force; answers the click.
  std::optional<SurfacePointer> clickable(std::string_view id, bool in_force, const std::string& tooltip,
                                          const std::function<void()>& body);
  /// A muted text that is put on the clipboard by a click.
  void copied_text(std::string_view id, const std::string& shown, const std::string& tooltip);
  /// A button of one sign, told what it does by its tooltip.
  bool sign_button(std::string_view id, std::string_view sign, std::string_view tooltip_key, bool enabled);
  bool arrow_button(std::string_view id, bool up, std::string_view tooltip_key, bool enabled);
  std::optional<bool> checkbox(std::string_view id, const std::string& label, bool value, const Extras& = {});
  std::optional<int> choice(std::string_view id, const std::vector<std::string>& options, int chosen,
                            const Extras& = {});
  /// The same side by side, for few options.
  std::optional<int> switcher(std::string_view id, const std::vector<std::string>& options, int chosen,
                              const Extras& = {});
  /// One of several, in a column. True when it was chosen and was not before.
  bool radio(std::string_view id, const std::string& label, bool on, const Extras& = {});
  /// A passphrase, shown as stars. What ImGui remembers of it is overwritten when the field is left.
  std::optional<app::SharedSecret> secret(std::string_view id, const app::SharedSecret& value,
                                          const Extras& = {});
  std::optional<std::string> input(std::string_view id, const std::string& value, const Extras& = {});
  std::optional<double> number(std::string_view id, double value, double step, int decimals,
                               const Extras& = {});
  std::optional<std::int64_t> integer(std::string_view id, std::int64_t value, std::int64_t step,
                                      const Extras& = {});
  /// A value between two ends: dragged, or typed after Ctrl+click. Answers at every movement.
  std::optional<Slid> slider(std::string_view id, double value, double low, double high, int decimals,
                             const Extras& = {});
  /// One of many under headings, with a field to search in where they are more than a screen of them.
  /// Options count through all groups.
  std::optional<int> list_choice(std::string_view id, const std::vector<ChoiceGroup>& groups, int chosen,
                                 const Extras& = {});
  /// A part that opens and closes at a click on its words; `summary` stands beside them while it is closed.
  void folded(std::string_view id, const std::string& label, const std::string& summary, bool open_at_first,
              const std::function<void()>& body);
  /// One of several parts beside and below each other, of that size; same_line() before the next one puts it
  /// beside. It does not scroll.
  void tile(std::string_view id, double width_px, double height_px, const std::function<void()>& body);
  /// Words with a small triangle, as wide as `width_px`, which open a card with more widgets.
  void popover(std::string_view id, const std::string& label, double width_px, double card_em,
               const std::function<void()>& body);
  /// A row of a popover: true when it was chosen, which closes the popover.
  bool popover_row(std::string_view id, const std::string& label, bool chosen, const Extras& = {});
  /// A part of that height that scrolls by itself.
  void scroll(std::string_view id, double height_px, const std::function<void()>& body);
  /// A bar of a share from 0 to 1 under its label and value; NaN: no bar.
  void bar_row(Color, const std::string& label, const std::string& value, double share);
  bool row(std::string_view id, const std::string& label, bool selected);
  /// True where the item that was drawn last has just been double-clicked.
  bool double_clicked() const;
  void progress(double fraction, double width_px);

  /// A table whose rows are drawn only where they are seen: cell(row, column) is called for those.
  void table(std::string_view id, const std::vector<std::string>& headers,
             const std::vector<double>& widths_em, std::size_t rows, double height_px,
             const std::function<void(std::size_t row, std::size_t column)>& cell);

  /// The same with headers that are clicked to put the rows in order by their column: answers the id of the
  /// one that was. `sorted` is the id of the column in force.
  struct TableColumn {
    std::string id, header;
    double width_em = 4;  ///< columns that have no room are reached by scrolling; the first one stays
    std::string tooltip;
  };
  std::optional<std::string> sortable_table(
      std::string_view id, const std::vector<TableColumn>& columns, std::string_view sorted, bool descending,
      std::size_t rows, double height_px,
      const std::function<void(std::size_t row, std::size_t column)>& cell);
  /// A table whose rows are picked, pointed at and gone through by keys (data_table.hpp).
  DataTableAnswer data_table(std::string_view id, const DataTable&);
  /// What is in force and can be taken away (data_table.hpp).
  ChipAnswer chip(std::string_view id, const Chip&);
  /// A number at the right of its cell.
  void right_text(Color, const std::string&);

  // Menus
  void menu_bar(const std::function<void()>& body);
  void menu(std::string_view id, std::string_view label_key, const std::function<void()>& body,
            const Extras& = {});
  bool menu_item(std::string_view id, const std::string& label, std::string_view shortcut, bool checked,
                 const Extras& = {});
  void menu_rule();
  /// What stands at the right end of the menu bar, `width_px` wide; fields there leave a rim of the bar.
  void bar_end(double width_px, const std::function<void()>& body);

  // Drawing and the map
  /// How high an empty place of the present panel is.
  double room_height_px() const;
  /// A free surface of that height and all the room's width.
  Canvas canvas(double height_px);
  /// The same of a given width (0: all the room), which answers the pointer; `draw` gets it as it is now.
  SurfacePointer surface(std::string_view id, double width_px, double height_px,
                         const std::function<void(Canvas&, const SurfacePointer&)>& draw);
  /// The map's part of the window: `overlay` draws over it.
  MapPointer map(const Rect& rect, const std::function<void(Canvas&)>& overlay);
  /// A draggable edge between panels: how far it was moved.
  double splitter(std::string_view id, const Rect& rect);
  /// The same of an edge that lies level: how far down it was moved.
  double level_splitter(std::string_view id, const Rect& rect);
  /// Beside the pointer, as wide as its longest line, which breaks where it is too long.
  void tooltip(const std::vector<Words>& lines);
  /// The same beside what it is said of, within `room` (place_beside).
  void tooltip_beside(const Rect& named, const Rect& room, const std::vector<Words>& lines);
  bool pressed(Key) const;
  /// While a text is typed: only chords that mean nothing to its field. Again and again while held down where
  /// it `repeats`.
  bool pressed(const Chord&, bool repeats) const;

  // Searching
  /// A field whose results are gone through by the arrow keys while one types; `take_focus`: it takes the
  /// keyboard now.
  Searched search_field(std::string_view id, const std::string& value, bool take_focus, const Extras& = {});
  /// A line of results: `label`, and at its right `note` in a muted colour. `follow`: it is scrolled into
  /// sight. Greyed out with its reason where there is one.
  bool result_row(std::string_view id, const std::string& label, const std::string& note, bool selected,
                  bool follow, const Extras& = {});
  /// A picture to click on, in a frame; blank where there is none (yet).
  bool picture_button(std::string_view id, const data::Shared<carto::Picture>&, double width_px,
                      double height_px, bool in_force, const Extras& = {});
  /// Keys go to the next part of the window (by -1: the one before): menu, panels, map, views, a dialog; its
  /// first widget is marked.
  void focus_next_part(int by);
  /// The card that is being drawn lies over all others, whichever was clicked last.
  void bring_to_front();
  /// A part of the window that everything else lies beneath and that nothing closes.
  void overlay(std::string_view id, const Rect& rect, Color ground, const std::function<void()>& body);

 private:
  std::string path(std::string_view id) const;
  void note(std::string_view id, const std::string& text, double text_width, double room, bool enabled);
  void note_text(const std::string& text, double width, double room);
  void after(std::string_view id, const Extras&, const std::string& label, double label_width, double room);
  void line(Face, Color, const std::string&);
  void wrapped_line(Face, Color, const std::string&);
  void legend_entry(const std::string& label, const std::string& number,
                    const std::function<void(Canvas&, const Rect& swatch)>& draw_swatch);
  double edge(std::string_view id, const Rect& rect, bool level);
  bool push_button(std::string_view id, const std::string& label, bool primary, const Extras&);
  void data_table_header(const DataTable&, DataTableAnswer&);
  void data_table_rows(const DataTable&, DataTableAnswer&);

  const app::Strings& strings_;
  base::Language language_;
  ItemLog* log_;
  Images* images_;
  std::vector<std::string> scopes_;
};

}  // namespace phumthun::gui
