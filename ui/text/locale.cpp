#include "ui/text/locale.hpp"

#include <algorithm>
#include <format>
#include <span>

namespace motcua::text {
namespace {

using ArgumentSpan = std::span<const Argument>;

void append_argument(std::string& out, std::string_view name, ArgumentSpan arguments) {
  const auto found = std::ranges::find(arguments, name, &Argument::name);
  if (found != arguments.end())
    out.append(found->value);
  else
    out.append("{").append(name).append("}");
}

// The braces were checked when the file was loaded: every { that is not doubled has its }.
std::string fill(std::string_view text, ArgumentSpan arguments) {
  std::string out;
  out.reserve(text.size() + 32);
  while (!text.empty()) {
    const auto brace = text.find_first_of("{}");
    out.append(text.substr(0, brace));
    if (brace == std::string_view::npos) break;
    const bool doubled = brace + 1 < text.size() && text[brace + 1] == text[brace];
    const auto end = text.find('}', brace);
    if (doubled || end == std::string_view::npos) {
      out.push_back(text[brace]);
      text.remove_prefix(brace + (doubled ? 2 : 1));
    } else {
      append_argument(out, text.substr(brace + 1, end - brace - 1), arguments);
      text.remove_prefix(end + 1);
    }
  }
  return out;
}

}  // namespace

std::string Locale::tr(TextKey key, Arguments arguments) const {
  return fill(tr(key), {arguments.begin(), arguments.size()});
}

std::string Locale::tr_count(TextKey key, std::int64_t count, Arguments arguments) const {
  const auto& entry = entries_[static_cast<std::size_t>(key.index())];
  const auto& form = count == 1 && !entry.one.empty() ? entry.one : entry.other;
  const auto digits = number(count);
  std::vector<Argument> all{{"count", digits}};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return fill(form, all);
}

std::string Locale::short_date(BusinessDate date) const {
  return std::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

std::string Locale::time(int local_minute) const {
  return minute_text(local_minute);
}

std::string Locale::number(std::int64_t number) const {
  auto digits = std::to_string(number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (auto at = std::ssize(digits) - 3; at > first; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, language_ == Language::vi ? '.' : ',');
  return digits;
}

std::string Locale::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0 && i + 1 == items.size())
      out.append(" ").append(tr(key::common_and)).append(" ");
    else if (i > 0)
      out.append(", ");
    out.append(items[i]);
  }
  return out;
}

std::vector<std::string> Locale::texts() const {
  std::vector<std::string> out;
  for (const auto& entry : entries_) {
    out.push_back(entry.other);
    if (!entry.one.empty()) out.push_back(entry.one);
  }
  return out;
}

}  // namespace motcua::text
