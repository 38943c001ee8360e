// What is wrong with an export, where, how bad it is, and what was done about it.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::catalogue {

enum class Weight : std::uint8_t {
  put_right,  // the record says the same as the export
  doubtful,   // kept as it was published; somebody should look
  lost        // something of the export is not in the catalogue
};
BOOST_DESCRIBE_ENUM(Weight, put_right, doubtful, lost)

enum class DefectKind : std::uint8_t {
  // the folder
  no_records,
  unreadable,
  not_followed,
  other_file,
  over_limits,
  // the text
  empty,
  byte_order_mark,
  utf16,
  broken_utf8,
  broken_json,
  member_twice,
  no_record,
  wrong_type,
  // the record
  code_missing,
  code_from_file_name,
  code_odd,
  agency_odd,
  name_missing,
  name_untidy,
  name_prefixed,
  not_normal_form,
  control_characters,
  text_cut,
  fetch_failed,
  // ways of filing
  ways_unclear,
  time_unclear,
  time_without_unit,
  fee_unclear,
  fee_implausible,
  fee_foreign,
  fee_free_with_note,
  fee_other_than_note,
  fee_dates_in_note,
  // papers
  papers_unclear,
  count_unclear,
  row_without_count,
  note_among_papers,
  // the rest of the page
  outcome_unclear,
  legal_basis_unclear,
  related_unclear,
  // the catalogue as a whole
  twice_same,
  twice_other,
  code_of_two_agencies,
  more_defects
};
BOOST_DESCRIBE_ENUM(DefectKind, no_records, unreadable, not_followed, other_file, over_limits, empty,
                    byte_order_mark, utf16, broken_utf8, broken_json, member_twice, no_record, wrong_type,
                    code_missing, code_from_file_name, code_odd, agency_odd, name_missing, name_untidy,
                    name_prefixed, not_normal_form, control_characters, text_cut, fetch_failed, ways_unclear,
                    time_unclear, time_without_unit, fee_unclear, fee_implausible, fee_foreign, fee_free_with_note,
                    fee_other_than_note, fee_dates_in_note, papers_unclear, count_unclear, row_without_count,
                    note_among_papers, outcome_unclear, legal_basis_unclear, related_unclear, twice_same,
                    twice_other, code_of_two_agencies, more_defects)

struct Defect {
  std::string file;
  std::string place;  // JSON pointer, "byte 17", or "" for the whole text
  DefectKind kind = DefectKind::no_records;
  std::string found;  // the first words of what stands there; may be empty
  friend bool operator==(const Defect&, const Defect&) = default;
};
BOOST_DESCRIBE_STRUCT(Defect, (), (file, place, kind, found))

Weight weight(DefectKind kind);
std::string_view what_was_done(DefectKind kind);  // one English clause for a technician

}  // namespace motcua::catalogue
