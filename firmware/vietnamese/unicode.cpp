#include "firmware/vietnamese/vietnamese.hpp"

#include <cstdlib>
#include <memory>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace motcua::vietnamese {
namespace {

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// ICU keeps the two normalisers itself; without its data nothing here can work.
const icu::Normalizer2& normaliser(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* found = get(status);
  if (U_FAILURE(status)) std::abort();
  return *found;
}

icu::UnicodeString normalised(const icu::UnicodeString& text, const icu::Normalizer2& by) {
  UErrorCode status = U_ZERO_ERROR;
  auto out = by.normalize(text, status);
  if (U_FAILURE(status)) std::abort();
  return out;
}

bool is_mark(UChar32 code) {
  const auto type = u_charType(code);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace

std::string nfc(std::string_view text) {
  std::string out;
  normalised(unicode(text), normaliser(icu::Normalizer2::getNFCInstance)).toUTF8String(out);
  return out;
}

bool is_nfc(std::string_view text) {
  return nfc(text) == text;
}

std::string lower(std::string_view text) {
  auto composed = normalised(unicode(text), normaliser(icu::Normalizer2::getNFCInstance));
  std::string out;
  composed.foldCase().toUTF8String(out);
  return out;
}

std::u32string code_points(std::string_view text) {
  const auto from = unicode(text);
  std::u32string out;
  for (std::int32_t i = 0; i < from.length(); i = from.moveIndex32(i, 1))
    out.push_back(static_cast<char32_t>(from.char32At(i)));
  return out;
}

std::string utf8(std::u32string_view text) {
  icu::UnicodeString from;
  for (const auto code : text) from.append(static_cast<UChar32>(code));
  std::string out;
  from.toUTF8String(out);
  return out;
}

std::string fold(std::string_view text) {
  auto apart = normalised(unicode(text), normaliser(icu::Normalizer2::getNFDInstance));
  apart.foldCase();
  icu::UnicodeString bare;
  bool space = false;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const auto code = apart.char32At(i);
    if (is_mark(code)) continue;
    if (u_isUWhiteSpace(code)) {
      space = !bare.isEmpty();
      continue;
    }
    if (space) bare.append(static_cast<UChar32>(' '));
    space = false;
    bare.append(code == 0x0111 ? static_cast<UChar32>('d') : code);
  }
  std::string out;
  bare.toUTF8String(out);
  return out;
}

struct Collation::Rules {
  std::unique_ptr<icu::Collator> collator;
};

Collation::Collation() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi", "VN"), status));
  if (U_SUCCESS(status)) made->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, status);
  if (U_FAILURE(status)) std::abort();
  rules_ = std::make_shared<const Rules>(std::move(made));
}

std::strong_ordering Collation::compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto order = rules_->collator->compare(unicode(a), unicode(b), status);
  if (order != UCOL_EQUAL) return order == UCOL_LESS ? std::strong_ordering::less : std::strong_ordering::greater;
  return a <=> b;
}

}  // namespace motcua::vietnamese
