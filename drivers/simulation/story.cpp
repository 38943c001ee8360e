#include "drivers/simulation/story.hpp"

#include <algorithm>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view script_broken = "fault_script_broken";

}  // namespace

Story::Story(fs::path file, ScriptGrammar grammar) : file_(std::move(file)), grammar_(std::move(grammar)) {
  stamp_ = stamp();
}

Result<Story> Story::open(fs::path file, ScriptGrammar grammar) {
  Story story(std::move(file), std::move(grammar));
  if (!story.stamp_) return story;
  auto script = read_fault_script(story.file_, story.grammar_);
  if (!script) return std::unexpected(std::move(script).error());
  story.script_ = std::move(*script);
  return story;
}

std::optional<Story::Stamp> Story::stamp() const {
  std::error_code error;
  const auto time = fs::last_write_time(file_, error);
  if (error) return std::nullopt;
  const auto size = fs::file_size(file_, error);
  if (error) return std::nullopt;
  return Stamp{time, size};
}

void Story::read_again() {
  const auto now = stamp();
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
  if (broken_) condition.faults.emplace_back(script_broken);
  return condition;
}

std::vector<Fault> Story::faults() const {
  std::vector<Fault> faults;
  for (const auto& code : condition().faults) {
    const bool broken = code == script_broken;
    faults.push_back({.code = code,
                      .severity = broken ? Severity::notice : Severity::degraded,
                      .detail = broken ? describe(*broken_) : "simulated"});
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
