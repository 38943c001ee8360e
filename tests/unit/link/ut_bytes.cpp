#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/link/byte_holder.hpp"
#include "firmware/link/byte_reader.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/error_of.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

namespace motcua::link {
namespace {

using namespace test;

std::string some_bytes(std::size_t size) {
  std::string out(size, '\0');
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<char>(i * 31 % 251);
  return out;
}

// A hub that holds bytes, and a kiosk that wants them.
struct BytesPlace {
  LoopRunner runner;
  MemoryBroker broker{runner.loop};
  host::Log log{"test", host::Level::error};
  TempDir directory;
  wire::Address self{a_centre(), a_node("mau-tinh-kiosk-1")};
  std::string bytes = some_bytes(100'000);
  std::string sha256 = hex(crypto::sha256(bytes));
  std::string held = bytes;
  std::vector<std::uint32_t> asked;  // the offsets
  Listener hub{broker.connect("mau-tinh-hub")};
  Listener kiosk{broker.connect("mau-tinh-kiosk-1")};
  ByteHolder holder{hub.router, log, wire::all_nodes(a_centre(), wire::Channel::want),
                    [this](std::string_view of, std::uint32_t offset, std::size_t most) {
                      asked.push_back(offset);
                      return of == sha256 && offset < held.size() ? held.substr(offset, most) : "";
                    }};
  std::unique_ptr<ByteReader> reader = a_reader(kiosk.router);
  std::vector<Result<std::string>> came;

  BytesPlace() {
    hub.start();
    kiosk.start();
    runner.settle();
  }
  std::unique_ptr<ByteReader> a_reader(Router& router) {
    return std::make_unique<ByteReader>(
        runner.loop, log, router, self,
        ByteReaderOptions{
            .folder = directory.path(), .retry = Milliseconds{20}, .longest_retry = Milliseconds{40}});
  }
  std::filesystem::path part() const { return directory.path() / (sha256 + ".part"); }
  void fetch() {
    reader->fetch(sha256, static_cast<std::uint32_t>(bytes.size()),
                  [this](Result<std::string> result) { came.push_back(std::move(result)); });
  }
  void need_all_of_it() {
    BOOST_REQUIRE(runner.until([this] { return !came.empty(); }));
    BOOST_REQUIRE_MESSAGE(came[0].has_value(), describe(error_of(came[0])));
    BOOST_TEST((*came[0] == bytes));
    BOOST_TEST(!std::filesystem::exists(part()));
    BOOST_TEST(!reader->busy());
  }
  void need_error(ErrorCode code) {
    BOOST_REQUIRE(runner.until([this] { return !came.empty(); }));
    BOOST_TEST((error_of(came[0]).code == code), describe(error_of(came[0])));
    BOOST_TEST(!reader->busy());
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_bytes, BytesPlace)

BOOST_AUTO_TEST_CASE(bytes_that_nobody_has_are_asked_for_until_they_are_given_up) {
  write_file(part(), bytes.substr(0, 5'000));
  held.clear();
  fetch();
  BOOST_REQUIRE(runner.until([this] { return asked.size() == 3; }));
  reader->give_up();
  BOOST_TEST(!reader->busy());
  BOOST_TEST(!std::filesystem::exists(part()));
  held = bytes;
  runner.pass(Milliseconds{60});
  BOOST_TEST(asked.size() == 3U);
  BOOST_TEST(came.empty());
  fetch();
  need_all_of_it();
}

BOOST_AUTO_TEST_CASE(other_bytes_than_announced_are_fetched_twice_and_then_given_up) {
  held[70'000] ^= 1;
  fetch();
  need_error(ErrorCode::corrupt);
  BOOST_TEST((asked == std::vector<std::uint32_t>{0, 32'768, 65'536, 98'304, 0, 32'768, 65'536, 98'304}));
  BOOST_TEST(!std::filesystem::exists(part()));
}

BOOST_AUTO_TEST_CASE(more_than_was_announced_is_refused) {
  held += "more";
  fetch();
  need_error(ErrorCode::corrupt);
}

BOOST_AUTO_TEST_CASE(nothing_and_too_much_are_not_even_asked_for) {
  for (const std::uint32_t size : {0U, (64U << 20U) + 1}) {
    came.clear();
    reader->fetch(sha256, size, [this](Result<std::string> result) { came.push_back(std::move(result)); });
    need_error(ErrorCode::too_large);
  }
  BOOST_TEST(asked.empty());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_ends_the_fetch) {
  std::filesystem::create_directory(part());
  fetch();
  need_error(ErrorCode::io);
}

BOOST_AUTO_TEST_CASE(one_block_is_on_its_way_at_a_time) {
  fetch();
  need_all_of_it();
  BOOST_TEST((asked == std::vector<std::uint32_t>{0, 32'768, 65'536, 98'304}));
}

BOOST_AUTO_TEST_CASE(a_reader_goes_on_from_any_byte_that_it_had) {
  for (const std::size_t had : {1U, 32'767U, 32'768U, 99'999U, 100'000U}) {
    came.clear();
    asked.clear();
    write_file(part(), bytes.substr(0, had));
    fetch();
    need_all_of_it();
    BOOST_TEST((asked.empty() ? had == bytes.size() : asked.front() == had));
  }
}

BOOST_AUTO_TEST_CASE(a_part_that_a_power_cut_spoilt_or_that_is_too_long_is_fetched_anew) {
  for (const auto& spoilt : {std::string(50'000, '\0'), bytes + "x", std::string(100'000, 'x')}) {
    came.clear();
    write_file(part(), spoilt);
    fetch();
    need_all_of_it();
  }
}

BOOST_AUTO_TEST_CASE(a_reader_that_begins_anew_goes_on_with_what_the_one_before_it_had) {
  broker.set_faults({.drop = 100});
  fetch();
  runner.settle();
  reader.reset();
  write_file(part(), bytes.substr(0, 40'000));
  broker.set_faults({});
  Listener again{broker.connect("mau-tinh-kiosk-1-again")};
  reader = a_reader(again.router);
  again.start();
  runner.settle();
  asked.clear();
  fetch();
  need_all_of_it();
  BOOST_TEST(asked.front() == 40'000U);
  reader.reset();
}

BOOST_AUTO_TEST_CASE(a_line_that_loses_doubles_mixes_and_breaks_brings_the_same_bytes) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    came.clear();
    broker.set_faults({.seed = seed, .drop = 20, .duplicate = 20, .reorder = 20, .disconnect = 10});
    fetch();
    need_all_of_it();
  }
}

BOOST_AUTO_TEST_CASE(what_nobody_asked_for_and_what_is_no_block_is_passed_over) {
  broker.set_faults({.drop = 100});
  fetch();
  runner.settle();
  broker.set_faults({});
  const auto topic = wire::topic(self, wire::Channel::bin);
  const std::string other(64, '0');
  for (const auto& payload : {std::string("no block"), wire::write_block({.sha256 = other, .bytes = "x"}),
                              wire::write_block({.sha256 = sha256, .offset = 7, .bytes = "x"})})
    BOOST_REQUIRE(hub.router.transport().publish({.topic = topic, .payload = payload}).has_value());
  need_all_of_it();
}

BOOST_AUTO_TEST_CASE(a_question_that_cannot_be_read_gets_no_answer) {
  kiosk.router.transport().publish({.topic = wire::topic(self, wire::Channel::want), .payload = "{}"}).value();
  runner.settle();
  BOOST_TEST(asked.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
