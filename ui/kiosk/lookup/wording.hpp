// Times, fees and papers of a procedure in words. Nothing is summed up and no number is made of a text: what the data does not
// say is said to be missing.
#pragma once

#include "firmware/flows/lookup/answers.hpp"
#include "ui/text/locale.hpp"

namespace motcua::kiosk_ui {

// Official text for the screen: tabs and the like as spaces, no space at the ends.
std::string shown(std::string_view official);
// For a key or a heading: at most so many characters, to the end of a word.
inline constexpr std::size_t key_characters = 80;
inline constexpr std::size_t head_characters = 80;
std::string shortened(const std::string& name, std::size_t most = key_characters);

const std::string& name_of(const lookup::Named& named, Language language);
const std::string& name_of(const lookup::ShelfName& shelf, Language language);
const std::string& name_of(const catalogue::Procedure& procedure, Language language);
const std::string& name_of(const catalogue::Paper& paper);  // in everyday words, else its text

const std::string& channel_name(catalogue::Channel channel, const text::Locale& locale);

// "3 ngày làm việc", "1 đến 2 ngày"; "" where only a note tells, or nothing.
std::string time_text(const catalogue::Duration& time, const text::Locale& locale);
std::vector<std::string> time_lines(const catalogue::Procedure& procedure, const text::Locale& locale);

// Of the lines of a fee those that hold on the day, then those that will, each with its day.
std::vector<std::string> fee_lines(const std::vector<catalogue::Fee>& fees, BusinessDate today,
                                   const text::Locale& locale);
// The same of all ways; each way with its name where they differ.
std::vector<std::string> fee_lines(const catalogue::Procedure& procedure, BusinessDate today,
                                   const text::Locale& locale);

std::string count_of(const catalogue::Paper& paper, const text::Locale& locale);
// "Nguồn: ... Chưa đối chiếu với văn bản gốc."
std::string source_of(const lookup::Record& record, const text::Locale& locale);

}  // namespace motcua::kiosk_ui
