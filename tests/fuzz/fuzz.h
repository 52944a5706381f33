/* What the fuzz targets share.
 *
 * A target defines LLVMFuzzerTestOneInput. With -DGONGSHI_FUZZ=ON libFuzzer calls it; else
 * fuzz_main.c does, with the committed corpus and a fixed series of mutations of it.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** How many mutations the plain program tries; slow targets have fewer. */
extern const unsigned fuzz_rounds;

/** The path of a file with these bytes, the same one each time: a file in memory. */
const char *fuzz_file(const uint8_t *data, size_t size);
/** A folder of its own with a link `name` to that file; removed at the end. */
const char *fuzz_folder(const char *name);
/** Stop loudly where something that must hold does not. */
void fuzz_must(int holds, const char *what);

#endif
