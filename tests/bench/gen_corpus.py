#!/usr/bin/env python3
"""Deterministic synthetic corpus of Chinese government-disclosure documents.

  gen_corpus.py --n 100000 --seed 1 --out DIR [--short] [--source FILE]

Writes into --out:
  docs.ndjson   one JSON object per line: id, idx, title, field, agency, date, body (feed order, not date order)
  lines.txt     the same documents, newest first (date desc, id desc): "title<TAB>body<LF>",
                line breaks inside the body are VT (0x0b).  Rank = line number.
  meta.tsv      rank order: id, date, field, agency, idx
  queries.txt   200 queries, one per line (TSV: kind, query)
  typed.txt     prefixes as typed (TSV: sequence number, prefix)
  stats.json    size and character statistics
The same (n, seed, short, source file) gives the same bytes.  Python random.Random only; no hash order is used.
"""
import argparse, json, os, random, re, sys
from bisect import bisect
from collections import Counter
from itertools import accumulate

SRC = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ctl', 'donghu-2020.txt')

FIELDS = ['重大建设项目','公共资源交易','义务教育','户籍管理','社会救助','养老服务','公共法律服务','财政预决算',
 '就业创业','社会保险','城乡规划','农村集体土地征收','生态环境','保障性住房','国有土地上房屋征收与补偿','农村危房改造',
 '市政服务','城市综合执法','涉农补贴','公共文化服务','卫生健康','安全生产','救灾生产','食品药品监管','税收管理','扶贫']
BUREAUS = ['发展和改革委员会','行政审批局','生态环境局','农业农村局','房屋管理局','城乡建设局','市场监督管理局','自然资源局',
 '教育体育局','公安分局','民政局','司法局','财政局','人力资源和社会保障局','城市管理局','文化广电旅游局','卫生健康委员会',
 '应急管理局','税务局','乡村振兴局','审计局','统计局','医疗保障局','退役军人事务局','水务局','林业局','交通运输局',
 '商务局','科学技术局','信访局','政务服务数据管理局','住房公积金管理中心','不动产登记中心','人民政府办公室']
STREETS = ['百花洲街道','扬子洲镇','贤士湖管理处','公园街道','滕王阁街道','八一桥街道','大院街道','豫章街道','董家窑街道',
 '彭家桥街道','墩子塘街道','沙井街道','桃源街道','江纺街道','青云谱镇','梅岭镇','罗家镇','尤口街道','昌东镇','麻丘镇',
 '石岗镇','松湖镇','生米镇','厚田乡','流湖镇','西山镇']
AGENCIES = ['东湖区' + b for b in BUREAUS] + [s + '办事处' if s.endswith('街道') else s + '人民政府' if s[-1] in '镇乡' else s
                                              for s in STREETS]
SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文海红玉兰春梅宇浩然梓涵欣怡子轩雨泽思源佳琪俊熙美玲晓东燕飞鹏辉峰斌波宁晨阳旭光亮振兴家豪雅婷诗琪嘉怡若曦天佑永福长青德胜昌盛桂香菊花淑珍凤莲根水火生金发财旺贵富荣耀祖'
VILL = '和平 新建 光明 前进 红星 永和 永溪 下房 滨江 渔业 联民 三联 沙埠 北湖 南桥 上庄 万村 枫林 樟树 莲塘 青岚 谢埠 塘山 佛塔 罗亭 竹山 石埠 乌井 西岗 东塔 熊坊 艾溪 胡坊 涂黄 双港 港口 瀛上 新丰 联合 团结 胜利 幸福 向阳 长岗 黄溪 太平 合水 礼步 板溪 洪源'.split()
ROADS = '阳明路 叠山路 中山路 八一大道 民德路 青山路 沿江北大道 二七北路 洪都北大道 北京西路 福州路 上海北路 南京西路 董家窑路 下沙窝路 胜利路 苏圃路 永叔路 豫章路 象山北路'.split()
INDUS = '建筑工程 市政园林 环保科技 物业服务 劳务派遣 餐饮管理 医药连锁 电子商务 建材贸易 工程咨询 测绘技术 农业开发 家政服务 运输 信息技术 招标代理 检测技术 机电安装 装饰设计 消防工程'.split()
WORKS = '道路改造工程 雨污分流工程 老旧小区改造工程 管网修复工程 小学扩建工程 幼儿园新建工程 公厕提升工程 农贸市场改造工程 河道清淤工程 路灯亮化工程 停车场建设工程 卫生院业务用房项目 养老服务中心项目 棚户区改造项目 安置房项目 高标准农田项目 农村公路养护工程 绿化提升工程 人行天桥工程 泵站改造工程'.split()
KINDS = '公告 公示 通知 批复 通报 决定 意见 函 报告 说明 结果公示 中标公告 实施方案 实施细则 办事指南 情况公开 目录 清单 行政处罚决定书 征求意见稿'.split()
THINGS = ('最低生活保障 特困人员供养 临时救助 高龄津贴 残疾人两项补贴 城乡医疗救助 廉租住房租赁补贴 公共租赁住房 农村危房改造补助 耕地地力保护补贴 '
 '农机购置补贴 种粮大户补贴 就业困难人员社会保险补贴 创业担保贷款 职业技能提升补贴 失业保险金 工伤认定 养老保险关系转移 生育津贴 户口迁移 居住证 '
 '义务教育入学 学区划分 学生资助 教师招聘 建设用地规划许可 建设工程规划许可 施工许可 竣工验收备案 不动产登记 土地征收补偿 房屋征收补偿 安置补助费 '
 '环境影响评价 排污许可 饮用水水源保护 空气质量 固体废物 食品经营许可 食品抽检 药品零售许可 医疗器械备案 特种设备检验 安全生产检查 隐患排查 '
 '危险化学品经营 应急预案 救灾物资 受灾人员救助 预算公开 决算公开 三公经费 政府采购 专项资金 债务限额 税收优惠 小微企业减免 纳税信用等级 '
 '法律援助 人民调解 公证服务 行政复议 公共文化设施 非物质文化遗产 群众文化活动 疫苗接种 传染病防控 医师执业注册 卫生监督 市容环境 违法建设 户外广告 '
 '生活垃圾分类 供水供气 城市道路占用 扶贫资金 帮扶措施 脱贫人口监测 雨露计划 信访事项 督查督办 政府信息公开年度报告').split()
VERBS = '开展 推进 落实 加强 组织 完成 启动 规范 公开 审核 受理 发放 调整 核定 下达 印发 召开 制定 修订 废止 公布 征集 汇总 整改 验收 检查 督促 指导 建立 完善'.split()
TOPICS = '全区 各街办 各村(社区) 辖区内企业 有关单位 建档立卡户 困难群众 用人单位 申请人 中标单位 被征收人 参保人员 经营主体 学校和幼儿园 医疗机构'.split()

