// The list of papers that a citizen takes home: what is on it, as localised values, and its three forms, on the same roll as
// the ticket. It names a procedure and its papers, and nobody.
#pragma once

#include "ui/paper/ticket_paper.hpp"

namespace motcua::paper {

// Every text is NFC, already in the citizen's language, and printed whole. Empty members are left out.
struct ChecklistPaper {
  struct Item {
    std::string text;
    std::string count;    // "1 bản chính"
    bool ticked = false;  // the citizen has it
  };
  struct Section {
    std::string title;
    std::vector<Item> items;
  };
  std::string centre;
  std::string heading;
  std::string procedure;
  std::vector<PaperFact> facts;  // code, version, day
  std::vector<Section> sections;
  std::string url;  // in the QR code
  std::string url_note;
  std::vector<std::string> notes;  // the source, and whether it was verified
};

// Errors: missing without a procedure, too_large for a page above 1.5 m, io from the renderer.
Result<Bytes> checklist_pdf(const ChecklistPaper& list);
Result<Bytes> checklist_pwg(const ChecklistPaper& list);
Result<Bytes> checklist_png(const ChecklistPaper& list);

}  // namespace motcua::paper
