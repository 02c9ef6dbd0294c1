#!/usr/bin/env python3
"""Writes the sample submissions data/2025-01 … data/2026-10 of the fictional 澜州市.

Standard library only, deterministic. Reads data/targets in a simple line-based way; targets.py writes those of 2025.
Run:  python3 tests/generate/history.py [--refresh]
A file that already holds a list or narrative (工作情况, 政策, 园区, 下步工作, …) is left alone: those are hand-written. With --refresh its head and
进展 are written anew, and everything from its first hand-written section on is kept byte for byte.
"""
import calendar
import os
import random
import sys
from datetime import date, timedelta

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DATA = os.path.join(ROOT, "data")
SEED = "澜州2026"

# name, code, weight, pace (1 = just on schedule), post of who signs
COUNTIES = [
    ("澜东区", "449802", 10, 1.02, "副区长"), ("澜西区", "449803", 11, 1.05, "副区长"),
    ("石浦市", "449881", 17, 1.17, "副市长"), ("怀澜市", "449882", 14, 1.00, "副市长"),
    ("临屿县", "449821", 11, 1.06, "副县长"), ("望川县", "449823", 9, 0.98, "副县长"),
    ("云岭县", "449824", 8, 0.72, "副县长"), ("禾丰县", "449825", 12, 1.01, "副县长"),
    ("青岫县", "449826", 6, 0.95, "副县长"), ("高新区", "L01", 2, 1.05, "管委会副主任"),
]
# Why a measure has a red lamp, in the month that the sample reports are built from.
REASONS = {
    ("高新区", "T01W01M02"): "第三次专题会议定于11月召开",
    ("澜西区", "T01W01M02"): "三季度两次会议并入区委常委会，未单独计入",
    ("临屿县", "T05W01M01"): "两个项目年中调整设计，投资集中在四季度",
    ("澜东区", "T04W01M04"): "晚稻收割后集中复耕，11月完成验收",
    ("澜东区", "T05W02M02"): "一处市场因管线迁改停工，11月复工",
    ("澜东区", "T06W01M06"): "设备到货推迟，最后一座12月通水",
}
DEPTS = [
    ("市指挥办", 1.04), ("市发展改革局", 1.02), ("市工业和信息化局", 1.05), ("市财政局", 1.01),
    ("市自然资源局", 0.95), ("市住房城乡建设局", 1.00), ("市交通运输局", 1.06), ("市农业农村局", 1.05),
    ("市海洋渔业局", 1.08), ("市商务局", 0.97), ("市卫生健康局", 1.02), ("市政务服务和数据管理局", 1.09),
]
TOWN_SHARE = {"中心镇": 13, "城区镇": 12, "专业镇": 10, "特色镇": 9, "普通镇": 8}
TOWN_PERIODS = [(2025, 10), (2026, 9), (2026, 10)]
LEADER, LAGGARD, LATE, MISSING, CORRECTED = "石浦市", "云岭县", "青岫县", "怀澜市", "禾丰县"
CORRECTED_MEASURE = "T04W02M01"
WEIGHT = {c[0]: c[2] for c in COUNTIES}
PACE = {**{c[0]: c[3] for c in COUNTIES}, **dict(DEPTS)}
# Measures that reach their target in 2026, with the month in which they do
DONE = {
    "T01W04M01": 6, "T01W04M02": 10, "T01W04M03": 9, "T01W04M04": 9, "T01W04M05": 9,
    "T03W01M01": 10, "T03W01M02": 10, "T03W01M03": 10, "T03W01M04": 10, "T03W01M05": 9, "T03W01M06": 10, "T03W01M07": 9,
    "T03W03M01": 10, "T03W03M02": 10, "T03W03M03": 10, "T03W03M04": 9, "T03W03M05": 9,
    "T05W04M01": 10, "T05W04M02": 10, "T05W04M03": 8,
    "T08W02M01": 10, "T08W02M02": 10, "T08W02M03": 6, "T08W02M04": 10, "T08W02M05": 10, "T08W02M06": 10,
    "T10W02M01": 10, "T10W02M02": 10, "T10W02M03": 10, "T10W02M04": 10, "T10W02M05": 10,
}
# Measures that were given another code keep the random numbers of their first one
FIRST_CODE = {"T02W04M08": "T05W04M03", "T02W03M06": "T05W04M04", "T05W04M03": "T05W04M05", "T10W01M08": "T10W02M02", "T10W02M02": "T10W02M06",
              "T02W04M09": "T03W03M02", "T03W03M02": "T03W03M06"}
# There are no more of them than the task says
EXACT = {"集体经济薄弱村销号", "黑臭水体整治销号", "农村公路危桥改造", "海岛旅游码头改造", "乡镇寄宿制学校改造", "中心卫生院升级改造",
         "优化营商环境措施落地", "国省道升级改造完工里程"}
