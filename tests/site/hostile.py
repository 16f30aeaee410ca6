"""An article made of everything that has a meaning somewhere: it must read as typed, and do nothing."""

LINES = [
    "<script>window.hit = 1</script> and <img src=x onerror='window.hit = 2'> stand here.",
    "<div markdown onclick='window.hit = 3'>**bold** _thin_ ~~gone~~</div> <!-- a comment",
    "[a link](javascript:window.hit=4) and <javascript:window.hit=5> and [ref][r]",
    "[r]: javascript:window.hit=6",
    "![dot](https://tracker.example/dot.gif) <https://tracker.example> https://tracker.example",
    "# no heading { #search onclick=window.hit=7 }",
    "A paragraph {: onclick='window.hit=8' style='display:none' .md-hidden }",
    "--8<-- 'mkdocs.yml' and ;--8<-- '/etc/hostname'",
    "!!! danger 'Injected' and ??? note 'Folded' and === 'Tab'",
    "{{ 7 * 7 }} {% for x in range(3) %}x{% endfor %} {# gone #} {{ config.site_dir }}",
    "| a | b | c`d|e` [^1] [TOC] *[HTML]: <b>x</b> ::: :smile: ++ctrl++",
    "&lt;b&gt; &amp;amp; &#106;avascript: %3Cscript%3E \\u003cscript\\u003e",
    "1986. A year; - a dash; + a plus; > a quote; ``` a fence; $$x$$ \\(y\\)",
    "klzzwxh:0 wzxhzdk:1 are words of a parser, 1 < 2 > 0 & so on.",
    "<!-- material/tags --> <style>body{display:none}</style><iframe src=//tracker.example></iframe>",
    '"<b>Bold</b> {{ 8 * 8 }} | words <svg onload=window.hit=9>," Ann <i>Lee</i> said on 3 May 2024.',
    "\"[Click](javascript:window.hit=10) 'now',\" Robert Lee told the <u>Gazette</u>.",
]
"""Each is one paragraph."""

TITLE = "<img src=x onerror=window.hit=11> \"Title\" & {{ 7 * 7 }} 'x' [y](javascript:window.hit=12)"
TEXT = "\n\n".join(LINES)
RECORD = {
    "id": '../../evil "><svg onload=window.hit=13>',
    "title": TITLE,
    "text": TEXT,
    "published": "2024-05-04",
    "outlet": "<b onclick=window.hit=14>Outlet</b> | {{ 1 }}",
    "authors": ["</title><script>window.hit = 15</script>", "{: .x }"],
    "tags": ["<b>tag</b>", "../../up", "a: b", "Ordinary tag"],
    "url": "https://example.org/?q=\"><script>window.hit=16</script>&x='y'",
    "language": 'en"><script>window.hit=17</script>',
}
