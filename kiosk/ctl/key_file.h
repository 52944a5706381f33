/* ctl/key_file.h - a secret key from the file that minisign keeps it in, ready to sign.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_KEY_FILE_H
#define CTL_KEY_FILE_H

#include "feed/secret_key.h"

/** `*out` owned by the caller (secret_key_free), unlocked by the first line of `password_file`,
 *  or, with NULL, by what is asked for. Returns an exit code, after saying why it is not
 *  CTL_DONE; `*out` may be set then too. */
int key_file_read(const char *path, const char *password_file, struct secret_key **out);

#endif
