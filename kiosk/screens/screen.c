#include "screens/screens.h"

static const struct screen_ops *const SCREENS[SCREEN_COUNT] = {
    [SCREEN_PREPARING] = &screen_preparing_ops,
    [SCREEN_ATTRACT] = &screen_attract_ops,
    [SCREEN_HOME] = &screen_home_ops,
    [SCREEN_FIELDS] = &screen_fields_ops,
    [SCREEN_ITEM_LIST] = &screen_item_list_ops,
    [SCREEN_ITEM] = &screen_item_ops,
    [SCREEN_DOCUMENT_LIST] = &screen_document_list_ops,
    [SCREEN_READER] = &screen_reader_ops,
    [SCREEN_TABLE] = &screen_table_ops,
    [SCREEN_NOTICE_LIST] = &screen_notice_list_ops,
    [SCREEN_NOTICE] = &screen_notice_ops,
    [SCREEN_GUIDE_LIST] = &screen_guide_list_ops,
    [SCREEN_GUIDE] = &screen_guide_ops,
    [SCREEN_EXPLAINER_LIST] = &screen_explainer_list_ops,
    [SCREEN_EXPLAINER] = &screen_explainer_ops,
    [SCREEN_SEARCH] = &screen_search_ops,
    [SCREEN_APPLY] = &screen_apply_ops,
    [SCREEN_CONSULTATION_LIST] = &screen_consultation_list_ops,
    [SCREEN_CONSULTATION] = &screen_consultation_ops,
    [SCREEN_VILLAGE] = &screen_village_ops,
    [SCREEN_ZONES] = &screen_zones_ops,
    [SCREEN_URGENT] = &screen_urgent_ops,
    [SCREEN_STAFF] = &screen_staff_ops,
};

const struct screen_ops *
screen_ops_of(enum screen_id screen)
{
    return SCREENS[screen];
}

enum screen_id
screen_of_kind(enum kind kind, bool is_application)
{
    switch (kind) {
    case KIND_FIELD:
        return SCREEN_ITEM_LIST;
    case KIND_ITEM:
        return SCREEN_ITEM;
    case KIND_DOCUMENT:
        return SCREEN_READER;
    case KIND_NOTICE:
        return SCREEN_NOTICE;
    case KIND_GUIDE:
        return is_application ? SCREEN_APPLY : SCREEN_GUIDE;
    case KIND_EXPLAINER:
        return SCREEN_EXPLAINER;
    case KIND_CONSULTATION:
    case KIND_COUNT:
        break;
    }
    return SCREEN_CONSULTATION;
}
