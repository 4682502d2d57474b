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
        <message>
            <source>Taken {span} before the task's period</source>
            <translation>拍摄早于任务时段 {span}</translation>
        </message>
        <message>
            <source>EXIF {shot}; task from {limit}</source>
            <translation>EXIF {shot}；任务自 {limit} 起</translation>
        </message>
        <message>
            <source>Taken {span} before the report was begun</source>
            <translation>拍摄早于开始填报 {span}</translation>
        </message>
        <message>
            <source>EXIF {shot}; begun {limit}</source>
            <translation>EXIF {shot}；填报始于 {limit}</translation>
        </message>
        <message>
            <source>Taken {span} after the report was closed</source>
            <translation>拍摄晚于填报结束 {span}</translation>
        </message>
        <message>
            <source>EXIF {shot}; closed {limit}</source>
            <translation>EXIF {shot}；填报止于 {limit}</translation>
        </message>
        <message>
            <source>Taken {span} after it was received</source>
            <translation>拍摄晚于收件 {span}</translation>
        </message>
        <message>
            <source>EXIF {shot}; received {limit}</source>
            <translation>EXIF {shot}；收件 {limit}</translation>
        </message>
        <message>
            <source>the satellites' clock agrees</source>
            <translation>卫星时钟亦然</translation>
        </message>
        <message>
            <source>the sending app's clock agrees</source>
            <translation>上报程序的时钟亦然</translation>
        </message>
        <message>
            <source>Developed from what the camera took</source>
            <translation>由相机原片冲印</translation>
        </message>
        <message>
            <source>{what}, because the check failed</source>
            <translation>{what}，因为该项检查出错</translation>
        </message>
        <message>
            <source>Signed by the agency's app</source>
            <translation>由本机构应用签名</translation>
        </message>
        <message>
            <source>Taken {captured}, signed with this very file</source>
            <translation>拍摄于 {captured}，签名与此文件一致</translation>
        </message>
        <message>
            <source>The capture token's signature is wrong</source>
            <translation>拍摄凭证签名有误</translation>
        </message>
        <message>
            <source>It claims {captured}; the key of its device did not sign it</source>
            <translation>凭证自称 {captured}；并非由其设备密钥签署</translation>
        </message>
        <message>
            <source>The capture token belongs to another photo</source>
            <translation>拍摄凭证属于另一张照片</translation>
        </message>
        <message>
            <source>It signs a file whose sha256 begins with {short}</source>
            <translation>所签文件的 sha256 以 {short} 开头</translation>
        </message>
        <message>
            <source>The capture token was used before</source>
            <translation>拍摄凭证已被用过</translation>
        </message>
        <message>
            <source>Its number came first with another photo</source>
            <translation>其编号先随另一张照片使用</translation>
        </message>
        <message>
            <source>Its number came first with {case}</source>
            <translation>其编号先用于 {case}</translation>
        </message>
        <message>
            <source>Signed by another device</source>
            <translation>由另一设备签名</translation>
        </message>
        <message>
            <source>The number in its token was given to a device that is not the one that signed</source>
            <translation>凭证编号所发给的设备并非签名设备</translation>
        </message>
        <message>
            <source>Signed by another person's device</source>
            <translation>由他人的设备签名</translation>
        </message>
        <message>
            <source>The device is registered for {owner}</source>
            <translation>该设备登记于 {owner}</translation>
        </message>
        <message>
            <source>Signed by a device that was withdrawn</source>
            <translation>由已停用的设备签名</translation>
        </message>
        <message>
            <source>Withdrawn {revoked}, taken {captured}</source>
            <translation>停用于 {revoked}，拍摄于 {captured}</translation>
        </message>
        <message>
            <source>Signed at another place</source>
            <translation>签名地点不符</translation>
        </message>
        <message>
            <source>Signed out of time</source>
            <translation>签名时间不符</translation>
        </message>
        <message>
            <source>Taken {captured}, {span} outside the time its token was good for</source>
            <translation>拍摄于 {captured}，超出凭证有效期 {span}</translation>
        </message>
        <message>
            <source>The same signed photo, sent again</source>
            <translation>同一签名照片再次上报</translation>
        </message>
        <message>
            <source>By the same person</source>
            <translation>由同一人上报</translation>
        </message>
        <message>
            <source>By the same person, first with {case}</source>
            <translation>由同一人上报，先用于 {case}</translation>
        </message>
        <message>
            <source>Live capture, because the device that signed was withdrawn since</source>
            <translation>实时拍摄，因为签名设备此后已停用</translation>
        </message>
        <message>
            <source>Live capture, because the token was made for another programme: {programme}</source>
            <translation>实时拍摄，因为凭证用于另一项目：{programme}</translation>
        </message>
        <message>
            <source>Live capture, because the hub does not know the number in its token</source>
            <translation>实时拍摄，因为中心不认识凭证编号</translation>
        </message>
        <message>
            <source>Live capture, because the device that signed is not registered</source>
            <translation>实时拍摄，因为签名设备未登记</translation>
        </message>
        <message>
            <source>Live capture, because the token cannot be read</source>
            <translation>实时拍摄，因为凭证无法读取</translation>
        </message>
        <message>
            <source>Live capture, because no capture token came with it</source>
            <translation>实时拍摄，因为未附拍摄凭证</translation>
        </message>
        <message>
            <source>Signed by the camera</source>
            <translation>由相机签名</translation>
        </message>
        <message>
            <source>Content credentials of {by}; they tell of nothing but the shot</source>
            <translation>{by} 的内容凭证；仅记载拍摄</translation>
        </message>
        <message>
            <source>Changed since it was signed</source>
            <translation>签名后被改动</translation>
        </message>
        <message>
            <source>Content credentials of {by}, for other bytes than these</source>
            <translation>{by} 的内容凭证，所签并非这些字节</translation>
        </message>
        <message>
            <source>Signed by a known signer</source>
            <translation>由已知签名者签名</translation>
        </message>
        <message>
            <source>Content credentials of {by}; they do not tell of a camera alone</source>
            <translation>{by} 的内容凭证；所载不只是相机拍摄</translation>
        </message>
        <message>
            <source>Origin, because nobody vouches for whoever signed its credentials</source>
            <translation>来源，因为无人为凭证签名者作保</translation>
        </message>
        <message>
            <source>Origin, because its credentials cannot be judged</source>
            <translation>来源，因为凭证无法判定</translation>
        </message>
        <message>
            <source>Origin, because the file carries no credentials</source>
            <translation>来源，因为文件不含内容凭证</translation>
        </message>
        <message>
            <source>Nobody can travel so fast</source>
            <translation>行程快得不可能</translation>
        </message>
        <message>
            <source>{km:.0f} km from the photo of {case}: {kmh} km/h at least</source>
            <translation>距 {case} 的照片 {km:.0f} 公里：时速至少 {kmh} 公里</translation>
        </message>
        <message>
            <source>Travelled fast</source>
            <translation>行程很快</translation>
        </message>
        <message>
            <source>{km:.0f} km from the photo of {case}: {kmh} km/h at least, as trains and planes go</source>
            <translation>距 {case} 的照片 {km:.0f} 公里：时速至少 {kmh} 公里，如乘火车或飞机</translation>
        </message>
        <message>
            <source>One device at several places at once</source>
            <translation>同一设备同时在多处</translation>
        </message>
        <message>
            <source>{moves} moves within {minutes} min that {device} cannot have made</source>
            <translation>{minutes} 分钟内 {device} 有 {moves} 次不可能的移动</translation>
        </message>
        <message>
            <source>Many reports in a short time</source>
            <translation>短时间内上报很多</translation>
        </message>
        <message>
            <source>{cases} cases within {minutes} min</source>
            <translation>{minutes} 分钟内 {cases} 件</translation>
        </message>
        <message>
            <source>The device's clock has jumped</source>
            <translation>设备时钟有跳变</translation>
        </message>
        <message>
            <source>By its own clock taken {span} after receipt; {photos} earlier photos: {habit} apart</source>
            <translation>按其时钟，拍摄晚于收件 {span}；此前 {photos} 张照片相差 {habit}</translation>
        </message>
        <message>
            <source>The device's clock is wrong, as ever</source>
            <translation>设备时钟一向不准</translation>
        </message>
        <message>
            <source>It runs {habit} ahead, by {photos} earlier photos</source>
            <translation>一向快 {habit}，据此前 {photos} 张照片</translation>
        </message>
        <message>
            <source>Sent later than usual</source>
            <translation>上报晚于往常</translation>
        </message>
        <message>
            <source>{span} after it was taken; usual is {habit}, by {photos} earlier photos</source>
            <translation>拍摄后 {span}；往常 {habit}，据此前 {photos} 张照片</translation>
        </message>
        <message>
            <source>Two accounts act as one</source>
            <translation>两个账号疑为一人</translation>
        </message>
        <message>
            <source>With the sender of {case}: {photos} same photos, {meetings} times at one place</source>
            <translation>与 {case} 的上报人：相同照片 {photos} 张，同处一地 {meetings} 次</translation>
        </message>
        <message>
            <source>With the sender of {case}: {device}, {photos} same photos, {meetings} times at one place</source>
            <translation>与 {case} 的上报人：同用 {device}，相同照片 {photos} 张，同处一地 {meetings} 次</translation>
        </message>
        <message>
            <source>Two accounts share one device</source>
            <translation>两个账号共用一台设备</translation>
        </message>
        <message>
            <source>{device}, as the sender of {case}</source>
            <translation>{device}，与 {case} 的上报人相同</translation>
        </message>
        <message>
            <source>Often at one place with another person</source>
            <translation>常与另一人同处一地</translation>
        </message>
        <message>
            <source>{meetings} times in the same minutes, with the sender of {case}</source>
            <translation>与 {case} 的上报人同时同地 {meetings} 次</translation>
        </message>
        <message>
            <source>Darker than the hour allows</source>
            <translation>比该时刻应有的光线更暗</translation>
        </message>
        <message>
            <source>Exposure value {ev:.1f} while the sun stood at {sun:.0f}°; by day more than {threshold:.0f} is usual</source>
            <translation>曝光值 {ev:.1f}，太阳高度 {sun:.0f}°；白天通常高于 {threshold:.0f}</translation>
        </message>
        <message>
            <source>Brighter than the hour allows</source>
            <translation>比该时刻应有的光线更亮</translation>
        </message>
        <message>
            <source>Exposure value {ev:.1f} while the sun stood at {sun:.0f}°; by night less than {threshold:.0f} is usual</source>
            <translation>曝光值 {ev:.1f}，太阳高度 {sun:.0f}°；夜间通常低于 {threshold:.0f}</translation>
        </message>
        <message>
            <source>Daylight, because exposure, moment or position is missing</source>
            <translation>光线，因为缺少曝光、时刻或位置</translation>
        </message>
        <message>
            <source>After is the very photo of before</source>
            <translation>处置后照片就是处置前那张</translation>
        </message>
        <message>
            <source>One file was sent for both</source>
            <translation>两者为同一文件</translation>
        </message>
        <message>
            <source>After is the photo of before, saved anew</source>
            <translation>处置后照片由处置前那张另存而来</translation>
        </message>
        <message>
            <source>Likeness {score:.2f}, {inliers} points agree; {threshold:.2f} is one photo</source>
            <translation>相似度 {score:.2f}，{inliers} 个点相符；达 {threshold:.2f} 即为同一照片</translation>
        </message>
        <message>
            <source>After was taken before the photo of before</source>
            <translation>处置后照片拍摄早于处置前</translation>
        </message>
        <message>
            <source>{span} earlier, by the clocks of both</source>
            <translation>按两者时钟，早 {span}</translation>
        </message>
        <message>
            <source>After shows the place of before</source>
            <translation>处置前后为同一地点</translation>
        </message>
        <message>
            <source>{inliers} points agree</source>
            <translation>{inliers} 个点相符</translation>
        </message>
        <message>
            <source>Whether before and after show one place, because too little in them agrees</source>
            <translation>处置前后是否同一地点，因为画面相符处太少</translation>
        </message>
        <message>
            <source>Before and after, because one of both files is not here</source>
            <translation>处置前后，因为其中一个文件不在本机</translation>
        </message>
        <message>
            <source>{what}: {code}</source>
            <translation>{what}：{code}</translation>
        </message>
        <message>
            <source>Before and after</source>
            <translation>处置前后</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Live capture</source>
            <translation>实时拍摄</translation>
        </message>
        <message>
            <source>The contributor's history</source>
            <translation>上报人历史</translation>
        </message>
        <message>
            <source>Daylight</source>
            <translation>光线</translation>
        </message>
        <message>
            <source>Made by a machine or not</source>
            <translation>是否机器生成</translation>
        </message>
        <message>
            <source>Editing</source>
            <translation>编辑痕迹</translation>
        </message>
        <message>
            <source>Same file</source>
            <translation>同一文件</translation>
        </message>
        <message>
            <source>Accounts that belong together</source>
            <translation>关联账号</translation>
        </message>
        <message>
            <source>Re-encoding by a messenger</source>
            <translation>聊天软件转码</translation>
        </message>
        <message>
            <source>Same photo</source>
            <translation>同一照片</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation>巡查</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Same place</source>
            <translation>同一地点</translation>
        </message>
        <message>
            <source>Same words</source>
            <translation>文字相同</translation>
        </message>
        <message>
            <source>Screenshot</source>
            <translation>截屏</translation>
        </message>
        <message>
            <source>Sharpness</source>
            <translation>清晰度</translation>
        </message>
        <message>
            <source>Small picture inside</source>
            <translation>内嵌缩略图</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
    </context>
</TS>
