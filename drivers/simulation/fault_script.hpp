// The file that says what is the matter with a simulated device. Pure but for the reading.
#pragma once

#include "drivers/api/device.hpp"

#include <filesystem>
#include <map>
#include <optional>

namespace motcua::drivers {

// What such a file may say beyond link, manner and steps: the words of one class of devices.
struct ScriptGrammar {
  struct Word {
    std::string_view word;
    std::string_view fault;  // code; empty: nothing is the matter
  };
  struct State {
    std::string_view key;
    std::vector<Word> words;  // the first is what counts when the key is not there
  };
  std::vector<State> states;
  std::vector<std::string_view> holding;  // codes of faults that hold a request back
  std::string_view at_key;                // of a step: at_job, at_sound
  std::string_view pace_key;              // feed_ms, play_ms
  // Of the key `answer`, in a class whose requests can be answered in several ways; the first counts when it is not there.
  std::vector<std::string_view> answers = {};
};

// How the device treats requests, apart from its faults.
enum class Manner : std::uint8_t { normal, refuse, silent };

struct Condition {
  bool attached = true;
  std::vector<std::string> faults;  // codes, in a fixed order
  Manner manner = Manner::normal;
  std::optional<Milliseconds> pace;  // from taking a request to its end; not given: the device's own
  std::string answer;                // one of the grammar's; empty stands for the first
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct FaultStep {
  int at_request = 1;  // takes hold when that many requests were taken, this one included; 1 is the first
  std::string fault;   // a code, one of the grammar's answers, or refuse, silent, slow, gone
  std::optional<Milliseconds> clears_after;  // not given: until the file is changed
  Milliseconds pace{5000};                   // of "slow"
  enum class Kind : std::uint8_t { fault, answer } kind = Kind::fault;
};

struct FaultScript {
  Condition now;  // as the file states it
  std::vector<FaultStep> steps;
};

// Errors by file:line and key: unknown keys and words, wrong types, ranges (requests 1 to 1000000, times 1 to
// 600000 ms).
Result<FaultScript> read_fault_script(const std::filesystem::path& file, const ScriptGrammar& grammar);
Result<FaultScript> parse_fault_script(std::string_view text, std::string_view file_name,
                                       const ScriptGrammar& grammar);

// A text of a simulated device's other files (what lies on its reader), and where it stands: "card:2: profile".
struct FileWord {
  std::string text;
  std::string where;
};
// `key = "text"` lines with nothing but `keys`. Errors by file:line and key.
Result<std::map<std::string, FileWord>> parse_words(std::string_view text, std::string_view file_name,
                                                    const std::vector<std::string_view>& keys);

// `condition` with a step's fault added.
Condition with_step(Condition condition, const FaultStep& step);

}  // namespace motcua::drivers
