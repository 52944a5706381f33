/* The words of the catalogue: which a name has, what letters and beginnings find of them. */
#include "store_box.h"

#include "base/str.h"
#include "store/term_find.h"

/* A notice with that title. */
static void
put_title(struct box *box, const char *id, const char *title)
{
    struct strbuf line = {0};
    strbuf_addf(&line,
                "{\"kind\":\"notice\",\"id\":\"%s\",\"title\":\"%s\",\"publisher\":\"村\","
                "\"publishDate\":\"2026-11-20\",\"category\":\"money\"}",
                id, title);
    assert_int_equal(box_put(box, id, line.data), ERR_OK);
    strbuf_free(&line);
}

/* A store of these titles, up to NULL. */
static void
fill(struct box *box, const char *const *titles)
{
    box_open(box);
    assert_int_equal(store_begin(box->writer), ERR_OK);
    for (int i = 0; titles[i]; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%d", i);
        put_title(box, id, titles[i]);
    }
    box_commit(box, 1);
    assert_int_equal(store_open(box->folder, &box->reader), ERR_OK);
}

/* ---- which words a name has ---- */

/* "initials word count", parted by commas, by word. */
static char *
table_of(struct box *box)
{
    struct strbuf out = {0};
    sqlite3_stmt *statement =
        store_prepare(box->reader, "SELECT initials, word, count FROM term ORDER BY word");
    strbuf_add(&out, "");
    assert_non_null(statement);
    while (sqlite3_step(statement) == SQLITE_ROW)
        strbuf_addf(&out, "%s%s %s %d", out.len ? ", " : "", sqlite3_column_text(statement, 0),
                    sqlite3_column_text(statement, 1), sqlite3_column_int(statement, 2));
    sqlite3_finalize(statement);
    return strbuf_take(&out);
}

static void
words_of_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *words;
    } cases[] = {
        {"低保", "db 低保 1"},
        {"低保申请", "db 低保 1, dbsq 低保申请 1, sq 申请 1"},
        {"低保申请办法", "db 低保 1, dbsq 低保申请 1, dbsqbf 低保申请办法 1, bf 办法 1, "
                         "sq 申请 1, sqbf 申请办法 1"},
        {"最低生活保障", "bz 保障 1, zd 最低 1, zdsh 最低生活 1, zdshbz 最低生活保障 1, "
                         "sh 生活 1, shbz 生活保障 1"},
        {"最低生活保障办法", "bz 保障 1, bf 办法 1, zd 最低 1, zdsh 最低生活 1, "
                             "zdshbz 最低生活保障 1, zdshbzbf 最低生活保障办法 1, sh 生活 1, "
                             "shbz 生活保障 1"},
        {"最低生活保障实施方案",
         "bz 保障 1, ss 实施 1, ssfa 实施方案 1, fa 方案 1, zd 最低 1, "
         "zdsh 最低生活 1, zdshbz 最低生活保障 1, "
         "zdshbzssfa 最低生活保障实施方案 1, sh 生活 1, shbz 生活保障 1"},
        {"最低生活保障标准公示",
         "bz 保障 1, gs 公示 1, zd 最低 1, zdsh 最低生活 1, "
         "zdshbz 最低生活保障 1, zdshbzbz 最低生活保障标准 1, "
         "zdshbzbzgs 最低生活保障标准公示 1, bz 标准 1, bzgs 标准公示 1, "
         "sh 生活 1, shbz 生活保障 1"},
        {"低保（新）办法", "db 低保 1, bf 办法 1"},
        {"最低生活保障標準",
         "bz 保障 1, zd 最低 1, zdsh 最低生活 1, zdshbz 最低生活保障 1, "
         "zdshbzbz 最低生活保障标准 1, bz 标准 1, sh 生活 1, shbz 生活保障 1"},
        {"2026 年低保 A 类", "db 低保 1"},
        {"文明的表彰", "wm 文明 1, wmdbz 文明的表彰 1, bz 表彰 1"},
        {"公示的公示", "gs 公示 2, gsdgs 公示的公示 1"},
        {"昌东镇", "dz 东镇 1, cd 昌东 1, cdz 昌东镇 1"},
        {"我", ""},
        {"ABC", ""},
        {"⾼龄", "gl 高龄 1"}, /* a radical */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct box box;
        fill(&box, (const char *const[]){cases[i].name, NULL});
        char *words = table_of(&box);
        if (!str_eq(words, cases[i].words))
            fail_msg("%s: has \"%s\", not \"%s\"", cases[i].name, words, cases[i].words);
        free(words);
        box_close(&box);
    }
}

