// The walker over a message's rules (rules.hpp), for the sources of this folder alone: others call validate.hpp.
#pragma once

#include "firmware/codec/walk.hpp"
#include "firmware/wire/rules.hpp"

#include <format>
#include <string>
#include <utility>

namespace motcua::wire {

template <class T>
struct IsName : std::false_type {};
template <class Tag>
struct IsName<Name<Tag>> : std::true_type {};
template <class T>
struct IsListRule : std::false_type {};
template <class Item>
struct IsListRule<ListRule<Item>> : std::true_type {};

// Types whose every value may travel.
template <class T>
concept Free =
    std::same_as<T, bool> || std::same_as<T, Instant> || std::same_as<T, BusinessDate> || codec::DescribedEnum<T>;
template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

// Whether values of type T can be checked by the rule: texts, integers and lists need one of their kind, and a type
// that nobody has thought of (a double, a map) has none.
template <class T, class Rule = NoRule>
consteval bool is_ruled();

template <class Owner, class Member>
consteval bool is_member_ruled() {
  using Field = std::remove_cvref_t<decltype(std::declval<Owner&>().*Member::pointer)>;
  return is_ruled<Field, decltype(rule_of<Owner, Member::pointer>())>();
}

template <class T, class Rule>
consteval bool is_ruled() {
  if constexpr (codec::IsOptional<T>::value) {
    return is_ruled<typename T::value_type, Rule>();
  } else if constexpr (codec::IsGuarded<T>::value) {
    return is_ruled<std::remove_cvref_t<decltype(std::declval<T>().reveal())>, Rule>();
  } else if constexpr (std::same_as<T, std::string>) {
    return std::same_as<Rule, TextRule>;
  } else if constexpr (Integer<T>) {
    return std::same_as<Rule, RangeRule>;
  } else if constexpr (codec::IsVector<T>::value) {
    if constexpr (IsListRule<Rule>::value)
      return is_ruled<typename T::value_type, decltype(Rule::item)>();
    else
      return false;
  } else if constexpr (codec::IsVariant<T>::value) {
    return []<class... A>(const std::variant<A...>*) { return (is_ruled<A>() && ...); }(static_cast<T*>(nullptr));
  } else if constexpr (Free<T> || std::same_as<T, Uuid> || IsName<T>::value) {
    return true;
  } else if constexpr (codec::DescribedStruct<T>) {
    return []<class... M>(boost::mp11::mp_list<M...>) {
      return (is_member_ruled<T, M>() && ...);
    }(boost::mp11::mp_rename<codec::Members<T>, boost::mp11::mp_list>{});
  } else {
    return false;
  }
}

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
  void refuse(ErrorCode code, std::string_view detail) {
    if (status_) status_ = fail(code, path_, std::string(detail));
  }
  void refuse_at(std::string_view key, ErrorCode code, std::string_view detail) {
    at(key, [&] { refuse(code, detail); });
  }
  Status status() { return std::move(status_); }

private:
  std::string path_;
  Status status_;
};

inline void check_text(Check& check, const TextRule& rule, std::string_view text) {
  const auto code = text.size() > rule.most_bytes ? ErrorCode::too_large : ErrorCode::invalid;
  if (!rule.holds(text)) check.refuse(code, std::format("here must stand {}", rule.says));
}

template <Integer T>
void check_range(Check& check, const RangeRule& rule, T value) {
  if (std::cmp_less(value, rule.least) || std::cmp_greater(value, rule.most))
    check.refuse(ErrorCode::invalid,
                 rule.most == no_most ? std::format("{} is out of range: at least {}", value, rule.least)
                                      : std::format("{} is out of range: {} to {}", value, rule.least, rule.most));
}

inline void check_count(Check& check, std::size_t least, std::size_t most, std::size_t count) {
  if (count < least) check.refuse(ErrorCode::invalid, std::format("at least {} must stand here", least));
  if (count > most)
    check.refuse(ErrorCode::too_large, std::format("{} stand here, at most {} are taken", count, most));
}

template <class T>
void check_members(Check& check, const T& value);

template <class T, class Rule>
void check_value(Check& check, const T& value, const Rule& rule) {
  if constexpr (codec::IsOptional<T>::value) {
    if (value) check_value(check, *value, rule);
  } else if constexpr (codec::IsGuarded<T>::value) {
    check_value(check, value.reveal(), rule);
  } else if constexpr (std::same_as<T, std::string>) {
    check_text(check, rule, value);
  } else if constexpr (Integer<T>) {
    check_range(check, rule, value);
  } else if constexpr (codec::IsVector<T>::value) {
    check_count(check, rule.least, rule.most, value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      check.at(std::to_string(i), [&] { check_value(check, value[i], rule.item); });
  } else if constexpr (codec::IsVariant<T>::value) {
    check.at("body", [&] { std::visit([&](const auto& body) { check_members(check, body); }, value); });
  } else if constexpr (std::same_as<T, Uuid>) {
    if (value.is_nil()) check.refuse(ErrorCode::invalid, "here must stand an id that is not all zeros");
  } else if constexpr (IsName<T>::value) {
    if (value.empty()) check.refuse(ErrorCode::invalid, "here must stand a name that is not empty");
  } else if constexpr (!Free<T>) {
    check_members(check, value);
  }
}

template <class T>
void check_members(Check& check, const T& value) {
  boost::mp11::mp_for_each<codec::Members<T>>([&](auto member) {
    using Member = decltype(member);
    static_assert(is_member_ruled<T, Member>(), "give this member a rule beside its struct (rules.hpp)");
    check.at(Member::name, [&] { check_value(check, value.*Member::pointer, rule_of<T, Member::pointer>()); });
  });
}

}  // namespace motcua::wire
