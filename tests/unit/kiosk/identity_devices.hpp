// A card reader, a code scanner and a verifier that do as they are told; the reader reads emulated cards by the real reading.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/api/code_scanner.hpp"
#include "drivers/api/identity_verifier.hpp"
#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/card.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk::test {

namespace chip = identity::chip;

template <class Class>
class ScriptedDevice : public drivers::Device<Class> {
public:
  using Event = drivers::DeviceEvent<Class>;

  explicit ScriptedDevice(const char* id) {
    info_ = {.id = DeviceId::parse(id).value(),
             .kind = std::string(Class::kind.name),
             .driver = "scripted",
             .health = drivers::Health::ready};
  }
  void start(std::function<void(Event)> on_event) override {
    say_ = std::move(on_event);
    say_(drivers::StatusChanged{info_});
  }
  Status submit(typename Class::Request request) override {
    if (!info_.works()) return fail(ErrorCode::unavailable, "device", "away");
    requests.push_back(std::move(request));
    return {};
  }
  void withdraw(const Uuid& request) override { withdrawn.push_back(request); }
  drivers::DeviceInfo info() const override { return info_; }
  void look_again() override {}

  void becomes(drivers::Health health, std::vector<drivers::Fault> faults = {}) {
    info_.health = health;
    info_.faults = std::move(faults);
    say_(drivers::StatusChanged{info_});
  }
  void refuses(const Uuid& request, std::string code) {
    say_(
        drivers::Refused{request, {.code = std::move(code), .severity = Severity::degraded, .detail = "scripted"}});
  }
  void says(Event event) { say_(std::move(event)); }

  std::vector<typename Class::Request> requests;
  std::vector<Uuid> withdrawn;

private:
  drivers::DeviceInfo info_;
  std::function<void(Event)> say_;
};

class ScriptedReader : public ScriptedDevice<drivers::CardReaderClass> {
public:
  ScriptedReader() : ScriptedDevice("doc-the") {}
  void lies(drivers::Lying what) { says(drivers::CardReaderClass::Notice(drivers::CardLies{what})); }
  void progress(int step, int of) {
    says(drivers::CardReaderClass::Notice(drivers::ReadingProgress{requests.back().id, step, of}));
  }
  // What a reading of this card comes to.
  chip::InspectionResult inspect(const drivers::ReadCard& job, const emulated::Profile& profile,
                                 const emulated::Person& person) const {
    auto card = emulated::make_card(profile, person, emulated::seeded(profile.name));
    const auto exchange = [&card](chip::View command) -> Result<chip::Bytes> {
      auto answer = card.answer(command);
      if (!card.is_present() || answer.empty()) return fail(ErrorCode::unavailable, "card", "taken away");
      if (card.delay() > Milliseconds{10'000}) return fail(ErrorCode::timed_out, "card", "no answer in time");
      return answer;
    };
    return chip::inspect(exchange, job.ask, emulated::seeded("reader"));
  }
  void reads(const emulated::Profile& profile, const emulated::Person& person) {
    const auto job = requests.back();
    says(drivers::CardRead{job.id, inspect(job, profile, person)});
  }
};

class ScriptedScanner : public ScriptedDevice<drivers::CodeScannerClass> {
public:
  ScriptedScanner() : ScriptedDevice("ong-kinh") {}
  using Code = PersonalData<std::vector<unsigned char>>;
  static Code code(std::string_view text) { return Code(std::vector<unsigned char>(text.begin(), text.end())); }
  void sees(const std::vector<std::string>& texts) { answers(requests.back().id, texts); }
  void answers(const Uuid& request, const std::vector<std::string>& texts) {
    drivers::Looked looked{.request = request, .codes = {}};
    for (const auto& text : texts) looked.codes.push_back(code(text));
    says(std::move(looked));
  }
};

class ScriptedVerifier : public ScriptedDevice<drivers::IdentityVerifierClass> {
public:
  ScriptedVerifier() : ScriptedDevice("dich-vu") {}
  void answers(drivers::VerifierAnswer answer) { answers(requests.back().id, answer); }
  void answers(const Uuid& request, drivers::VerifierAnswer answer) {
    says(drivers::IdentityVerified{.request = request, .answer = answer, .detail = "scripted"});
  }
};

// The test country's certificates, loaded once.
inline const chip::TrustStore& test_trust() {
  static const auto trust = [] {
    const motcua::test::TempDir folder;
    for (const auto& file : emulated::make_trust())
      motcua::test::write_file(folder.path() / file.name, std::string(file.der.begin(), file.der.end()));
    return chip::TrustStore::load(folder.path()).value();
  }();
  return trust;
}

}  // namespace motcua::kiosk::test
