#include "firmware/catalogue/exchange/sections.hpp"
#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace motcua::catalogue {
namespace {

constexpr std::string_view heading = "Hình thức nộpThời gianPhí, lệ phíMô tả";
constexpr std::string_view free_of_charge = "Miễn phí";

struct ChannelWord {
  std::string_view word;
  Channel channel;
};
constexpr std::array channel_words{ChannelWord{"Trực tuyến", Channel::online},
                                   ChannelWord{"Trực tiếp", Channel::in_person},
                                   ChannelWord{"Dịch vụ bưu chính", Channel::post}};

struct UnitWord {
  std::string_view word;
  TimeUnit unit;
};
constexpr std::array unit_words{UnitWord{" Ngày làm việc", TimeUnit::working_days},
                                UnitWord{" Ngày", TimeUnit::days}, UnitWord{" Giờ", TimeUnit::hours},
                                UnitWord{" Tháng", TimeUnit::months}};

constexpr std::array<std::string_view, 4> dong{" Việt Nam Đồng", " VNĐ", " Đồng", " VND"};
constexpr std::array<std::string_view, 4> foreign{" USD", " EUR", " JPY", " Đô la Mỹ"};

enum class TimeKind : std::uint8_t { stated, none, unclear };

struct Head {  // the beginning of a row: channel, time, and the first price if there is one
  Channel channel = Channel::in_person;
  TimeKind kind = TimeKind::none;
  Duration time;
  std::string_view time_text;
  std::size_t begin = 0;  // of the row
  std::size_t body = 0;   // behind the time
};

bool price_follows(std::string_view text);

// A number and a currency from the front of `text`: "5,000 Việt Nam Đồng".
std::optional<FeeText> take_amount(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
  if (end == 0 || !is_digit(text[0])) return {};
  FeeText fee{.price = Price::none, .amount = text.substr(0, end), .whole = {}, .note = {}};
  auto rest = text.substr(end);
  const auto before = rest;
  if (std::ranges::any_of(dong, [&rest](auto word) { return take(rest, word); }))
    fee.price = Price::stated;
  else if (std::ranges::any_of(foreign, [&rest](auto word) { return take(rest, word); }))
    fee.price = Price::foreign;
  else
    return {};
  fee.whole = text.substr(0, end + before.size() - rest.size());
  text = rest;
  return fee;
}

std::optional<FeeText> take_price(std::string_view& text) {
  const auto whole = text;
  for (const auto& [word, price] : {std::pair{free_of_charge, Price::free}, std::pair{no_information, Price::none}})
    if (take(text, word))
      return FeeText{.price = price, .amount = {}, .whole = whole.substr(0, word.size()), .note = {}};
  return take_amount(text);
}

bool price_follows(std::string_view text) {
  return take_price(text).has_value();
}

std::optional<std::uint32_t> small_number(std::string_view digits) {
  constexpr std::uint32_t most = 10'000;
  std::uint32_t value = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (ec != std::errc{} || end != digits.data() + digits.size() || value > most) return {};
  return value;
}

// "3", "1 - 2", "Từ 1 đến 2": the numbers of a time.
bool take_numbers(std::string_view& text, Duration& time) {
  auto rest = text;
  static_cast<void>(take(rest, "Từ ") || take(rest, "từ "));
  const auto first = small_number(take_digits(rest));
  if (!first) return false;
  time.amount = *first;
  auto more = rest;
  if (take(more, " - ") || take(more, "-") || take(more, " đến ")) {
    const auto second = small_number(take_digits(more));
    if (!second || *second < *first) return false;
    time.up_to = second;
    rest = more;
  }
  text = rest;
  return true;
}

// A number without a unit, a price right behind it: "15,000 Việt Nam Đồng" is 1 and 5,000, since no amount begins with 0 and none
// has a group of one or two digits. More than one such cut: none is taken.
bool take_glued_time(std::string_view& text, Duration& time) {
  const auto whole = text;
  std::optional<std::size_t> cut;
  for (std::size_t at = 1; at < whole.size() && at <= 4 && is_digit(whole[at - 1]); ++at) {
    auto rest = whole.substr(at);
    if (!is_digit(rest[0]) || (rest[0] == '0' && rest.size() > 1 && rest[1] != ' ')) continue;
    const auto fee = take_amount(rest);
    if (!fee || !grouped_number(fee->amount)) continue;
    if (cut) return false;
    cut = at;
  }
  if (!cut) return false;
  time.amount = small_number(whole.substr(0, *cut)).value_or(0);
  text = whole.substr(*cut);
  return true;
}

// The time of a row from the front of `text`; none: this is no row. An unclear one is left standing before the price.
std::optional<TimeKind> take_time(std::string_view& text, Duration& time) {
  if (take(text, no_information)) return TimeKind::none;
  auto rest = text;
  if (take_numbers(rest, time)) {
    for (const auto& [word, unit] : unit_words)
      if (take(rest, word)) {
        if (unit == TimeUnit::hours && take(rest, " làm việc")) time.note = "Giờ làm việc";
        time.unit = unit;
        text = rest;
        return TimeKind::stated;
      }
    if (rest.starts_with(free_of_charge) || rest.starts_with(no_information)) {
      text = rest;
      return TimeKind::stated;
    }
  }
  time = {};
  rest = text;
  if (take_glued_time(rest, time)) {
    text = rest;
    return TimeKind::stated;
  }
  time = {};
  // "0.5 Ngày làm việc", "30 Phút", "1150,000 Việt Nam Đồng": a row, but not one whose time can be told.
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
  if (end == 0 || !is_digit(text[0])) return {};
  const auto behind = text.substr(end);
  static constexpr std::array<std::string_view, 8> known{" Ngày làm việc", " Ngày", " Giờ làm việc", " Giờ",
                                                         " Tháng",         " Phút", " Năm",          " Tuần"};
  for (const auto word : known)
    if (behind.starts_with(word)) {
      text = behind.substr(word.size());
      return TimeKind::unclear;
    }
  if (!price_follows(text)) return {};
  // Time and price cannot be told apart: both stay in the description.
  static_cast<void>(take_amount(text));
  return TimeKind::unclear;
}

std::optional<Head> head_at(std::string_view text, std::size_t at) {
  auto rest = text.substr(at);
  for (const auto& [word, channel] : channel_words) {
    if (!take(rest, word)) continue;
    Head head{.channel = channel, .kind = {}, .time = {}, .time_text = {}, .begin = at, .body = 0};
    const auto before = rest;
    const auto kind = take_time(rest, head.time);
    if (!kind) return {};
    head.kind = *kind;
    head.time_text = before.substr(0, before.size() - rest.size());
    head.body = text.size() - rest.size();
    return head;
  }
  return {};
}

std::vector<Head> heads_of(std::string_view text) {
  std::vector<Head> heads;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == 'T' || text[at] == 'D')
      if (auto head = head_at(text, at)) {
        at = std::max(head->body, at + 1);
        heads.push_back(std::move(*head));
        continue;
      }
    ++at;
  }
  return heads;
}

