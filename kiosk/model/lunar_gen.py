#!/usr/bin/env python3
"""Makes lunar_generated.h from where sun and moon stand (Debian: python3-ephem), by the rules of
GB/T 33661-2017: a month begins on the day of the new moon by Beijing's time; the winter solstice
falls into month 11; of thirteen months between two of them the first without a middle term is
the leap month.

    lunar_gen.py > lunar_generated.h
"""
import math

import ephem

FIRST, LAST = 2020, 2050
EAST = 8 / 24        # Beijing's time in days
UNIX = ephem.Date("1970/1/1")
SOLSTICE = 18        # terms are counted from the spring equinox; this one is 270 degrees
CLOSE = 30 / 86400   # nearer to midnight than this nobody can be sure of the day


def longitude(moment):
    """The sun's apparent longitude, degrees."""
    sun = ephem.Sun(moment)
    return math.degrees(ephem.Ecliptic(ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment),
                                       epoch=moment).lon)


def day_of(moment):
    """Days since 1970 in Beijing."""
    local = moment + EAST - UNIX
    assert CLOSE < local % 1 < 1 - CLOSE, ephem.Date(moment)
    return math.floor(local)


def term(year, index):
    """The day of the sun's longitude 15 * index, about `year`'s spring equinox."""
    want = 15 * index
    at = ephem.Date(f"{year}/3/20 12:00") + want * 365.2422 / 360
    for _ in range(8):
        gap = (want - longitude(at) + 180) % 360 - 180
        at += gap * 365.2422 / 360
    return day_of(at)


def new_moons(year):
    """Days of the new moons from before month 11 of year - 1 until after that of `year`."""
    moments, at = [], ephem.Date(f"{year - 1}/11/1")
    while at < ephem.Date(f"{year + 1}/1/31"):
        at = ephem.next_new_moon(at)
        moments.append(day_of(at))
        at += 1
    return moments


def months_between(year):
    """(first day, number, is leap) of the months from month 11 of year - 1 to month 10."""
    moons = new_moons(year)
    from_day, to_day = term(year - 1, SOLSTICE), term(year, SOLSTICE)
    first = max(i for i, day in enumerate(moons) if day <= from_day)
    last = max(i for i, day in enumerate(moons) if day <= to_day)
    middles = [term(year - 1, 2 * i) for i in range(9, 12)] + [term(year, 2 * i) for i in range(12)]
    number, leapt, months = 11, last - first == 13, []
    for i in range(first, last):
        has_middle = any(moons[i] <= day < moons[i + 1] for day in middles)
        is_leap = leapt and not has_middle and i > first
        if is_leap:
            leapt = False
            number -= 1
        months.append((moons[i], (number - 1) % 12 + 1, is_leap))
        number += 1
    return months + [(moons[last], 11, False)]


def day_in_month(day):
    return ephem.Date(UNIX + day + 0.5).tuple()[2]


def line_of(year):
    here, after = months_between(year)[:-1], months_between(year + 1)
    months = here + after
    start = next(i for i, m in enumerate(months) if m[1:] == (1, False))
    end = next(i for i, m in enumerate(months) if i > start and m[1:] == (1, False))
    long = sum(1 << i - start for i in range(start, end) if months[i + 1][0] - months[i][0] == 30)
    leap = next((m[1] for m in months[start:end] if m[2]), 0)
    # 小寒 is the first of a civil year: 285 degrees, the year before its equinox.
    terms = [term(year - 1, i) for i in range(19, 24)] + [term(year, i) for i in range(19)]
    days = ", ".join(f"{day_in_month(day)}" for day in terms)
    return f"    {{{months[start][0]}, 0x{long:04x}, {leap}, {{{days}}}}},"


def main():
    print(f"""/* Of sun and moon by ephem {ephem.__version__}; made by lunar_gen.py. */
#ifndef MODEL_LUNAR_GENERATED_H
#define MODEL_LUNAR_GENERATED_H

#define LUNAR_FIRST_YEAR {FIRST}
#define LUNAR_LAST_YEAR  {LAST}

/* clang-format off */
static const struct lunar_year LUNAR_YEARS[] = {{""")
    for year in range(FIRST, LAST + 1):
        print(line_of(year))
    print("""};
/* clang-format on */

#endif""")


if __name__ == "__main__":
    main()
