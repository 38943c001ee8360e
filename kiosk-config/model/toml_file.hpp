// A TOML file as a Node for the codec, with the place of every value, and the collecting of errors about it.
#pragma once

#include "firmware/codec/codec.hpp"
#include "kiosk-config/model/loaded.hpp"

#include <map>
#include <set>

namespace motcua::config {

struct Document {
  std::string name;  // centre.toml
  codec::Node root;
  std::map<std::string, std::string, std::less<>> places;  // "centre.toml:12" by JSON pointer

  // "centre.toml:12: /services/3/group"; a value that is not there has the line of the table that it belongs in.
  std::string place(std::string_view pointer) const;
};

// Files of at most 1 MiB. Broken TOML gives one error with its line.
Loaded<Document> read_toml(const std::filesystem::path& path);
// Values of `over` replace those of `base`, table by table; arrays are replaced whole.
Document merge(Document base, Document over);

// Errors about one document. An error about a value that the codec has already refused is left out: it would only
// repeat the first one in other words.
class Findings {
public:
  explicit Findings(const Document& document) : document_(document) {}

  template <class T>
  T read() {
    T value{};
    codec::Reading reading(codec::Unknown::refuse);
    codec::read_value(document_.root, value, reading);
    for (auto& error : reading.errors) {
      refuse(error.code, error.where, error.detail);
      unreadable_.insert(std::move(error.where));
    }
    return value;
  }

  void refuse(ErrorCode code, const std::string& pointer, std::string detail);
  // Whether the codec could read the value there: what depends on it is only judged then.
  bool readable(std::string_view pointer) const { return !already_refused(pointer); }
  // For errors that bring their own place, such as those of another file.
  void take(std::vector<Error> errors);
  std::vector<Error> errors() && { return std::move(errors_); }
  bool empty() const { return errors_.empty(); }
  std::string place(std::string_view pointer) const { return document_.place(pointer); }

private:
  bool already_refused(std::string_view pointer) const;

  const Document& document_;
  std::set<std::string, std::less<>> unreadable_;
  std::vector<Error> errors_;
};

}  // namespace motcua::config
