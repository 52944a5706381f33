/* gongshi-media: a picture from its standard input as a PNG of our own on its standard output.
 * Run by gongshi-sync with limits; it knows nothing of the feed and opens no file. */
#include "base/mem.h"
#include "media/transcode.h"

#include <stdio.h>
#include <stdlib.h>

#define EXIT_PROBLEM 3

int
main(void)
{
    uint8_t *bytes = xmalloc(TRANSCODE_MAX_BYTES + 1);
    size_t len = fread(bytes, 1, TRANSCODE_MAX_BYTES + 1, stdin);
    enum err err = transcode_run(bytes, len, TRANSCODE_MAX_SIDE, stdout);
    free(bytes);
    if (!err && fflush(stdout))
        err = ERR_IO;
    return !err ? EXIT_SUCCESS : err == ERR_IO ? EXIT_FAILURE : EXIT_PROBLEM;
}
