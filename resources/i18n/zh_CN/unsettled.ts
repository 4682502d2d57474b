<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>your decisions the hub did not take as said</source>
            <translation>中心未按您所说采纳的决定</translation>
        </message>
        <message>
            <source>Nothing is unsettled.</source>
            <translation>没有未落定的决定。</translation>
        </message>
        <message>
            <source>A decision that the hub does not take as said appears here.</source>
            <translation>中心未照所说采纳的决定会出现在这里。</translation>
        </message>
        <message>
            <source>held, or in conflict; oldest first</source>
            <translation>待定或有冲突，最早的在前</translation>
        </message>
        <message>
            <source>Nothing waits for a ruling.</source>
            <translation>没有待裁定的决定。</translation>
        </message>
        <message>
            <source>What the hub holds, and what conflicts, appears here.</source>
            <translation>中心暂扣的、有冲突的决定会出现在这里。</translation>
        </message>
        <message>
            <source>Asking the hub …</source>
            <translation>正在询问中心 …</translation>
        </message>
        <message>
            <source>What waits for a ruling is kept there.</source>
            <translation>待裁定的决定存于中心。</translation>
        </message>
        <message>
            <source>This page needs the hub.</source>
            <translation>此页需要连通中心。</translation>
        </message>
        <message>
            <source>What waits for a ruling is kept there, and no ruling is made offline. Your own cases can be decided as ever.</source>
            <translation>待裁定的决定存于中心，离线时不能裁定。您自己的案件照常可以决定。</translation>
        </message>
        <message>
            <source>The list could not be read.</source>
            <translation>未能读取列表。</translation>
        </message>
        <message>
            <source>{name} · in conflict</source>
            <translation>{name} · 有冲突</translation>
        </message>
        <message>
            <source>{name} · held</source>
            <translation>{name} · 待定</translation>
        </message>
        <message>
            <source>{name} · taken back</source>
            <translation>{name} · 已收回</translation>
        </message>
        <message>
            <source>The photos of this case are not on this desk.</source>
            <translation>本机没有此案件的照片。</translation>
        </message>
        <message>
            <source>decided by another before your decision reached the hub</source>
            <translation>您的决定到达中心之前，他人已决定</translation>
        </message>
        <message>
            <source>held for a supervisor</source>
            <translation>待主管裁定</translation>
        </message>
        <message>
            <source>the case changed after you looked at it</source>
            <translation>您看过之后案件有变化</translation>
        </message>
        <message>
            <source>merged into another case meanwhile</source>
            <translation>其间已并入另一案件</translation>
        </message>
        <message>
            <source>the hub knows this decision’s number with other words</source>
            <translation>中心已有同号而内容不同的决定</translation>
        </message>
        <message>
            <source>in conflict since {at}</source>
            <translation>自 {at} 起有冲突</translation>
        </message>
        <message>
            <source>held since {at}</source>
            <translation>自 {at} 起待定</translation>
        </message>
        <message>
            <source>What you said</source>
            <translation>您的决定</translation>
        </message>
        <message>
            <source>What stands</source>
            <translation>现行决定</translation>
        </message>
        <message>
            <source>What {name} said</source>
            <translation>{name} 的决定</translation>
        </message>
        <message>
            <source>By</source>
            <translation>决定人</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>You had seen</source>
            <translation>您看过</translation>
        </message>
        <message>
            <source>Had seen</source>
            <translation>其看过</translation>
        </message>
        <message>
            <source>Kept as</source>
            <translation>保留为</translation>
        </message>
        <message>
            <source>Carried out</source>
            <translation>执行</translation>
        </message>
        <message>
            <source>Wrote</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>New since</source>
            <translation>此后新增</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>Their words</source>
            <translation>原话</translation>
        </message>
        <message>
            <source>you</source>
            <translation>您</translation>
        </message>
        <message>
            <source>{name}, {post}</source>
            <translation>{name}，{post}</translation>
        </message>
        <message>
            <source>{at}, by {name}</source>
            <translation>{at}，{name}</translation>
        </message>
        <message>
            <source>{at}, on this desk</source>
            <translation>{at}，本机</translation>
        </message>
        <message>
            <source>{at}, on this desk, sent {later} later</source>
            <translation>{at}，本机；发送延迟 {later}</translation>
        </message>
        <message>
            <source>{at}, by that desk’s clock</source>
            <translation>{at}，以该办公机时钟为准</translation>
        </message>
        <message>
            <source>{at}, recorded at the hub</source>
            <translation>{at}，中心已入库</translation>
        </message>
        <message>
            <source>Class {code}, {title}</source>
            <translation>{code} 类，{title}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>收回</translation>
        </message>
        <message>
            <source>Merge into {case}</source>
            <translation>并入 {case}</translation>
        </message>
        <message>
            <source>Dispatched to {unit}</source>
            <translation>已派遣 {unit}</translation>
        </message>
        <message>
            <source>Merged into {case}</source>
            <translation>已并入 {case}</translation>
        </message>
        <message>
            <source>Not decided</source>
            <translation>尚未决定</translation>
        </message>
        <message>
            <source>It waits for you once more.</source>
            <translation>再次等您决定。</translation>
        </message>
        <message>
            <source>Another desk holds it now.</source>
            <translation>现由另一台办公机办理。</translation>
        </message>
        <message>
            <source>It waits for a supervisor.</source>
            <translation>等主管裁定。</translation>
        </message>
        <message>
            <source>Not known here</source>
            <translation>本机不知</translation>
        </message>
        <message>
            <source>This case is not on this desk.</source>
            <translation>此案件不在本机。</translation>
        </message>
        <message>
            <source>an opinion beside the case</source>
            <translation>附于案件的意见</translation>
        </message>
        <message>
            <source>a decision that waits for a supervisor</source>
            <translation>待主管裁定的决定</translation>
        </message>
        <message>
            <source>an opinion, until you decide once more</source>
            <translation>意见，直到您再次决定</translation>
        </message>
        <message>
            <source>an opinion; nothing was done to the other case</source>
            <translation>意见；对另一案件未作任何处理</translation>
        </message>
        <message>
            <source>words of their own, beside the first ones</source>
            <translation>另存的内容，与先前的并列</translation>
        </message>
        <message>
            <source>yes, from {at}</source>
            <translation>是，自 {at} 起</translation>
        </message>
        <message>
            <source>not yet, from {at}</source>
            <translation>尚未，自 {at} 起</translation>
        </message>
        <message>
            <source>nothing, until it is ruled on</source>
            <translation>裁定之前不执行</translation>
        </message>
        <message>
            <source>what had been done is taken back</source>
            <translation>已执行的予以撤回</translation>
        </message>
        <message>
            <source>no photo opened</source>
            <translation>未打开照片</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 张照片</translation>
        </message>
        <message>
            <source>{n} photos</source>
            <translation>{n} 张照片</translation>
        </message>
        <message>
            <source>{n} of {all} photos</source>
            <translation>{all} 张照片中的 {n} 张</translation>
        </message>
        <message>
            <source>no objection</source>
            <translation>无异议</translation>
        </message>
        <message>
            <source>1 objection</source>
            <translation>1 项异议</translation>
        </message>
        <message>
            <source>{n} objections</source>
            <translation>{n} 项异议</translation>
        </message>
        <message>
            <source>{photos}, {objections}</source>
            <translation>{photos}，{objections}</translation>
        </message>
        <message>
            <source>{seen}; not {what}</source>
            <translation>{seen}；未见：{what}</translation>
        </message>
        <message>
            <source>the match with {case}</source>
            <translation>与 {case} 的匹配</translation>
        </message>
        <message>
            <source>a photo was added</source>
            <translation>新增 1 张照片</translation>
        </message>
        <message>
            <source>{n} photos were added</source>
            <translation>新增 {n} 张照片</translation>
        </message>
        <message>
            <source>words were added</source>
            <translation>补充了文字</translation>
        </message>
        <message>
            <source>the place changed</source>
            <translation>位置有变</translation>
        </message>
        <message>
            <source>evidence was added</source>
            <translation>补充了材料</translation>
        </message>
        <message>
            <source>something that matters, the hub did not say what</source>
            <translation>有重要变化，中心未说明</translation>
        </message>
        <message>
            <source>{role} · new since</source>
            <translation>{role} · 新增</translation>
        </message>
        <message>
            <source>{role} · not opened</source>
            <translation>{role} · 未打开</translation>
        </message>
        <message>
            <source>{role} · only you</source>
            <translation>{role} · 仅您看过</translation>
        </message>
        <message>
            <source>{role} · only {name}</source>
            <translation>{role} · 仅 {name} 看过</translation>
        </message>
        <message>
            <source>{role} · nobody</source>
            <translation>{role} · 无人看过</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>经过</translation>
        </message>
        <message>
            <source>You accepted it</source>
            <translation>您通过</translation>
        </message>
        <message>
            <source>You rejected it</source>
            <translation>您驳回</translation>
        </message>
        <message>
            <source>You dispatched it</source>
            <translation>您派遣</translation>
        </message>
        <message>
            <source>You merged it</source>
            <translation>您合并</translation>
        </message>
        <message>
            <source>You passed it to a supervisor</source>
            <translation>您交主管</translation>
        </message>
        <message>
            <source>You asked for more</source>
            <translation>您要求补充材料</translation>
        </message>
        <message>
            <source>You took it back</source>
            <translation>您收回</translation>
        </message>
        <message>
            <source>{name} accepted it</source>
            <translation>{name} 通过</translation>
        </message>
        <message>
            <source>{name} rejected it</source>
            <translation>{name} 驳回</translation>
        </message>
        <message>
            <source>{name} dispatched it</source>
            <translation>{name} 派遣</translation>
        </message>
        <message>
            <source>{name} merged it</source>
            <translation>{name} 合并</translation>
        </message>
        <message>
            <source>{name} passed it to a supervisor</source>
            <translation>{name} 交主管</translation>
        </message>
        <message>
            <source>{name} asked for more</source>
            <translation>{name} 要求补充材料</translation>
        </message>
        <message>
            <source>{name} took it back</source>
            <translation>{name} 收回</translation>
        </message>
        <message>
            <source>{name} put this decision through</source>
            <translation>{name} 改用此决定</translation>
        </message>
        <message>
            <source>More came from {who}</source>
            <translation>{who} 又有上报</translation>
        </message>
        <message>
            <source>The match was not known yet</source>
            <translation>当时尚无匹配结果</translation>
        </message>
        <message>
            <source>Saved here at once</source>
            <translation>当即存于本机</translation>
        </message>
        <message>
            <source>Nothing of yours was dropped</source>
            <translation>您的决定未被丢弃</translation>
        </message>
        <message>
            <source>Nothing of it was dropped</source>
            <translation>此决定未被丢弃</translation>
        </message>
        <message>
            <source>Hub answered: already decided</source>
            <translation>中心答复：已有决定</translation>
        </message>
        <message>
            <source>Hub answered: held for a supervisor</source>
            <translation>中心答复：待主管裁定</translation>
        </message>
        <message>
            <source>Hub answered: the case has changed</source>
            <translation>中心答复：案件有变化</translation>
        </message>
        <message>
            <source>Hub answered: merged into another case</source>
            <translation>中心答复：已并入另一案件</translation>
        </message>
        <message>
            <source>Hub answered: this number is taken</source>
            <translation>中心答复：此编号已被占用</translation>
        </message>
        <message>
            <source>What happens now</source>
            <translation>接下来</translation>
        </message>
        <message>
            <source>What stands is carried out. A supervisor sees both decisions and may put yours in its place.</source>
            <translation>现行决定照常执行。主管将看到两项决定，可改用您的决定。</translation>
        </message>
        <message>
            <source>A supervisor puts it through, or lets stand what stands.</source>
            <translation>主管可改用此决定，或维持现行决定。</translation>
        </message>
        <message>
            <source>You sent a report of this case yourself, so somebody else decides it.</source>
            <translation>您本人上报过此案件，须由他人决定。</translation>
        </message>
        <message>
            <source>This step is for the post “{post}”, which you do not hold.</source>
            <translation>此环节属于“{post}”岗位，您没有此岗位。</translation>
        </message>
        <message>
            <source>What you took back had already been carried out.</source>
            <translation>您收回的决定此前已执行。</translation>
        </message>
        <message>
            <source>Look at what is new, then decide once more. The case is back in your queue.</source>
            <translation>看过新增内容后再次决定。案件已回到您的队列。</translation>
        </message>
        <message>
            <source>Your decision was not applied to {case}. If it should hold there, open that case and decide it.</source>
            <translation>您的决定未用于 {case}。如仍适用，请打开该案件另作决定。</translation>
        </message>
        <message>
            <source>This should not happen. Decide the case once more, and tell whoever looks after the hub.</source>
            <translation>这不应发生。请再次决定此案件，并告知中心管理员。</translation>
        </message>
        <message>
            <source>A supervisor put your decision through. Nothing is left to do.</source>
            <translation>主管已改用您的决定。您无需再做什么。</translation>
        </message>
        <message>
            <source>This step has been decided since. Nothing is left to do.</source>
            <translation>此环节其后已有决定。您无需再做什么。</translation>
        </message>
        <message>
            <source>The contributor was told at {at}.</source>
            <translation>上报人已于 {at} 收到反馈。</translation>
        </message>
        <message>
            <source>The contributor is told at {at}.</source>
            <translation>上报人将于 {at} 收到反馈。</translation>
        </message>
        <message>
            <source>To let it stand changes nothing and closes every line of this step. Put through, this decision takes its place: what was booked is taken back, and what follows is booked anew.</source>
            <translation>维持则一切不变，此环节的各条一并了结。改用则此决定取而代之：已记的予以冲回，其后果重新记入。</translation>
        </message>
        <message>
            <source>Put through, this decision closes the step. To let it stand leaves the step open.</source>
            <translation>改用则此决定了结该环节。维持则该环节仍待决定。</translation>
        </message>
        <message>
            <source>{name} has taken this decision back.</source>
            <translation>{name} 已收回此决定。</translation>
        </message>
        <message>
            <source>Put through, what stands is taken back and the step is open once more. To let it stand refuses that.</source>
            <translation>改用则现行决定被收回，该环节重新待决。维持则不予收回。</translation>
        </message>
        <message>
            <source>A later step stands on this one. Rule on that one first.</source>
            <translation>后一环节以此为据。请先裁定后一环节。</translation>
        </message>
        <message>
            <source>The hub knows no such case or step: it can only be let stand, which settles it.</source>
            <translation>中心没有这一案件或环节：只能维持原状，即告了结。</translation>
        </message>
        <message>
            <source>Agree with what stands</source>
            <translation>同意现行决定</translation>
        </message>
        <message>
            <source>closes this line, yours stays on record</source>
            <translation>此条了结，您的决定留存</translation>
        </message>
        <message>
            <source>I have seen it: close this line</source>
            <translation>已知悉，了结此条</translation>
        </message>
        <message>
            <source>Look again and decide</source>
            <translation>再看一次并决定</translation>
        </message>
        <message>
            <source>Ask a supervisor</source>
            <translation>请主管裁定</translation>
        </message>
        <message>
            <source>See the match</source>
            <translation>查看匹配</translation>
        </message>
        <message>
            <source>Let it stand</source>
            <translation>维持现行决定</translation>
        </message>
        <message>
            <source>closes every line of this step</source>
            <translation>此环节的各条一并了结</translation>
        </message>
        <message>
            <source>Put it through</source>
            <translation>改用此决定</translation>
        </message>
        <message>
            <source>takes the place of what stands</source>
            <translation>取代现行决定</translation>
        </message>
        <message>
            <source>Your note, if you want one</source>
            <translation>您的备注，可不填</translation>
        </message>
        <message>
            <source>puts it through with this note</source>
            <translation>附此备注改用此决定</translation>
        </message>
        <message>
            <source>a later step is decided</source>
            <translation>后一环节已有决定</translation>
        </message>
        <message>
            <source>nothing stands that could be taken back</source>
            <translation>没有可收回的决定</translation>
        </message>
        <message>
            <source>the hub knows no such step</source>
            <translation>中心没有这一环节</translation>
        </message>
        <message>
            <source>Somebody else has ruled on this meanwhile.</source>
            <translation>其间他人已作裁定。</translation>
        </message>
        <message>
            <source>Nothing stands on this step that could be taken back.</source>
            <translation>此环节没有可收回的决定。</translation>
        </message>
        <message>
            <source>The programme does not offer this decision at this step, so it cannot be put through.</source>
            <translation>项目在此环节不提供这种决定，无法改用。</translation>
        </message>
        <message>
            <source>This ruling was sent before, with other words. Read the list again.</source>
            <translation>此裁定先前已发送，内容不同。请重新读取列表。</translation>
        </message>
        <message>
            <source>You sent a report of this case yourself. Another supervisor must rule on it.</source>
            <translation>您本人上报过此案件，须由另一位主管裁定。</translation>
        </message>
        <message>
            <source>no longer this desk’s when your decision came</source>
            <translation>您的决定到达时，案件已不归本机</translation>
        </message>
        <message>
            <source>No desk holds it now.</source>
            <translation>目前无人办理。</translation>
        </message>
        <message>
            <source>{name} holds it now.</source>
            <translation>现由 {name} 办理。</translation>
        </message>
        <message>
            <source>{name} has taken it along until {until}.</source>
            <translation>{name} 已带走，至 {until}。</translation>
        </message>
        <message>
            <source>an opinion, for whoever decides</source>
            <translation>意见，供决定者参考</translation>
        </message>
        <message>
            <source>Hub answered: no longer this desk’s</source>
            <translation>中心答复：已不归本机</translation>
        </message>
        <message>
            <source>It was taken back from this desk, and nobody else has it now. It waits in your queue: look at it again, and decide it once more. What you said is kept as an opinion.</source>
            <translation>案件已从本机收回，目前无人办理，仍在您的队列中：请再看一遍，重新决定。您先前的决定作为意见保留。</translation>
        </message>
        <message>
            <source>Whoever holds it sees what you said as an opinion, and decides. Nothing is left for you to do.</source>
            <translation>办理人将看到您的意见并作决定。您无需再做什么。</translation>
        </message>
    </context>
</TS>
