#include "firmware/catalogue/exchange/sections.hpp"
#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>
#include <array>

namespace motcua::catalogue {
namespace {

constexpr std::int64_t least_plausible = 1'000;
constexpr std::int64_t most_plausible = 1'000'000'000;

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [text](auto word) { return text.contains(word); });
}

// The note says itself that nothing is paid, and names no amount.
bool says_free(std::string_view note) {
  return note.empty() ||
         (money_in(note).empty() && has_any(note, {"iễn phí", "iễn lệ phí", "hông thu", "hông quy định"}) &&
          !has_any(note, {"ội đồng nhân dân", "HĐND"}));
}

std::string decider_in(std::string_view note) {
  static constexpr std::array<std::string_view, 3> known{
      "Hội đồng nhân dân cấp tỉnh", "Hội đồng nhân dân tỉnh, thành phố", "Hội đồng nhân dân tỉnh"};
  for (const auto name : known)
    if (note.contains(name)) return std::string(name);
  return has_any(note, {"Hội đồng nhân dân", "HĐND"}) ? "Hội đồng nhân dân" : std::string{};
}

std::string only_document_in(std::string_view note) {
  std::string only;
  for (const auto& each : documents_in(note)) {
    const auto number = note.substr(each.at, each.end - each.at);
    if (!only.empty() && only != number) return {};
    only = number;
  }
  return only;
}

// "Phí công bố: 100.000 đồng" is about "Phí công bố".
std::string label_of(std::string_view note) {
  constexpr std::size_t longest = 120;
  for (const auto* mark : {"- ", "+ ", "* "})
    if (take(note, mark)) break;
  const auto colon = note.find(':');
  if (colon > longest) return {};  // npos too
  const auto label = trimmed(note.substr(0, colon));
  const bool named = label.starts_with("Phí") || label.starts_with("Lệ phí");
  return named && !has_any(label, {".", ";", "("}) ? std::string(label) : std::string{};
}

// What stands behind "/": a unit that is known, or words that reach to a mark or the end. Whatever else it is, the note says it.
std::string unit_at_front(std::string_view text) {
  static constexpr std::array<std::string_view, 27> known{"hồ sơ",
                                                          "hộ chiếu",
                                                          "giấy phép",
                                                          "giấy chứng nhận",
                                                          "chứng chỉ",
                                                          "trường hợp",
                                                          "doanh nghiệp",
                                                          "lần cấp",
                                                          "thửa đất",
                                                          "trang",
                                                          "bản",
                                                          "lần",
                                                          "người",
                                                          "tấn",
                                                          "tờ",
                                                          "thẻ",
                                                          "xe",
                                                          "giấy",
                                                          "thửa",
                                                          "giờ",
                                                          "ngày",
                                                          "tháng",
                                                          "năm",
                                                          "chiếc",
                                                          "cơ sở",
                                                          "ha",
                                                          "m2"};
  text = trimmed(text);
  for (const auto unit : known)
    if (text.starts_with(unit) && !begins_with_letter(text.substr(unit.size()))) {
      auto rest = text.substr(unit.size());
      const auto second = take(rest, "/") ? unit_at_front(rest) : std::string{};  // "người/lần"
      return std::string(unit) + (second.empty() ? "" : "/") + second;
    }
  constexpr std::size_t longest = 40;
  std::size_t end = 0;
  while (end < text.size() && !std::string_view(".,;:()/\n+-").contains(text[end])) ++end;
  return end <= longest ? std::string(trimmed(text.substr(0, end))) : std::string{};
}

// Behind the amount that is this fee's, or alone at the front of the note.
std::string unit_of(std::string_view text, std::int64_t amount) {
  if (text.starts_with('/')) return unit_at_front(text.substr(1));
  for (const auto& money : money_in(text))
    if (money.amount == amount && text.substr(money.end).starts_with('/'))
      return unit_at_front(text.substr(money.end + 1));
  return {};
}

// "tối đa thu không quá 200.000 đồng": the one amount that a "tối đa" stands right before.
std::optional<std::int64_t> cap_in(std::string_view text) {
  constexpr std::size_t nearest = 40;
  std::optional<std::int64_t> cap;
  for (const auto& money : money_in(text)) {
    const auto begin = money.at > nearest ? money.at - nearest : 0;
    const auto before = text.substr(begin, money.at - begin);
    const auto word = before.rfind("ối đa");
    if (word == std::string_view::npos || has_any(before.substr(word), {".", ";", ":"})) continue;
    if (cap) return {};
    cap = money.amount;
  }
  return cap;
}

