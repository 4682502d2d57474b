<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Filed</source>
            <translation>立案率</translation>
        </message>
        <message>
            <source>False</source>
            <translation>虚假率</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始</translation>
        </message>
        <message>
            <source>nothing decided yet</source>
            <translation>尚无决定</translation>
        </message>
        <message>
            <source>{k} of {n}</source>
            <translation>{n} 件中 {k} 件</translation>
        </message>
        <message>
            <source>{share} % · n {n}</source>
            <translation>{share} %，n {n}</translation>
        </message>
        <message>
            <source>{label}: {share}</source>
            <translation>{label}：{share}</translation>
        </message>
        <message>
            <source>{label}: {share} %, between {low} and {high} %, of {n}</source>
            <translation>{label}：{share} %，介于 {low} 与 {high} % 之间，共 {n} 件</translation>
        </message>
        <message>
            <source>{who} · filed {share} % ({low} to {high}), n {n}</source>
            <translation>{who} · 立案率 {share} %（{low} 至 {high}），n {n}</translation>
        </message>
        <message>
            <source>{who} · {k} of {n} filed</source>
            <translation>{who} · {n} 件中立案 {k} 件</translation>
        </message>
        <message>
            <source>{who} · nothing decided yet</source>
            <translation>{who} · 尚无决定</translation>
        </message>
    </context>
</TS>
