<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Sign in again</source>
            <translation>重新登录</translation>
        </message>
        <message>
            <source>Your session at the hub has ended. What you decided is saved here and is sent afterwards.</source>
            <translation>您在中心的登录已过期。您的决定存于本机，登录后自动发送。</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>No hub answers at {address}. Check the address and the network, then try again.</source>
            <translation>{address} 没有中心响应。请检查地址和网络后重试。</translation>
        </message>
        <message>
            <source>The hub at {address} speaks another version of the protocol. Update Caselight, then sign in.</source>
            <translation>{address} 的中心使用另一版本的协议。请更新 Caselight 后再登录。</translation>
        </message>
        <message>
            <source>The hub does not know this account with this password. Type both again; if it stays so, ask who keeps the accounts.</source>
            <translation>中心没有使用此密码的此账号。请重新输入；若仍不行，请询问账号管理员。</translation>
        </message>
        <message>
            <source>Too many wrong passwords. Wait {wait}, then try again.</source>
            <translation>密码错误次数过多。请等待 {wait}，然后重试。</translation>
        </message>
        <message>
            <source>What answers at {address} is no hub of Caselight. Check the address.</source>
            <translation>{address} 的响应者不是 Caselight 中心。请检查地址。</translation>
        </message>
        <message>
            <source>{address} is no address of a hub. Type it as https://name.</source>
            <translation>{address} 不是中心地址。请按 https://name 的形式输入。</translation>
        </message>
        <message>
            <source>This desk belongs to {account}. Sign out first; then another account may sign in.</source>
            <translation>本机属于 {account}。请先退出登录，再用其他账号登录。</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} 秒</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>This desk is locked</source>
            <translation>本机已锁定</translation>
        </message>
        <message>
            <source>{name} works here. Cases and photos are hidden until the desk is opened.</source>
            <translation>{name} 在此办公。打开之前，案件与照片均不显示。</translation>
        </message>
        <message>
            <source>Passphrase of this desk</source>
            <translation>本机口令</translation>
        </message>
        <message>
            <source>Password of {account}</source>
            <translation>{account} 的密码</translation>
        </message>
        <message>
            <source>Nothing is asked here</source>
            <translation>此处无需输入</translation>
        </message>
        <message>
            <source>This desk has no password of its own: the sign-in of this computer guards it.</source>
            <translation>本机没有自己的密码：由这台电脑的系统登录保护。</translation>
        </message>
        <message>
            <source>Open the desk</source>
            <translation>打开工作台</translation>
        </message>
        <message>
            <source>This is not the passphrase of this desk.</source>
            <translation>口令不对。</translation>
        </message>
        <message>
            <source>This is not the password this account signed in with.</source>
            <translation>这不是此账号登录时的密码。</translation>
        </message>
        <message>
            <source>Too many wrong tries. Wait {wait}, then try again.</source>
            <translation>错误次数过多。请等待 {wait}，然后重试。</translation>
        </message>
        <message>
            <source>What is safe</source>
            <translation>安全无虞</translation>
        </message>
        <message>
            <source>{n} decisions are saved here</source>
            <translation>{n} 项决定存于本机</translation>
        </message>
        <message>
            <source>1 decision is saved here</source>
            <translation>1 项决定存于本机</translation>
        </message>
        <message>
            <source>Every decision is sent</source>
            <translation>决定均已发送</translation>
        </message>
        <message>
            <source>encrypted, as all cases and photos</source>
            <translation>与案件、照片一样加密保存</translation>
        </message>
        <message>
            <source>Sending goes on</source>
            <translation>发送照常进行</translation>
        </message>
        <message>
            <source>new cases come too</source>
            <translation>新案件也照常接收</translation>
        </message>
        <message>
            <source>The hub is away</source>
            <translation>中心未连通</translation>
        </message>
        <message>
            <source>sending goes on when it answers</source>
            <translation>连通后继续发送</translation>
        </message>
        <message>
            <source>The time of the open case stands still</source>
            <translation>当前案件停止计时</translation>
        </message>
        <message>
            <source>it runs on when the desk is opened</source>
            <translation>打开后继续计时</translation>
        </message>
        <message>
            <source>Locked since {at}</source>
            <translation>{at} 起锁定</translation>
        </message>
        <message>
            <source>Caselight · locked</source>
            <translation>Caselight · 已锁定</translation>
        </message>
        <message>
            <source>Sign out …</source>
            <translation>退出登录 …</translation>
        </message>
        <message>
            <source>Sign out of this desk?</source>
            <translation>要退出登录吗？</translation>
        </message>
        <message>
            <source>What is not sent is sent first; then this desk is erased.</source>
            <translation>先发送尚未发送的决定，再清空本机。</translation>
        </message>
        <message>
            <source>Leave and erase this desk?</source>
            <translation>要离开并清空本机吗？</translation>
        </message>
        <message>
            <source>The sample agency lives on this computer alone.</source>
            <translation>示例单位只存在于这台电脑上。</translation>
        </message>
        <message>
            <source>Signing out</source>
            <translation>正在退出登录</translation>
        </message>
        <message>
            <source>What goes</source>
            <translation>将被清除</translation>
        </message>
        <message>
            <source>What this means</source>
            <translation>这意味着</translation>
        </message>
        <message>
            <source>{n} decisions are sent first</source>
            <translation>先发送 {n} 项决定</translation>
        </message>
        <message>
            <source>1 decision is sent first</source>
            <translation>先发送 1 项决定</translation>
        </message>
        <message>
            <source>nothing is erased before the hub has them</source>
            <translation>中心收到之前不清除任何内容</translation>
        </message>
        <message>
            <source>Cases and photos on this computer are erased</source>
            <translation>清除本机的案件与照片</translation>
        </message>
        <message>
            <source>the hub keeps them</source>
            <translation>中心仍有保存</translation>
        </message>
        <message>
            <source>Its cases, photos and decisions are erased</source>
            <translation>清除其案件、照片和决定</translation>
        </message>
        <message>
            <source>nobody else has them</source>
            <translation>别处没有保存</translation>
        </message>
        <message>
            <source>The key of this desk is wiped</source>
            <translation>清除本机密钥</translation>
        </message>
        <message>
            <source>what it has encrypted can never be read again</source>
            <translation>以它加密的内容从此无法读取</translation>
        </message>
        <message>
            <source>What stays</source>
            <translation>将会保留</translation>
        </message>
        <message>
            <source>All that was recorded</source>
            <translation>已入库的全部内容</translation>
        </message>
        <message>
            <source>at the hub, under your name</source>
            <translation>在中心，记在您的名下</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>语言与外观</translation>
        </message>
        <message>
            <source>on this computer, under nobody’s name</source>
            <translation>在这台电脑上，不记任何人名</translation>
        </message>
        <message>
            <source>Send and sign out</source>
            <translation>发送并退出</translation>
        </message>
        <message>
            <source>Erase and leave</source>
            <translation>清空并离开</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>留下</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>正在发送 …</translation>
        </message>
        <message>
            <source>Erasing …</source>
            <translation>正在清除 …</translation>
        </message>
        <message>
            <source>{n} decisions are not sent</source>
            <translation>{n} 项决定尚未发送</translation>
        </message>
        <message>
            <source>1 decision is not sent</source>
            <translation>1 项决定尚未发送</translation>
        </message>
        <message>
            <source>The hub does not answer.</source>
            <translation>中心没有响应。</translation>
        </message>
        <message>
            <source>They were saved while the others were sent.</source>
            <translation>它们是在发送其他决定时保存的。</translation>
        </message>
        <message>
            <source>Signing out now loses these {n} decisions</source>
            <translation>现在退出将丢失这 {n} 项决定</translation>
        </message>
        <message>
            <source>Signing out now loses this decision</source>
            <translation>现在退出将丢失这项决定</translation>
        </message>
        <message>
            <source>nobody else has them; their cases go to others</source>
            <translation>别处没有保存；案件将由他人审理</translation>
        </message>
        <message>
            <source>Nothing is lost if you stay</source>
            <translation>留下则不会丢失</translation>
        </message>
        <message>
            <source>they are sent when the hub answers</source>
            <translation>连通后自动发送</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Lose {n} decisions and sign out</source>
            <translation>放弃 {n} 项决定并退出</translation>
        </message>
        <message>
            <source>Lose 1 decision and sign out</source>
            <translation>放弃 1 项决定并退出</translation>
        </message>
        <message>
            <source>Signed in: {name}</source>
            <translation>已登录：{name}</translation>
        </message>
        <message>
            <source>This desk is erased. The key store did not answer, so an entry may be left there; it opens nothing any more.</source>
            <translation>本机已清空。系统钥匙串没有响应，其中可能留有一项；它已不能打开任何内容。</translation>
        </message>
        <message>
            <source>Not all files of this desk could be erased ({path}: {reason}). They are encrypted and their key is wiped; the next start erases the rest.</source>
            <translation>本机有文件未能清除（{path}：{reason}）。它们已加密且密钥已清除；下次启动时再清除其余文件。</translation>
        </message>
        <message>
            <source>you sent a report of this case yourself</source>
            <translation>您本人上报过此案件</translation>
        </message>
    </context>
</TS>
