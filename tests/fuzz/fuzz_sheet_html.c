/* Pages of any bytes. */
#include "fuzz.h"
#include "fuzz_sheet.h"

const unsigned fuzz_rounds = 3000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_sheet("a.html", data, size);
    return 0;
}
