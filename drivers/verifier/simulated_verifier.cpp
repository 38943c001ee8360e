#include "drivers/simulation/simulated_device.hpp"
#include "drivers/verifier/verifier.hpp"

#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view confirmed = "confirmed";
constexpr std::string_view not_confirmed = "not_confirmed";

Status accept(const VerifyIdentity& request) {
  if (request.evidence.sod.reveal().empty()) return fail(ErrorCode::missing, "EF.SOD", "nothing to judge");
  return {};
}

Result<IdentityVerified> answer(const VerifyIdentity& request, const Condition& now) {
  const auto said = now.answer == not_confirmed ? VerifierAnswer::not_confirmed : VerifierAnswer::confirmed;
  return IdentityVerified{.request = request.id, .answer = said, .detail = "simulated"};
}

}  // namespace

Result<std::unique_ptr<BackEnd<IdentityVerifierClass>>> make_simulated_verifier(runtime::Loop& loop,
                                                                                SimulatedVerifierPlan plan) {
  std::error_code error;
  fs::create_directories(plan.directory, error);
  if (error) return fail(ErrorCode::io, plan.directory.string(), error.message());
  auto story = Story::open(plan.faults.empty() ? plan.directory / "verifier.toml" : plan.faults,
                           {.states = {},
                            .holding = {},
                            .at_key = "at_request",
                            .pace_key = "answer_ms",
                            .answers = {confirmed, not_confirmed}});
  if (!story) return std::unexpected(std::move(story).error());
  Simulation<IdentityVerifierClass> simulation{.model = "a service that answers as told",
                                               .capabilities = {},
                                               .pace = plan.pace,
                                               .look = plan.look,
                                               .accept = accept,
                                               .finish = answer};
  return std::make_unique<SimulatedDevice<IdentityVerifierClass>>(loop, std::move(simulation), std::move(*story));
}

}  // namespace motcua::drivers
