# The whole of Gongshi on the demo feed: real nginx, real sync, the real display.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(gongshi_journey name script)
  add_test(NAME journey/${name} COMMAND Python3::Interpreter
    ${CMAKE_CURRENT_SOURCE_DIR}/journey/${script} ${ARGN})
  set_tests_properties(journey/${name} PROPERTIES LABELS e2e TIMEOUT 900 SKIP_RETURN_CODE 77
    ENVIRONMENT "GONGSHI_BIN=${CMAKE_BINARY_DIR};GONGSHI_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()

if(TARGET gongshi AND TARGET gongshictl)
  gongshi_journey(nothing_lost_1 nothing_lost.py 0 2)
  gongshi_journey(nothing_lost_2 nothing_lost.py 1 2)
  gongshi_journey(main_job main_job.py)
  gongshi_journey(village village.py)
  gongshi_journey(offline offline.py)
  gongshi_journey(window window.py)
  gongshi_journey(still still.py)
  gongshi_journey(trust trust.py)
  gongshi_journey(rough rough.py)
  gongshi_journey(extreme_read extreme.py read)
  gongshi_journey(extreme extreme.py)
  gongshi_journey(alone alone.py)
  gongshi_journey(on_request on_request.py)
  gongshi_journey(counts counts.py)
  gongshi_journey(places places.py)
  gongshi_journey(page_count page_count.py)
  gongshi_journey(strip strip.py)
endif()
