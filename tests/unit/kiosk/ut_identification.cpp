// From a card on the reader or a code before the lens to somebody in the vault, and everything that must not get there.
#include "firmware/identity/person/person_tag.hpp"
#include "identifying.hpp"

#include <set>

namespace motcua::kiosk::test {
namespace {

using identify::Problem;

BOOST_FIXTURE_TEST_SUITE(ut_identification, Identifying)

BOOST_AUTO_TEST_CASE(a_chip_that_proves_itself_is_authentic_and_its_person_is_in_the_vault_alone) {
  place();
  BOOST_TEST((reader.requests.back().ask.groups == std::vector<chip::Group>{1}));
  read();
  BOOST_TEST((subject().proof == flows::Proof::authentic));
  BOOST_TEST(subject().last_digits == "345");
  BOOST_TEST((subject().priority == std::optional<std::size_t>(0)));
  BOOST_REQUIRE(vault().find(subject().key) != nullptr);
  BOOST_TEST(vault().find(subject().key)->number == "001090012345");
  BOOST_TEST(!vault().digits().has_value());
  touch(session::Home{});
  BOOST_TEST(vault().empty());
}

BOOST_AUTO_TEST_CASE(without_a_trust_store_a_chip_is_read_and_not_more) {
  trust = {};
  start();
  begin();
  place();
  read();
  BOOST_TEST((subject().proof == flows::Proof::read));
}

// The verdict that the table of profiles expects, as what the citizen sees.
std::set<std::string> screens_for(emulated::Verdict verdict) {
  switch (verdict) {
    case emulated::Verdict::accepted:
    case emulated::Verdict::accepted_with_warning:
      return {"authentic"};
    case emulated::Verdict::read_only:
      return {"read"};
    case emulated::Verdict::not_authentic:
    case emulated::Verdict::broken_protocol:
      return {"not_genuine"};
    case emulated::Verdict::refused_access:
      return {"wrong_number", "other_person", "unreadable"};
    case emulated::Verdict::unreadable:
      return {"unreadable", "no_answer"};
    case emulated::Verdict::removed:
      return {"put_back"};
    case emulated::Verdict::another_card:
      return {"another_card"};
  }
  return {};
}

std::string shown(const session::State& state) {
  if (const auto* done = session::screen_if<identify::Identified>(state))
    return boost::describe::enum_to_string(done->subject.proof, "?");
  if (const auto* failed = session::screen_if<identify::Failed>(state))
    return boost::describe::enum_to_string(failed->why, "?");
  if (session::at<identify::PutBack>(state)) return "put_back";
  if (session::at<identify::EnterDigits>(state)) return "wrong_number";
  return std::string(session::nature_of(state).name.value);
}

// The kiosk reads DG1 alone: what is wrong with another group it does not see, and need not.
void reads_as_the_table_says(const emulated::Profile& profile, Identifying& site, identify::Way way) {
  if (way == identify::Way::code) {
    site.scanner.sees({site.code_of(site.person)});
    site.reader.lies(drivers::Lying::card);
  } else {
    site.place();
  }
  const auto job = site.reader.requests.back();
  const auto result = site.reader.inspect(job, profile, site.person);
  const auto verdict = result.verdict();
  site.reader.says(drivers::CardRead{job.id, result});
  const auto seen = shown(site.state());
  BOOST_TEST((seen == "authentic") == (verdict == chip::Verdict::authentic));
  BOOST_TEST((seen == "not_genuine") == (verdict == chip::Verdict::suspect));
  auto wanted = screens_for(profile.expected);
  if (profile.recipe.flaw == emulated::Flaw::card_access_stripped)
    wanted.insert("read");  // told, never called authentic
  const bool flaw_unseen =
      (verdict == chip::Verdict::authentic || verdict == chip::Verdict::read) && !wanted.contains("authentic");
  const bool needs_the_code =
      way == identify::Way::card && result.find(chip::Check::access)->reason == chip::Reason::no_password;
  BOOST_TEST((wanted.contains(seen) || flaw_unseen || (needs_the_code && seen == "unreadable")), "shown: " << seen);
  const bool somebody = seen == "authentic" || seen == "read" || seen == "put_back";
  BOOST_TEST((somebody || site.vault().empty()));
  site.reader.lies(drivers::Lying::nothing);
  if (session::at<identify::PutBack>(site.state())) site.pass(Milliseconds{5'000});
  site.touch(session::Home{});
  BOOST_TEST(site.vault().empty());
  site.begin();
}

BOOST_AUTO_TEST_CASE(every_profile_of_a_card_ends_on_the_screen_that_its_verdict_asks_for) {
  BOOST_TEST(std::ranges::count_if(emulated::profiles(), [](const emulated::Profile& profile) {
               return profile.expected != emulated::Verdict::accepted;
             }) >= 40);
  for (const auto way : {identify::Way::card, identify::Way::code}) {
    for (const auto& profile : emulated::profiles()) {
      BOOST_TEST_CONTEXT(profile.name << (way == identify::Way::code ? " by code: " : ": ") << profile.says) {
        reads_as_the_table_says(profile, *this, way);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_card_s_code_is_a_claim_and_of_it_no_address_is_kept) {
  BOOST_REQUIRE(scanner.requests.size() == 1U);
  scanner.sees({});
  BOOST_TEST(scanner.requests.size() == 2U);  // looks follow each other
  scanner.sees({code});
  BOOST_TEST((subject().proof == flows::Proof::claimed));
  const auto& kept = *vault().find(subject().key);
  BOOST_TEST(kept.name == "Nguyễn Văn Thử");
  BOOST_TEST(scanner.requests.size() == 2U);
  pass(Milliseconds{5'000});
  BOOST_TEST(scanner.requests.size() == 2U);  // nobody wants to see more
}

BOOST_AUTO_TEST_CASE(an_order_of_somebody_known_bears_their_tag_under_the_key_of_the_day_and_no_disk_does) {
  const identity::DayKey key(std::vector<std::uint8_t>(32, 7));
  run->kiosk.on_day_key(key);
  scanner.sees({code});
  touch(identify::Done{});
  touch(ticket::Take{});
  BOOST_REQUIRE(!asked.empty());
  BOOST_TEST(asked.back().person.value().reveal() == identity::person_tag(key, "001090012345").reveal());
  const auto open = run->journal.open_commands().value();
  BOOST_REQUIRE(open.size() == 1U);
  BOOST_TEST(!open.back().request.contains("person"));
}

BOOST_AUTO_TEST_CASE(nobody_is_tagged_who_did_not_say_who_they_are_or_where_nobody_is_counted) {
  scanner.sees({code});
  touch(identify::Done{});
  touch(ticket::Take{});  // without a key
  BOOST_TEST(!asked.back().person.has_value());
  touch(session::Home{});
  run->kiosk.on_day_key(identity::DayKey(std::vector<std::uint8_t>(32, 7)));
  begin();
  touch(identify::Skip{});
  touch(ticket::Take{});
  BOOST_TEST(!asked.back().person.has_value());
}

BOOST_AUTO_TEST_CASE(the_code_opens_the_chip_and_both_are_one_person) {
  reader.lies(drivers::Lying::card);
  touch(session::Back{});
  scanner.sees({code});
  BOOST_TEST(reader.requests.back().ask.passwords.can->reveal() == "012345");
  BOOST_TEST(!reader.requests.back().ask.passwords.mrz.empty());
  person.name = "Nguyễn Văn Thử";
  person.mrz_name = "NGUYEN<<VAN<THU";
  read();
  BOOST_TEST((subject().proof == flows::Proof::authentic));
  BOOST_TEST(vault().find(subject().key)->name == "Nguyễn Văn Thử");
}

BOOST_AUTO_TEST_CASE(a_code_of_another_card_is_another_person) {
  scanner.sees({"001090912345||Nguyễn Văn Thử|01011990|Nam|Hà Nội|15052021"});  // the same last six digits
  reader.lies(drivers::Lying::card);
  read();
  BOOST_TEST((problem() == Problem::other_person));
  BOOST_TEST(vault().empty());
}

BOOST_AUTO_TEST_CASE(a_code_with_another_name_on_the_right_number_is_another_person) {
  scanner.sees({"001090012345||Trần Thị Khác|01011990|Nam|Hà Nội|15052021"});
  reader.lies(drivers::Lying::card);
  read();
  BOOST_TEST((problem() == Problem::other_person));
}

BOOST_AUTO_TEST_CASE(what_is_no_card_is_said_and_kept_nowhere) {
  const auto wrong = [this] { return screen<identify::Offer>().wrong; };
  scanner.sees({"https://motcua.example/khac"});
  BOOST_TEST((wrong() == flows::CodeProblem::unsupported));
  pass(Milliseconds{1'000});  // and the looking goes on
  scanner.sees({"001090012345||Nguyễn Văn Thử|31021990|Nam|Hà Nội|"});
  BOOST_TEST((wrong() == flows::CodeProblem::broken_card));
  pass(Milliseconds{1'000});
  scanner.sees({code, "another"});
  BOOST_TEST((wrong() == flows::CodeProblem::several));
  pass(Milliseconds{1'000});
  scanner.sees({config::ticket_address(centre, token())});
  BOOST_TEST((wrong() == flows::CodeProblem::other_kind));
  pass(Milliseconds{1'000});
  scanner.sees({config::ticket_address(centre, std::string(104, '!'))});
  BOOST_TEST((wrong() == flows::CodeProblem::wrong_ticket));
  BOOST_TEST(vault().empty());
}

BOOST_AUTO_TEST_CASE(a_ticket_that_was_printed_with_the_token_in_its_path_is_still_known) {
  touch(session::Home{});
  touch(rating::Rate{});
  scanner.sees({centre.ticket_url + token()});
  settle();
  BOOST_REQUIRE(!asked.empty());
  BOOST_TEST(std::get<wire::CheckRatingToken>(asked.back().body).token == token());
}

BOOST_AUTO_TEST_CASE(a_ticket_before_the_lens_is_rated_by_its_token_and_a_card_there_is_kept_nowhere) {
  touch(session::Home{});
  touch(rating::Rate{});
  scanner.sees({code});
  BOOST_TEST((screen<rating::EnterNumber>().wrong == flows::CodeProblem::other_kind));
  BOOST_TEST(vault().empty());
  pass(Milliseconds{1'000});
  scanner.sees({config::ticket_address(centre, token())});
  settle();
  BOOST_REQUIRE(!asked.empty());
  BOOST_TEST(std::get<wire::CheckRatingToken>(asked.back().body).token == token());
}

BOOST_AUTO_TEST_CASE(an_answer_to_an_earlier_reading_is_not_that_of_the_one_in_hand) {
  place();
  const auto first = reader.requests.back();
  reader.lies(drivers::Lying::nothing);
  reader.lies(drivers::Lying::card);  // put back: another reading
  BOOST_REQUIRE(reader.requests.size() == 2U);
  reader.says(drivers::CardRead{first.id, reader.inspect(first, *emulated::find_profile("sound"), person)});
  reader.refuses(first.id, "card_reader_gone");
  BOOST_TEST(session::at<identify::Reading>(state()));
  BOOST_TEST((vault().find(first.id) == nullptr));
}

BOOST_AUTO_TEST_CASE(what_comes_after_its_visit_is_nobody_s) {
  const auto look = scanner.requests.back().id;
  place();
  const auto job = reader.requests.back();
  reader.lies(drivers::Lying::nothing);
  BOOST_TEST(reader.withdrawn.size() == 1U);
  pass(Milliseconds{5'000});
  touch(session::Home{});
  begin();  // the next one
  scanner.answers(look, {code});
  reader.says(drivers::CardRead{job.id, reader.inspect(job, *emulated::find_profile("sound"), person)});
  BOOST_TEST(session::at<identify::Offer>(state()));
  BOOST_TEST(vault().empty());
}

BOOST_AUTO_TEST_CASE(who_goes_home_in_the_middle_of_a_look_takes_it_along) {
  touch(session::Home{});
  BOOST_TEST(scanner.withdrawn.size() == 1U);
  scanner.sees({code});
  BOOST_TEST(vault().empty());
  BOOST_TEST(session::at<session::Attract>(state()));
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_takes_its_card_along_and_says_so) {
  place();
  reader.refuses(reader.requests.back().id, "card_reader_gone");
  reader.becomes(drivers::Health::backing_off);
  BOOST_TEST((problem() == Problem::reader_gone));
  BOOST_TEST((state().memory<identify::Flow>().lying == identify::Lying::nothing));
}

BOOST_AUTO_TEST_CASE(a_reader_that_is_silent_is_no_answer) {
  place();
  reader.refuses(reader.requests.back().id, "card_reader_silent");
  BOOST_TEST((problem() == Problem::no_answer));
}

BOOST_AUTO_TEST_CASE(a_scanner_that_refuses_is_asked_again_after_a_pause) {
  scanner.refuses(scanner.requests.back().id, "code_scanner_refused");
  BOOST_TEST(scanner.requests.size() == 1U);
  pass(Milliseconds{1'000});
  BOOST_TEST(scanner.requests.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_scanner_that_is_away_when_it_is_wanted_looks_once_it_is_back) {
  touch(session::Home{});
  scanner.becomes(drivers::Health::backing_off);
  begin();
  const auto before = scanner.requests.size();
  scanner.becomes(drivers::Health::ready);
  touch(session::Home{});
  begin();
  BOOST_TEST(scanner.requests.size() == before + 1);
}

BOOST_AUTO_TEST_CASE(progress_moves_the_screen_of_its_own_reading_alone) {
  place();
  reader.progress(3, 8);
  BOOST_TEST(screen<identify::Reading>().step == 3);
  reader.says(drivers::CardReaderClass::Notice(drivers::ReadingProgress{Uuid{}, 7, 8}));
  BOOST_TEST(screen<identify::Reading>().step == 3);
}

BOOST_AUTO_TEST_CASE(the_faults_of_both_devices_are_told_as_any_device_s) {
  reader.becomes(drivers::Health::backing_off);
  BOOST_TEST(!state().devices.work(flows::DeviceClass::card_reader));
  BOOST_TEST(state().devices.work(flows::DeviceClass::code_scanner));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ut_person)

BOOST_AUTO_TEST_CASE(a_chip_s_two_digits_of_a_year_are_of_the_century_that_the_number_names) {
  const BusinessDate today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
  const auto born = [today](std::string_view number) {
    auto lines = emulated::mrz_lines(emulated::invented_person(number).value());
    const auto mrz = chip::parse_td1(lines[0] + lines[1] + lines[2]).value();
    return static_cast<int>(person_of(mrz, today).value().reveal().birth->year());
  };
  BOOST_TEST(born("001024012345") == 1924);
  BOOST_TEST(born("001090012345") == 1990);
  BOOST_TEST(born("001207012345") == 2007);
}

BOOST_AUTO_TEST_CASE(a_name_without_diacritics_is_the_same_and_a_cut_one_too) {
  const Person written{
      .number = "001090012345", .name = "Công Huyền Tôn Nữ Thị Thử Nghiệm", .birth = {}, .issued = {}};
  Person chip{.number = "001090012345", .name = "CONG HUYEN TON NU THI THU NG", .birth = {}, .issued = {}};
  BOOST_TEST(same_person(written, chip));
  chip.name = "CONG HUYEN TON NU THI THUAN N";
  BOOST_TEST(!same_person(written, chip));
  chip.name = "CONG HUYEN";  // whole, and shorter
  BOOST_TEST(!same_person(written, chip));
  chip = written;
  chip.number.back() = '6';
  BOOST_TEST(!same_person(written, chip));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
