/* CSV and plain text of any bytes, in any encoding that is told by them. */
#include "fuzz.h"
#include "fuzz_sheet.h"

const unsigned fuzz_rounds = 3000;

/* The first byte says which of the names. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.csv", "a.txt", "a.tsv"};
    if (size)
        fuzz_sheet(names[data[0] % 3], data + 1, size - 1);
    return 0;
}
