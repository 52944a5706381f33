# The sources here and Debian's dictionaries into what librime reads: run by CMakeLists.txt.
# rime_deployer says a lot, and says so on failure by what it does not write.
file(REMOVE_RECURSE ${WORK} ${OUT})
file(MAKE_DIRECTORY ${WORK}/user ${WORK}/shared)
file(GLOB sources ${SOURCE}/*.yaml)
file(COPY ${sources} ${RIME}/pinyin_simp.dict.yaml DESTINATION ${WORK}/shared)
execute_process(COMMAND ${PYTHON} ${SOURCE}/stroke_gen.py ${RIME} ${WORK}/shared
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${DEPLOYER} --build ${WORK}/user ${WORK}/shared ${OUT}
  OUTPUT_QUIET ERROR_VARIABLE said)
foreach(name gongshi_pinyin gongshi_stroke gongshi_stroke_others)
  if(NOT EXISTS ${OUT}/${name}.table.bin)
    message(FATAL_ERROR "rime_deployer has not built ${name}:\n${said}")
  endif()
endforeach()
file(COPY ${WORK}/shared/strokes.txt DESTINATION ${OUT})
file(REMOVE_RECURSE ${WORK})
