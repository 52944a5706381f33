/* gongshictl feed import: what clerks have, into a folder of source data. */
#include "ctl/ctl.h"
#include "ctl/import_job.h"

#include <stdio.h>

#define FILES_MAX 64

static const char USAGE[] =
    "gongshictl feed import FILE… --into SOURCE --as items|document|notice [OPTION …]\n"
    "  FILE          CSV, XLSX, HTML, DOCX or text; of a notice a picture or PDF too\n"
    "  --into DIR    the folder that feed build makes a feed of; made where it is missing\n"
    "  --as KIND     items: rows in the columns of annex 2; document: one text; notice\n"
    "  --field ID    the field, where no column, heading or file name says it\n"
    "  --title, --publisher, --date\n"
    "                instead of what the file says\n"
    "  --item ID     the catalogue item that a document or notice is published for\n"
    "  --dry-run     only say what would come of it\n"
    "  --json        the answer as JSON\n"
    "of a notice, where its text does not say it (asked for on a terminal):\n"
    "  --category C  村级财务, 社会救助 …, or village-finance …\n"
    "  --from DATE, --until DATE\n"
    "                its 公示期; --until may be a term: 7日, 7个工作日\n"
    "  --phone P     whom to call with an objection; --contact NAME, whom to ask for\n"
    "  --priority P  normal, important or urgent\n"
    "Exit 3: something has to be looked at, or was left out. What is good is taken over.\n";

static void
print_json(const struct import_job *job)
{
    struct strbuf out = {0};
    strbuf_addf(&out, "{\"files\":[%s],\"records\":[%s],\"notes\":",
                job->files.data ? job->files.data : "",
                job->records.data ? job->records.data : "");
    import_report_json(&job->report, &out);
    for (int i = 0; i <= SOURCE_PUT_REFUSED; i++)
        strbuf_addf(&out, ",\"%s\":%zu", source_put_state_name((enum source_put_state)i),
                    job->counts[i]);
    strbuf_addf(&out, ",\"problems\":%zu,\"written\":%s}", job->report.problems,
                job->dry_run ? "false" : "true");
    puts(out.data);
    strbuf_free(&out);
}

static void
print_lines(const struct import_job *job)
{
    struct strbuf out = {0};
    import_report_lines(&job->report, &out);
    fputs(out.data ? out.data : "", stdout);
    strbuf_free(&out);
    printf("%s%zu added, %zu changed, %zu the same, %zu taken out, %zu refused; %zu notes, %zu"
           " of them problems\n",
           job->dry_run ? "not written: " : "", job->counts[SOURCE_PUT_ADDED],
           job->counts[SOURCE_PUT_CHANGED], job->counts[SOURCE_PUT_SAME],
           job->counts[SOURCE_PUT_REMOVED], job->counts[SOURCE_PUT_REFUSED], job->report.count,
           job->report.problems);
}

/* Files one after another; wrong usage ends it, what one file has wrong does not. */
static int
import_all(struct import_job *job, const char *const *files, int count)
{
    int worst = import_job_open(job);
    bool ended = worst != CTL_DONE;
    for (int i = 0; i < count && !ended; i++) {
        int code = import_job_file(job, files[i]);
        if (code != CTL_DONE && worst != CTL_FAILED)
            worst = code;
        ended = code == CTL_USAGE;
    }
    if (worst == CTL_DONE && job->report.problems)
        worst = CTL_PROBLEM;
    if (!ended && job->json)
        print_json(job);
    else if (!ended)
        print_lines(job);
    return worst;
}

int
ctl_feed_import(int argc, char **argv)
{
    struct import_job job = {0};
    const char *files[FILES_MAX];
    const struct args_option table[] = {{.name = "--into", .value = &job.into},
                                        {.name = "--as", .value = &job.as},
                                        {.name = "--field", .value = &job.field},
                                        {.name = "--item", .value = &job.item},
                                        {.name = "--title", .value = &job.title},
                                        {.name = "--publisher", .value = &job.publisher},
                                        {.name = "--date", .value = &job.date},
                                        {.name = "--category", .value = &job.category},
                                        {.name = "--from", .value = &job.from},
                                        {.name = "--until", .value = &job.until},
                                        {.name = "--phone", .value = &job.phone},
                                        {.name = "--contact", .value = &job.contact},
                                        {.name = "--priority", .value = &job.priority},
                                        {.name = "--data", .value = &job.data},
                                        {.name = "--dry-run", .set = &job.dry_run},
                                        {.name = "--json", .set = &job.json},
                                        {0}};
    int count = ctl_options(argc, argv, table, files, FILES_MAX);
    if (count < 1 || str_empty(job.into) || str_empty(job.as))
        return ctl_usage(USAGE, count);
    int code = import_all(&job, files, count);
    import_job_close(&job);
    return ctl_flush(code);
}
