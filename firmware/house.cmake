# The rules of the house for CMake: how a library or program is declared, and which may link which.

add_library(motcua_flags INTERFACE)
target_compile_options(motcua_flags INTERFACE
  -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Werror> -Wshadow -Wconversion -Wold-style-cast -Wcast-align -Wnon-virtual-dtor
  -Woverloaded-virtual $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond> $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches>
  $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op> -Wimplicit-fallthrough -Wno-missing-field-initializers
  -fstack-protector-strong -fno-omit-frame-pointer)
target_compile_definitions(motcua_flags INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0 BOOST_ASIO_NO_DEPRECATED)
target_include_directories(motcua_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(MOTCUA_SANITIZE)
  # Asio fences without atomics under ThreadSanitizer, and the sanitizers' own code makes GCC guess.
  target_compile_options(motcua_flags INTERFACE -fsanitize=${MOTCUA_SANITIZE} -fno-sanitize-recover=all
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  target_link_options(motcua_flags INTERFACE -fsanitize=${MOTCUA_SANITIZE})
endif()

# Libraries carry their folder in their name: firmware/queue is motcua_queue, ui/kit is motcua_ui_kit.
# LINKS names libraries of ours (checked against tests/rules/allowed-links.txt), USES names foreign ones.
function(motcua_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;LINKS;USES" ${ARGN})
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE ${ARG_USES})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_USES})
  endif()
  target_link_libraries(${name} ${scope} motcua_flags ${ARG_LINKS})
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  target_sources(${name} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  set_property(GLOBAL APPEND PROPERTY MOTCUA_LIBRARIES ${name})
  set_property(GLOBAL PROPERTY MOTCUA_LINKS_${name} ${ARG_LINKS})
endfunction()

# A program of the product: thin main plus wiring.
function(motcua_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE motcua_flags ${ARG_LINKS} ${ARG_USES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  set_property(GLOBAL APPEND PROPERTY MOTCUA_PROGRAMS ${name})
  set_property(GLOBAL PROPERTY MOTCUA_LINKS_${name} ${ARG_LINKS})
endfunction()

# A Boost.Test executable registered with CTest under its own name. LABELS: unit, contract, golden, system, world.
# Its sources are compiled together, eight at a time, and optimised less: most of a test's cost is headers and templates
# that all its neighbours need too (README.md of tests says what that asks of names).
function(motcua_test name)
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LINKS;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE motcua_flags motcua_test_main ${ARG_LINKS} ${ARG_USES})
  target_compile_options(${name} PRIVATE -O1)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests
    UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(MOTCUA_SANITIZE)
    math(EXPR ARG_TIMEOUT "4 * ${ARG_TIMEOUT}")  # it is to end what hangs, not what a sanitizer makes slow
  endif()
  add_test(NAME ${name} COMMAND ${name} --report_level=no --log_level=test_suite WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()

# Refuses any link between our libraries that the table does not allow, and writes the real graph.
function(motcua_check_links)
  file(STRINGS ${PROJECT_SOURCE_DIR}/tests/rules/allowed-links.txt rows REGEX "^[^#]")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/rules/allowed-links.txt)
  foreach(row IN LISTS rows)
    string(REGEX MATCH "^([a-z_]+) *->(.*)$" _ "${row}")
    separate_arguments(allowed_${CMAKE_MATCH_1} UNIX_COMMAND "${CMAKE_MATCH_2}")
  endforeach()
  get_property(libraries GLOBAL PROPERTY MOTCUA_LIBRARIES)
  get_property(programs GLOBAL PROPERTY MOTCUA_PROGRAMS)
  set(graph "")
  foreach(target IN LISTS libraries programs)
    get_property(links GLOBAL PROPERTY MOTCUA_LINKS_${target})
    string(REPLACE "motcua_" "" short "${target}")
    foreach(link IN LISTS links)
      string(REPLACE "motcua_" "" to "${link}")
      string(APPEND graph "${short} -> ${to}\n")
      if(target IN_LIST programs)
        continue()
      endif()
      if(NOT to IN_LIST allowed_${short})
        message(FATAL_ERROR "${short} may not link ${to}: see tests/rules/allowed-links.txt and the design of the folders")
      endif()
    endforeach()
  endforeach()
  file(WRITE ${PROJECT_BINARY_DIR}/links.txt "${graph}")
  add_custom_target(link-graph
    COMMAND ${PROJECT_SOURCE_DIR}/tests/rules/draw-links ${PROJECT_BINARY_DIR}/links.txt ${PROJECT_BINARY_DIR}/links.svg
    COMMENT "Drawing the real link graph: ${PROJECT_BINARY_DIR}/links.svg")
endfunction()
