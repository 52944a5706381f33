# Set lines as data (*.test) and as pictures (tests/golden), through the real gongshictl.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

if(TARGET gongshictl)
  foreach(name lines pictures)
    add_test(NAME typeset/${name} COMMAND Python3::Interpreter
      ${CMAKE_CURRENT_SOURCE_DIR}/typeset/${name}.py)
    set_tests_properties(typeset/${name} PROPERTIES LABELS golden TIMEOUT 300
      SKIP_RETURN_CODE 77
      ENVIRONMENT "GONGSHI_BIN=${CMAKE_BINARY_DIR};GONGSHI_SOURCE=${CMAKE_SOURCE_DIR}")
  endforeach()
endif()
