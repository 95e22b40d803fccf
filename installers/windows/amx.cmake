# The compiler's own header for AMX takes a stride for a long, which on Windows is no part of an address: the one library
# with that code cannot be assembled. It is made without, since all others wait for it, and is not carried.
cmake_language(DEFER CALL target_compile_options ggml-cpu-sapphirerapids PRIVATE -U__AMX_INT8__)
