#include "firmware/catalogue/search/codes.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

constexpr std::size_t longest_code = 40;
constexpr std::size_t national_digits = 7;  // 1.004873

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool parts_code(char c) {
  return std::string_view(" .-_/,\t").contains(c);
}

// Letters and digits in lower case; "": something else is in it.
std::string bare(std::string_view text) {
  std::string found;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (is_digit(c) || (c >= 'a' && c <= 'z') || upper) {
      found += upper ? static_cast<char>(c + ('a' - 'A')) : c;
    } else if (!parts_code(c)) {
      return {};
    }
  }
  return found;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// A national code among other words: a digit, a point, six digits, or the seven at one go.
std::string national_code_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.'))) continue;
    std::string digits;
    auto at = i;
    for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && at == i + 1)); ++at)
      if (is_digit(text[at])) digits += text[at];
    if (digits.size() == national_digits) return digits;
    i = at;
  }
  return {};
}

// A sign missing, too many, changed, or two swapped.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() > b.size() + 1) return false;
  const auto head = static_cast<std::size_t>(std::ranges::mismatch(a, b).in2 - b.begin());
  if (a.size() > b.size()) return a.substr(head + 1) == b.substr(head);
  if (head == a.size() || a.substr(head + 1) == b.substr(head + 1)) return true;
  return head + 1 < a.size() && a[head] == b[head + 1] && a[head + 1] == b[head] &&
         a.substr(head + 2) == b.substr(head + 2);
}

}  // namespace

void Codes::add(std::string_view code, std::size_t entry) {
  if (auto key = bare(code); !key.empty()) codes_.emplace_back(std::move(key), entry);
}

void Codes::seal() {
  std::ranges::sort(codes_);
}

std::vector<std::size_t> Codes::of(std::string_view code) const {
  std::vector<std::size_t> entries;
  const auto key = bare(code);
  for (const auto& [_, entry] :
       std::ranges::equal_range(codes_, key, {}, &std::pair<std::string, std::size_t>::first))
    entries.push_back(entry);
  return entries;
}

Codes::Found Codes::find(std::string_view query) const {
  const auto national = national_code_in(query);
  if (!national.empty()) return {of(national), true};
  if (query.size() > longest_code || !std::ranges::any_of(query, is_digit)) return {};
  auto entries = of(query);
  const bool known = !entries.empty();
  return {std::move(entries), known};
}

std::vector<std::size_t> Codes::near(std::string_view query) const {
  std::vector<std::size_t> entries;
  const auto key = query.size() > longest_code ? std::string{} : bare(query);
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(key, is_digit));
  if (digits + 1 < national_digits || digits + 1 < key.size()) return entries;
  for (const auto& [code, entry] : codes_)
    if (one_slip(key, code)) entries.push_back(entry);
  return entries;
}

std::vector<std::size_t> Codes::beginning_with(std::string_view query) const {
  std::vector<std::size_t> entries;
  const auto key = query.size() > longest_code ? std::string{} : bare(query);
  if (key.size() < 3 || !all_digits(key)) return entries;
  for (auto at = std::ranges::lower_bound(codes_, key, {}, &std::pair<std::string, std::size_t>::first);
       at != codes_.end() && at->first.starts_with(key); ++at)
    entries.push_back(at->second);
  return entries;
}

}  // namespace motcua::catalogue
