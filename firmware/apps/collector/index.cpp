#include "firmware/apps/collector/index.hpp"

#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>
#include <set>

namespace motcua::collector {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_periods = 60;
constexpr std::size_t most_answer_bytes = wire::max_reply_bytes - 1'024;  // a reply is more than its body

wire::ReplyBody refused(wire::Reason reason, std::string_view detail) {
  return wire::refusal(reason, clipped(detail, wire::technicians_detail.most_bytes));
}

Error twice(const std::string& one, const std::string& other, const index::Period& period) {
  return {ErrorCode::conflict, other,
          std::format("is of {}, and {} is too: leave one of them", period.text(), one)};
}

}  // namespace

config::Loaded<IndexShelf> IndexShelf::open(const fs::path& configuration, fs::path figures,
                                            std::function<BusinessDate()> today) {
  auto definitions = config::load_index(configuration);
  if (!definitions) return std::unexpected(std::move(definitions.error()));
  return IndexShelf(*std::move(definitions), std::move(figures), std::move(today));
}

// By name. What is neither TOML nor JSON lies there for others.
std::vector<IndexShelf::File> IndexShelf::files() const {
  std::set<fs::path> paths;
  std::error_code code;
  for (fs::directory_iterator at(folder_, code), end; !code && at != end; at.increment(code))
    if (at->path().extension() == ".toml" || at->path().extension() == ".json") paths.insert(at->path());
  std::vector<File> out;
  for (const auto& path : paths)
    if (out.size() < most_index_files) out.push_back({path.filename().string(), config::load_index_figures(path)});
  return out;
}

std::vector<Error> IndexShelf::problems() const {
  std::vector<Error> out;
  std::vector<File> sound;
  for (auto& file : files()) {
    if (!file.read) {
      std::ranges::move(file.read.error(), std::back_inserter(out));
      continue;
    }
    const auto& period = file.read->figures.period;
    for (const auto& other : sound)
      if (other.read->figures.period == period) out.push_back(twice(other.name, file.name, period));
    sound.push_back(std::move(file));
  }
  return out;
}

wire::ReplyBody IndexShelf::answer(const wire::ReadIndex& question) const {
  const auto all = files();
  std::vector<const File*> sound;
  const Error* wrong = nullptr;
  for (const auto& file : all)
    if (file.read)
      sound.push_back(&file);
    else if (wrong == nullptr)
      wrong = &file.read.error().front();
  // The latest first; of a month and the quarter that it ends, the month.
  std::ranges::stable_sort(sound, std::ranges::greater{}, [](const File* file) {
    const auto& period = file->read->figures.period;
    return std::pair(period.last_day(), period.first_day());
  });
  std::vector<std::string> periods;
  std::vector<const File*> wanted;
  for (const auto* file : sound) {
    const auto period = file->read->figures.period.text();
    if (periods.size() < most_periods && !std::ranges::contains(periods, period)) periods.push_back(period);
    if (period == question.period.value_or(periods.empty() ? period : periods.front())) wanted.push_back(file);
  }
  if (wanted.size() > 1)
    return refused("bad_figures",
                   describe(twice(wanted[0]->name, wanted[1]->name, wanted[0]->read->figures.period)));
  if (wanted.size() == 1) return computed(*wanted[0], periods);
  return wrong != nullptr ? refused("bad_figures", describe(*wrong))
                          : refused("unknown_period", "there are no figures of this period");
}

wire::ReplyBody IndexShelf::computed(const File& file, const std::vector<std::string>& periods) const {
  const auto answer = index::compute(definitions_, file.read->figures, today_());
  if (!answer) {
    const auto& error = answer.error().front();
    return refused(error.code == ErrorCode::unavailable ? wire::Reason("bad_period") : wire::Reason("bad_figures"),
                   std::format("{}: {}", file.read->document.place(error.where), error.detail));
  }
  wire::ReplyBody body = told(*answer, periods);
  if (wire::write(wire::Reply{.body = body}).size() > most_answer_bytes)
    return refused("bad_figures", file.name + " has more to tell than a message holds");
  return body;
}

}  // namespace motcua::collector
