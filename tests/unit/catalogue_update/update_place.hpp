// A province's store with two versions, its key, and a kiosk's store with the first.
#pragma once

#include "firmware/catalogue/update/update.hpp"
#include "tests/support/error_of.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::test {

struct UpdatePlace {
  TempDir directory;
  crypto::SigningKey key = crypto::SigningKey::generate();
  std::vector<crypto::KeyBytes> trusted{key.public_key()};
  catalogue::Store province = at("province");
  catalogue::Store kiosk = at("kiosk");
  catalogue::Version first;

  UpdatePlace() {
    first = province.replace_all(procedures(1, 30), on_day(1)).value();
    BOOST_REQUIRE(kiosk.replace_all(procedures(1, 30), on_day(1)).value() == first);
  }

  catalogue::Store at(std::string_view name) const {
    return catalogue::Store::open(directory.path() / std::format("{}.sqlite", name)).value();
  }
  // Leads from the province's newest version to `wanted`; nothing is taken yet.
  std::string update_to(const std::vector<catalogue::Procedure>& wanted, int day = 2,
                        std::string province_code = "01") {
    auto fresh = at(std::format("import-{}-{}", day, wanted.size()));
    BOOST_REQUIRE(fresh.replace_all(wanted, on_day(9, std::move(province_code))).has_value());
    return catalogue::make_update(province, fresh, key, on_day(day).made_at).value();
  }
  std::string update() { return update_to(changed(procedures(1, 30))); }
};

}  // namespace motcua::test
