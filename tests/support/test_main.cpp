// The main of every Boost.Test executable.
#define BOOST_TEST_MODULE motcua
#include <boost/test/unit_test.hpp>

// fontconfig keeps its patterns until the process ends; the
// leak checker of the address sanitizer must not count them.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n";
}
