// The index of QĐ 766/QĐ-TTg as data: its definitions, <configuration>/index/*.toml, one file a period of validity; and files of
// figures of a place and period (.toml or .json; kiosk-config/index/README.md has the shape).
#pragma once

#include "firmware/index/figures.hpp"
#include "kiosk-config/model/toml_file.hpp"

namespace motcua::config {

// Periods do not overlap; on a day between two of them there is no definition.
Loaded<index::Definitions> load_index(const std::filesystem::path& configuration);

struct IndexFigures {
  index::Figures figures;
  Document document;  // place() of it names the line of an error that index::compute() finds
};

Loaded<IndexFigures> load_index_figures(const std::filesystem::path& file);

}  // namespace motcua::config