LAGGING = {"规上工业增加值", "规上工业增加值增速", "固定资产投资", "社会消费品零售总额", "外贸进出口总额"}
MASKED = {("新引进项目计划总投资", "高新区"), ("村企结对行政村", "望川县"), ("新增专项债券支出", "市财政局"), ("社会捐赠到账资金", "石浦市")}
NOT_APPLICABLE = {"新增深水网箱": ["望川县", "云岭县", "禾丰县", "青岫县", "高新区"], "海洋牧场用海审批办结": ["望川县", "云岭县", "禾丰县", "青岫县"],
                  "红树林营造修复": ["望川县", "云岭县", "青岫县"], "县县通高速连接线": ["高新区"], "集体经济薄弱村销号": ["高新区", "澜西区"]}
SEASON = [.72, .58, 1.1, 1.0, 1.0, 1.2, .95, .95, 1.1, 1.0, 1.1, 1.3]
DENOMINATOR = [("督办事项", 420), ("自然村", 9240), ("行政村", 1620), ("工单", 15600), ("任务", 980), ("报送次数", 960), ("评定里程", 8260), ("住院", 286000),
               ("诊疗", 1860000), ("设施", 3120), ("用地（亩）", 21600), ("处置面积", 5200), ("承包耕地", 1685000), ("资金", 68400), ("学校", 940),
               ("镇街", 118), ("监测对象", 2960), ("出让", 240), ("图斑", 2160), ("项目", 420), ("事项", 14200), ("水样", 1280), ("申请", 3650),
               ("数据需求", 620), ("核验数据", 52000)]
STAGES = {
    "主平台起步区路网工程": ["施工图审查", "管网同步施工", "路基基本贯通", "沥青面层摊铺", "全线通车"],
    "沿江产业大道主线": ["征地拆迁", "桥梁下部结构施工", "路基填筑过半", "箱梁架设", "主线贯通"],
    "海洋牧场总装基地建设": ["场地吹填", "总装车间基础施工", "主体钢结构吊装", "设备安装调试", "投入试生产"],
    "渔港升级改造": ["可研批复", "防波堤施工", "码头主体施工", "配套设施安装", "交工验收"],
    "现代农业产业园建设": ["实施方案批复", "核心区土建施工", "加工车间封顶", "设备安装", "建成投用"],
    "县县通高速连接线": ["施工图设计", "路基施工", "桥隧施工", "路面施工", "交工验收"],
    "内河航道整治工程": ["施工准备", "护岸施工", "疏浚施工", "导助航设施安装", "交工验收"],
    "备用水源工程": ["取水许可批复", "泵站土建施工", "输水管线铺设", "机电设备安装", "通水运行"],
    "平台二期建设": ["需求确认", "核心模块开发", "联调测试", "上线试运行", "竣工验收"],
}
NARRATIVE = {
    "工作专班实体运作情况": ["专班人员集中办公，按周会商、按月交账", "专班台账逐项更新，跨部门事项当面会办", "专班联合开展一线督导，问题现场交办"],
    "年度考评工作进展": ["2025年度考评指标核定，县级自评材料完成审核", "2025年度考评结果审定并通报", "2026年度分类评分表印发，考评结果与激励资金挂钩到位"],
    "民生实事项目推进情况": ["项目清单全部开工，按月公示进度", "主体工程有序推进，资金按节点拨付", "完工项目陆续交付使用，群众评议良好"],
    "改革试点阶段性进展": ["试点方案印发，首批任务分解到村", "试点村完成摸底确权，合同网签同步推进", "试点经验形成清单，拟扩大到相邻乡镇"],
}
SECTIONS = {x + ":" for x in ("工作情况", "项目", "政策", "亮点", "结对", "资金", "园区", "试点", "问题", "下步工作", "上期落实", "督办")}
SURNAME = "陈林黄梁何罗郑谢许邓冯曾彭苏吕卢蔡魏薛叶"
GIVEN = ["志远", "海燕", "文斌", "晓岚", "建波", "秋莲", "伟岸", "静怡", "立群", "春生", "雅琴", "国栋", "思远", "玉珍", "启明", "丽华", "承志", "婉清", "少峰", "敏之"]
BEHIND_2025 = ["部分项目年内未能开工，结转2026年实施", "汛期停工和用地手续影响进度，余量列入2026年一季度", "配套资金年底才到位，剩余任务春节前完成"]
UP = ["集中完工项目入库，进度快于去年", "上年同期基数较低", "新项目提前投用带动增长"]
DOWN = ["上年同期集中完工，基数较高", "雨季施工停工较多，进度放缓", "项目审批晚于去年，尚在追赶"]


