// Other people's exports of procedures, read into catalogue::Procedure. Two shapes are known: the public one, a JSON object a
// procedure whose members are the sections of the national portal's page as running text (ma_thu_tuc, ten_thu_tuc,
// cach_thuc_thuc_hien, thanh_phan_ho_so ...), and ours (encode() of model/procedure.hpp). A text may also hold an array of
// either. Pure: texts in, values out.
//
// Nothing is lost without a word. Whatever is wrong with a text becomes a Defect with its place; whatever of it can be read is
// kept. A text that cannot be taken apart safely stays as it was published (a note, a description, an explanation), and is
// reported, rather than guessed at.
#pragma once

#include "firmware/catalogue/exchange/defect.hpp"
#include "firmware/catalogue/model/procedure.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::catalogue {

struct ExportText {
  std::string file;       // for defects: its path below the folder that is read
  std::string agency;     // who publishes it, where the text does not say: bo-tu-phap
  BusinessDate exported;  // where the text does not say: the Source's date
  std::string_view text;  // at most `longest_export`; a larger one is reported and not read
};
inline constexpr std::size_t longest_export = std::size_t{16} << 20U;

struct ExportReading {
  std::vector<Procedure> procedures;  // none only together with a defect of weight `lost`
  std::vector<Defect> defects;        // in the order of the text; at most 64 of a text, and one that says so
};
ExportReading read_export(const ExportText& from);

// Everything of an import. Each procedure has a key (code, agency) of its own: a record that is there twice is kept once; another
// record under a key that is taken is kept under a made one (the code, '~', eight hex digits of its content). Codes that two
// agencies use are reported and kept as they are.
struct Import {
  std::vector<Procedure> procedures;  // in the order they came
  std::vector<Defect> defects;
  std::size_t texts = 0;    // that were looked at
  std::size_t records = 0;  // that stood in them: as many as `procedures`, and those that stood there twice
};

// Gathers the readings of an import, in the order that they are given.
class Gathering {
public:
  void add(const std::string& file, ExportReading reading);
  void add(Defect defect);  // of a file that could not be read at all
  Import take() &&;

private:
  struct Place {
    std::size_t index = 0;
    std::string file;
  };
  void keep(const std::string& file, Procedure procedure);

  Import import_;
  std::map<std::pair<std::string, std::string>, Place> keys_;  // by code, agency
};

}  // namespace motcua::catalogue
