<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Take along</source>
            <translation>带走</translation>
        </message>
        <message>
            <source>Take cases along …</source>
            <translation>带走案件 …</translation>
        </message>
        <message>
            <source>Take cases along</source>
            <translation>带走案件</translation>
        </message>
        <message>
            <source>For a day without the hub: they are yours, and nobody else is given them.</source>
            <translation>供离线的一天使用：这些案件归您办理，不会再分给他人。</translation>
        </message>
        <message>
            <source>{n} cases are along</source>
            <translation>已带走 {n} 件</translation>
        </message>
        <message>
            <source>1 case is along</source>
            <translation>已带走 1 件</translation>
        </message>
        <message>
            <source>They are this desk’s until {until}. Nobody else is given them before.</source>
            <translation>至 {until} 归本机，在此之前不会分给他人。</translation>
        </message>
        <message>
            <source>all {n}</source>
            <translation>全部 {n}</translation>
        </message>
        <message>
            <source>Nothing waits for you now.</source>
            <translation>目前没有待办案件。</translation>
        </message>
        <message>
            <source>What comes in can be taken along then.</source>
            <translation>有新案件时即可带走。</translation>
        </message>
        <message>
            <source>What goes along</source>
            <translation>带走的内容</translation>
        </message>
        <message>
            <source>{n} cases, the most pressing first</source>
            <translation>{n} 件，最急的在先</translation>
        </message>
        <message>
            <source>1 case, the most pressing</source>
            <translation>1 件，最急的</translation>
        </message>
        <message>
            <source>of {n} that wait for you, in all programmes</source>
            <translation>所有项目共有 {n} 件待您办理</translation>
        </message>
        <message>
            <source>{size} to fetch, so that every case can be looked at</source>
            <translation>需下载 {size}，此后每件都能查看</translation>
        </message>
        <message>
            <source>Every picture to look at is here</source>
            <translation>查看用图片均已在本机</translation>
        </message>
        <message>
            <source>The originals come too</source>
            <translation>原始文件一并带走</translation>
        </message>
        <message>
            <source>Every original is here</source>
            <translation>原始文件均已在本机</translation>
        </message>
        <message>
            <source>so that every check can be made</source>
            <translation>各项检查都能进行</translation>
        </message>
        <message>
            <source>About {time}</source>
            <translation>约 {time}</translation>
        </message>
        <message>
            <source>at {size} a second, as the last files came</source>
            <translation>按最近下载的速度，每秒 {size}</translation>
        </message>
        <message>
            <source>Nothing is to be fetched</source>
            <translation>无需下载</translation>
        </message>
        <message>
            <source>they are yours as soon as the hub has answered</source>
            <translation>中心答复后即归您办理</translation>
        </message>
        <message>
            <source>How long it takes is not known yet</source>
            <translation>所需时间尚不清楚</translation>
        </message>
        <message>
            <source>no file has come since this desk was opened</source>
            <translation>本次打开后还没有下载过文件</translation>
        </message>
        <message>
            <source>While the hub is away</source>
            <translation>离线期间</translation>
        </message>
        <message>
            <source>They stay this desk’s</source>
            <translation>案件归本机</translation>
        </message>
        <message>
            <source>nobody else is given them; a supervisor can take them back</source>
            <translation>不会分给他人；主管可以收回</translation>
        </message>
        <message>
            <source>What you decide is saved here</source>
            <translation>您的决定存于本机</translation>
        </message>
        <message>
            <source>and sent when the hub answers</source>
            <translation>中心恢复后发送</translation>
        </message>
        <message>
            <source>What you do not get to</source>
            <translation>来不及办的</translation>
        </message>
        <message>
            <source>can be given back here, and is free by itself when the time is over</source>
            <translation>可在此交还；到时也会自动放开</translation>
        </message>
        <message>
            <source>On this desk</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>{n} wait for your decision</source>
            <translation>{n} 件待您决定</translation>
        </message>
        <message>
            <source>1 waits for your decision</source>
            <translation>1 件待您决定</translation>
        </message>
        <message>
            <source>All are decided</source>
            <translation>均已决定</translation>
        </message>
        <message>
            <source>{n} are decided</source>
            <translation>{n} 件已决定</translation>
        </message>
        <message>
            <source>{here} of {size}</source>
            <translation>{here}，共 {size}</translation>
        </message>
        <message>
            <source>{here} of {size}, about {time} more</source>
            <translation>{here}，共 {size}，还需约 {time}</translation>
        </message>
        <message>
            <source>{size}; they come in their turn, or first when you say so</source>
            <translation>{size}；按次序下载，也可优先下载</translation>
        </message>
        <message>
            <source>the checks read originals only</source>
            <translation>检查只读取原始文件</translation>
        </message>
        <message>
            <source>Asking the hub …</source>
            <translation>正在询问中心 …</translation>
        </message>
        <message>
            <source>The hub is away. Taking along, and giving back, needs it.</source>
            <translation>中心无法连接。带走与交还都须联系中心。</translation>
        </message>
        <message>
            <source>The hub is away. What is along can be decided all the same.</source>
            <translation>中心无法连接。已带走的案件照常可以决定。</translation>
        </message>
        <message>
            <source>{n} cases</source>
            <translation>{n} 件</translation>
        </message>
        <message>
            <source>1 case</source>
            <translation>1 件</translation>
        </message>
        <message>
            <source>Originals too</source>
            <translation>含原始文件</translation>
        </message>
        <message>
            <source>Without originals</source>
            <translation>不含原始文件</translation>
        </message>
        <message>
            <source>Fetch the rest first</source>
            <translation>优先下载其余</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>交还</translation>
        </message>
        <message>
            <source>Stop fetching first</source>
            <translation>停止优先下载</translation>
        </message>
        <message>
            <source>what is here stays</source>
            <translation>已到的保留</translation>
        </message>
        <message>
            <source>the hub is away</source>
            <translation>中心无法连接</translation>
        </message>
        <message>
            <source>this case is at another desk</source>
            <translation>此案件由他人办理</translation>
        </message>
        <message>
            <source>{n:.0f} kB</source>
            <translation>{n:.0f} kB</translation>
        </message>
        <message>
            <source>{n:.1f} MB</source>
            <translation>{n:.1f} MB</translation>
        </message>
        <message>
            <source>{n:.1f} GB</source>
            <translation>{n:.1f} GB</translation>
        </message>
        <message>
            <source>How many go along</source>
            <translation>带走多少</translation>
        </message>
        <message>
            <source>Pictures not here yet: {n}</source>
            <translation>还有 {n} 张图片未到本机</translation>
        </message>
        <message>
            <source>Files here: {n} of {all}</source>
            <translation>已到 {n} 个文件，共 {all} 个</translation>
        </message>
        <message>
            <source>Pictures not here: {n}</source>
            <translation>{n} 张图片不在本机</translation>
        </message>
        <message>
            <source>{size} altogether</source>
            <translation>共 {size}</translation>
        </message>
        <message>
            <source>Originals here: {n} of {all}</source>
            <translation>原始文件已到 {n} 个，共 {all} 个</translation>
        </message>
        <message>
            <source>{n} not here yet, {size}; the checks read them</source>
            <translation>还有 {n} 个未到本机，共 {size}；检查须读取原始文件</translation>
        </message>
        <message>
            <source>The originals stay at the hub</source>
            <translation>原始文件留在中心</translation>
        </message>
        <message>
            <source>{n} not here yet, {size}; without them some checks say “not checked yet”</source>
            <translation>还有 {n} 个未到本机，共 {size}；缺少时部分检查显示“尚未检查”</translation>
        </message>
        <message>
            <source>{n} cases you had taken along are no longer this desk’s. A supervisor took them back, or they were decided elsewhere; what waits is in your queue.</source>
            <translation>您带走的 {n} 件已不归本机。主管已收回，或已由他人决定；待办的仍在您的队列中。</translation>
        </message>
        <message>
            <source>1 case you had taken along is no longer this desk’s. A supervisor took it back, or it was decided elsewhere; what waits is in your queue.</source>
            <translation>您带走的 1 件已不归本机。主管已收回，或已由他人决定；待办的仍在您的队列中。</translation>
        </message>
    </context>
</TS>
