# Benchmarks are targets, not tests: ninja bench_frame
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET gongshi AND TARGET gongshictl)
  add_custom_target(bench_frame
    COMMAND ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
      GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE}
      ${CMAKE_CURRENT_SOURCE_DIR}/bench/bench_frame.py
    DEPENDS gongshi gongshictl gongshi-sync USES_TERMINAL)
endif()
