# The fetching side against a real server, and the admin's tool.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(gongshi_e2e name)
  add_test(NAME e2e/${name} COMMAND Python3::Interpreter
    ${CMAKE_SOURCE_DIR}/tests/e2e/${name}.py)
  set_tests_properties(e2e/${name} PROPERTIES LABELS e2e TIMEOUT 300 SKIP_RETURN_CODE 77
    ENVIRONMENT "GONGSHI_BIN=${CMAKE_BINARY_DIR};GONGSHI_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()

if(TARGET gongshictl AND TARGET gongshi-sync)
  gongshi_e2e(sync_faults)
  gongshi_e2e(demo_feed)
  gongshi_e2e(two_users)
  gongshi_e2e(install)
  gongshi_e2e(ctl)
  gongshi_e2e(sync_crash)
endif()