# ---------------------------------------------------------------- targets
def parse_flow(s):
    """A flow value of the targets file: {k: v}, [a, b], "x" or a plain scalar."""
    pos = 0

    def ws():
        nonlocal pos
        while pos < len(s) and s[pos] in " \n":
            pos += 1

    def scalar(stop):
        nonlocal pos
        if s[pos] == '"':
            end = s.index('"', pos + 1)
            v = s[pos + 1:end]
            pos = end + 1
            return v
        start = pos
        while pos < len(s) and s[pos] not in stop:
            pos += 1
        return s[start:pos].strip()

    def value():
        nonlocal pos
        ws()
        if s[pos] == "{":
            pos += 1
            out = {}
            ws()
            while s[pos] != "}":
                k = scalar(":")
                pos += 1
                out[k] = value()
                ws()
                if s[pos] == ",":
                    pos += 1
                    ws()
            pos += 1
            return out
        if s[pos] == "[":
            pos += 1
            out = []
            ws()
            while s[pos] != "]":
                out.append(value())
                ws()
                if s[pos] == ",":
                    pos += 1
                    ws()
            pos += 1
            return out
        return scalar(",]}")

    return value()


def read_measures(year=2026):
    out, inside, buf = [], False, ""
    for line in open(os.path.join(DATA, "targets", f"{year}.yaml"), encoding="utf-8"):
        if line and line[0] not in " #\n":
            inside = line.startswith("指标:")
            continue
        if not inside or line.strip().startswith("#") or not line.strip():
            continue
        buf += line.strip() + " "
        if buf.count("{") == buf.count("}"):
            out.append(parse_flow(buf.strip()[2:]))
            buf = ""
    return out


# ---------------------------------------------------------------- numbers: integers scaled by 10^dec
def scaled(text, dec):
    neg = text.startswith("-")
    whole, _, frac = text.lstrip("-").partition(".")
    v = int(whole) * 10 ** dec + int((frac + "0" * dec)[:dec] or 0)
    return -v if neg else v


def show(v, dec):
    if dec == 0:
        return str(v)
    sign, v = ("-", -v) if v < 0 else ("", v)
    return f"{sign}{v // 10 ** dec}.{v % 10 ** dec:0{dec}d}"


def half_up(a, b):
    """a / b rounded half up, for a >= 0."""
    return (2 * a + b) // (2 * b)


