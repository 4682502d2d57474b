<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Office at a glance</source>
            <translation>全办一览</translation>
        </message>
        <message>
            <source>{agency} · {at} · {n} programmes</source>
            <translation>{agency} · {at} · {n} 个项目</translation>
        </message>
        <message>
            <source>{agency} · {at} · one programme</source>
            <translation>{agency} · {at} · 一个项目</translation>
        </message>
        <message>
            <source>Asking the hub …</source>
            <translation>正在询问中心 …</translation>
        </message>
        <message>
            <source>The figures are counted there.</source>
            <translation>数字由中心统计。</translation>
        </message>
        <message>
            <source>This page needs the hub.</source>
            <translation>此页需要连通中心。</translation>
        </message>
        <message>
            <source>The figures are counted there. Your own cases can be decided as ever.</source>
            <translation>数字由中心统计。您自己的案件照常可以决定。</translation>
        </message>
        <message>
            <source>The figures could not be read.</source>
            <translation>未能读取数字。</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>all programmes</source>
            <translation>全部项目</translation>
        </message>
        <message>
            <source>not known to the hub</source>
            <translation>中心不知</translation>
        </message>
        <message>
            <source>{shown} of {n} lines are shown; a file has them all</source>
            <translation>显示 {n} 行中的 {shown} 行；导出的文件含全部</translation>
        </message>
        <message>
            <source>{span} · {first} to {last}</source>
            <translation>{span} · {first} 至 {last}</translation>
        </message>
        <message>
            <source>one line for each: {by}</source>
            <translation>每行一个：{by}</translation>
        </message>
        <message>
            <source>all in one line</source>
            <translation>合为一行</translation>
        </message>
        <message>
            <source>{a}, {b}</source>
            <translation>{a}、{b}</translation>
        </message>
        <message>
            <source>{share:.1f} %</source>
            <translation>{share:.1f} %</translation>
        </message>
        <message>
            <source>{share:.0f} %</source>
            <translation>{share:.0f} %</translation>
        </message>
        <message>
            <source>n {n}</source>
            <translation>n {n}</translation>
        </message>
        <message>
            <source>{k} of {n}</source>
            <translation>{n} 件中 {k} 件</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>尚无</translation>
        </message>
        <message>
            <source>n {n}: too few to say</source>
            <translation>n {n}：样本过少</translation>
        </message>
        <message>
            <source>{low:.1f} to {high:.1f} · n {n}</source>
            <translation>{low:.1f} 至 {high:.1f} · n {n}</translation>
        </message>
        <message>
            <source>Five figures</source>
            <translation>五项数字</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Beside it</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Late to the contributor</source>
            <translation>答复已超时</translation>
        </message>
        <message>
            <source>oldest {time}, {case}</source>
            <translation>最久 {time}，{case}</translation>
        </message>
        <message>
            <source>nobody waits too long</source>
            <translation>无人等待超时</translation>
        </message>
        <message>
            <source>Answered in time, {days} days</source>
            <translation>按时答复率，{days} 天</translation>
        </message>
        <message>
            <source>Overturned, {days} days</source>
            <translation>被推翻率，{days} 天</translation>
        </message>
        <message>
            <source>Held for you</source>
            <translation>待您裁定</translation>
        </message>
        <message>
            <source>{conflicts} disagreements, {held} asked</source>
            <translation>{conflicts} 件分歧，{held} 件请示</translation>
        </message>
        <message>
            <source>Names revealed, {days} days</source>
            <translation>查看姓名次数，{days} 天</translation>
        </message>
        <message>
            <source>{n} times a case was opened</source>
            <translation>案件打开 {n} 次</translation>
        </message>
        <message>
            <source>{n} waiting, by promise to the contributor</source>
            <translation>{n} 件待办，按答复承诺</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>答复承诺</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>late</source>
            <translation>已超时</translation>
        </message>
        <message>
            <source>within {h} h</source>
            <translation>{h} 小时内</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>after today</source>
            <translation>以后</translation>
        </message>
        <message>
            <source>Per hour today</source>
            <translation>今日每小时</translation>
        </message>
        <message>
            <source>Hour</source>
            <translation>时</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>received</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>{what} {n}</source>
            <translation>{what} {n} 件</translation>
        </message>
        <message>
            <source>The day has just begun.</source>
            <translation>今天刚开始。</translation>
        </message>
        <message>
            <source>{hour} h: {decided} decided, {received} received</source>
            <translation>{hour} 时：决定 {decided} 件，收到 {received} 件</translation>
        </message>
        <message>
            <source>Reviewers, last {days} days, by name</source>
            <translation>审核员，近 {days} 天，按姓名</translation>
        </message>
        <message>
            <source>bars are 95 % intervals · dotted line is the office · under 30: not drawn</source>
            <translation>横线为 95 % 区间 · 虚线为全办 · 不足 30 件不作图</translation>
        </message>
        <message>
            <source>Reviewer</source>
            <translation>审核员</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>已决定</translation>
        </message>
        <message>
            <source>Median s</source>
            <translation>中位秒数</translation>
        </message>
        <message>
            <source>Photo opened</source>
            <translation>看过照片</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>自行撤销</translation>
        </message>
        <message>
            <source>Overturned</source>
            <translation>被推翻</translation>
        </message>
        <message>
            <source>Answered in time</source>
            <translation>按时答复</translation>
        </message>
        <message>
            <source>Nobody has decided anything in these days.</source>
            <translation>这些天没有人作过决定。</translation>
        </message>
        <message>
            <source>Duty units, last {days} days</source>
            <translation>专业部门，近 {days} 天</translation>
        </message>
        <message>
            <source>what was handed to each</source>
            <translation>交给各部门的件数</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>Dispatched</source>
            <translation>已派遣</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已收回</translation>
        </message>
        <message>
            <source>Not left yet</source>
            <translation>尚未发出</translation>
        </message>
        <message>
            <source>Nothing was dispatched in these days.</source>
            <translation>这些天没有派遣。</translation>
        </message>
        <message>
            <source>By {by}</source>
            <translation>按{by}</translation>
        </message>
        <message>
            <source>Altogether</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>of fewer than 30 no share is said · waiting and overdue are of now</source>
            <translation>不足 30 件不算比率 · 待办与超时为此刻之数</translation>
        </message>
        <message>
            <source>of fewer than 30 no share is said</source>
            <translation>不足 30 件不算比率</translation>
        </message>
        <message>
            <source>Nothing was decided in these days.</source>
            <translation>这些天没有决定。</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待办</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Thumbnail only</source>
            <translation>只看缩略图</translation>
        </message>
        <message>
            <source>95 % from, to</source>
            <translation>95 % 区间</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 天</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 天</translation>
        </message>
        <message>
            <source>The month before</source>
            <translation>上个月</translation>
        </message>
        <message>
            <source>{of}: {figure}</source>
            <translation>{of}：{figure}</translation>
        </message>
        <message>
            <source>Answered late</source>
            <translation>答复超时</translation>
        </message>
        <message>
            <source>No decision stands behind this figure.</source>
            <translation>此数字背后没有决定。</translation>
        </message>
        <message>
            <source>the newest {n}; more follow at the end of the list</source>
            <translation>最近 {n} 件；列表末尾可继续</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>{n} · {post}</source>
            <translation>第 {n} 步 · {post}</translation>
        </message>
        <message>
            <source>By</source>
            <translation>决定人</translation>
        </message>
        <message>
            <source>Heard</source>
            <translation>收到时间</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>Marks</source>
            <translation>标记</translation>
        </message>
        <message>
            <source>Open since</source>
            <translation>开始于</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Held by</source>
            <translation>持有人</translation>
        </message>
        <message>
            <source>undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>overturned</source>
            <translation>被推翻</translation>
        </message>
        <message>
            <source>thumbnail only</source>
            <translation>只看缩略图</translation>
        </message>
        <message>
            <source>answered late</source>
            <translation>答复超时</translation>
        </message>
        <message>
            <source>Who looked</source>
            <translation>查看记录</translation>
        </message>
        <message>
            <source>What {name} looked at</source>
            <translation>{name} 的查看记录</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>查看人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>opened the case</source>
            <translation>打开案件</translation>
        </message>
        <message>
            <source>asked for the name</source>
            <translation>查看姓名</translation>
        </message>
        <message>
            <source>Nobody looked at anything in these days.</source>
            <translation>这些天没有查看记录。</translation>
        </message>
        <message>
            <source>Figures: one line for each …</source>
            <translation>数字：每行一个 …</translation>
        </message>
        <message>
            <source>Figures: of which days …</source>
            <translation>数字：哪些天 …</translation>
        </message>
        <message>
            <source>Figures: who looked at what</source>
            <translation>数字：查看记录</translation>
        </message>
        <message>
            <source>Write a spreadsheet (XLSX)</source>
            <translation>导出表格（XLSX）</translation>
        </message>
        <message>
            <source>Write a paper (PDF)</source>
            <translation>导出文件（PDF）</translation>
        </message>
        <message>
            <source>One line for each</source>
            <translation>每行一个</translation>
        </message>
        <message>
            <source>Of which days?</source>
            <translation>哪些天？</translation>
        </message>
        <message>
            <source>What is behind it</source>
            <translation>背后的决定</translation>
        </message>
        <message>
            <source>The oldest late case</source>
            <translation>超时最久的案件</translation>
        </message>
        <message>
            <source>Lines …</source>
            <translation>分行 …</translation>
        </message>
        <message>
            <source>Days …</source>
            <translation>时段 …</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>打开案件</translation>
        </message>
        <message>
            <source>told apart now</source>
            <translation>现已分开</translation>
        </message>
        <message>
            <source>shown now</source>
            <translation>正在显示</translation>
        </message>
        <message>
            <source>Spreadsheet</source>
            <translation>导出表格</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>导出文件</translation>
        </message>
        <message>
            <source>{form}, to your documents</source>
            <translation>{form}，存入文档</translation>
        </message>
        <message>
            <source>only on the office page</source>
            <translation>只在全办页</translation>
        </message>
        <message>
            <source>only among the figures</source>
            <translation>只在数字页</translation>
        </message>
        <message>
            <source>there is nothing to write yet</source>
            <translation>还没有可导出的内容</translation>
        </message>
        <message>
            <source>{name} is written. It lies in {folder}.</source>
            <translation>已导出 {name}。存于 {folder}。</translation>
        </message>
        <message>
            <source>The file is being written …</source>
            <translation>正在导出 …</translation>
        </message>
        <message>
            <source>{case} is not on this desk. What the hub told of it stands in its line.</source>
            <translation>{case} 不在本机。中心所知见该行。</translation>
        </message>
        <message>
            <source>The hub does not answer. These figures were counted at {at}.</source>
            <translation>中心没有应答。这些数字统计于 {at}。</translation>
        </message>
        <message>
            <source>The disk is full: no file was written in {path}. Make room, then write it again.</source>
            <translation>磁盘已满：未能在 {path} 写出文件。请腾出空间后重试。</translation>
        </message>
        <message>
            <source>No file was written in {path}: {reason}. See to the folder’s rights, then write it again.</source>
            <translation>未能在 {path} 写出文件：{reason}。请检查文件夹权限后重试。</translation>
        </message>
        <message>
            <source>Decisions behind a figure</source>
            <translation>数字背后的决定</translation>
        </message>
        <message>
            <source>Who looked at what</source>
            <translation>查看记录</translation>
        </message>
        <message>
            <source>{first} to {last}, whole days</source>
            <translation>{first} 至 {last}，整日</translation>
        </message>
        <message>
            <source>counted at {at} (UTC{zone})</source>
            <translation>统计于 {at}（UTC{zone}）</translation>
        </message>
        <message>
            <source>Page {n} of {of}</source>
            <translation>第 {n} 页，共 {of} 页</translation>
        </message>
        <message>
            <source>{head}: how many</source>
            <translation>{head}：件数</translation>
        </message>
        <message>
            <source>{head}: n</source>
            <translation>{head}：n</translation>
        </message>
        <message>
            <source>{head}: 95 % from</source>
            <translation>{head}：95 % 下限</translation>
        </message>
        <message>
            <source>{head}: 95 % to</source>
            <translation>{head}：95 % 上限</translation>
        </message>
        <message>
            <source>What the figures mean</source>
            <translation>指标说明</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>含义</translation>
        </message>
        <message>
            <source>Decisions the hub heard in the period, whatever it answered. Taking one back is no decision of its own.</source>
            <translation>期内中心收到的决定，不论其答复。撤销不另计为决定。</translation>
        </message>
        <message>
            <source>The middle of the seconds in which the window was at work on the case; n is how many decisions told them.</source>
            <translation>处理该案时窗口处于使用状态的秒数的中位数；n 为报有秒数的决定数。</translation>
        </message>
        <message>
            <source>Open steps at this moment, not in the period; of a reviewer, the cases held now.</source>
            <translation>此刻未办的步骤，与期间无关；按审核员时为其现持案件。</translation>
        </message>
        <message>
            <source>Of those waiting, the ones past their step’s limit.</source>
            <translation>待办中已过步骤时限的。</translation>
        </message>
        <message>
            <source>Of the decisions that told the contributors something, those that took effect while the promise held.</source>
            <translation>已告知报送人的决定中，在答复承诺期内生效的占比。</translation>
        </message>
        <message>
            <source>Taken back by their author, before or after they were sent; of all they had said.</source>
            <translation>由本人撤销的决定（发送前或发送后），占其全部决定。</translation>
        </message>
        <message>
            <source>Replaced by a supervisor’s ruling; of the decisions heard.</source>
            <translation>被主管裁定取代的决定，占收到的决定。</translation>
        </message>
        <message>
            <source>Decided while nothing larger than a thumbnail had been painted; of the decisions on cases with a photo.</source>
            <translation>决定时只显示过缩略图的，占有照片案件的决定。</translation>
        </message>
        <message>
            <source>Wilson’s score interval: where the share may really lie, in 95 of 100. Of fewer than {least} no share is said.</source>
            <translation>Wilson 区间：真实比率有 95 % 的把握落在其间。不足 {least} 件不算比率。</translation>
        </message>
        <message>
            <source>another decision came first</source>
            <translation>他人决定在先</translation>
        </message>
        <message>
            <source>held for a ruling</source>
            <translation>待裁定</translation>
        </message>
        <message>
            <source>the case had changed</source>
            <translation>案件已有变化</translation>
        </message>
        <message>
            <source>the case had been merged</source>
            <translation>案件已被合并</translation>
        </message>
        <message>
            <source>another desk had the case</source>
            <translation>案件已由他机领取</translation>
        </message>
        <message>
            <source>Who holds which cases</source>
            <translation>案件由谁持有</translation>
        </message>
        <message>
            <source>as it is now</source>
            <translation>当前情况</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>at the desk {desk}</source>
            <translation>在办公机 {desk}</translation>
        </message>
        <message>
            <source>taken along, desk {desk}</source>
            <translation>已带走，办公机 {desk}</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>至</translation>
        </message>
        <message>
            <source>Most pressing</source>
            <translation>最急的</translation>
        </message>
        <message>
            <source>what is at a desk is held while somebody works there · what was taken along, for a day</source>
            <translation>办公机上的案件在办公期间持有 · 带走的案件持有一天</translation>
        </message>
        <message>
            <source>No desk holds a case now.</source>
            <translation>目前没有办公机持有案件。</translation>
        </message>
        <message>
            <source>{n} cases of {name} were taken back. Other desks can be given them; what {name} has decided and not sent will be an opinion.</source>
            <translation>已收回 {name} 的 {n} 件，可分给其他办公机；{name} 已决定而未发送的将作为意见保留。</translation>
        </message>
        <message>
            <source>1 case of {name} was taken back. Other desks can be given it; what {name} has decided and not sent will be an opinion.</source>
            <translation>已收回 {name} 的 1 件，可分给其他办公机；{name} 已决定而未发送的将作为意见保留。</translation>
        </message>
        <message>
            <source>Who holds what</source>
            <translation>案件由谁持有</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>收回</translation>
        </message>
        <message>
            <source>{n} cases of {name}</source>
            <translation>{name} 的 {n} 件</translation>
        </message>
        <message>
            <source>1 case of {name}</source>
            <translation>{name} 的 1 件</translation>
        </message>
        <message>
            <source>only what was taken along is taken back: a desk asks for the rest again by itself</source>
            <translation>只能收回带走的案件：其余的办公机会自动重新领取</translation>
        </message>
        <message>
            <source>Figures: who holds what</source>
            <translation>数字：谁持有案件</translation>
        </message>
        <message>
            <source>{n} late</source>
            <translation>{n} 件超时</translation>
        </message>
        <message>
            <source>{n} within {h} h</source>
            <translation>{n} 件 {h} 小时内到期</translation>
        </message>
        <message>
            <source>more than {n} late</source>
            <translation>超时超过 {n} 件</translation>
        </message>
        <message>
            <source>more than {n} within {h} h</source>
            <translation>{h} 小时内到期超过 {n} 件</translation>
        </message>
        <message>
            <source>No promise in danger within {h} h</source>
            <translation>{h} 小时内无临期答复</translation>
        </message>
        <message>
            <source>Promised answers: {said}</source>
            <translation>承诺答复：{said}</translation>
        </message>
        <message>
            <source>Promises in danger</source>
            <translation>临期与超时答复</translation>
        </message>
        <message>
            <source>every case of the office whose answer is late, or will be within {h} h</source>
            <translation>全办答复已超时或 {h} 小时内将超时的每一件</translation>
        </message>
        <message>
            <source>the most pressing {n}; more follow at the end of the list</source>
            <translation>最紧迫的 {n} 件；列表末尾还有更多</translation>
        </message>
        <message>
            <source>No promise is in danger in the next {h} hours.</source>
            <translation>未来 {h} 小时内没有答复会超时。</translation>
        </message>
        <message>
            <source>late in {time}</source>
            <translation>{time} 后超时</translation>
        </message>
        <message>
            <source>{time} late</source>
            <translation>超时 {time}</translation>
        </message>
        <message>
            <source>Late in, hours</source>
            <translation>距超时（小时）</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>等待</translation>
        </message>
        <message>
            <source>Promised by</source>
            <translation>承诺时限</translation>
        </message>
        <message>
            <source>the duty unit {unit}</source>
            <translation>责任单位 {unit}</translation>
        </message>
        <message>
            <source>what the contributor was asked</source>
            <translation>上报人补充</translation>
        </message>
        <message>
            <source>whoever takes it</source>
            <translation>有人抢单</translation>
        </message>
        <message>
            <source>its notice to be filled in</source>
            <translation>填写反馈内容</translation>
        </message>
        <message>
            <source>new evidence: no step is open</source>
            <translation>新的证据：没有待办环节</translation>
        </message>
        <message>
            <source>The list is made there, of the whole office. Your own cases can be decided as ever.</source>
            <translation>清单由中心按全办编制。您自己的案件照常可以决定。</translation>
        </message>
        <message>
            <source>The rest of the list is asked for …</source>
            <translation>正在取清单的其余部分 …</translation>
        </message>
        <message>
            <source>The hub does not answer. This list is of {at}.</source>
            <translation>中心没有应答。此清单为 {at} 的情况。</translation>
        </message>
        <message>
            <source>Adopted, and what became of it</source>
            <translation>采纳与落实</translation>
        </message>
        <message>
            <source>from the verdict on: open until it has landed</source>
            <translation>自作出采纳决定起，直至落实</translation>
        </message>
        <message>
            <source>Nothing was adopted or turned down yet.</source>
            <translation>还没有作出过采纳与否的决定。</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>采纳情况</translation>
        </message>
        <message>
            <source>Why, as it was told</source>
            <translation>对外说明的理由</translation>
        </message>
        <message>
            <source>What became of it</source>
            <translation>落实情况</translation>
        </message>
        <message>
            <source>adopted</source>
            <translation>采纳</translation>
        </message>
        <message>
            <source>adopted in part</source>
            <translation>部分采纳</translation>
        </message>
        <message>
            <source>not adopted</source>
            <translation>不采纳</translation>
        </message>
        <message>
            <source>open</source>
            <translation>待落实</translation>
        </message>
        <message>
            <source>open, due {day}</source>
            <translation>待落实，期限 {day}</translation>
        </message>
        <message>
            <source>open, was due {day}</source>
            <translation>未落实，期限 {day} 已过</translation>
        </message>
        <message>
            <source>landed {day}</source>
            <translation>{day} 落实</translation>
        </message>
        <message>
            <source>did not land, {day}</source>
            <translation>{day} 未能落实</translation>
        </message>
        <message>
            <source>nobody follows it</source>
            <translation>无人跟进</translation>
        </message>
        <message>
            <source>What rules decided</source>
            <translation>规则作出的决定</translation>
        </message>
        <message>
            <source>of all times · of each rule a share is drawn, and a person looks again</source>
            <translation>自始至今 · 每条规则按比例抽取，由人复看</translation>
        </message>
        <message>
            <source>by this rule, newest first</source>
            <translation>由此规则决定，最新在前</translation>
        </message>
        <message>
            <source>No rule has decided anything yet.</source>
            <translation>还没有规则作出过决定。</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>Drawn</source>
            <translation>抽取</translation>
        </message>
        <message>
            <source>Looked at again</source>
            <translation>已复看</translation>
        </message>
        <message>
            <source>Found right</source>
            <translation>复看认可</translation>
        </message>
        <message>
            <source>Second look</source>
            <translation>复看</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>现状</translation>
        </message>
        <message>
            <source>drawn, nobody has looked yet</source>
            <translation>已抽取，尚无人复看</translation>
        </message>
        <message>
            <source>found right</source>
            <translation>认可</translation>
        </message>
        <message>
            <source>found wrong</source>
            <translation>认为有误</translation>
        </message>
        <message>
            <source>stands</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>stands no more</source>
            <translation>已失效</translation>
        </message>
        <message>
            <source>Public answers</source>
            <translation>公示答复</translation>
        </message>
        <message>
            <source>as anybody will read it: nobody’s name, places to about half a kilometre</source>
            <translation>公众所见：不含任何人姓名，地点精确到约半公里</translation>
        </message>
        <message>
            <source>No answer has left the house yet.</source>
            <translation>还没有答复发出。</translation>
        </message>
        <message>
            <source>About</source>
            <translation>事项</translation>
        </message>
        <message>
            <source>Near</source>
            <translation>大致位置</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收件</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>答复</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Duty unit</source>
            <translation>责任单位</translation>
        </message>
        <message>
            <source>What was told</source>
            <translation>答复内容</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>按时</translation>
        </message>
        <message>
            <source>none given</source>
            <translation>未承诺</translation>
        </message>
        <message>
            <source>Lists: promises in danger</source>
            <translation>清单：临期与超时答复</translation>
        </message>
        <message>
            <source>Lists: adopted, and what became of it</source>
            <translation>清单：采纳与落实</translation>
        </message>
        <message>
            <source>Lists: what rules decided</source>
            <translation>清单：规则作出的决定</translation>
        </message>
        <message>
            <source>Lists: public answers</source>
            <translation>清单：公示答复</translation>
        </message>
        <message>
            <source>Write the public answers (CSV)</source>
            <translation>导出 CSV</translation>
        </message>
        <message>
            <source>Write the public answers (JSON)</source>
            <translation>导出 JSON</translation>
        </message>
        <message>
            <source>Promises</source>
            <translation>承诺</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>采纳</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>What it decided</source>
            <translation>它的决定</translation>
        </message>
        <message>
            <source>for other programs</source>
            <translation>供其他程序使用</translation>
        </message>
        <message>
            <source>in every language</source>
            <translation>含各种语言</translation>
        </message>
        <message>
            <source>only among the public answers</source>
            <translation>仅在公示答复清单中</translation>
        </message>
        <message>
            <source>Hours until the answer promised to the contributor is late, by the hub’s clock; below 0 since it is. Parking a case stops the duty’s clock, never this one.</source>
            <translation>按中心时钟，距承诺给上报人的答复超时还有多少小时；已超时为负。挂账使处置时钟停走，此时钟从不停走。</translation>
        </message>
        <message>
            <source>Whose turn it is: the post of the open step, a duty unit, the contributor, whoever takes it from the pool, or a person who fills the notice of what was decided.</source>
            <translation>轮到谁：待办环节的岗位、责任单位、上报人、抢单人，或填写已决定事项反馈的人。</translation>
        </message>
        <message>
            <source>The last verdict that stands; one that was overturned is in no line until there is another.</source>
            <translation>最后一次有效的决定；被推翻的，在重新作出之前不列入。</translation>
        </message>
        <message>
            <source>Open until the step that follows it is closed: landed, or not.</source>
            <translation>跟进环节办结之前为待落实：已落实，或未能落实。</translation>
        </message>
        <message>
            <source>Of the decisions of the rule, those drawn for a person to look at again.</source>
            <translation>该规则的决定中抽取由人复看的件数。</translation>
        </message>
        <message>
            <source>Of those a person has looked at again, the ones found right. Of fewer than {least} no share is said.</source>
            <translation>已复看的决定中得到认可的。少于 {least} 件时不计比例。</translation>
        </message>
        <message>
            <source>What a person said who looked again; empty where it was not drawn.</source>
            <translation>复看者的意见；未抽取的为空。</translation>
        </message>
        <message>
            <source>Whether it is still the outcome of its step, and nothing after it was overturned.</source>
            <translation>它是否仍为该环节的结果，且其后没有被推翻的。</translation>
        </message>
        <message>
            <source>The middle of a square of about half a kilometre, never the spot itself.</source>
            <translation>约半公里见方网格的中心，从不是地点本身。</translation>
        </message>
        <message>
            <source>The notice, worded anew without what points at a person.</source>
            <translation>重新表述的反馈，不含指向个人的内容。</translation>
        </message>
    </context>
</TS>
