#include "drivers/simulation/fault_script.hpp"

#include <algorithm>
#include <format>
#include <fstream>
#include <sstream>
#include <string_view>
#include <toml++/toml.hpp>

namespace motcua::drivers {
namespace {

constexpr std::int64_t longest_ms = 600'000;

class Reader {
public:
  Reader(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

  // One of `words`, or the first of them when the key is not there.
  Result<std::string> word(std::string_view key, const std::vector<std::string_view>& words) {
    used_.emplace_back(key);
    const auto* value = table_.get(key);
    if (value == nullptr) return std::string(words.front());
    const auto text = value->value<std::string>();
    if (text && std::ranges::contains(words, *text)) return *text;
    std::string list;
    for (const auto& option : words) list += std::format("{}\"{}\"", list.empty() ? "" : ", ", option);
    return wrong(*value, key, "must be one of " + list);
  }

  Result<std::optional<std::int64_t>> number(std::string_view key, std::int64_t most) {
    used_.emplace_back(key);
    const auto* value = table_.get(key);
    if (value == nullptr) return std::optional<std::int64_t>{};
    const auto number = value->value_exact<std::int64_t>();
    if (number && *number >= 1 && *number <= most) return number;
    return wrong(*value, key, std::format("must be a whole number from 1 to {}", most));
  }

  void skip(std::string_view key) { used_.emplace_back(key); }

  Status nothing_else() const {
    for (const auto& [key, value] : table_)
      if (!std::ranges::contains(used_, key.str())) return wrong(value, key.str(), "is not known here");
    return {};
  }

  std::unexpected<Error> wrong(const toml::node& node, std::string_view key, std::string detail) const {
    return fail(ErrorCode::invalid, where(node, key), std::move(detail));
  }
  std::string where(const toml::node& node, std::string_view key) const {
    return std::format("{}:{}: {}", file_, node.source().begin.line, key);
  }

private:
  const toml::table& table_;
  std::string_view file_;
  std::vector<std::string> used_;
};

std::optional<Milliseconds> milliseconds(std::optional<std::int64_t> number) {
  return number ? std::optional(Milliseconds{*number}) : std::nullopt;
}

std::vector<std::string_view> step_faults(const ScriptGrammar& grammar) {
  std::vector<std::string_view> words;
  for (const auto& state : grammar.states)
    for (const auto& word : state.words)
      if (!word.fault.empty()) words.push_back(word.fault);
  words.insert(words.end(), grammar.answers.begin(), grammar.answers.end());
  words.insert(words.end(), {"refuse", "silent", "slow", "gone"});
  return words;
}

Result<FaultStep> read_step(const toml::table& table, std::string_view file, const ScriptGrammar& grammar) {
  Reader reader(table, file);
  const auto at = reader.number(grammar.at_key, 1'000'000);
  if (!at) return std::unexpected(at.error());
  const auto fault = reader.word("fault", step_faults(grammar));
  if (!fault) return std::unexpected(fault.error());
  const auto clears = reader.number("clears_after_ms", longest_ms);
  if (!clears) return std::unexpected(clears.error());
  const auto pace = reader.number(grammar.pace_key, longest_ms);
  if (!pace) return std::unexpected(pace.error());
  if (const auto rest = reader.nothing_else(); !rest) return std::unexpected(rest.error());
  FaultStep step{
      .at_request = static_cast<int>(at->value_or(1)), .fault = *fault, .clears_after = milliseconds(*clears)};
  if (*pace) step.pace = Milliseconds{**pace};
  if (std::ranges::contains(grammar.answers, step.fault)) step.kind = FaultStep::Kind::answer;
  return step;
}

Status read_state(Reader& reader, const ScriptGrammar::State& state, Condition& now) {
  std::vector<std::string_view> words;
  words.reserve(state.words.size());
  for (const auto& word : state.words) words.push_back(word.word);
  const auto said = reader.word(state.key, words);
  if (!said) return std::unexpected(said.error());
  const auto found = std::ranges::find(state.words, *said, &ScriptGrammar::Word::word);
  if (!found->fault.empty()) now.faults.emplace_back(found->fault);
  return {};
}

Result<Condition> read_now(Reader& reader, const ScriptGrammar& grammar) {
  Condition now;
  for (const auto& state : grammar.states)
    if (const auto read = read_state(reader, state, now); !read) return std::unexpected(read.error());
  if (!grammar.answers.empty()) {
    auto answer = reader.word("answer", grammar.answers);
    if (!answer) return std::unexpected(std::move(answer).error());
    now.answer = std::move(*answer);
  }
  const auto link = reader.word("link", {"attached", "gone"});
  if (!link) return std::unexpected(link.error());
  const auto manner = reader.word("manner", {"normal", "refuse", "silent"});
  if (!manner) return std::unexpected(manner.error());
  const auto pace = reader.number(grammar.pace_key, longest_ms);
  if (!pace) return std::unexpected(pace.error());
  now.attached = *link == "attached";
  now.manner = *manner == "refuse" ? Manner::refuse : *manner == "silent" ? Manner::silent : Manner::normal;
  now.pace = milliseconds(*pace);
  return now;
}

Result<std::vector<FaultStep>> read_steps(const toml::table& table, Reader& reader, std::string_view file,
                                          const ScriptGrammar& grammar) {
  reader.skip("step");
  std::vector<FaultStep> steps;
  const auto* node = table.get("step");
  if (node == nullptr) return steps;
  const auto* rows = node->as_array();
  if (rows == nullptr || !rows->is_homogeneous<toml::table>())
    return reader.wrong(*node, "step", "must be [[step]] tables");
  for (const auto& row : *rows) {
    auto step = read_step(*row.as_table(), file, grammar);
    if (!step) return std::unexpected(std::move(step).error());
    steps.push_back(std::move(*step));
  }
  return steps;
}

std::unexpected<Error> not_toml(const toml::parse_error& error, std::string_view file_name) {
  return fail(ErrorCode::invalid, std::format("{}:{}", file_name, error.source().begin.line),
              std::string(error.description()));
}

}  // namespace

Result<FaultScript> parse_fault_script(std::string_view text, std::string_view file_name,
                                       const ScriptGrammar& grammar) {
  try {
    const auto table = toml::parse(text);
    Reader reader(table, file_name);
    auto now = read_now(reader, grammar);
    if (!now) return std::unexpected(std::move(now).error());
    auto steps = read_steps(table, reader, file_name, grammar);
    if (!steps) return std::unexpected(std::move(steps).error());
    if (const auto rest = reader.nothing_else(); !rest) return std::unexpected(rest.error());
    return FaultScript{.now = std::move(*now), .steps = std::move(*steps)};
  } catch (const toml::parse_error& error) {
    return not_toml(error, file_name);
  }
}

Result<FaultScript> read_fault_script(const std::filesystem::path& file, const ScriptGrammar& grammar) {
  const std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, file.string(), "cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_fault_script(text.str(), file.filename().string(), grammar);
}

Result<std::map<std::string, FileWord>> parse_words(std::string_view text, std::string_view file_name,
                                                    const std::vector<std::string_view>& keys) {
  try {
    const auto table = toml::parse(text);
    const Reader reader(table, file_name);
    std::map<std::string, FileWord> words;
    for (const auto& [key, value] : table) {
      if (!std::ranges::contains(keys, key.str())) return reader.wrong(value, key.str(), "is not known here");
      const auto word = value.value_exact<std::string>();
      if (!word) return reader.wrong(value, key.str(), "must be a text");
      words.emplace(key.str(), FileWord{*word, reader.where(value, key.str())});
    }
    return words;
  } catch (const toml::parse_error& error) {
    return not_toml(error, file_name);
  }
}

Condition with_step(Condition condition, const FaultStep& step) {
  if (step.kind == FaultStep::Kind::answer)
    condition.answer = step.fault;
  else if (step.fault == "refuse")
    condition.manner = Manner::refuse;
  else if (step.fault == "silent")
    condition.manner = Manner::silent;
  else if (step.fault == "slow")
    condition.pace = step.pace;
  else if (step.fault == "gone")
    condition.attached = false;
  else if (!std::ranges::contains(condition.faults, step.fault))
    condition.faults.push_back(step.fault);
  return condition;
}

}  // namespace motcua::drivers
