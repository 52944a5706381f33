/* base/paths.h - where data and state are when no option says so.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

/** Folder that holds fonts/, layouts/ and assets/: `given`, else beside the executable or
 *  in its source tree, else /usr/share/gongshi. Caller frees. */
char *paths_data_dir(const char *given);
/** `given`, else /var/lib/gongshi where it is, else $XDG_STATE_HOME/gongshi. Caller frees. */
char *paths_state_dir(const char *given);
/** The built dictionaries of the keyboard: in the data folder, else beside the executable.
 *  Caller frees. */
char *paths_rime_dir(const char *data_dir);
/** Another program of the same installation, e.g. "gongshi-sync". Caller frees. */
char *paths_sibling(const char *program);
/** A program of the system by its name, looked for in PATH; NULL where it is not. Caller
 *  frees. */
char *paths_program(const char *name);

#endif
