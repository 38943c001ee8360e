// The words of the list of papers: from facts and a locale to the ChecklistPaper that is drawn.
#pragma once

#include "firmware/base/time.hpp"
#include "ui/paper/checklist_paper.hpp"
#include "ui/text/locale.hpp"
#include "ui/text/papers.hpp"

namespace motcua::paper {

struct ChecklistFacts {
  enum class Have : std::uint8_t { not_asked, yes, no, unsure };
  struct Item {
    std::string text;
    text::PaperCount count;
    Have have = Have::not_asked;
    std::string of_case;  // of some only: which; "": of everybody
  };
  std::string centre;  // in the language of the locale
  std::string procedure;
  std::string code;
  std::uint32_t version = 1;
  std::string source;  // document, as it calls itself
  BusinessDate source_date{};
  bool verified = false;
  std::vector<Item> items;
  std::string url;
  BusinessDate printed{};
};

// By case where nothing was asked; else what is missing, what is not sure, and what is there.
ChecklistPaper checklist_paper(const ChecklistFacts& facts, const text::Locale& locale);

}  // namespace motcua::paper
