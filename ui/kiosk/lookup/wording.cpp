#include "ui/kiosk/lookup/wording.hpp"

#include "ui/text/papers.hpp"

#include <algorithm>
#include <format>
#include <functional>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

void add(std::string& words, const std::string& more, std::string_view between = "; ") {
  if (more.empty()) return;
  if (!words.empty()) words += between;
  words += more;
}

text::TextKey unit_key(catalogue::TimeUnit unit) {
  switch (unit) {
    case catalogue::TimeUnit::working_days:
      return key::procedure_working_days;
    case catalogue::TimeUnit::hours:
      return key::procedure_hours;
    case catalogue::TimeUnit::months:
      return key::procedure_months;
    case catalogue::TimeUnit::days:
    case catalogue::TimeUnit::not_stated:
      break;
  }
  return key::procedure_days;
}

// What the source says, and that it says no more: nothing is lost, and nothing guessed.
std::string time_without_unit(const catalogue::Duration& time, const text::Locale& locale) {
  auto amount = locale.number(time.amount);
  if (time.up_to && *time.up_to > time.amount)
    amount = locale.tr(key::procedure_time_between, {{"first", amount}, {"then", locale.number(*time.up_to)}});
  return locale.tr(key::procedure_time_no_unit, {{"amount", amount}});
}

// An amount of 0 beside a note or somebody else's decision is what the public data says where it has no number.
std::string amount_text(const catalogue::Fee& fee, const text::Locale& locale) {
  const bool told_elsewhere = !fee.note.empty() || !fee.decided_by.empty() || fee.percent || !fee.tiers.empty();
  if (fee.percent) return locale.tr(key::procedure_fee_percent, {{"percent", std::to_string(*fee.percent)}});
  if (!fee.amount || (*fee.amount == 0 && told_elsewhere)) return {};
  if (*fee.amount == 0) return locale.tr(key::procedure_fee_none);
  const auto amount = locale.number(*fee.amount);
  if (fee.unit.empty()) return locale.tr(key::procedure_fee_amount, {{"amount", amount}});
  return locale.tr(key::procedure_fee_each, {{"amount", amount}, {"unit", shown(fee.unit)}});
}

std::string fee_text(const catalogue::Fee& fee, const text::Locale& locale) {
  std::string words = amount_text(fee, locale);
  for (const auto& tier : fee.tiers)
    add(words, locale.tr(key::procedure_fee_tier, {{"unit", shown(fee.unit)},
                                                   {"from", std::to_string(tier.from)},
                                                   {"amount", locale.number(tier.amount)}}));
  if (fee.cap) add(words, locale.tr(key::procedure_fee_cap, {{"amount", locale.number(*fee.cap)}}));
  if (!fee.decided_by.empty())
    add(words, locale.tr(key::procedure_fee_decided, {{"who", shown(fee.decided_by)}}), ". ");
  if (fee.effective_to)
    add(words, locale.tr(key::procedure_fee_until, {{"date", locale.short_date(*fee.effective_to)}}), ", ");
  add(words, shown(fee.note), ". ");
  if (words.empty()) words = locale.tr(key::procedure_fee_unknown);
  return fee.what.empty() ? words : locale.tr(key::procedure_part, {{"channel", shown(fee.what)}, {"text", words}});
}

// What each way says, with its name; once and without where all say the same.
std::vector<std::string> by_way(const catalogue::Procedure& procedure, const text::Locale& locale,
                                const std::function<std::vector<std::string>(const catalogue::Way&)>& lines_of) {
  std::vector<std::pair<catalogue::Channel, std::vector<std::string>>> all;
  for (const auto& way : procedure.ways)
    if (auto lines = lines_of(way); !lines.empty()) all.emplace_back(way.channel, std::move(lines));
  if (all.empty()) return {};
  const bool same =
      std::ranges::all_of(all, [&all](const auto& each) { return each.second == all.front().second; });
  if (same && (all.size() == procedure.ways.size())) return all.front().second;
  std::vector<std::string> out;
  for (const auto& [channel, lines] : all)
    for (const auto& line : lines) {
      auto words = locale.tr(key::procedure_part, {{"channel", channel_name(channel, locale)}, {"text", line}});
      if (!std::ranges::contains(out, words)) out.push_back(std::move(words));
    }
  return out;
}

}  // namespace

std::string shown(std::string_view official) {
  std::string out;
  for (const char c : official) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n';
    out.push_back(control ? ' ' : c);
  }
  const auto first = out.find_first_not_of(" \n");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \n") - first + 1);
}

