#!/usr/bin/env python3
"""Writes data/targets/2025.yaml, the target list of the year before, from what the submissions of 2025 reached.

Standard library only, deterministic. Measures, codes and texts are those of data/targets/2026.yaml, as far as the months of 2025 report
them: 是否, 进度, 定性 and what towns report are left out, and with them the works that nothing else measures.
Run:  python3 tests/generate/targets.py
"""
import os
import re

from history import DATA, MEASURES, read_measures, rng, show

# How far the counties came in 2025: reached ÷ target, on the average of their measures
STANDING = {"澜东区": .995, "澜西区": 1.02, "石浦市": 1.045, "怀澜市": .985, "临屿县": 1.025, "望川县": .98, "云岭县": .92, "禾丰县": 1.005,
            "青岫县": .955, "高新区": 1.015}
LEFT_OUT = {"是否", "进度", "定性"}
# A target that was raised in the middle of the year
RAISED = {"T02W04M02": ("2025-08-15", "年中新增港口集疏运等重点项目4个", "澜百千万指〔2025〕11号")}
HEAD = """# 澜州市（虚构）2025年目标清单；由 tests/generate/targets.py 写成
年度: 2025
文件: {标题: 澜州市“百千万工程”2025年工作要点, 文号: 澜百千万指〔2025〕2号, 日期: 2025-01-21, 版次: 2}
"""


def reached(m, unit):
    """The result of the year, as an integer scaled by the decimals; what is reported a month late is asked for the whole year too."""
    v = m.series(unit, 2025)
    return round(sum(v) / 12) if m.kind == "当期" else v[11]


def ratio(m, unit):
    """Reached ÷ target, 0.88 to 1.10."""
    r = rng("t25", m.seed, unit)
    if unit not in STANDING:
        return 1 + r.uniform(.003, .06) if is_done(m) else 1 - r.uniform(.005, .08)
    return min(1.10, max(.88, r.gauss(STANDING[unit] + (.015 if is_done(m) else -.015), .035)))


def is_done(m):
    """Whether the year's work that a measure belongs to was finished in the city."""
    return rng("w25", m.code[:6]).random() < .7


def whole(m, v):
    """Large targets are round numbers."""
    unit = 10 ** max(0, len(str(abs(v))) - 3 - (m.dec == 0))
    return max(1, round(v / unit) * unit)


def stock_before(m, unit):
    """A stock at the end of 2024, from its way through 2025."""
    v = m.series(unit, 2025)
    return v[11] - round((v[11] - v[0]) * 12 / 11)


def target_of(m, unit):
    """What was asked of a unit; of None where all are asked the same."""
    if m.kind == "比率":
        asked = m.tasks[unit] if m.tasks and unit in m.tasks else m.target
        return asked - (0 if m.ramp else round((m.target - m.base) * (1.2 if is_done(m) else .95)))
    if m.kind == "当期" and m.way == "越低越好":
        return m.base if m.base >= 10 else max(1, m.base // 2)
    if m.kind == "当期" and m.agg == "不汇总":
        return m.target - 10 ** m.dec
    a, r = reached(m, unit), ratio(m, unit)
    if m.way == "不低于基期":
        return a - max(1, a // 2000) if r >= .95 else a + max(1, a // 2000)
    if m.kind == "存量":
        before = stock_before(m, unit)
        return before + round((a - before) / r)
    return max(1, round(a / r)) if m.kind == "当期" else whole(m, round(a / r))


def terms(m):
    """基期, 年度目标, 县区任务, 市本级 of one measure, scaled."""
    if m.range:
        return None, None, None, None
    units, base = m.units(), None
    counted = m.kind in ("累计", "存量") or m.agg in (None, "求和") and m.kind == "当期"
    shares = None
    if m.by != "部门" and (counted or m.tasks):
        shares = {u: target_of(m, u) for u in units}
    if m.by == "部门":
        target = target_of(m, m.dept)
    elif counted and m.agg != "不汇总":
        target = sum(shares.values())
    else:
        target = target_of(m, None) if m.kind in ("比率", "当期") else None
    if m.kind == "存量":
        base = sum(stock_before(m, u) for u in units)
    elif m.kind == "比率":
        base = 0 if m.ramp else m.base - round((m.target - m.base) * 1.3)
    elif m.base is not None:
        base = round(m.base * (1.2 if m.way == "越低越好" else .94))
    own = target if m.by == "部门" and counted else None
    return base, target, shares, own


def quoted(v):
    return f'"{v}"' if v.startswith("%") or re.fullmatch(r"\d\d-\d\d", v) else v


def flow(v):
    if isinstance(v, dict):
        return "{" + ", ".join(f"{quoted(k)}: {flow(x)}" for k, x in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ", ".join(flow(x) for x in v) + "]"
    return quoted(v)


def earlier(text):
    """A date one year before."""
    return re.sub(r"\b(20\d\d)(?=-\d\d-\d\d)", lambda y: str(int(y[0]) - 1), text)


def entry(m, d):
    base, target, shares, own = terms(m)
    out = {k: v for k, v in d.items() if k not in ("目标增速", "参照", "县区任务", "市本级", "基期", "年度目标")}
    if "期限" in out:
        out["期限"] = earlier(out["期限"])
    made = {}
    for k, v in out.items():
        made[k] = v
        if k == ("跨期" if "跨期" in out else "方向" if "方向" in out and "区间" not in out else "类型"):
            if base is not None:
                made["基期"] = {"年度": "2024", "数值": show(base, m.dec)}
            if target is not None:
                made["年度目标"] = show(target, m.dec)
            if own is not None:
                made["市本级"] = show(own, m.dec)
    line = "  - {" + ", ".join(f"{k}: {flow(v)}" for k, v in made.items())
    if shares:
        line += ",\n     县区任务: " + flow({k: show(v, m.dec) for k, v in shares.items()})
    return line + "}"


def lists(works):
    """阶段目标, 主要任务 and 重点工作 of 2026, a year earlier; the works that are measured."""
    section, out = None, []
    for line in open(os.path.join(DATA, "targets", "2026.yaml"), encoding="utf-8"):
        if line[0] not in " #\n":
            section = line.split(":")[0]
        if section == "指标":
            break
        if section not in ("阶段目标", "主要任务", "重点工作"):
            continue
        code = re.search(r"编号: (\w+)", line)
        if section == "重点工作" and code and code[1] not in works:
            continue
        out.append(earlier(line) if section == "重点工作" else line)
    return "".join(out)


def main():
    given = {d["编号"]: d for d in read_measures()}
    measures = [m for m in MEASURES if m.kind not in LEFT_OUT and m.by != "乡镇"]
    works = {given[m.code]["工作"] for m in measures}
    text = HEAD + "\n" + lists(works) + "指标:\n"
    for m in measures:
        text += entry(m, given[m.code]) + "\n"
    text += "\n目标调整:\n"
    for code, (day, why, number) in RAISED.items():
        m = next(m for m in measures if m.code == code)
        now = terms(m)[1]
        text += f"  - {{日期: {day}, 指标: {code}, 字段: 年度目标, 原: {show(whole(m, now * 24 // 25), m.dec)}, 现: {show(now, m.dec)}, 原因: {why}, 文号: {number}}}\n"
    with open(os.path.join(DATA, "targets", "2025.yaml"), "w", encoding="utf-8") as f:
        f.write(text)
    print(len(measures), "measures,", len(works), "works")


if __name__ == "__main__":
    main()
