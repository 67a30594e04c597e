"""What news articles say that can be asked after, and names in them, by pattern."""

from __future__ import annotations

import re
from typing import NamedTuple

HAN = '一-鿿'
MEASURE = (
    '人次|余人|多人|人|名|位|个|项|家|场|次|件|支|台|辆|亿元|万元|元|公里|平方米|吨|天|年|岁|亩|户|所|座|批|条|万人|小时|分钟|米|类|种|倍|套|篇|部|份|款|分'
)
OFFICE = (
    '主任|书记|主席|院长|教授|局长|市长|部长|董事长|总经理|经理|记者|负责人|主任医师|研究员|队长|校长|专家|县长|区长|镇长|会长|理事长|秘书长|'
    '总裁|分析师|律师|医生|民警|站长|所长|馆长|导演|教练|选手|工程师|厂长|科长|处长|司长|厅长|委员|代表|发言人'
)
CLOCK = r'\d{1,2}[点时:]\d{0,2}分?'
DAY = rf'(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日)?(?:[上下]午|晚|凌晨)?(?:{CLOCK})?|\d{{4}}年(?!度)|(?<=[,，。])\d{{1,2}}日(?:[上下]午)?'


class Span(NamedTuple):
    """Characters [start, end) of a text; `measure` follows a number."""

    kind: str
    start: int
    end: int
    measure: str = ''


ASKED = [
    ('date', re.compile(f'({DAY})')),
    ('share', re.compile(r'(\d+(?:\.\d+)?%)')),
    ('number', re.compile(rf'((?:\d[\d,]*(?:\.\d+)?|[两三四五六七八九十]+)(?:余|多)?(?:万|亿)?(?:余|多)?)({MEASURE})')),
    ('title', re.compile(r'[《“]([^》”“《,。]{2,20})[》”]')),
    ('person', re.compile(rf'(?:{OFFICE})([{HAN}]{{2,3}})(?=表示|介绍|说|认为|指出|告诉|出席|强调|称|坦言|透露|主持|致辞|宣布|带领|在)')),
    ('place', re.compile(rf'在([{HAN}]{{2,12}}(?:市|县|区|镇|村|中心|大学|广场|公园|馆|酒店|学院|礼堂|社区|街道))(?=举行|召开|举办|开幕|启动|揭牌|成立|开展)')),
    ('body', re.compile(rf'由([{HAN}]{{4,18}}(?:公司|集团|局|厅|部|委员会|协会|大学|研究院|总工会|政府|中心|委))(?=主办|承办|发布|牵头|组织|共同|联合|指导)')),
    ('office', re.compile(rf'([{HAN}]{{2,16}}(?:{OFFICE}))(?=[{HAN}]{{2,3}}(?:表示|介绍|说|认为|指出|告诉|称))')),
]  # fmt: skip

NAMES = {
    'ordinal': re.compile(r'第[一二三四五六七八九十\d]{1,3}(?:届|次|期|批|季度|轮|名|位|个|号|中学|医院)'),
    'year': re.compile(r'(?:19|20)\d\d(?=年)'),
    'month': re.compile(r'(?<!\d)\d{1,2}月(?:\d{1,2}日)?'),
    'quoted': re.compile(r'(?<=[《“])[^》”“《,。]{2,16}(?=[》”])'),
    'place': re.compile(rf'(?<![{HAN}])[{HAN}]{{2,3}}(?:省|市|县|区|镇|乡|村)|(?<=[在至于、省市县区])[{HAN}]{{2,3}}(?:市|县|区|镇|乡|村|街道|社区)'),
    'body': re.compile(rf'[{HAN}]{{2,8}}(?:总工会|街道|大学|学院|中学|医院|公司|集团|银行|社区|公安局|派出所|法院|协会)'),
    'latin': re.compile(r'[a-z][a-z0-9-]{2,}'),
    'person': re.compile(rf'(?<=主任|书记|主席|院长|教授|局长|市长|部长|经理|记者|队长|校长|专家|选手|导演|教练|民警)[{HAN}]{{2,3}}(?=[表介说认指告出强称,在、和])'),
    'number': re.compile(r'(?<![\d.])\d{1,5}(?![\d.]|年|月|日|届)'),
}  # fmt: skip


def asked_spans(text: str) -> list[Span]:
    """Every span that a question can be made after."""
    found = []
    for kind, pattern in ASKED:
        for match in pattern.finditer(text):
            measure = match.group(2) if kind == 'number' else ''
            if match.end(1) > match.start(1):
                found.append(Span(kind, *match.span(1), measure))
    return found


def names(text: str) -> list[Span]:
    """Names, numbers and dates in a text, those that overlap included."""
    return [Span(kind, *match.span()) for kind, pattern in NAMES.items() for match in pattern.finditer(text)]
