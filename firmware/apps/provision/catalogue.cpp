#include "firmware/apps/provision/catalogue.hpp"

#include "firmware/catalogue/folder/folder.hpp"
#include "firmware/catalogue/folder/folder_writer.hpp"
#include "firmware/catalogue/sample/sample.hpp"
#include "firmware/catalogue/store/store.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/host/clock.hpp"

#include <chrono>
#include <format>
#include <map>
#include <optional>
#include <ostream>

namespace motcua::provision {

using catalogue::Defect;
using catalogue::DefectKind;
using catalogue::Weight;

struct DefectLine {
  std::string file;
  std::string place;
  DefectKind kind = DefectKind::no_records;
  Weight weight = Weight::lost;
  std::string found;
  std::string done;
};
BOOST_DESCRIBE_STRUCT(DefectLine, (), (file, place, kind, weight, found, done))

struct Summary {
  std::uint32_t files = 0;
  std::uint32_t records = 0;
  std::uint32_t kept = 0;
  std::uint32_t put_right = 0;
  std::uint32_t doubtful = 0;
  std::uint32_t lost = 0;
  std::map<std::string, std::uint32_t> defects;  // by kind
};
BOOST_DESCRIBE_STRUCT(Summary, (), (files, records, kept, put_right, doubtful, lost, defects))

struct SummaryLine {
  Summary summary;
};
BOOST_DESCRIBE_STRUCT(SummaryLine, (), (summary))

struct VersionKept {
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionKept, (), (version))

struct ErrorLine {
  std::string error;
};
BOOST_DESCRIBE_STRUCT(ErrorLine, (), (error))

namespace {

constexpr int usage = 64;
constexpr int data_lost = 65;
constexpr int no_input = 66;
constexpr int not_written = 73;

using Clock = std::chrono::steady_clock;

int refuse(std::ostream& out, Report report, const Error& error, int exit) {
  out << (report == Report::json ? codec::encode(ErrorLine{describe(error)}) : describe(error)) << '\n';
  return exit;
}

Summary summary_of(const catalogue::Import& import) {
  Summary sum;
  sum.files = static_cast<std::uint32_t>(import.texts);
  sum.records = static_cast<std::uint32_t>(import.records);
  sum.kept = static_cast<std::uint32_t>(import.procedures.size());
  for (const auto& defect : import.defects) {
    const auto weight = catalogue::weight(defect.kind);
    ++(weight == Weight::put_right ? sum.put_right : weight == Weight::doubtful ? sum.doubtful : sum.lost);
    ++sum.defects[std::string(codec::enum_text(defect.kind))];
  }
  return sum;
}

void print(const Defect& defect, Report report, std::ostream& out) {
  const auto weight = catalogue::weight(defect.kind);
  const auto done = catalogue::what_was_done(defect.kind);
  if (report == Report::json) {
    out << codec::encode(
               DefectLine{defect.file, defect.place, defect.kind, weight, defect.found, std::string(done)})
        << '\n';
    return;
  }
  out << std::format("{}{}{}: {} ({})", defect.file, defect.place.empty() ? "" : " ", defect.place,
                     codec::enum_text(defect.kind), codec::enum_text(weight));
  if (!defect.found.empty()) out << " \"" << defect.found << '"';
  out << ": " << done << '\n';
}

void print(const Summary& sum, Report report, std::ostream& out) {
  if (report == Report::json) {
    out << codec::encode(SummaryLine{sum}) << '\n';
    return;
  }
  for (const auto& [kind, count] : sum.defects) out << std::format("{:>7}  {}\n", count, kind);
  out << std::format("{} records in {} files, {} kept; defects: {} put right, {} doubtful, {} lost\n", sum.records,
                     sum.files, sum.kept, sum.put_right, sum.doubtful, sum.lost);
}

Status write(const catalogue::Import& import, const std::filesystem::path& folder) {
  auto writer = catalogue::FolderWriter::begin(folder);
  if (!writer) return std::unexpected(writer.error());
  for (const auto& procedure : import.procedures)
    if (const auto done = writer->put(procedure.agency, procedure.code, catalogue::encode(procedure) + "\n"); !done)
      return done;
  return writer->finish();
}

// The store takes all of them in one transaction.
Status keep(const catalogue::Import& import, const CatalogueImport& asked, std::ostream& out) {
  auto store = catalogue::Store::open(asked.store);
  if (!store) return std::unexpected(store.error());
  const auto made_at = host::make_system_clock("UTC").value()->now().instant;
  const auto version = store->replace_all(import.procedures, {.province = asked.province, .made_at = made_at});
  if (!version) return std::unexpected(version.error());
  out << (asked.report == Report::json ? codec::encode(VersionKept{version->number})
                                       : std::format("version {}", version->number))
      << '\n';
  return {};
}

// A line a second, so that somebody who waits sees that it goes on.
catalogue::FolderOptions watched(std::ostream& progress) {
  return {.exported = {}, .progress = [&progress, last = Clock::now()](std::size_t done, std::size_t all) mutable {
            const auto now = Clock::now();
            if (now - last < std::chrono::seconds{1}) return;
            last = now;
            progress << std::format("{} of {} files", done, all) << std::endl;
          }};
}

}  // namespace

int catalogue_import(const CatalogueImport& asked, std::ostream& out, std::ostream& progress) {
  auto options = watched(progress);
  if (!asked.exported.empty()) {
    const auto date = parse_date(asked.exported);
    if (!date) return refuse(out, asked.report, {date.error().code, "--exported", date.error().detail}, usage);
    options.exported = *date;
  }
  const auto import = catalogue::load_folder(asked.folder, options);
  if (!import) return refuse(out, asked.report, import.error(), no_input);
  for (const auto& defect : import->defects) print(defect, asked.report, out);
  const auto sum = summary_of(*import);
  print(sum, asked.report, out);
  if (import->procedures.empty()) return no_input;  // an empty catalogue never takes the place of another
  if (!asked.out.empty())
    if (const auto done = write(*import, asked.out); !done)
      return refuse(out, asked.report, done.error(), not_written);
  if (!asked.store.empty())
    if (const auto done = keep(*import, asked, out); !done)
      return refuse(out, asked.report, done.error(), not_written);
  return sum.lost > 0 ? data_lost : 0;
}

int catalogue_generate(const CatalogueGenerate& asked, std::ostream& out) {
  auto writer = catalogue::FolderWriter::begin(asked.out);
  if (!writer) return refuse(out, Report::text, writer.error(), not_written);
  catalogue::Sample sample(asked.seed);
  for (std::uint32_t i = 0; i < asked.count; ++i) {
    auto file = sample.next();
    if (asked.shape == Shape::ours) {
      const auto read = catalogue::read_export(
          {.file = file.code,
           .agency = file.agency,
           .exported = BusinessDate{std::chrono::year{2026}, std::chrono::July, std::chrono::day{20}},
           .text = file.text});
      file.text = catalogue::encode(read.procedures.front()) + "\n";
    }
    if (const auto done = writer->put(file.agency, file.code, file.text); !done)
      return refuse(out, Report::text, done.error(), not_written);
  }
  if (const auto done = writer->finish(); !done) return refuse(out, Report::text, done.error(), not_written);
  out << std::format("{} procedures\n", asked.count);
  return 0;
}

}  // namespace motcua::provision
