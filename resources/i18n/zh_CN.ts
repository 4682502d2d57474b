<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Saved here</source>
            <translation>已存本机</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>发送中</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>已入库</translation>
        </message>
        <message>
            <source>Needs your recheck</source>
            <translation>需您复核</translation>
        </message>
        <message>
            <source>Decided by another</source>
            <translation>他人已决定</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>待主管定</translation>
        </message>
        <message>
            <source>Not understood by the hub</source>
            <translation>中心未能识别</translation>
        </message>
        <message>
            <source>{kind} · saved here</source>
            <translation>{kind} · 已存本机</translation>
        </message>
        <message>
            <source>{kind} · sending</source>
            <translation>{kind} · 发送中</translation>
        </message>
        <message>
            <source>{kind} · recorded</source>
            <translation>{kind} · 已入库</translation>
        </message>
        <message>
            <source>{kind} · needs your recheck</source>
            <translation>{kind} · 需您复核</translation>
        </message>
        <message>
            <source>{kind} · decided by another</source>
            <translation>{kind} · 他人已决定</translation>
        </message>
        <message>
            <source>{kind} · held</source>
            <translation>{kind} · 待主管定</translation>
        </message>
        <message>
            <source>{kind} · not understood by the hub</source>
            <translation>{kind} · 中心未能识别</translation>
        </message>
        <message>
            <source>Not checked yet</source>
            <translation>尚未检查</translation>
        </message>
        <message>
            <source>No objection</source>
            <translation>无异议</translation>
        </message>
        <message>
            <source>Suspicious</source>
            <translation>可疑</translation>
        </message>
        <message>
            <source>Strongly suspicious</source>
            <translation>高度可疑</translation>
        </message>
        <message>
            <source>Not checkable</source>
            <translation>无法检查</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>已通过</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>已驳回</translation>
        </message>
        <message>
            <source>Dispatched</source>
            <translation>已派遣</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>已合并</translation>
        </message>
        <message>
            <source>Asked for more</source>
            <translation>已要求补充</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已收回</translation>
        </message>
        <message>
            <source>{m} min</source>
            <translation>{m} 分钟</translation>
        </message>
        <message>
            <source>{h} h</source>
            <translation>{h} 小时</translation>
        </message>
        <message>
            <source>{h} h {m:02d}</source>
            <translation>{h} 小时 {m:02d}</translation>
        </message>
        <message>
            <source>{d} d</source>
            <translation>{d} 天</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>剩 {time}</translation>
        </message>
        <message>
            <source>{time} late</source>
            <translation>超时 {time}</translation>
        </message>
        <message>
            <source>Answer promised by {at}</source>
            <translation>承诺 {at} 前答复</translation>
        </message>
        <message>
            <source>Answer was promised by {at}</source>
            <translation>原承诺 {at} 前答复</translation>
        </message>
        <message>
            <source>{step}, {hours} hours</source>
            <translation>{step}时限 {hours} 小时</translation>
        </message>
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
        <message>
            <source>Working offline. Decisions are saved on this desk and sent when the hub answers.</source>
            <translation>离线办公中。决定存于本机，连通后自动发送。</translation>
        </message>
        <message>
            <source>This disk is full: the last decision was not saved.</source>
            <translation>磁盘已满：上一项决定未保存。</translation>
        </message>
        <message>
            <source>This folder cannot be written to ({path}): the last decision was not saved.</source>
            <translation>此文件夹无法写入（{path}）：上一项决定未保存。</translation>
        </message>
        <message>
            <source>The record was busy for too long: the last decision was not saved. Try again.</source>
            <translation>记录长时间被占用：上一项决定未保存。请重试。</translation>
        </message>
        <message>
            <source>This case is decided already.</source>
            <translation>此案件已有决定。</translation>
        </message>
        <message>
            <source>This case was merged into another one.</source>
            <translation>此案件已并入另一案件。</translation>
        </message>
        <message>
            <source>This case has changed since you looked at it. Look again, then decide.</source>
            <translation>您查看之后，此案件有变化。请重新查看后再决定。</translation>
        </message>
        <message>
            <source>Another desk holds this case now.</source>
            <translation>此案件现由他人审理。</translation>
        </message>
        <message>
            <source>You may not decide this step; your supervisor can.</source>
            <translation>此环节您无权决定；可由主管决定。</translation>
        </message>
        <message>
            <source>This decision was already sent.</source>
            <translation>此决定已发送。</translation>
        </message>
        <message>
            <source>This case has left your desk.</source>
            <translation>此案件已移出本机。</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>没有可撤销的决定。</translation>
        </message>
        <message>
            <source>The hub speaks another version of the protocol. Decisions are kept and sent; update Caselight to receive new cases.</source>
            <translation>中心使用另一版本的协议。决定照常保存并发送；更新 Caselight 后方可接收新案件。</translation>
        </message>
        <message>
            <source>The hub asks you to sign in again. Decisions stay saved on this desk.</source>
            <translation>中心要求重新登录。决定仍存于本机。</translation>
        </message>
        <message>
            <source>The hub refused ({status}): {detail}</source>
            <translation>中心拒绝（{status}）：{detail}</translation>
        </message>
        <message>
            <source>This is not the passphrase of this desk. Try again; nothing was changed.</source>
            <translation>口令不对。请重试；内容未有改动。</translation>
        </message>
        <message>
            <source>A passphrase needs at least {least} characters.</source>
            <translation>口令至少 {least} 个字符。</translation>
        </message>
        <message>
            <source>The record of this desk was damaged. It was set aside as {aside}; {saved} unsent decisions were saved from the journal, and the cases come again from the hub.</source>
            <translation>本机记录已损坏。原记录已另存为 {aside}；已从日志救回 {saved} 项未发送的决定，案件将从中心重新取回。</translation>
        </message>
        <message>
            <source>{file}, line {line}: {reason}. Correct the file and start again.</source>
            <translation>{file} 第 {line} 行：{reason}。请改正文件后重新启动。</translation>
        </message>
        <message>
            <source>Caselight is already open on these files. Switch to its window.</source>
            <translation>Caselight 已在使用这些文件。请切换到它的窗口。</translation>
        </message>
        <message>
            <source>The sample hub did not start: {detail}</source>
            <translation>示例中心未能启动：{detail}</translation>
        </message>
        <message>
            <source>The programme does not offer this decision here.</source>
            <translation>本项目在此环节不提供这项决定。</translation>
        </message>
        <message>
            <source>The record of this desk cannot be opened ({path}). See to the folder's rights, then start again.</source>
            <translation>本机记录无法打开（{path}）。请检查文件夹权限后重新启动。</translation>
        </message>
        <message>
            <source>Photos are not opened, because the decoder cannot be locked in: install {library}.</source>
            <translation>照片暂不打开，因为解码程序无法隔离：请安装 {library}。</translation>
        </message>
        <message>
            <source>Photos are not opened, because the decoder did not start: {reason}</source>
            <translation>照片暂不打开，因为解码程序未能启动：{reason}</translation>
        </message>
        <message>
            <source>The settings were not saved ({reason}).</source>
            <translation>设置未保存（{reason}）。</translation>
        </message>
        <message>
            <source>The key of this desk is in the system's key store, which does not answer. Unlock it, then try again.</source>
            <translation>本机密钥存于系统钥匙串，但钥匙串无响应。请解锁后重试。</translation>
        </message>
        <message>
            <source>The key of this desk is no longer in the system's key store. What lies here cannot be read; start with another folder.</source>
            <translation>系统钥匙串中已无本机密钥。此处内容无法读取；请换一个文件夹启动。</translation>
        </message>
        <message>
            <source>Something expected went wrong: {code}.</source>
            <translation>操作未能完成：{code}。</translation>
        </message>
        <message>
            <source>Next case</source>
            <translation>下一件</translation>
        </message>
        <message>
            <source>Case before</source>
            <translation>上一件</translation>
        </message>
        <message>
            <source>Next photo</source>
            <translation>下一张照片</translation>
        </message>
        <message>
            <source>Photo before</source>
            <translation>上一张照片</translation>
        </message>
        <message>
            <source>Peek at 100 %</source>
            <translation>原大速看</translation>
        </message>
        <message>
            <source>Blur</source>
            <translation>模糊</translation>
        </message>
        <message>
            <source>Greyscale</source>
            <translation>灰度</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Copy case id</source>
            <translation>复制案件号</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>下一窗格</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>按键一览</translation>
        </message>
        <message>
            <source>Leave, clear</source>
            <translation>离开、清除</translation>
        </message>
        <message>
            <source>Send and fetch now</source>
            <translation>立即收发</translation>
        </message>
        <message>
            <source>I have seen it</source>
            <translation>已知悉</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Choice {n}</source>
            <translation>选项 {n}</translation>
        </message>
        <message>
            <source>Take the suggestion</source>
            <translation>采纳建议</translation>
        </message>
        <message>
            <source>Reject with reason</source>
            <translation>按理由驳回</translation>
        </message>
        <message>
            <source>Dispatch to unit</source>
            <translation>派遣给单位</translation>
        </message>
        <message>
            <source>Merge into</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>{title} …</source>
            <translation>{title} …</translation>
        </message>
        <message>
            <source>Other unit …</source>
            <translation>其他单位 …</translation>
        </message>
        <message>
            <source>Dispatch to {unit}</source>
            <translation>派遣给 {unit}</translation>
        </message>
        <message>
            <source>suggested: class {category}</source>
            <translation>建议：{category} 类</translation>
        </message>
        <message>
            <source>duty for class {category}</source>
            <translation>责任：{category} 类</translation>
        </message>
        <message>
            <source>suggested: a photo was not opened</source>
            <translation>建议：有照片未打开</translation>
        </message>
        <message>
            <source>the match suggests it</source>
            <translation>匹配结果建议</translation>
        </message>
        <message>
            <source>Ask for a new photo</source>
            <translation>请上报人补拍</translation>
        </message>
        <message>
            <source>Reject because</source>
            <translation>驳回，因为</translation>
        </message>
        <message>
            <source>Dispatch to</source>
            <translation>派遣给</translation>
        </message>
        <message>
            <source>no case is open</source>
            <translation>未打开案件</translation>
        </message>
        <message>
            <source>this case is decided</source>
            <translation>此案件已有决定</translation>
        </message>
        <message>
            <source>nothing alike was found</source>
            <translation>未发现相似件</translation>
        </message>
        <message>
            <source>there is no room to save</source>
            <translation>没有空间保存</translation>
        </message>
        <message>
            <source>this step does not offer it</source>
            <translation>此环节不提供</translation>
        </message>
        <message>
            <source>the case has one photo</source>
            <translation>本件只有一张照片</translation>
        </message>
        <message>
            <source>there is nothing to undo</source>
            <translation>没有可撤销的决定</translation>
        </message>
        <message>
            <source>no choice is asked for</source>
            <translation>当前无需选择</translation>
        </message>
        <message>
            <source>&amp;Case</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>&amp;Decide</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>转到</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Caselight · {agency} · {name}, {post}</source>
            <translation>Caselight · {agency} · {name}（{post}）</translation>
        </message>
        <message>
            <source>Caselight · {agency}</source>
            <translation>Caselight · {agency}</translation>
        </message>
        <message>
            <source>Caselight</source>
            <translation>Caselight</translation>
        </message>
        <message>
            <source>clerk</source>
            <translation>受理员</translation>
        </message>
        <message>
            <source>duty leader</source>
            <translation>值班长</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>检查结果</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>{n} waiting</source>
            <translation>{n} 件待办</translation>
        </message>
        <message>
            <source>by promise</source>
            <translation>按答复时限</translation>
        </message>
        <message>
            <source>{n} alike</source>
            <translation>{n} 件相似</translation>
        </message>
        <message>
            <source>{case} · {category} · by {channel}, {at}</source>
            <translation>{case} · {category} · {channel} {at}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
        <message>
            <source>100 %</source>
            <translation>原大</translation>
        </message>
        <message>
            <source>blur</source>
            <translation>模糊</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>灰度</translation>
        </message>
        <message>
            <source>{title}, photo {n} of {all}, {role}</source>
            <translation>{title}，照片 {n}/{all}，{role}</translation>
        </message>
        <message>
            <source>The other {n} photos of this case are not touched by this.</source>
            <translation>本件另外 {n} 张照片不受影响。</translation>
        </message>
        <message>
            <source>The other photo of this case is not touched by this.</source>
            <translation>本件另一张照片不受影响。</translation>
        </message>
        <message>
            <source>next photo of this case</source>
            <translation>本件下一张照片</translation>
        </message>
        <message>
            <source>ask the contributor for a new photo</source>
            <translation>请上报人补拍</translation>
        </message>
        <message>
            <source>hold for a supervisor</source>
            <translation>交主管</translation>
        </message>
        <message>
            <source>near</source>
            <translation>近景</translation>
        </message>
        <message>
            <source>far</source>
            <translation>远景</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>参照</translation>
        </message>
        <message>
            <source>before</source>
            <translation>处置前</translation>
        </message>
        <message>
            <source>after</source>
            <translation>处置后</translation>
        </message>
        <message>
            <source>mini-program</source>
            <translation>小程序</translation>
        </message>
        <message>
            <source>app</source>
            <translation>应用</translation>
        </message>
        <message>
            <source>web form</source>
            <translation>网页</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>ODK</source>
            <translation>ODK</translation>
        </message>
        <message>
            <source>Open311</source>
            <translation>Open311</translation>
        </message>
        <message>
            <source>KoboToolbox</source>
            <translation>KoboToolbox</translation>
        </message>
        <message>
            <source>1 reason</source>
            <translation>1 条理由</translation>
        </message>
        <message>
            <source>{n} reasons</source>
            <translation>{n} 条理由</translation>
        </message>
        <message>
            <source>1 not checkable</source>
            <translation>1 项无法检查</translation>
        </message>
        <message>
            <source>{n} not checkable</source>
            <translation>{n} 项无法检查</translation>
        </message>
        <message>
            <source>Cannot be checked</source>
            <translation>无法检查</translation>
        </message>
        <message>
            <source>Criteria</source>
            <translation>评判标准</translation>
        </message>
        <message>
            <source>you judge</source>
            <translation>由您判断</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Grid · duty</source>
            <translation>网格 · 责任</translation>
        </message>
        <message>
            <source>Duty</source>
            <translation>责任</translation>
        </message>
        <message>
            <source>Contributor</source>
            <translation>上报人</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>渠道</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>身份</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>Your decision</source>
            <translation>您的决定</translation>
        </message>
        <message>
            <source>You said</source>
            <translation>所作决定</translation>
        </message>
        <message>
            <source>What stands</source>
            <translation>现行决定</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>photos</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>place</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>What they will be told</source>
            <translation>拟发反馈</translation>
        </message>
        <message>
            <source>anonymous</source>
            <translation>匿名</translation>
        </message>
        <message>
            <source>registered</source>
            <translation>已注册</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>已实名</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>已印证</translation>
        </message>
        <message>
            <source>Fails</source>
            <translation>检查未过</translation>
        </message>
        <message>
            <source>Yours to judge</source>
            <translation>由您判断</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>提示</translation>
        </message>
        <message>
            <source>Not opened</source>
            <translation>未打开</translation>
        </message>
        <message>
            <source>Undo accept</source>
            <translation>撤销通过</translation>
        </message>
        <message>
            <source>Undo reject</source>
            <translation>撤销驳回</translation>
        </message>
        <message>
            <source>Undo dispatch</source>
            <translation>撤销派遣</translation>
        </message>
        <message>
            <source>Undo merge</source>
            <translation>撤销合并</translation>
        </message>
        <message>
            <source>Undo hold</source>
            <translation>撤销待主管</translation>
        </message>
        <message>
            <source>Undo needs more</source>
            <translation>撤销补充材料</translation>
        </message>
        <message>
            <source>sends in {n} s</source>
            <translation>{n} 秒后发送</translation>
        </message>
        <message>
            <source>saved here</source>
            <translation>已存本机</translation>
        </message>
        <message>
            <source>sent: the hub is asked to take it back</source>
            <translation>已发送：将请中心收回</translation>
        </message>
        <message>
            <source>back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Deciding waits until there is room to save.</source>
            <translation>有空间保存后方可决定。</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Saved here {n}</source>
            <translation>已存本机 {n}</translation>
        </message>
        <message>
            <source>Sending {n}</source>
            <translation>发送中 {n}</translation>
        </message>
        <message>
            <source>Recorded {n} today</source>
            <translation>今日已入库 {n}</translation>
        </message>
        <message>
            <source>Needs your recheck {n}</source>
            <translation>需您复核 {n}</translation>
        </message>
        <message>
            <source>Checks {n} of {all}</source>
            <translation>检查 {n}/{all}</translation>
        </message>
        <message>
            <source>{n} of {all} photos here</source>
            <translation>照片 {n}/{all} 已在本机</translation>
        </message>
        <message>
            <source>In step with hub {at}</source>
            <translation>{at} 已同步</translation>
        </message>
        <message>
            <source>Last heard from hub {at}</source>
            <translation>{at} 后未连通</translation>
        </message>
        <message>
            <source>Hub not heard yet</source>
            <translation>尚未连通中心</translation>
        </message>
        <message>
            <source>Not connected yet</source>
            <translation>尚未连接</translation>
        </message>
        <message>
            <source>{n} cases are here.</source>
            <translation>本机有 {n} 件。</translation>
        </message>
        <message>
            <source>You are back on that case. What was saved before it is safe: {n} on this desk.</source>
            <translation>已回到该案件；此前 {n} 项安全存于本机。</translation>
        </message>
        <message>
            <source>This disk is full: photos cannot be kept. Free some room.</source>
            <translation>磁盘已满：照片无法保存。请腾出空间。</translation>
        </message>
        <message>
            <source>Free some room, then go on.</source>
            <translation>腾出空间后继续。</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>立即重试</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>知道了</translation>
        </message>
        <message>
            <source>Nothing waits for you here.</source>
            <translation>这里没有待办。</translation>
        </message>
        <message>
            <source>{n} decided today, median {median:.1f} s.</source>
            <translation>今日已决定 {n} 件，中位 {median:.1f} 秒。</translation>
        </message>
        <message>
            <source>Nothing was decided here today.</source>
            <translation>今日此处尚无决定。</translation>
        </message>
        <message>
            <source>{n} are saved here and go out by themselves.</source>
            <translation>{n} 件已存本机，将自动发送。</translation>
        </message>
        <message>
            <source>1 is saved here and goes out by itself.</source>
            <translation>1 件已存本机，将自动发送。</translation>
        </message>
        <message>
            <source>A new case appears here by itself.</source>
            <translation>有新案件会自动出现在这里。</translation>
        </message>
        <message>
            <source>undo the last one</source>
            <translation>撤销上一件</translation>
        </message>
        <message>
            <source>ask the hub now</source>
            <translation>立即询问中心</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>按键一览</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>Looking</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Go</source>
            <translation>转到</translation>
        </message>
        <message>
            <source>Letters work on the queue and the photo only, never while typing. Each has a menu entry and a Ctrl form. Settings can turn single letters off.</source>
            <translation>字母键仅在队列与照片上有效，输入文字时不起作用；均有菜单与 Ctrl 形式；可在设置中关闭。</translation>
        </message>
        <message>
            <source>Single letters are switched off; these are the Ctrl forms.</source>
            <translation>单字母键已关闭；此处为 Ctrl 形式。</translation>
        </message>
        <message>
            <source>Set up this desk</source>
            <translation>设置本机</translation>
        </message>
        <message>
            <source>Open this desk</source>
            <translation>打开工作台</translation>
        </message>
        <message>
            <source>Cases and photos are encrypted on this computer.</source>
            <translation>案件与照片在本机加密保存。</translation>
        </message>
        <message>
            <source>Where do the cases come from?</source>
            <translation>案件从何而来？</translation>
        </message>
        <message>
            <source>Our agency’s hub</source>
            <translation>本单位的中心</translation>
        </message>
        <message>
            <source>Your cases, photos and colleagues’ decisions</source>
            <translation>您的案件、照片及同事的决定</translation>
        </message>
        <message>
            <source>Address of the hub</source>
            <translation>中心地址</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Sample cases on this computer</source>
            <translation>本机示例案件</translation>
        </message>
        <message>
            <source>Reports to try every key on; nothing leaves</source>
            <translation>可试所有按键；不外发</translation>
        </message>
        <message>
            <source>Passphrase of this desk</source>
            <translation>本机口令</translation>
        </message>
        <message>
            <source>This computer has no key store, so a passphrase opens the desk. It cannot be recovered.</source>
            <translation>本机没有系统钥匙串，因此用口令打开。口令无法找回。</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再次输入口令</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>What stays on this computer</source>
            <translation>留在本机的内容</translation>
        </message>
        <message>
            <source>Key store found</source>
            <translation>已找到系统钥匙串</translation>
        </message>
        <message>
            <source>Cases and photos are kept encrypted</source>
            <translation>案件与照片加密保存</translation>
        </message>
        <message>
            <source>No key store found</source>
            <translation>未找到系统钥匙串</translation>
        </message>
        <message>
            <source>Cases and photos are kept encrypted under your passphrase</source>
            <translation>案件与照片以您的口令加密保存</translation>
        </message>
        <message>
            <source>{gb} GB free</source>
            <translation>可用 {gb} GB</translation>
        </message>
        <message>
            <source>enough for about {n} cases</source>
            <translation>约可存 {n} 件</translation>
        </message>
        <message>
            <source>Kept until the hub confirms and the case leaves</source>
            <translation>保留至中心确认、案件移出</translation>
        </message>
        <message>
            <source>signing out wipes the keys</source>
            <translation>退出登录即清除密钥</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>语言与外观</translation>
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
            <source>Single letters</source>
            <translation>单字母键</translation>
        </message>
        <message>
            <source>as the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>high contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Type the address of your agency’s hub, beginning with https://.</source>
            <translation>请输入本单位中心的地址，以 https:// 开头。</translation>
        </message>
        <message>
            <source>Type your account and password.</source>
            <translation>请输入账号和密码。</translation>
        </message>
        <message>
            <source>The two passphrases differ. Type the second one again.</source>
            <translation>两次口令不一致。请重新输入第二次。</translation>
        </message>
        <message>
            <source>Type the passphrase of this desk.</source>
            <translation>请输入本机口令。</translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>请稍候 …</translation>
        </message>
        <message>
            <source>Passed to a supervisor</source>
            <translation>已交主管</translation>
        </message>
        <message>
            <source>The database library {have} may lose data; Caselight needs {need}. Install Caselight again.</source>
            <translation>数据库组件 {have} 可能丢失数据，本软件需要 {need}。请重新安装 Caselight。</translation>
        </message>
        <message>
            <source>A file of this desk is damaged ({path}). Start Caselight again: it sets the file aside and saves what was not sent.</source>
            <translation>本机有文件损坏（{path}）。请重新启动 Caselight：它会另存损坏的文件，并保住尚未发送的决定。</translation>
        </message>
        <message>
            <source>What lies in this folder does not open with the key of this desk ({path}). Nothing was changed; start with another folder, or bring back the key.</source>
            <translation>此文件夹的内容无法用本机密钥打开（{path}）。未作任何改动；请换一个文件夹，或恢复密钥。</translation>
        </message>
        <message>
            <source>The key file of this desk is damaged ({path}). Bring it back from a copy.</source>
            <translation>本机的密钥文件已损坏（{path}）。请用备份恢复。</translation>
        </message>
        <message>
            <source>A photo file on this computer is damaged; it is fetched again from the hub.</source>
            <translation>本机的一个照片文件已损坏，正从中心重新获取。</translation>
        </message>
        <message>
            <source>A photo file is missing on this computer; it is fetched again from the hub.</source>
            <translation>本机缺少一个照片文件，正从中心重新获取。</translation>
        </message>
        <message>
            <source>This computer has no safe key store; a passphrase opens the desk.</source>
            <translation>本机没有安全的系统钥匙串，改用口令打开。</translation>
        </message>
        <message>
            <source>The system's key store did not answer. Unlock it, then try again.</source>
            <translation>系统钥匙串没有响应。请先解锁，再重试。</translation>
        </message>
        <message>
            <source>The system's key store refused. Unlock it, then try again.</source>
            <translation>系统钥匙串拒绝了请求。请先解锁，再重试。</translation>
        </message>
        <message>
            <source>The system's key store did not keep the key. Choose a passphrase instead.</source>
            <translation>系统钥匙串没有保存密钥。请改用口令。</translation>
        </message>
        <message>
            <source>The hub sent something this desk does not understand: {reason}</source>
            <translation>中心发来的内容无法识别：{reason}</translation>
        </message>
        <message>
            <source>auditor</source>
            <translation>审计员</translation>
        </message>
        <message>
            <source>hotline</source>
            <translation>热线</translation>
        </message>
        <message>
            <source>real name</source>
            <translation>已实名</translation>
        </message>
        <message>
            <source>skill-certified</source>
            <translation>技能认证</translation>
        </message>
        <message>
            <source>This is asked once.</source>
            <translation>只问这一次。</translation>
        </message>
        <message>
            <source>{n} photos</source>
            <translation>{n} 张照片</translation>
        </message>
    </context>
</TS>
