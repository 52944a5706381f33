find_package(Python3 REQUIRED COMPONENTS Interpreter)
# The committed colours and sizes are those of the design tokens.
add_test(NAME ui/theme_generated
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/kiosk/ui/theme_gen.py
    ${CMAKE_SOURCE_DIR}/assets/design/tokens.json --check
    ${CMAKE_SOURCE_DIR}/kiosk/ui/theme_generated.h)
set_tests_properties(ui/theme_generated PROPERTIES LABELS unit)
