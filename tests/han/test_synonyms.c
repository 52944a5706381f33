/* Groups of words: the bundled ones, and what a file of an admin may have wrong. */
#include "base/mem.h"
#include "han/fold.h"
#include "han/synonyms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define BUNDLED "assets/synonyms/synonyms.txt"

struct file {
    char path[40];
};

static struct file
write_file(const char *text, size_t len)
{
    struct file file = {"/tmp/gongshi-synonyms-XXXXXX"};
    int fd = mkstemp(file.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, len), len);
    close(fd);
    return file;
}

static struct synonyms *
load(const char *text)
{
    struct file file = write_file(text, strlen(text));
    struct synonyms *synonyms = NULL;
    struct synonyms_error error = {""};
    enum err err = synonyms_load(file.path, &synonyms, &error);
    unlink(file.path);
    if (err)
        fail_msg("refused: %s", error.message);
    return synonyms;
}

static bool
has_word(const struct synonyms_group *group, const char *word)
{
    for (size_t i = 0; i < group->count; i++)
        if (strcmp(group->words[i], word) == 0)
            return true;
    return false;
}

/* Whether what is typed leads to a group with that word. */
static bool
leads_to(const struct synonyms *synonyms, const char *typed, const char *word)
{
    const struct synonyms_group *groups[SYNONYMS_FOUND_MAX];
    size_t n = synonyms_find(synonyms, typed, strlen(typed), groups);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found |= has_word(groups[i], word);
    return found;
}

/* ---- the bundled file ---- */

static struct synonyms *
load_bundled(void)
{
    struct synonyms *synonyms = NULL;
    struct synonyms_error error = {""};
    if (synonyms_load(BUNDLED, &synonyms, &error))
        fail_msg("refused: %s", error.message);
    return synonyms;
}

static void
knows_what_people_say(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"低保", "最低生活保障"},
        {"拆迁", "国有土地上房屋征收与补偿"},
        {"拆迁补偿", "房屋征收补偿方案"},
        {"公租房", "公共租赁住房"},
        {"廉租房", "公共租赁住房"},
        {"五保", "特困人员救助供养"},
        {"养老金", "基本养老保险金"},
        {"身份证", "居民身份证"},
        {"户口", "户籍"},
        {"开店", "营业执照"},
        {"房产证", "不动产登记"},
        {"学区", "招生范围"},
        {"社保", "社会保险"},
        {"医保", "基本医疗保险"},
        {"公积金", "住房公积金"},
        {"残疾人补贴", "困难残疾人生活补贴"},
        {"残疾人补贴", "重度残疾人护理补贴"},
        {"高龄补贴", "高龄津贴"},
        {"危改", "农村危房改造"},
        {"宅基地审批", "宅基地"},
        {"没有这个词", ""},
        {"吃低保", "最低生活保障"},
        {"農機補貼", "农机购置补贴"},
        {"ktv", "娱乐场所设立审批"},
        {"pm2.5", "空气质量"},
        {"１２３４５", "政务服务便民热线"},
        {"城管", "城市综合执法"},
        {"环评", "建设项目环境影响评价"},
        {"违章建筑", "违法建设"},
        {"贫困户", "脱贫人口"},
        {"打疫苗", "预防接种"},
        {"停水", "停水通知"},
        {"免费律师", "法律援助"},
        {"三公经费", "三公经费"},
    };
    struct synonyms *synonyms = load_bundled();
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (leads_to(synonyms, PAIRS[i][0], PAIRS[i][1]) != (*PAIRS[i][1] != '\0'))
            fail_msg("%s should lead to %s", PAIRS[i][0], PAIRS[i][1]);
    synonyms_free(synonyms);
}

/* Every word of every group is found, with its group. */
static void
finds_every_word(void **state)
{
    (void)state;
    struct synonyms *synonyms = load_bundled();
    size_t count = 0;
    const struct synonyms_group *groups = synonyms_groups(synonyms, &count);
    assert_in_range(count, 200, SYNONYMS_GROUPS_MAX);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < groups[i].count; k++) {
            const struct synonyms_group *found[SYNONYMS_FOUND_MAX];
            const char *word = groups[i].words[k];
            size_t n = synonyms_find(synonyms, word, strlen(word), found), at = 0;
            while (at < n && found[at] != &groups[i])
                at++;
            if (at == n)
                fail_msg("%s is not found", word);
            for (size_t j = 1; j < n; j++)
                assert_true(found[j - 1] < found[j]);
        }
    synonyms_free(synonyms);
}

/* ---- the form of a file ---- */

static void
reads_the_form(void **state)
{
    (void)state;
    struct synonyms *synonyms = load("\xEF\xBB\xBF# 注释\r\n"
                                     "\r\n"
                                     "最低生活保障\t低保\t低保金\r\n"
                                     "  丙 = 丁=低 保  \n"
                                     "A级 = B级");
    size_t count = 0;
    const struct synonyms_group *groups = synonyms_groups(synonyms, &count);
    assert_int_equal(count, 3);
    assert_int_equal(groups[0].count, 3);
    assert_string_equal(groups[0].words[0], "最低生活保障");
    assert_string_equal(groups[1].words[0], "丙");
    assert_string_equal(groups[1].words[2], "低 保");
    const struct synonyms_group *found[SYNONYMS_FOUND_MAX];
    assert_int_equal(synonyms_find(synonyms, "“低保”", strlen("“低保”"), found), 2);
    assert_ptr_equal(found[0], &groups[0]);
    assert_ptr_equal(found[1], &groups[1]);
    assert_int_equal(synonyms_find(synonyms, "ａ級", strlen("ａ級"), found), 1);
    assert_int_equal(synonyms_find(synonyms, "低", strlen("低"), found), 0);
    assert_int_equal(synonyms_find(synonyms, "", 0, found), 0);
    assert_int_equal(synonyms_find(synonyms, "，", strlen("，"), found), 0);
    synonyms_free(synonyms);
}

