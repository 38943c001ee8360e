#include "drivers/card/emulated/person.hpp"

#include <algorithm>
#include <format>

namespace motcua::emulated {
namespace {

using namespace std::chrono;

constexpr std::size_t line_length = 30;
constexpr BusinessDate usual_issue{year{2021}, May, day{15}};

struct Names {
  const char* own;
  const char* in_mrz;
  const char* father;
};
// rule 9: what stands on a card is no text of a screen
constexpr Names woman{"Trần Thị Thử", "TRAN<<THI<THU", "Trần Văn Mẫu"};
// rule 9: the same
constexpr Names man{"Nguyễn Văn Thử", "NGUYEN<<VAN<THU", "Nguyễn Văn Mẫu"};
// rule 9: the same
constexpr auto mother_of_all = "Lê Thị Ví Dụ";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int value_of(char c) {
  if (is_digit(c)) return c - '0';
  return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
}

std::string six_digits(BusinessDate date) {
  return std::format("{:02}{:02}{:02}", static_cast<int>(date.year()) % 100, static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string with_check(std::string text) {
  text += check_digit(text);
  return text;
}

std::string filled(std::string text) {
  text.resize(line_length, '<');
  return text;
}

// Law 26/2023, article 21: good until the 25th, 40th or 60th birthday; a card made within the two years before one of
// them is good until the next.
std::optional<BusinessDate> expiry_of(BusinessDate birth, BusinessDate issued) {
  for (const int age : {25, 40, 60}) {
    const auto birthday = birth + years{age};
    if (issued < birthday - years{2}) return birthday;
  }
  return {};
}

std::string document_number(const Person& person) {
  return person.number.substr(3);
}

std::string birth_field(const Person& person) {
  return with_check(six_digits(person.birth));
}

// What stands there on a card for life is not published; 9303 has no value for "never".
std::string expiry_field(const Person& person) {
  return with_check(person.expiry ? six_digits(*person.expiry) : "991231");
}

}  // namespace

char check_digit(std::string_view text) {
  constexpr std::array weights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) sum += value_of(text[i]) * weights[i % weights.size()];
  return static_cast<char>('0' + sum % 10);
}

Result<Person> invented_person(std::string_view number) {
  if (number.size() != 12 || !std::ranges::all_of(number, is_digit))
    return fail(ErrorCode::invalid, "number", "an ID number has twelve digits");
  const int century_and_sex = number[3] - '0';
  const year born{1900 + 100 * (century_and_sex / 2) + 10 * (number[4] - '0') + (number[5] - '0')};
  if (born < year{1920} || born > year{2007})
    return fail(ErrorCode::invalid, "number",
                std::format("digits 4 to 6 name a birth in {}: take one of 1920 to 2007", static_cast<int>(born)));
  const auto sex = century_and_sex % 2 == 1 ? Sex::female : Sex::male;
  const auto& names = sex == Sex::female ? woman : man;
  const BusinessDate birth{born, January, day{1}};
  return Person{.number = std::string(number),
                .name = names.own,
                .mrz_name = names.in_mrz,
                .sex = sex,
                .birth = birth,
                .issued = usual_issue,
                .expiry = expiry_of(birth, usual_issue),
                .father = names.father,
                .mother = mother_of_all};
}

std::string access_number(const Person& person) {
  return person.number.substr(6);
}

std::array<std::string, 3> mrz_lines(const Person& person) {
  // The optional data has 15 places: the number, two fillers, and a check digit that 9303 does not ask for.
  const auto optional = person.number + "<<";
  const auto first = "IDVNM" + with_check(document_number(person)) + optional + check_digit(optional);
  const auto birth = birth_field(person);
  const auto expiry = expiry_field(person);
  auto second = birth + (person.sex == Sex::male ? "M" : "F") + expiry + "VNM" + std::string(11, '<');
  second += check_digit(first.substr(5) + birth + expiry + second.substr(18));
  return {first, second, filled(person.mrz_name)};
}

std::string mrz_information(const Person& person) {
  return with_check(document_number(person)) + birth_field(person) + expiry_field(person);
}

}  // namespace motcua::emulated
