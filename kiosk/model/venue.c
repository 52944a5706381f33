#include "model/venue.h"
#include "base/str.h"

#include <stddef.h>

const char *const VENUE_NAMES[] = {"政府网站",
                                   "政府公报",
                                   "两微一端",
                                   "发布会/听证会",
                                   "广播电视",
                                   "纸质媒体",
                                   "公开查阅点",
                                   "政务服务中心",
                                   "便民服务站",
                                   "入户/现场",
                                   "社区/企事业单位/村公示栏（电子屏）",
                                   "精准推送",
                                   "其他",
                                   NULL};

bool
venue_is_known(const char *name)
{
    for (size_t i = 0; VENUE_NAMES[i]; i++)
        if (str_eq(VENUE_NAMES[i], name))
            return true;
    return false;
}
