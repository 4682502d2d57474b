<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Evidence, and back</source>
            <translation>证据，再按返回</translation>
        </message>
        <message>
            <source>evidence</source>
            <translation>证据</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>证据</translation>
        </message>
        <message>
            <source>close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Further objections</source>
            <translation>其他异议</translation>
        </message>
        <message>
            <source>Proofs and notes</source>
            <translation>佐证与说明</translation>
        </message>
        <message>
            <source>only on the page of one case</source>
            <translation>仅限单件页面</translation>
        </message>
        <message>
            <source>Decides by itself</source>
            <translation>单项即可定性</translation>
        </message>
        <message>
            <source>no honest photo has this</source>
            <translation>真实照片不会如此</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>计入</translation>
        </message>
        <message>
            <source>of each kind the strongest</source>
            <translation>每类取最强一项</translation>
        </message>
        <message>
            <source>Counts nothing</source>
            <translation>不计入</translation>
        </message>
        <message>
            <source>told, not weighed</source>
            <translation>仅告知，不计分</translation>
        </message>
        <message>
            <source>Cannot be checked</source>
            <translation>无法检查</translation>
        </message>
        <message>
            <source>changes nothing</source>
            <translation>不影响结论</translation>
        </message>
        <message>
            <source>by itself</source>
            <translation>单项</translation>
        </message>
        <message>
            <source>The sum is {sum}: suspicious from {suspicious}, strongly suspicious above {strongly}.</source>
            <translation>合计 {sum}：达 {suspicious} 为可疑，超过 {strongly} 为高度可疑。</translation>
        </message>
        <message>
            <source>One contradiction is enough.</source>
            <translation>一项矛盾即已足够。</translation>
        </message>
        <message>
            <source>{role} photo</source>
            <translation>{role}照片</translation>
        </message>
        <message>
            <source>weighs {n}</source>
            <translation>权重 {n}</translation>
        </message>
        <message>
            <source>measured {n}</source>
            <translation>测得 {n}</translation>
        </message>
        <message>
            <source>limit {n}</source>
            <translation>限值 {n}</translation>
        </message>
        <message>
            <source>{check}, version {version}</source>
            <translation>{check} 第 {version} 版</translation>
        </message>
        <message>
            <source>settings {hash}</source>
            <translation>设置 {hash}</translation>
        </message>
        <message>
            <source>recorded before there were weights</source>
            <translation>记录时尚无权重</translation>
        </message>
        <message>
            <source>Capture token</source>
            <translation>拍摄凭证</translation>
        </message>
        <message>
            <source>Metadata</source>
            <translation>元数据</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>情境</translation>
        </message>
        <message>
            <source>EXIF</source>
            <translation>EXIF</translation>
        </message>
        <message>
            <source>XMP</source>
            <translation>XMP</translation>
        </message>
        <message>
            <source>IPTC</source>
            <translation>IPTC</translation>
        </message>
        <message>
            <source>PNG</source>
            <translation>PNG</translation>
        </message>
        <message>
            <source>C2PA</source>
            <translation>C2PA</translation>
        </message>
        <message>
            <source>capture token</source>
            <translation>拍摄凭证</translation>
        </message>
        <message>
            <source>picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <source>history</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>report</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>file</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>to scale</source>
            <translation>按比例</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <source>Task from</source>
            <translation>任务开始</translation>
        </message>
        <message>
            <source>Report begun</source>
            <translation>开始填报</translation>
        </message>
        <message>
            <source>Report closed</source>
            <translation>结束填报</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收件</translation>
        </message>
        <message>
            <source>Token asked for</source>
            <translation>申请凭证</translation>
        </message>
        <message>
            <source>Token good until</source>
            <translation>凭证到期</translation>
        </message>
        <message>
            <source>{span} too early</source>
            <translation>早 {span}</translation>
        </message>
        <message>
            <source>{span} too late</source>
            <translation>晚 {span}</translation>
        </message>
        <message>
            <source>within the period</source>
            <translation>在时段内</translation>
        </message>
        <message>
            <source>{span} before the shot</source>
            <translation>拍摄前 {span}</translation>
        </message>
        <message>
            <source>{span} after the shot</source>
            <translation>拍摄后 {span}</translation>
        </message>
        <message>
            <source>in the same minute</source>
            <translation>同一分钟</translation>
        </message>
        <message>
            <source>Shaded: {start} to {end}, when it should have been taken.</source>
            <translation>阴影：{start} 至 {end}，应在此间拍摄。</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>to scale, north is up, WGS-84</source>
            <translation>按比例，上为北，WGS-84</translation>
        </message>
        <message>
            <source>Marked spot</source>
            <translation>标注点</translation>
        </message>
        <message>
            <source>Photo by {source}</source>
            <translation>照片（{source}）</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Other photo</source>
            <translation>另一张</translation>
        </message>
        <message>
            <source>Photo of {case}</source>
            <translation>{case} 的照片</translation>
        </message>
        <message>
            <source>The photo was taken {far} to the {wind} of the marked spot.</source>
            <translation>拍摄于标注点{wind} {far}处。</translation>
        </message>
        <message>
            <source>The photo was taken {far} to the {wind} of that of {case}.</source>
            <translation>拍摄于 {case} 照片{wind} {far}处。</translation>
        </message>
        <message>
            <source>Both are the same spot.</source>
            <translation>两者为同一点。</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>精度</translation>
        </message>
        <message>
            <source>{n:.0f} m</source>
            <translation>{n:.0f} 米</translation>
        </message>
        <message>
            <source>{n:.1f} km</source>
            <translation>{n:.1f} 公里</translation>
        </message>
        <message>
            <source>north</source>
            <translation>以北</translation>
        </message>
        <message>
            <source>north-east</source>
            <translation>东北</translation>
        </message>
        <message>
            <source>east</source>
            <translation>以东</translation>
        </message>
        <message>
            <source>south-east</source>
            <translation>东南</translation>
        </message>
        <message>
            <source>south</source>
            <translation>以南</translation>
        </message>
        <message>
            <source>south-west</source>
            <translation>西南</translation>
        </message>
        <message>
            <source>west</source>
            <translation>以西</translation>
        </message>
        <message>
            <source>north-west</source>
            <translation>西北</translation>
        </message>
        <message>
            <source>For your eyes only</source>
            <translation>仅供查看</translation>
        </message>
        <message>
            <source>no check counts it</source>
            <translation>不计分</translation>
        </message>
        <message>
            <source>The file is being read …</source>
            <translation>正在读取文件 …</translation>
        </message>
        <message>
            <source>The original is not here yet.</source>
            <translation>原始文件尚未到本机。</translation>
        </message>
        <message>
            <source>There is no photo.</source>
            <translation>没有照片。</translation>
        </message>
        <message>
            <source>The file cannot be looked into.</source>
            <translation>无法查看文件内部。</translation>
        </message>
        <message>
            <source>Error levels</source>
            <translation>误差级别</translation>
        </message>
        <message>
            <source>Bright where saving it once more changes much. Edges and texture are bright in every photo; look for one thing that differs from its like.</source>
            <translation>再存一次变化大的地方较亮。任何照片的边缘和纹理都亮；请找与同类不同之处。</translation>
        </message>
        <message>
            <source>Small picture inside the file</source>
            <translation>文件内嵌缩略图</translation>
        </message>
        <message>
            <source>The photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>The file has none.</source>
            <translation>文件没有。</translation>
        </message>
        <message>
            <source>Steps of the JPEG</source>
            <translation>JPEG 量化表</translation>
        </message>
        <message>
            <source>As quality {n} of the usual library.</source>
            <translation>相当于常用库的质量 {n}。</translation>
        </message>
        <message>
            <source>As no quality of the usual library: many cameras have steps of their own.</source>
            <translation>与常用库的任何质量都不同：许多相机有自己的量化表。</translation>
        </message>
        <message>
            <source>It is no JPEG.</source>
            <translation>不是 JPEG。</translation>
        </message>
        <message>
            <source>Brightness</source>
            <translation>亮度</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <source>Table {n}</source>
            <translation>表 {n}</translation>
        </message>
        <message>
            <source>All metadata</source>
            <translation>全部元数据</translation>
        </message>
        <message>
            <source>The file carries none.</source>
            <translation>文件没有元数据。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Copy all {n}</source>
            <translation>复制全部 {n} 项</translation>
        </message>
    </context>
</TS>
