// What a citizen does on each screen.
#include "tests/visits/visits.hpp"

namespace motcua::visits {

using test::between;
using test::one_of;

void Visits::on(const session::Attract& /*at*/) {
  if (intention_.began) return;
  if (intention_.rates) return touch(rating::Rate{});
  if (happens(20)) return touch(ticket::More{});
  choose_service();
}

void Visits::choose_service() {
  const auto& services = site_.kiosk.setup().of<ticket::Flow>().services;
  const auto& service = services[random_() % std::min<std::size_t>(services.size(), 3)];
  site_.auditor.standing()->service = service.id;
  touch(ticket::ChooseService{service.id});
}

void Visits::on(const ticket::Groups& /*at*/) {
  touch(ticket::ChooseGroup{site_.kiosk.setup().of<ticket::Flow>().services.front().group});
}

void Visits::on(const ticket::Services& at) {
  if (happens(10)) return touch(session::Back{});
  for (const auto& service : site_.kiosk.setup().of<ticket::Flow>().services)
    if (service.group == at.group) {
      site_.auditor.standing()->service = service.id;
      return touch(ticket::ChooseService{service.id});
    }
}

void Visits::on(const ticket::AskPurpose& at) {
  if (happens(3) || intention_.goes_back) {
    ++tally_["went_back"];
    return touch(session::Back{});
  }
  touch(ticket::ChoosePurpose{site_.kiosk.setup().of<ticket::Flow>().service(at.service)->purposes.front()});
}

void Visits::on(const ticket::Confirm& /*at*/) {
  if (happens(5)) {  // another time
    ++tally_["went_back"];
    intention_.goes_back = true;
    return touch(session::Back{});
  }
  if (intention_.way != Way::none && !intention_.identified && intention_.tries-- > 0)
    return touch(identify::Begin{});
  using enum queue::PriorityClass;
  touch(ticket::Take{happens(20) ? priority : normal});
}

void Visits::on(const ticket::OneMoment& /*at*/) {
  wait_for_answer();
}

void Visits::wait_for_answer() {
  if (happens(4)) touch(session::Home{});
}

void Visits::take(const ticket::Ticket& ticket) {
  if (auto& held = site_.auditor.standing()->citizen.ticket; !held) {
    held = {ticket.number, ticket.code, ticket.token};
    ++tally_["issued"];
  }
  if (happens(70)) touch(ticket::Noted{});
}

void Visits::lay_own_card() {
  site_.reader->take();  // somebody's who left it there
  site_.reader->lay(self());
}

void Visits::on(const identify::Offer& at) {
  if (happens(3)) return touch(identify::NoCard{});
  if (at.wrong || happens(4)) {
    site_.scanner->show({});
    return touch(identify::Skip{});
  }
  const auto& lying = site_.reader->lying();
  if (intention_.way == Way::digits) {
    if (!lying || happens(50) || lying->access == self().access) return lay_own_card();
    return touch(identify::ReadCard{});  // the card that another one left there
  }
  if (intention_.way == Way::code_and_chip && (!lying || happens(80))) lay_own_card();
  if (happens(10))
    site_.scanner->show({"https://motcua.example/khac", self().card_code});
  else
    site_.scanner->show({self().card_code});
}

void Visits::on(const identify::EnterDigits& /*at*/) {
  if (intention_.way != Way::digits) {  // the code goes on being looked for
    site_.scanner->show({self().card_code});
    if (happens(5)) touch(identify::Skip{});
    return;
  }
  if (!site_.reader->lying()) lay_own_card();
  auto digits = self().access;
  if (happens(8)) {
    ++tally_["wrong_digits_typed"];
    digits.front() = digits.front() == '9' ? '0' : '9';
  }
  if (site_.reader->lying()->number != self().number && site_.reader->lying()->access == digits)
    return lay_own_card();
  site_.auditor.standing()->typed.insert(digits);
  if (happens(4)) digits.pop_back();  // and not to the end
  for (std::size_t i = 0; i < self().access.size(); ++i) touch(flows::KeyErase{});
  type(digits);
}

void Visits::on(const identify::Reading& /*at*/) {
  site_.scanner->show({});
  if (!site_.reader->lying()) return;
  if (const auto after = std::exchange(intention_.takes_card_after, std::nullopt))
    later(*after, [this] { site_.reader->take(); });
}

void Visits::on(const identify::PutBack& /*at*/) {
  if (site_.reader->lying() || happens(60)) return;
  if (happens(70)) {
    ++tally_["cards_put_back"];
    return site_.reader->lay(self());
  }
  ++tally_["other_cards_laid"];
  auto other = invent(random_);
  if (other.access != self().access) site_.reader->lay(std::move(other));
}

void Visits::on(const identify::Failed& /*at*/) {
  if (site_.reader->lying() && site_.reader->lying()->number != self().number) site_.reader->take();
  if (intention_.tries-- > 0)
    return touch(identify::Again{happens(50) ? identify::Way::card : identify::Way::code});
  touch(happens(50) ? session::Intent(identify::Skip{}) : session::Intent(session::Back{}));
}

void Visits::on(const identify::Identified& at) {
  site_.scanner->show({});
  if (happens(6)) return touch(identify::Skip{});
  if (happens(4)) return touch(session::Back{});
  if (happens(6)) return touch(identify::Again{happens(50) ? identify::Way::card : identify::Way::code});
  if (intention_.way == Way::code_and_chip && at.subject.proof == flows::Proof::claimed && happens(50)) {
    if (!site_.reader->lying()) site_.reader->lay(self());
    return;
  }
  const bool by_chip = at.subject.proof != flows::Proof::claimed;
  const bool typed = by_chip && intention_.way == Way::digits;
  site_.auditor.standing()->way = typed ? "digits" : by_chip ? "code_and_chip" : "code";
  intention_.identified = true;
  touch(identify::Done{});
}

void Visits::on(const rating::EnterNumber& at) {
  if (intention_.shows_ticket && at.look && happens(90)) {
    site_.scanner->show({config::ticket_address(site_.centre, self().ticket->token)});
    return;
  }
  site_.scanner->show({});
  for (std::size_t typed = at.typed.size(); typed > 0; --typed) touch(flows::KeyErase{});
  type(self().ticket->number);
}

void Visits::on(const rating::EnterCode& /*at*/) {
  for (int i = 0; i < 4; ++i) touch(flows::KeyErase{});
  type(self().ticket->code);
}

void Visits::on(const rating::AskLevel& /*at*/) {
  site_.scanner->show({});
  using enum queue::RatingLevel;
  touch(rating::ChooseLevel{one_of(random_, std::array{satisfied, neutral, dissatisfied})});
}

// Some walk away here: the next act is the next citizen's.
void Visits::on(const rating::AskReasons& at) {
  if (happens(10)) return touch(session::Home{});
  if (happens(10)) return touch(session::Back{});
  using enum queue::RatingReason;
  if (at.reasons.empty() && happens(60))
    return touch(rating::ChooseReason{one_of(random_, std::array{attitude, waiting_time, other})});
  touch(rating::Send{});
}

void Visits::on(const rating::RatingDeclined& /*at*/) {
  if (happens(20)) return touch(rating::Rate{});
  touch(session::Home{});
}

}  // namespace motcua::visits