TPL = [
 '根据《{law}》(赣府发〔{y}〕{n2}号)文件要求,{agency}于{date}{verb}{thing}工作,涉及{place}{n3}户',
 '经{agency}审核,{person}等{n2}人符合{thing}条件,现予公示,公示期为{n1}个工作日',
 '{place}{work}由{company}中标,中标金额{money}万元,工期{n3}天',
 '{agency}会同{agency2}对{place}{thing}情况进行了{w}{w2},发现问题{n2}个,已{verb}整改{n2}个',
 '联系人:{person},联系电话:0791-86{n6},地址:{road}{n3}号',
 '本次{thing}{verb}对象为{topic},标准为每人每月{n3}元,共计发放资金{money}万元',
 '{date},{person}主持召开{thing}专题会议,{person2}、{person3}等同志参加会议',
 '申请人{person}向{place}村(居)民委员会提出{thing}申请,{agency}应当自受理之日起{n2}个工作日内作出决定',
 '{company}在{road}{n3}号{w}{w2}过程中未取得{thing},违反了《{law}》第{n2}条的规定',
 '该项目位于{place}{road},总投资{money}万元,建设内容包括{w}、{w2}、{w3}等',
 '{agency}{verb}{thing}{w}{w2},{topic}应当于{date}前提交{w3}材料',
 '收入预算{money}万元,支出预算{money2}万元,其中{thing}{money3}万元,比上年增长{n1}.{n1}%',
 '{place}{village}村{n1}组村民{person}户,家庭人口{n1}人,{thing}补助金额{n4}元',
 '要{verb}{w}和{w2},{verb2}{thing}的{w3},切实维护{topic}的合法权益',
 '{w}{w2}{w3}由{agency}负责,{agency2}配合,{date}前完成',
 '对{w}不到位、{w2}不及时的,由{agency}责令限期改正;逾期未改正的,依法依规予以{w3}',
 '{person}同志任{agency}副局长(试用期一年),免去其{w}{w2}职务',
 '质疑和投诉:供应商认为{thing}{w}损害其权益的,可在{n1}个工作日内以书面形式向{company}提出',
]
LAWS = ('中华人民共和国政府信息公开条例 社会救助暂行办法 国有土地上房屋征收与补偿条例 江西省征地管理办法 中华人民共和国食品安全法 中华人民共和国安全生产法 '
 '中华人民共和国土地管理法 中华人民共和国招标投标法 江西省城市居民最低生活保障办法 工伤保险条例 城镇燃气管理条例 中华人民共和国义务教育法 中华人民共和国环境保护法 '
 '江西省生活垃圾管理条例 南昌市城市管理条例 中华人民共和国行政处罚法').split()
# planted terms: document rates log-spaced from 50 % to one document
PLANT = ('便民服务 民生实事 营商环境 乡村振兴 一次办好 双随机 网格员 楼栋长 赣服通 好差评 宅基地 厂房租金 加装电梯 充电桩 校园食堂 河长制 林长制 田长制 蓝藻 抚恤金 '
 '烈士陵园 渡口 水库移民 血吸虫 白蚁防治 古树名木 戏曲进校园 龙舟赛 灯彩 瓷板画 剪纸 藕粉 鳜鱼 鳄雀鳝 猕猴桃 蕲艾 枳壳 栀子 稗草 稻瘟病 '
 '禽流感 猪瘟 狂犬病 登革热 氟中毒 尘肺病 矽肺 渣土车 僵尸车 飞线充电 群租房 窨井盖 朝天洞 摩天轮 滕王阁序 豫剧团 赣剧 鄱阳湖 江豚 獐子').split()

def simplified(path):
    return open(path, encoding='utf-8').read()

def zipf_cum(n, a=1.0, q=2.7):
    return list(accumulate(1.0 / (i + q) ** a for i in range(n)))

