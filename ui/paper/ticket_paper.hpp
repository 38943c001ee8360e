// The paper ticket: what is on it, as localised values, and its three forms. It is drawn once for all of them, on a
// roll 80 mm wide of which 72 mm are printable; the height follows from what is on it.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::paper {

struct PaperFact {
  std::string label;
  std::string value;
};

// Every text is NFC and already in the citizen's language.
// Empty members are left out. No personal data, no priority.
struct TicketPaper {
  using Fact = PaperFact;
  std::string centre;
  std::string number_label;
  std::string number;  // A001, set as large as the paper allows
  std::string service;
  std::string group;
  std::string where_label;
  std::string where;        // counters
  std::string where_note;   // the zone of the hall
  std::vector<Fact> facts;  // people ahead, estimated wait, time of issue
  std::string url;          // in the QR code, at most 135 bytes
  std::string url_note;
  std::string code_label;
  std::string code;  // four digits
  std::string code_note;
  std::vector<std::string> notes;
};

inline constexpr std::size_t longest_url = 135;
inline constexpr int paper_dots_wide = 576;  // 72 mm at 203 dpi
inline constexpr int paper_dpi = 203;

using Bytes = std::vector<std::uint8_t>;

// Errors: too_large for a URL that is too long or a page above
// 400 mm, missing without a number, io from the renderer.
Result<Bytes> ticket_pdf(const TicketPaper& ticket);  // application/pdf, fonts embedded
Result<Bytes> ticket_pwg(const TicketPaper& ticket);  // image/pwg-raster, sgray_8 at 203 dpi (PWG 5102.4)
Result<Bytes> ticket_png(const TicketPaper& ticket);  // the same dots, for a preview

}  // namespace motcua::paper
