#include "firmware/kiosk/card_performer.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"

#include <algorithm>

namespace motcua::kiosk {

using identify::Problem;

namespace {

// How long somebody who was read is held up for the authority's word: somewhat longer than a service that works takes over a
// poor line, and no longer than people stand before a bar that does not move.
constexpr Milliseconds longest_wait{5'000};
// The visit gives a reading up that takes too long. That far before it, a card that was read is not put at risk any more.
constexpr Milliseconds before_given_up{500};

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
  const Reading reading{.id = effect.reading, .claimed = effect.claimed};
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
    read({.id = effect.reading, .claimed = {}}, passwords_by(*digits));
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
  reading.began = parts_.loop.now();
  reading_ = std::move(reading);
  if (parts_.reader == nullptr) return finish(Problem::reader_gone);
  drivers::ReadCard job{.id = reading_->id, .ask = {}};
  job.ask.passwords = std::move(passwords);
  job.ask.trust = parts_.trust;
  job.ask.now = parts_.clock.now().instant;
  parts_.trace.point("card.read", {{"reading", reading_->id.text()}});
  if (const auto asked = parts_.reader->submit(std::move(job)); !asked) {
    parts_.log.warning("the card reader takes no card: {}", describe(asked.error()));
    finish(Problem::reader_gone);
  }
}

void CardPerformer::stop() {
  waiting_.begin_anew();
  const auto reading = std::exchange(reading_, std::nullopt);
  if (!reading) return;
  if (reading->recognised)
    parts_.verifier->withdraw(reading->id);
  else if (parts_.reader != nullptr)
    parts_.reader->withdraw(reading->id);
}

void CardPerformer::finish(std::variant<flows::Subject, Problem> outcome) {
  waiting_.begin_anew();
  const auto reading = *std::exchange(reading_, std::nullopt);
  give_(identify::CardDone{reading.id, std::move(outcome)});
}

void CardPerformer::on(const drivers::CardRead& read) {
  if (!is_at_reader(read.request)) return;  // nobody's: wiped where it ends
  const auto today = parts_.clock.now().business_date;
  const auto* claimed = reading_->claimed ? parts_.vault.find(*reading_->claimed) : nullptr;
  auto judgement = judge(read.found, claimed, today);
  parts_.trace.point("card.done", {{"verdict", codec::enum_text(read.found.verdict())}});
  if (const auto* problem = std::get_if<Problem>(&judgement)) {
    parts_.log.info("a card was not taken: {} ({})", codec::enum_text(*problem), reason_for_log(read.found));
    return finish(*problem);
  }
  reading_->recognised = std::get<Recognised>(std::move(judgement));
  verify(read.found.evidence);
}

void CardPerformer::verify(const identity::chip::Evidence& evidence) {
  if (parts_.verifier == nullptr) return conclude(flows::Confirmation::not_asked);
  const auto wait = patience();
  if (wait <= Milliseconds{0}) return conclude(flows::Confirmation::no_answer);
  if (const auto asked = parts_.verifier->submit({.id = reading_->id, .evidence = evidence}); !asked) {
    parts_.log.warning("no card can be confirmed: {}", describe(asked.error()));
    return conclude(flows::Confirmation::no_answer);
  }
  parts_.loop.after(wait, waiting_.guard([this] { give_up_verifying(); }));
}

Milliseconds CardPerformer::patience() const {
  const auto taken = std::chrono::ceil<Milliseconds>(parts_.loop.now() - reading_->began);
  return std::min(longest_wait, parts_.identify.limits.reading - before_given_up - taken);
}

void CardPerformer::give_up_verifying() {
  parts_.log.warning("the authority's service did not answer in time");
  const auto request = reading_->id;
  conclude(flows::Confirmation::no_answer);
  parts_.verifier->withdraw(request);
}

void CardPerformer::conclude(flows::Confirmation confirmation) {
  finish(remember(reading_->id, *std::exchange(reading_->recognised, std::nullopt), confirmation));
}

void CardPerformer::on(const drivers::IdentityVerified& verified) {
  if (!is_at_verifier(verified.request)) return;
  parts_.trace.point("card.verified", {{"answer", codec::enum_text(verified.answer)}});
  if (verified.answer == drivers::VerifierAnswer::confirmed) return conclude(flows::Confirmation::confirmed);
  parts_.log.info("the authority's service does not confirm a card: {}", verified.detail);
  finish(Problem::not_genuine);
}

void CardPerformer::on_unverified(const drivers::Refused& refused) {
  if (!is_at_verifier(refused.request)) return;
  parts_.log.warning("a card was not confirmed: {} {}", refused.fault.code, refused.fault.detail);
  conclude(flows::Confirmation::no_answer);
}

flows::Subject CardPerformer::remember(const Uuid& key, Recognised recognised, flows::Confirmation confirmation) {
  const auto& known = recognised.person.reveal();
  flows::Subject subject{.key = key,
                         .proof = recognised.proof,
                         .last_digits = last_digits(known),
                         .priority = {},
                         .confirmation = confirmation};
  if (known.birth)
    subject.priority = identify::priority_of(parts_.identify, *known.birth, parts_.clock.now().business_date);
  parts_.vault.keep(key, std::move(recognised.person));
  return subject;
}

void CardPerformer::on(const drivers::Refused& refused) {
  if (!is_at_reader(refused.request)) return;
  parts_.log.warning("a card was not read: {} {}", refused.fault.code, refused.fault.detail);
  finish(refused.fault.code == drivers::CardReaderClass::kind.silent ? Problem::no_answer : Problem::reader_gone);
}

void CardPerformer::on(const drivers::CardReaderClass::Notice& notice) {
  std::visit(Overloaded{[this](const drivers::CardLies& lies) {
                          const auto what = lying(lies.what);
                          parts_.trace.point("card.lies", {{"lies", codec::enum_text(what)}});
                          give_(identify::CardLies{what});
                        },
                        [this](const drivers::ReadingProgress& progress) {
                          if (is_at_reader(progress.request))
                            give_(identify::ReadingStep{progress.request, progress.step, progress.of});
                        }},
             notice);
}

void CardPerformer::on_status(const drivers::DeviceInfo& info) {
  if (!info.works()) give_(identify::CardLies{identify::Lying::nothing});
}

}  // namespace motcua::kiosk
