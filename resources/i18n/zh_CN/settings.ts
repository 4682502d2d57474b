<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>Words</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>文字大小</translation>
        </message>
        <message>
            <source>Single letters as keys</source>
            <translation>单字母快捷键</translation>
        </message>
        <message>
            <source>Sent after</source>
            <translation>保存后多久发送</translation>
        </message>
        <message>
            <source>Locks itself after</source>
            <translation>自动锁定</translation>
        </message>
        <message>
            <source>as the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} 秒</translation>
        </message>
        <message>
            <source>{n} minutes</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Until a decision is sent it can be undone without a trace at the hub; afterwards an undo is a decision of its own.</source>
            <translation>决定发送前可撤销，中心不留痕迹；发送后撤销即为一项新决定。</translation>
        </message>
    </context>
</TS>
