#include "firmware/wire/bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wire {
namespace {

const std::string digest(64, 'a');

void check_refused(std::string_view payload, ErrorCode code) {
  const auto block = read_block(payload);
  BOOST_REQUIRE(!block.has_value());
  BOOST_TEST((block.error().code == code), describe(block.error()));
}

BOOST_AUTO_TEST_SUITE(ut_blocks)

BOOST_AUTO_TEST_CASE(what_is_no_block_is_refused) {
  check_refused("", ErrorCode::invalid);
  check_refused(digest + "1234567", ErrorCode::invalid);
  check_refused(std::string(64, 'G') + std::string(8, '\0') + "x", ErrorCode::invalid);
  check_refused(digest + std::string(8, '\x01') + "x", ErrorCode::too_large);
  check_refused(digest + std::string(8, '\0') + std::string(most_block_bytes + 1, 'x'), ErrorCode::too_large);
}

BOOST_AUTO_TEST_CASE(a_block_is_read_as_it_was_written) {
  const std::string bytes("\0\xff{}\n", 5);
  for (const std::uint32_t offset : {0U, 32'768U, 0xFEDCBA98U}) {
    const auto payload = write_block({.sha256 = digest, .offset = offset, .bytes = bytes});
    const auto block = read_block(payload).value();
    BOOST_TEST(block.sha256 == digest);
    BOOST_TEST(block.offset == offset);
    BOOST_TEST(block.bytes == bytes);
  }
  BOOST_TEST(read_block(write_block({.sha256 = digest})).value().bytes.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
