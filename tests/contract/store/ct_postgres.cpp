// What only a server has: several writers at once, an outage, a newer schema.
#include "tests/support/postgres.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

namespace motcua::journal {
namespace {

using namespace test;

struct Place {
  Postgres server;
  Secret<std::string> database = server.fresh_database();
  TempDir directory;
  Journal hub = Journal::open(an_identity("mau-tinh-hub"), directory.path() / "hub", an_epoch(1)).value();
};

BOOST_FIXTURE_TEST_SUITE(ct_postgres, Place)

BOOST_AUTO_TEST_CASE(two_collectors_with_the_same_events_store_each_once) {
  std::vector<IncomingBatch> batches;
  for (std::uint64_t i = 0; i < 20; ++i) {
    hub.commit(tickets(1 + i * 50, 50)).value();
    batches.push_back(incoming(hub, i * 50));
  }
  std::array<std::size_t, 2> stored{};
  std::array<std::size_t, 2> held{};
  {
    std::vector<std::jthread> collectors;
    for (std::size_t me = 0; me < 2; ++me)
      collectors.emplace_back([&, me] {
        const auto store = open_postgres_store(database);
        if (!store) return;
        for (const auto& batch : batches)
          if (const auto outcome = (*store)->store(batch)) {
            stored[me] += outcome->stored.size();
            held[me] += outcome->stored.size() + outcome->duplicates.size();
          }
      });
  }
  BOOST_TEST(stored[0] + stored[1] == 1000U);
  BOOST_TEST(held[0] == 1000U);
  BOOST_TEST(held[1] == 1000U);
  BOOST_TEST(server.ask(database, "SELECT count(*), count(DISTINCT sequence) FROM events") == "1000|1000\n");
}

BOOST_AUTO_TEST_CASE(what_was_acknowledged_is_there_after_the_server_died_and_the_store_finds_it_again) {
  const auto store = open_postgres_store(database).value();
  hub.commit(tickets(1, 100)).value();
  BOOST_TEST(store->store(incoming(hub))->stored.size() == 100U);
  server.kill();
  const auto refused = store->store(incoming(hub));
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().code == ErrorCode::unavailable), describe(refused.error()));
  BOOST_TEST(!store->store(incoming(hub)).has_value());
  server.start();
  BOOST_TEST(store->store(incoming(hub))->duplicates.size() == 100U);
}

BOOST_AUTO_TEST_CASE(a_database_of_a_newer_program_is_refused) {
  {
    BOOST_REQUIRE(open_postgres_store(database).has_value());
  }
  server.ask(database, "UPDATE schema_version SET version = 99");
  const auto opened = open_postgres_store(database);
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == ErrorCode::unsupported));
}

BOOST_AUTO_TEST_CASE(an_error_names_no_password) {
  const auto opened = open_postgres_store(Secret<std::string>("host=/nowhere password=invented-secret dbname=x"));
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == ErrorCode::unavailable));
  BOOST_TEST(!describe(opened.error()).contains("invented-secret"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
