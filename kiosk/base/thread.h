/* base/thread.h - a thread that signals do not reach.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>

/** As pthread_create(), with all signals blocked in the thread: they are for the main one, and
 *  a pipe whose reader has gone is an error there. 0, or errno's number. */
int thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
