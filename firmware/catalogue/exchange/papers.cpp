#include "firmware/catalogue/exchange/sections.hpp"
#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace motcua::catalogue {
namespace {

constexpr std::string_view heading = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
constexpr std::string_view originals_word = " bản chính";
constexpr std::string_view copies_word = " bản sao";

enum class Certainty : std::uint8_t { certain, doubtful };

// "1 bản chính" or "0 bản chính,1 bản sao": the end of a row.
struct Count {
  std::size_t begin = 0;  // of its first digit
  std::size_t end = 0;    // behind it
  std::uint32_t originals = 0;
  std::uint32_t copies = 0;
  Certainty certainty = Certainty::certain;
};

std::uint32_t small_number(std::string_view digits) {
  constexpr std::uint32_t most = 1'000;
  std::uint32_t value = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return ec == std::errc{} ? std::min(value, most) : most;
}

// Behind a count the next row begins at once. In a sentence ("nộp 01 bản chính và ...") a blank or a mark follows.
bool row_ends(std::string_view behind) {
  static constexpr std::string_view going_on = " ,;.:)/";
  return behind.empty() || !going_on.contains(behind.front());
}

// Which of the digits that stand before the word are the count. A text may end in digits of its own: "Mẫu 02" and "1 bản
// chính" is "Mẫu 021 bản chính". Counts of two digits are rare, so the last digit is taken and the row reported; "10" to "90"
// behind no blank stays whole, since "1" and "0 bản chính" would make a paper a mere note.
bool divide(std::string_view digits, std::string_view before, Count& count) {
  if (digits.size() == 1) {
    count.originals = small_number(digits);
    return true;
  }
  if (digits.size() == 2 && digits[0] == '0') return false;  // "01 bản chính": words of the text
  const bool tens = digits.size() == 2 && digits[1] == '0' && !before.ends_with(' ');
  const auto taken = tens ? digits : digits.substr(digits.size() - 1);
  count.originals = small_number(taken);
  count.begin += digits.size() - taken.size();
  const bool padded = digits[0] == '0';  // no count begins with 0, so the cut is the only one
  count.certainty = padded ? Certainty::certain : Certainty::doubtful;
  return true;
}

std::optional<Count> count_before(std::string_view text, std::size_t word) {
  Count count{.begin = word, .end = word + originals_word.size(), .originals = 0, .copies = 0, .certainty = {}};
  while (count.begin > 0 && is_digit(text[count.begin - 1])) --count.begin;
  const auto digits = text.substr(count.begin, word - count.begin);
  if (digits.empty()) return {};
  auto rest = text.substr(count.end);
  if (take(rest, ",")) {
    const auto copies = take_digits(rest);
    if (copies.empty() || !take(rest, copies_word)) return {};
    count.copies = small_number(copies);
    count.end = text.size() - rest.size();
  }
  if (!row_ends(rest) || !divide(digits, text.substr(0, count.begin), count)) return {};
  return count;
}

std::vector<Count> counts_in(std::string_view text) {
  std::vector<Count> counts;
  for (auto at = text.find(originals_word); at != std::string_view::npos; at = text.find(originals_word, at + 1))
    if (auto count = count_before(text, at)) counts.push_back(*count);
  return counts;
}

constexpr bool is_closing(char c) {
  return c == '.' || c == ';' || c == ':' || c == ')';
}

// Where the name of a form's file begins, glued to the row's text: "... theo mẫuDon-01.docx". The text's size where none does.
std::size_t form_begin(std::string_view text) {
  constexpr std::size_t longest = 200;
  static constexpr std::array<std::string_view, 10> endings{".docx", ".doc", ".pdf", ".xlsx", ".xls",
                                                            ".rtf",  ".odt", ".zip", ".rar",  ".DOC"};
  if (std::ranges::none_of(endings, [text](auto ending) { return text.ends_with(ending); })) return text.size();
  const auto dot = text.rfind('.');
  std::size_t glued = text.size();
  for (auto at = dot; at-- > 1 && text.size() - at <= longest;) {
    const auto rest = text.substr(at);
    const bool begins = is_digit(rest[0]) || begins_with_capital(rest);
    if (!begins) continue;
    const char before = text[at - 1];
    if (is_closing(before) && (at < 2 || !is_digit(text[at - 2]))) return at;
    auto previous = at - 1;
    while (previous > 0 && (static_cast<unsigned char>(text[previous]) & 0xc0U) == 0x80U) --previous;
    const auto letter = text.substr(previous);
    if (glued == text.size() && begins_with_letter(letter) && !begins_with_capital(letter) &&
        begins_with_capital(rest))
      glued = at;
  }
  return glued;
}

bool is_note(std::string_view text) {
  static_cast<void>(take(text, "- ") || take(text, "* ") || take(text, "+ ") || take(text, "*"));
  return text.starts_with("Lưu ý") || text.starts_with("Ghi chú") || text.starts_with("LƯU Ý");
}

bool shows_only(std::string_view title) {
  return title.contains("xuất trình") && !title.contains("nộp");
}

void put_row(PaperCase& into, std::string_view text, const Count& count, Findings& findings) {
  text = trimmed(text);
  if (count.certainty == Certainty::doubtful) findings.add(DefectKind::count_unclear, text);
  if (count.originals == 0 && count.copies == 0) {
    if (!text.empty()) into.explanations.emplace_back(text);
    return;
  }
  if (is_note(text)) {
    findings.add(DefectKind::note_among_papers, text);
    into.explanations.emplace_back(text);
    return;
  }
  const auto form = form_begin(text);
  Paper paper;
  paper.text = trimmed(text.substr(0, form));
  paper.form = trimmed(text.substr(form));
  if (paper.text.empty()) paper.text = paper.form;  // the form alone was named
  if (paper.text.empty()) {
    findings.add(DefectKind::papers_unclear);
    return;
  }
  paper.originals = count.originals;
  paper.copies = count.copies;
  paper.shown_only = shows_only(into.title);
  into.papers.push_back(std::move(paper));
}

std::string title_of(std::string_view text) {
  text = trimmed(text);
  return text == "--" || text == no_information ? std::string{} : std::string(text);
}

}  // namespace

