#include "tests/golden/wire/golden.hpp"

#include "firmware/wire/bytes.hpp"
#include "firmware/wire/changes.hpp"
#include "firmware/wire/feeds.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace motcua::wire {
namespace {

const std::filesystem::path folder = "tests/golden/wire/v1";  // tests run in the checkout

template <MessageType T>
Result<std::string> reread_as(std::string_view payload) {
  return read<T>(payload).transform([](const T& message) { return write(message); });
}

Result<std::string> reread_batch(std::string_view payload) {
  const auto batch = read_batch(payload);
  if (!batch) return std::unexpected(batch.error().error);
  if (!batch->refused.empty()) return std::unexpected(batch->refused.front().error);
  return write(EventBatch{.version = batch->version,
                          .id = batch->id,
                          .centre = batch->centre,
                          .node = batch->node,
                          .epoch = batch->epoch,
                          .events = {batch->events.begin(), batch->events.end()}});
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
  if (golden.kind == "command") return reread_as<Command>(payload);
  if (golden.kind == "reply") return reread_as<Reply>(payload);
  if (golden.kind == "event") return reread_batch(payload);
  if (golden.kind == "day_key") return reread_as<DayKey>(payload);
  if (golden.kind == "bytes_wanted") return reread_as<BytesWanted>(payload);
  if (golden.kind == "phone_command") return reread_as<PhoneCommand>(payload);
  if (golden.kind == "phone_ticket") return reread_as<PhoneTicket>(payload);
  if (golden.type == "catalogue") return reread_as<CatalogueState>(payload);
  if (golden.type == "calls") return reread_as<CallsState>(payload);
  if (golden.type == "queue") return reread_as<QueueState>(payload);
  if (golden.type == "counter") return reread_as<CounterState>(payload);
  if (golden.type == "clerks") return reread_as<ClerksState>(payload);
  if (golden.type == "services") return reread_as<ServicesState>(payload);
  if (golden.type == "satisfaction") return reread_as<SatisfactionState>(payload);
  if (golden.type == "centre_today") return reread_as<CentreToday>(payload);
  if (golden.type == "province_today") return reread_as<ProvinceToday>(payload);
  if (golden.type == "centre_changes") return reread_as<CentreChanges>(payload);
  if (golden.type == "province_changes") return reread_as<ProvinceChanges>(payload);
  if (golden.type == "alerts") return reread_as<AlertsState>(payload);
  if (golden.type == "health") return reread_as<Health>(payload);
  return fail(ErrorCode::unsupported, golden.name, "this golden message is of no known kind");
}

}  // namespace motcua::wire
