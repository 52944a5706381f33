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

# The committed tables are what their generators make, where Debian's data are installed.
function(gongshi_generated name)
  add_test(NAME ${name}_generated
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tests/lint/generated.py
      ${CMAKE_SOURCE_DIR}/kiosk/${name} ${ARGN})
  set_tests_properties(${name}_generated PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
endfunction()
set(words /usr/share/rime-data/pinyin_simp.dict.yaml)
set(ucd /usr/share/unicode)
gongshi_generated(han/fold ${ucd}/UnicodeData.txt /usr/share/opencc/TSCharacters.ocd2
  /usr/bin/opencc_dict)
gongshi_generated(han/pinyin ${words} ${ucd}/Unihan_Readings.txt.bz2)
gongshi_generated(han/tones ${ucd}/Unihan_Readings.txt.bz2)
gongshi_generated(han/words ${words})
gongshi_generated(typeset/line_break ${ucd}/LineBreak.txt)
execute_process(COMMAND ${Python3_EXECUTABLE} -c "import ephem"
  RESULT_VARIABLE no_ephem ERROR_QUIET)
if(NOT no_ephem)
  gongshi_generated(model/lunar)
endif()
