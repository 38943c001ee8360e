#include "firmware/identity/chip/dg13.hpp"

#include "firmware/identity/chip/lds.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>

namespace motcua::identity::chip {
namespace {

constexpr std::size_t most_fields = 64;
constexpr std::size_t most_texts = 8;

std::unexpected<Error> opaque(std::string why) {
  return fail(ErrorCode::invalid, "dg13", std::move(why));
}

bool holds_text(std::uint32_t tag) {
  return tag == 0x0c || tag == 0x13 || tag == 0x16 || tag == 0x12 || tag == 0x1a;
}

bool constructed(std::uint32_t tag) {
  return tag == 0x30 || tag == 0x31;
}

void take_text(View value, Dg13::Field& field, int& left_out) {
  if (field.texts.size() >= most_texts || !is_utf8(value)) {
    ++left_out;
    return;
  }
  field.texts.push_back(text_of(value));
}

// The values of a field: texts, alone or in a sequence each or in one sequence. A sequence without a text stands for
// an empty one, or the mother's name would become the father's.
Status take_values(TlvReader& values, Dg13::Field& field, int& left_out) {
  while (!values.at_end()) {
    const auto value = values.next();
    if (!value) return std::unexpected(value.error());
    if (holds_text(value->tag)) {
      take_text(value->value, field, left_out);
    } else if (constructed(value->tag)) {
      auto inner = values.inside(*value);
      if (!inner) return std::unexpected(inner.error());
      if (inner->at_end() && field.texts.size() < most_texts) field.texts.emplace_back();
      if (const auto taken = take_values(*inner, field, left_out); !taken) return taken;
    } else {
      ++left_out;
    }
  }
  return {};
}

Status take_field(TlvReader inside, Dg13& out) {
  const auto number = inside.next();
  if (!number) return std::unexpected(number.error());
  if (number->tag != 0x02 || number->value.size() != 1 || number->value[0] > 127) {
    ++out.left_out;
    return {};
  }
  if (out.fields.size() >= most_fields) return fail(ErrorCode::too_large, "dg13", "more fields than any card has");
  Dg13::Field field{.number = number->value[0]};
  if (const auto taken = take_values(inside, field, out.left_out); !taken) return taken;
  if (std::ranges::contains(out.fields, field.number, &Dg13::Field::number)) {
    ++out.left_out;
    return {};
  }
  out.fields.push_back(std::move(field));
  return {};
}

Status take_fields(TlvReader& set, Dg13& out) {
  while (!set.at_end()) {
    const auto item = set.next();
    if (!item) return std::unexpected(item.error());
    if (item->tag != 0x30) {
      ++out.left_out;
      continue;
    }
    auto inside = set.inside(*item);
    if (!inside) return std::unexpected(inside.error());
    if (const auto taken = take_field(*inside, out); !taken) return taken;
  }
  return {};
}

}  // namespace

std::string_view Dg13::text(int number, std::size_t which) const {
  const auto found = std::ranges::find(fields, number, &Field::number);
  if (found == fields.end() || which >= found->texts.size()) return {};
  return found->texts[which];
}

void wipe(Dg13& group) noexcept {
  using motcua::wipe;
  for (auto& field : group.fields)
    for (auto& text : field.texts) wipe(text);
  group.fields.clear();
}

Result<Dg13> parse_dg13(View file) {
  const auto outer = sole_tlv(file, tag_of(13));
  if (!outer) return opaque("not one object of DG13");
  TlvReader whole(outer->value);
  auto body = whole.enter(0x30);
  if (!body || !whole.at_end()) return opaque("its inside is no sequence");
  Dg13 out;
  while (!body->at_end()) {
    const auto part = body->next();
    if (!part) return opaque("its sequence is broken");
    if (!constructed(part->tag)) continue;  // a version and the coding's name stand before the fields
    auto fields = body->inside(*part);
    if (!fields) return std::unexpected(fields.error());
    if (const auto taken = take_fields(*fields, out); !taken) {
      wipe(out);
      if (taken.error().code == ErrorCode::too_large) return std::unexpected(taken.error());
      return opaque("its fields are broken");
    }
  }
  if (out.fields.empty()) return opaque("it holds no numbered fields");
  std::ranges::sort(out.fields, {}, &Dg13::Field::number);
  return out;
}

bool is_utf8(View bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto first = bytes[at];
    const std::size_t more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : (first & 0xf0) == 0xe0 ? 2 : 3;
    if (first >= 0x80 && (first < 0xc2 || first > 0xf4)) return false;
    if (bytes.size() - at <= more) return false;
    std::uint32_t code = more == 0 ? first : more == 1 ? first & 0x1fU : more == 2 ? first & 0x0fU : first & 0x07U;
    for (std::size_t i = 1; i <= more; ++i) {
      if ((bytes[at + i] & 0xc0) != 0x80) return false;
      code = code << 6 | (bytes[at + i] & 0x3fU);
    }
    if ((more == 2 && code < 0x800) || (more == 3 && (code < 0x10000 || code > 0x10ffff))) return false;
    if (code >= 0xd800 && code <= 0xdfff) return false;
    at += more + 1;
  }
  return true;
}

}  // namespace motcua::identity::chip
