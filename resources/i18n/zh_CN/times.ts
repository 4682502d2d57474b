<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Jan</source>
            <translation>1 月</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation>2 月</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation>3 月</translation>
        </message>
        <message>
            <source>Apr</source>
            <translation>4 月</translation>
        </message>
        <message>
            <source>May</source>
            <translation>5 月</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation>6 月</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation>7 月</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation>8 月</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation>9 月</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation>10 月</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation>11 月</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>12 月</translation>
        </message>
        <message>
            <source>{hour}:{minute}</source>
            <translation>{hour}:{minute}</translation>
        </message>
        <message>
            <source>{hour}:{second}</source>
            <translation>{hour}:{second}</translation>
        </message>
        <message>
            <source>{day} {month}</source>
            <translation>{month} {day} 日</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation>{year} 年 {month} {day} 日</translation>
        </message>
        <message>
            <source>{month} {year}</source>
            <translation>{year} 年 {month}</translation>
        </message>
        <message>
            <source>{day}, {hour}</source>
            <translation>{day} {hour}</translation>
        </message>
        <message>
            <source>{a}, {b}</source>
            <translation>{a}、{b}</translation>
        </message>
        <message>
            <source>{first}, {then}</source>
            <translation>{first}，{then}</translation>
        </message>
        <message>
            <source>{a} {b}</source>
            <translation>{a}{b}</translation>
        </message>
        <message>
            <source>{label}: {value}</source>
            <translation>{label}：{value}</translation>
        </message>
        <message>
            <source>{date} {hour} {zone}</source>
            <translation>{date} {hour} {zone}</translation>
        </message>
        <message>
            <source>{date} {hour}, {zone} assumed</source>
            <translation>{date} {hour}（按 {zone}）</translation>
        </message>
        <message>
            <source>{date} {hour}</source>
            <translation>{date} {hour}</translation>
        </message>
    </context>
</TS>
