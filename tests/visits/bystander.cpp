#include "tests/visits/bystander.hpp"

#include <format>

namespace motcua::visits {
namespace {

class Look {
public:
  Look(const session::State& state, const kiosk::Vault& vault, const Standing* standing)
      : state_(state), vault_(vault), standing_(standing) {}

  std::vector<std::string> everywhere() {
    if (!vault_.people().empty()) at_people();
    if (vault_.digits()) at_digits(vault_.digits()->reveal());
    at_subjects();
    if (std::holds_alternative<session::Rest>(state_.place) && (state_.subject || !vault_.empty()))
      say("the visit is over and somebody is still known");
    const auto* waiting = session::screen_if<ticket::OneMoment>(state_);
    if (waiting != nullptr && waiting->order.person && waiting->order.person != flows::key_of(state_.subject))
      say("an order for somebody else");
    return std::move(wrong_);
  }

private:
  void say(std::string what) { wrong_.push_back(std::move(what)); }

  bool is_present(const kiosk::Person& person) const {
    if (standing_ == nullptr) return false;
    const auto& citizen = standing_->citizen;
    return person.number == citizen.number && person.birth == citizen.birth &&
           (person.name == citizen.name || person.name == citizen.chip_name);
  }

  void at_people() {
    const auto known = known_keys();
    for (const auto& [key, person] : vault_.people()) {
      if (!is_present(person.reveal())) say("the vault holds somebody else");
      if (!known.contains(key)) say("the vault holds somebody whom the visit does not know");
    }
  }

  void at_digits(const std::string& digits) {
    if (standing_ == nullptr || !standing_->typed.contains(digits)) say("the digits of somebody else");
    if (!session::at<identify::Reading>(state_) && !session::at<identify::PutBack>(state_))
      say("digits are kept that nothing is opened by");
  }

  void at_subjects() {
    if (state_.subject) at_subject(*state_.subject, "the visit");
    if (const auto* at = session::screen_if<identify::Identified>(state_)) at_subject(at->subject, "the screen");
    const auto* reading = session::screen_if<identify::Reading>(state_);
    if (reading != nullptr && reading->claimed) at_subject(*reading->claimed, "the reading");
  }

  void at_subject(const flows::Subject& subject, std::string_view where) {
    const auto* person = vault_.find(subject.key);
    if (person == nullptr || !is_present(*person)) say(std::format("{} knows somebody else", where));
    if (standing_ == nullptr || subject.last_digits != standing_->citizen.number.substr(9))
      say(std::format("{} shows the digits of somebody else", where));
  }

  std::set<Uuid> known_keys() const {
    std::set<Uuid> keys;
    const auto also = [&keys](const std::optional<flows::Subject>& subject) {
      if (subject) keys.insert(subject->key);
    };
    also(state_.subject);
    if (const auto* at = session::screen_if<identify::Identified>(state_)) also(at->subject);
    if (const auto* at = session::screen_if<identify::Reading>(state_)) also(at->claimed);
    if (const auto* at = session::screen_if<identify::PutBack>(state_)) also(at->reading.claimed);
    return keys;
  }

  const session::State& state_;
  const kiosk::Vault& vault_;
  const Standing* standing_;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> wrongly_known(const session::State& state, const kiosk::Vault& vault,
                                       const Standing* standing) {
  return Look(state, vault, standing).everywhere();
}

}  // namespace motcua::visits
