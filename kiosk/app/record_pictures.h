/* app/record_pictures.h - which pictures of a record's files are on this machine.
 *
 * Layer: app (uses media, model, base).   Thread: the worker's: it looks into files.
 */
#ifndef APP_RECORD_PICTURES_H
#define APP_RECORD_PICTURES_H

#include "model/record.h"

/** Fill `pictures` of each file that the fetching side has made pictures of. */
void record_pictures_find(struct record *record, const char *state_dir);

#endif
