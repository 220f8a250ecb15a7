#include "app/session_notices.hpp"

#include <algorithm>
#include <string_view>

namespace phumthun::app {
namespace {

constexpr double least_seconds = 5;
constexpr double seconds_per_letter = 0.06;  ///< slow readers get through 17 letters a second
constexpr double with_report = 2;

/// Of UTF-8: bytes that begin one.
std::ptrdiff_t letters_of(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
}

}  // namespace

std::optional<double> notice_seconds(const Notice& notice) {
  if (notice.kind == NoticeKind::problem || notice.offers_fresh_start || notice.again) return std::nullopt;
  const auto letters = letters_of(notice.title) + letters_of(notice.message) + letters_of(notice.hint);
  const double seconds = least_seconds + seconds_per_letter * static_cast<double>(letters);
  return notice.report ? with_report * seconds : seconds;
}

bool end_notices(Session& session, NoticeClock::time_point now) {
  return std::erase_if(session.notices,
                       [&](const Notice& notice) { return notice.until && *notice.until <= now; }) > 0;
}

std::optional<double> seconds_to_end_of_notice(const Session& session, NoticeClock::time_point now) {
  std::optional<double> next;
  for (const Notice& notice : session.notices) {
    if (!notice.until) continue;
    const double seconds = std::max(0.0, std::chrono::duration<double>(*notice.until - now).count());
    next = std::min(next.value_or(seconds), seconds);
  }
  return next;
}

}  // namespace phumthun::app