std::string shortened(const std::string& name, std::size_t most) {
  auto words = shown(name);
  std::size_t characters = 0;
  std::size_t last_space = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '\n') words[i] = ' ';
    if (words[i] == ' ') last_space = i;
    const bool begins = (static_cast<unsigned char>(words[i]) & 0xC0U) != 0x80;
    if (begins && ++characters > most && last_space > 0) return words.substr(0, last_space) + "…";
  }
  return words;
}

const std::string& name_of(const lookup::Named& named, Language language) {
  return language == Language::en && !named.name_en.empty() ? named.name_en : named.name;
}

const std::string& name_of(const lookup::ShelfName& shelf, Language language) {
  return language == Language::en && !shelf.name_en.empty() ? shelf.name_en : shelf.name;
}

const std::string& name_of(const catalogue::Procedure& procedure, Language language) {
  if (language == Language::en && !procedure.everyday_name_en.empty()) return procedure.everyday_name_en;
  return procedure.everyday_name.empty() ? procedure.name : procedure.everyday_name;
}

const std::string& name_of(const catalogue::Paper& paper) {
  return paper.short_name.empty() ? paper.text : paper.short_name;
}

const std::string& channel_name(catalogue::Channel channel, const text::Locale& locale) {
  switch (channel) {
    case catalogue::Channel::online:
      return locale.tr(key::procedure_online);
    case catalogue::Channel::post:
      return locale.tr(key::procedure_post);
    case catalogue::Channel::in_person:
      break;
  }
  return locale.tr(key::procedure_in_person);
}

std::string time_text(const catalogue::Duration& time, const text::Locale& locale) {
  if (time.amount == 0 && !time.up_to) return {};
  if (time.unit == catalogue::TimeUnit::not_stated) return time_without_unit(time, locale);
  const auto unit = unit_key(time.unit);
  if (!time.up_to || *time.up_to <= time.amount) return locale.tr_count(unit, time.amount);
  return locale.tr(key::procedure_time_between,
                   {{"first", locale.number(time.amount)}, {"then", locale.tr_count(unit, *time.up_to)}});
}

std::vector<std::string> time_lines(const catalogue::Procedure& procedure, const text::Locale& locale) {
  return by_way(procedure, locale, [&locale](const catalogue::Way& way) {
    std::vector<std::string> lines;
    if (!way.time) return lines;
    auto words = time_text(*way.time, locale);
    add(words, shown(way.time->note), ". ");
    if (!words.empty()) lines.push_back(std::move(words));
    return lines;
  });
}

std::vector<std::string> fee_lines(const std::vector<catalogue::Fee>& fees, BusinessDate today,
                                   const text::Locale& locale) {
  std::vector<std::string> now;
  std::vector<std::string> later;
  for (const auto& fee : fees) {
    if (fee.effective_to && *fee.effective_to < today) continue;
    if (fee.effective_from && *fee.effective_from > today)
      later.push_back(locale.tr(key::procedure_fee_from, {{"date", locale.short_date(*fee.effective_from)},
                                                          {"fee", fee_text(fee, locale)}}));
    else
      now.push_back(fee_text(fee, locale));
  }
  now.insert(now.end(), later.begin(), later.end());
  return now;
}

std::vector<std::string> fee_lines(const catalogue::Procedure& procedure, BusinessDate today,
                                   const text::Locale& locale) {
  return by_way(procedure, locale, [&](const catalogue::Way& way) { return fee_lines(way.fees, today, locale); });
}

std::string count_of(const catalogue::Paper& paper, const text::Locale& locale) {
  return text::paper_count(locale, {paper.originals, paper.copies, paper.shown_only});
}

std::string source_of(const lookup::Record& record, const text::Locale& locale) {
  const auto& source = record.procedure.source;
  auto words = locale.tr(key::procedure_source, {{"document", shown(source.document)},
                                                 {"date", locale.short_date(source.date)},
                                                 {"code", record.key.code},
                                                 {"version", std::to_string(record.key.version)}});
  // Some sources say so themselves, in Vietnamese.
  // rule 9: the data's own words, never shown
  const bool said = locale.language() == Language::vi && source.document.contains("hưa đối chiếu");
  if (!source.verified && !said) words += " " + locale.tr(key::procedure_not_verified);
  return words;
}

}  // namespace motcua::kiosk_ui
