<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>{case} beside {other}</source>
            <translation>{case} 与 {other} 对比</translation>
        </message>
        <message>
            <source>Both photos move together.</source>
            <translation>两图同步移动。</translation>
        </message>
        <message>
            <source>The two take turns in one place, twice a second. Ctrl and ← or → holds one of them still.</source>
            <translation>两图在同一位置交替显示，每秒两次。按 Ctrl 加 ← 或 → 可停在其中一图。</translation>
        </message>
        <message>
            <source>The left one lies over the right one. Drag the line between them, or use Ctrl and ← or →.</source>
            <translation>左图覆于右图之上。拖动分界线，或按 Ctrl 加 ← 或 →。</translation>
        </message>
        <message>
            <source>One of the two cannot be shown, so they stand side by side.</source>
            <translation>其中一图无法显示，因此并排列出。</translation>
        </message>
        <message>
            <source>The other case is being read …</source>
            <translation>正在读取另一案件 …</translation>
        </message>
        <message>
            <source>Nothing alike is known of this case.</source>
            <translation>未发现与本件相似的案件。</translation>
        </message>
        <message>
            <source>No case is open.</source>
            <translation>没有打开的案件。</translation>
        </message>
        <message>
            <source>back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>并排</translation>
        </message>
        <message>
            <source>Flicker</source>
            <translation>闪烁</translation>
        </message>
        <message>
            <source>Swipe</source>
            <translation>划动</translation>
        </message>
        <message>
            <source>This case</source>
            <translation>本件</translation>
        </message>
        <message>
            <source>This case, sent first</source>
            <translation>本件（先报）</translation>
        </message>
        <message>
            <source>Sent first</source>
            <translation>先报</translation>
        </message>
        <message>
            <source>Sent later</source>
            <translation>后报</translation>
        </message>
        <message>
            <source>The other case</source>
            <translation>另一件</translation>
        </message>
        <message>
            <source>{role}, photo {n} of {all}</source>
            <translation>{role}，照片 {n}/{all}</translation>
        </message>
        <message>
            <source>This case came without a photo.</source>
            <translation>本件未附照片。</translation>
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
            <source>Another person had sent this very file {span} earlier.</source>
            <translation>另一人已先报送同一文件，早 {span}。</translation>
        </message>
        <message>
            <source>Another person sent this very file again, {span} later.</source>
            <translation>另一人又报送同一文件，晚 {span}。</translation>
        </message>
        <message>
            <source>The same person had sent this very file {span} earlier.</source>
            <translation>同一人已先报送同一文件，早 {span}。</translation>
        </message>
        <message>
            <source>The same person sent this very file again, {span} later.</source>
            <translation>同一人又报送同一文件，晚 {span}。</translation>
        </message>
        <message>
            <source>Another person had sent this photo {span} earlier.</source>
            <translation>另一人已先报送此照片，早 {span}。</translation>
        </message>
        <message>
            <source>Another person sent this photo again, {span} later.</source>
            <translation>另一人又报送此照片，晚 {span}。</translation>
        </message>
        <message>
            <source>The same person had sent this photo {span} earlier.</source>
            <translation>同一人已先报送此照片，早 {span}。</translation>
        </message>
        <message>
            <source>The same person sent this photo again, {span} later.</source>
            <translation>同一人又报送此照片，晚 {span}。</translation>
        </message>
        <message>
            <source>Another person had reported from this place {span} earlier.</source>
            <translation>另一人已从同一地点先报，早 {span}。</translation>
        </message>
        <message>
            <source>Another person reported from this place too, {span} later.</source>
            <translation>另一人也从同一地点上报，晚 {span}。</translation>
        </message>
        <message>
            <source>The same person had reported from this place {span} earlier.</source>
            <translation>同一人已从同一地点先报，早 {span}。</translation>
        </message>
        <message>
            <source>The same person reported from this place too, {span} later.</source>
            <translation>同一人又从同一地点上报，晚 {span}。</translation>
        </message>
        <message>
            <source>The checks found nothing between these two photos.</source>
            <translation>这两张照片之间未查出关联。</translation>
        </message>
        <message>
            <source>other photos of the two cases match</source>
            <translation>两件的其他照片相符</translation>
        </message>
        <message>
            <source>The checks found nothing between these two; they are alike by way of a third case.</source>
            <translation>两件之间未直接查出关联，二者均与第三件相似。</translation>
        </message>
        <message>
            <source>equal to the last byte</source>
            <translation>逐字节相同</translation>
        </message>
        <message>
            <source>{n:.0f} m apart</source>
            <translation>相距 {n:.0f} 米</translation>
        </message>
        <message>
            <source>{n:.1f} km apart</source>
            <translation>相距 {n:.1f} 公里</translation>
        </message>
        <message>
            <source>Both cases line by line</source>
            <translation>两件逐项对照</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>Sent by</source>
            <translation>上报人</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <source>Saved by</source>
            <translation>保存软件</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Place, {apart}</source>
            <translation>地点，{apart}</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>{width} × {height}</source>
            <translation>{width} × {height}</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>现状</translation>
        </message>
        <message>
            <source>they differ</source>
            <translation>不同</translation>
        </message>
        <message>
            <source>they agree</source>
            <translation>相同</translation>
        </message>
        <message>
            <source>{label}: left {left}, right {right}, {state}</source>
            <translation>{label}：左 {left}，右 {right}，{state}</translation>
        </message>
        <message>
            <source>— not examined on this desk yet</source>
            <translation>— 本机尚未检查</translation>
        </message>
        <message>
            <source>— the file tells no time</source>
            <translation>— 文件未记时间</translation>
        </message>
        <message>
            <source>{at}, time zone not told</source>
            <translation>{at}，未记时区</translation>
        </message>
        <message>
            <source>— the file does not tell</source>
            <translation>— 文件未记载</translation>
        </message>
        <message>
            <source>changed {span} after it was taken</source>
            <translation>改动晚于拍摄 {span}</translation>
        </message>
        <message>
            <source>— no place was told</source>
            <translation>— 未报地点</translation>
        </message>
        <message>
            <source>— no photo</source>
            <translation>— 无照片</translation>
        </message>
        <message>
            <source>waiting, {left}</source>
            <translation>待办，{left}</translation>
        </message>
        <message>
            <source>{what}, {day}</source>
            <translation>{what}，{day}</translation>
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
            <source>likeness {n:.2f}</source>
            <translation>相似度 {n:.2f}</translation>
        </message>
        <message>
            <source>{n} points agree</source>
            <translation>{n} 个点相符</translation>
        </message>
        <message>
            <source>the pictures show the same place</source>
            <translation>画面显示为同一地点</translation>
        </message>
        <message>
            <source>Black is equal: the lighter, the more they differ. Dimmed is what only the left one shows.</source>
            <translation>黑处相同，越亮差异越大。压暗处只见于左图。</translation>
        </message>
        <message>
            <source>Both photos move together. The frame holds what the other one shows too.</source>
            <translation>两图同步移动。框内为另一图也拍到的部分。</translation>
        </message>
        <message>
            <source>Not aligned: no common points were found. {line}</source>
            <translation>未对齐：未找到共同点。{line}</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Mark the points that agree</source>
            <translation>标出相符的点</translation>
        </message>
        <message>
            <source>no two photos with points that agree stand beside each other</source>
            <translation>当前没有并列且有相符点的两张照片</translation>
        </message>
        <message>
            <source>The checks found these two photos alike, and not one photo.</source>
            <translation>检查认为这两张照片相似，但不是同一照片。</translation>
        </message>
        <message>
            <source>The checks could not compare these two photos: one file was not here.</source>
            <translation>检查未能比对这两张照片：其中一个文件不在本机。</translation>
        </message>
        <message>
            <source>laid on each other just now, they are one photo</source>
            <translation>刚才叠合比对：为同一照片</translation>
        </message>
        <message>
            <source>laid on each other just now, they show one place</source>
            <translation>刚才叠合比对：画面为同一地点</translation>
        </message>
        <message>
            <source>looked at just now, they have no points in common</source>
            <translation>刚才比对：没有共同点</translation>
        </message>
        <message>
            <source>{n} points agree, {marked} of them are marked</source>
            <translation>{n} 个点相符，已标出 {marked} 个</translation>
        </message>
        <message>
            <source>Same words</source>
            <translation>文字相同</translation>
        </message>
        <message>
            <source>Another person had told this in the same words {span} earlier.</source>
            <translation>另一人已用相同文字先报，早 {span}。</translation>
        </message>
        <message>
            <source>Another person told this in the same words, {span} later.</source>
            <translation>另一人又用相同文字上报，晚 {span}。</translation>
        </message>
        <message>
            <source>The same person had told this in the same words {span} earlier.</source>
            <translation>同一人已用相同文字先报，早 {span}。</translation>
        </message>
        <message>
            <source>The same person told this in the same words, {span} later.</source>
            <translation>同一人又用相同文字上报，晚 {span}。</translation>
        </message>
        <message>
            <source>{n:.0f} % of the characters agree</source>
            <translation>{n:.0f} % 的字符相符</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>mark the points</source>
            <translation>标出各点</translation>
        </message>
    </context>
</TS>
