<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>&amp;Select</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>Single</source>
            <translation>单件</translation>
        </message>
        <message>
            <source>Light table</source>
            <translation>看片台</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比对</translation>
        </message>
        <message>
            <source>Not settled</source>
            <translation>未落定</translation>
        </message>
        <message>
            <source>Rulings</source>
            <translation>主管裁定</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>Ask for more</source>
            <translation>补充材料</translation>
        </message>
        <message>
            <source>Hold for a supervisor</source>
            <translation>待主管</translation>
        </message>
        <message>
            <source>Select, or not</source>
            <translation>选中或取消</translation>
        </message>
        <message>
            <source>Select on to the next</source>
            <translation>连选下一件</translation>
        </message>
        <message>
            <source>Select on to the one before</source>
            <translation>连选上一件</translation>
        </message>
        <message>
            <source>The group alike</source>
            <translation>相似组</translation>
        </message>
        <message>
            <source>Everything in the filter</source>
            <translation>筛选结果全选</translation>
        </message>
        <message>
            <source>Select nothing</source>
            <translation>全不选</translation>
        </message>
        <message>
            <source>Light table, and back</source>
            <translation>看片台与返回</translation>
        </message>
        <message>
            <source>Compare, and back</source>
            <translation>比对与返回</translation>
        </message>
        <message>
            <source>Bigger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Saved views</source>
            <translation>已存视图</translation>
        </message>
        <message>
            <source>Next programme</source>
            <translation>下一项目</translation>
        </message>
        <message>
            <source>Programme before</source>
            <translation>上一项目</translation>
        </message>
        <message>
            <source>What is not settled</source>
            <translation>未落定事项</translation>
        </message>
        <message>
            <source>Rulings of the supervisor</source>
            <translation>主管裁定</translation>
        </message>
        <message>
            <source>only on the light table</source>
            <translation>仅限看片台</translation>
        </message>
        <message>
            <source>your posts do not include it</source>
            <translation>您的岗位无此权限</translation>
        </message>
        <message>
            <source>there is one programme</source>
            <translation>只有一个项目</translation>
        </message>
        <message>
            <source>nothing is selected</source>
            <translation>未选中任何案件</translation>
        </message>
        <message>
            <source>a batch is being saved</source>
            <translation>正在保存一批决定</translation>
        </message>
        <message>
            <source>the selection is being looked through</source>
            <translation>正在核对所选案件</translation>
        </message>
        <message>
            <source>no group is selected</source>
            <translation>未选中相似组</translation>
        </message>
        <message>
            <source>none of the selected offers it</source>
            <translation>所选案件均不提供此项</translation>
        </message>
        <message>
            <source>not on this page</source>
            <translation>此页不可用</translation>
        </message>
        <message>
            <source>Title, place or case id</source>
            <translation>标题、地点或案件编号</translation>
        </message>
        <message>
            <source>{shown} of {n}</source>
            <translation>{shown} / {n} 件</translation>
        </message>
        <message>
            <source>show all</source>
            <translation>全部显示</translation>
        </message>
        <message>
            <source>Alike</source>
            <translation>相似</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Soon or late</source>
            <translation>将到期或超期</translation>
        </message>
        <message>
            <source>No view is saved yet</source>
            <translation>尚未保存视图</translation>
        </message>
        <message>
            <source>Save this view …</source>
            <translation>保存此视图…</translation>
        </message>
        <message>
            <source>Remove a view</source>
            <translation>删除视图</translation>
        </message>
        <message>
            <source>Name of this view</source>
            <translation>视图名称</translation>
        </message>
        <message>
            <source>These are alike</source>
            <translation>这些案件相似</translation>
        </message>
        <message>
            <source>Keep this one</source>
            <translation>保留本件</translation>
        </message>
        <message>
            <source>Keep {case}</source>
            <translation>保留 {case}</translation>
        </message>
        <message>
            <source>Merge all into {case}</source>
            <translation>全部并入 {case}</translation>
        </message>
        <message>
            <source>the others were reported before</source>
            <translation>其余按已有上报驳回</translation>
        </message>
        <message>
            <source>the others join it</source>
            <translation>其余并入</translation>
        </message>
        <message>
            <source>everybody is thanked</source>
            <translation>人人致谢</translation>
        </message>
        <message>
            <source>Not the same photo</source>
            <translation>不是同一照片</translation>
        </message>
        <message>
            <source>Not the same matter</source>
            <translation>不是同一问题</translation>
        </message>
        <message>
            <source>never offered again</source>
            <translation>不再提示</translation>
        </message>
        <message>
            <source>Merge into {case}</source>
            <translation>并入 {case}</translation>
        </message>
        <message>
            <source>it was sent first</source>
            <translation>该件先报</translation>
        </message>
        <message>
            <source>it was sent later</source>
            <translation>该件后报</translation>
        </message>
        <message>
            <source>{title}: {reason}</source>
            <translation>{title}：{reason}</translation>
        </message>
        <message>
            <source>{n} selected, {blocked} cannot be decided</source>
            <translation>已选 {n} 件，{blocked} 件不可决定</translation>
        </message>
        <message>
            <source>Undo {n} decisions</source>
            <translation>撤销 {n} 项决定</translation>
        </message>
        <message>
            <source>Undo “not duplicates”</source>
            <translation>撤销“不重复”</translation>
        </message>
        <message>
            <source>{title} {n}</source>
            <translation>{title} {n} 件</translation>
        </message>
        <message>
            <source>{title} {n} …</source>
            <translation>{title} {n} 件…</translation>
        </message>
        <message>
            <source>Merge groups</source>
            <translation>合并各组</translation>
        </message>
        <message>
            <source>Dispatch {n} to {unit}</source>
            <translation>派遣 {n} 件给 {unit}</translation>
        </message>
        <message>
            <source>duty for {n} of {of}</source>
            <translation>{of} 件中 {n} 件属其职责</translation>
        </message>
        <message>
            <source>duty for {n} of {of}; {suspicious} suspicious</source>
            <translation>{of} 件中 {n} 件属其职责；{suspicious} 件可疑</translation>
        </message>
        <message>
            <source>{withdrawn} decisions were withdrawn before they were sent, {superseded} had been sent and are taken back.</source>
            <translation>{withdrawn} 项决定在发送前已撤回，{superseded} 项已发送，正在收回。</translation>
        </message>
        <message>
            <source>{n} stand: they can no longer be taken back here.</source>
            <translation>{n} 项维持原状：已无法在此收回。</translation>
        </message>
      <message>
    <source>Office</source>
    <translation>全办</translation>
  </message>
  <message>
    <source>Notices</source>
    <translation>反馈</translation>
  </message>
  <message>
    <source>&amp;Supervisor</source>
    <translation>主管</translation>
  </message>
  <message>
    <source>The office at a glance</source>
    <translation>全办一览</translation>
  </message>
  <message>
    <source>Notices to contributors</source>
    <translation>待发反馈</translation>
  </message>
  <message>
    <source>Merge all into this one</source>
    <translation>全部并入本件</translation>
  </message>
</context>
</TS>
