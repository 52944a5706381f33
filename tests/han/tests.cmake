# The committed tables are what their generators make, where Debian's data are installed.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(name fold pinyin words)
  add_test(NAME han/${name}_generated COMMAND Python3::Interpreter
    ${CMAKE_CURRENT_SOURCE_DIR}/han/generated.py ${CMAKE_SOURCE_DIR} ${name})
  set_tests_properties(han/${name}_generated PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
endforeach()
