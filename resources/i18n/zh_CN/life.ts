<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>verifier</source>
            <translation>监督员</translation>
        </message>
        <message>
            <source>dispatcher</source>
            <translation>派遣员</translation>
        </message>
        <message>
            <source>Desk of the {post}</source>
            <translation>{post}工作台</translation>
        </message>
        <message>
            <source>{step} ·</source>
            <translation>{step} ·</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>挂账</translation>
        </message>
        <message>
            <source>Close in another way</source>
            <translation>其他方式结案</translation>
        </message>
        <message>
            <source>More time</source>
            <translation>延期</translation>
        </message>
        <message>
            <source>Urge</source>
            <translation>催办</translation>
        </message>
        <message>
            <source>Defer</source>
            <translation>缓办</translation>
        </message>
        <message>
            <source>Life of the case</source>
            <translation>案件全程</translation>
        </message>
        <message>
            <source>Undo “{title}”</source>
            <translation>撤销“{title}”</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>已转下一环节</translation>
        </message>
        <message>
            <source>Not passed</source>
            <translation>未通过</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Deferred</source>
            <translation>缓办</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>挂账</translation>
        </message>
        <message>
            <source>Taken up again</source>
            <translation>已恢复</translation>
        </message>
        <message>
            <source>Urged</source>
            <translation>已催办</translation>
        </message>
        <message>
            <source>Passed upwards</source>
            <translation>已上报</translation>
        </message>
        <message>
            <source>Referred to experts</source>
            <translation>已送专家</translation>
        </message>
        <message>
            <source>Opened to the public</source>
            <translation>已开放抢单</translation>
        </message>
        <message>
            <source>Given up</source>
            <translation>已放弃</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已结案</translation>
        </message>
        <message>
            <source>Upheld</source>
            <translation>已维持</translation>
        </message>
        <message>
            <source>Overturned</source>
            <translation>被推翻</translation>
        </message>
        <message>
            <source>Adopted</source>
            <translation>已采纳</translation>
        </message>
        <message>
            <source>Adopted in part</source>
            <translation>已部分采纳</translation>
        </message>
        <message>
            <source>{name} passed it on</source>
            <translation>{name} 转下一环节</translation>
        </message>
        <message>
            <source>{name} did not let it pass</source>
            <translation>{name} 判定未通过</translation>
        </message>
        <message>
            <source>{name} sent it back</source>
            <translation>{name} 退回</translation>
        </message>
        <message>
            <source>{name} gave it more time</source>
            <translation>{name} 延期</translation>
        </message>
        <message>
            <source>{name} deferred it</source>
            <translation>{name} 缓办</translation>
        </message>
        <message>
            <source>{name} parked it</source>
            <translation>{name} 挂账</translation>
        </message>
        <message>
            <source>{name} took it up again</source>
            <translation>{name} 恢复办理</translation>
        </message>
        <message>
            <source>{name} urged it</source>
            <translation>{name} 催办</translation>
        </message>
        <message>
            <source>{name} passed it upwards</source>
            <translation>{name} 上报</translation>
        </message>
        <message>
            <source>{name} referred it to experts</source>
            <translation>{name} 送专家评议</translation>
        </message>
        <message>
            <source>{name} opened it to the public</source>
            <translation>{name} 开放抢单</translation>
        </message>
        <message>
            <source>{name} gave it up</source>
            <translation>{name} 放弃</translation>
        </message>
        <message>
            <source>{name} closed it</source>
            <translation>{name} 结案</translation>
        </message>
        <message>
            <source>{name} upheld what stood</source>
            <translation>{name} 维持原决定</translation>
        </message>
        <message>
            <source>{name} overturned what stood</source>
            <translation>{name} 撤销原决定</translation>
        </message>
        <message>
            <source>{name} adopted it</source>
            <translation>{name} 采纳</translation>
        </message>
        <message>
            <source>{name} adopted it in part</source>
            <translation>{name} 部分采纳</translation>
        </message>
        <message>
            <source>You passed it on</source>
            <translation>您转下一环节</translation>
        </message>
        <message>
            <source>You did not let it pass</source>
            <translation>您判定未通过</translation>
        </message>
        <message>
            <source>You sent it back</source>
            <translation>您退回</translation>
        </message>
        <message>
            <source>You gave it more time</source>
            <translation>您延期</translation>
        </message>
        <message>
            <source>You deferred it</source>
            <translation>您缓办</translation>
        </message>
        <message>
            <source>You parked it</source>
            <translation>您挂账</translation>
        </message>
        <message>
            <source>You took it up again</source>
            <translation>您恢复办理</translation>
        </message>
        <message>
            <source>You urged it</source>
            <translation>您催办</translation>
        </message>
        <message>
            <source>You passed it upwards</source>
            <translation>您上报</translation>
        </message>
        <message>
            <source>You referred it to experts</source>
            <translation>您送专家评议</translation>
        </message>
        <message>
            <source>You opened it to the public</source>
            <translation>您开放抢单</translation>
        </message>
        <message>
            <source>You gave it up</source>
            <translation>您放弃</translation>
        </message>
        <message>
            <source>You closed it</source>
            <translation>您结案</translation>
        </message>
        <message>
            <source>You upheld what stood</source>
            <translation>您维持原决定</translation>
        </message>
        <message>
            <source>You overturned what stood</source>
            <translation>您撤销原决定</translation>
        </message>
        <message>
            <source>You adopted it</source>
            <translation>您采纳</translation>
        </message>
        <message>
            <source>You adopted it in part</source>
            <translation>您部分采纳</translation>
        </message>
        <message>
            <source>{n} hours</source>
            <translation>{n} 小时</translation>
        </message>
        <message>
            <source>1 hour</source>
            <translation>1 小时</translation>
        </message>
        <message>
            <source>{n} work hours</source>
            <translation>{n} 个工作时</translation>
        </message>
        <message>
            <source>1 work hour</source>
            <translation>1 个工作时</translation>
        </message>
        <message>
            <source>{n} work days</source>
            <translation>{n} 个工作日</translation>
        </message>
        <message>
            <source>1 work day</source>
            <translation>1 个工作日</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} 个自然日</translation>
        </message>
        <message>
            <source>1 day</source>
            <translation>1 个自然日</translation>
        </message>
        <message>
            <source>{step}, {limit}</source>
            <translation>{step}，{limit}</translation>
        </message>
        <message>
            <source>{step}, until {at}</source>
            <translation>{step}，截至 {at}</translation>
        </message>
        <message>
            <source>Answered {at}</source>
            <translation>已于 {at} 答复</translation>
        </message>
        <message>
            <source>Answered late, {at}</source>
            <translation>已于 {at} 逾期答复</translation>
        </message>
        <message>
            <source>≈ {time}</source>
            <translation>约 {time}</translation>
        </message>
        <message>
            <source>The holidays of that year are not published yet: this may move.</source>
            <translation>该年度节假日安排尚未公布，时限可能变动。</translation>
        </message>
        <message>
            <source>stands still</source>
            <translation>暂停计时</translation>
        </message>
        <message>
            <source>{step}: the duty clock stands still</source>
            <translation>{step}：办理时限暂停</translation>
        </message>
        <message>
            <source>Waits to be judged</source>
            <translation>待审核</translation>
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
            <source>Dispatched, not signed for yet</source>
            <translation>已派遣，待签收</translation>
        </message>
        <message>
            <source>Joined to another case</source>
            <translation>已并入他案</translation>
        </message>
        <message>
            <source>Waits for a superior</source>
            <translation>待上级定</translation>
        </message>
        <message>
            <source>Waits for the contributor</source>
            <translation>待上报人补充</translation>
        </message>
        <message>
            <source>With the experts</source>
            <translation>专家评议中</translation>
        </message>
        <message>
            <source>Filed, waits to be dispatched</source>
            <translation>已立案，待派遣</translation>
        </message>
        <message>
            <source>Open to the public</source>
            <translation>待抢单</translation>
        </message>
        <message>
            <source>Waits for approval</source>
            <translation>待审批</translation>
        </message>
        <message>
            <source>In hand</source>
            <translation>处置中</translation>
        </message>
        <message>
            <source>Dealt with, waits to be checked</source>
            <translation>已处置，待核查</translation>
        </message>
        <message>
            <source>Appealed</source>
            <translation>申诉中</translation>
        </message>
        <message>
            <source>in the normal way</source>
            <translation>正常结案</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>逾期结案</translation>
        </message>
        <message>
            <source>filed in error</source>
            <translation>错误结案</translation>
        </message>
        <message>
            <source>specially</source>
            <translation>特殊结案</translation>
        </message>
        <message>
            <source>close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>Taken by</source>
            <translation>抢单人</translation>
        </message>
        <message>
            <source>Rework</source>
            <translation>返工</translation>
        </message>
        <message>
            <source>{n} times</source>
            <translation>{n} 次</translation>
        </message>
        <message>
            <source>once</source>
            <translation>1 次</translation>
        </message>
        <message>
            <source>What may be done now</source>
            <translation>当前可办</translation>
        </message>
        <message>
            <source>Nothing is open: an appeal or new evidence opens it again.</source>
            <translation>没有待办环节：申诉或新材料可重新开启。</translation>
        </message>
        <message>
            <source>Contributor</source>
            <translation>上报人</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>公众</translation>
        </message>
        <message>
            <source>Duty unit</source>
            <translation>责任单位</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>yours to decide</source>
            <translation>由您办理</translation>
        </message>
        <message>
            <source>not yours to decide</source>
            <translation>非您办理</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>经过</translation>
        </message>
        <message>
            <source>Reported by {who}</source>
            <translation>{who} 上报</translation>
        </message>
        <message>
            <source>{who} sent more</source>
            <translation>{who} 补充材料</translation>
        </message>
        <message>
            <source>{who} follows it</source>
            <translation>{who} 关注</translation>
        </message>
        <message>
            <source>{who}: {act}</source>
            <translation>{who}：{act}</translation>
        </message>
        <message>
            <source>{n} photos</source>
            <translation>{n} 张照片</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 张照片</translation>
        </message>
        <message>
            <source>you</source>
            <translation>您</translation>
        </message>
        <message>
            <source>rule “{rule}”</source>
            <translation>规则“{rule}”</translation>
        </message>
        <message>
            <source>by {who}</source>
            <translation>{who}</translation>
        </message>
        <message>
            <source>{step} · {what}</source>
            <translation>{step} · {what}</translation>
        </message>
        <message>
            <source>to {unit}</source>
            <translation>派往 {unit}</translation>
        </message>
        <message>
            <source>into {case}</source>
            <translation>并入 {case}</translation>
        </message>
        <message>
            <source>due {at}</source>
            <translation>时限 {at}</translation>
        </message>
        <message>
            <source>due {at} instead of {before}</source>
            <translation>时限由 {before} 改为 {at}</translation>
        </message>
        <message>
            <source>{time} late</source>
            <translation>超时 {time}</translation>
        </message>
        <message>
            <source>the duty clock stood still for {time}</source>
            <translation>办理时限暂停 {time}</translation>
        </message>
        <message>
            <source>a notice goes to {n} people</source>
            <translation>将告知 {n} 人</translation>
        </message>
        <message>
            <source>a notice goes to whoever reported it</source>
            <translation>将告知上报人</translation>
        </message>
        <message>
            <source>the promised answer</source>
            <translation>承诺的答复</translation>
        </message>
        <message>
            <source>in place of an earlier decision</source>
            <translation>替代先前决定</translation>
        </message>
        <message>
            <source>{case}: before and after</source>
            <translation>{case}：处置前后</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>处置前</translation>
        </message>
        <message>
            <source>After</source>
            <translation>处置后</translation>
        </message>
        <message>
            <source>Same place</source>
            <translation>同一地点</translation>
        </message>
        <message>
            <source>Doubtful proof</source>
            <translation>成果存疑</translation>
        </message>
        <message>
            <source>No check has held these two against each other</source>
            <translation>尚无检查比对过这两张照片</translation>
        </message>
        <message>
            <source>{step} waits for the {post}</source>
            <translation>{step}，待{post}办理</translation>
        </message>
        <message>
            <source>not at the hub yet</source>
            <translation>尚未送达中心</translation>
        </message>
    </context>
</TS>
