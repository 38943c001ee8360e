// A procedure (thủ tục hành chính) with what the national portal says of it, as published: nothing is summed up, no fee is
// flattened into one number. Official texts are Vietnamese, UTF-8 in normal form C, their line breaks kept. Money is in
// đồng. What is not stated is missing, never 0 or "".
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

// What a ticket or dossier keeps. Codes of the national data are used twice (3.000285, 3.000331), so a code is no key.
struct Key {
  std::string code;           // 1.001193, or an agency's own such as C08_XPHCDB
  std::string agency;         // who publishes it, ASCII: bo-tu-phap
  std::uint32_t version = 1;  // of this record in this catalogue, counted from 1
  friend auto operator<=>(const Key&, const Key&) = default;
};
BOOST_DESCRIBE_STRUCT(Key, (), (code, agency, version))

enum class Channel : std::uint8_t { in_person, online, post };
BOOST_DESCRIBE_ENUM(Channel, in_person, online, post)

enum class TimeUnit : std::uint8_t { working_days, days, hours, months, not_stated };
BOOST_DESCRIBE_ENUM(TimeUnit, working_days, days, hours, months, not_stated)

struct Duration {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"up_to", "note"});
  std::uint32_t amount = 0;
  std::optional<std::uint32_t> up_to;  // "1 to 2 days"
  TimeUnit unit = TimeUnit::not_stated;
  std::string note;  // verbatim
  friend bool operator==(const Duration&, const Duration&) = default;
};
BOOST_DESCRIBE_STRUCT(Duration, (), (amount, up_to, unit, note))

struct FeeTier {
  std::uint32_t from = 0;   // from this unit on, counted from 1: "from the third page"
  std::int64_t amount = 0;  // đồng a unit
  friend bool operator==(const FeeTier&, const FeeTier&) = default;
};
BOOST_DESCRIBE_STRUCT(FeeTier, (), (from, amount))

// One line of a fee. A line that holds only for a time has `effective_from` (its first day) and `effective_to` (its last).
struct Fee {
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"what", "amount", "unit", "tiers", "cap", "percent", "effective_from",
                                       "effective_to", "decided_by", "legal_reference", "note"});
  std::string what;                    // "Lệ phí", "Phí công bố"; "" where there is one line
  std::optional<std::int64_t> amount;  // đồng; none: no number is stated. 0: free, but see `decided_by` and `note`
  std::string unit;                    // "trang", "trường hợp"; "": once
  std::vector<FeeTier> tiers;          // by `from`; the amount holds before the first
  std::optional<std::int64_t> cap;     // đồng at most
  std::optional<std::uint32_t> percent;  // of the amount that another rule names
  std::optional<BusinessDate> effective_from;
  std::optional<BusinessDate> effective_to;
  std::string decided_by;       // who decides the amount instead: "Hội đồng nhân dân cấp tỉnh"
  std::string legal_reference;  // "64/2025/TT-BTC"
  std::string note;             // verbatim
  friend bool operator==(const Fee&, const Fee&) = default;
};
BOOST_DESCRIBE_STRUCT(Fee, (),
                      (what, amount, unit, tiers, cap, percent, effective_from, effective_to, decided_by,
                       legal_reference, note))

struct Way {  // one row of "cách thức thực hiện"
  static constexpr auto optional_keys = std::to_array<std::string_view>({"time", "fees", "description"});
  Channel channel = Channel::in_person;
  std::optional<Duration> time;
  std::vector<Fee> fees;
  std::string description;  // verbatim
  friend bool operator==(const Way&, const Way&) = default;
};
BOOST_DESCRIBE_STRUCT(Way, (), (channel, time, fees, description))

struct Paper {  // to be brought
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"short_name", "form", "originals", "copies", "shown_only"});
  std::string text;        // verbatim
  std::string short_name;  // in everyday words, for the checklist; "": the text
  std::string form;        // its form's name or file; "": none
  std::uint32_t originals = 0;
  std::uint32_t copies = 0;
  bool shown_only = false;  // shown at the counter and taken home again
  friend bool operator==(const Paper&, const Paper&) = default;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (text, short_name, form, originals, copies, shown_only))