std::vector<PaperCase> read_papers(std::string_view text, Findings& findings) {
  std::vector<PaperCase> cases;
  if (trimmed(text).empty() || trimmed(text) == no_information) return cases;
  auto at = text.find(heading);
  if (at == std::string_view::npos) {
    findings.add(DefectKind::papers_unclear, text);
    cases.push_back({.title = {}, .papers = {}, .explanations = {std::string(trimmed(text))}});
    return cases;
  }
  auto title = title_of(text.substr(0, at));
  while (at != std::string_view::npos) {
    const auto begin = at + heading.size();
    at = text.find(heading, begin);
    const auto rows = text.substr(begin, at == std::string_view::npos ? at : at - begin);
    PaperCase each{.title = std::exchange(title, {}), .papers = {}, .explanations = {}};
    std::size_t from = 0;
    for (const auto& count : counts_in(rows)) {
      put_row(each, rows.substr(from, count.begin - from), count, findings);
      from = count.end;
    }
    // Behind the last row stands the next case's title; behind the last case nothing should.
    title = title_of(rows.substr(from));
    if (at == std::string_view::npos && !title.empty()) {
      findings.add(DefectKind::row_without_count, title);
      each.papers.push_back({.text = std::move(title), .short_name = {}, .form = {}});
    }
    cases.push_back(std::move(each));
  }
  std::erase_if(cases, [](const PaperCase& each) {
    return each.title.empty() && each.papers.empty() && each.explanations.empty();
  });
  return cases;
}

}  // namespace motcua::catalogue
