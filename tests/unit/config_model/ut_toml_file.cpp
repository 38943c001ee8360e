#include "kiosk-config/model/toml_file.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_toml_file)

Document read(const std::string& text, const std::string& name = "a.toml") {
  const Scratch scratch;
  return read_toml(scratch.write(name, text, fs::perms::owner_all)).value();
}

BOOST_AUTO_TEST_CASE(every_kind_of_value_reaches_the_codec) {
  const auto document =
      read("a = 1\nb = 1.5\nc = true\nd = \"đ\"\ne = 2026-11-21\nf = [1, 2]\n[g]\nh = 07:30:00\n");
  BOOST_TEST(codec::write_json(document.root) ==
             R"({"a":1,"b":1.5,"c":true,"d":"đ","e":"2026-11-21","f":[1,2],"g":{"h":"07:30:00"}})");
}

BOOST_AUTO_TEST_CASE(a_place_names_file_and_line) {
  const auto document = read("a = 1\n\n[b]\nc = 2\n");
  BOOST_TEST(document.place("/b/c") == "a.toml:4: /b/c");
  BOOST_TEST(document.place("/b/missing") == "a.toml:3: /b/missing");
}

BOOST_AUTO_TEST_CASE(merging_replaces_value_by_value_and_arrays_whole) {
  const auto merged = merge(read("a = 1\nl = [1, 2]\n[t]\nx = 1\ny = 2\n", "base.toml"),
                            read("l = [3]\nz = 9\n[t]\ny = 5\n", "own.toml"));
  BOOST_TEST(codec::write_json(merged.root) == R"({"a":1,"l":[3],"t":{"x":1,"y":5},"z":9})");
  BOOST_TEST(merged.place("/t/x") == "base.toml:4: /t/x");
  BOOST_TEST(merged.place("/t/y") == "own.toml:4: /t/y");
}

BOOST_AUTO_TEST_CASE(a_key_twice_is_refused_with_its_line) {
  const Scratch scratch;
  const auto document = read_toml(scratch.write("a.toml", "a = 1\na = 2\n", fs::perms::owner_all));
  BOOST_REQUIRE(!document.has_value());
  BOOST_TEST(document.error().front().where == "a.toml:2");
}

BOOST_AUTO_TEST_CASE(a_huge_file_is_refused) {
  const Scratch scratch;
  const auto document = read_toml(scratch.write("a.toml", std::string(1024 * 1024 + 1, '#'), fs::perms::owner_all));
  BOOST_TEST((document.error().front().code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
