#include "ui/paper/ticket_paper.hpp"

#include "ui/paper/forms.hpp"

namespace motcua::paper {

Result<Bytes> ticket_pdf(const TicketPaper& ticket) {
  return lay_out(ticket).and_then([&ticket](const Sheet& sheet) { return pdf_of(sheet, ticket.number); });
}

Result<Bytes> ticket_pwg(const TicketPaper& ticket) {
  return lay_out(ticket).and_then(pwg_of);
}

Result<Bytes> ticket_png(const TicketPaper& ticket) {
  return lay_out(ticket).and_then(png_of);
}

}  // namespace motcua::paper
