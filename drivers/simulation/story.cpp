#include "drivers/simulation/story.hpp"

#include <algorithm>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view broken_code = "fault_script_broken";

}  // namespace

Fault script_broken(const Error& why) {
  return {.code = std::string(broken_code), .severity = Severity::notice, .detail = describe(why)};
}

Story::Story(fs::path file, ScriptGrammar grammar) : file_(std::move(file)), grammar_(std::move(grammar)) {
  stamp_ = stamp_of(file_);
}

Result<Story> Story::open(fs::path file, ScriptGrammar grammar) {
  Story story(std::move(file), std::move(grammar));
  if (!story.stamp_) return story;
  auto script = read_fault_script(story.file_, story.grammar_);
  if (!script) return std::unexpected(std::move(script).error());
  story.script_ = std::move(*script);
  return story;
}

void Story::read_again() {
  const auto now = stamp_of(file_);
  if (now == stamp_) return;
  stamp_ = now;
  auto script = now ? read_fault_script(file_, grammar_) : FaultScript{};
  if (!script) {
    broken_.emplace(std::move(script).error());
    return;
  }
  broken_.reset();
  script_ = std::move(*script);
  active_.clear();
}

void Story::take_request(Time now) {
  ++taken_;
  std::erase_if(script_.steps, [this, now](const FaultStep& step) {
    if (step.at_request > taken_) return false;
    std::optional<Time> until;
    if (step.clears_after) until = now + *step.clears_after;
    active_.push_back({step, until});
    return true;
  });
}

void Story::pass(Time now) {
  std::erase_if(active_, [now](const ActiveStep& active) { return active.until && *active.until <= now; });
}

Condition Story::condition() const {
  auto condition = script_.now;
  for (const auto& active : active_) condition = with_step(std::move(condition), active.step);
  if (broken_) condition.faults.emplace_back(broken_code);
  return condition;
}

std::vector<Fault> Story::faults() const {
  std::vector<Fault> faults;
  for (const auto& code : condition().faults) {
    if (code == broken_code)
      faults.push_back(script_broken(*broken_));
    else
      faults.push_back({.code = code, .severity = Severity::degraded, .detail = "simulated"});
  }
  return faults;
}

bool Story::holds_requests() const {
  const auto now = condition();
  return now.manner == Manner::silent || std::ranges::any_of(now.faults, [this](const auto& fault) {
           return std::ranges::contains(grammar_.holding, fault);
         });
}

}  // namespace motcua::drivers
