/* The same corpus in SQLite FTS5 with trigrams, and LIKE where a query is too short for them;
 * documents are put in newest first, so that their order costs nothing.
 *
 *   bench_search_fts5 CORPUS FILE     FILE: kept; made if it is not there
 */
#include "corpus.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
run(sqlite3 *db, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &error) == SQLITE_OK)
        return;
    fprintf(stderr, "bench_search_fts5: %s\n", error);
    exit(1);
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK)
        return statement;
    fprintf(stderr, "bench_search_fts5: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void
put(void *context, const struct corpus_doc *doc)
{
    sqlite3_stmt *statement = context;
    sqlite3_bind_int(statement, 1, doc->id);
    sqlite3_bind_text(statement, 2, doc->title, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, doc->body, -1, SQLITE_STATIC);
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

static void
fill(sqlite3 *db, const char *corpus)
{
    double start = corpus_now_us();
    run(db, "CREATE VIRTUAL TABLE doc USING fts5(title, body, tokenize='trigram');BEGIN");
    sqlite3_stmt *statement = prepare(db, "INSERT INTO doc(rowid,title,body) VALUES(?1,?2,?3)");
    corpus_each(corpus, 1, put, statement);
    sqlite3_finalize(statement);
    run(db, "COMMIT;INSERT INTO doc(doc) VALUES('optimize')");
    printf("filled\t%.1f\n", (corpus_now_us() - start) / 1e6);
}

static size_t
count_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static double
time_query(sqlite3 *db, const char *text, bool first, size_t *rows)
{
    bool is_short = count_characters(text) < 3;
    char sql[200], wanted[300];
    snprintf(sql, sizeof sql, "SELECT %s FROM doc WHERE %s %s",
             first ? "rowid, title" : "count(*)",
             is_short ? "title LIKE ?1 OR body LIKE ?1" : "doc MATCH ?1",
             first ? "ORDER BY rowid LIMIT 20" : "");
    snprintf(wanted, sizeof wanted, is_short ? "%%%s%%" : "\"%s\"", text);
    double start = corpus_now_us();
    sqlite3_stmt *statement = prepare(db, sql);
    sqlite3_bind_text(statement, 1, wanted, -1, SQLITE_STATIC);
    *rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW)
        *rows = first ? *rows + 1 : (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return corpus_now_us() - start;
}

int
main(int argc, char **argv)
{
    sqlite3 *db;
    struct corpus_query *queries;
    if (argc != 3) {
        fprintf(stderr, "usage: bench_search_fts5 CORPUS FILE\n");
        return 2;
    }
    bool is_new = access(argv[2], F_OK) != 0;
    if (sqlite3_open(argv[2], &db) != SQLITE_OK)
        return 1;
    run(db, "PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA cache_size=-200000;"
            "PRAGMA mmap_size=4000000000");
    if (is_new)
        fill(db, argv[1]);
    size_t len = corpus_queries(argv[1], &queries), rows, total;
    for (size_t i = 0; i < len; i++) {
        time_query(db, queries[i].text, true, &rows); /* warm */
        double first = time_query(db, queries[i].text, true, &rows);
        double all = time_query(db, queries[i].text, false, &total);
        printf("query\t%s\t%s\t%.1f\t0\t%.1f\t%zu\n", queries[i].kind, queries[i].text, first,
               all, total);
    }
    free(queries);
    sqlite3_close(db);
    return 0;
}
