#include "tests/golden/wire/golden.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace motcua::wire {
namespace {

const std::filesystem::path folder = "tests/golden/wire/v1";  // tests run in the checkout

template <class State>
Result<std::string> reread_state(std::string_view payload) {
  return read_state<State>(payload).transform([](const State& state) { return write(state); });
}

std::string part(const std::string& name, std::ptrdiff_t index) {
  auto begin = name.begin();
  for (; index > 0; --index) begin = std::next(std::find(begin, name.end(), '.'));
  return {begin, std::find(begin, name.end(), '.')};
}

}  // namespace

std::string golden_file(const std::string& name) {
  std::ifstream in(folder / name, std::ios::binary);
  return {std::istreambuf_iterator(in), {}};
}

std::vector<Golden> goldens() {
  std::vector<Golden> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() == ".json") out.push_back({name, part(name, 0), part(name, 1), golden_file(name)});
  }
  std::ranges::sort(out, {}, &Golden::name);
  return out;
}

Result<std::string> reread(const Golden& golden, std::string_view payload) {
  if (golden.kind == "command") return read_command(payload).transform([](const Command& c) { return write(c); });
  if (golden.kind == "reply") return read_reply(payload).transform([](const Reply& r) { return write(r); });
  if (golden.kind == "event") return read_batch(payload).transform([](const EventBatch& b) { return write(b); });
  if (golden.type == "calls") return reread_state<CallsState>(payload);
  if (golden.type == "queue") return reread_state<QueueState>(payload);
  if (golden.type == "counter") return reread_state<CounterState>(payload);
  if (golden.type == "satisfaction") return reread_state<SatisfactionState>(payload);
  if (golden.type == "health") return reread_state<Health>(payload);
  return fail(ErrorCode::unsupported, golden.name, "this golden message is of no known kind");
}

}  // namespace motcua::wire
