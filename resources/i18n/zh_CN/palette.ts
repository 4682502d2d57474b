<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>Words</name>
        <message>
            <source>Do anything</source>
            <translation>查找并执行</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>主管</translation>
        </message>
        <message>
            <source>Actions, cases, pages</source>
            <translation>操作、案件、页面</translation>
        </message>
        <message>
            <source>Actions on {case}</source>
            <translation>对 {case} 的操作</translation>
        </message>
        <message>
            <source>On this page</source>
            <translation>本页操作</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>Pages and everything else</source>
            <translation>页面及其他</translation>
        </message>
        <message>
            <source>Programme: {name}</source>
            <translation>项目：{name}</translation>
        </message>
        <message>
            <source>Nothing is called that here.</source>
            <translation>没有叫这个名字的内容。</translation>
        </message>
    </context>
</TS>
