#include "firmware/apps/collector/index.hpp"
#include "firmware/codec/walk.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace motcua::collector {
namespace {

constexpr std::size_t most_items = 100;
constexpr std::size_t most_groups = 20;
constexpr std::size_t most_flags = 50;

std::int32_t hundredths(double number) {
  constexpr auto most = static_cast<double>(std::numeric_limits<std::int32_t>::max());
  return static_cast<std::int32_t>(std::llround(std::clamp(number * 100, 0.0, most)));
}
std::optional<std::int32_t> hundredths(const std::optional<double>& number) {
  return number ? std::optional(hundredths(*number)) : std::nullopt;
}
// Of counts too, which may be larger than any score.
std::optional<std::int64_t> long_hundredths(const std::optional<double>& number) {
  return number ? std::optional<std::int64_t>(std::llround(std::max(*number, 0.0) * 100)) : std::nullopt;
}
std::optional<std::int32_t> count(const std::optional<std::uint32_t>& number) {
  constexpr std::uint32_t most = std::numeric_limits<std::int32_t>::max();
  return number ? std::optional(static_cast<std::int32_t>(std::min(*number, most))) : std::nullopt;
}

std::string text(std::string_view whole) {
  return clipped(whole, wire::index_text.most_bytes);
}
std::optional<std::string> text_if(const std::optional<std::string>& whole) {
  return whole ? std::optional(text(*whole)) : std::nullopt;
}
wire::LocalName title(const index::Title& name) {
  return {text(name.vi), text(name.en)};
}
template <class To, class From>
To same(From value) {
  return *codec::enum_value<To>(codec::enum_text(value));
}

wire::IndexSum sum(const index::Sum& sum) {
  return {hundredths(sum.maximum), hundredths(sum.known), hundredths(sum.unknown), hundredths(sum.not_applicable),
          hundredths(sum.score)};
}

wire::IndexItem item(const index::ItemScore& item) {
  std::optional<std::string> reason;
  if (item.reason) reason = codec::enum_text(*item.reason);
  return {.id = text(item.id),
          .code = text_if(item.code),
          .name = title(item.name),
          .points = hundredths(item.points),
          .target = hundredths(item.target),
          .standing = same<wire::IndexStanding>(item.standing),
          .reason = std::move(reason),
          .numerator = count(item.numerator),
          .denominator = count(item.denominator),
          .percent = hundredths(item.percent),
          .score = hundredths(item.score),
          .basis = same<wire::IndexBasis>(item.basis)};
}

wire::IndexGroup group(const index::GroupScore& group) {
  wire::IndexGroup out{.id = text(group.id),
                       .name = title(group.name),
                       .sum = sum(group.sum),
                       .percent = hundredths(group.percent),
                       .official_score = hundredths(group.official_score)};
  for (const auto& each : group.items)
    if (out.items.size() < most_items) out.items.push_back(item(each));
  return out;
}

wire::IndexDefinition definition(const index::Head& head) {
  return {text(head.legal_reference), head.effective_from, text(head.source), head.source_date, head.verified};
}

}  // namespace

std::string clipped(std::string_view whole, std::size_t most_bytes) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  auto length = std::min(whole.size(), most_bytes);
  while (length > 0 && length < whole.size() && continues(whole[length])) --length;
  return std::string(whole.substr(0, length));
}

wire::IndexAnswer told(const index::Answer& answer, std::vector<std::string> periods) {
  wire::IndexAnswer out{.period = answer.period.text(),
                        .periods = std::move(periods),
                        .level = same<wire::IndexLevel>(answer.level),
                        .place = text(answer.place),
                        .source = text(answer.source),
                        .source_date = answer.source_date,
                        .definition = definition(answer.definition),
                        .total = sum(answer.total)};
  for (const auto& each : answer.groups)
    if (out.groups.size() < most_groups) out.groups.push_back(group(each));
  for (const auto& flag : answer.flags)
    if (out.flags.size() < most_flags)
      out.flags.push_back({std::string(codec::enum_text(flag.kind)), text(flag.where), long_hundredths(flag.part),
                           long_hundredths(flag.whole), text_if(flag.detail)});
  if (answer.flags.size() > most_flags)
    out.flags_left_out = static_cast<std::int32_t>(answer.flags.size() - most_flags);
  if (answer.official) {
    std::optional<std::string> rank;
    if (!answer.official->rank.empty()) rank = text(answer.official->rank);
    out.official = wire::OfficialIndex{text(answer.official->source), answer.official->source_date,
                                       hundredths(answer.official->total), std::move(rank)};
  }
  return out;
}

}  // namespace motcua::collector
