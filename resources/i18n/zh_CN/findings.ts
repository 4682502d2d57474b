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
            <translation>{who} {day}{order}。</translation>
        </message>
        <message>
            <source>Same photo as {case}</source>
            <translation>与 {case} 为同一照片</translation>
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
            <source>The file is not a JPEG, PNG, WebP or HEIC picture.</source>
            <translation>文件不是 JPEG、PNG、WebP 或 HEIC 图片。</translation>
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
        <message>
            <source>one of them mirrored</source>
            <translation>其中一张为镜像</translation>
        </message>
        <message>
            <source>one of them turned</source>
            <translation>其中一张经旋转</translation>
        </message>
        <message>
            <source>one of them with a frame or banner</source>
            <translation>其中一张加了边框或横幅</translation>
        </message>
        <message>
            <source>one of them cut</source>
            <translation>其中一张经裁剪</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>某人</translation>
        </message>
        <message>
            <source>Same place as {case}</source>
            <translation>与 {case} 为同一地点</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. {metres} m apart.</source>
            <translation>{who} {day}{order}。相距 {metres} 米。</translation>
        </message>
        <message>
            <source>Saved by an editing program</source>
            <translation>经编辑软件保存</translation>
        </message>
        <message>
            <source>The file names {tool}</source>
            <translation>文件注明 {tool}</translation>
        </message>
        <message>
            <source>Edited before it was sent</source>
            <translation>上报前经过编辑</translation>
        </message>
        <message>
            <source>The file lists {steps} steps, the last: {last}</source>
            <translation>文件列出 {steps} 步操作，最后一步：{last}</translation>
        </message>
        <message>
            <source>Changed after it was taken</source>
            <translation>拍摄后有改动</translation>
        </message>
        <message>
            <source>Last changed {span} later, by its own clock</source>
            <translation>按文件自身时钟，最后改动晚于拍摄 {span}</translation>
        </message>
        <message>
            <source>Looks like a screenshot</source>
            <translation>疑似截屏</translation>
        </message>
        <message>
            <source>{score:.0f} signs of a screen; {threshold:.0f} are enough</source>
            <translation>屏幕特征 {score:.0f} 分；{threshold:.0f} 分即判为截屏</translation>
        </message>
        <message>
            <source>Re-encoded by a messenger</source>
            <translation>经聊天软件转码</translation>
        </message>
        <message>
            <source>{width} × {height} dots; what the camera wrote is lost on the way</source>
            <translation>{width} × {height} 像素；相机信息在途中丢失</translation>
        </message>
        <message>
            <source>The small picture inside shows something else</source>
            <translation>内嵌缩略图与照片不符</translation>
        </message>
        <message>
            <source>Likeness {score:.2f}; {threshold:.2f} or more is usual</source>
            <translation>相似度 {score:.2f}；通常不低于 {threshold:.2f}</translation>
        </message>
        <message>
            <source>No small picture inside</source>
            <translation>无内嵌缩略图</translation>
        </message>
        <message>
            <source>There is nothing to compare the photo with</source>
            <translation>没有可与照片比对的缩略图</translation>
        </message>
        <message>
            <source>Declared as made by a machine</source>
            <translation>文件声明为机器生成</translation>
        </message>
        <message>
            <source>The file says so itself, {where}: {said}</source>
            <translation>文件自述（{where}）：{said}</translation>
        </message>
        <message>
            <source>Out of focus</source>
            <translation>照片模糊</translation>
        </message>
        <message>
            <source>Sharpness {score:.1f}; {threshold:.1f} or more can be read</source>
            <translation>清晰度 {score:.1f}；不低于 {threshold:.1f} 方可辨认</translation>
        </message>
        <message>
            <source>Patrol as agreed</source>
            <translation>巡查符合约定</translation>
        </message>
        <message>
            <source>{minutes} min, {photos} photos</source>
            <translation>{minutes} 分钟，{photos} 张照片</translation>
        </message>
        <message>
            <source>Patrol too short</source>
            <translation>巡查时间过短</translation>
        </message>
        <message>
            <source>{minutes} min; at least {limit} min are agreed</source>
            <translation>{minutes} 分钟；约定不少于 {limit} 分钟</translation>
        </message>
        <message>
            <source>Patrol too long</source>
            <translation>巡查时间过长</translation>
        </message>
        <message>
            <source>{minutes} min; at most {limit} min are agreed</source>
            <translation>{minutes} 分钟；约定不超过 {limit} 分钟</translation>
        </message>
        <message>
            <source>Patrol with too few photos</source>
            <translation>巡查照片不足</translation>
        </message>
        <message>
            <source>{photos} of {wanted} photos</source>
            <translation>照片 {photos} 张，应有 {wanted} 张</translation>
        </message>
        <message>
            <source>Earlier photos, because there is no history to compare with</source>
            <translation>历史照片，因为没有可比对的历史</translation>
        </message>
        <message>
            <source>Time, because nothing is known of the report</source>
            <translation>时间，因为上报情况未知</translation>
        </message>
        <message>
            <source>Sharpness, because the middle of the photo is plain</source>
            <translation>清晰度，因为照片中部没有细节</translation>
        </message>
        <message>
            <source>Patrol, because its start or its end was not sent</source>
            <translation>巡查，因为未上传开始或结束时间</translation>
        </message>
        <message>
            <source>The file of facts is wrong at {field}: {reason}</source>
            <translation>事实文件 {field} 处有误：{reason}</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. Likeness {score:.2f}, {inliers} points agree.</source>
            <translation>{who} {day}{order}。相似度 {score:.2f}，{inliers} 个点相符。</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}; {how}. Likeness {score:.2f}, {inliers} points agree.</source>
            <translation>{who} {day}{order}；{how}。相似度 {score:.2f}，{inliers} 个点相符。</translation>
        </message>
        <message>
            <source>Resembles {case}</source>
            <translation>与 {case} 仅相似</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. The pictures say that they are two photos.</source>
            <translation>{who} {day}{order}。画面显示是两张照片。</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. The pictures show the same place.</source>
            <translation>{who} {day}{order}。画面显示为同一地点。</translation>
        </message>
        <message>
            <source>Same words as {case}</source>
            <translation>与 {case} 文字相同</translation>
        </message>
        <message>
            <source>{who} sent it {order}, on {day}. {score:.0f} % of the characters agree.</source>
            <translation>{who} {day}{order}。{score:.0f}% 的文字一致。</translation>
        </message>
        <message>
            <source>Whether {case} shows the same photo, because its file is not here, or cannot be opened</source>
            <translation>是否与 {case} 为同一照片，因为其文件不在本机或无法打开</translation>
        </message>
    </context>
</TS>
