// The configuration that ships, as a whole: it loads, is complete, and can be drawn.
#include "firmware/vietnamese/vietnamese.hpp"
#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/faults.hpp"
#include "tests/unit/config_model/scratch.hpp"
#include "ui/text/characters.hpp"
#include "ui/text/keys.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_shipped)

Centre centre(std::string_view id) {
  auto loaded = load_centre("kiosk-config", CentreId::parse(id).value());
  BOOST_REQUIRE_MESSAGE(loaded.has_value(), why(loaded));
  return std::move(*loaded);
}

auto count(const Centre& centre, Program program) {
  return std::ranges::count(centre.nodes, program, &CentreNode::program);
}

std::vector<fs::path> shipped_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator("kiosk-config"))
    if (const auto kind = entry.path().extension(); kind == ".toml" || kind == ".json" || kind == ".tsv")
      files.push_back(entry.path());
  return files;
}

// What every font with Vietnamese has: Latin with its marks, Vietnamese, ordinary punctuation, the sign for đồng.
bool is_drawable(char32_t code) {
  return (code >= 0x20 && code <= 0x17F) || (code >= 0x1A0 && code <= 0x1B0) ||
         (code >= 0x1EA0 && code <= 0x1EF9) || (code >= 0x2010 && code <= 0x2026) || code == 0x20AB;
}

void check_shown_once_and_served(const Centre& centre) {
  for (const auto& group : centre.groups) BOOST_TEST(!centre.services_of(group.id).empty(), group.id.text());
  for (const auto& counter : centre.counters) {
    for (const auto program : {Program::counter, Program::console}) {
      const auto at_it = [&](const CentreNode& node) {
        return node.counter == counter.id && node.program == program;
      };
      BOOST_TEST(std::ranges::count_if(centre.nodes, at_it) == 1, counter.id.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_provincial_centre_is_as_described) {
  const auto mau_tinh = centre("mau-tinh");
  BOOST_TEST(mau_tinh.name.vi == "Trung tâm Phục vụ hành chính công tỉnh Mẫu");
  BOOST_TEST(mau_tinh.counters.size() == 16U);
  BOOST_TEST(mau_tinh.groups.size() == 13U);
  BOOST_TEST(mau_tinh.common_services().size() == 10U);
  BOOST_TEST(count(mau_tinh, Program::kiosk) == 2);
  BOOST_TEST(count(mau_tinh, Program::counter) == 16);
  BOOST_TEST(count(mau_tinh, Program::wallboard) == 1);
  check_shown_once_and_served(mau_tinh);
}

BOOST_AUTO_TEST_CASE(the_commune_is_as_described) {
  const auto mau_xa = centre("mau-xa");
  BOOST_TEST(mau_xa.counters.size() == 4U);
  BOOST_TEST(mau_xa.groups.size() == 6U);
  BOOST_TEST(mau_xa.common_services().size() == 10U);
  BOOST_TEST(count(mau_xa, Program::kiosk) == 1);
  check_shown_once_and_served(mau_xa);
}

BOOST_AUTO_TEST_CASE(the_two_centres_do_not_share_codes_or_nodes) {
  const auto mau_tinh = centre("mau-tinh");
  const auto mau_xa = centre("mau-xa");
  BOOST_TEST(mau_tinh.code != mau_xa.code);
  for (const auto& node : mau_xa.nodes) BOOST_TEST(mau_tinh.node(node.id) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_purpose_is_asked_only_where_there_is_a_choice) {
  for (const auto* id : {"mau-tinh", "mau-xa"}) {
    const auto shipped = centre(id);
    for (const auto& service : shipped.services) BOOST_TEST(service.purposes.size() != 1U, service.id.text());
  }
}

BOOST_AUTO_TEST_CASE(every_group_says_what_one_does_there) {
  for (const auto* id : {"mau-tinh", "mau-xa"}) {
    const auto shipped = centre(id);
    for (const auto& group : shipped.groups) BOOST_TEST(group.about.has_value(), group.id.text());
  }
}

BOOST_AUTO_TEST_CASE(nothing_of_the_catalogue_claims_to_be_verified) {
  const auto catalogue = load_catalogue("kiosk-config");
  BOOST_REQUIRE(catalogue.has_value());
  for (const auto& field : catalogue->fields) BOOST_TEST(!field.field.verified, field.field.id.text());
}

BOOST_AUTO_TEST_CASE(every_shipped_file_is_in_normal_form_c) {
  const auto files = shipped_files();
  BOOST_TEST(files.size() > 20U);
  for (const auto& file : files) BOOST_TEST(vietnamese::is_nfc(read_text(file)), file.string());
}

BOOST_AUTO_TEST_CASE(every_fault_has_its_texts) {
  const auto catalogue = load_faults("kiosk-config");
  BOOST_REQUIRE(catalogue.has_value());
  for (const auto& fault : catalogue->faults) {
    BOOST_TEST(text::find_key(fault.citizen).has_value(), fault.citizen);
    BOOST_TEST(text::find_key(fault.clerk).has_value(), fault.clerk);
  }
}

BOOST_AUTO_TEST_CASE(every_text_of_a_centre_can_be_drawn) {
  for (const auto* id : {"mau-tinh", "mau-xa"})
    for (const auto code : text::all_characters(texts(centre(id))))
      BOOST_TEST(is_drawable(code), "U+" << std::hex << static_cast<std::uint32_t>(code));
}

BOOST_AUTO_TEST_CASE(both_offer_identification_without_a_limit_and_with_priority_for_the_old_and_the_small) {
  for (const auto* id : {"mau-tinh", "mau-xa"}) {
    const auto shipped = centre(id);
    const auto& who = shipped.identification;
    BOOST_TEST(who.offered);
    BOOST_TEST(tickets_a_day(shipped) == 0);
    BOOST_TEST(who.priority_at(75)->id.text() == "tu-du-75-tuoi");
    BOOST_TEST(who.priority_at(5)->id.text() == "duoi-6-tuoi");
    BOOST_TEST(who.priority_at(40) == nullptr);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
