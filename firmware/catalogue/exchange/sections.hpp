// The sections of the public export that are tables flattened to running text, taken apart.
#pragma once

#include "firmware/catalogue/exchange/findings.hpp"
#include "firmware/catalogue/model/procedure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

// cach_thuc_thuc_hien: a heading, then rows of channel, time, fees with their notes in brackets, description.
std::vector<Way> read_ways(std::string_view text, Findings& findings);

// A fee as a row of it says: the price ("5,000", "Miễn phí" or nothing), its currency, the note, and the row's description.
enum class Price : std::uint8_t { stated, free, foreign, none };
struct FeeText {
  Price price = Price::none;
  std::string_view amount;
  std::string_view whole;  // price and currency, as written
  std::string_view note;
};
std::vector<Fee> read_fee(const FeeText& text, std::string_view description, Findings& findings);

// The sentences of fee notes that say who pays less or nothing.
std::string exemptions_in(const std::vector<Way>& ways);

// thanh_phan_ho_so: cases, each with a heading and rows that end in "1 bản chính" or "0 bản chính,1 bản sao".
std::vector<PaperCase> read_papers(std::string_view text, Findings& findings);

// ket_qua_xu_ly: names and codes, then what else stood on the page.
struct Outcomes {
  std::vector<Outcome> outcomes;
  std::vector<std::string> keywords;
  std::string description;
};
Outcomes read_outcomes(std::string_view text, Findings& findings);

// can_cu_phap_ly: titles and numbers, one behind the other.
std::vector<LegalBasis> read_legal_basis(std::string_view text, Findings& findings);

}  // namespace motcua::catalogue
