#include "firmware/catalogue/exchange/members.hpp"
#include "firmware/catalogue/exchange/record.hpp"
#include "firmware/catalogue/exchange/sections.hpp"
#include "firmware/catalogue/exchange/texts.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

constexpr std::string_view portal = "dichvucong.gov.vn";

const PublicMember& member(Section section) {
  return public_members[static_cast<std::size_t>(section)];
}

// The texts of a record's sections, in normal form.
class Sections {
public:
  Sections(const RecordNode& record, Findings& findings) : record_(record), findings_(findings) {}

  // "" where nothing is stated. What is found next is found here.
  std::string text(Section section) {
    const auto& names = member(section);
    const auto* node = record_.node.find(names.name);
    auto name = names.name;
    if (node == nullptr && !names.heading.empty()) {
      node = record_.node.find(names.heading);
      name = names.heading;
    }
    findings_.stand_at(std::format("{}/{}", record_.pointer, name));
    if (node == nullptr) return {};
    auto words = normal(plain(*node));
    return words == no_information ? std::string{} : words;
  }

private:
  // Numbers and lists of texts are read as texts; what is none is reported.
  std::string plain(const codec::Node& node) {
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    if (std::holds_alternative<std::nullptr_t>(node.value)) return {};
    findings_.add(DefectKind::wrong_type, node.kind());
    if (const auto* list = std::get_if<codec::Node::Array>(&node.value)) {
      std::string all;
      for (const auto& item : *list)
        if (const auto* text = std::get_if<std::string>(&item.value)) all += (all.empty() ? "" : ", ") + *text;
      return all;
    }
    if (std::holds_alternative<codec::Node::Object>(node.value)) return {};
    return codec::write_json(node);
  }

  std::string normal(std::string_view text) {
    auto out = vietnamese::nfc(text);
    if (out != text && !reported_form_) {
      findings_.add(DefectKind::not_normal_form);
      reported_form_ = true;
    }
    const auto before = out.size();
    std::erase_if(
        out, [](char c) { return (static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\t') || c == 0x7f; });
    if (out.size() != before && out.find('\r') == std::string::npos && !text.contains('\r'))
      findings_.add(DefectKind::control_characters);
    return std::string(trimmed(out));
  }

  const RecordNode& record_;
  Findings& findings_;
  bool reported_form_ = false;
};

std::vector<std::string> codes_in(std::string_view text, Findings& findings) {
  std::vector<std::string> codes;
  std::size_t covered = 0;
  for (std::size_t at = 0; at + 8 <= text.size(); ++at) {
    const auto code = text.substr(at, 8);
    const bool shaped = code[1] == '.' && is_digit(code[0]) && std::ranges::all_of(code.substr(2), is_digit);
    const bool alone = (at == 0 || !is_digit(text[at - 1])) && (at + 8 == text.size() || !is_digit(text[at + 8]));
    if (!shaped || !alone) continue;
    codes.emplace_back(code);
    covered += 8;
  }
  // Separators between codes are nothing lost; words are.
  if (covered + 3 * codes.size() < text.size()) findings.add(DefectKind::related_unclear, text);
  return codes;
}

void read_agencies(Procedure& into, Sections& sections) {
  into.agencies.competent = sections.text(Section::competent);
  into.agencies.performing = sections.text(Section::performing);
  into.agencies.delegated = sections.text(Section::delegated);
  into.agencies.cooperating = sections.text(Section::cooperating);
  into.agencies.receiving_address = sections.text(Section::receiving_address);
}

// The page as one text says the name between two headings.
std::string name_on_page(std::string_view page) {
  constexpr std::string_view before = "Tên thủ tục";
  const auto begin = page.find(before);
  if (begin == std::string_view::npos) return {};
  const auto from = begin + before.size();
  const auto end = page.find("Mã thủ tục", from);
  constexpr std::size_t longest = 8'192;
  if (end == std::string_view::npos || end - from > longest) return {};
  return spaced(page.substr(from, end - from));
}

void read_source(Procedure& into, const ExportText& from, Sections& sections, Findings& findings) {
  auto url = sections.text(Section::url);
  constexpr std::size_t longest = 500;
  const bool fine = url.starts_with("http") && url.size() <= longest && !url.contains(' ') && !url.contains('\n');
  if (!url.empty() && !fine) findings.add(DefectKind::wrong_type, url);
  into.source = {.document = url.contains(portal) ? "Cổng Dịch vụ công quốc gia" : "Dữ liệu thủ tục hành chính",
                 .url = fine ? std::move(url) : std::string{},
                 .date = from.exported,
                 .verified = false};
}

void read_page_end(Procedure& into, Sections& sections, Findings& findings) {
  auto outcomes = read_outcomes(sections.text(Section::outcomes), findings);
  into.outcomes = std::move(outcomes.outcomes);
  into.keywords = std::move(outcomes.keywords);
  if (outcomes.description.empty()) return;
  if (!into.conditions.empty()) into.conditions += '\n';
  into.conditions += outcomes.description;
}

}  // namespace

bool is_public_shape(const codec::Node& node) {
  return std::ranges::any_of(public_members, [&node](const PublicMember& each) {
    if (each.name == member(Section::error).name) return false;
    return node.find(each.name) != nullptr || (!each.heading.empty() && node.find(each.heading) != nullptr);
  });
}

Procedure read_public_shape(const RecordNode& record, const ExportText& from, Findings& findings) {
  Sections sections(record, findings);
  Procedure out;
  out.agency = from.agency;
  out.code = sections.text(Section::code);
  out.name = sections.text(Section::name);
  if (out.name.empty()) out.name = name_on_page(sections.text(Section::page));
  out.decision = sections.text(Section::decision);
  out.levels = listed(sections.text(Section::levels));
  out.kind = sections.text(Section::kind);
  out.field = spaced(sections.text(Section::field));
  out.audience = listed(sections.text(Section::audience));
  read_agencies(out, sections);
  out.related = codes_in(sections.text(Section::related), findings);
  out.steps = sections.text(Section::steps);
  out.ways = read_ways(sections.text(Section::ways), findings);
  out.exemption = exemptions_in(out.ways);
  out.cases = read_papers(sections.text(Section::papers), findings);
  out.legal_basis = read_legal_basis(sections.text(Section::legal_basis), findings);
  out.conditions = sections.text(Section::conditions);
  read_page_end(out, sections, findings);
  read_source(out, from, sections, findings);
  if (const auto error = sections.text(Section::error); !error.empty())
    findings.add(DefectKind::fetch_failed, error);
  return out;
}

}  // namespace motcua::catalogue
