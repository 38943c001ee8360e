// The main of every Boost.Test executable.
#define BOOST_TEST_MODULE motcua
#include <boost/test/unit_test.hpp>
