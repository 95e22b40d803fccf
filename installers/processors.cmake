# Only the kernels that are carried are compiled (MALBEOT_PROCESSORS): a third of the work. The others stay as targets,
# because all else waits for them, with nothing in them. One of them would not even assemble for Windows.
function(malbeot_leave_out)
    set(nothing "${CMAKE_BINARY_DIR}/nothing.c")
    file(CONFIGURE OUTPUT "${nothing}" CONTENT "")
    get_property(targets DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/ggml/src" PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        if(target MATCHES "^ggml-cpu-([a-z0-9]+)$" AND NOT CMAKE_MATCH_1 IN_LIST MALBEOT_PROCESSORS)
            set_property(TARGET "${target}" PROPERTY SOURCES "${nothing}")
        endif()
    endforeach()
endfunction()
cmake_language(DEFER CALL malbeot_leave_out)
