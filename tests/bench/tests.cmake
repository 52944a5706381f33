# Benchmarks are targets, not tests: ninja bench_frame
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET gongshi AND TARGET gongshictl)
  add_custom_target(bench_frame
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_frame.py
    DEPENDS gongshi gongshictl gongshi-sync USES_TERMINAL)
  # Three days of a village's rotation: ninja soak
  add_custom_target(soak
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/journey/soak.py 72
    DEPENDS gongshi gongshictl gongshi-sync USES_TERMINAL)
  add_custom_target(bench_rotation
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_rotation.py
    DEPENDS gongshi gongshictl gongshi-sync USES_TERMINAL)
  add_custom_target(bench_typing
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_typing.py $ENV{GONGSHI_BENCH_STATE}
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

# Pinyin, strokes, handwriting: how often right, how fast: ninja bench_ime
add_executable(bench_ime_run EXCLUDE_FROM_ALL bench/bench_ime.c)
target_link_libraries(bench_ime_run PRIVATE gs_input)
add_dependencies(bench_ime_run rime)
add_custom_target(bench_ime COMMAND bench_ime_run DEPENDS bench_ime_run USES_TERMINAL)

# Search in 100,000 made-up documents, beside SQLite FTS5 and, where Debian's libxapian-dev is
# installed, Xapian: ninja bench_search. A million short ones: ninja bench_search_short
add_library(bench_corpus STATIC EXCLUDE_FROM_ALL bench/corpus.c)
target_link_libraries(bench_corpus PUBLIC gs_base)
add_executable(bench_search_run EXCLUDE_FROM_ALL bench/bench_search.c)
target_link_libraries(bench_search_run PRIVATE bench_corpus gs_store gs_feed)
add_executable(bench_search_fts5 EXCLUDE_FROM_ALL bench/bench_search_fts5.c)
target_link_libraries(bench_search_fts5 PRIVATE bench_corpus PkgConfig::SQLITE)
set(search_programs bench_search_run bench_search_fts5)
pkg_check_modules(XAPIAN QUIET IMPORTED_TARGET xapian-core)
include(CheckLanguage)
check_language(CXX)
if(XAPIAN_FOUND AND CMAKE_CXX_COMPILER)
  enable_language(CXX)
  add_executable(bench_search_xapian EXCLUDE_FROM_ALL bench/bench_search_xapian.cc)
  target_compile_options(bench_search_xapian PRIVATE -w -Wno-error)
  target_link_libraries(bench_search_xapian PRIVATE bench_corpus PkgConfig::XAPIAN)
  list(APPEND search_programs bench_search_xapian)
endif()
set(GONGSHI_BENCH_DOCUMENTS 100000 CACHE STRING "Documents of bench_search")
set(GONGSHI_BENCH_ITEMS 1000000 CACHE STRING "Short items of bench_search_short")
set(bench_search ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_search.py
  --programs ${CMAKE_CURRENT_BINARY_DIR} --folder ${CMAKE_BINARY_DIR}/bench_search)
add_custom_target(bench_search COMMAND ${bench_search} --n ${GONGSHI_BENCH_DOCUMENTS}
  DEPENDS ${search_programs} USES_TERMINAL)
add_custom_target(bench_search_short COMMAND ${bench_search} --n ${GONGSHI_BENCH_ITEMS} --short
  DEPENDS ${search_programs} USES_TERMINAL)

# A first sync, an unchanged one and one changed record: ninja bench_sync
if(TARGET gongshi AND TARGET gongshi-sync)
  add_executable(bench_sync_run EXCLUDE_FROM_ALL bench/bench_sync_run.c)
  target_link_libraries(bench_sync_run PRIVATE gs_store gs_feed)
  add_custom_target(bench_sync
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_sync.py --n ${GONGSHI_BENCH_DOCUMENTS}
      --folder ${CMAKE_BINARY_DIR}/bench_sync --steps $<TARGET_FILE:bench_sync_run>
    DEPENDS gongshi gongshictl gongshi-sync bench_sync_run USES_TERMINAL)
endif()
