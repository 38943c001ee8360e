#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sqlite3.h>

namespace motcua::journal {
namespace {

using namespace test;

struct OpeningPlace {
  TempDir directory;
  std::filesystem::path path = directory.path() / "kiosk.journal";
  Result<Journal> open(std::string_view node = "mau-tinh-kiosk-1", std::uint64_t epoch = 1) const {
    return Journal::open(an_identity(node), path, an_epoch(epoch));
  }
  std::string ask(const char* sql) const {
    std::string out;
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    const auto row = [](void* text, int /*columns*/, char** values, char** /*names*/) {
      *static_cast<std::string*>(text) += values[0] == nullptr ? "" : values[0];
      return 0;
    };
    BOOST_REQUIRE(sqlite3_exec(database, sql, row, &out, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    return out;
  }
};

void check_refusal(const Result<Journal>& opened, ErrorCode code, std::string_view says) {
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == code), describe(opened.error()));
  BOOST_TEST(opened.error().detail.contains(says), describe(opened.error()));
}

BOOST_FIXTURE_TEST_SUITE(ut_journal_opening, OpeningPlace)

BOOST_AUTO_TEST_CASE(the_epoch_is_that_of_the_creation) {
  BOOST_TEST((open("mau-tinh-kiosk-1", 1)->epoch() == an_epoch(1)));
  BOOST_TEST((open("mau-tinh-kiosk-1", 2)->epoch() == an_epoch(1)));
}

BOOST_AUTO_TEST_CASE(a_new_file_is_brought_to_the_latest_version_with_durable_settings) {
  {
    const auto journal = open();
  }
  BOOST_TEST(ask("PRAGMA user_version") == "3");
  BOOST_TEST(ask("PRAGMA journal_mode") == "wal");
  BOOST_TEST(ask("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER "
                 "BY name)") == "answers events inbox meta open_commands open_events outbox");
}

BOOST_AUTO_TEST_CASE(the_journal_of_another_node_or_centre_is_refused) {
  {
    const auto journal = open();
  }
  check_refusal(open("mau-tinh-kiosk-2"), ErrorCode::conflict, "this is the journal of mau-tinh-kiosk-1");
  const Identity elsewhere{CentreId::parse("mau-xa").value(), a_node("mau-tinh-kiosk-1")};
  check_refusal(Journal::open(elsewhere, path, an_epoch(1)), ErrorCode::conflict, "in centre mau-tinh");
}

BOOST_AUTO_TEST_CASE(a_second_writer_is_refused_while_the_first_one_is_there) {
  {
    const auto journal = open();
    check_refusal(open(), ErrorCode::unavailable, "another program has it open");
  }
  BOOST_TEST(open().has_value());
}

BOOST_AUTO_TEST_CASE(a_journal_of_a_newer_program_is_refused_untouched) {
  {
    const auto journal = open();
  }
  ask("PRAGMA user_version = 99");
  check_refusal(open(), ErrorCode::unsupported, "version 99");
  BOOST_TEST(ask("PRAGMA user_version") == "99");
}

BOOST_AUTO_TEST_CASE(a_foreign_database_is_refused_untouched) {
  ask("CREATE TABLE recipes(name TEXT)");
  check_refusal(open(), ErrorCode::conflict, "is no journal");
  BOOST_TEST(ask("SELECT group_concat(name) FROM sqlite_schema") == "recipes");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused) {
  write_file(path, std::string(8192, 'x'));
  check_refusal(open(), ErrorCode::corrupt, "restore the last backup");
}

BOOST_AUTO_TEST_CASE(a_damaged_page_is_found_at_opening) {
  {
    auto journal = open();
    BOOST_REQUIRE(journal->commit(tickets(1, 500)).has_value());
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(0, std::ios::end);
    const auto size = file.tellp();
    BOOST_REQUIRE(size > 40'000);
    for (std::streamoff at = 8192; at + 4096 < size; at += 4096) {
      file.seekp(at);
      file.write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    }
  }
  check_refusal(open(), ErrorCode::corrupt, "restore the last backup");
}

BOOST_AUTO_TEST_CASE(a_missing_directory_is_an_error_with_the_path) {
  path = directory.path() / "nowhere" / "kiosk.journal";
  const auto opened = open();
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == ErrorCode::io));
  BOOST_TEST(opened.error().where.contains("nowhere"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
