<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>meets a rule of the programme</source>
            <translation>符合项目规则</translation>
        </message>
        <message>
            <source>meets: {rule}</source>
            <translation>符合：{rule}</translation>
        </message>
        <message>
            <source>in the unit's area</source>
            <translation>位于该单位责任区</translation>
        </message>
        <message>
            <source>in the unit's grid</source>
            <translation>位于该单位责任网格</translation>
        </message>
        <message>
            <source>the unit's grid {grid}</source>
            <translation>责任网格 {grid}</translation>
        </message>
        <message>
            <source>most like it went there</source>
            <translation>同类多派往该单位</translation>
        </message>
        <message>
            <source>of {of} like it {n} went there</source>
            <translation>同类 {of} 件中 {n} 件派往该单位</translation>
        </message>
        <message>
            <source>its answer would be late</source>
            <translation>答复将逾期</translation>
        </message>
        <message>
            <source>What the decision would tell</source>
            <translation>此决定将告知的内容</translation>
        </message>
        <message>
            <source>Notice of “{title}”</source>
            <translation>“{title}”的反馈</translation>
        </message>
        <message>
            <source>nobody is told</source>
            <translation>不告知任何人</translation>
        </message>
        <message>
            <source>{n} people are told</source>
            <translation>告知 {n} 人</translation>
        </message>
        <message>
            <source>1 person is told</source>
            <translation>告知 1 人</translation>
        </message>
        <message>
            <source>{n} points</source>
            <translation>{n} 积分</translation>
        </message>
        <message>
            <source>leaves after {min} min</source>
            <translation>{min} 分钟后发出</translation>
        </message>
        <message>
            <source>in time</source>
            <translation>按时</translation>
        </message>
        <message>
            <source>late: it was promised by {at}</source>
            <translation>逾期：承诺于 {at} 前答复</translation>
        </message>
        <message>
            <source>it will wait for a person to fill it in</source>
            <translation>须由人工填写后才发出</translation>
        </message>
        <message>
            <source>As the contributor reads it</source>
            <translation>上报人看到的内容</translation>
        </message>
        <message>
            <source>{name} is the answer you choose:</source>
            <translation>{name} 由您所选的答案填入：</translation>
        </message>
        <message>
            <source>Decided by rule</source>
            <translation>规则所作决定</translation>
        </message>
        <message>
            <source>At this desk</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>newest first</source>
            <translation>最新的在前</translation>
        </message>
        <message>
            <source>Rules decide only what meets a criterion its programme has settled, once every check has looked at it and its originals are here; never what you have open or selected, never your own reports, never while this screen is locked or the hub is away. They decide in your name: you answer for it, and can take each back.</source>
            <translation>规则只决定符合项目既定标准的案件：各项检查均已完成、原图均已到齐；您正在查看或选中的、您本人上报的不作决定，本机锁屏或与中心断开时也不作决定。规则以您的名义决定，由您负责，均可逐件撤回。</translation>
        </message>
        <message>
            <source>Let rules decide</source>
            <translation>允许规则作决定</translation>
        </message>
        <message>
            <source>For today</source>
            <translation>今日允许</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>No programme at this desk lets its rules decide.</source>
            <translation>本机没有允许规则作决定的项目。</translation>
        </message>
        <message>
            <source>No rule has decided anything here yet.</source>
            <translation>规则尚未在本机作过决定。</translation>
        </message>
        <message>
            <source>{kind}: {rule}, {at}</source>
            <translation>{kind}：{rule}，{at}</translation>
        </message>
        <message>
            <source>{said} · {became}</source>
            <translation>{said}，{became}</translation>
        </message>
        <message>
            <source>drawn: a person looks again</source>
            <translation>已抽中，将由人工复核</translation>
        </message>
        <message>
            <source>a person looks at it again</source>
            <translation>人工复核中</translation>
        </message>
        <message>
            <source>looked at again: right</source>
            <translation>复核：判定正确</translation>
        </message>
        <message>
            <source>looked at again: wrong</source>
            <translation>复核：判定有误</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>打开案件</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Rules decide: {n} today</source>
            <translation>规则决定中：今日 {n} 件</translation>
        </message>
        <message>
            <source>Rules wait: {n} today</source>
            <translation>规则暂停：今日 {n} 件</translation>
        </message>
        <message>
            <source>Decided by rule “{rule}”: {case}</source>
            <translation>规则“{rule}”已决定 {case}</translation>
        </message>
        <message>
            <source>{kind} by rule</source>
            <translation>按规则 {kind}</translation>
        </message>
        <message>
            <source>By rule</source>
            <translation>所依规则</translation>
        </message>
        <message>
            <source>Read the notice</source>
            <translation>查看反馈内容</translation>
        </message>
    </context>
</TS>
