// How many of a paper are asked for, in words: the one phrasing for screens and paper.
#pragma once

#include "ui/text/locale.hpp"

namespace motcua::text {

struct PaperCount {
  std::uint32_t originals = 0;
  std::uint32_t copies = 0;
  bool shown_only = false;  // and taken home again
};
// "1 bản chính, 2 bản sao"; empty where nothing is said.
std::string paper_count(const Locale& locale, const PaperCount& count);

}  // namespace motcua::text
