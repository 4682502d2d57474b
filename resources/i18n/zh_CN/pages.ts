<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
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
            <source>auditor</source>
            <translation>审计员</translation>
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
            <source>urgent first, then soonest due · UTC{zone}</source>
            <translation>紧急在先，其后按最近时限 · UTC{zone}</translation>
        </message>
        <message>
            <source>No waiting case fits this.</source>
            <translation>没有符合条件的待办案件。</translation>
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
            <source>hotline</source>
            <translation>热线</translation>
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
            <source>{n} photos</source>
            <translation>{n} 张照片</translation>
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
            <source>real name</source>
            <translation>已实名</translation>
        </message>
        <message>
            <source>skill-certified</source>
            <translation>技能认证</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>已印证</translation>
        </message>
        <message>
            <source>Suspicious</source>
            <translation>可疑</translation>
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
            <source>sent already</source>
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
            <source>Select</source>
            <translation>选择</translation>
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
            <source>This is asked once.</source>
            <translation>只问这一次。</translation>
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
            <source>A passphrase needs at least {least} characters.</source>
            <translation>口令至少 {least} 个字符。</translation>
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
            <source>Found while {case} was checked, sent on {day}</source>
            <translation>检查 {case} 时发现，该件{day}提交</translation>
        </message>
    </context>
</TS>
