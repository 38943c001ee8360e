#include "firmware/catalogue/exchange/defect.hpp"

#include <algorithm>
#include <array>

namespace motcua::catalogue {
namespace {

struct Row {
  DefectKind kind;
  Weight weight;
  std::string_view done;
};

using enum DefectKind;
using enum Weight;

constexpr std::array rows{
    Row{no_records, lost, "no procedure was found here"},
    Row{unreadable, lost, "the file was left out"},
    Row{not_followed, doubtful, "links to folders are not followed, so that none is walked in a circle"},
    Row{other_file, put_right, "left out: only .json files are read"},
    Row{over_limits, lost, "what lies beyond the limit was left out"},
    Row{empty, lost, "an empty file was left out"},
    Row{byte_order_mark, put_right, "read without it"},
    Row{utf16, put_right, "read as UTF-16"},
    Row{broken_utf8, doubtful, "each byte that is no UTF-8 became U+FFFD"},
    Row{broken_json, lost, "the members that could be read were kept"},
    Row{member_twice, doubtful, "the first of the two was kept"},
    Row{no_record, lost, "left out: it is no procedure of a known shape"},
    Row{wrong_type, lost, "read as text where it has one, left out otherwise"},
    Row{code_missing, doubtful, "kept under a code made from its content"},
    Row{code_from_file_name, doubtful, "the file's name was taken for the code"},
    Row{code_odd, doubtful, "kept: a code of the national data is like 1.001193"},
    Row{agency_odd, doubtful, "the agency was written in plain letters"},
    Row{name_missing, lost, "kept under its code as the name"},
    Row{name_untidy, put_right, "white space became single spaces"},
    Row{name_prefixed, put_right, "the word before the name was dropped"},
    Row{not_normal_form, put_right, "brought into Unicode normal form C"},
    Row{control_characters, put_right, "dropped"},
    Row{text_cut, lost, "cut at the limit; the text says so at its end"},
    Row{fetch_failed, doubtful, "what the export has of it was kept"},
    Row{ways_unclear, doubtful, "kept as published, as the description"},
    Row{time_unclear, doubtful, "no time was set; the words stand in the description"},
    Row{time_without_unit, doubtful, "the number was kept without a unit"},
    Row{fee_unclear, doubtful, "no amount was set; the words were kept"},
    Row{fee_implausible, doubtful, "the amount was kept"},
    Row{fee_foreign, doubtful, "no amount was set, since it is not in dong; the words were kept"},
    Row{fee_free_with_note, doubtful, "no amount was set, since the note may name one; the note was kept"},
    Row{fee_other_than_note, doubtful, "amount and note were both kept"},
    Row{fee_dates_in_note, doubtful, "the dates stand in the note alone"},
    Row{papers_unclear, doubtful, "kept as published, as an explanation"},
    Row{count_unclear, doubtful, "the last digit was taken for the count, the others for the text"},
    Row{row_without_count, doubtful, "kept as a paper without a count"},
    Row{note_among_papers, put_right, "kept as an explanation"},
    Row{outcome_unclear, doubtful, "kept as published"},
    Row{legal_basis_unclear, doubtful, "kept as published, several documents in one entry"},
    Row{related_unclear, lost, "only the codes in it were kept"},
    Row{twice_same, put_right, "kept once"},
    Row{twice_other, doubtful, "kept under a made code"},
    Row{code_of_two_agencies, put_right, "both were kept, each under its agency"},
    Row{more_defects, doubtful, "further defects of this file are not listed"},
};
static_assert([] {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (static_cast<std::size_t>(rows[i].kind) != i) return false;
  return rows.back().kind == more_defects;
}());

const Row& row_of(DefectKind kind) {
  return rows[std::min(static_cast<std::size_t>(kind), rows.size() - 1)];
}

}  // namespace

Weight weight(DefectKind kind) {
  return row_of(kind).weight;
}

std::string_view what_was_done(DefectKind kind) {
  return row_of(kind).done;
}

}  // namespace motcua::catalogue
