/* ctl/password.h - a password from a file, the terminal or standard input.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_PASSWORD_H
#define CTL_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

/** The first line of `file`; with `file` NULL it is asked for as `what` where standard input
 *  is a terminal, without showing it, and else read from there. False after saying why. */
bool password_read(const char *file, const char *what, char *out, size_t room);

#endif
