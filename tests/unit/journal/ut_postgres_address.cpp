#include "firmware/journal/postgres_address.hpp"

#include <boost/test/unit_test.hpp>
#include <libpq-fe.h>
#include <map>
#include <memory>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ut_postgres_address)

// As libpq reads it.
std::map<std::string, std::string> read(const std::string& address) {
  char* mistake = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(address.c_str(), &mistake), &PQconninfoFree);
  BOOST_REQUIRE_MESSAGE(options != nullptr, (mistake == nullptr ? "" : mistake));
  std::map<std::string, std::string> out;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr) out[option->keyword] = option->val;
  return out;
}

BOOST_AUTO_TEST_CASE(every_form_of_address_gets_all_limits_and_keeps_what_it_says) {
  for (const auto* address :
       {"host=db dbname=motcua password=thu", "postgresql://motcua:thu@db/motcua",
        "postgres://motcua:th?u@db/motcua", "postgresql://motcua:thu@db/motcua?sslmode=require"}) {
    const auto found = postgres_address(address).value();
    for (const auto& [key, value] : read(address)) BOOST_TEST(found.at(key) == value, address);
    BOOST_TEST(found.at("connect_timeout") == "5", address);
    BOOST_TEST(found.at("tcp_user_timeout") == "15000", address);
    BOOST_TEST(found.at("keepalives_idle") == "5", address);
    BOOST_TEST(found.at("keepalives_interval") == "5", address);
    BOOST_TEST(found.at("keepalives_count") == "2", address);
  }
}

BOOST_AUTO_TEST_CASE(the_quoted_keywords_say_the_same_whatever_a_password_holds) {
  for (const auto* password : {"thu", "it's", "a b", "\\'", "", "=?@/ ' \\\\"}) {
    const PostgresAddress address{{"host", "db"}, {"password", password}};
    BOOST_TEST((read(keyword_text(address)) == address), password);
  }
}

BOOST_AUTO_TEST_CASE(what_the_installation_says_of_a_limit_counts) {
  for (const auto* address : {"host=db connect_timeout=30", "postgresql://db/motcua?connect_timeout=30"}) {
    const auto found = postgres_address(address).value();
    BOOST_TEST(found.at("connect_timeout") == "30", address);
    BOOST_TEST(found.at("keepalives_count") == "2", address);
  }
}

BOOST_AUTO_TEST_CASE(an_address_that_libpq_cannot_read_is_refused_without_repeating_it) {
  for (const auto* address :
       {"postgresql://motcua:thu@db:port/motcua?x", "no equals sign thu", "hots=db password=thu"}) {
    const auto refused = postgres_address(address);
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == ErrorCode::invalid));
    BOOST_TEST(!describe(refused.error()).contains("thu"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
