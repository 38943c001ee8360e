#include "firmware/identity/chip/mrz.hpp"

#include <algorithm>
#include <array>
#include <format>

namespace motcua::identity::chip {
namespace {

constexpr std::size_t line = 30;
constexpr std::string_view without_end = "991231";
using std::chrono::years;

std::unexpected<Error> wrong(std::string what) {
  return fail(ErrorCode::invalid, "mrz", std::move(what));
}

int value_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return c == '<' ? 0 : -1;
}

bool digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_fillers(std::string_view text) {
  const auto end = text.find_last_not_of('<');
  return std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

std::string as_name(std::string_view text) {
  auto out = without_fillers(text);
  std::ranges::replace(out, '<', ' ');
  return out;
}

bool fits(std::string_view text, char digit) {
  return check_digit(text) == digit;
}

// A number of more than nine characters goes on in the optional data, its check digit last (9303-5, 4.2.2 note j).
Status take_long_number(std::string_view optional, Mrz& out) {
  const auto end = optional.find('<');
  const auto rest = optional.substr(0, end);
  if (rest.size() < 2) return wrong("the document number has no check digit");
  out.document_number += rest.substr(0, rest.size() - 1);
  if (!fits(out.document_number, rest.back())) return wrong("the check digit of the document number is wrong");
  out.optional_data = end == std::string_view::npos ? std::string() : without_fillers(optional.substr(end + 1));
  return {};
}

void take_names(std::string_view names, Mrz& out) {
  const auto gap = names.find("<<");
  out.surname = as_name(names.substr(0, gap));
  if (gap != std::string_view::npos) out.given_names = as_name(names.substr(gap + 2));
}

std::optional<BusinessDate> date_in(int century, std::string_view text) {
  if (text.size() != 6 || !digits(text)) return std::nullopt;
  const auto two = [text](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  const BusinessDate out{std::chrono::year{century + two(0)}, std::chrono::month{static_cast<unsigned>(two(2))},
                         std::chrono::day{static_cast<unsigned>(two(4))}};
  return out.ok() ? std::optional(out) : std::nullopt;
}

// The days on which somebody may be said to reach an age: two for the 29th of February.
std::vector<BusinessDate> birthdays(BusinessDate birth, int age) {
  const auto day = birth + years{age};
  if (day.ok()) return {day};
  return {BusinessDate{day.year(), std::chrono::February, std::chrono::day{28}},
          BusinessDate{day.year(), std::chrono::March, std::chrono::day{1}}};
}

}  // namespace

std::optional<char> check_digit(std::string_view text) {
  constexpr std::array weights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = value_of(text[i]);
    if (value < 0) return std::nullopt;
    sum = (sum + value * weights[i % 3]) % 10;
  }
  return static_cast<char>('0' + sum);
}

void wipe(Mrz& mrz) noexcept {
  using motcua::wipe;
  for (auto* text :
       {&mrz.document_code, &mrz.issuer, &mrz.document_number, &mrz.optional_data, &mrz.more_optional_data,
        &mrz.birth, &mrz.expiry, &mrz.nationality, &mrz.surname, &mrz.given_names})
    wipe(*text);
  mrz.sex = '<';
}

Result<Mrz> parse_td1(std::string_view text) {
  if (text.size() != 3 * line)
    return fail(ErrorCode::unsupported, "mrz", std::format("{} characters; an ID-1 card has 90", text.size()));
  if (!std::ranges::all_of(text, [](char c) { return value_of(c) >= 0; }))
    return wrong("a character that no MRZ has");
  const auto one = text.substr(0, line);
  const auto two = text.substr(line, line);
  Mrz out{.document_code = without_fillers(one.substr(0, 2)),
          .issuer = without_fillers(one.substr(2, 3)),
          .document_number = std::string(one.substr(5, 9)),
          .more_optional_data = without_fillers(two.substr(18, 11)),
          .birth = std::string(two.substr(0, 6)),
          .sex = two[7],
          .expiry = std::string(two.substr(8, 6)),
          .nationality = without_fillers(two.substr(15, 3))};
  const auto optional = one.substr(15, 15);
  if (one[14] == '<') {
    if (const auto taken = take_long_number(optional, out); !taken) return std::unexpected(taken.error());
  } else {
    if (!fits(out.document_number, one[14])) return wrong("the check digit of the document number is wrong");
    out.document_number = without_fillers(out.document_number);
    out.optional_data = without_fillers(optional);
  }
  if (!fits(out.birth, two[6])) return wrong("the check digit of the birth is wrong");
  if (!fits(out.expiry, two[14])) return wrong("the check digit of the expiry is wrong");
  if (out.sex != 'M' && out.sex != 'F' && out.sex != '<') return wrong("the sex is none of M, F and <");
  auto composite = std::format("{}{}{}{}", one.substr(5), two.substr(0, 7), two.substr(8, 7), two.substr(18, 11));
  const bool whole_fits = fits(composite, two[29]);
  motcua::wipe(composite);
  if (!whole_fits) return wrong("the check digit over all is wrong");
  take_names(text.substr(2 * line), out);
  return out;
}

Result<std::string> citizen_number(const Mrz& mrz) {
  if (mrz.issuer != "VNM") return fail(ErrorCode::unsupported, "mrz", "not a card of Viet Nam");
  auto number = mrz.optional_data.substr(0, 12);
  if (number.size() != 12 || !digits(number)) return wrong("there are no twelve digits in the optional data");
  // What stands behind the number: two fillers and the check digit over all fourteen, or nothing.
  const auto behind = mrz.optional_data.substr(12);
  if (behind.empty()) return number;
  if (behind.size() != 3 || !fits(mrz.optional_data.substr(0, 14), behind[2]))
    return wrong("the check digit of the citizen's number is wrong");
  return number;
}

std::optional<BusinessDate> birth_date(std::string_view text, BusinessDate today) {
  const auto recent = date_in(2000, text);
  if (recent && *recent <= today) return recent;
  return date_in(1900, text);
}

std::optional<BusinessDate> expiry_date(std::string_view text) {
  return date_in(2000, text);
}

std::string yymmdd(BusinessDate date) {
  return std::format("{:02}{:02}{:02}", static_cast<int>(date.year()) % 100, static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Result<Secret<std::string>> mrz_information(std::string_view document_number, std::string_view birth,
                                            std::string_view expiry) {
  if (document_number.empty() || birth.size() != 6 || expiry.size() != 6)
    return wrong("a key needs a document number and two dates of six characters");
  std::string number(document_number);
  if (number.size() < 9) number.append(9 - number.size(), '<');
  std::string out;
  out.reserve(number.size() + 15);
  for (const std::string_view part : {std::string_view(number), birth, expiry}) {
    const auto digit = check_digit(part);
    if (!digit) return wrong("a character that no MRZ has");
    out += part;
    out += *digit;
  }
  motcua::wipe(number);
  return Secret<std::string>(std::move(out));
}

std::optional<Secret<std::string>> can_of(std::string_view number) {
  if (number.size() != 12 || !digits(number)) return std::nullopt;
  return Secret<std::string>(std::string(number.substr(6)));
}

std::optional<std::string> document_number_of(std::string_view number) {
  if (number.size() != 12 || !digits(number)) return std::nullopt;
  return std::string(number.substr(3));
}

std::vector<std::string> expiry_candidates(BusinessDate birth, BusinessDate issued) {
  constexpr std::array milestones{14, 25, 40, 60};
  std::vector<BusinessDate> days;
  const auto add = [&days](const std::vector<BusinessDate>& more) {
    days.insert(days.end(), more.begin(), more.end());
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < milestones.size(); ++i) {
    const auto reached = birthdays(birth, milestones[i]);
    if (issued >= reached.back()) continue;
    const bool runs_on = issued >= birthdays(birth, milestones[i] - 2).front();
    if (runs_on && i + 1 < milestones.size()) add(birthdays(birth, milestones[i + 1]));
    if (runs_on && i + 1 == milestones.size()) out.emplace_back(without_end);
    add(reached);
    std::ranges::transform(days, std::back_inserter(out), yymmdd);
    return out;
  }
  return {std::string(without_end)};
}

}  // namespace motcua::identity::chip
