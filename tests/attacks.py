"""Texts that try to be more than text: they end attributes, elements, scripts, comments, templates and JSON."""

WITHOUT_MARKDOWN = (
    'Fog" tabindex=0 autofocus onfocus=alert(1) a="',
    "Fog' tabindex=0 autofocus onfocus=alert(1) a='",
    'Fog"><script>alert(1)</script>',
    "Fog'><svg/onload=alert(1)>",
    "Fog</title><script>alert(1)</script>",
    "Fog</script><script>alert(1)</script>",
    "Fog</textarea></style></noscript><img src=x onerror=alert(1)>",
    "Fog --><img src=x onerror=alert(1)><!--",
    "Fog <!-- <script>",
    "Fog ]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "Fog &quot; onfocus=alert(1) a=&quot;",
    "Fog &#34;&#x22;&lt;script&gt;alert(1)&lt;/script&gt;",
    "Fog &amp;quot; onclick=alert(1)",
    'Fog \\" onfocus=alert(1) a=\\"',
    '<a name="__config" onclick=alert(1)>Fog</a><form id=x><button form=x formaction=javascript:alert(1)>',
    "Fog {{ config }} {% raw %} ${alert(1)} {0} %(name)s %s",
    "\u2063name\u2063 \u2063anchor\u2063 Fog \u2028\"onfocus='alert(1)' \u00a0\"/onfocus=alert(1)//",
    "＜script＞alert(1)＜/script＞ ＂onfocus=alert(1)＂",
    "--><iframe src=javascript:alert(1)></iframe>",
    "]]><iframe onclick=alert(1)>",
    "javascript:alert(1)",
    "{{ config.site_name }} {% raw %}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%22 onclick=%22alert(1)",
)
"""Texts of which Markdown makes no element."""

OF_MARKDOWN = (
    "Fog` onfocus=alert(1) a=`",
    'Fog {: onclick=alert(1) } { #__config .md-overlay onclick="alert(1)" }',
    '[Fog](javascript:alert(1)) ![x](x" onerror="alert(1))',
    '[Fog](https://fog.example/" onmouseover="alert(1) "t\' onclick=\'alert(1)")',
    "<javascript:alert(1)> <https://fog.example/\"onclick='alert(1)'>",
)
"""Texts of which Markdown may make code and links, and pages written by hand attributes."""

ATTACKS = WITHOUT_MARKDOWN + OF_MARKDOWN
