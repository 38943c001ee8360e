#include "firmware/base/encoding.hpp"
#include "firmware/catalogue/exchange/record.hpp"
#include "firmware/catalogue/exchange/texts.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

constexpr std::size_t longest_code = 64;
constexpr std::size_t longest_name = 8'192;
constexpr std::string_view cut_mark = " [...]";

bool is_national_code(std::string_view code) {
  constexpr std::size_t size = 8;
  return code.size() >= size && is_digit(code[0]) && code[1] == '.' &&
         std::ranges::all_of(code.substr(2, 6), is_digit) && (code.size() == size || code[size] == '.');
}

// A file's name without its folder and its last ending.
std::string_view stem_of(std::string_view file) {
  if (const auto slash = file.rfind('/'); slash != std::string_view::npos) file.remove_prefix(slash + 1);
  return file.substr(0, file.rfind('.'));
}

std::string made_code(const Procedure& procedure) {
  constexpr std::size_t bytes = 6;
  auto content = procedure;
  content.code.clear();
  content.source.date = Source{}.date;
  return "khong-ma-" + hex(crypto::sha256(encode(content))).substr(0, 2 * bytes);
}

std::string plain_letters(std::string_view agency) {
  std::string out;
  for (const char c : vietnamese::fold(agency)) {
    const bool kept = (c >= 'a' && c <= 'z') || is_digit(c);
    if (kept)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "khong-ro" : out;
}

void complete_code(Procedure& procedure, const ExportText& from, Findings& findings) {
  procedure.code = spaced(procedure.code);
  if (procedure.code.size() > longest_code) {
    findings.add(DefectKind::code_odd, procedure.code);
    procedure.code.clear();
  }
  if (!procedure.code.empty()) {
    if (!is_national_code(procedure.code)) findings.add(DefectKind::code_odd, procedure.code);
    return;
  }
  if (const auto stem = stem_of(from.file);
      is_national_code(stem) && findings.place().find('/', 1) == std::string::npos) {
    findings.add(DefectKind::code_from_file_name, stem);
    procedure.code = stem;
    return;
  }
  findings.add(DefectKind::code_missing, procedure.name);
  procedure.code = made_code(procedure);
}

// "Thủ tục: " before a name, once or more often.
std::string_view without_prefix(std::string_view name) {
  for (auto rest = name;; name = rest) {
    if (!take(rest, "Thủ tục") && !take(rest, "THỦ TỤC") && !take(rest, "thủ tục")) return name;
    const bool apart = take(rest, ":") || rest.starts_with(' ');
    rest = trimmed(rest);
    if (!apart || rest.empty() || rest.starts_with("hành chính")) return name;
  }
}

std::string cut_to(std::string_view text, std::size_t bytes) {
  return std::string(first_bytes(text, bytes - cut_mark.size())) + std::string(cut_mark);
}

void complete_name(Procedure& procedure, Findings& findings) {
  auto normal = vietnamese::nfc(procedure.name);
  if (normal != procedure.name) findings.add(DefectKind::not_normal_form, normal);
  auto name = spaced(normal);
  if (name != normal) findings.add(DefectKind::name_untidy, normal);
  if (const auto rest = without_prefix(name); rest.size() != name.size()) {
    findings.add(DefectKind::name_prefixed, name);
    name = std::string(rest);
  }
  if (name.size() > longest_name) {
    findings.add(DefectKind::text_cut, name);
    name = cut_to(name, longest_name);
  }
  if (name.empty()) {
    findings.add(DefectKind::name_missing, procedure.code);
    name = procedure.code;
  }
  procedure.name = std::move(name);
}

struct Bounds {
  std::size_t text;
  std::size_t list;
};

// Every text and list within the value.
template <class T>
void bound(T& value, const Bounds& most) {
  if constexpr (std::same_as<T, std::string>) {
    if (value.size() > most.text) value = cut_to(value, most.text);
  } else if constexpr (codec::IsVector<T>::value) {
    if (value.size() > most.list) value.resize(most.list);
    for (auto& each : value) bound(each, most);
  } else if constexpr (codec::IsOptional<T>::value) {
    if (value) bound(*value, most);
  } else if constexpr (codec::DescribedStruct<T> && !std::same_as<T, BusinessDate>) {
    boost::mp11::mp_for_each<codec::Members<T>>([&](auto member) { bound(value.*member.pointer, most); });
  }
}

// How many values an encoded record has, or somewhat more.
std::size_t values_in(const Procedure& procedure) {
  constexpr std::size_t of_one = 10;  // of a row, a fee, a way
  auto rows = procedure.ways.size() + procedure.outcomes.size() + procedure.legal_basis.size() +
              procedure.paper_rules.size() + procedure.keywords.size() + procedure.related.size() +
              procedure.levels.size() + procedure.audience.size();
  for (const auto& way : procedure.ways) rows += 2 * way.fees.size();
  for (const auto& each : procedure.cases) rows += 1 + each.papers.size() + each.explanations.size();
  return of_one * (rows + of_one);
}

// Most records are far below the limits of decode_procedure(); only a large one is tried.
void bound_all(Procedure& procedure, const ExportText& from, Findings& findings) {
  constexpr std::size_t harmless_bytes = 100'000;
  constexpr std::size_t harmless_values = 15'000;
  if (from.text.size() <= harmless_bytes && values_in(procedure) <= harmless_values) return;
  for (const auto& most :
       {Bounds{250'000, 1'000}, Bounds{60'000, 500}, Bounds{8'000, 200}, Bounds{1'000, 60}, Bounds{200, 10}}) {
    if (decode_procedure(encode(procedure))) return;
    findings.add(DefectKind::text_cut,
                 std::format("texts of at most {} bytes, lists of {} items", most.text, most.list));
    bound(procedure, most);
  }
}

}  // namespace

void complete(Procedure& procedure, const RecordNode& record, const ExportText& from, Findings& findings) {
  const auto at = [&](std::string_view public_name, std::string_view ours) {
    findings.stand_at(std::format("{}/{}", record.pointer, is_public_shape(record.node) ? public_name : ours));
  };
  at("ma_thu_tuc", "code");
  complete_code(procedure, from, findings);
  at("ten_thu_tuc", "name");
  complete_name(procedure, findings);
  findings.stand_at(record.pointer);
  if (auto plain = plain_letters(procedure.agency); plain != procedure.agency) {
    findings.add(DefectKind::agency_odd, procedure.agency);
    procedure.agency = std::move(plain);
  }
  bound_all(procedure, from, findings);
}

}  // namespace motcua::catalogue