static void
takes_an_empty_file(void **state)
{
    (void)state;
    struct synonyms *synonyms = load("# nothing\n");
    const struct synonyms_group *found[SYNONYMS_FOUND_MAX];
    size_t count = 1;
    synonyms_groups(synonyms, &count);
    assert_int_equal(count, 0);
    assert_int_equal(synonyms_find(synonyms, "低保", 6, found), 0);
    char *long_word = xcalloc(1, 100001);
    memset(long_word, 'a', 100000);
    assert_int_equal(synonyms_find(synonyms, long_word, 100000, found), 0);
    free(long_word);
    synonyms_free(synonyms);
    synonyms_free(NULL);
}

static void
refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } CASES[] = {
        {"甲=乙\n\n低保\n", ":3: found 低保 alone; expected two or more words"},
        {"甲=乙\n低保==丙\n", ":2: found an empty word after 低保; expected words parted by"},
        {"=乙\n", ":1: found an empty word at the beginning"},
        {"甲=\n", ":1: found an empty word after 甲"},
        {"甲=，\n", ":1: found ，, of marks only; expected a word"},
        {"甲=乙\xFF\n", ":1: found bytes that are no UTF-8 text; expected a file saved as"},
        {"甲=乙=甲\n", ":1: found 甲 and 甲, which are one word for the search"},
        {"臺=乙=台\n", ":1: found 臺 and 台, which are one word"},
        {"甲=乙\n丙=乙\n甲=丁\n",
         ":3: found 甲 as the first word again; expected its words in line 1"},
        {"甲=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三\n",
         ":1: found a word of 99 bytes; expected at most 96 (32 ideographs)"},
        {"a=b=c=d=e=f=g=h=i=j=k=l=m=n=o=p=q=r=s=t=u=v=w=x=y\n",
         ":1: found more than 24 words; expected no more in a group"},
        {"a=z\nb=z\nc=z\nd=z\ne=z\nf=z\ng=z\nh=z\ni=z\n",
         ":9: found a word that is in 9 groups (in line 1 for one); expected at most 8"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct file file = write_file(CASES[i].text, strlen(CASES[i].text));
        struct synonyms *synonyms = (struct synonyms *)&file;
        struct synonyms_error error = {""};
        assert_int_equal(synonyms_load(file.path, &synonyms, &error), ERR_FORMAT);
        unlink(file.path);
        assert_null(synonyms);
        if (strncmp(error.message, file.path, strlen(file.path)) != 0 ||
            strncmp(error.message + strlen(file.path), CASES[i].why, strlen(CASES[i].why)))
            fail_msg("\"%s\" does not say \"%s\"", error.message, CASES[i].why);
    }
}

static void
refuses_nul_and_size(void **state)
{
    (void)state;
    struct synonyms *synonyms = NULL;
    struct synonyms_error error = {""};
    struct file file = write_file("a=b\0c\n", 6);
    assert_int_equal(synonyms_load(file.path, &synonyms, &error), ERR_FORMAT);
    unlink(file.path);
    char *large = xcalloc(1, SYNONYMS_FILE_MAX + 1);
    memset(large, '#', SYNONYMS_FILE_MAX + 1);
    file = write_file(large, SYNONYMS_FILE_MAX + 1);
    assert_int_equal(synonyms_load(file.path, &synonyms, &error), ERR_RANGE);
    assert_non_null(strstr(error.message, "at most 1048576 bytes"));
    unlink(file.path);
    free(large);
    assert_int_equal(synonyms_load("/nowhere/synonyms.txt", &synonyms, &error), ERR_NOT_FOUND);
    assert_null(synonyms);
}

static void
refuses_too_many_groups(void **state)
{
    (void)state;
    struct synonyms *synonyms = NULL;
    struct synonyms_error error = {""};
    char *text = xcalloc(SYNONYMS_GROUPS_MAX + 1, 24);
    size_t len = 0;
    for (int i = 0; i <= SYNONYMS_GROUPS_MAX; i++)
        len += (size_t)snprintf(text + len, 24, "a%d=b%d\n", i, i);
    struct file file = write_file(text, len);
    assert_int_equal(synonyms_load(file.path, &synonyms, &error), ERR_FORMAT);
    assert_non_null(strstr(error.message, ":4097: found more than 4096 groups"));
    unlink(file.path);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_what_people_say),
        cmocka_unit_test(finds_every_word),
        cmocka_unit_test(reads_the_form),
        cmocka_unit_test(takes_an_empty_file),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_nul_and_size),
        cmocka_unit_test(refuses_too_many_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
