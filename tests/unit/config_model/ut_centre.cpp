#include "kiosk-config/model/centre.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_centre)

const CentreId mau_thu = CentreId::parse("mau-thu").value();

Loaded<Centre> load(const std::string& text) {
  const Scratch scratch;
  scratch.write("centres/mau-thu/centre.toml", text, fs::perms::owner_all);
  fs::create_directory_symlink(fs::absolute("kiosk-config/services"), scratch.folder() / "services");
  return load_centre(scratch.folder(), mau_thu);
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

BOOST_AUTO_TEST_CASE(a_sound_file_becomes_a_centre_with_names_from_the_catalogue) {
  const auto centre = load(read_text(here / "valid-centre.toml"));
  BOOST_REQUIRE_MESSAGE(centre.has_value(), why(centre));
  BOOST_TEST(centre->name.vi == "Trung tâm thử");
  BOOST_TEST(centre->groups.at(0).last_number == 999);
  BOOST_TEST(centre->groups.at(1).last_number == 500);
  BOOST_TEST(centre->groups.at(0).about.value().vi == "Khai sinh, kết hôn");
  BOOST_TEST(!centre->groups.at(1).about.has_value());
  BOOST_TEST(std::ranges::contains(texts(*centre), "Births, marriages"));  // it needs its glyphs
  const auto& service = centre->services.at(0);
  BOOST_TEST(service.procedure_code == "1.001193");
  BOOST_TEST(service.official_name == "Đăng ký khai sinh");
  BOOST_TEST(service.name.vi == "Đăng ký khai sinh");
  BOOST_TEST((service.purposes == std::vector{queue::Purpose::file, queue::Purpose::collect}));
  BOOST_TEST(centre->services.at(2).procedure_code.empty());
  BOOST_TEST(centre->hub()->id.text() == "mau-thu-hub");
}

BOOST_AUTO_TEST_CASE(guidance_is_a_service_of_the_centre_or_left_out) {
  const auto text = read_text(here / "valid-centre.toml");
  BOOST_TEST(!load(text).value().guidance.has_value());
  const auto service = load(text).value().services.at(2).id.text();
  const auto guided = [&](const std::string& id) {
    return load(with(text, "time_zone =", "guidance = \"" + id + "\"\ntime_zone ="));
  };
  BOOST_TEST(guided(service).value().guidance->text() == service);
  const auto unknown = guided("khong-co");
  BOOST_REQUIRE(!unknown.has_value());
  BOOST_TEST(why(unknown).contains("/guidance: there is no service 'khong-co' in this file"), why(unknown));
}

BOOST_AUTO_TEST_CASE(lookups_find_what_is_there_and_nothing_else) {
  const auto centre = load(read_text(here / "valid-centre.toml")).value();
  BOOST_TEST(centre.group(ServiceGroupId::parse("ho-tich").value()) == &centre.groups.at(0));
  BOOST_TEST(centre.group(ServiceGroupId::parse("dat-dai").value()) == nullptr);
  BOOST_TEST(centre.counter(CounterId::parse("quay-02").value())->number == 2);
  BOOST_TEST(centre.clerk(ClerkId::parse("can-bo-01").value())->name == "Nguyễn Văn Thử");
  BOOST_TEST(centre.node(NodeId::parse("mau-thu-counter-01").value())->counter->text() == "quay-01");
  BOOST_TEST(centre.services_of(ServiceGroupId::parse("ho-tich").value()).size() == 2U);
}

BOOST_AUTO_TEST_CASE(zones_are_counted_in_the_order_in_which_the_groups_name_them) {
  Centre centre;
  const auto add = [&centre](std::string_view id, std::string vi) {
    centre.groups.push_back({.id = ServiceGroupId::parse(id).value(), .zone = {vi, vi}});
  };
  add("mot", "Khu A");
  add("hai", "Khu B");
  add("ba", "Khu A");
  add("bon", "Khu C");
  std::vector<std::size_t> places;
  for (const auto& group : centre.groups) places.push_back(centre.zone_place(group));
  BOOST_TEST(places == (std::vector<std::size_t>{0, 1, 0, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_icon_tells_where_it_stands_in_the_catalogue_or_in_the_centre_itself) {
  const auto text = read_text(here / "valid-centre.toml");
  const auto from_catalogue = load(text).value().services.front();
  BOOST_TEST(from_catalogue.icon_place.starts_with("ho-tich.toml:"));
  BOOST_TEST(from_catalogue.icon_place.ends_with("/icon"));
  const auto own = load(with(text, "common_rank = 1", "common_rank = 1\nicon = \"baby\"")).value().services.front();
  BOOST_TEST(own.icon == "baby");
  BOOST_TEST(own.icon_place.starts_with("centre.toml:"));
  BOOST_TEST(own.icon_place.ends_with("/services/0/icon"));
}

BOOST_AUTO_TEST_CASE(common_services_come_by_rank) {
  const auto text = with(read_text(here / "valid-centre.toml"), "common_rank = 1", "common_rank = 9");
  const auto centre = load(text).value();
  BOOST_REQUIRE(centre.common_services().size() == 2U);
  BOOST_TEST(centre.common_services().front()->id.text() == "chung-thuc-ban-sao");
}

BOOST_AUTO_TEST_CASE(the_queue_core_gets_its_definition) {
  const auto definition = queue_definition(load(read_text(here / "valid-centre.toml")).value());
  BOOST_TEST(definition.policy.priority_run == 3);
  BOOST_REQUIRE(definition.groups.size() == 2U);
  BOOST_TEST(definition.groups[1].prefix == "B");
  BOOST_TEST(definition.groups[1].last_number == 500);
  BOOST_TEST(definition.services.at(1).group.text() == "chung-thuc");
  BOOST_TEST(definition.counters.at(1).groups.size() == 2U);
}

BOOST_AUTO_TEST_CASE(comments_are_kept_as_long_as_the_rule_of_the_day_says) {
  const auto text = read_text(here / "valid-centre.toml");
  BOOST_TEST(load(text)->comments_kept.empty());
  const auto centre = load(with(text, "priority_run = 3", R"(priority_run = 3
[[comments_kept]]
effective_from = 2026-01-01
days = 180
[[comments_kept]]
effective_from = 2027-01-01
days = 90)"));
  BOOST_REQUIRE(centre.has_value());
  BOOST_REQUIRE(centre->comments_kept.size() == 2U);
  BOOST_TEST(centre->comments_kept[1].days == 90);
  BOOST_TEST((centre->comments_kept[1].effective_from == parse_date("2027-01-01").value()));
}

BOOST_AUTO_TEST_CASE(without_its_table_identification_is_not_offered_and_counts_nobody) {
  const auto centre = load(read_text(here / "valid-centre.toml")).value();
  BOOST_TEST(!centre.identification.offered);
  BOOST_TEST(tickets_a_day(centre) == 0);
  BOOST_TEST(centre.identification.priorities.empty());
}

const std::string_view identification = R"(priority_run = 3
[identification]
offered = true
tickets_a_day = 2
[[identification.priorities]]
id = "tu-du-75-tuoi"
name = { vi = "Từ đủ 75 tuổi", en = "Aged 75 and over" }
from = 75
[[identification.priorities]]
id = "di-hoc"
name = { vi = "Từ 6 đến dưới 18 tuổi", en = "Aged 6 to 17" }
from = 6
until = 18)";

BOOST_AUTO_TEST_CASE(identification_offers_priority_by_age_from_its_first_birthday_until_its_last) {
  const auto centre = load(with(read_text(here / "valid-centre.toml"), "priority_run = 3", identification));
  BOOST_REQUIRE_MESSAGE(centre.has_value(), why(centre));
  BOOST_TEST(centre->identification.offered);
  BOOST_TEST(tickets_a_day(*centre) == 2);
  const auto& who = centre->identification;
  BOOST_TEST(who.priority_at(74) == nullptr);
  BOOST_TEST(who.priority_at(75) == &who.priorities.at(0));
  BOOST_TEST(who.priority_at(120) == &who.priorities.at(0));
  BOOST_TEST(who.priority_at(5) == nullptr);
  BOOST_TEST(who.priority_at(6) == &who.priorities.at(1));
  BOOST_TEST(who.priority_at(17) == &who.priorities.at(1));
  BOOST_TEST(who.priority_at(18) == nullptr);
  BOOST_TEST(std::ranges::contains(texts(*centre), "Aged 75 and over"));  // it needs its glyphs
}

BOOST_AUTO_TEST_CASE(where_identification_is_not_offered_nobody_is_counted) {
  auto text = with(read_text(here / "valid-centre.toml"), "priority_run = 3", identification);
  const auto centre = load(with(std::move(text), "offered = true", "offered = false")).value();
  BOOST_TEST(tickets_a_day(centre) == 0);
  BOOST_TEST(centre.identification.priorities.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_centre_without_counters_is_an_unattended_kiosk) {
  auto text = read_text(here / "valid-centre.toml");
  text.erase(text.find("[[counters]]"), text.find("[[nodes]]") - text.find("[[counters]]"));
  text.erase(text.rfind("[[nodes]]"));
  const auto centre = load(text);
  BOOST_REQUIRE_MESSAGE(centre.has_value(), why(centre));
  BOOST_TEST(centre->counters.empty());
}

BOOST_AUTO_TEST_CASE(tickets_lead_to_a_page_behind_tls_or_on_this_machine_itself) {
  const auto led = [](const std::string& url) {
    return load(with(read_text(here / "valid-centre.toml"), "https://mau.example/v/", url)).has_value();
  };
  BOOST_TEST(led("https://tinh.example/phieu?v="));
  BOOST_TEST(led("http://127.0.0.1:8480/phone/"));
  for (const auto* const url :
       {"http://mau.example/v/", "http://127.0.0.1.example/v/", "http://127.0.0.1:/phone/",
        "http://127.0.0.1:x@mau.example", "http://127.0.0.1:8480@mau.example", "https://", "http://127.0.0.1:"})
    BOOST_TEST(!led(url), url);
}

BOOST_AUTO_TEST_CASE(every_broken_file_gives_all_its_errors_at_once) {
  for (const auto& file : broken_files("centre")) {
    BOOST_TEST_CONTEXT(file.string()) {
      const auto centre = load(read_text(file));
      BOOST_REQUIRE(!centre.has_value());
      BOOST_TEST(found_in(centre.error()) == expected_in(file), boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(an_error_names_file_line_key_and_what_to_do) {
  const auto text =
      with(read_text(here / "valid-centre.toml"), "procedure = \"chung-thuc-ban-sao\"", "procedure = \"sao-y\"");
  const auto errors = load(text).error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(describe(errors.front()) ==
             "centre.toml:36: /services/1/procedure: the catalogue in services/ has no procedure 'sao-y'");
}

BOOST_AUTO_TEST_CASE(broken_toml_is_refused_with_its_line) {
  const auto errors = load(read_text(here / "not-toml.toml")).error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(errors.front().where == "centre.toml:4");
}

BOOST_AUTO_TEST_CASE(a_centre_that_is_not_there_is_not_found) {
  const auto errors = load_centre("kiosk-config", mau_thu).error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST((errors.front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(errors_of_the_catalogue_and_of_the_centre_come_together) {
  const Scratch scratch;
  scratch.write("centres/mau-thu/centre.toml", with(read_text(here / "valid-centre.toml"), "code = 7", "code = 0"),
                fs::perms::owner_all);
  scratch.copy(here / "broken/services/wrong-id.toml", "services/wrong-id.toml");
  const auto errors = load_centre(scratch.folder(), mau_thu).error();
  BOOST_REQUIRE(errors.size() == 2U);
  BOOST_TEST(errors[0].where.starts_with("wrong-id.toml"));
  BOOST_TEST(errors[1].where.ends_with("/code"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