/* Records that go take their words with them, others keep theirs. */
static void
counts_follow_records(void **state)
{
    (void)state;
    static const struct {
        const char *titles[3], *words;
    } rounds[] = {
        {{"低保申请", "低保标准"},
         "db 低保 2, dbbz 低保标准 1, dbsq 低保申请 1, bz 标准 1, "
         "sq 申请 1"},
        {{"低保申请"}, "db 低保 1, dbsq 低保申请 1, sq 申请 1"},
        {{"養老申請", "低保申请"},
         "db 低保 1, dbsq 低保申请 1, yl 养老 1, ylsq 养老申请 1, "
         "sq 申请 2"},
        {{"ABC"}, ""},
        {{"低保", "低保"}, "db 低保 2"},
    };
    struct box box;
    box_open(&box);
    for (size_t i = 0; i < sizeof rounds / sizeof *rounds; i++) {
        assert_int_equal(store_begin(box.writer), ERR_OK);
        assert_int_equal(store_keep_parts(box.writer, NULL, 0), ERR_OK);
        for (int j = 0; j < 3 && rounds[i].titles[j]; j++) {
            char id[16];
            snprintf(id, sizeof id, "r%zu-%d", i, j);
            put_title(&box, id, rounds[i].titles[j]);
        }
        box_commit(&box, (int64_t)i + 1);
        if (!box.reader)
            assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
        char *words = table_of(&box);
        if (!str_eq(words, rounds[i].words))
            fail_msg("round %zu: \"%s\", not \"%s\"", i, words, rounds[i].words);
        free(words);
    }
    box_close(&box);
}

/* ---- what a beginning finds ---- */

static const char *const TITLES[] = {"最低生活保障",
                                     "最低生活保障标准",
                                     "最低生活保障审核",
                                     "低保申请",
                                     "低保标准",
                                     "低保公示",
                                     "文明的表彰",
                                     "灾后等补助",
                                     "代表",
                                     "会计",
                                     "银行",
                                     "重庆",
                                     "调整",
                                     "差额",
                                     "养老补贴",
                                     "養老服務",
                                     "征地补偿",
                                     "征地公告",
                                     "公共服务",
                                     "公共卫生",
                                     "申请受理和审核",
                                     NULL};

static char *
join(const struct str_list *list)
{
    struct strbuf out = {0};
    strbuf_add(&out, "");
    for (size_t i = 0; i < list->len; i++)
        strbuf_addf(&out, "%s%s", i ? " " : "", list->items[i]);
    return strbuf_take(&out);
}

static void
judge(const char *text, const char *what, const struct str_list *found, const char *expected)
{
    char *words = join(found);
    if (!str_eq(words, expected))
        fail_msg("%s: %s \"%s\", not \"%s\"", text, what, words, expected);
    free(words);
}

static void
beginnings(void **state)
{
    static const struct {
        const char *text, *spelt, *more;
    } cases[] = {
        {"d", "", "低保 代表 低保公示 低保标准 低保申请"},
        {"db", "低保 代表", "低保公示 低保标准 低保申请"},
        {"zdshbz", "最低生活保障", "最低生活保障审核 最低生活保障标准"},
        {"zuidi", "最低", "最低生活 最低生活保障 最低生活保障审核 最低生活保障标准"},
        {"zd", "最低 征地",
         "最低生活 最低生活保障 征地公告 征地补偿 最低生活保障审核 最低生活保障标准"},
        {"zdbzhang", "", ""},
        {"sh", "生活 审核", "生活保障 申请 受理 申请受理 申请受理和审核"}, /* 生活, not 生 */
        {"sqslhsh", "申请受理和审核", ""}, /* 审核, not 审 by sh */
        {"zuidishen", "",
         "最低生活 最低生活保障 最低生活保障审核 最低生活保障标准"}, /* ends within a word */
        {"kuaiji", "会计", ""},
        {"yinhang", "银行", ""},
        {"chongqing", "重庆", ""},
        {"tiaozheng", "调整", ""},
        {"chae", "差额", ""},
        {"yanglao", "养老", "养老服务 养老补贴"},
        {"zuidishenhuo", "最低生活", "最低生活保障 最低生活保障审核 最低生活保障标准"},
        {"最低", "", "最低生活 最低生活保障 最低生活保障审核 最低生活保障标准"},
        {"低", "", "低保 低保公示 低保标准 低保申请"},
        {"低保", "", "低保公示 低保标准 低保申请"},
        {"養", "", "养老 养老服务 养老补贴"},
        {"公共", "", "公共卫生 公共服务"},
        {"《低保》", "", "低保公示 低保标准 低保申请"},
        {"低保标准", "", ""},
        {"2026", "", ""},
        {"没有", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query query = {.text = cases[i].text};
        struct query_result *result;
        assert_int_equal(store_query(((struct box *)*state)->reader, &query, &result), ERR_OK);
        judge(cases[i].text, "spelt", &result->spelt, cases[i].spelt);
        judge(cases[i].text, "more", &result->more, cases[i].more);
        query_result_free(result);
    }
}

/* Behind thousands of rare words of the same letters or character, the frequent ones. */
static void
frequent_among_many(void **state)
{
    (void)state;
    static const char many[] =
        "UPDATE term SET count=9 WHERE word IN ('低保','低保标准');"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<4999)"
        " INSERT INTO term SELECT t.initials, char(19968+i/100, 19968+i%100), t.reading, 1"
        " FROM n, term t WHERE t.word='低保';"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<4999)"
        " INSERT INTO term SELECT t.initials, '低'||char(19968+i/100, 19968+i%100), t.reading, "
        "1"
        " FROM n, term t WHERE t.word='低保'";
    static const char *const texts[] = {"d", "db", "低"};
    struct box box;
    fill(&box, TITLES);
    assert_int_equal(store_exec(box.writer, many), ERR_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct query query = {.text = texts[i]};
        struct query_result *result;
        assert_int_equal(store_query(box.reader, &query, &result), ERR_OK);
        const char *first = i == 1 ? result->spelt.items[0] : result->more.items[0];
        if (!str_eq(first, "低保"))
            fail_msg("%s: first %s", texts[i], first);
        query_result_free(result);
    }
    box_close(&box);
}

