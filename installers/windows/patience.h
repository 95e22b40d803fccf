/* How often and how soon a program that ended is started again; nothing of Windows, so that it is tested anywhere. */

enum {
    PATIENCE_UNIT_MS = 1000, /* the figures below are in this unit */
    PROVEN = 60,             /* who lived so long did not fail to start */
    MOST_QUICK_ENDS = 10,    /* so many in a row are too many */
    LOOK_EVERY = 2,          /* between two looks at whether its window answers */
    HUNG_LOOKS = 2,          /* Windows calls a window hung after 5 s; so many further looks are waited */
};

/* Quick ends in a row, with the one that came after `lived` units. */
static int quick_ends(int before, long lived)
{
    return lived >= PROVEN ? 1 : before + 1;
}

static int gives_up(int quick)
{
    return quick >= MOST_QUICK_ENDS;
}

/* Units to wait before the next start. */
static long delay(int quick)
{
    static const long delays[] = { 0, 1, 2, 5, 15 };
    const int last = sizeof delays / sizeof delays[0] - 1;
    return delays[quick - 1 < last ? quick - 1 : last];
}
