// What a card reader said, as words, and readings to ask of it. Header only; link motcua_drivers_card_emulated,
// motcua_identity_chip and motcua_test_support.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/person.hpp"
#include "drivers/supervisor/supervision.hpp"
#include "tests/support/process.hpp"

#include <algorithm>

namespace motcua::test {

using CardEvents = std::vector<drivers::CardReaderEvent>;

inline Uuid reading_id(int number) {
  return Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(number)});
}

// Somebody who believes the test country, and asks for who stands in DG1.
class CardAsker {
public:
  CardAsker() {
    for (const auto& file : emulated::make_trust())
      write_file(folder_.path() / file.name, std::string(file.der.begin(), file.der.end()));
    trust_ = identity::chip::TrustStore::load(folder_.path()).value();
  }
  drivers::ReadCard reading(int number, std::string_view holder = emulated::usual_number) const {
    drivers::ReadCard out{.id = reading_id(number), .ask = {}};
    out.ask.trust = trust_;
    out.ask.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 26}};
    out.ask.passwords.can = identity::chip::can_of(holder);
    return out;
  }

private:
  TempDir folder_;
  identity::chip::TrustStore trust_;
};

inline drivers::SupervisionPlan card_reader_plan(Milliseconds first_back_off) {
  return {.id = DeviceId::parse("card-reader").value(),
          .severities = {{"card_reader_gone", Severity::degraded},
                         {"card_reader_silent", Severity::degraded},
                         {"card_reader_refused", Severity::notice}},
          .first_back_off = first_back_off};
}

template <class What>
std::vector<const What*> notices(const CardEvents& events) {
  std::vector<const What*> out;
  for (const auto& event : events)
    if (const auto* notice = std::get_if<drivers::CardReaderClass::Notice>(&event))
      if (const auto* what = std::get_if<What>(notice)) out.push_back(what);
  return out;
}

// "nothing", "card", "mute", in the order of their telling.
inline std::vector<std::string> told(const CardEvents& events) {
  std::vector<std::string> out;
  for (const auto* notice : notices<drivers::CardLies>(events))
    out.emplace_back(notice->what == drivers::Lying::card   ? "card"
                     : notice->what == drivers::Lying::mute ? "mute"
                                                            : "nothing");
  return out;
}

inline std::vector<int> steps(const CardEvents& events, int number) {
  std::vector<int> out;
  for (const auto* notice : notices<drivers::ReadingProgress>(events))
    if (notice->request == reading_id(number)) out.push_back(notice->step);
  return out;
}

// The answer to a reading; null where there is none, or it was refused.
inline const identity::chip::InspectionResult* found(const CardEvents& events, int number) {
  for (const auto& event : events)
    if (const auto* read = std::get_if<drivers::CardRead>(&event); read && read->request == reading_id(number))
      return &read->found;
  return nullptr;
}

inline bool says(const identity::chip::InspectionResult& result, identity::chip::Reason reason) {
  return std::ranges::contains(result.checks, reason, &identity::chip::CheckResult::reason);
}

}  // namespace motcua::test