/* Words of the dictionary that stand in a body only come behind those of names; such as stand
 * nowhere do not come. */
static void
words_of_bodies(void **state)
{
    (void)state;
    static const char body[] =
        "{\"kind\":\"document\",\"id\":\"d1\",\"title\":\"低保办法\",\"publisher\":\"府\","
        "\"publishDate\":\"2026-03-01\",\"validity\":\"有效\",\"body\":[{\"type\":"
        "\"paragraph\",\"text\":\"蔬菜由担保人送到，可打电话，邮箱不收。\"}]}";
    static const struct {
        const char *text, *spelt, *ids;
    } cases[] = {
        {"shucai", "蔬菜", "d1"},   {"sc", "蔬菜", "d1"},     {"shuc", "蔬菜", "d1"},
        {"db", "低保 担保", "d1"},  {"danbao", "担保", "d1"}, {"dianhua", "电话", "d1"},
        {"youxiang", "邮箱", "d1"}, {"suchai", "", ""}, /* alike only */
        {"zhuxi", "", ""},                              /* 主席 and others, nowhere */
    };
    struct box box;
    box_open(&box);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(box_put(&box, "p1", body), ERR_OK);
    box_commit(&box, 1);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query query = {.text = cases[i].text};
        struct query_result *result;
        char ids[40];
        box_ask(&box, &query, ids, sizeof ids);
        assert_int_equal(store_query(box.reader, &query, &result), ERR_OK);
        judge(cases[i].text, "spelt", &result->spelt, cases[i].spelt);
        if (!str_eq(ids, cases[i].ids))
            fail_msg("%s: found \"%s\"", cases[i].text, ids);
        query_result_free(result);
    }
    box_close(&box);
}

/* ---- where nothing is found ---- */

static void
near_words(void **state)
{
    static const struct {
        const char *text, *near;
    } cases[] = {
        {"低宝", "低保"},
        {"養劳", "养老"},
        {"低宝申请", "低保申请 低保 申请"},
        {"保低", "低保"},
        {"最低生活保证金额", "最低生活"},
        {"最低生保", "最低生活 最低 低保 最低生活保障"},
        {"征地补尝", "征地补偿 补偿 征地 征地公告"},
        {"公共卫", ""},
        {"公共事卫生", "公共卫生 公共 卫生"},
        {"公其服务", "公共服务 服务"},
        {"文明表彰", "文明的表彰 文明 表彰"},
        {"重轻", "重庆"},
        {"zuidishenhuu", "最低生活"},
        {"zdshbx", "最低生活保障"},
        {"yanlaobutia", "养老补贴"},
        {"低保 没有的", "低保"},
        {"xyzzy", ""},
        {"一", ""},
        {"！", ""},
        {"低保", ""}, /* found */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query query = {.text = cases[i].text};
        struct query_result *result;
        assert_int_equal(store_query(((struct box *)*state)->reader, &query, &result), ERR_OK);
        judge(cases[i].text, "near", &result->near, cases[i].near);
        query_result_free(result);
    }
}

static int
set_up(void **state)
{
    struct box *box = calloc(1, sizeof *box);
    fill(box, TITLES);
    *state = box;
    return 0;
}

static int
tear_down(void **state)
{
    box_close(*state);
    free(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_names),
        cmocka_unit_test(counts_follow_records),
        cmocka_unit_test(frequent_among_many),
        cmocka_unit_test(words_of_bodies),
        cmocka_unit_test_setup_teardown(beginnings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(near_words, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
