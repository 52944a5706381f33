#!/usr/bin/env python3
"""Print how long Gongshi's search takes beside SQLite FTS5 (trigrams, LIKE for shorter queries)
and Xapian (n-grams of ideographs), in the same made-up corpus, warm.

  bench_search.py --programs DIR --folder DIR [--n 100000] [--short]

Corpus and indexes are made in --folder once and kept: with the first run it takes minutes.
"""
import argparse, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = (('SQLite FTS5', 'bench_search_fts5', 'fts5.db'), ('Xapian', 'bench_search_xapian', 'xapian'))
BARS = {'first 20 hits': (300, 3000, 10000), 'total and facets': (None, 31000, None)}


def run(program, corpus, where):
    """Lines of a program: those of queries apart from single figures."""
    out = subprocess.run([program, corpus, where], check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [line.split('\t') for line in out.splitlines()]
    queries = [r[1:] for r in rows if r[0] == 'query']
    return queries, {r[0]: r[1:] for r in rows if r[0] != 'query'}


def run_own(programs, corpus, where):
    """As run(). A process that has built the index is not measured: no display is one."""
    program = os.path.join(programs, 'bench_search_run')
    queries, figures = run(program, corpus, where)
    if 'built' not in figures:
        return queries, figures
    queries, later = run(program, corpus, where)
    return queries, {**figures, **later}


def spread(times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    return at(.5), at(.95), at(.99), times[-1]


def show(name, figures):
    print('  %-34s' % name + ''.join('%11.3f' % (us / 1000) for us in figures))


def column(queries, at):
    return spread([float(q[at]) for q in queries])


def compare(title, own, peers, at):
    print('\n%s, ms%s        p50        p95        p99        max' % (title, ' ' * (31 - len(title))))
    bar = BARS[title]
    ours = column(own, at)
    show('Gongshi', ours)
    print('  %-34s' % 'bar' + ''.join('%11s' % ('under %g' % (b / 1000) if b else '')
                                      for b in (bar[0], None, bar[1], bar[2])))
    for name, queries in peers:
        theirs = column(queries, at)
        show(name, theirs)
        print('  %-34s' % ('  times as long as Gongshi') + ''.join('%11.1f' % (t / o) for t, o in zip(theirs, ours)))


def slowest(queries, at, count=5):
    worst = sorted(queries, key=lambda q: -float(q[at]))[:count]
    return ', '.join('%s %.1f' % (q[1], float(q[at]) / 1000) for q in worst)


def sizes(figures, corpus):
    text = os.path.getsize(os.path.join(corpus, 'lines.txt'))
    lists, whole, segments = (int(v) for v in figures['size'])
    print('\nindex %.1f MB, %.2f of the text (bar 0.5); %.1f MB, %.2f, without its text; '
          '%d segment(s)' % (whole / 1e6, whole / text, lists / 1e6, lists / text, segments))
    print('memory beyond page cache %.1f MB (bar 40)' % (int(figures['memory'][0]) / 1024))
    if 'built' in figures:
        size, seconds = int(figures['built'][0]), float(figures['built'][1])
        print('the index alone built at %.1f MB of text a second on one core (bar 8); the store filled in %s s'
              % (size / 1e6 / seconds, figures['filled'][0]))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--programs', required=True)
    ap.add_argument('--folder', required=True)
    ap.add_argument('--n', type=int, default=100000)
    ap.add_argument('--short', action='store_true')
    a = ap.parse_args()
    folder = os.path.join(a.folder, '%d%s' % (a.n, '-short' if a.short else ''))
    corpus = os.path.join(folder, 'corpus')
    if not os.path.exists(os.path.join(corpus, 'stats.json')):
        subprocess.run([sys.executable, os.path.join(HERE, 'gen_corpus.py'), '--n', str(a.n), '--out', corpus]
                       + (['--short'] if a.short else []), check=True)
    own, figures = run_own(a.programs, corpus, os.path.join(folder, 'gongshi'))
    peers = []
    for name, program, where in PEERS:
        path = os.path.join(a.programs, program)
        if os.path.exists(path):
            peers.append((name, run(path, corpus, os.path.join(folder, where))[0]))
        else:
            print('%s: not built, its -dev package is not installed' % name)
    print('%d queries' % len(own))
    compare('first 20 hits', own, peers, 2)
    show('Gongshi, without rows and snippets', column(own, 3))
    print('  slowest: ' + slowest(own, 2))
    compare('total and facets', own, peers, 4)
    print('  slowest: ' + slowest(own, 4))
    sizes(figures, corpus)


if __name__ == '__main__':
    main()
