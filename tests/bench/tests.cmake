# Benchmarks are targets, not tests: ninja bench_frame
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET gongshi AND TARGET gongshictl)
  add_custom_target(bench_frame
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_frame.py
    DEPENDS gongshi gongshictl gongshi-sync USES_TERMINAL)
endif()

# Documents of up to a million characters: ninja bench_document
add_executable(bench_document_run EXCLUDE_FROM_ALL bench/bench_document.c)
target_link_libraries(bench_document_run PRIVATE gs_screens)
add_custom_target(bench_document
  COMMAND bench_document_run ${CMAKE_SOURCE_DIR}/tests/ctl/donghu-2020.txt
  DEPENDS bench_document_run USES_TERMINAL)

# Beside Pango, where Debian's libpango1.0-dev is installed: ninja bench_typeset
pkg_check_modules(PANGOCAIRO QUIET IMPORTED_TARGET pangocairo)
if(PANGOCAIRO_FOUND)
  add_executable(bench_typeset_run EXCLUDE_FROM_ALL bench/bench_typeset.c)
  target_link_libraries(bench_typeset_run PRIVATE gs_typeset PkgConfig::PANGOCAIRO)
  add_executable(bench_draw_run EXCLUDE_FROM_ALL bench/bench_draw.c)
  target_link_libraries(bench_draw_run PRIVATE gs_typeset gs_draw PkgConfig::PANGOCAIRO)
  add_custom_target(bench_typeset
    COMMAND bench_typeset_run ${CMAKE_SOURCE_DIR}/tests/ctl/donghu-2020.txt
    COMMAND bench_draw_run ${CMAKE_SOURCE_DIR}/tests/ctl/donghu-2020.txt
    COMMAND bench_document_run ${CMAKE_SOURCE_DIR}/tests/ctl/donghu-2020.txt
    DEPENDS bench_typeset_run bench_draw_run bench_document_run USES_TERMINAL)
endif()

# Folding, reading and matching Chinese: ninja bench_han
add_executable(bench_han_run EXCLUDE_FROM_ALL bench/bench_han.c)
target_link_libraries(bench_han_run PRIVATE gs_han)
add_custom_target(bench_han
  COMMAND bench_han_run ${CMAKE_SOURCE_DIR}/tests/ctl/donghu-2020.txt
  DEPENDS bench_han_run USES_TERMINAL)
