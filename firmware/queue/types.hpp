// The words of the queue: what a ticket, a purpose, a priority class and an outcome are.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace motcua::queue {

// Why the citizen came; routes the visit.
enum class Purpose : std::uint8_t { file, collect, supplement, ask, pay };
BOOST_DESCRIBE_ENUM(Purpose, file, collect, supplement, ask, pay)

// Stored as the class alone, never its reason; no ticket or wallboard shows it.
enum class PriorityClass : std::uint8_t { normal, priority };
BOOST_DESCRIBE_ENUM(PriorityClass, normal, priority)

enum class TicketPhase : std::uint8_t { waiting, called, serving, finished, no_show, cancelled, expired };
BOOST_DESCRIBE_ENUM(TicketPhase, waiting, called, serving, finished, no_show, cancelled, expired)

// How a service ended at the counter.
enum class Outcome : std::uint8_t { solved, papers_missing, redirected };
BOOST_DESCRIBE_ENUM(Outcome, solved, papers_missing, redirected)

// Who did what of a service is done online: the citizen, with guidance, or the clerk in the citizen's place (which the rules want
// to become less).
enum class Assistance : std::uint8_t { unassisted, assisted };
BOOST_DESCRIBE_ENUM(Assistance, unassisted, assisted)

// What the citizen read at the kiosk before taking the number, for the clerk who calls it: which record of which version,
// and what the checklist of papers said. About papers; it tells nothing of a person.
enum class Readiness : std::uint8_t { not_asked, ready, papers_missing, unsure };
BOOST_DESCRIBE_ENUM(Readiness, not_asked, ready, papers_missing, unsure)
struct Preparation {
  std::string procedure;            // its code: 1.001193
  std::string agency;               // who publishes it: bo-tu-phap
  std::int32_t record_version = 1;  // of the record in the kiosk's catalogue
  Readiness readiness = Readiness::not_asked;
  std::int32_t missing = 0;  // papers that the citizen said they do not have, 0 to 99
  friend bool operator==(const Preparation&, const Preparation&) = default;
};
BOOST_DESCRIBE_STRUCT(Preparation, (), (procedure, agency, record_version, readiness, missing))

// Five levels in words; 1 is very dissatisfied, 5 very satisfied. Kept as words so that no screen shows a number.
enum class RatingLevel : std::uint8_t { very_dissatisfied, dissatisfied, neutral, satisfied, very_satisfied };
BOOST_DESCRIBE_ENUM(RatingLevel, very_dissatisfied, dissatisfied, neutral, satisfied, very_satisfied)

// What displeased, or pleased, whoever rated: at most most_reasons of a rating.
enum class RatingReason : std::uint8_t {
  attitude,
  waiting_time,
  unclear_guidance,
  extra_papers,
  late_appointment,
  facilities,
  other
};
BOOST_DESCRIBE_ENUM(RatingReason, attitude, waiting_time, unclear_guidance, extra_papers, late_appointment,
                    facilities, other)
inline constexpr std::size_t most_reasons = 5;

// Whose employee a clerk is: figures are kept by it.
enum class StaffType : std::uint8_t { civil_servant, postal_staff, contracted };
BOOST_DESCRIBE_ENUM(StaffType, civil_servant, postal_staff, contracted)

// From where a waiting ticket was given up.
enum class CancelledBy : std::uint8_t { phone, kiosk, counter };
BOOST_DESCRIBE_ENUM(CancelledBy, phone, kiosk, counter)

// What a centre offers, fixed while a hub runs. Numbers are prefix + three digits, first_number to last_number.
struct GroupDefinition {
  ServiceGroupId id;
  std::string prefix;  // one or two capital letters, unique in the centre
  std::int32_t first_number = 1;
  std::int32_t last_number = 999;
};
struct ServiceDefinition {
  ServiceId id;
  ServiceGroupId group;
  std::vector<Purpose> purposes;  // empty: every purpose
};
struct CounterDefinition {
  CounterId id;
  std::int32_t number = 0;  // what the wallboard shows and the voice says
  std::vector<ServiceGroupId> groups;
};
// Calls one normal ticket after `priority_run` priority tickets in a row at the same counter; 0 is strict priority.
// A waiting ticket may let others go first `yields` times; 0: never.
struct Policy {
  std::int32_t priority_run = 3;
  std::int32_t yields = 2;
};
struct Definition {
  std::vector<GroupDefinition> groups;
  std::vector<ServiceDefinition> services;
  std::vector<CounterDefinition> counters;
  Policy policy;

  const GroupDefinition* group(const ServiceGroupId& id) const;
  const ServiceDefinition* service(const ServiceId& id) const;
  const CounterDefinition* counter(const CounterId& id) const;
};

}  // namespace motcua::queue
