#include "firmware/catalogue/exchange/sections.hpp"
#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>
#include <array>

namespace motcua::catalogue {
namespace {

constexpr std::string_view code_word = "Mã: ";
constexpr std::string_view legal_heading = "Tên văn bản pháp lýMã văn bản";
constexpr std::size_t serial_digits = 6;

// What the page shows behind its last section.
std::string_view without_page_end(std::string_view text) {
  for (const std::string_view word :
       {"Chọn cơ quan thực hiện", "Tìm kiếm nhiều nhất", "Cơ quan chủ quản: Trung tâm"})
    text = text.substr(0, text.find(word));
  if (text.ends_with("Nộp hồ sơ")) text.remove_suffix(std::string_view("Nộp hồ sơ").size());
  return trimmed(text);
}

// "KQ.G15.000031" from the front of `text`.
std::string_view take_code(std::string_view& text) {
  auto rest = text;
  if (!take(rest, "KQ.")) return {};
  std::size_t issuer = 0;
  while (issuer < rest.size() && ((rest[issuer] >= 'A' && rest[issuer] <= 'Z') || is_digit(rest[issuer]))) ++issuer;
  rest.remove_prefix(issuer);
  if (issuer == 0 || !take(rest, ".") || rest.size() < serial_digits) return {};
  if (!std::ranges::all_of(rest.substr(0, serial_digits), is_digit)) return {};
  rest.remove_prefix(serial_digits);
  const auto code = text.substr(0, text.size() - rest.size());
  text = rest;
  return code;
}

void split_page_words(std::string_view text, Outcomes& into) {
  const auto described = text.find("Mô tả");
  for (auto& word : listed(text.substr(0, described))) into.keywords.push_back(std::move(word));
  if (described == std::string_view::npos) return;
  const auto words = trimmed(text.substr(described + std::string_view("Mô tả").size()));
  if (words != no_information) into.description = words;
}

void put_legal_basis(std::vector<LegalBasis>& into, std::string_view title, std::string_view number,
                     Findings& findings) {
  title = trimmed(title);
  if (title.empty() && number.empty()) return;
  // A number that is glued to the words before or behind it ends another entry, whose end could not be told.
  const auto inside = documents_in(title);
  const bool several = std::ranges::any_of(inside, [title](const DocumentNumber& each) {
    const bool glued_before = each.at > 0 && begins_with_letter(title.substr(each.at - 1, 1));
    return glued_before || (each.end < title.size() && begins_with_capital(title.substr(each.end)));
  });
  if (several || number.empty()) findings.add(DefectKind::legal_basis_unclear, title);
  into.push_back({.number = std::string(number), .title = std::string(title)});
}

}  // namespace

Outcomes read_outcomes(std::string_view text, Findings& findings) {
  constexpr std::string_view keywords = "Từ khóa";
  Outcomes out;
  text = without_page_end(text);
  if (const auto at = text.rfind(keywords); at != std::string_view::npos) {
    split_page_words(text.substr(at + keywords.size()), out);
    text = text.substr(0, at);
  }
  text = trimmed(text);
  if (text == no_information) return out;
  while (!text.empty()) {
    const auto at = text.find(code_word);
    if (at == std::string_view::npos) {
      findings.add(DefectKind::outcome_unclear, text);
      out.outcomes.push_back({.name = std::string(text), .code = {}});
      break;
    }
    auto rest = text.substr(at + code_word.size());
    const auto code = take_code(rest);
    if (code.empty()) {
      findings.add(DefectKind::outcome_unclear, text);
      out.outcomes.push_back({.name = std::string(text), .code = {}});
      break;
    }
    out.outcomes.push_back({.name = std::string(trimmed(text.substr(0, at))), .code = std::string(code)});
    text = trimmed(rest);
  }
  return out;
}

// A number ends an entry when the next one begins right behind it, and when it is glued to the title before it. One that stands
// within a title has a blank before it.
std::vector<LegalBasis> read_legal_basis(std::string_view text, Findings& findings) {
  std::vector<LegalBasis> out;
  static_cast<void>(take(text, legal_heading));
  text = trimmed(text);
  if (text == no_information) return out;
  constexpr std::size_t year_digits = 4;
  std::size_t from = 0;
  for (const auto& found : documents_in(text)) {
    auto begin = found.at;
    const auto slash = text.find('/', begin);
    const auto digits = slash - begin;
    // "Luật Cư trú 202068/2020/QH14": the title ends in a year.
    const bool year = digits > year_digits && (text.substr(begin, 2) == "20" || text.substr(begin, 2) == "19");
    if (year) begin += year_digits;
    const auto behind = text.substr(found.end);
    const bool ends = behind.empty() || begins_with_letter(behind) || is_digit(behind[0]) || behind[0] == '"';
    const bool apart = !year && begin > from && (text[begin - 1] == ' ' || text[begin - 1] == '\t');
    const bool last = trimmed(behind).empty();
    if ((!ends && !last) || (apart && !last)) continue;
    put_legal_basis(out, text.substr(from, begin - from), text.substr(begin, found.end - begin), findings);
    from = found.end;
  }
  put_legal_basis(out, text.substr(from), {}, findings);
  return out;
}

}  // namespace motcua::catalogue
