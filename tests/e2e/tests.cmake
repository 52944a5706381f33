# The fetching side against a real server, and the admin's tool.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(gongshi_e2e name)
  add_test(NAME e2e/${name} COMMAND Python3::Interpreter
    ${CMAKE_SOURCE_DIR}/tests/e2e/${name}.py ${ARGN})
  set_tests_properties(e2e/${name} PROPERTIES LABELS e2e TIMEOUT 300 SKIP_RETURN_CODE 77
    ENVIRONMENT "GONGSHI_BIN=${CMAKE_BINARY_DIR};GONGSHI_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()

# Tests of figures: times, memory, contrast, how many kills. A sanitizer changes them, or has seen
# the same code elsewhere; deploy/test leaves these out there.
function(gongshi_figures)
  set_tests_properties(${ARGN} PROPERTIES LABELS "e2e;figures")
endfunction()

if(TARGET gongshictl AND TARGET gongshi-sync)
  gongshi_e2e(sync_faults)
  gongshi_e2e(http_faults)
  gongshi_e2e(feed_files)
  gongshi_e2e(feed_videos)
  gongshi_e2e(demo_feed)
  gongshi_e2e(feed_import)
  gongshi_e2e(two_users)
  gongshi_e2e(install)
  gongshi_e2e(ctl)
  gongshi_e2e(catalogue_form)
  gongshi_e2e(catalogue_round)
  gongshi_e2e(layout_schema)
  gongshi_e2e(layout_preview)
  gongshi_e2e(layout_pack)
  gongshi_e2e(staff_pin)
  gongshi_e2e(layout_pull)
  gongshi_e2e(feed_sign)
  gongshi_e2e(feed_check_source)
  gongshi_e2e(part_size)
  gongshi_e2e(one_change)
  gongshi_e2e(nginx_conf)
  gongshi_e2e(sync_damage)
  gongshi_e2e(sync_kill 300)
  set_tests_properties(e2e/sync_kill PROPERTIES ENVIRONMENT
    "GONGSHI_BIN=${CMAKE_BINARY_DIR};GONGSHI_SOURCE=${CMAKE_SOURCE_DIR};GONGSHI_KILL_BUDGET_S=40")
  gongshi_e2e(fail_every)
  gongshi_figures(e2e/sync_kill e2e/fail_every)
  if(TARGET gongshi)
    gongshi_e2e(clocks)
    gongshi_e2e(layout_refused)
    gongshi_e2e(layout_smoke)
    gongshi_e2e(push_kill 60)
    gongshi_figures(e2e/clocks e2e/push_kill)
  endif()

  # By hand: ten thousand kills, five hundred of a push; every call of every kind.
  set(long ${CMAKE_COMMAND} -E env GONGSHI_BIN=${CMAKE_BINARY_DIR}
    GONGSHI_SOURCE=${CMAKE_SOURCE_DIR} ${Python3_EXECUTABLE} -u)
  add_custom_target(sync_crash_long
    COMMAND ${long} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/sync_kill.py 10000
    DEPENDS gongshictl gongshi-sync USES_TERMINAL)
  add_custom_target(push_kill_long
    COMMAND ${long} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/push_kill.py 500
    DEPENDS gongshictl gongshi USES_TERMINAL)
  add_custom_target(fail_every_long
    COMMAND ${long} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/fail_every.py --all
    DEPENDS gongshictl gongshi-sync USES_TERMINAL)
endif()