// "từ trang thứ 3 trở lên thu 1.000 đồng": the one such step.
std::vector<FeeTier> tiers_in(std::string_view text) {
  constexpr std::string_view step = " thứ ";
  constexpr std::size_t nearest = 60;
  std::vector<FeeTier> tiers;
  for (auto at = text.find(step); at != std::string_view::npos; at = text.find(step, at + 1)) {
    auto rest = text.substr(at + step.size());
    const auto begin = at > 24 ? at - 24 : 0;
    if (!has_any(text.substr(begin, at - begin), {"từ ", "Từ "})) continue;
    const auto from = grouped_number(take_digits(rest));
    if (!from || *from < 1 || *from > 1'000 || !(rest.starts_with(" trở lên") || rest.starts_with(" trở đi")))
      continue;
    const auto money = money_in(first_bytes(rest, 2 * nearest));
    if (money.empty() || money.front().at > nearest ||
        has_any(rest.substr(0, money.front().at), {".", ";", "ối đa"}))
      continue;
    tiers.push_back({static_cast<std::uint32_t>(*from), money.front().amount});
  }
  return tiers.size() == 1 ? tiers : std::vector<FeeTier>{};
}

std::optional<std::uint32_t> percent_in(std::string_view note) {
  const auto sign = note.find("% mức thu");
  if (sign == std::string_view::npos || note.find('%', sign + 1) != std::string_view::npos ||
      !money_in(note).empty())
    return {};
  auto begin = sign;
  while (begin > 0 && is_digit(note[begin - 1])) --begin;
  if (begin > 0 && (note[begin - 1] == ',' || note[begin - 1] == '.')) return {};
  const auto percent = grouped_number(note.substr(begin, sign - begin));
  return percent && *percent > 0 && *percent <= 100 ? std::optional(static_cast<std::uint32_t>(*percent))
                                                    : std::nullopt;
}

// "400.000 đồng ... từ ngày 01/7/2025 đến hết ngày 31/12/2026": one amount, one first and one last day, and no condition.
std::optional<Fee> window_in(std::string_view note) {
  const auto money = money_in(note);
  const auto dates = dates_in(note);
  if (money.size() != 1 || dates.size() != 2 || dates[0].date > dates[1].date) return {};
  if (has_any(note, {"rường hợp", "đối với", "Đối với", "%"})) return {};
  const auto between = note.substr(dates[0].end, dates[1].at - dates[0].end);
  const auto before = note.substr(0, dates[0].at);
  const bool from = before.ends_with("từ ngày ") || before.ends_with("Từ ngày ");
  const bool to = between == " đến hết ngày " || between == " đến ngày ";
  if (!from || !to) return {};
  Fee fee;
  fee.amount = money.front().amount;
  fee.effective_from = dates[0].date;
  fee.effective_to = dates[1].date;
  return fee;
}

void report(const Fee& fee, const FeeText& text, Findings& findings) {
  if (fee.amount && *fee.amount != 0 && (*fee.amount < least_plausible || *fee.amount > most_plausible))
    findings.add(DefectKind::fee_implausible, text.whole);
  const auto named = money_in(text.note);
  if (fee.amount && !named.empty() && !std::ranges::contains(named, *fee.amount, &Money::amount))
    findings.add(DefectKind::fee_other_than_note, std::string(text.whole) + " (" + std::string(text.note) + ")");
}

}  // namespace

std::vector<Fee> read_fee(const FeeText& text, std::string_view description, Findings& findings) {
  if (text.price == Price::none && text.note.empty()) return {};
  Fee fee;
  fee.note = text.note;
  switch (text.price) {
    case Price::stated:
      fee.amount = grouped_number(text.amount);
      if (!fee.amount) findings.add(DefectKind::fee_unclear, text.whole);
      break;
    case Price::free:
      if (says_free(text.note))
        fee.amount = 0;
      else
        findings.add(DefectKind::fee_free_with_note, text.note);
      break;
    case Price::foreign:
      findings.add(DefectKind::fee_foreign, text.whole);
      break;
    case Price::none:
      break;
  }
  // What was no amount in đồng stays readable.
  if (text.price == Price::foreign || (text.price == Price::stated && !fee.amount))
    fee.note = std::string(text.whole) + (text.note.empty() ? "" : " (" + fee.note + ")");
  fee.what = label_of(text.note);
  fee.decided_by = decider_in(text.note);
  fee.legal_reference = only_document_in(text.note);
  report(fee, text, findings);
  std::vector<Fee> fees;
  const auto window = text.price == Price::stated ? window_in(text.note) : std::nullopt;
  if (!window && !dates_in(text.note).empty() && has_any(text.note, {"đến hết ngày", "đến ngày"}))
    findings.add(DefectKind::fee_dates_in_note, text.note);
  if (fee.amount && *fee.amount > 0) {
    fee.unit = unit_of(text.note, *fee.amount);
    if (fee.unit.empty()) fee.unit = unit_of(description, *fee.amount);
    fee.tiers = tiers_in(text.note);
    if (fee.tiers.empty() && !fee.unit.empty()) fee.tiers = tiers_in(description);
  }
  fee.cap = cap_in(text.note);
  if (!fee.cap && !fee.tiers.empty()) fee.cap = cap_in(description);
  if (!fee.amount) fee.percent = percent_in(text.note);
  fees.push_back(fee);
  if (window) {
    Fee second = *window;
    second.what = fee.what;
    second.unit = unit_of(text.note, *window->amount);
    second.legal_reference = fee.legal_reference;
    second.note = fee.note;
    fees.push_back(std::move(second));
  }
  return fees;
}

std::string exemptions_in(const std::vector<Way>& ways) {
  std::string all;
  const auto add = [&all](std::string_view sentence) {
    sentence = trimmed(sentence);
    if (sentence.empty() || all.contains(sentence)) return;
    if (!all.empty()) all += '\n';
    all += sentence;
  };
  for (const auto& way : ways)
    for (const auto& fee : way.fees) {
      const std::string_view note = fee.note;
      for (std::size_t begin = 0; begin < note.size();) {
        auto end = begin;
        while (end < note.size() && note[end] != '\n' &&
               !(note[end] == '.' && end + 1 < note.size() && is_blank(note[end + 1])))
          ++end;
        const auto sentence = note.substr(begin, std::min(end + 1, note.size()) - begin);
        if (has_any(sentence, {"Miễn ", "miễn ", "iảm ", "hông phải nộp", "hông thu "})) add(sentence);
        begin = end + 1;
      }
    }
  return all;
}

}  // namespace motcua::catalogue
