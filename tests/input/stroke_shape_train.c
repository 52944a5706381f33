/* Makes kiosk/input/stroke_shape_generated.h: what strokes of a shape are meant as.
 *
 *     stroke_shape_train STROKES FOLDER WRITTEN > stroke_shape_generated.h
 *
 * STROKES is the build tree's rime/strokes.txt, FOLDER the unpacked hanzi-writer-data 2.0.1
 * (a JSON file a character), WRITTEN the characters that the tests write: left out, as is every
 * second one of the others, so that both can tell how good it is. */
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "input/stroke_shape.h"
#include "input/written.h"

#include <math.h>

#define FRAME     560
#define FILE_MOST (1u << 20)
static const int SHAKES[] = {8, 15, 25};

static double counts[STROKE_SHAPES][STROKE_COUNT];
static uint32_t seed = 1;

/* As in written.txt, of a box of 1000; "" where there is none. */
static void
read_strokes(const char *folder, const char *character, struct strbuf *out)
{
    char name[32], *text, *path;
    size_t len;
    struct json *json = NULL;
    strbuf_reset(out);
    strbuf_add(out, "");
    snprintf(name, sizeof name, "%s.json", character);
    path = path_join(folder, name);
    if (!file_read(path, FILE_MOST, &text, &len)) {
        if (!json_parse(text, len, &json, NULL))
            json_each(stroke, json_get(json, "medians"))
            {
                strbuf_add(out, out->len ? "|" : "");
                bool first = true;
                json_each(point, stroke)
                {
                    int x = (int)json_number_value(json_first(point));
                    int y = (int)json_number_value(json_next(json_first(point)));
                    strbuf_addf(out, "%s%d,%d", first ? "" : " ", x * 1000 / 1024,
                                (900 - y) * 1000 / 1024);
                    first = false;
                }
            }
        json_free(json);
        free(text);
    }
    free(path);
}

static void
count(const char *strokes, const char *code)
{
    static struct ink ink;
    for (size_t s = 0; s < sizeof SHAKES / sizeof *SHAKES; s++) {
        written_ink(strokes, FRAME, SHAKES[s], &seed, &ink);
        if (ink.strokes != strlen(code))
            return;
        struct rect box = ink_box(&ink);
        for (size_t i = 0; i < ink.strokes; i++) {
            size_t from = ink.starts[i];
            int shape = stroke_shape(ink.points + from, ink_stroke_end(&ink, i) - from,
                                     box.w > box.h ? box.w : box.h);
            counts[shape][strchr("hspnz", code[i]) - "hspnz"]++;
        }
    }
}

static void
print_table(void)
{
    puts("/* Made by tests/input/stroke_shape_train.c from hanzi-writer-data 2.0.1. */\n"
         "#ifndef INPUT_STROKE_SHAPE_GENERATED_H\n#define INPUT_STROKE_SHAPE_GENERATED_H\n\n"
         "#include \"input/stroke_shape.h\"\n\n"
         "static const uint8_t STROKE_SHAPE_COSTS[STROKE_SHAPES][STROKE_COUNT] = {");
    for (int shape = 0; shape < STROKE_SHAPES; shape++) {
        double sum = 1.5;
        for (int i = 0; i < STROKE_COUNT; i++)
            sum += counts[shape][i];
        for (int i = 0; i < STROKE_COUNT; i++) {
            double cost = -16 * log((counts[shape][i] + 0.3) / sum);
            printf("%s%d", i ? ", " : "    {", (int)lround(cost > 255 ? 255 : cost));
        }
        puts("},");
    }
    puts("};\n\n#endif");
}

int
main(int argc, char **argv)
{
    static char line[WRITTEN_LINE], character[8], code[64], more[2];
    const char *one, *strokes;
    struct strbuf left_out = {0}, shape = {0};
    FILE *written = argc == 4 ? fopen(argv[3], "r") : NULL;
    FILE *file = argc == 4 ? fopen(argv[1], "r") : NULL;
    if (!written || !file)
        return 2;
    while (written_next(written, line, &one, &strokes))
        strbuf_add(&left_out, one);
    for (size_t n = 0; fgets(line, sizeof line, file); n++) {
        if (sscanf(line, "%7s %*s %63s %1s", character, code, more) != 2 || n % 2 ||
            strstr(left_out.data, character))
            continue; /* those with two orders teach nothing */
        read_strokes(argv[2], character, &shape);
        count(shape.data, code);
    }
    print_table();
    return 0;
}
