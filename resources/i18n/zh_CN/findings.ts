<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Same file as {case}</source>
            <translation>与 {case} 为同一文件</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}.</source>
            <translation>{who} {day} {order}。</translation>
        </message>
        <message>
            <source>Same photo as {case}</source>
            <translation>与 {case} 为同一照片</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. {score:.0f} of 256 bits differ.</source>
            <translation>{who} {day} {order}。256 位差 {score:.0f} 位。</translation>
        </message>
        <message>
            <source>Another person</source>
            <translation>另一人</translation>
        </message>
        <message>
            <source>The same person</source>
            <translation>同一人</translation>
        </message>
        <message>
            <source>first</source>
            <translation>先报</translation>
        </message>
        <message>
            <source>later</source>
            <translation>后报</translation>
        </message>
        <message>
            <source>Time agrees</source>
            <translation>时间相符</translation>
        </message>
        <message>
            <source>Taken {taken}, within the period</source>
            <translation>拍摄于 {taken}，在时段内</translation>
        </message>
        <message>
            <source>Taken before the period</source>
            <translation>拍摄早于时段</translation>
        </message>
        <message>
            <source>Taken {taken}, {span} too early</source>
            <translation>拍摄于 {taken}，早 {span}</translation>
        </message>
        <message>
            <source>Taken after it was received</source>
            <translation>拍摄晚于收件</translation>
        </message>
        <message>
            <source>Taken {taken}, {span} too late</source>
            <translation>拍摄于 {taken}，晚 {span}</translation>
        </message>
        <message>
            <source>Place agrees</source>
            <translation>地点相符</translation>
        </message>
        <message>
            <source>{metres} m from the marked spot, accuracy {accuracy_m} m</source>
            <translation>距标注点 {metres} 米，精度 {accuracy_m} 米</translation>
        </message>
        <message>
            <source>Taken at another place</source>
            <translation>拍摄地点不符</translation>
        </message>
        <message>
            <source>Taken far from the marked spot</source>
            <translation>拍摄地远离标注点</translation>
        </message>
        <message>
            <source>{km:.1f} km away, accuracy {accuracy_m} m</source>
            <translation>相距 {km:.1f} 公里，精度 {accuracy_m} 米</translation>
        </message>
        <message>
            <source>Time, because the file carries none</source>
            <translation>时间，因为文件不含拍摄时间</translation>
        </message>
        <message>
            <source>Time, because the file does not say its time zone</source>
            <translation>时间，因为文件未注明时区</translation>
        </message>
        <message>
            <source>Place, because the file carries no position</source>
            <translation>地点，因为文件不含位置</translation>
        </message>
        <message>
            <source>Place, because the report marks no spot</source>
            <translation>地点，因为上报未标注位置</translation>
        </message>
        <message>
            <source>The {role} photo, because it was not opened</source>
            <translation>{role}照片，因为未打开</translation>
        </message>
        <message>
            <source>This photo was not opened.</source>
            <translation>此照片未打开。</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>文件为空。</translation>
        </message>
        <message>
            <source>The file is not a JPEG, PNG or WebP picture.</source>
            <translation>文件不是 JPEG、PNG 或 WebP 图片。</translation>
        </message>
        <message>
            <source>The file claims {width} × {height} dots. Opening it could stop this computer.</source>
            <translation>文件自称 {width} × {height} 像素；打开可能使本机停止响应。</translation>
        </message>
        <message>
            <source>The file is broken: {reason}.</source>
            <translation>文件已损坏：{reason}。</translation>
        </message>
        <message>
            <source>The decoder stopped on this file. It ran apart from the desk; nothing else is touched.</source>
            <translation>解码程序遇此文件中止。它与本程序隔离运行，其他内容不受影响。</translation>
        </message>
        <message>
            <source>Opening the file took too long and was stopped.</source>
            <translation>打开文件耗时过长，已停止。</translation>
        </message>
        <message>
            <source>Opening the file needed too much memory and was stopped.</source>
            <translation>打开文件占用内存过多，已停止。</translation>
        </message>
        <message>
            <source>The file has {length} bytes; the desk opens up to {limit}.</source>
            <translation>文件有 {length} 字节；本机最多打开 {limit} 字节。</translation>
        </message>
        <message>
            <source>The hub did not deliver this file whole.</source>
            <translation>中心未完整传来此文件。</translation>
        </message>
        <message>
            <source>The original is kept as evidence: sha256 {short}.</source>
            <translation>原始文件已留证：sha256 {short}。</translation>
        </message>
    </context>
</TS>
