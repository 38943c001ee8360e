#include "firmware/wire/validate.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/wire/rules.hpp"

#include <format>

namespace motcua::wire {
namespace {

constexpr std::string_view no_hash = "0000000000000000000000000000000000000000000000000000000000000000";

// Where the check stands, and the first thing it found wrong.
class Check {
public:
  template <class Rule>
  void at(std::string_view key, Rule&& rule) {
    if (!status_) return;
    const auto length = path_.size();
    path_.append("/").append(key);
    rule();
    path_.resize(length);
  }
  void need(bool holds, ErrorCode code, std::string_view detail) {
    if (status_ && !holds) status_ = fail(code, path_, std::string(detail));
  }
  void need_at(std::string_view key, bool holds, ErrorCode code, std::string_view detail) {
    at(key, [&] { need(holds, code, detail); });
  }
  Status status() { return std::move(status_); }

private:
  std::string path_;
  Status status_;
};

template <class T>
constexpr std::string_view body_type() {
  if constexpr (requires { T::type_name; })
    return T::type_name;
  else
    return {};
}

template <class T>
struct IsName : std::false_type {};
template <class Tag>
struct IsName<Name<Tag>> : std::true_type {};

template <class T>
void check_members(Check& check, const T& value);

void check_text(Check& check, const TextRule& rule, std::string_view text) {
  const auto code = text.size() > rule.most_bytes ? ErrorCode::too_large : ErrorCode::invalid;
  if (!rule.holds(text)) check.need(false, code, std::format("here must stand {}", rule.says));
}

void check_range(Check& check, const RangeRule& rule, std::int32_t value) {
  if (value < rule.least || value > rule.most)
    check.need(false, ErrorCode::invalid,
               std::format("{} is out of range: {} to {}", value, rule.least, rule.most));
}

void check_count(Check& check, const CountRule& rule, std::size_t count) {
  if (count < rule.least)
    check.need(false, ErrorCode::invalid, std::format("at least {} must stand here", rule.least));
  if (count > rule.most)
    check.need(false, ErrorCode::too_large, std::format("{} stand here, at most {} are taken", count, rule.most));
}

// One value of the member `Member` of `Owner`; a list's items go by the list's own rows.
template <class Owner, class Member, class T>
void check_value(Check& check, const T& value) {
  constexpr auto within = body_type<Owner>();
  if constexpr (codec::IsOptional<T>::value) {
    if (value) check_value<Owner, Member>(check, *value);
  } else if constexpr (codec::IsGuarded<T>::value) {
    check_value<Owner, Member>(check, value.reveal());
  } else if constexpr (std::same_as<T, std::string>) {
    constexpr auto row = rule_index(text_rules, within, Member::name);
    static_assert(row < text_rules.size(), "give this text a row in text_rules");
    check_text(check, text_rules[row], value);
  } else if constexpr (std::same_as<T, std::int32_t>) {
    constexpr auto row = rule_index(range_rules, within, Member::name);
    static_assert(row < range_rules.size(), "give this integer a row in range_rules");
    check_range(check, range_rules[row], value);
  } else if constexpr (codec::IsVector<T>::value) {
    constexpr auto row = rule_index(count_rules, within, Member::name);
    static_assert(row < count_rules.size(), "give this list a row in count_rules");
    check_count(check, count_rules[row], value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      check.at(std::to_string(i), [&] { check_value<Owner, Member>(check, value[i]); });
  } else if constexpr (codec::IsVariant<T>::value) {
    check.at("body", [&] { std::visit([&](const auto& body) { check_members(check, body); }, value); });
  } else if constexpr (std::same_as<T, Uuid>) {
    check.need(!value.is_nil(), ErrorCode::invalid, "here must stand an id that is not all zeros");
  } else if constexpr (IsName<T>::value) {
    check.need(!value.empty(), ErrorCode::invalid, "here must stand a name that is not empty");
  } else if constexpr (codec::DescribedStruct<T>) {
    check_members(check, value);
  }
}

template <class T>
void check_members(Check& check, const T& value) {
  boost::mp11::mp_for_each<codec::Members<T>>([&](auto member) {
    using Member = decltype(member);
    check.at(Member::name, [&] { check_value<T, Member>(check, value.*Member::pointer); });
  });
}

void check_sequence(Check& check, std::uint64_t sequence) {
  check.need(sequence >= 1, ErrorCode::invalid, "sequences count from 1");
}

void check_chain_start(Check& check, const EventRecord& record) {
  check.at("sequence", [&] { check_sequence(check, record.sequence); });
  if (record.origin)
    check.at("origin", [&] { check.at("sequence", [&] { check_sequence(check, record.origin->sequence); }); });
  check.need_at("previous_hash", (record.sequence == 1) == (record.previous_hash == no_hash), ErrorCode::invalid,
                "64 zeros stand before sequence 1 and nowhere else");
}

void check_succession(Check& check, const EventRecord& before, const EventRecord& record) {
  check.need_at("sequence", record.sequence == before.sequence + 1, ErrorCode::invalid,
                "the sequence must rise by one from record to record");
  check.need_at("previous_hash", record.previous_hash == before.hash, ErrorCode::corrupt,
                "this is not the hash of the record before");
}

void check_received(Check& check, const EventsReceived& received) {
  for (std::size_t i = 0; i < received.sequences.size(); ++i)
    check.at(std::format("body/body/sequences/{}", i), [&] { check_sequence(check, received.sequences[i]); });
  for (std::size_t i = 0; i < received.refused.size(); ++i)
    check.at(std::format("body/body/refused/{}/sequence", i),
             [&] { check_sequence(check, received.refused[i].sequence); });
}

void check_calls(Check& check, std::string_view key, const std::vector<queue::CallView>& calls) {
  for (std::size_t i = 0; i < calls.size(); ++i)
    check.need_at(std::format("{}/{}/call_count", key, i), calls[i].call_count >= 1, ErrorCode::invalid,
                  "the first call counts 1");
}

template <class T>
Check checked_members(const T& message) {
  Check check;
  check_members(check, message);
  return check;
}

}  // namespace

Status check(const Command& command) {
  auto check = checked_members(command);
  check.need_at("clerk", !is_by_clerk(command.body) || command.clerk.has_value(), ErrorCode::missing,
                "'clerk' is missing: a command at a counter names who asks");
  return check.status();
}

Status check(const Reply& reply) {
  auto check = checked_members(reply);
  if (const auto* received = std::get_if<EventsReceived>(&reply.body)) check_received(check, *received);
  return check.status();
}

Status check(const EventRecord& record) {
  auto check = checked_members(record);
  check_chain_start(check, record);
  return check.status();
}

Status check(const EventBatch& batch) {
  auto check = checked_members(batch);
  for (std::size_t i = 0; i < batch.events.size(); ++i)
    check.at(std::format("events/{}", i), [&] {
      check_chain_start(check, batch.events[i]);
      if (i > 0) check_succession(check, batch.events[i - 1], batch.events[i]);
    });
  return check.status();
}

Status check(const CallsState& state) {
  auto check = checked_members(state);
  check_calls(check, "current", state.current);
  check_calls(check, "history", state.history);
  return check.status();
}

Status check(const QueueState& state) {
  return checked_members(state).status();
}
Status check(const CounterState& state) {
  return checked_members(state).status();
}
Status check(const SatisfactionState& state) {
  return checked_members(state).status();
}
Status check(const Health& health) {
  return checked_members(health).status();
}

}  // namespace motcua::wire
