find_package(Python3 REQUIRED COMPONENTS Interpreter)
# The committed list of 通用规范汉字表 is Unihan's.
add_test(NAME font/tgh
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/font/tgh_gen.py --check
    ${CMAKE_SOURCE_DIR}/tests/font/tgh.txt)
set_tests_properties(font/tgh PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
