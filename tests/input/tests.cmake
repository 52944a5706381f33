# Makes kiosk/input/stroke_shape_generated.h; its head says of what.
add_executable(stroke_shape_train EXCLUDE_FROM_ALL input/stroke_shape_train.c)
target_link_libraries(stroke_shape_train PRIVATE gs_input)