struct PaperCase {  // "trường hợp": papers of one of several situations
  static constexpr auto optional_keys = std::to_array<std::string_view>({"title", "papers", "explanations"});
  std::string title;  // verbatim; "": holds for everybody
  std::vector<Paper> papers;
  std::vector<std::string> explanations;  // rows that are no paper, verbatim
  friend bool operator==(const PaperCase&, const PaperCase&) = default;
};
BOOST_DESCRIBE_STRUCT(PaperCase, (), (title, papers, explanations))

enum class PaperRuleKind : std::uint8_t { may_not_be_asked, must_not_be_digitised };
BOOST_DESCRIBE_ENUM(PaperRuleKind, may_not_be_asked, must_not_be_digitised)

struct PaperRule {
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"effective_from", "effective_to", "legal_reference"});
  PaperRuleKind kind = PaperRuleKind::may_not_be_asked;
  std::string text;
  std::optional<BusinessDate> effective_from;
  std::optional<BusinessDate> effective_to;
  std::string legal_reference;
  friend bool operator==(const PaperRule&, const PaperRule&) = default;
};
BOOST_DESCRIBE_STRUCT(PaperRule, (), (kind, text, effective_from, effective_to, legal_reference))

struct Agencies {  // roles as the portal names them, in words
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"competent", "performing", "delegated", "cooperating", "receiving_address"});
  std::string competent;
  std::string performing;
  std::string delegated;
  std::string cooperating;
  std::string receiving_address;
  friend bool operator==(const Agencies&, const Agencies&) = default;
};
BOOST_DESCRIBE_STRUCT(Agencies, (), (competent, performing, delegated, cooperating, receiving_address))

struct Outcome {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"code"});
  std::string name;
  std::string code;  // KQ.G15.000031
  friend bool operator==(const Outcome&, const Outcome&) = default;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (name, code))

struct LegalBasis {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"title"});
  std::string number;  // 68/2020/QH14
  std::string title;
  friend bool operator==(const LegalBasis&, const LegalBasis&) = default;
};
BOOST_DESCRIBE_STRUCT(LegalBasis, (), (number, title))

struct Source {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"url"});
  std::string document;
  std::string url;
  BusinessDate date{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}};
  bool verified = false;  // compared with the official text by a person
  friend bool operator==(const Source&, const Source&) = default;
};
BOOST_DESCRIBE_STRUCT(Source, (), (document, url, date, verified))

struct Procedure {
  static constexpr auto optional_keys = std::to_array<std::string_view>(
      {"everyday_name", "everyday_name_en", "decision", "effective_from", "effective_to", "levels", "kind",
       "audience", "ways", "cases", "paper_rules", "steps", "conditions", "exemption", "outcomes", "agencies",
       "legal_basis", "keywords", "related"});
  std::string code;
  std::string agency;
  std::string name;           // official, without "Thủ tục" before it; to 1,094 characters in the public data
  std::string everyday_name;  // as people call it, for buttons and lists; "": the official one
  std::string everyday_name_en;
  std::string field;     // lĩnh vực: "Hộ tịch"
  std::string decision;  // the decision that published it: 9354/QĐ-BCA-C06
  std::optional<BusinessDate> effective_from;
  std::optional<BusinessDate> effective_to;
  std::vector<std::string> levels;  // "Cấp xã"
  std::string kind;
  std::vector<std::string> audience;  // "Công dân Việt Nam"
  std::vector<Way> ways;
  std::vector<PaperCase> cases;
  std::vector<PaperRule> paper_rules;
  std::string steps;  // to 22,855 characters
  std::string conditions;
  std::string exemption;  // who pays less or nothing, verbatim
  std::vector<Outcome> outcomes;
  Agencies agencies;
  std::vector<LegalBasis> legal_basis;
  std::vector<std::string> keywords;
  std::vector<std::string> related;  // codes
  Source source;
  friend bool operator==(const Procedure&, const Procedure&) = default;
};
BOOST_DESCRIBE_STRUCT(Procedure, (),
                      (code, agency, name, everyday_name, everyday_name_en, field, decision, effective_from,
                       effective_to, levels, kind, audience, ways, cases, paper_rules, steps, conditions, exemption,
                       outcomes, agencies, legal_basis, keywords, related, source))

// One record as text: a file of kiosk-config/services/procedures, a row of the store, an entry of an update. encode() gives the
// same bytes for the same value. decode() names the first error by JSON pointer; a record is at most 1 MiB.
std::string encode(const Procedure& procedure);
Result<Procedure> decode_procedure(std::string_view text);

}  // namespace motcua::catalogue
