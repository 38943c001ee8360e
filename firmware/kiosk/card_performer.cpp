#include "firmware/kiosk/card_performer.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"
#include "firmware/kiosk/card_judgement.hpp"

namespace motcua::kiosk {

using identify::Problem;

namespace {

identify::Lying lying(drivers::Lying what) {
  switch (what) {
    case drivers::Lying::card:
      return identify::Lying::card;
    case drivers::Lying::mute:
      return identify::Lying::mute;
    case drivers::Lying::nothing:
      break;
  }
  return identify::Lying::nothing;
}

// The first check that did not pass, for a technician; checks hold no person's data.
std::string reason_for_log(const identity::chip::InspectionResult& found) {
  for (const auto& check : found.checks)
    if (check.grade == identity::chip::Grade::failed)
      return std::format("{} {} {}", codec::enum_text(check.check), codec::enum_text(check.reason), check.detail);
  return found.ended ? describe(*found.ended) : "nothing failed";
}

}  // namespace

Carry CardPerformer::perform(const identify::ReadChip& effect) {
  const Reading reading{effect.reading, effect.claimed};
  if (effect.digits) {
    parts_.vault.keep_digits(*effect.digits);
    read(reading, passwords_by(*effect.digits));
    return Carry::on;
  }
  const auto* claimed = effect.claimed ? parts_.vault.find(*effect.claimed) : nullptr;
  if (claimed == nullptr) {
    give_(identify::CardDone{effect.reading, Problem::unreadable});
    return Carry::on;
  }
  read(reading, passwords_by(*claimed));
  return Carry::on;
}

Carry CardPerformer::perform(const identify::ReadAgain& effect) {
  if (const auto& digits = parts_.vault.digits())
    read({effect.reading, {}}, passwords_by(*digits));
  else
    give_(identify::CardDone{effect.reading, Problem::unreadable});
  return Carry::on;
}

Carry CardPerformer::perform(const identify::StopReading& effect) {
  if (reading_ && reading_->id == effect.reading) stop();
  return Carry::on;
}

Carry CardPerformer::perform(const identify::ForgetDigits& /*effect*/) {
  parts_.vault.forget_digits();
  return Carry::on;
}

Carry CardPerformer::perform(const identify::DropSubject& effect) {
  parts_.vault.drop(effect.key);
  return Carry::on;
}

void CardPerformer::read(Reading reading, identity::chip::Passwords passwords) {
  stop();
  reading_ = reading;
  if (parts_.reader == nullptr) return finish(Problem::reader_gone);
  drivers::ReadCard job{.id = reading.id, .ask = {}};
  job.ask.passwords = std::move(passwords);
  job.ask.trust = parts_.trust;
  job.ask.now = parts_.clock.now().instant;
  parts_.trace.point("card.read", {{"reading", reading.id.text()}});
  if (const auto asked = parts_.reader->submit(std::move(job)); !asked) {
    parts_.log.warning("the card reader takes no card: {}", describe(asked.error()));
    finish(Problem::reader_gone);
  }
}

void CardPerformer::stop() {
  if (const auto reading = std::exchange(reading_, std::nullopt); reading && parts_.reader != nullptr)
    parts_.reader->withdraw(reading->id);
}

void CardPerformer::finish(std::variant<flows::Subject, Problem> outcome) {
  const auto reading = *std::exchange(reading_, std::nullopt);
  give_(identify::CardDone{reading.id, std::move(outcome)});
}

void CardPerformer::on(const drivers::CardRead& read) {
  if (!reading_ || reading_->id != read.request) return;  // nobody's: wiped where it ends
  const auto today = parts_.clock.now().business_date;
  const auto* claimed = reading_->claimed ? parts_.vault.find(*reading_->claimed) : nullptr;
  auto judgement = judge(read.found, claimed, today);
  parts_.trace.point("card.done", {{"verdict", codec::enum_text(read.found.verdict())}});
  if (const auto* problem = std::get_if<Problem>(&judgement)) {
    parts_.log.info("a card was not taken: {} ({})", codec::enum_text(*problem), reason_for_log(read.found));
    return finish(*problem);
  }
  auto& recognised = std::get<Recognised>(judgement);
  finish(remember(read.request, std::move(recognised.person), recognised.proof));
}

flows::Subject CardPerformer::remember(const Uuid& key, KnownPerson person, flows::Proof proof) {
  const auto& known = person.reveal();
  flows::Subject subject{.key = key, .proof = proof, .last_digits = last_digits(known), .priority = {}};
  if (known.birth)
    subject.priority = identify::priority_of(parts_.identify, *known.birth, parts_.clock.now().business_date);
  parts_.vault.keep(key, std::move(person));
  return subject;
}

void CardPerformer::on(const drivers::Refused& refused) {
  if (!reading_ || reading_->id != refused.request) return;
  parts_.log.warning("a card was not read: {} {}", refused.fault.code, refused.fault.detail);
  finish(refused.fault.code == drivers::CardReaderClass::kind.silent ? Problem::no_answer : Problem::reader_gone);
}

void CardPerformer::on(const drivers::CardReaderClass::Notice& notice) {
  std::visit(Overloaded{[this](const drivers::CardLies& lies) { give_(identify::CardLies{lying(lies.what)}); },
                        [this](const drivers::ReadingProgress& progress) {
                          if (reading_ && reading_->id == progress.request)
                            give_(identify::ReadingStep{progress.request, progress.step, progress.of});
                        }},
             notice);
}

void CardPerformer::on_status(const drivers::DeviceInfo& info) {
  if (!info.works()) give_(identify::CardLies{identify::Lying::nothing});
}

}  // namespace motcua::kiosk
