#include "kiosk-config/model/units.hpp"

#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <charconv>
#include <format>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

namespace motcua::config {
namespace {

constexpr std::uintmax_t largest_file = 1024UL * 1024UL;

bool is_of_provinces(UnitKind kind) {
  return kind == UnitKind::province || kind == UnitKind::city;
}

bool is_code(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// U+0300 to U+036F in UTF-8: every Vietnamese letter has a character with its marks, so one that stands apart is not in
// normal form C.
bool has_loose_mark(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0xCC || (lead == 0xCD && static_cast<unsigned char>(text[i + 1]) <= 0xAF)) return true;
  }
  return false;
}

bool has_stray_space(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  return text.starts_with(' ') || text.ends_with(' ') || text.contains("  ") ||
         std::ranges::any_of(text, is_control);
}

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    const auto end = line.find('\t', at);
    out.push_back(line.substr(at, end - at));
    if (end == std::string_view::npos) return out;
    at = end + 1;
  }
}

class Reader {
public:
  explicit Reader(std::string_view name) : name_(name) {}

  Loaded<UnitList> read(std::string_view text) {
    bool in_head = true;
    while (!text.empty()) {
      const auto end = text.find('\n');
      const auto line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++line_;
      if (in_head && line.empty())
        in_head = false;
      else if (in_head)
        read_head(line);
      else
        read_unit(line);
    }
    finish();
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(list_);
  }

private:
  void refuse(ErrorCode code, std::string detail) {
    errors_.push_back({code, std::format("{}:{}", name_, line_), std::move(detail)});
  }
  void refuse_whole(ErrorCode code, std::string detail) {
    errors_.push_back({code, std::string(name_), std::move(detail)});
  }

  void read_head(std::string_view line) {
    const auto columns = columns_of(line);
    if (columns.size() != 2 || columns[1].empty())
      refuse(ErrorCode::invalid, "a line of the head is a key, a tab and a value");
    else if (!head_.try_emplace(std::string(columns[0]), columns[1]).second)
      refuse(ErrorCode::duplicate, std::format("{} is given twice", columns[0]));
  }

  void read_unit(std::string_view line) {
    const auto columns = columns_of(line);
    if (columns.size() != 4)
      return refuse(ErrorCode::invalid, "a unit is its code, its province's code, its kind and its name");
    const auto code = columns[0];
    const auto province = columns[1];
    const auto name = columns[3];
    const auto kind = codec::enum_value<UnitKind>(columns[2]);
    if (!kind || is_of_provinces(*kind) != province.empty())
      return refuse(ErrorCode::invalid, std::format("'{}' is no kind that may stand here", columns[2]));
    if (!is_code(code, province.empty() ? 2 : 5))
      return refuse(ErrorCode::invalid, std::format("'{}': a province has two digits, the others five", code));
    if (has_loose_mark(name))
      return refuse(ErrorCode::invalid, std::format("'{}' is not in Unicode normal form C", name));
    if (name.empty() || has_stray_space(name))
      return refuse(ErrorCode::invalid, "the name is empty, or has a space or control character too many");
    if (const auto [first, fresh] = lines_.try_emplace(std::string(code), line_); !fresh)
      return refuse(ErrorCode::duplicate,
                    std::format("the code {} stands already in line {}", code, first->second));
    if (!province.empty() && list_.province(province) == nullptr)
      return refuse(ErrorCode::not_found, std::format("no province {} stands above this line", province));
    auto& into = province.empty() ? list_.provinces : list_.communes;
    into.push_back({std::string(code), std::string(province), std::string(name), *kind});
    // The provinces are searched while the rest is read.
    if (province.empty()) std::ranges::sort(list_.provinces, {}, &Unit::code);
  }

  std::string take(std::string_view key) {
    const auto found = head_.find(key);
    if (found == head_.end()) {
      refuse_whole(ErrorCode::missing, std::format("the head does not say {}", key));
      return {};
    }
    auto value = std::move(found->second);
    head_.erase(found);
    return value;
  }

