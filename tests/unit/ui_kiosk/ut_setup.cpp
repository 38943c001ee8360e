#include "kiosk-config/model/catalogue.hpp"
#include "tests/support/kiosk_scenes.hpp"
#include "ui/kit/icon.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_setup)

BOOST_AUTO_TEST_CASE(an_icon_that_the_kit_lacks_is_found_once_for_each_place_that_names_it) {
  auto centre = Shipped::data().province;
  centre.services[0].icon = centre.services[1].icon = "map-trifol";
  centre.services[0].icon_place = centre.services[1].icon_place = "dat-dai.toml:14: /procedures/0/icon";
  centre.services[2].icon = "tile-petal";  // of the frieze: no picture of a service
  centre.services[2].icon_place = "centre.toml:9: /services/2/icon";
  centre.services[3].icon.clear();
  const auto found = with_unknown_icons(centre);
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST(found[0] == &centre.services[0]);
  BOOST_TEST(found[1] == &centre.services[2]);
}

BOOST_AUTO_TEST_CASE(what_a_centre_says_of_identification_is_what_its_visits_go_by) {
  auto centre = Shipped::data().province;
  centre.identification = {};
  BOOST_TEST((visit_setup(centre, Language::vi).of<identify::Flow>().offered == identify::Offered::no));
  centre.identification.offered = true;
  centre.identification.priorities.resize(2);
  centre.identification.priorities[1].from = 75;
  const auto setup = visit_setup(centre, Language::vi).of<identify::Flow>();
  BOOST_TEST((setup.offered == identify::Offered::yes));
  BOOST_TEST((setup.counted == identify::Counted::no));
  BOOST_TEST(setup.priorities.at(1).from.value() == 75);
  centre.identification.tickets_a_day = 2;
  BOOST_TEST((visit_setup(centre, Language::vi).of<identify::Flow>().counted == identify::Counted::yes));
}

BOOST_AUTO_TEST_CASE(every_shipped_procedure_and_service_names_an_icon_that_is_there) {
  for (const auto* centre : Shipped::data().centres()) BOOST_TEST(with_unknown_icons(*centre).empty());
  const auto catalogue = needed(config::load_catalogue("kiosk-config"));
  for (const auto& field : catalogue.fields)
    for (const auto& procedure : field.procedures)
      BOOST_TEST((procedure.icon.empty() || kit::icon_named(procedure.icon)), procedure.icon_place);
}

BOOST_AUTO_TEST_CASE(every_icon_that_the_readme_offers_is_there) {
  std::ifstream in("kiosk-config/services/README.md");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text.erase(0, text.find("identification-card"));
  text.erase(text.find("\n\n"));
  std::ranges::replace(text, ',', ' ');
  std::istringstream names(text);
  std::size_t offered = 0;
  for (std::string name; names >> name; ++offered) BOOST_TEST(kit::icon_named(name).has_value(), name);
  BOOST_TEST(offered > 20U);
}

BOOST_AUTO_TEST_CASE(a_kiosk_types_as_its_configuration_says) {
  using config::KeyboardLayout;
  BOOST_TEST((typing_of({}).method == vietnamese::Method::telex));
  const auto made = typing_of(config::Keyboard{KeyboardLayout::vni, config::TonePlacement::new_style});
  BOOST_TEST((made.method == vietnamese::Method::vni));
  BOOST_TEST((made.tone_placement == vietnamese::TonePlacement::new_style));
  BOOST_TEST((typing_of(config::Keyboard{KeyboardLayout::plain, {}}).method == vietnamese::Method::plain));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
