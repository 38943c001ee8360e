#include "firmware/kiosk/scan_performer.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/host/identifiers.hpp"

namespace motcua::kiosk {
namespace {

constexpr Milliseconds pause{1'000};  // after a code that was no use, or a scanner that does not take the look

flows::CodeProblem problem_of(identity::Refusal refusal) {
  switch (refusal) {
    case identity::Refusal::unsupported:
    case identity::Refusal::too_long:
    case identity::Refusal::not_text:
      return flows::CodeProblem::unsupported;
    case identity::Refusal::unsigned_ticket:
      return flows::CodeProblem::wrong_ticket;
    default:
      return flows::CodeProblem::broken_card;
  }
}

// The form of a token alone: whether it was signed, the hub says, which has the key.
Result<wire::TokenClaim> claim_of(std::string_view token) {
  return wire::unpack_token(token).transform([](const wire::Token& whole) { return whole.claim; });
}

}  // namespace

Carry ScanPerformer::perform(const flows::StartLooking& effect) {
  stop();
  wanted_ = effect;
  look();
  return Carry::on;
}

Carry ScanPerformer::perform(const flows::StopLooking& effect) {
  if (wanted_ && wanted_->look == effect.look) stop();
  return Carry::on;
}

void ScanPerformer::stop() {
  pause_.begin_anew();
  wanted_.reset();
  if (const auto request = std::exchange(request_, std::nullopt); request && parts_.scanner != nullptr)
    parts_.scanner->withdraw(*request);
}

void ScanPerformer::look() {
  if (parts_.scanner == nullptr) return;
  const auto request = host::new_uuid(parts_.clock, parts_.randomness);
  const auto asked = parts_.scanner->submit({.id = request});
  if (!asked) return look_later();  // it may be back soon; the screen says that it is away
  request_ = request;
}

void ScanPerformer::look_later() {
  parts_.loop.after(pause, pause_.guard([this] { look(); }));
}

void ScanPerformer::on(const drivers::Looked& looked) {
  if (request_ != looked.request) return;  // of a look that is over: dropped, and wiped with it
  request_.reset();
  if (looked.codes.empty()) return look();
  take(looked.codes);
  if (wanted_ && !request_) look_later();  // the flow may want to see on; what is in view now, it has been told
}

void ScanPerformer::on(const drivers::Refused& refused) {
  if (request_ != refused.request) return;
  request_.reset();
  parts_.log.warning("a look for a code was refused: {} {}", refused.fault.code, refused.fault.detail);
  look_later();
}

void ScanPerformer::take(const std::vector<PersonalData<std::vector<unsigned char>>>& codes) {
  if (codes.size() > 1) return refuse(flows::CodeProblem::several);
  const auto payload = identity::parse(codes.front().reveal(), {.url = parts_.ticket_url, .check = claim_of});
  if (!payload) return refuse(problem_of(payload.error()));
  recognise(*payload);
}

void ScanPerformer::recognise(const identity::Payload& payload) {
  const auto look = wanted_->look;
  const auto wanted = wanted_->wanted;
  std::visit(Overloaded{[&](const identity::CardFields& card) {
                          if (wanted != flows::Wanted::card) return refuse(flows::CodeProblem::other_kind);
                          const auto key = host::new_uuid(parts_.clock, parts_.randomness);
                          parts_.vault.keep(key, person_of(card));
                          const auto& person = *parts_.vault.find(key);
                          const auto today = parts_.clock.now().business_date;
                          give_(flows::CardShown{
                              look,
                              {.key = key,
                               .proof = flows::Proof::claimed,
                               .last_digits = last_digits(person),
                               .priority = identify::priority_of(parts_.identify, *person.birth, today)}});
                        },
                        [&](const identity::TicketToken& ticket) {
                          if (wanted != flows::Wanted::ticket) return refuse(flows::CodeProblem::other_kind);
                          give_(flows::TicketShown{look, Secret<std::string>(ticket.token)});
                        }},
             payload);
}

void ScanPerformer::refuse(flows::CodeProblem why) {
  give_(flows::CodeRefused{wanted_->look, why});
}

}  // namespace motcua::kiosk