class Gen:
    def __init__(self, seed, source):
        self.r = r = random.Random(seed)
        src = simplified(source)
        han = [c for c in src if '\u4e00' <= c <= '\u9fff']
        self.sents = [s for s in (re.sub(r'\s+', '', x) for x in re.split('[。;\n]', src)) if 12 <= len(s) <= 130]
        cl = sorted({c for s in self.sents for c in re.split('[,、:]', s) if 4 <= len(c) <= 24})
        self.clauses = cl
        cnt = Counter(han)
        l1 = [bytes([h, l]).decode('gb2312') for h in range(0xB0, 0xD8) for l in range(0xA1, 0xFF)
              if not (h == 0xD7 and l > 0xF9)]
        l2 = [bytes([h, l]).decode('gb2312') for h in range(0xD8, 0xF8) for l in range(0xA1, 0xFF)]
        r.shuffle(l1); r.shuffle(l2)
        top = sorted(cnt, key=lambda c: (-cnt[c], c))
        seen = set(top)
        chars = top + [c for c in l1 if c not in seen] + [c for c in l2 if c not in seen]
        cum = list(accumulate(1.0 / (i + 12) ** 1.05 for i in range(len(chars))))
        def pick():
            return chars[bisect(cum, r.random() * cum[-1])]
        words, ws = [], set()
        while len(words) < 30000:
            n = 2 if r.random() < .8 else 3 if r.random() < .75 else 4
            w = ''.join(pick() for _ in range(n))
            if w not in ws: ws.add(w); words.append(w)
        self.words, self.wcum = words, zipf_cum(len(words), 0.9)
        self.scum, self.acum = zipf_cum(len(SURNAMES), .7), zipf_cum(len(AGENCIES), .5)
        self.tcum = zipf_cum(len(THINGS), .6)
        self.given = list(GIVEN)
        self.l2 = l2
        self.brands = [''.join(pick() for _ in range(2)) for _ in range(4000)]
        self.fcum = zipf_cum(len(FIELDS), .4)
        self.years = list(range(2015, 2027)); self.ycum = list(accumulate([2, 2, 3, 4, 5, 8, 9, 10, 11, 12, 12, 11]))
    FULL = str.maketrans({',': '\uff0c', ';': '\uff1b', ':': '\uff1a', '(': '\uff08', ')': '\uff09', '?': '\uff1f'})
    def z(self, seq, cum): return seq[bisect(cum, self.r.random() * cum[-1])]
    def person(self):
        r = self.r; n = self.z(SURNAMES, self.scum) + self.given[int(r.random() * len(self.given))]
        if r.random() < .75: n += self.given[int(r.random() * len(self.given))] if r.random() < .97 else self.l2[int(r.random() * 3008)]
        return n
    def word(self): return self.z(self.words, self.wcum)
    def ri(self, a, b): return a + int(self.r.random() * (b - a + 1))
    def place(self):
        r = self.r
        return '东湖区' + STREETS[int(r.random() * len(STREETS))] if r.random() < .6 else STREETS[int(r.random() * len(STREETS))] + VILL[int(r.random() * len(VILL))] + '村'
    def company(self):
        r = self.r
        return ('江西', '南昌', '南昌市')[int(r.random() * 3)] + self.brands[int(r.random() ** 2 * 4000)] + INDUS[int(r.random() * len(INDUS))] + '有限公司'
    def slot(self, m):
        k = m.group(1); r = self.r
        if k[0] == 'n': n = int(k[1]); return str(self.ri(10 ** (n - 1), 10 ** n - 1))
        if k[0] == 'w' and k != 'work': return self.word()
        if k.startswith('person'): return self.person()
        if k.startswith('agency'): return self.z(AGENCIES, self.acum)
        if k.startswith('verb'): return VERBS[int(r.random() * len(VERBS))]
        if k.startswith('money'): return '%.2f' % (10 ** (r.random() * 4))
        if k == 'thing': return self.z(THINGS, self.tcum)
        if k == 'place': return self.place()
        if k == 'company': return self.company()
        if k == 'work': return WORKS[int(r.random() * len(WORKS))]
        if k == 'law': return LAWS[int(r.random() * len(LAWS))]
        if k == 'topic': return TOPICS[int(r.random() * len(TOPICS))]
        if k == 'road': return ROADS[int(r.random() * len(ROADS))]
        if k == 'village': return VILL[int(r.random() * len(VILL))]
        if k == 'y': return str(self.ri(2012, 2026))
        if k == 'date': return '%d年%d月%d日' % (self.ri(2014, 2026), self.ri(1, 12), self.ri(1, 28))
        raise KeyError(k)
    SLOT = re.compile(r'\{(\w+)\}')
    def fill(self, t): return self.SLOT.sub(self.slot, t)
    def title(self):
        r = self.r
        while True:
            k = r.random()
            if k < .3: t = '关于{place}{work}的%s'
            elif k < .5: t = '{agency}关于{verb}{thing}工作的%s'
            elif k < .62: t = '{agency}关于印发《{thing}{w}%s》的通知'
            elif k < .75: t = '{place}{y}年度{thing}对象名单%s'
            elif k < .85: t = '{company}{thing}{w}%s'
            elif k < .93: t = '{agency}{y}年第{n1}季度{thing}%s'
            else: t = '关于{person}等同志{w}{w2}{thing}的%s'
            t = self.fill(t % KINDS[int(r.random() * len(KINDS))])
            if 15 <= len(t) <= 40: return t
    def sentence(self):
        r = self.r; k = r.random()
        if k < .12: return self.sents[int(r.random() * len(self.sents))]
        if k < .28: return ','.join(self.clauses[int(r.random() * len(self.clauses))] for _ in range(self.ri(2, 4)))
        if k < .42: return ','.join(''.join(self.word() for _ in range(self.ri(2, 6))) for _ in range(self.ri(1, 4)))
        return self.fill(TPL[int(r.random() * len(TPL))])
    def doc(self, i, n, short, planted):
        r = self.r
        y = self.z(self.years, self.ycum)
        d = '%d-%02d-%02d' % (y, self.ri(1, 10 if y == 2026 else 12), self.ri(1, 28))
        title = self.title()
        agency = self.z(AGENCIES, self.acum)
        want = int(r.random() * 60) if short else int(r.triangular(600, 2900, 1100))
        out, ln, para = [], 0, 0
        if not short:
            h = '%s%s:' % (TOPICS[int(r.random() * len(TOPICS))], '、各有关单位')
            out.append(h + '\n'); ln += len(out[-1])
        while ln < want:
            s = self.sentence() + '。'; para += len(s)
            if para > 140 and not short: s += '\n'; para = 0
            out.append(s); ln += len(s)
        for p in planted:
            out.insert(int(r.random() * (len(out) + 1)), p + ('工作' if r.random() < .5 else '') + '。')
        if short and out: out = [''.join(out)[:want]]
        body = ''.join(out)
        if r.random() < .95: title, body = title.translate(self.FULL), body.translate(self.FULL)   # some feeds keep ASCII marks
        idx = 'A%05d-%04d-%04d-%04d-%04d-%04d' % tuple([self.ri(10000, 99999)] + [self.ri(0, 9999) for _ in range(5)])
        return {'id': i + 1, 'idx': idx, 'title': title, 'field': self.z(FIELDS, self.fcum), 'agency': agency,
                'date': d, 'body': body}

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--n', type=int, default=100000); ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--out', required=True); ap.add_argument('--short', action='store_true')
    ap.add_argument('--source', default=SRC); a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    g = Gen(a.seed, a.source); N = a.n
    pr = random.Random(a.seed * 7919 + 13)
    by_doc = {}
    for k, t in enumerate(PLANT):
        m = max(1, round(N * 0.5 * (2.0 / N) ** (k / (len(PLANT) - 1))))
        for d in (pr.sample(range(N), m)): by_doc.setdefault(d, []).append(t)
    keys, lines, uni = [], [], Counter()
    nchar = 0
    with open(os.path.join(a.out, 'docs.ndjson'), 'w', encoding='utf-8') as f:
        for i in range(N):
            d = g.doc(i, N, a.short, by_doc.get(i, ()))
            f.write(json.dumps(d, ensure_ascii=False, separators=(',', ':')) + '\n')
            keys.append((d['date'], d['id'], d['field'], d['agency'], d['idx']))
            lines.append((d['title'] + '\t' + d['body'].replace('\n', '\x0b') + '\n').encode())
            nchar += len(d['title']) + len(d['body'])
            if i % 50 == 0: uni.update(d['title'] + d['body'])
    order = sorted(range(N), key=lambda i: keys[i][:2], reverse=True)
    with open(os.path.join(a.out, 'lines.txt'), 'wb') as f, open(os.path.join(a.out, 'meta.tsv'), 'w', encoding='utf-8') as m:
        for i in order:
            f.write(lines[i]); k = keys[i]; m.write('%d\t%s\t%s\t%s\t%s\n' % (k[1], k[0], k[2], k[3], k[4]))
    # queries: vocabulary, planted terms, substrings of real text, absent ones
    q = random.Random(a.seed * 104729 + 7)
    def sub(n, title=False):
        while True:
            t, b = lines[q.randrange(N)].decode().rstrip('\n').split('\t', 1)
            s = t if title or len(b) <= n else b
            if len(s) < n: continue
            p = q.randrange(len(s) - n + 1); s = s[p:p + n]
            if all('\u4e00' <= c <= '\u9fff' for c in s): return s
    qs, seen = [], set()
    def add(kind, s):
        if s and 1 <= len(s) <= 6 and s not in seen: seen.add(s); qs.append((kind, s)); return True
        return False
    def fillto(total, f):
        while len(qs) < total: add(*f())
    top = [c for c, _ in uni.most_common() if '\u4e00' <= c <= '\u9fff']
    for p in (0, 5, 40, 150, 400, 900, 1600, 2400): add('char', top[min(p, len(top) - 1)])
    for c in '舸赣鄱獐龘': add('char', c)
    for t in PLANT: add('planted', t)                                        # ~60, 2..5 characters
    for t in ('政务公开', '最低生活保障', '公示', '通知', '东湖区', '百花洲', '养老', '低保', '拆迁', '户口', '公租房', '中标', '税务局', '民政局',
              '预算公开', '三公经费', '老旧小区', '食品经营', '环境影响', '行政处罚', '法律援助', '学区划分', '农机购置', '王伟', '张秀英', '李建国',
              '2020年', '〔2020〕', '0791', 'A25010'): add('vocab', t)
    base = len(qs)
    fillto(base + 6, lambda: ('name', g.person()))
    fillto(base + 30, lambda: ('sub', sub(2, q.random() < .4)))
    fillto(base + 46, lambda: ('sub', sub(3, q.random() < .4)))
    fillto(base + 62, lambda: ('sub', sub(4, q.random() < .4)))
    fillto(base + 68, lambda: ('sub', sub(5))); fillto(base + 74, lambda: ('sub', sub(6, True)))
    for t in ('火星移民', '量子', '恐龙园', '元宇宙局', '鲸鱼补贴', '北极', '飞碟登记', '时空穿梭机', '龙虾税', '月球房产', '企鹅', '熵增',
              '驯鹿补贴', '火山灰', '珊瑚礁', '极光观测站', '沙漠化县', '骆驼队', '鸵鸟蛋证', '仙人掌税', '貔貅', '饕餮宴'): add('absent', t)
    fillto(200, lambda: ('sub', sub(q.choice((2, 2, 3, 4)), q.random() < .4)))
    with open(os.path.join(a.out, 'queries.txt'), 'w', encoding='utf-8') as f:
        for k, s in qs[:200]: f.write(k + '\t' + s + '\n')
    with open(os.path.join(a.out, 'typed.txt'), 'w', encoding='utf-8') as f:
        seqs = ['政务公开', '最低生活保障', '老旧小区改造', '食品经营许可', '行政处罚决定', '公共租赁住房', '农机购置补贴', '百花洲街道', '学区划分', '张秀英',
                '鄱阳湖江豚', '水库移民', '法律援助', '失业保险金', '王建国', '火星移民局'] + [sub(k, True) for k in (3, 4, 4, 5, 5, 6, 6, 6)]
        for n, s in enumerate(seqs):
            for k in range(1, len(s) + 1): f.write('%d\t%s\n' % (n, s[:k]))
    b = os.path.getsize(os.path.join(a.out, 'lines.txt'))
    tot = sum(uni.values())
    json.dump({'n': N, 'seed': a.seed, 'chars': nchar, 'lines_bytes': b,
               'ndjson_bytes': os.path.getsize(os.path.join(a.out, 'docs.ndjson')), 'distinct_chars_sampled': len(uni),
               'top20_share': round(sum(v for _, v in uni.most_common(20)) / tot, 3), 'queries': len(qs[:200])},
              open(os.path.join(a.out, 'stats.json'), 'w'), ensure_ascii=False)
    print(open(os.path.join(a.out, 'stats.json')).read())

if __name__ == '__main__': main()
