/* feed/source_application.h - the 依申请公开 procedure into a guide.
 *
 * Layer: feed, private to it.   Thread: any.
 * The form, the ways to submit, the limits, the replies and the fees become headings,
 * tables and lists of the guide's body, so that none of it is lost.
 */
#ifndef FEED_SOURCE_APPLICATION_H
#define FEED_SOURCE_APPLICATION_H

#include "feed/source_internal.h"

void source_application(struct source_run *run, const struct json *application,
                        const char *pointer);

#endif
