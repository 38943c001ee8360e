// The index of QĐ 766 for managers: definitions of the configuration, figures that somebody laid into a folder.
#pragma once

#include "firmware/index/answer.hpp"
#include "firmware/wire/replies.hpp"
#include "kiosk-config/model/index.hpp"

#include <functional>

namespace motcua::collector {

inline constexpr std::size_t most_index_files = 200;  // of the folder

class IndexShelf {
public:
  // `today`: in the place's own time zone. An Error, each with file and line: the definitions are not there or wrong.
  static config::Loaded<IndexShelf> open(const std::filesystem::path& configuration, std::filesystem::path figures,
                                         std::function<BusinessDate()> today);
  // The folder is read anew each time, so that what is laid there counts without a new start. Refused: unknown_period, bad_period
  // (it is not over), bad_figures (with file and line, or that two files are of one period).
  wire::ReplyBody answer(const wire::ReadIndex& question) const;
  // What is wrong with the files now, for the log.
  std::vector<Error> problems() const;

private:
  struct File {
    std::string name;
    config::Loaded<config::IndexFigures> read;
  };
  IndexShelf(index::Definitions definitions, std::filesystem::path figures, std::function<BusinessDate()> today)
      : definitions_(std::move(definitions)), folder_(std::move(figures)), today_(std::move(today)) {}
  std::vector<File> files() const;
  wire::ReplyBody computed(const File& file, const std::vector<std::string>& periods) const;

  index::Definitions definitions_;
  std::filesystem::path folder_;
  std::function<BusinessDate()> today_;
};

// As much of a text as so many bytes hold, in whole letters of UTF-8.
std::string clipped(std::string_view whole, std::size_t most_bytes);

// As the contract tells it, in hundredths.
wire::IndexAnswer told(const index::Answer& answer, std::vector<std::string> periods);

}  // namespace motcua::collector
