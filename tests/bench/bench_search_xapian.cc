/* The same corpus in Xapian with n-grams of ideographs; documents are put in newest first, so
 * that their order costs nothing. Every n-gram of a query must be there, in any place: it
 * finds somewhat more than what stands there.
 *
 *   bench_search_xapian CORPUS FOLDER     FOLDER: kept; made if it is not there
 */
#include "corpus.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>
#include <xapian.h>

struct filler {
    Xapian::WritableDatabase db;
    Xapian::TermGenerator terms;
};

static void
put(void *context, const struct corpus_doc *doc)
{
    filler *to = static_cast<filler *>(context);
    Xapian::Document document;
    to->terms.set_document(document);
    to->terms.index_text_without_positions(doc->title);
    to->terms.index_text_without_positions(doc->body);
    document.set_data(doc->title);
    to->db.add_document(document);
}

static void
fill(const char *corpus, const char *folder)
{
    double start = corpus_now_us();
    filler to;
    to.db = Xapian::WritableDatabase(folder, Xapian::DB_CREATE_OR_OPEN);
    to.terms.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    corpus_each(corpus, 1, put, &to);
    to.db.commit();
    std::printf("filled\t%.1f\n", (corpus_now_us() - start) / 1e6);
}

static double
time_query(const Xapian::Database &db, const char *text, bool first, size_t *found)
{
    double start = corpus_now_us();
    Xapian::QueryParser parser;
    parser.set_default_op(Xapian::Query::OP_AND);
    Xapian::Enquire enquire(db);
    enquire.set_query(parser.parse_query(text, Xapian::QueryParser::FLAG_CJK_NGRAM));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Xapian::MSet set = enquire.get_mset(0, 20, first ? 0 : db.get_doccount());
    size_t bytes = 0;
    for (Xapian::MSetIterator hit = set.begin(); hit != set.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    *found = first ? bytes : set.get_matches_lower_bound();
    return corpus_now_us() - start;
}

int
main(int argc, char **argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_search_xapian CORPUS FOLDER\n");
        return 2;
    }
    if (access(argv[2], F_OK) != 0)
        fill(argv[1], argv[2]);
    Xapian::Database db(argv[2]);
    struct corpus_query *queries;
    size_t len = corpus_queries(argv[1], &queries), rows, total;
    for (size_t i = 0; i < len; i++) {
        double first[CORPUS_ROUNDS], all[CORPUS_ROUNDS];
        time_query(db, queries[i].text, false, &total); /* warm */
        for (int j = 0; j < CORPUS_ROUNDS; j++) {
            first[j] = time_query(db, queries[i].text, true, &rows);
            all[j] = time_query(db, queries[i].text, false, &total);
        }
        std::printf("query\t%s\t%s\t%.1f\t0\t%.1f\t%zu\n", queries[i].kind, queries[i].text,
                    corpus_median(first), corpus_median(all), total);
    }
    std::free(queries);
    return 0;
}
