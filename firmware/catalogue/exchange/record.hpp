// One record of an export, of either shape, as a procedure.
#pragma once

#include "firmware/catalogue/exchange/document.hpp"
#include "firmware/catalogue/exchange/exchange.hpp"

namespace motcua::catalogue {

bool is_public_shape(const codec::Node& node);
bool is_our_shape(const codec::Node& node);

// Both keep whatever they can; what they cannot is among the findings. The code may still be empty.
Procedure read_public_shape(const RecordNode& record, const ExportText& from, Findings& findings);
Procedure read_our_shape(const RecordNode& record, const ExportText& from, Findings& findings);

// Code, agency and name as every record has them, and no text over a limit: such a record is one that decode_procedure() takes.
void complete(Procedure& procedure, const RecordNode& record, const ExportText& from, Findings& findings);

}  // namespace motcua::catalogue
