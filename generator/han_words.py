"""Know words of Chinese and Japanese that another name may overlap: the 京都 in 東京都 is none."""

from __future__ import annotations

_HAN_WORDS = """
    東京 东京 北京 南京 東大寺 名古屋 大阪 神戸 横浜 札幌 福岡 広島 仙台 新潟 長野 千葉 鹿児島 上海 天津
    重庆 重慶 广州 廣州 深圳 杭州 苏州 成都 武汉 武漢 西安 南昌 长沙 青岛 大连 沈阳 厦门 香港 澳门 台北
    臺北 高雄 山东 山東 山西 广东 廣東 广西 廣西 河北 河南 湖北 湖南 江西 江苏 江蘇 浙江 四川 云南 贵州
    陕西 甘肃 青海 海南 发展中国家 發展中國家 発展中国 新興国 大学 大學 中学 中學 小学 小學 国家 國家 国际
    國際 国立 國立 人民 公司 会社 會社 研究所 学院 學院 科学 科學 技术 技術 東北 东北 西北 西南 東南 东南
    中央 九州 北海道 今日 本日 明日 昨日
"""
HAN_WORDS = frozenset(_HAN_WORDS.split())
"""Names of great places, and what is made of their parts; the names of a record are found before them."""
