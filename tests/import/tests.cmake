# Files that other tools made, read by a program that prints what came of them.
add_executable(sheet_dump import/sheet_dump.c)
target_link_libraries(sheet_dump PRIVATE gs_import)
add_test(NAME import/office
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/import/office.py
    $<TARGET_FILE:sheet_dump>)
set_tests_properties(import/office PROPERTIES LABELS unit TIMEOUT 300 SKIP_RETURN_CODE 77)
