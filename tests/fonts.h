/* What tests that need faces share: the installed fonts, opened for a group of tests. */
#ifndef TESTS_FONTS_H
#define TESTS_FONTS_H

#include "font/font.h"

static struct font_set *fonts;

static inline int
fonts_open(void **state)
{
    (void)state;
    return font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts) == ERR_OK ? 0 : -1;
}

static inline int
fonts_close(void **state)
{
    (void)state;
    font_set_free(fonts);
    return 0;
}

#endif
