<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>what contributors will be told; late ones first</source>
            <translation>将告知上报人的内容；逾期的在前</translation>
        </message>
        <message>
            <source>what they were told; newest first</source>
            <translation>已告知上报人的内容；最新的在前</translation>
        </message>
        <message>
            <source>what they will never be told; newest first</source>
            <translation>不再告知的内容；最新的在前</translation>
        </message>
        <message>
            <source>Asking the hub …</source>
            <translation>正在询问中心 …</translation>
        </message>
        <message>
            <source>What contributors will be told is kept there.</source>
            <translation>将告知上报人的内容保存在中心。</translation>
        </message>
        <message>
            <source>Nobody waits to be told.</source>
            <translation>没有待告知的上报人。</translation>
        </message>
        <message>
            <source>Every notice has left. What is decided next appears here until it leaves.</source>
            <translation>通知均已发出。新的决定在发出前会列在这里。</translation>
        </message>
        <message>
            <source>Nothing has been told yet.</source>
            <translation>尚未告知任何内容。</translation>
        </message>
        <message>
            <source>A notice appears here when it has left.</source>
            <translation>通知发出后会列在这里。</translation>
        </message>
        <message>
            <source>No notice was cancelled.</source>
            <translation>没有取消的通知。</translation>
        </message>
        <message>
            <source>A notice appears here when its decision was taken back or replaced in time.</source>
            <translation>决定在通知发出前撤回或更改的，其通知会列在这里。</translation>
        </message>
        <message>
            <source>This page needs the hub.</source>
            <translation>此页需要连通中心。</translation>
        </message>
        <message>
            <source>What contributors will be told is kept there, and leaves from there. Your own cases can be decided as ever.</source>
            <translation>将告知上报人的内容保存在中心，也由中心发出。您自己的案件可照常决定。</translation>
        </message>
        <message>
            <source>The list could not be read.</source>
            <translation>未能读取列表。</translation>
        </message>
        <message>
            <source>{case} is not on this desk.</source>
            <translation>{case} 不在本机。</translation>
        </message>
        <message>
            <source>To be told</source>
            <translation>待告知</translation>
        </message>
        <message>
            <source>Told</source>
            <translation>已告知</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>{names} is open</source>
            <translation>{names} 待填</translation>
        </message>
        <message>
            <source>leaves {at}</source>
            <translation>{at} 发出</translation>
        </message>
        <message>
            <source>told {at}</source>
            <translation>{at} 已告知</translation>
        </message>
        <message>
            <source>told {at}, late</source>
            <translation>{at} 已告知，逾期</translation>
        </message>
        <message>
            <source>cancelled {at}</source>
            <translation>{at} 已取消</translation>
        </message>
        <message>
            <source>It does not leave, because {names} is open.</source>
            <translation>暂不发出，因为 {names} 待填。</translation>
        </message>
        <message>
            <source>It leaves at {at}.</source>
            <translation>将于 {at} 发出。</translation>
        </message>
        <message>
            <source>Until then the decision can be taken back.</source>
            <translation>在此之前可撤回决定。</translation>
        </message>
        <message>
            <source>That is after what was promised.</source>
            <translation>晚于承诺时间。</translation>
        </message>
        <message>
            <source>It left at {at}.</source>
            <translation>已于 {at} 发出。</translation>
        </message>
        <message>
            <source>In time.</source>
            <translation>按时。</translation>
        </message>
        <message>
            <source>After what was promised, {at}.</source>
            <translation>晚于承诺时间 {at}。</translation>
        </message>
        <message>
            <source>It was cancelled at {at}.</source>
            <translation>已于 {at} 取消。</translation>
        </message>
        <message>
            <source>Its decision was taken back or replaced before it left.</source>
            <translation>发出前决定已撤回或更改。</translation>
        </message>
        <message>
            <source>{name}: the decision names no reason with words for the public.</source>
            <translation>{name}：决定未选理由，或理由没有对外说法。</translation>
        </message>
        <message>
            <source>{name}: the decision names no duty unit.</source>
            <translation>{name}：决定未指定责任单位。</translation>
        </message>
        <message>
            <source>{name}: the case has no title.</source>
            <translation>{name}：案件没有标题。</translation>
        </message>
        <message>
            <source>{name}: the programme asks for it, and only a person knows it.</source>
            <translation>{name}：项目要求填写，只能由人填写。</translation>
        </message>
        <message>
            <source>As the contributor reads it</source>
            <translation>上报人看到的内容</translation>
        </message>
        <message>
            <source>The promise</source>
            <translation>承诺</translation>
        </message>
        <message>
            <source>Nothing was promised.</source>
            <translation>没有承诺时间。</translation>
        </message>
        <message>
            <source>The decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>By</source>
            <translation>决定人</translation>
        </message>
        <message>
            <source>At</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Telling</source>
            <translation>告知</translation>
        </message>
        <message>
            <source>Leaves</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>when it is filled, after {min} min</source>
            <translation>填写后 {min} 分钟</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>已发出</translation>
        </message>
        <message>
            <source>To</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>{n}: {who}</source>
            <translation>{n} 人：{who}</translation>
        </message>
        <message>
            <source>Filled by</source>
            <translation>填写人</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>{name}, {lang}</source>
            <translation>{name}，{lang}</translation>
        </message>
        <message>
            <source>Fill in, and let it leave</source>
            <translation>填写并发出</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>正在发送 …</translation>
        </message>
        <message>
            <source>Its hold of {min} min starts again.</source>
            <translation>重新保留 {min} 分钟后发出。</translation>
        </message>
        <message>
            <source>A duty leader fills it in.</source>
            <translation>由值班长填写。</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>打开案件</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>填写</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>and let it leave</source>
            <translation>并发出</translation>
        </message>
        <message>
            <source>what has not left yet</source>
            <translation>尚未发出</translation>
        </message>
        <message>
            <source>what has left, newest first</source>
            <translation>已发出，最新的在前</translation>
        </message>
        <message>
            <source>what never leaves</source>
            <translation>不再发出</translation>
        </message>
        <message>
            <source>nothing is open in it</source>
            <translation>没有待填处</translation>
        </message>
        <message>
            <source>it has left, or was cancelled</source>
            <translation>已发出或已取消</translation>
        </message>
        <message>
            <source>You sent a report of this case yourself. Another supervisor must fill it in.</source>
            <translation>您本人上报过此案，须由另一位主管填写。</translation>
        </message>
        <message>
            <source>The hub has no such notice.</source>
            <translation>中心没有这条通知。</translation>
        </message>
        <message>
            <source>Its decision was taken back or replaced meanwhile: this notice never leaves.</source>
            <translation>其决定已撤回或更改：这条通知不再发出。</translation>
        </message>
        <message>
            <source>It has left meanwhile, as it stands here.</source>
            <translation>通知已按此内容发出。</translation>
        </message>
        <message>
            <source>Somebody else has filled it in meanwhile. Look at it again.</source>
            <translation>他人已填写，请重新查看。</translation>
        </message>
        <message>
            <source>A place that was filled in is not open in this notice.</source>
            <translation>所填之处在这条通知中并非待填。</translation>
        </message>
        <message>
            <source>Fill in every place first.</source>
            <translation>请先填写所有待填处。</translation>
        </message>
        <message>
            <source>At most 500 characters fit in one place.</source>
            <translation>每处最多 500 字。</translation>
        </message>
        <message>
            <source>A telephone or identity number, or an e-mail address, is not told in a notice. Name the office instead.</source>
            <translation>通知中不得出现电话、证件号码或电子邮箱，请改写单位名称。</translation>
        </message>
    </context>
</TS>