def share_out(total, weights):
    s = sum(weights.values())
    out = {k: total * w // s for k, w in weights.items()}
    for k in sorted(weights, key=lambda k: (-(total * weights[k] % s), k))[:total - sum(out.values())]:
        out[k] += 1
    return out


def rng(*key):
    return random.Random(SEED + "|".join(str(k) for k in key))


# ---------------------------------------------------------------- one measure
class Measure:
    def __init__(self, d):
        self.code, self.name, self.kind = d["编号"], d["名称"], d["类型"]
        self.seed = FIRST_CODE.get(self.code, self.code)
        self.dec = int(d.get("小数位", 0))
        self.unit = d.get("单位", "")
        self.way, self.agg = d.get("方向", "越高越好"), d.get("汇总")
        self.target = scaled(d["年度目标"], self.dec) if "年度目标" in d else None
        self.growth = float(d["目标增速"]) if "目标增速" in d else None
        self.base = scaled(d["基期"]["数值"], self.dec) if "基期" in d else None
        self.range = [scaled(x, self.dec) for x in d["区间"]] if "区间" in d else None
        tasks = d.get("县区任务")
        self.tasks = {k: scaled(v, self.dec) for k, v in tasks.items()} if tasks else None
        self.by, self.dept = d["填报"], d.get("部门")
        self.every = {"月": 1, "季": 3, "半年": 6, "年": 12}[d.get("频次", "月")]
        self.due = int(d["期限"][5:7]) if d.get("期限", "").startswith("2026") else (18 if "期限" in d else 12)
        self.nodes = d.get("序时", {}).get("节点")
        self.subs = d.get("其中", [])
        self.close = "销号" in d
        self.proof = d.get("佐证", [])
        self.den_name = d.get("分母名")
        self.lag = 1 if self.name in LAGGING else 0
        self.ramp = self.base == 0
        r = rng("m", self.seed)
        self.mf = r.choice([.90, .96, 1.0, 1.0, 1.03, 1.06, 1.12, 1.22])
        self.done = DONE.get(self.code)
        self.cache = {}

    def units(self):
        if self.by == "部门":
            return [self.dept]
        us = [c[0] for c in COUNTIES if self.tasks is None or c[0] in self.tasks]
        return us

    def weights(self):
        us = self.units()
        return {u: self.tasks[u] for u in us} if self.tasks and self.agg not in ("比率", "加权") and self.kind != "比率" else {u: WEIGHT.get(u, 1) for u in us}

    def unit_target(self, u):
        if self.kind in ("比率", "当期", "进度") and not (self.tasks and u in self.tasks):
            if self.kind == "当期" and self.agg in (None, "求和") and self.by != "部门":
                return share_out(self.target, self.weights())[u]
            return self.target
        return self.tasks.get(u, self.target) if self.tasks else self.target

    def unit_base(self, u):
        if self.base is None:
            return None
        if self.kind in ("累计", "存量") and self.by != "部门":
            return share_out(self.base, self.weights())[u]
        return self.base

    def f(self, u):
        return self.mf * min(1.12, max(.9, rng("f", self.seed, u).gauss(1, .045))) * PACE[u]

    def shares(self, u, year):
        """Cumulative share of the year's result, month 1 … 12."""
        if self.due < 12 and self.kind == "累计":
            inc = [SEASON[i] if i < self.due else SEASON[i] * .12 for i in range(12)]
        elif self.nodes:
            pts = [(0, 0.0)] + sorted((int(k[:2]), float(v) / 100) for k, v in self.nodes.items())
            cum = []
            for m in range(1, 13):
                (a, x), (b, y) = next((p, q) for p, q in zip(pts, pts[1:]) if p[0] < m <= q[0])
                cum.append(x + (y - x) * (m - a) / (b - a))
            inc = [b - a for a, b in zip([0] + cum, cum)]
        else:
            inc = SEASON
        steady = self.growth is not None or self.base
        r = rng("s", self.seed, u)
        inc = [x * r.uniform(.85, 1.15) for x in inc]
        if year == 2026:
            r = rng("s26", self.seed, u)
            w = .015 if steady else .07
            inc = [x * r.uniform(1 - w, 1 + w) for x in inc]
        t, s, out = 0.0, sum(inc), []
        for x in inc:
            t += x
            out.append(t / s)
        return out

    # -- series of 12 values; a value is an int, or (ratio, numerator, denominator), or bool
    def series(self, u, year):
        key = (u, year)
        if key not in self.cache:
            self.cache[key] = getattr(self, {"累计": "s_cum", "存量": "s_stock", "比率": "s_ratio", "当期": "s_flow", "是否": "s_bool", "进度": "s_progress"}[self.kind])(u, year)
        return self.cache[key]

    def s_cum(self, u, year):
        if self.by == "双报" and u == self.dept:
            return [sum(x) for x in zip(*(self.series(c, year) for c in self.units()))]
        r = rng("c", self.seed, u)
        base = self.unit_base(u)
        if base is None:
            base = max(1, round(self.unit_target(u) * r.uniform(.84, .97)))
            if self.unit_target(u) < 6 and self.dec == 0:
                base = max(1, self.unit_target(u) - r.choice([0, 0, 1]))
            elif self.done:
                base = round(base * 1.06)
        sh = self.shares(u, year)
        if year == 2025:
            return [int(base * x + ((.6 if base < 6 else .35) if self.dec == 0 and i < 11 else 0)) if i < 11 else base for i, x in enumerate(sh)]
        if self.growth is not None:
            g = self.growth + (PACE[u] - 1) * (30 if PACE[u] > 1 else 26) + r.gauss(0, .7) + .2
            return [round(base * (1 + g / 100) * x) for x in sh]
        t = self.unit_target(u)
        if self.done:
            top = self.just_over(t, u)
            return [min(top, int(top * x / sh[self.done - 1] + .35)) for x in sh[:self.done - 1]] + [top] * (13 - self.done)
        final = min(t * self.f(u) * 1.05, t * 1.13 + .4)
        if self.name in EXACT or (t <= 4 and self.dec == 0):
            return [min(t, int(final * x + .35)) for x in sh]
        return [int(final * x + (.35 if self.dec == 0 else 0)) for x in sh]

    def just_over(self, t, u):
        """A target that is reached, large ones by a little more."""
        return t + (round(t * rng("over", self.seed, u).uniform(.002, .03)) if t >= 40 and self.name not in EXACT else 0)

    def s_stock(self, u, year):
        r = rng("k", self.seed, u)
        if self.range:
            lo, hi = self.range
            mid = (lo + hi) / 2 + (hi - lo) * r.uniform(-.28, .28)
            if u == LAGGARD:
                mid = lo * .9
            return [round(mid + (hi - lo) * rng("k", self.seed, u, year, i).uniform(-.06, .06)) for i in range(12)]
        base, t = self.unit_base(u), self.unit_target(u)
        if base is None:
            base = round(t * .88)
        if self.way == "不低于基期":
            f = .996 if u == LAGGARD else 1 + r.uniform(.0006, .004)
            if year == 2025:
                return [round(base * (1 - .0012 * (11 - i) / 11)) for i in range(12)]
            return [round(base * (1 + (f - 1) * (i + 3) / 12)) for i in range(12)]
        sh = self.shares(u, year)
        if year == 2025:
            back = (t - base) * r.uniform(.7, 1.0)
            return [round(base - back * (1 - x)) for x in sh[:11]] + [base]
        if self.done:
            top = self.just_over(t, u) if self.dec else t
            return [round(base + (top - base) * x / sh[self.done - 1]) for x in sh[:self.done - 1]] + [top] * (13 - self.done)
        gain = (t - base) * self.f(u) * 1.06
        return [round(base + gain * x) for x in sh]

    def s_ratio(self, u, year):
        if self.by == "双报" and u == self.dept:
            out = []
            for row in zip(*(self.series(c, year) for c in self.units())):
                n, d = sum(x[1] for x in row), sum(x[2] for x in row)
                out.append((half_up(n * 100 * 10 ** self.dec, d), n, d))
            return out
        if self.name == "规上工业增加值增速" and year == 2026:
            v = next(m for m in MEASURES if m.name == "规上工业增加值")
            a, b = v.series(u, 2026), v.series(u, 2025)
            out = []
            for x, y in zip(a, b):
                n = (x - y) * 100 * 10 ** self.dec
                out.append((half_up(n, y) if n >= 0 else -half_up(-n, y), None, None))
            return out
        r = rng("r", self.seed, u)
        t = self.unit_target(u)
        base = self.base if self.base is not None else t
        scale = 10 ** self.dec
        gap = (t - base) if t != base else scale
        tilt = max(-.9, min(.5, (PACE[u] - 1) * 3)) if self.by != "部门" else 0
        lower = self.way == "越低越好"
        start = base + gap * tilt + gap * r.uniform(-.15, .15)
        out = []
        for i in range(12):
            sh = self.shares(u, year)[i]
            if self.ramp:
                v = t * sh * (self.f(u) if year == 2026 else r.uniform(.9, 1)) * 1.03
            elif year == 2025:
                v = start - gap * .8 * (1 - sh)
            elif self.done:
                v = start + (t - start) * sh / self.shares(u, year)[self.done - 1] * 1.08
            else:
                v = start + (t - start) * sh * self.f(u) * 1.05
            v += gap * rng("r", self.seed, u, year, i).uniform(-.03, .03)
            v = max(v, scale * .1)
            if self.unit == "%" and not lower:
                v = min(v, 100 * scale)
            if self.agg != "比率":
                out.append((round(v), None, None))
                continue
            city = next((n for k, n in DENOMINATOR if k in self.den_name), 1200)
            d = city if self.by == "部门" else max(3, round(city * WEIGHT[u] / 100 * r.uniform(.97, 1.03)))
            if "报送次数" in self.den_name:
                d = (i + 1) * 8
            elif any(k in self.den_name for k in ("工单", "住院", "诊疗", "水样", "申请", "出让", "需求", "核验", "任务", "签约", "应办结")):
                d = max(3, round(d * (i + 1) / 12))
            if year == 2025 and self.name != "衔接资金支出进度" and d > 50 and "报送" not in self.den_name:
                d = round(d * .985)
            k = 100 * scale if self.unit == "%" else scale
            n = round(v * d / k)
            if self.unit == "%":
                n = min(n, d)
            out.append((half_up(n * k, d), n, d))
        return out

    def s_flow(self, u, year):
        t = self.unit_target(u)
        r = rng("p", self.seed, u, year)
        p = PACE[u]
        if "得分" in self.name:
            return [round(t * (1 + (p - 1) * .35) * r.uniform(.985, 1.045) if p > .8 else t * r.uniform(.89, .94)) for _ in range(12)]
        if "退回" in self.name:
            top = 2 if year == 2026 else 4
            return [max(0, round((1 - p) * 8) - (year == 2026) + r.choice([0, 0, 1])) if p < .9 else r.choice([0, 0, 1] if p > 1.1 or top == 2 else [0, 1, 2]) for _ in range(12)]
        if "细颗粒物" in self.name:
            s = [1.45, 1.25, 1.1, 1.0, .85, .62, .6, .65, .85, 1.05, 1.2, 1.38]
            lvl = (self.base if year == 2025 else t * 1.01) * (1.04 if u in ("澜东区", "澜西区", "高新区") else .97)
            return [round(lvl * x * r.uniform(.96, 1.04)) for x in s]
        if self.way == "越低越好":
            lo = t + (self.base - t) * (1 - min(1, p - .12) if year == 2026 else 1)
            hi = self.base * (1.05 if p < .8 else 1)
            return [max(1, round(hi + (lo - hi) * (i + 1) / 12 * r.uniform(.92, 1.08))) if year == 2026 else round(hi * r.uniform(.95, 1.08)) for i in range(12)]
        return [round(t * r.uniform(.93, 1.1) * (1 if year == 2026 else .95)) for _ in range(12)]

    def s_bool(self, u, year):
        if "足额拨付" in self.name:
            return [u != LAGGARD or i >= 11 for i in range(12)]
        r = rng("b", self.seed, u)
        p = PACE[u]
        when = self.due - 2 if p > 1.1 else self.due + 3 if p < .8 else self.due - r.choice([0, 0, 1, 1, 2]) + (1 if p < .97 and r.random() < .6 else 0)
        if self.due == 12:
            when -= r.choice([1, 2, 3])
        return [i + 1 >= when for i in range(12)]

    def s_progress(self, u, year):
        t = self.unit_target(u)
        start = 22 if self.due > 12 else 4
        n = 12 if self.due > 12 else self.due
        if self.done:
            return [min(t, int(start + (t - start) * min(i + 1, self.done) / self.done)) for i in range(12)]
        return [min(t, int(start + (t - start) * (i + 1) / n * min(1.15, self.f(u) * 1.03))) for i in range(12)]

    def sub_series(self, u, year, sub):
        s = self.series(u, year)
        if sub == "已开工" or sub == "已投苗":
            if sub == "已投苗":
                return [v * 92 // 100 for v in s]
            t = max(self.unit_target(u), s[11])
            lead = rng("o", self.seed, u).uniform(.16, .34)
            out = [min(max(t, s[11]), max(v, int(v + t * lead * min(1, .45 + i * .08) + (.5 if t <= 4 and self.dec == 0 else 0)))) for i, v in enumerate(s)]
            return out
        frac = rng("o", self.seed, u, sub).uniform(.35, .7)
        return [int(v * frac) for v in s]

    def at_year_end(self, u, v):
        """State and 说明 of December 2025: by the targets of that year (targets.py writes them first)."""
        asked = ASKED_2025.get(self.code, {})
        t = asked.get("县区任务", {}).get(u) or (asked.get("年度目标") if self.by != "县区" else None)
        if t is None:
            return None, None
        t = scaled(t, self.dec)
        if v >= t:
            return ("申请销号" if self.close else "已完成"), None
        return None, rng("e25", self.seed, u).choice(BEHIND_2025) if v * 100 < t * 92 else None

    # -- the flow map of one entry, or None
    def entry(self, u, year, month, fix=0):
        """fix: how much a corrected cumulative lies below the series."""
        if month % self.every or (year == 2025 and self.kind in ("是否", "进度", "定性")):
            return None
        i = month - 1 - self.lag
        if i < 0:
            return None
        if self.kind == "定性":
            state = ", 状态: 已完成" if year == 2026 and self.done and month >= self.done else ""
            return "{情况: " + NARRATIVE[self.name][min(len(NARRATIVE[self.name]) - 1, i // 4)] + state + "}"
        s = self.series(u, year)
        old = self.series(u, 2025)[i] if year == 2026 and self.kind not in ("是否", "进度") else None
        a, v, state, note = [], s[i], None, None
        last = (year, month) == (2026, 10)
        masked = last and (self.name, u) in MASKED
        t = self.unit_target(u) if self.target is not None else None
        over = (year, month) > (2026, self.due)
        if self.kind in ("累计", "存量"):
            v -= fix
            text = show(v, self.dec)
            if masked:
                k = max(1, len(text.split(".")[0]) - 1)
                text = text[:k] + "x" + text[k + 1:] if text[k:k + 1] != "." else text[:-1] + "x"
                return "{%s: %s, 说明: 数据待市级复核后公开}" % ("本年累计" if self.kind == "累计" else "期末", text)
            a.append(("本年累计" if self.kind == "累计" else "期末") + ": " + text)
            if self.kind == "累计":
                now = s[i] - (s[i - 1] if i else 0)
                if self.every > 1:
                    now = s[i] - (s[i - self.every] if i >= self.every else 0)
                if self.every == 1:
                    a.append("本期: " + show(now, self.dec))
            if old is not None:
                a.append("上年同期: " + show(old, self.dec))
                if self.kind == "累计" and old >= 20 and month >= 6:
                    if v * 100 > old * 145:
                        note = rng("n", self.seed, u).choice(UP)
                    elif v * 100 < old * 68:
                        note = rng("n", self.seed, u).choice(DOWN)
            if self.subs:
                a.append("其中: {" + ", ".join(f"{x['编号']}: {show(self.sub_series(u, year, x['编号'])[i], self.dec)}" for x in self.subs) + "}")
            if (year, month) == (2025, 12) and self.way == "越高越好":
                state, note = self.at_year_end(u, v)
            if year == 2026 and t and self.way == "越高越好":
                if v >= t:
                    state = "已完成"
                    r = rng("z", self.seed, u)
                    if self.close and self.by == "部门" and i and s[i - 1] >= t:
                        state = "已销号"
                    elif self.close and self.by == "县区" and i and s[i - 1] >= t and r.random() < .3:
                        state = "申请销号"
                elif self.kind == "累计" and v == 0:
                    state = "未启动"
                elif over:
                    state = "申请延期" if rng("d", self.seed, u).random() < .12 else "逾期"
                    note = note or rng("e", self.seed, u).choice(["剩余任务受用地手续影响，正在倒排工期", "汛期停工较多，已增配施工力量", "配套资金到位偏晚，已协调拨付"])
                elif last and self.close:
                    state = "推进中"
        elif self.kind == "比率":
            a.append("比率: " + show(v[0], self.dec))
            if v[1] is not None:
                a.append(f"分子: {v[1]}, 分母: {v[2]}")
            if old is not None:
                a.append("上年同期: " + show(old[0], self.dec))
            if year == 2026 and self.done and month >= self.done:
                state = "已完成"
            elif year == 2026 and over and t is not None and self.way == "越高越好":
                state = "已完成" if v[0] >= t else "逾期"
        elif self.kind == "当期":
            a.append("本期: " + show(v, self.dec))
            if old is not None:
                a.append("上年同期: " + show(old, self.dec))
        elif self.kind == "是否":
            a.append("是否: " + ("是" if v else "否"))
            state = "已完成" if v else "逾期" if over else None
            if "足额拨付" in self.name:
                state = None
                note = None if v else "第三季度尚欠拨，已列入库款保障计划"
            elif not v and over:
                note = "方案已报审，待批复后实施"
        else:
            stages = STAGES[self.name]
            a.append(f"进度: {v}, 形象进度: {stages[min(4, v // 25)]}")
            state = "已完成" if v >= t else "逾期" if over else None
        if state:
            a.append("状态: " + state)
        if (year, month) == (2026, 10):
            note = note or REASONS.get((u, self.code))
        if self.lag:
            a.append(f"截止: {year}-{month - 1:02d}")
        if note:
            a.append("说明: " + note)
        if state in ("已完成", "已销号", "申请销号") and self.proof:
            a.append(f"佐证: [附件/{self.proof[0]}.pdf]")
        elif state == "已销号":
            a.append("佐证: [附件/备案回执.pdf]")
        elif state == "申请销号":
            a.append("佐证: [附件/销号申请表.pdf, 附件/现场核验记录.pdf]")
        return "{" + ", ".join(a) + "}"


# ---------------------------------------------------------------- files
def person(*key):
    r = rng("who", *key)
    return r.choice(SURNAME) + r.choice(GIVEN)


def head(unit, code, post, year, month, rev=1, sent=None):
    last = date(year, month, calendar.monthrange(year, month)[1])
    r = rng("sent", unit, year, month)
    day = last + timedelta(days=r.choice([2, 3, 3, 4, 4, 5]))
    at = sent or f"{day} {r.choice([9, 10, 11, 14, 15, 16, 17]):02d}:{r.randrange(0, 60, 5):02d}"
    sent_day = date.fromisoformat(at[:10])
    checked, signed = max(last + timedelta(days=1), sent_day - timedelta(days=1)), sent_day
    office = "市指挥办综合组" if unit == "市指挥办" else unit + ("百千万办" if unit.endswith("镇") else "指挥办" if code else "办公室")
    o = [f"填报单位: {unit}"]
    if code:
        o.append(f'代码: "{code}"' if code.isdigit() else f"代码: {code}")
    o += [f"期次: {year}-{month:02d}", f"截止日期: {last}", f"修订号: {rev}", f"报送时间: {at}",
          f'填报人: {{姓名: {person(unit, 1)}, 单位: {office}, 电话: "0000-{rng("tel", unit).randrange(1000000, 9999999)}"}}',
          f"审核: {{姓名: {person(unit, 2)}, 日期: {checked}}}", f"审签: {{姓名: {person(unit, 3)}, 职务: {post}, 日期: {signed}}}"]
    return o


def by_hand(path):
    """What follows head and 进展 in a file with lists or narrative, else None."""
    if not os.path.exists(path):
        return None
    with open(path, "rb") as f:
        text = f.read()
    lines = text.splitlines(keepends=True)
    names = [x.rstrip().decode("utf-8") for x in lines]
    if not any(x in SECTIONS for x in names):
        return None
    return b"".join(lines[next(i for i, x in enumerate(names) if x in SECTIONS):])


def write(path, lines):
    narrative = by_hand(path)
    if narrative is not None and "--refresh" not in sys.argv[1:]:
        return 0
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(("\n".join(lines) + "\n").encode("utf-8") + (narrative or b""))
    return 1


def progress(unit, year, month, fix=None):
    o = ["进展:"]
    county = unit in WEIGHT
    for m in MEASURES:
        if m.by == "乡镇":
            continue
        if county and m.by == "部门":
            continue
        if county and unit not in m.units():
            if year == 2026 and month % m.every == 0 and unit in NOT_APPLICABLE.get(m.name, []):
                o.append(f"  {m.code}: 不适用")
            continue
        if not county and m.dept != unit:
            continue
        e = m.entry(unit, year, month, (fix or {}).get(m.code, 0))
        if e:
            o.append(f"  {m.code}: {e}")
    return o if len(o) > 1 else ["零报告: true"]


def read_towns():
    """(name, code, county, class) of every town."""
    out, inside = [], False
    for line in open(os.path.join(DATA, "org.yaml"), encoding="utf-8"):
        if line[0] not in " #\n":
            inside = line.startswith("乡镇:")
        elif inside and line.strip().startswith("- "):
            d = parse_flow(line.strip()[2:])
            out.append((d["名称"], d["代码"], d["县区"], d["类别"]))
    return out


def town_series(m, county, year):
    """The towns of a county: their series of a measure that towns report."""
    towns = [t for t in TOWNS if t[2] == county]
    tasks = share_out(m.tasks[county], {t[0]: TOWN_SHARE[t[3]] * 100 + rng("town", m.code, t[0]).randrange(-150, 150) for t in towns})
    out = {}
    for name, task in tasks.items():
        r = rng("town", m.code, name, year)
        level = PACE[county] ** .8 * r.uniform(.97, 1.03) if year == 2026 else r.uniform(.80, .86)
        final = task * min(1.2, level * 1.06)
        sh = m.shares(name, year)
        whole = [int(final * x + .5) for x in sh]
        out[name] = (task, [min(v, task + (task // 12 if task > 24 else 0)) for v in whole])
    return out


def town_progress(name, county, year, month):
    o = ["进展:"]
    for m in MEASURES:
        if m.by != "乡镇":
            continue
        task, s = town_series(m, county, year)[name]
        i = month - 1
        a = [f"本年累计: {show(s[i], m.dec)}", f"本期: {show(s[i] - s[i - 1], m.dec)}"]
        if year == 2026:
            a.append("上年同期: " + show(town_series(m, county, 2025)[name][1][i], m.dec))
            a.append("状态: " + ("已完成" if s[i] >= task else "推进中" if s[i] else "未启动"))
            if s[i] >= task and m.proof:
                a.append(f"佐证: [附件/{m.proof[0]}.pdf]")
        o.append(f"  {m.code}: {{{', '.join(a)}}}")
    return o


def main():
    n = 0
    for year, months in ((2025, range(1, 13)), (2026, range(1, 11))):
        for month in months:
            folder = os.path.join(DATA, f"{year}-{month:02d}")
            last = (year, month) == (2026, 10)
            for name, code, _, _, post in COUNTIES:
                if last and name == MISSING:
                    continue
                path = os.path.join(folder, "county", name + ".yaml")
                sent = "2026-11-06 10:30" if last and name == LATE else "2026-11-03 15:20" if last and name == CORRECTED else None
                lines = head(name, code, post, year, month, 1, sent) + progress(name, year, month)
                if last and name == CORRECTED:
                    n += write(os.path.join(folder, "county", name + ".修订1.yaml"), lines)
                    m = next(m for m in MEASURES if m.code == CORRECTED_MEASURE)
                    s = m.series(name, 2026)
                    fix = max(s[8] - s[7], s[9] - s[8] + 5)  # October falls below the September first sent
                    lines = head(name, code, post, year, month, 2, "2026-11-05 15:10") + progress(name, year, month, {m.code: fix})
                    lines += ["更正:", f"  - {{期次: 2026-09, 指标: {m.code}, 字段: 本年累计, 原: {show(s[8], m.dec)}, 现: {show(s[8] - fix, m.dec)}, 原因: 库区环线里程与邻县重复统计，经市交通运输局核实后扣减}}"]
                    i = next(i for i, x in enumerate(lines) if x.startswith(f"  {m.code}:"))
                    lines[i] = lines[i][:-1] + ", 说明: 已更正9月重复统计里程，本期数按更正后口径计算}"
                n += write(path, lines)
            for name, _ in DEPTS:
                post = "副主任" if name == "市指挥办" else "副局长"
                n += write(os.path.join(folder, "dept", name + ".yaml"), head(name, None, post, year, month) + progress(name, year, month))
            if (year, month) in TOWN_PERIODS:
                for name, code, county, _ in TOWNS:
                    if not (last and county == MISSING):
                        lines = head(name, code, "副镇长", year, month) + town_progress(name, county, year, month)
                        n += write(os.path.join(folder, "town", name + ".yaml"), lines)
    print(n, "files written")


ASKED_2025 = {d["编号"]: d for d in read_measures(2025)} if os.path.exists(os.path.join(DATA, "targets", "2025.yaml")) else {}
MEASURES = [Measure(d) for d in read_measures()]
TOWNS = read_towns()
if __name__ == "__main__":
    sys.exit(main())
