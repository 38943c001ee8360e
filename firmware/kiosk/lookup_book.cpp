#include "firmware/kiosk/lookup_book.hpp"

#include <map>

namespace motcua::kiosk {

LookupBook book_of(std::vector<catalogue::Procedure> procedures, catalogue::Words words,
                   std::vector<config::LifeEvent> events) {
  using Place = std::pair<std::string, std::string>;
  LookupBook book{.words = std::move(words), .events = std::move(events)};
  auto records = std::make_shared<std::map<Place, lookup::RecordPtr>>();
  for (auto& procedure : procedures) {
    const catalogue::Key key{procedure.code, procedure.agency, 1};
    const auto& everyday = procedure.everyday_name.empty() ? procedure.name : procedure.everyday_name;
    book.names.push_back({key, everyday, procedure.everyday_name_en, procedure.field});
    book.entries.push_back({procedure.code, procedure.agency, procedure.name, procedure.everyday_name,
                            procedure.field, procedure.keywords, procedure.everyday_name_en});
    (*records)[{key.code, key.agency}] = std::make_shared<const lookup::Record>(key, std::move(procedure));
  }
  book.record = [records](const catalogue::Key& key) -> Result<lookup::RecordPtr> {
    const auto found = records->find({key.code, key.agency});
    if (found == records->end())
      return fail(ErrorCode::not_found, key.code, "no such procedure in the configuration folder");
    return found->second;
  };
  return book;
}

}  // namespace motcua::kiosk
