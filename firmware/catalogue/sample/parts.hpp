// The parts of an invented record.
#pragma once

#include "firmware/catalogue/sample/chance.hpp"

#include <string>
#include <string_view>

namespace motcua::catalogue {

struct Invented {
  std::string name;
  std::string_view field;
  std::string_view agency;
};
// `characters` is what the name should about have; no real procedure is named so.
Invented invent_name(Chance& chance, std::size_t characters);
bool is_real_name(const std::string& folded);

std::string invent_steps(Chance& chance, std::size_t characters);
std::string invent_ways(Chance& chance);
std::string invent_papers(Chance& chance, std::size_t rows);
std::string invent_legal_basis(Chance& chance);

std::size_t characters_in(std::string_view text);
// As a keyboard that sets tone marks apart writes them: no longer in normal form C.
std::string with_marks_apart(std::string_view text);

}  // namespace motcua::catalogue
