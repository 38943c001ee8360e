#include "drivers/card/emulated/card.hpp"

#include <algorithm>

namespace motcua::emulated {
namespace {

constexpr std::size_t point_size = 65;
constexpr std::uint8_t secured_class = 0x0c;

std::uint16_t two(std::uint8_t high, std::uint8_t low) {
  return static_cast<std::uint16_t>((high << 8) | low);
}

// What a step of GENERAL AUTHENTICATE carries: 7C { tag value }; nothing in the first one.
std::optional<Element> dynamic_data(const Command& command) {
  View rest = command.data;
  const auto outer = take(rest);
  if (!outer || outer->tag != 0x7c) return {};
  View inside = outer->value;
  return take(inside);
}

Moment moment_of_general(const Command& command) {
  const auto data = dynamic_data(command);
  if (!data) return Moment::pace_nonce;
  switch (data->tag) {
    case 0x80:
      return Moment::chip_authentication;
    case 0x81:
      return Moment::pace_mapping;
    case 0x83:
      return Moment::pace_agreement;
    case 0x85:
      return Moment::pace_token;
    default:
      return Moment::other;
  }
}

// An answer with a point ends with it.
void put_point(Bytes& data, const Bytes& point) {
  if (data.size() >= point_size && point.size() == point_size)
    std::ranges::copy(point, data.end() - static_cast<std::ptrdiff_t>(point_size));
}

Bytes readers_point(const Command& command) {
  const auto data = dynamic_data(command);
  return data ? Bytes(data->value.begin(), data->value.end()) : Bytes{};
}

}  // namespace

Card::Card(Personalised made, std::optional<Intervention> intervention, Randomness randomness)
    : made_(std::move(made)), meddler_(intervention), randomness_(std::move(randomness)) {}

void Card::power_on() {
  end_session();
  application_selected_ = false;
  current_file_ = 0;
  challenge_.clear();
  pace_.reset();
  portion_.clear();
}

void Card::end_session() {
  session_.reset();
  next_session_.reset();
  chip_suite_set_ = false;
}

Bytes Card::answer(View bytes) {
  delay_ = Milliseconds{0};
  if (!present_) return {};
  const auto command = parse_command(bytes);
  if (!command) return encoded(only(status::wrong_length));
  if ((command->cla & secured_class) == secured_class) return answer_secured(*command);
  end_session();  // 9303-11, 9.8: a command in clear gives up the keys
  const auto deed = meddler_.deed(moment_of(*command), Channel::plain, file_of(*command));
  if (deed == Deed::one_byte) return {0x90};
  if (const auto other = instead(deed, *command)) return present_ ? encoded(*other) : Bytes{};
  return encoded(touched(perform(*command), deed, *command));
}

Bytes Card::answer_secured(const Command& outer) {
  if (!session_) return encoded(only(status::no_secure_messaging));
  const auto inner = session_->open(outer);
  if (!inner) {
    end_session();
    return encoded(only(status::wrong_secure_messaging));
  }
  const auto deed = meddler_.deed(moment_of(*inner), Channel::secured, file_of(*inner));
  if (deed == Deed::one_byte) return {0x90};
  if (deed == Deed::session_lost) {
    end_session();
    return encoded(only(status::wrong_secure_messaging));
  }
  auto plain = instead(deed, *inner);
  if (!present_) return {};
  if (!plain) plain = touched(perform(*inner), deed, *inner);
  const auto closed = session_->close(*plain, deed, meddler_.value());
  if (next_session_) session_ = std::exchange(next_session_, std::nullopt);
  return encoded(closed);
}

std::uint16_t Card::file_of(const Command& command) const {
  if (command.ins == 0xa4)
    return command.data.size() == 2 ? two(command.data[0], command.data[1]) : std::uint16_t{0};
  if (command.ins == 0xb0 && (command.p1 & 0x80) != 0) return two(0x01, command.p1 & 0x1f);
  if (command.ins == 0xb1 && command.p2 != 0) return two(0x01, command.p2 & 0x1f);
  return command.ins == 0xb0 || command.ins == 0xb1 ? current_file_ : std::uint16_t{0};
}

Moment Card::moment_of(const Command& command) const {
  switch (command.ins) {
    case 0xa4:
      return command.p1 == 0x04 ? Moment::select_application : Moment::select_file;
    case 0xb0:
    case 0xb1:
      return Moment::read_file;
    case 0x84:
      return Moment::get_challenge;
    case 0x82:
      return Moment::external_authenticate;
    case 0x86:
      return moment_of_general(command);
    case 0x88:
      return Moment::active_authentication;
    case 0x22:
      if (two(command.p1, command.p2) == 0xc1a4) return Moment::pace_set;
      return two(command.p1, command.p2) == 0x41a6 ? Moment::chip_authentication : Moment::other;
    default:
      return Moment::other;
  }
}

// What stands in place of the command's own answer; the command is not carried out then.
std::optional<Answer> Card::instead(std::optional<Deed> deed, const Command& command) {
  if (!deed) return {};
  switch (*deed) {
    case Deed::answer_status:
      return only(meddler_.value());
    case Deed::refuse_extended:
      if (command.length == Length::extended) return only(status::wrong_length);
      return {};
    case Deed::vanish:
      present_ = false;
      return Answer{};
    case Deed::wait:
      delay_ = Milliseconds{meddler_.value()};
      return {};
    default:
      return {};
  }
}

Answer Card::touched(Answer answer, std::optional<Deed> deed, const Command& command) {
  auto& data = answer.data;
  if (!deed || data.empty()) return answer;
  const std::size_t value = meddler_.value();
  switch (*deed) {
    case Deed::flip_data:
      data.back() ^= 1;
      break;
    case Deed::echo_point:
      put_point(data, readers_point(command));
      break;
    case Deed::zero_point:
      put_point(data, joined({Bytes{0x04}, Bytes(point_size - 1, 0)}));
      break;
    case Deed::no_data:
      data.clear();
      break;
    case Deed::less_data:
      data.resize(std::min(data.size(), value));
      answer.status = status::ok;
      break;
    case Deed::less_data_warned:
      if (data.size() > value) answer.status = status::end_reached;
      data.resize(std::min(data.size(), value));
      break;
    case Deed::more_data:
      data.resize(data.size() + value, 0xff);
      break;
    case Deed::exact_length:
      if (command.expected != data.size() && data.size() <= 256)
        return only(two(0x6c, static_cast<std::uint8_t>(data.size())));
      break;
    case Deed::in_portions:
      portion_ = std::move(data);
      return only(two(0x61, static_cast<std::uint8_t>(std::min<std::size_t>(portion_.size(), 0xff))));
    default:
      break;
  }
  return answer;
}

Answer Card::perform(const Command& command) {
  switch (command.ins) {
    case 0xa4:
      return select(command);
    case 0xb0:
      return read_binary(command);
    case 0xb1:
      return read_odd(command);
    case 0x84:
      return get_challenge(command);
    case 0x82:
      return external_authenticate(command);
    case 0x86:
      return general_authenticate(command);
    case 0x88:
      return internal_authenticate(command);
    case 0xc0:
      return get_response(command);
    case 0x22:
      switch (two(command.p1, command.p2)) {
        case 0xc1a4:
          return set_pace(command);
        case 0x41a4:
          return set_chip_suite(command);
        case 0x41a6:
          return set_chip_key(command);
        default:
          return only(status::wrong_parameters);
      }
    default:
      return only(status::unknown_instruction);
  }
}

Answer Card::get_response(const Command& command) {
  if (portion_.empty()) return only(status::conditions);
  if (!command.expected) return only(status::wrong_length);
  const auto size = std::min(portion_.size(), *command.expected);
  const auto rest = portion_.begin() + static_cast<std::ptrdiff_t>(size);
  Answer answer{.data = Bytes(portion_.begin(), rest)};
  portion_.erase(portion_.begin(), rest);
  if (!portion_.empty())
    answer.status = two(0x61, static_cast<std::uint8_t>(std::min<std::size_t>(portion_.size(), 0xff)));
  return answer;
}

Card make_card(const Profile& profile, const Person& person, Randomness randomness) {
  return Card(personalise(person, profile.recipe), profile.intervention, std::move(randomness));
}

}  // namespace motcua::emulated
