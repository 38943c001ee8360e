// A province's store that makes updates, and the folder that they lie in.
#pragma once

#include "firmware/catalogue/relay/follower.hpp"
#include "firmware/catalogue/relay/offer.hpp"
#include "tests/support/error_of.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::test {

struct RelayPlace {
  host::Log log{"test", host::Level::error};
  TempDir directory;
  std::filesystem::path folder = directory.path() / "updates";
  crypto::SigningKey key = crypto::SigningKey::generate();
  std::vector<crypto::KeyBytes> trusted{key.public_key()};
  catalogue::Store province = at("province");
  std::vector<std::string> changes;  // from version 1 to 2, 2 to 3 ...

  RelayPlace() {
    std::filesystem::create_directories(folder);
    BOOST_REQUIRE(province.replace_all(procedures(1, 20), on_day(1)).has_value());
  }
  catalogue::Store at(std::string_view name) const {
    return catalogue::Store::open(directory.path() / std::format("{}.sqlite", name)).value();
  }
  // The province's next version, with one procedure more.
  std::string next() {
    const int number = static_cast<int>(province.newest().value()->number);
    auto fresh = at(std::format("import-{}", number));
    BOOST_REQUIRE(fresh.replace_all(procedures(1, 20 + number), on_day(9)).has_value());
    auto update = catalogue::make_update(province, fresh, key, on_day(number).made_at).value();
    BOOST_REQUIRE(catalogue::apply_update(province, update, trusted).has_value());
    return update;
  }
  std::string whole() { return catalogue::make_whole(province, key).value(); }
  void lay(std::string_view name, std::string_view update) const { write_file(folder / name, update); }
};

}  // namespace motcua::test
