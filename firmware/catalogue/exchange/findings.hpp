// The defects of one text as they are found, at the place where its reader stands.
#pragma once

#include "firmware/catalogue/exchange/defect.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::catalogue {

class Findings {
public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void stand_at(std::string place) { place_ = std::move(place); }
  const std::string& place() const { return place_; }
  void add(DefectKind kind, std::string_view found = {}) { add_at(place_, kind, found); }
  void add_at(std::string_view place, DefectKind kind, std::string_view found = {});
  const std::string& file() const { return file_; }
  std::vector<Defect> take() && { return std::move(defects_); }

private:
  std::string file_;
  std::string place_;
  std::vector<Defect> defects_;
};

}  // namespace motcua::catalogue