  BusinessDate take_date(std::string_view key) {
    const auto text = take(key);
    if (text.empty()) return {};
    const auto date = parse_date(text);
    if (!date) refuse_whole(ErrorCode::invalid, std::format("{}: {}", key, date.error().detail));
    return date.value_or(BusinessDate{});
  }

  void check_count(std::string_view key, std::size_t found) {
    const auto text = take(key);
    if (text.empty()) return;
    std::size_t said = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), said);
    if (error != std::errc{} || end != text.data() + text.size())
      refuse_whole(ErrorCode::mistyped, std::format("{} must be a number, not '{}'", key, text));
    else if (said != found && errors_.empty())
      refuse_whole(ErrorCode::invalid, std::format("{}: the head says {}, the list has {}", key, said, found));
  }

  void finish() {
    list_.effective_from = take_date("effective_from");
    list_.source = take("source");
    list_.source_date = take_date("source_date");
    const auto verified = take("verified");
    if (!verified.empty() && verified != "true" && verified != "false")
      refuse_whole(ErrorCode::mistyped, "verified must be true or false");
    list_.verified = verified == "true";
    check_count("provinces", list_.provinces.size());
    check_count("communes", list_.communes.size());
    for (const auto& [key, value] : head_)
      refuse_whole(ErrorCode::invalid, std::format("the head has no key '{}'", key));
    std::ranges::sort(list_.communes, {}, [](const Unit& unit) { return std::tie(unit.province, unit.code); });
  }

  std::string_view name_;
  std::size_t line_ = 0;
  std::map<std::string, std::string, std::less<>> head_;
  std::map<std::string, std::size_t, std::less<>> lines_;  // of each code
  UnitList list_;
  std::vector<Error> errors_;
};

Loaded<std::string> text_of(const std::filesystem::path& file) {
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  if (code || size > largest_file)
    return std::unexpected(std::vector<Error>{{code ? ErrorCode::not_found : ErrorCode::too_large, file.string(),
                                               code ? code.message() : "is larger than 1 MiB"}});
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(text).str();
}

Loaded<UnitList> load_list(const std::filesystem::path& file) {
  const auto text = text_of(file);
  if (!text) return std::unexpected(text.error());
  auto list = read_units(file.filename().string(), *text);
  if (list && date_text(list->effective_from) != file.stem().string())
    return std::unexpected(std::vector<Error>{
        {ErrorCode::invalid, file.filename().string(), "the file's name must be its effective_from"}});
  return list;
}

}  // namespace

const Unit* UnitList::province(std::string_view code) const {
  const auto found = std::ranges::lower_bound(provinces, code, {}, &Unit::code);
  return found != provinces.end() && found->code == code ? &*found : nullptr;
}

const Unit* UnitList::commune(std::string_view code) const {
  const auto found = std::ranges::find(communes, code, &Unit::code);
  return found == communes.end() ? nullptr : &*found;
}

std::span<const Unit> UnitList::communes_of(std::string_view province) const {
  return std::ranges::equal_range(communes, province, {}, &Unit::province);
}

const UnitList* Units::on(BusinessDate date) const {
  const auto next = std::ranges::upper_bound(lists, date, {}, &UnitList::effective_from);
  return next == lists.begin() ? nullptr : &*std::prev(next);
}

Loaded<UnitList> read_units(std::string_view name, std::string_view text) {
  return Reader(name).read(text);
}

Loaded<Units> load_units(const std::filesystem::path& configuration) {
  std::error_code code;
  const auto folder = configuration / "units";
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (at->path().extension() == ".tsv") files.push_back(at->path());
  if (code || files.empty())
    return std::unexpected(std::vector<Error>{
        {ErrorCode::not_found, folder.string(), code ? code.message() : "holds no list of units"}});
  std::ranges::sort(files);  // their names are dates
  Units units;
  std::vector<Error> errors;
  for (const auto& file : files) {
    auto list = load_list(file);
    if (list)
      units.lists.push_back(std::move(*list));
    else
      errors.insert(errors.end(), list.error().begin(), list.error().end());
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return units;
}

}  // namespace motcua::config
