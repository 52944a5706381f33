find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME lint/layers
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/lint/layers.py ${CMAKE_SOURCE_DIR})
add_test(NAME lint/banned
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/lint/banned.py ${CMAKE_SOURCE_DIR})
add_test(NAME lint/readme
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/lint/readme.py ${CMAKE_SOURCE_DIR})
add_test(NAME lint/format
  COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/format.sh ${CMAKE_SOURCE_DIR})
set_tests_properties(lint/format PROPERTIES SKIP_RETURN_CODE 77)
set_tests_properties(lint/layers lint/banned lint/readme lint/format PROPERTIES LABELS lint)

# The committed tables are those of their generators.
function(gongshi_generated name source)
  add_test(NAME ${name}_generated
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/lint/generated.py
      ${CMAKE_SOURCE_DIR}/kiosk/${name}_gen.py ${source}
      ${CMAKE_SOURCE_DIR}/kiosk/${name}_generated.h)
  set_tests_properties(${name}_generated PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
endfunction()
gongshi_generated(han/words /usr/share/rime-data/pinyin_simp.dict.yaml)
gongshi_generated(typeset/line_break /usr/share/unicode)
