#include "ctl/password.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define CONTROL_C '\003'

static bool
read_line(FILE *from, const char *name, char *out, size_t room)
{
    bool got = fgets(out, (int)room, from) != NULL;
    size_t len = got ? strcspn(out, "\r\n") : 0;
    if (!got || (len + 1 == room && out[len] == '\0')) {
        fprintf(stderr, "gongshictl: %s: %s\n", name,
                got ? "the line is too long for a password" : "found no password");
        return false;
    }
    out[len] = '\0';
    return true;
}

/* Without ISIG no signal can end the program while nothing that is typed is shown. */
static bool
ask(const char *what, char *out, size_t room)
{
    struct termios shown, hidden;
    if (tcgetattr(STDIN_FILENO, &shown))
        return read_line(stdin, "standard input", out, room);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    fprintf(stderr, "%s: ", what); /* only now: what came before is dropped */
    bool read = read_line(stdin, "the terminal", out, room);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputs("\n", stderr);
    return read && !strchr(out, CONTROL_C);
}

bool
password_read(const char *file, const char *what, char *out, size_t room)
{
    if (!file)
        return ask(what, out, room);
    FILE *from = fopen(file, "re");
    if (!from) {
        fprintf(stderr, "gongshictl: %s: %s\n", file, strerror(errno));
        return false;
    }
    bool read = read_line(from, file, out, room);
    fclose(from);
    return read;
}
