// A kiosk whose citizen has just been offered to say who they are.
#pragma once

#include "identity_devices.hpp"
#include "kiosk_site.hpp"

namespace motcua::kiosk::test {

struct Identifying : KioskSite {
  ScriptedReader reader;
  ScriptedScanner scanner;
  emulated::Person person = emulated::invented_person(emulated::usual_number).value();
  std::string code = "001090012345||Nguyễn Văn Thử|01011990|Nam|Số 1, Ngõ 2, Phường Thử, Hà Nội|15052021";

  Identifying() {
    card_reader = &reader;
    code_scanner = &scanner;
    trust = test_trust();
    identify = {.offered = identify::Offered::yes, .priorities = {{.from = 30, .until = {}}}, .limits = {}};
    start();
    begin();
  }
  std::string code_of(const emulated::Person& who) const {
    const auto day = [](BusinessDate date) {
      return std::format("{:02}{:02}{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                         static_cast<int>(date.year()));
    };
    return std::format("{}||{}|{}|{}|Hà Nội|{}", who.number, who.name, day(who.birth),
                       who.sex == emulated::Sex::male ? "Nam" : "Nữ", day(who.issued));
  }
  void begin() {
    touch(ticket::ChooseService{centre.services.front().id});
    if (session::at<ticket::AskPurpose>(state())) touch(ticket::ChoosePurpose{queue::Purpose::file});
    touch(identify::Begin{});
  }
  void type(std::string_view digits) {
    for (const char digit : digits) touch(flows::Key{digit});
    touch(flows::KeyOk{});
  }
  // A card of this profile is placed, and its holder types the right digits.
  void place(std::string_view digits = "012345") {
    reader.lies(drivers::Lying::card);
    type(digits);
  }
  void read(std::string_view profile = "sound") { reader.reads(*emulated::find_profile(profile), person); }
  std::string token() const {
    return wire::pack_token({wire::claim_for(Uuid({1, 2, 3}), clock.now().business_date, centre.code, 1), {}});
  }
  identify::Problem problem() const { return screen<identify::Failed>().why; }
  const flows::Subject& subject() const { return screen<identify::Identified>().subject; }
  const Vault& vault() const { return run->kiosk.vault(); }
};

}  // namespace motcua::kiosk::test