// A note in brackets from the front of `text`, without the outer brackets. One that is never closed reaches to the end.
std::optional<std::string_view> take_note(std::string_view& text, Findings& findings) {
  if (!text.starts_with('(')) return {};
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) {
      const auto note = text.substr(1, at - 1);
      constexpr std::size_t shortest = 3;  // "(1)", "(a)", "(i)" number the description
      if (note.size() < shortest) return {};
      text.remove_prefix(at + 1);
      return note;
    }
  }
  findings.add(DefectKind::fee_unclear, text);
  const auto note = text.substr(1);
  text = {};
  return note;
}

Way way_of(const Head& head, std::string_view body, Findings& findings) {
  Way way{.channel = head.channel, .time = {}, .fees = {}, .description = {}};
  if (head.kind == TimeKind::stated) {
    way.time = head.time;
    if (head.time.unit == TimeUnit::not_stated) findings.add(DefectKind::time_without_unit, head.time_text);
  }
  std::vector<FeeText> prices;
  while (auto price = take_price(body)) {
    price->note = trimmed(take_note(body, findings).value_or(std::string_view{}));
    prices.push_back(*price);
  }
  way.description = trimmed(body);
  if (head.kind == TimeKind::unclear) {
    findings.add(DefectKind::time_unclear, head.time_text);
    way.description = std::string(head.time_text) + (way.description.empty() ? "" : "\n") + way.description;
  }
  for (const auto& price : prices)
    for (auto& fee : read_fee(price, prices.size() == 1 ? trimmed(body) : std::string_view{}, findings))
      way.fees.push_back(std::move(fee));
  return way;
}

}  // namespace

std::vector<Way> read_ways(std::string_view text, Findings& findings) {
  std::vector<Way> ways;
  static_cast<void>(take(text, heading));
  if (trimmed(text).empty() || trimmed(text) == no_information) return ways;
  const auto heads = heads_of(text);
  const auto before = trimmed(text.substr(0, heads.empty() ? text.size() : heads.front().begin));
  if (!before.empty()) {
    findings.add(DefectKind::ways_unclear, before);
    ways.push_back({.channel = Channel::in_person, .time = {}, .fees = {}, .description = std::string(before)});
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto end = i + 1 < heads.size() ? heads[i + 1].begin : text.size();
    ways.push_back(way_of(heads[i], text.substr(heads[i].body, end - heads[i].body), findings));
  }
  return ways;
}

}  // namespace motcua::catalogue
