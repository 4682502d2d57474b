<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>Words</name>
        <message>
            <source>Opens the program for the first time and types a passphrase twice, or once on the way back in.</source>
            <translation>首次打开程序，输入两遍口令；再次打开时只输一遍。</translation>
        </message>
        <message>
            <source>Nothing of what citizens sent lies on this computer in the clear.</source>
            <translation>市民上报的内容在本机一律加密存放。</translation>
        </message>
        <message>
            <source>Waits for the cases and their checks, and walks down the queue with J and K.</source>
            <translation>等案件到齐、检查完毕，用 J、K 逐件浏览队列。</translation>
        </message>
        <message>
            <source>The most pressing case is always the next one; nobody has to choose.</source>
            <translation>最紧急的总排在最前，不必挑选。</translation>
        </message>
        <message>
            <source>Accepts three cases with A, each in its turn.</source>
            <translation>按 A 逐件通过三个案件。</translation>
        </message>
        <message>
            <source>The screen says Saved here before the next case is shown: nothing that was decided is lost.</source>
            <translation>屏幕先显示“已存本机”，再换下一件：作出的决定不会丢失。</translation>
        </message>
        <message>
            <source>Goes to a case the checks object to, reads what they measured, and opens the evidence with E.</source>
            <translation>转到一件检查有异议的案件，查看测得的依据，再按 E 打开证据。</translation>
        </message>
        <message>
            <source>Every word of a check can be traced to its record; whether it matters is for a person to say.</source>
            <translation>检查的每句话都能追溯到记录，是否要紧由人判断。</translation>
        </message>
        <message>
            <source>Rejects with R and a number; the number is the reason.</source>
            <translation>按 R 再按数字驳回，数字即理由。</translation>
        </message>
        <message>
            <source>The contributor reads the same reason, in words the programme has chosen.</source>
            <translation>上报人看到的就是这条理由，措辞由项目规定。</translation>
        </message>
        <message>
            <source>Dispatches with D: Return for the unit on duty, a number for another.</source>
            <translation>按 D 派遣：回车派给责任单位，数字派给其他单位。</translation>
        </message>
        <message>
            <source>The unit hears of it when the time to undo is over, and not twice.</source>
            <translation>撤销时限过后单位才收到通知，且只收到一次。</translation>
        </message>
        <message>
            <source>Asks for more with N where a photo says too little.</source>
            <translation>照片说明不了问题时，按 N 请上报人补充。</translation>
        </message>
        <message>
            <source>A question costs the contributor less than a wrong answer.</source>
            <translation>多问一句，好过答错。</translation>
        </message>
        <message>
            <source>Takes back with Z, once before it was sent and once after.</source>
            <translation>按 Z 撤销：一次在发送之前，一次在发送之后。</translation>
        </message>
        <message>
            <source>What had been sent is superseded, never deleted: the books show both.</source>
            <translation>已发送的由新的决定取代而不删除，账上两条都在。</translation>
        </message>
        <message>
            <source>Asks for all keys with a question mark.</source>
            <translation>按问号查看全部按键。</translation>
        </message>
        <message>
            <source>Every action stands there once, with its key; the hand never needs the mouse.</source>
            <translation>每个操作及其按键都在表中，手不必离开键盘。</translation>
        </message>
        <message>
            <source>Finds the light table by its name, with Ctrl+K.</source>
            <translation>按 Ctrl+K，凭名称找到看片台。</translation>
        </message>
        <message>
            <source>Who has forgotten a key still knows what it was called.</source>
            <translation>忘了按键，总还记得名称。</translation>
        </message>
        <message>
            <source>Selects four photos on the light table, reads what can be decided, and rejects them by one key.</source>
            <translation>在看片台选中四张照片，先看哪些可以决定，再一键驳回。</translation>
        </message>
        <message>
            <source>What cannot be decided is said before, with its reason; all of it is one undo.</source>
            <translation>不能决定的事先说明原因；整批只算一次，可一次撤销。</translation>
        </message>
        <message>
            <source>Joins several reports of one matter, with G and 3.</source>
            <translation>按 G 再按 3，把同一问题的几件上报合并。</translation>
        </message>
        <message>
            <source>Several people saw the same thing: each is thanked, and the unit goes out once.</source>
            <translation>几个人看到的是同一处：人人得到答谢，单位只出动一次。</translation>
        </message>
        <message>
            <source>Compares two photos side by side, in turns and under a slide, and rejects the one sent later.</source>
            <translation>以并排、闪烁、划动比对两张照片，驳回后报的一张。</translation>
        </message>
        <message>
            <source>The same photo sent again pays nobody twice.</source>
            <translation>同一张照片重报，不会重复给分。</translation>
        </message>
        <message>
            <source>Ends the hub in the middle of the work, goes on deciding, and finds it again.</source>
            <translation>工作中途中心断开，照常审核，之后重新连上。</translation>
        </message>
        <message>
            <source>The work does not wait for the network; what was decided is told when the hub answers.</source>
            <translation>工作不等网络；中心一恢复，已作的决定随即上报。</translation>
        </message>
        <message>
            <source>While this desk is cut off, Li Na is given the same case and dispatches it; this desk had rejected it.</source>
            <translation>本机断网期间，同一案件交给李娜派遣；而本机已将其驳回。</translation>
        </message>
        <message>
            <source>Two people were right to decide, and only one decision takes effect; neither is lost.</source>
            <translation>两人都有权决定，但只有一个生效，另一个也不会丢失。</translation>
        </message>
        <message>
            <source>Opens what is not settled, with U: both decisions stand beside each other.</source>
            <translation>按 U 打开未落定事项：两份决定并列显示。</translation>
        </message>
        <message>
            <source>Who decided sees what the other had seen, before anybody is asked.</source>
            <translation>先看清对方看到了什么，再去请示。</translation>
        </message>
        <message>
            <source>Rules on it as the supervisor: once for the later decision, once for what stands.</source>
            <translation>以主管身份裁定：一次改用后到的决定，一次维持现行决定。</translation>
        </message>
        <message>
            <source>The ruling takes back the points and the notice of what it replaces, and both stay in the books.</source>
            <translation>裁定会收回被取代决定的积分与反馈，两者都留在账上。</translation>
        </message>
        <message>
            <source>Looks through what contributors will be told, with Ctrl+N.</source>
            <translation>按 Ctrl+N 查看将发给上报人的反馈。</translation>
        </message>
        <message>
            <source>A notice waits some minutes: an undo stops it before anybody reads it.</source>
            <translation>反馈会等几分钟再发：期间撤销，对方就不会看到。</translation>
        </message>
        <message>
            <source>Opens the office at a glance with Ctrl+O, goes behind one figure, and writes a workbook and a paper.</source>
            <translation>按 Ctrl+O 查看全办一览，追到一个数字背后的决定，并导出表格与文档。</translation>
        </message>
        <message>
            <source>Figures about people always carry how many they are of, and are never ranked.</source>
            <translation>涉及个人的数字都注明基数，从不排名。</translation>
        </message>
        <message>
            <source>Locks the desk with Ctrl+L, goes away, and opens it again with the passphrase.</source>
            <translation>按 Ctrl+L 锁定后离开，回来用口令打开。</translation>
        </message>
        <message>
            <source>Sending and fetching go on behind the locked page; nothing of a case can be seen on it.</source>
            <translation>锁定期间收发照常，页面上看不到任何案件内容。</translation>
        </message>
        <message>
            <source>Closes the window with Ctrl+Q.</source>
            <translation>按 Ctrl+Q 关闭窗口。</translation>
        </message>
        <message>
            <source>Closing ends the time to undo and tells the hub what is left to tell.</source>
            <translation>关闭即结束撤销时限，并把余下的决定报给中心。</translation>
        </message>
        <message>
            <source>What the hub says of it, asked again after the desk has gone:</source>
            <translation>本机关闭后，再向中心核对：</translation>
        </message>
        <message>
            <source>cases fetched</source>
            <translation>取得案件</translation>
        </message>
        <message>
            <source>cases checked</source>
            <translation>检查完毕</translation>
        </message>
        <message>
            <source>decisions keyed that stand</source>
            <translation>按键作出且有效的决定</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>驳回</translation>
        </message>
        <message>
            <source>dispatched</source>
            <translation>派遣</translation>
        </message>
        <message>
            <source>merged</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>asked for more</source>
            <translation>请求补充</translation>
        </message>
        <message>
            <source>held</source>
            <translation>待主管</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>batches</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>decisions in batches</source>
            <translation>批量决定</translation>
        </message>
        <message>
            <source>decided by another</source>
            <translation>他人已决定</translation>
        </message>
        <message>
            <source>ruled: put through</source>
            <translation>裁定改用</translation>
        </message>
        <message>
            <source>ruled: let stand</source>
            <translation>裁定维持</translation>
        </message>
        <message>
            <source>recorded at the hub as keyed</source>
            <translation>中心记录一致</translation>
        </message>
        <message>
            <source>outcomes that replaced another</source>
            <translation>取代原结果</translation>
        </message>
        <message>
            <source>entries compensated</source>
            <translation>冲销条目</translation>
        </message>
        <message>
            <source>points booked</source>
            <translation>计入积分</translation>
        </message>
        <message>
            <source>notices</source>
            <translation>反馈</translation>
        </message>
        <message>
            <source>rulings that wait for colleagues' cases</source>
            <translation>同事案件待裁定</translation>
        </message>
        <message>
            <source>reports written</source>
            <translation>导出报表</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>秒数</translation>
        </message>
        <message>
            <source>NOT IN ORDER: {trouble}</source>
            <translation>有误：{trouble}</translation>
        </message>
        <message>
            <source>Every decision is effective exactly once, with its points and its notice.</source>
            <translation>每个决定恰好生效一次，积分与反馈相符。</translation>
        </message>
        <message>
            <source>Not everything is in order.</source>
            <translation>并非全部相符。</translation>
        </message>
        <message>
            <source>Pictures: {folder}</source>
            <translation>截图：{folder}</translation>
        </message>
    </context>
</TS>
