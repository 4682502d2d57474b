<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>{shown} of {n} waiting</source>
            <translation>{n} 件待办中的 {shown} 件</translation>
        </message>
        <message>
            <source>photos shown whole, never cropped</source>
            <translation>照片完整显示不裁切</translation>
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
            <source>Same place, different photo</source>
            <translation>同地不同照</translation>
        </message>
        <message>
            <source>{n} of {all}</source>
            <translation>{n} / 共 {all}</translation>
        </message>
        <message>
            <source>first sent by {who}, {day}</source>
            <translation>{who} 于 {day}先报</translation>
        </message>
        <message>
            <source>{case} came first</source>
            <translation>{case} 先报</translation>
        </message>
        <message>
            <source>all sent by {who}, first on {day}</source>
            <translation>均由 {who} 上报，首次 {day}</translation>
        </message>
        <message>
            <source>{n} people: merge, thank all</source>
            <translation>{n} 人同报：合并并分别致谢</translation>
        </message>
        <message>
            <source>At another desk</source>
            <translation>他人审理中</translation>
        </message>
        <message>
            <source>Your own report</source>
            <translation>您本人上报</translation>
        </message>
        <message>
            <source>selected</source>
            <translation>已选中</translation>
        </message>
        <message>
            <source>your own report</source>
            <translation>您本人上报</translation>
        </message>
        <message>
            <source>at another desk</source>
            <translation>他人审理中</translation>
        </message>
        <message>
            <source>taken over by another desk</source>
            <translation>已由他人接手</translation>
        </message>
        <message>
            <source>no longer on this desk</source>
            <translation>已不在本机</translation>
        </message>
        <message>
            <source>no step is open for your post</source>
            <translation>您的岗位没有待办环节</translation>
        </message>
        <message>
            <source>this step does not offer it</source>
            <translation>此环节不提供</translation>
        </message>
        <message>
            <source>merged into another case</source>
            <translation>已并入另一案件</translation>
        </message>
        <message>
            <source>decided already</source>
            <translation>已有决定</translation>
        </message>
        <message>
            <source>changed since it was looked at</source>
            <translation>查看后已有变化</translation>
        </message>
        <message>
            <source>only a supervisor may decide it</source>
            <translation>只有主管可以决定</translation>
        </message>
        <message>
            <source>not possible ({code})</source>
            <translation>不可决定（{code}）</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>所选</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>未选择案件</translation>
        </message>
        <message>
            <source>One key decides all that is selected</source>
            <translation>一个按键决定全部所选案件</translation>
        </message>
        <message>
            <source>Select this case, or not</source>
            <translation>选中或取消此件</translation>
        </message>
        <message>
            <source>Select on to the next</source>
            <translation>连选下一件</translation>
        </message>
        <message>
            <source>Select the whole group</source>
            <translation>选中整组相似件</translation>
        </message>
        <message>
            <source>Select everything in the filter</source>
            <translation>选中筛选出的全部</translation>
        </message>
        <message>
            <source>Ctrl+click selects one more, Shift+click all from the cursor to there.</source>
            <translation>按住 Ctrl 单击可加选一件，按住 Shift 单击可从光标处连选到该件。</translation>
        </message>
        <message>
            <source>{n} selected</source>
            <translation>已选 {n} 件</translation>
        </message>
        <message>
            <source>looking through the selection …</source>
            <translation>正在查看所选案件 …</translation>
        </message>
        <message>
            <source>one programme</source>
            <translation>同一项目</translation>
        </message>
        <message>
            <source>{n} programmes</source>
            <translation>{n} 个项目</translation>
        </message>
        <message>
            <source>first answer due in {time}</source>
            <translation>最早 {time}后到期</translation>
        </message>
        <message>
            <source>first answer {time} late</source>
            <translation>最早的已超时 {time}</translation>
        </message>
        <message>
            <source>Can be decided</source>
            <translation>可决定</translation>
        </message>
        <message>
            <source>Cannot be decided</source>
            <translation>不可决定</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>另有 {n} 件</translation>
        </message>
        <message>
            <source>Bands among the {n}</source>
            <translation>{n} 件的风险分布</translation>
        </message>
        <message>
            <source>Groups in the selection</source>
            <translation>所选中的相似组</translation>
        </message>
        <message>
            <source>1 group</source>
            <translation>1 组</translation>
        </message>
        <message>
            <source>{n} groups</source>
            <translation>{n} 组</translation>
        </message>
        <message>
            <source>What one step does</source>
            <translation>一步完成</translation>
        </message>
        <message>
            <source>None of these can be decided here.</source>
            <translation>所选案件均不可在此决定。</translation>
        </message>
        <message>
            <source>1 decision with its notice. Undo takes it back while it is saved here.</source>
            <translation>1 项决定，发出其反馈。未发送前，撤销即可收回。</translation>
        </message>
        <message>
            <source>{n} decisions, each with its own notice. One undo takes all of them back while they are saved here.</source>
            <translation>{n} 项决定，各自发出反馈。未发送前，一次撤销即可全部收回。</translation>
        </message>
        <message>
            <source>{n} of {all} saved</source>
            <translation>已存 {n} / {all} 件</translation>
        </message>
        <message>
            <source>the rest follows</source>
            <translation>其余正在保存</translation>
        </message>
        <message>
            <source>Stop; what is saved stays, as one undo</source>
            <translation>停止；已存的保留，可一次撤销</translation>
        </message>
        <message>
            <source>one undo takes all of them back</source>
            <translation>一次撤销即可全部收回</translation>
        </message>
        <message>
            <source>nothing was saved</source>
            <translation>没有保存任何决定</translation>
        </message>
        <message>
            <source>Saved here</source>
            <translation>已存本机</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>被拒</translation>
        </message>
        <message>
            <source>Not decided</source>
            <translation>尚未决定</translation>
        </message>
        <message>
            <source>Stopped before the end. What was not decided is still selected.</source>
            <translation>未到最后即停止。未决定的案件仍被选中。</translation>
        </message>
        <message>
            <source>At {name}’s desk</source>
            <translation>{name} 审理中</translation>
        </message>
        <message>
            <source>Taken along by {name} until {until}</source>
            <translation>{name} 已带走，至 {until}</translation>
        </message>
        <message>
            <source>at {name}’s desk</source>
            <translation>{name} 审理中</translation>
        </message>
        <message>
            <source>taken along by {name} until {until}</source>
            <translation>{name} 已带走，至 {until}</translation>
        </message>
        <message>
            <source>Taken along by {name}</source>
            <translation>{name} 已带走</translation>
        </message>
        <message>
            <source>Same words</source>
            <translation>文字相同</translation>
        </message>
    </context>
</TS>
