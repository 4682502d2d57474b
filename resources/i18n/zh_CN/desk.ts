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
            <source>Passed to a supervisor</source>
            <translation>已交主管</translation>
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
            <translation>{h} 小时 {m:02d} 分</translation>
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
            <source>Answer promised by {day}</source>
            <translation>承诺 {day}前答复</translation>
        </message>
        <message>
            <source>Promised by {at}</source>
            <translation>原承诺 {at} 前答复</translation>
        </message>
        <message>
            <source>Promised by {day}</source>
            <translation>原承诺 {day}前答复</translation>
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
            <source>The record of this desk was gone. {saved} unsent decisions were saved from the journal, and the cases come again from the hub.</source>
            <translation>本机记录不见了。已从日志救回 {saved} 项未发送的决定，案件将从中心重新取回。</translation>
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
            <source>suggested: {category}</source>
            <translation>建议：{category}</translation>
        </message>
        <message>
            <source>duty for {category}</source>
            <translation>责任：{category}</translation>
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
            <source>class {code}</source>
            <translation>{code} 类</translation>
        </message>
        <message>
            <source>{title} {code}</source>
            <translation>{title} {code}</translation>
        </message>
        <message>
            <source>Same file</source>
            <translation>同一文件</translation>
        </message>
        <message>
            <source>Same photo</source>
            <translation>同一照片</translation>
        </message>
        <message>
            <source>Same place</source>
            <translation>同一地点</translation>
        </message>
        <message>
            <source>Same words</source>
            <translation>文字相同</translation>
        </message>
    </context>
</TS>
