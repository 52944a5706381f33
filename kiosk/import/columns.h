/* import/columns.h - which column of a clerk's catalogue is which.
 *
 * Layer: import (uses base, han).   Thread: any.
 * Source: 基层政务公开事项标准目录 (annex 2): 序号, 一级事项, 二级事项, 公开内容, 公开依据,
 * 公开时限, 公开主体, 公开渠道和载体, then pairs to be ticked: 全社会 特定群体, 主动
 * 依申请公开, 县级 乡级.
 */
#ifndef IMPORT_COLUMNS_H
#define IMPORT_COLUMNS_H

#include "import/report.h"
#include "import/sheet.h"

enum column {
    COLUMN_EXTRA, /* one that the place has added */
    COLUMN_SEQ,
    COLUMN_ID, /* of the record, as feed export writes it */
    COLUMN_FIELD,
    COLUMN_LEVEL1,
    COLUMN_LEVEL2,
    COLUMN_CONTENT,
    COLUMN_BASIS,
    COLUMN_LIMIT,
    COLUMN_SUBJECT,
    COLUMN_CHANNELS,
    COLUMN_ALL,
    COLUMN_SOME,
    COLUMN_ACTIVE,
    COLUMN_REQUEST,
    COLUMN_COUNTY,
    COLUMN_TOWNSHIP,
    COLUMN_CHANNEL,  /* one channel, to be ticked */
    COLUMN_AUDIENCE, /* in words, or with boxes */
    COLUMN_METHOD,
    COLUMN_LEVEL,
    COLUMN_DATE,
    COLUMN_URL,
    COLUMN_KINDS
};

struct columns {
    size_t count;
    enum column *of;     /* [count] */
    const char **labels; /* [count] as the head has them, "公开层级：村级" of a group */
    size_t first_row;    /* below the head */
    size_t head_row, head_rows;
    int at[COLUMN_KINDS]; /* the column of a kind, -1 where there is none */
};

/** Find the head of `sheet` within its first rows; where there is none and the sheet looks
 *  like annex 2 its order is taken, which is noted. `before` is the head of the table above
 *  that this one may go on from; or NULL. False: it is no catalogue. */
bool columns_find(const struct sheet_file *file, const struct sheet *sheet, const char *name,
                  const struct columns *before, struct import_report *report,
                  struct columns *out);
/** Whether row `row` prints the head again. */
bool columns_is_head(const struct sheet *sheet, const struct columns *columns, size_t row);
/** 公开依据 etc., as annex 2 has it; static. */
const char *column_name(enum column column);

#endif
