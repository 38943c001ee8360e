#include "kiosk-config/model/catalogue.hpp"

#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>
#include <array>

namespace motcua::config {
namespace {

bool is_procedure_code(std::string_view code) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return code.size() == 8 && is_digit(code[0]) && code[1] == '.' && std::ranges::all_of(code.substr(2), is_digit);
}

// What must be unique over all files of the catalogue.
struct Seen {
  Unique ids{"the procedure"};
  Unique codes{"the code"};
};

void check_procedure(const Procedure& procedure, const std::string& pointer, Seen& seen, Findings& findings) {
  seen.ids.check(procedure.id.text(), pointer + "/id", findings);
  seen.codes.check(procedure.code, pointer + "/code", findings);
  if (!is_procedure_code(procedure.code))
    findings.refuse(ErrorCode::invalid, pointer + "/code",
                    "a procedure code is one digit, a point and six digits: 1.001193");
  if (!procedure.official_name.empty())
    check_text(procedure.official_name, longest_official_name, pointer + "/official_name", findings);
  check_text(procedure.name, longest_button_name, pointer + "/name", findings);
}

void read_field(const std::filesystem::path& file, Catalogue& catalogue, Seen& seen, std::vector<Error>& errors) {
  auto document = read_toml(file);
  if (!document) {
    errors.insert(errors.end(), document.error().begin(), document.error().end());
    return;
  }
  Findings findings(*document);
  auto field = findings.read<FieldOfWork>();
  if (field.field.id.text() != file.stem().string())
    findings.refuse(ErrorCode::invalid, "/field/id",
                    std::format("must equal the file's name, {}", file.stem().string()));
  check_text(field.field.name, longest_name, "/field/name", findings);
  check_text(field.field.source, longest_sentence, "/field/source", findings);
  for (std::size_t i = 0; i < field.procedures.size(); ++i) {
    const auto pointer = std::format("/procedures/{}", i);
    check_procedure(field.procedures[i], pointer, seen, findings);
    field.procedures[i].icon_place = findings.place(pointer + "/icon");
  }
  auto found = std::move(findings).errors();
  errors.insert(errors.end(), found.begin(), found.end());
  catalogue.fields.push_back(std::move(field));
}

// Three files there are of another kind (words.hpp).
bool is_field_of_work(const std::filesystem::path& file) {
  constexpr std::array<std::string_view, 3> of_the_look_up{"words", "life-events", "publishers"};
  return file.extension() == ".toml" && !std::ranges::contains(of_the_look_up, file.stem().string());
}

std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder, std::error_code& code) {
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (is_field_of_work(at->path())) files.push_back(at->path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

const Procedure* Catalogue::procedure(const ServiceId& id) const {
  for (const auto& field : fields) {
    const auto found = std::ranges::find(field.procedures, id, &Procedure::id);
    if (found != field.procedures.end()) return &*found;
  }
  return nullptr;
}

Loaded<Catalogue> load_catalogue(const std::filesystem::path& configuration) {
  std::error_code code;
  const auto folder = configuration / "services";
  const auto files = toml_files(folder, code);
  if (code) return std::unexpected(std::vector<Error>{{ErrorCode::not_found, folder.string(), code.message()}});
  Catalogue catalogue;
  Seen seen;
  std::vector<Error> errors;
  for (const auto& file : files) read_field(file, catalogue, seen, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return catalogue;
}

}  // namespace motcua::config
