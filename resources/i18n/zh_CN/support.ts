<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Something went wrong in the program. What was saved is safe; look whether the last thing you did was done.</source>
            <translation>程序出错。已保存的内容均安全，请查看上一步操作是否已完成。</translation>
        </message>
        <message>
            <source>Something went wrong in the program. What was saved is safe, and you can go on. A report without personal data is in {report}.</source>
            <translation>程序出错。已保存的内容均安全，可以继续工作。不含个人信息的报告位于 {report}。</translation>
        </message>
        <message>
            <source>The program ended unexpectedly last time. What was saved is safe. A report without personal data is in {report}.</source>
            <translation>上次程序意外退出。已保存的内容均安全。不含个人信息的报告位于 {report}。</translation>
        </message>
    </context>
</TS>
