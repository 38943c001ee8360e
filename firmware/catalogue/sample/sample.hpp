// A catalogue of national size for tests and benchmarks: invented procedures in the public shape of exports, as uneven as the real
// ones (sizes, levels, units of time, nonsense fees, letters that are not in normal form, tabs in names), whose names are near
// neighbours of real ones: another verb, object, authority or audience, most syllables shared. None has the name or a code of a
// real procedure. The same for the same seed and place, whatever the count.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace motcua::catalogue {

struct SampleFile {
  std::string agency;  // its folder
  std::string code;
  std::string text;  // JSON
};

class Sample {
public:
  explicit Sample(std::uint64_t seed) : seed_(seed) {}
  SampleFile next();

private:
  std::uint64_t seed_;
  std::uint32_t made_ = 0;
  std::set<std::string> names_;  // folded: no two are the same
};

}  // namespace motcua::catalogue
