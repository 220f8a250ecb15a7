#include <catch2/catch.hpp>

#include "app/session_notices.hpp"

using namespace phumthun;
using namespace std::chrono_literals;
using app::Notice;
using app::NoticeKind;

namespace {

Notice notice(NoticeKind kind, std::string message) {
  Notice made;
  made.kind = kind;
  made.message = std::move(message);
  return made;
}

}  // namespace

TEST_CASE("what is told stays as long as it takes to read, problems and questions until they are answered") {
  const auto brief = app::notice_seconds(notice(NoticeKind::done, "saved"));
  const auto long_one = app::notice_seconds(notice(NoticeKind::done, std::string(200, 'a')));
  REQUIRE(brief);
  REQUIRE(long_one);
  CHECK(*brief >= 5);
  CHECK(*long_one > *brief + 10);
  CHECK_FALSE(app::notice_seconds(notice(NoticeKind::problem, "no such file")));
  Notice asks = notice(NoticeKind::note, "brought back");
  asks.offers_fresh_start = true;
  CHECK_FALSE(app::notice_seconds(asks));
  Notice stopped = notice(NoticeKind::note, "stopped");
  stopped.again = app::intent::SelfMade::measures;
  CHECK_FALSE(app::notice_seconds(stopped));
}

TEST_CASE("Thai takes as long to read as it has letters, not bytes") {
  const auto thai = app::notice_seconds(notice(NoticeKind::done, "บันทึก"));
  const auto latin = app::notice_seconds(notice(NoticeKind::done, "banthu"));
  CHECK(*thai == Approx(*latin));
}

TEST_CASE("a notice goes when its time is over, and one that is read stays on") {
  app::Session session;
  app::add_notice(session, notice(NoticeKind::done, "saved"));
  app::add_notice(session, notice(NoticeKind::problem, "failed"));
  REQUIRE(session.notices.size() == 2);
  const auto now = app::NoticeClock::now();
  const auto left = app::seconds_to_end_of_notice(session, now);
  REQUIRE(left);
  CHECK(*left > 4);
  CHECK(*left < 7);
  CHECK_FALSE(app::end_notices(session, now + 1s));
  CHECK(session.notices.size() == 2);
  CHECK(app::end_notices(session, now + 10s));
  REQUIRE(session.notices.size() == 1);
  CHECK(session.notices.front().kind == NoticeKind::problem);
  CHECK_FALSE(app::seconds_to_end_of_notice(session, now));

  app::add_notice(session, notice(NoticeKind::note, "read me"));
  const std::int64_t id = session.notices.back().id;
  session.notices.back().until = app::NoticeClock::now() + 500ms;
  app::apply(session, app::intent::HoldNotice{id});
  CHECK_FALSE(app::end_notices(session, app::NoticeClock::now() + 3s));
  CHECK(app::end_notices(session, app::NoticeClock::now() + 6s));
  CHECK(app::seconds_to_end_of_notice(session, now + 1h).value_or(-1) == -1);
}
