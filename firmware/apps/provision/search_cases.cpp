#include "firmware/apps/provision/search_cases.hpp"

#include "firmware/codec/node.hpp"

#include <format>
#include <fstream>
#include <iterator>
#include <optional>

namespace motcua::provision {
namespace {

constexpr std::size_t largest = std::size_t{16} << 20U;
constexpr codec::Limits limits{
    .bytes = largest, .depth = 6, .items = 2'000'000, .members = 64, .string_bytes = std::size_t{16} << 10U};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

class Reading {
public:
  explicit Reading(std::string file) : file_(std::move(file)) {}

  void refuse(std::size_t line, std::string why) {
    out_.errors.push_back({ErrorCode::invalid, std::format("{}:{}", file_, line), std::move(why)});
  }
  void take(std::size_t line, std::string_view query, std::string_view expected) {
    query = trimmed(query);
    if (query.empty()) return refuse(line, "a query is missing before the tab");
    SearchCase one{.query = std::string(query), .line = line};
    expected = trimmed(expected);
    if (expected == "ASK") {
      one.expected = Expected::ask;
    } else if (expected == "OUT") {
      one.expected = Expected::out;
    } else {
      for (std::size_t at = 0; at < expected.size();) {
        const auto end = std::min(expected.find_first_of(",;| ", at), expected.size());
        if (end > at) one.codes.emplace_back(expected.substr(at, end - at));
        at = end + 1;
      }
      if (one.codes.empty()) return refuse(line, "what is expected is missing: codes, ASK or OUT");
    }
    out_.cases.push_back(std::move(one));
  }
  void take(std::size_t line, const codec::Node& node) {
    const auto* query = node.find("query");
    const auto* expected = node.find("expected");
    const auto* text = query == nullptr ? nullptr : std::get_if<std::string>(&query->value);
    if (text == nullptr || expected == nullptr)
      return refuse(line, R"(an object with "query" and "expected" must stand here)");
    if (const auto* one = std::get_if<std::string>(&expected->value); one != nullptr)
      return take(line, *text, *one);
    const auto* list = std::get_if<codec::Node::Array>(&expected->value);
    if (list == nullptr) return refuse(line, R"("expected" must be a text or a list of codes)");
    std::string codes;
    for (const auto& each : *list)
      if (const auto* code = std::get_if<std::string>(&each.value); code != nullptr) codes += *code + ",";
    take(line, *text, codes);
  }
  SearchCases done() && { return std::move(out_); }

private:
  std::string file_;
  SearchCases out_;
};

// One field of a comma-separated line, from `at` on; `at` is behind it afterwards.
std::string csv_field(std::string_view line, std::size_t& at) {
  std::string out;
  bool quoted = at < line.size() && line[at] == '"';
  if (quoted) ++at;
  while (at < line.size()) {
    const char c = line[at++];
    if (quoted && c == '"') {
      if (at < line.size() && line[at] == '"')
        out += line[at++];
      else
        quoted = false;
    } else if (!quoted && c == ',') {
      return out;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

SearchCases read_search_cases(std::string_view text, const std::string& file) {
  Reading reading(file);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trimmed(text).starts_with('[')) {
    const auto all = codec::parse_json(text, limits);
    if (!all)
      reading.refuse(1, describe(all.error()));
    else
      for (const auto& each : std::get<codec::Node::Array>(all->value)) reading.take(1, each);
    return std::move(reading).done();
  }
  bool commas = false;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    if (line == "query,expected" || line.starts_with("query,expected,")) {
      commas = true;
    } else if (line.starts_with("query\texpected")) {
      continue;
    } else if (line.starts_with('{')) {
      const auto node = codec::parse_json(line, limits);
      if (!node)
        reading.refuse(number, describe(node.error()));
      else
        reading.take(number, *node);
    } else if (commas) {
      std::size_t at = 0;
      const auto query = csv_field(line, at);
      reading.take(number, query, csv_field(line, at));
    } else if (const auto tab = line.find('\t'); tab != line.npos) {
      const auto rest = line.substr(tab + 1);
      reading.take(number, line.substr(0, tab), rest.substr(0, rest.find('\t')));
    } else {
      reading.refuse(number, "a tab between query and what is expected is missing");
    }
  }
  return std::move(reading).done();
}

Result<SearchCases> load_search_cases(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, file.string(), "no such file, or it cannot be read");
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (text.size() > largest)
    return fail(ErrorCode::too_large, file.string(), "a file of at most 16 MiB must stand here");
  return read_search_cases(text, file.filename().string());
}

}  // namespace motcua::provision
