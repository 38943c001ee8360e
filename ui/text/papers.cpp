#include "ui/text/papers.hpp"

namespace motcua::text {

std::string paper_count(const Locale& locale, const PaperCount& count) {
  std::string words;
  const auto add = [&words](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
  if (count.originals > 0) add(locale.tr_count(key::papers_originals, count.originals));
  if (count.copies > 0) add(locale.tr_count(key::papers_copies, count.copies));
  if (count.shown_only) add(locale.tr(key::papers_shown));
  return words;
}

}  // namespace motcua::text
