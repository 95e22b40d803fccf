<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
    <context>
        <name>AnswerPage</name>
        <message>
            <source>쉽게 다시</source>
            <translation>Easier</translation>
        </message>
        <message>
            <source>자세히</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>가져가기</source>
            <translation>Keep it</translation>
        </message>
        <message>
            <source>네, 맞아요</source>
            <translation>Yes, that is right</translation>
        </message>
        <message>
            <source>그림으로 찾기</source>
            <translation>Use pictures</translation>
        </message>
        <message>
            <source>글자로 쓰기</source>
            <translation>Type</translation>
        </message>
    </context>
    <context>
        <name>BusyBar</name>
        <message>
            <source>고친 것은 저절로 저장돼요. 도움말은 F1을 누르세요.</source>
            <translation>What you change is saved by itself. Press F1 for help.</translation>
        </message>
        <message>
            <source>%1퍼센트</source>
            <translation>%1 percent</translation>
        </message>
        <message>
            <source>그만하기</source>
            <translation>Give up</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <source>%1 / %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>다음</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>다음 쪽 보기</source>
            <translation>Next page</translation>
        </message>
        <message>
            <source>이전</source>
            <translation>Before</translation>
        </message>
        <message>
            <source>이전 쪽 보기</source>
            <translation>Page before</translation>
        </message>
    </context>
    <context>
        <name>ComfortPage</name>
        <message>
            <source>글자 크게</source>
            <translation>Larger text</translation>
        </message>
        <message>
            <source>읽어 주기</source>
            <translation>Read to me</translation>
        </message>
        <message>
            <source>소리 작게</source>
            <translation>Quieter</translation>
        </message>
        <message>
            <source>%1, 지금은 %2. %3</source>
            <translation>%1, now %2. %3</translation>
        </message>
        <message>
            <source>글자 작게</source>
            <translation>Smaller text</translation>
        </message>
        <message>
            <source>글자 크기</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>까맣게</source>
            <translation>Black</translation>
        </message>
        <message>
            <source>끔</source>
            <translation>Off</translation>
        </message>
        <message>
            <source>낮게</source>
            <translation>Low</translation>
        </message>
        <message>
            <source>말 빠르기</source>
            <translation>Speed</translation>
        </message>
        <message>
            <source>말을 느리게</source>
            <translation>Speak slower</translation>
        </message>
        <message>
            <source>말을 빠르게</source>
            <translation>Speak faster</translation>
        </message>
        <message>
            <source>바탕</source>
            <translation>Background</translation>
        </message>
        <message>
            <source>밝게</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>보통</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>소리 크게</source>
            <translation>Louder</translation>
        </message>
        <message>
            <source>소리 크기</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>쉬운 말</source>
            <translation>Easy words</translation>
        </message>
        <message>
            <source>아주 크게</source>
            <translation>Largest</translation>
        </message>
        <message>
            <source>움직임</source>
            <translation>Motion</translation>
        </message>
        <message>
            <source>처음 상태로</source>
            <translation>As at first</translation>
        </message>
        <message>
            <source>켬</source>
            <translation>On</translation>
        </message>
        <message>
            <source>크게</source>
            <translation>Large</translation>
        </message>
        <message>
            <source>화면 높이</source>
            <translation>Height</translation>
        </message>
    </context>
    <context>
        <name>CrisisPage</name>
        <message>
            <source>이 번호로 전화하세요. 전화가 없으면 직원을 불러 주세요.</source>
            <translation>Call a number here. If you have no telephone, call our staff.</translation>
        </message>
        <message>
            <source>직원 부르기</source>
            <translation>Call staff</translation>
        </message>
    </context>
    <context>
        <name>DetailsPage</name>
        <message>
            <source>소리로 듣기</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>가져가기</source>
            <translation>Take it along</translation>
        </message>
    </context>
    <context>
        <name>DocumentsPane</name>
        <message>
            <source>문서를 여기에 끌어다 놓으세요</source>
            <translation>Drop documents here</translation>
        </message>
        <message>
            <source>파일 고르기</source>
            <translation>Choose files</translation>
        </message>
        <message>
            <source>폴더 고르기</source>
            <translation>Choose a folder</translation>
        </message>
        <message>
            <source>넣은 파일 %1개</source>
            <translation>%1 files brought in</translation>
        </message>
        <message>
            <source>넣은 파일</source>
            <translation>Files brought in</translation>
        </message>
        <message>
            <source>다시 보기</source>
            <translation>Look at it again</translation>
        </message>
        <message>
            <source>한글, PDF, 워드, 엑셀, 저장한 웹 페이지, 글 파일과 그림(PNG, JPG), 스캔한 문서를 넣어요. 폴더째 놓아도 돼요.</source>
            <translation>Hangul files, PDF, Word, Excel, saved web pages, text, pictures (PNG, JPG) and scanned pages are taken. Whole folders, too.</translation>
        </message>
        <message>
            <source>견주어 보기</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>%1 견주어 보기</source>
            <translation>Compare %1</translation>
        </message>
        <message>
            <source>%1 ← 이 파일을 봐 주세요</source>
            <translation>%1 ← see to this file</translation>
        </message>
        <message>
            <source>파일은 목록에 두고, 내보낼 때만 없는 것으로 봐요.</source>
            <translation>The file stays in the list; an export goes on without it.</translation>
        </message>
        <message>
            <source>이 파일 없이 가기</source>
            <translation>Go on without it</translation>
        </message>
        <message>
            <source>아주 지우기</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>%1 아주 지우기</source>
            <translation>Delete %1</translation>
        </message>
        <message>
            <source>이 파일과 거기에서 읽은 서비스를 목록에서 지워요. 되돌리기로 살릴 수 있어요.</source>
            <translation>Takes the file and the services read from it off the list. It can be undone.</translation>
        </message>
    </context>
    <context>
        <name>Examples</name>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>이렇게 물어보세요</source>
            <translation>You can ask</translation>
        </message>
    </context>
    <context>
        <name>ExportPane</name>
        <message>
            <source>아직 내보낼 수 없어요. 고칠 것이 %1가지 있어요.</source>
            <translation>It cannot be exported yet. There are %1 things to mend.</translation>
        </message>
        <message>
            <source>고칠 것 보기</source>
            <translation>Show what to mend</translation>
        </message>
        <message>
            <source>어느 센터의 키오스크로 보내나요?</source>
            <translation>Which centre's kiosks is it for?</translation>
        </message>
        <message>
            <source>센터 이름</source>
            <translation>Name of the centre</translation>
        </message>
        <message>
            <source>어디에 담을까요?</source>
            <translation>Where should it go?</translation>
        </message>
        <message>
            <source>USB %1</source>
            <translation>USB %1</translation>
        </message>
        <message>
            <source>폴더 고르기</source>
            <translation>Choose a folder</translation>
        </message>
        <message>
            <source>한 번 더</source>
            <translation>Once more</translation>
        </message>
        <message>
            <source>내보내기</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>아직 내보낼 것이 없어요. 문서를 먼저 넣어 주세요.</source>
            <translation>There is nothing to export yet. Add documents first.</translation>
        </message>
        <message>
            <source>문서 넣으러 가기</source>
            <translation>Go to add documents</translation>
        </message>
        <message>
            <source>키오스크를 설치한 분이 설정에 적은 센터 이름과 한 글자도 다르지 않아야 해요. 다르면 키오스크가 받지 않아요. 모르시면 그분께 물어보세요.</source>
            <translation>Letter for letter the name that whoever set up the kiosk wrote into its settings: a kiosk refuses any other. Ask them if you do not know it.</translation>
        </message>
        <message>
            <source>센터 도장</source>
            <translation>The centre's seal</translation>
        </message>
        <message>
            <source>도장 암호</source>
            <translation>Password of the seal</translation>
        </message>
        <message>
            <source>새 도장의 암호</source>
            <translation>Password of the new seal</translation>
        </message>
        <message>
            <source>새 도장 만들기</source>
            <translation>Make a new seal</translation>
        </message>
        <message>
            <source>다른 도장 고르기</source>
            <translation>Choose another seal</translation>
        </message>
        <message>
            <source>가진 도장 파일 고르기</source>
            <translation>Choose the seal's file that you have</translation>
        </message>
        <message>
            <source>도장을 한 곳 더 두기</source>
            <translation>Keep the seal in a second place</translation>
        </message>
        <message>
            <source>도장 암호를 적고 누르세요.</source>
            <translation>Write the seal's password, then press.</translation>
        </message>
        <message>
            <source>먼저 고칠 것을 고쳐 주세요.</source>
            <translation>Mend what has to be mended first.</translation>
        </message>
        <message>
            <source>어디에 담을지 골라 주세요.</source>
            <translation>Choose where it goes.</translation>
        </message>
        <message>
            <source>센터 도장을 만들거나 골라 주세요.</source>
            <translation>Make or choose the centre's seal.</translation>
        </message>
    </context>
    <context>
        <name>FieldBox</name>
        <message>
            <source>알아서 정하기</source>
            <translation>Decide by itself</translation>
        </message>
        <message>
            <source>%1 ← 여기를 고쳐 주세요</source>
            <translation>%1 ← mend this</translation>
        </message>
    </context>
    <context>
        <name>FollowUps</name>
        <message>
            <source>더</source>
            <translation>More</translation>
        </message>
        <message>
            <source>더 물어볼 것</source>
            <translation>More to ask</translation>
        </message>
    </context>
    <context>
        <name>GoodbyePage</name>
        <message>
            <source>이용해 주셔서 고맙습니다.</source>
            <translation>Thank you for coming.</translation>
        </message>
        <message>
            <source>처음 화면으로</source>
            <translation>To the start</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>말벗</source>
            <translation>Malbeot</translation>
        </message>
    </context>
    <context>
        <name>HeardBox</name>
        <message>
            <source>고쳐 쓰기</source>
            <translation>Rewrite</translation>
        </message>
        <message>
            <source>%1 고쳐 쓰기</source>
            <translation>Rewrite %1</translation>
        </message>
        <message>
            <source>이대로 나가도 돼요</source>
            <translation>It may go out like this</translation>
        </message>
        <message>
            <source>%1, 이대로 나가도 돼요</source>
            <translation>%1: it may go out like this</translation>
        </message>
    </context>
    <context>
        <name>HelpButton</name>
        <message>
            <source>%1, 켜짐</source>
            <translation>%1, on</translation>
        </message>
    </context>
    <context>
        <name>HelpLine</name>
        <message>
            <source>직원에게 말하기</source>
            <translation>Talk to staff</translation>
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message>
            <source>이렇게 쓰세요</source>
            <translation>How to use it</translation>
        </message>
        <message>
            <source>1. 문서를 끌어다 놓거나 서비스를 직접 써요. 고친 것은 저절로 저장돼요.</source>
            <translation>1. Drop documents here or write a service yourself. What you change is saved by itself.</translation>
        </message>
        <message>
            <source>2. 왼쪽 목록에서 느낌표가 있는 것부터 열어 고쳐요. 오른쪽에 방문하신 분이 볼 화면이 나와요.</source>
            <translation>2. Open and mend first what has an exclamation mark in the list at the left. At the right is what a visitor will see.</translation>
        </message>
        <message>
            <source>5. USB에 내보내고 키오스크에 꽂아요.</source>
            <translation>5. Export to a USB stick and plug it into the kiosk.</translation>
        </message>
        <message>
            <source>글쇠</source>
            <translation>Keys</translation>
        </message>
        <message>
            <source>다섯 단계로 가기</source>
            <translation>Go to the five steps</translation>
        </message>
        <message>
            <source>파일 고르기</source>
            <translation>Choose files</translation>
        </message>
        <message>
            <source>새 서비스 쓰기</source>
            <translation>Write a new service</translation>
        </message>
        <message>
            <source>서비스 찾기</source>
            <translation>Find a service</translation>
        </message>
        <message>
            <source>되돌리기 / 다시 하기</source>
            <translation>Undo / do again</translation>
        </message>
        <message>
            <source>시험 질문 모두 물어보기</source>
            <translation>Ask all test questions</translation>
        </message>
        <message>
            <source>들어 보기 / 그만</source>
            <translation>Listen / stop</translation>
        </message>
        <message>
            <source>하던 일 그만하기</source>
            <translation>Give up what is being done</translation>
        </message>
        <message>
            <source>다음 칸으로</source>
            <translation>To the next field</translation>
        </message>
        <message>
            <source>이 도움말</source>
            <translation>This help</translation>
        </message>
        <message>
            <source>닫기</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>좋은 서비스: 들으면 바로 알아요</source>
            <translation>A good service: understood as soon as it is heard</translation>
        </message>
        <message>
            <source>보행기 지원</source>
            <translation>Walking frames</translation>
        </message>
        <message>
            <source>어떤 제도인가요: 걷기 힘드신 어르신께 보행기를 드려요.</source>
            <translation>What it is: elderly people who find walking hard are given a walking frame.</translation>
        </message>
        <message>
            <source>누가 받나요: 만 65세 이상이고 기초생활수급자이신 분이 받아요.</source>
            <translation>Who gets it: people of 65 or older who receive basic livelihood support.</translation>
        </message>
        <message>
            <source>무엇을 받나요: 보행기 한 대를 무료로 드려요.</source>
            <translation>What they get: one walking frame, free.</translation>
        </message>
        <message>
            <source>무엇을 가져가나요: 신분증을 가져오세요.</source>
            <translation>What to bring: your identity card.</translation>
        </message>
        <message>
            <source>이렇게 물어요: 걸을 때 밀고 다니는 거 주나요</source>
            <translation>How people ask: do you give those things one pushes along when walking</translation>
        </message>
        <message>
            <source>고쳐야 할 서비스: 아무도 못 알아들어요</source>
            <translation>A service to be mended: nobody understands it</translation>
        </message>
        <message>
            <source>2025년 보행기 지원 계획(안)</source>
            <translation>Plan for the support of walking frames 2025 (draft)</translation>
        </message>
        <message>
            <source>어떤 제도인가요: (담당과) 지원인원 및 지원액 : 241명, 44,661천원</source>
            <translation>What it is: (section in charge) persons and amount: 241, 44,661 thousand won</translation>
        </message>
        <message>
            <source>누가 받나요: 제3조(지원대상) 다음 각 호의 자</source>
            <translation>Who gets it: article 3 (persons supported), the persons named below</translation>
        </message>
        <message>
            <source>무엇을 받나요: 구분 | 성명 | 주소 | 비고</source>
            <translation>What they get: class | name | address | remarks</translation>
        </message>
        <message>
            <source>&lt;서식 1호&gt; 신청인 (서명 또는 인)</source>
            <translation>&lt;Form 1&gt; applicant (signature or seal)</translation>
        </message>
        <message>
            <source>3. 자주 듣는 질문을 물어보고 맞는 서비스를 골라요. 이 질문으로 키오스크가 새 자료를 시험해요.</source>
            <translation>3. Ask what people often ask and choose the right service. A kiosk tries new content with these questions.</translation>
        </message>
        <message>
            <source>4. 처음 들으실 말과 달라지는 것, 곧 끝나는 날짜를 살펴봐요.</source>
            <translation>4. See to what visitors hear first, what changes, and what ends soon.</translation>
        </message>
        <message>
            <source>‘이번에는 빼기’는 지우지 않고 내보낼 때만 빼요. ‘아주 지우기’는 목록에서 지워요. 둘 다 되돌릴 수 있어요.</source>
            <translation>“Leave out this time” keeps it in the list and out of the export; “Delete” takes it off the list. Both can be undone.</translation>
        </message>
    </context>
    <context>
        <name>Keyboard</name>
        <message>
            <source>쌍자음</source>
            <translation>Shift</translation>
        </message>
        <message>
            <source>다음</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>지우기</source>
            <translation>Erase</translation>
        </message>
        <message>
            <source>띄어쓰기</source>
            <translation>Space</translation>
        </message>
        <message>
            <source>한글</source>
            <translation>한글</translation>
        </message>
        <message>
            <source>숫자</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>ABC</source>
            <translation>ABC</translation>
        </message>
        <message>
            <source>자판 바꾸기</source>
            <translation>Other keys</translation>
        </message>
        <message>
            <source>다음 글자</source>
            <translation>Next letter</translation>
        </message>
        <message>
            <source>한글 자판</source>
            <translation>한글, Korean letters</translation>
        </message>
        <message>
            <source>숫자 자판</source>
            <translation>123, numbers</translation>
        </message>
        <message>
            <source>영어 자판 ABC</source>
            <translation>English letters, ABC</translation>
        </message>
        <message>
            <source>기역</source>
            <translation>giyeok</translation>
        </message>
        <message>
            <source>쌍기역</source>
            <translation>ssang giyeok</translation>
        </message>
        <message>
            <source>니은</source>
            <translation>nieun</translation>
        </message>
        <message>
            <source>디귿</source>
            <translation>digeut</translation>
        </message>
        <message>
            <source>쌍디귿</source>
            <translation>ssang digeut</translation>
        </message>
        <message>
            <source>리을</source>
            <translation>rieul</translation>
        </message>
        <message>
            <source>미음</source>
            <translation>mieum</translation>
        </message>
        <message>
            <source>비읍</source>
            <translation>bieup</translation>
        </message>
        <message>
            <source>쌍비읍</source>
            <translation>ssang bieup</translation>
        </message>
        <message>
            <source>시옷</source>
            <translation>siot</translation>
        </message>
        <message>
            <source>쌍시옷</source>
            <translation>ssang siot</translation>
        </message>
        <message>
            <source>이응</source>
            <translation>ieung</translation>
        </message>
        <message>
            <source>지읒</source>
            <translation>jieut</translation>
        </message>
        <message>
            <source>쌍지읒</source>
            <translation>ssang jieut</translation>
        </message>
        <message>
            <source>치읓</source>
            <translation>chieut</translation>
        </message>
        <message>
            <source>키읔</source>
            <translation>kieuk</translation>
        </message>
        <message>
            <source>티읕</source>
            <translation>tieut</translation>
        </message>
        <message>
            <source>피읖</source>
            <translation>pieup</translation>
        </message>
        <message>
            <source>히읗</source>
            <translation>hieut</translation>
        </message>
        <message>
            <source>아</source>
            <translation>a</translation>
        </message>
        <message>
            <source>애</source>
            <translation>ae</translation>
        </message>
        <message>
            <source>야</source>
            <translation>ya</translation>
        </message>
        <message>
            <source>얘</source>
            <translation>yae</translation>
        </message>
        <message>
            <source>어</source>
            <translation>eo</translation>
        </message>
        <message>
            <source>에</source>
            <translation>e</translation>
        </message>
        <message>
            <source>여</source>
            <translation>yeo</translation>
        </message>
        <message>
            <source>예</source>
            <translation>ye</translation>
        </message>
        <message>
            <source>오</source>
            <translation>o</translation>
        </message>
        <message>
            <source>요</source>
            <translation>yo</translation>
        </message>
        <message>
            <source>우</source>
            <translation>u</translation>
        </message>
        <message>
            <source>유</source>
            <translation>yu</translation>
        </message>
        <message>
            <source>으</source>
            <translation>eu</translation>
        </message>
        <message>
            <source>이</source>
            <translation>i</translation>
        </message>
        <message>
            <source>점</source>
            <translation>dot</translation>
        </message>
        <message>
            <source>물음표</source>
            <translation>question mark</translation>
        </message>
        <message>
            <source>더 길게는 쓸 수 없어요. 물어보기를 눌러 주세요.</source>
            <translation>This is as long as it can be. Please press Ask.</translation>
        </message>
        <message>
            <source>다 쓰시면 물어보기를 눌러 주세요.</source>
            <translation>When you have finished, press Ask.</translation>
        </message>
        <message>
            <source>궁금하신 것을 써 주세요. 첫소리만 쓰셔도 돼요. 기초연금은 ㄱㅊㅇㄱ이에요.</source>
            <translation>Write what you would like to know. Services are found by their Korean names.</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>말벗</source>
            <translation>Malbeot</translation>
        </message>
    </context>
    <context>
        <name>ManyDates</name>
        <message>
            <source>날짜 한꺼번에 적기: 기준일이 없는 서비스 %1개</source>
            <translation>Dates for many at once: %1 services without “valid from”</translation>
        </message>
        <message>
            <source>날짜 한꺼번에 적기</source>
            <translation>Dates for many at once</translation>
        </message>
        <message>
            <source>기준일</source>
            <translation>Valid from</translation>
        </message>
        <message>
            <source>만료일</source>
            <translation>Valid until</translation>
        </message>
        <message>
            <source>모두 고르기</source>
            <translation>Choose all</translation>
        </message>
        <message>
            <source>고른 것 풀기</source>
            <translation>Choose none</translation>
        </message>
        <message>
            <source>날짜를 적을 서비스</source>
            <translation>Services that get the date</translation>
        </message>
        <message>
            <source>예: 2026-01-31</source>
            <translation>For example 2026-01-31</translation>
        </message>
        <message>
            <source>고른 %1개에 이 %2 적기</source>
            <translation>Write “%2” into the %1 chosen</translation>
        </message>
    </context>
    <context>
        <name>NoAnswerPage</name>
        <message>
            <source>그림으로 찾기</source>
            <translation>Use pictures</translation>
        </message>
    </context>
    <context>
        <name>OriginalPage</name>
        <message>
            <source>자료에 적힌 그대로예요. 답에 쓴 말은 굵게 보여 드려요.</source>
            <translation>As it stands in the document. What the answer uses is bold.</translation>
        </message>
        <message>
            <source>소리로 듣기</source>
            <translation>Listen</translation>
        </message>
    </context>
    <context>
        <name>OriginalPane</name>
        <message>
            <source>문장을 누르고, 들어갈 칸을 고르세요. 다시 적지 않아도 돼요.</source>
            <translation>Press a sentence, then choose where it belongs. Nothing has to be typed again.</translation>
        </message>
        <message>
            <source>원본에서 읽은 문장</source>
            <translation>Sentences read from the original</translation>
        </message>
        <message>
            <source>이 문장을</source>
            <translation>Put this sentence</translation>
        </message>
        <message>
            <source>이 문장을 %1</source>
            <translation>Put this sentence %1</translation>
        </message>
        <message>
            <source>원본 쪽을 그림으로 보기</source>
            <translation>See the original's pages as pictures</translation>
        </message>
    </context>
    <context>
        <name>OutOfServicePage</name>
        <message>
            <source>지금은 쉬고 있어요</source>
            <translation>Out of service</translation>
        </message>
        <message>
            <source>직원께: %1</source>
            <translation>For staff: %1</translation>
        </message>
    </context>
    <context>
        <name>Pager</name>
        <message>
            <source>아래</source>
            <translation>Down</translation>
        </message>
        <message>
            <source>아래로 내려 보기</source>
            <translation>Scroll down</translation>
        </message>
        <message>
            <source>아래에 더 있어요</source>
            <translation>More below</translation>
        </message>
        <message>
            <source>여기까지예요</source>
            <translation>This is the end</translation>
        </message>
        <message>
            <source>위</source>
            <translation>Up</translation>
        </message>
        <message>
            <source>위로 올려 보기</source>
            <translation>Scroll up</translation>
        </message>
    </context>
    <context>
        <name>PagesPane</name>
        <message>
            <source>문서로 돌아가기</source>
            <translation>Back to the documents</translation>
        </message>
        <message>
            <source>살펴봤어요</source>
            <translation>Looked at</translation>
        </message>
        <message>
            <source>아직 안 봤어요</source>
            <translation>Not looked at yet</translation>
        </message>
        <message>
            <source>견주어 봤고 맞아요</source>
            <translation>Compared, it is right</translation>
        </message>
        <message>
            <source>잘 안 보여서 다를 수 있는 말: %1</source>
            <translation>Hard to see, may be other words: %1</translation>
        </message>
        <message>
            <source>%1, 살펴봤어요</source>
            <translation>%1, looked at</translation>
        </message>
        <message>
            <source>%1, 아직 안 봤어요</source>
            <translation>%1, not looked at yet</translation>
        </message>
        <message>
            <source>앞쪽</source>
            <translation>Previous page</translation>
        </message>
        <message>
            <source>뒤쪽</source>
            <translation>Next page</translation>
        </message>
        <message>
            <source>고치기</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>%1 고치기</source>
            <translation>Edit %1</translation>
        </message>
    </context>
    <context>
        <name>PatiencePage</name>
        <message>
            <source>잠시만 기다려 주세요</source>
            <translation>One moment, please</translation>
        </message>
        <message>
            <source>급하시면 가까운 직원에게 말씀해 주세요.</source>
            <translation>If it is urgent, please speak to a member of staff.</translation>
        </message>
    </context>
    <context>
        <name>PinPad</name>
        <message>
            <source>잠시 기다려 주세요</source>
            <translation>Please wait</translation>
        </message>
        <message>
            <source>확인하고 있어요</source>
            <translation>Checking</translation>
        </message>
        <message>
            <source>번호가 달라요</source>
            <translation>Wrong PIN</translation>
        </message>
        <message>
            <source>직원 번호</source>
            <translation>Staff PIN</translation>
        </message>
        <message>
            <source>번호가 여러 번 맞지 않았어요. 이만큼 기다려 주세요.</source>
            <translation>The PIN was wrong several times. Please wait this long.</translation>
        </message>
        <message>
            <source>{seconds}초</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>{minutes}분 {seconds}초</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>아직 번호가 없어서 열리지 않아요. ‘뒤로’를 누르면 돌아가요.</source>
            <translation>It has no number yet and does not open. Press “Back” to return.</translation>
        </message>
        <message>
            <source>직원이 쓰는 화면이에요</source>
            <translation>This screen is for staff</translation>
        </message>
    </context>
    <context>
        <name>PinPage</name>
        <message>
            <source>숫자 %1개를 눌렀어요</source>
            <translation>%1 digits entered</translation>
        </message>
        <message>
            <source>지움</source>
            <translation>Erase</translation>
        </message>
        <message>
            <source>확인</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>숫자 지움</source>
            <translation>Erase digit</translation>
        </message>
        <message>
            <source>숫자</source>
            <translation>Number</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
        <message>
            <source>방문하신 분이 보는 화면</source>
            <translation>What a visitor sees</translation>
        </message>
        <message>
            <source>그만</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>들어 보기</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>%1 보기</source>
            <translation>Show %1</translation>
        </message>
        <message>
            <source>미리 보기를 만들고 있어요.</source>
            <translation>The preview is being made.</translation>
        </message>
        <message>
            <source>질문을 고르면 키오스크가 보여 줄 답이 여기에 나와요.</source>
            <translation>Choose a question, and what the kiosk answers appears here.</translation>
        </message>
        <message>
            <source>내용을 적으면 여기에 나와요.</source>
            <translation>Write something, and it appears here.</translation>
        </message>
        <message>
            <source>방문하신 분이 듣는 말</source>
            <translation>What visitors hear</translation>
        </message>
        <message>
            <source>화면으로 보기</source>
            <translation>Show the screen</translation>
        </message>
        <message>
            <source>이렇게 읽어요</source>
            <translation>How it is read</translation>
        </message>
        <message>
            <source>파일에서 읽은 글</source>
            <translation>As read from the file</translation>
        </message>
        <message>
            <source>묻고 있어요. 답이 여기에 나와요.</source>
            <translation>Asking. The answer comes here.</translation>
        </message>
        <message>
            <source>방문하신 분이 보는 화면으로</source>
            <translation>Back to what visitors see</translation>
        </message>
        <message>
            <source>원본에서 옮겨 적기</source>
            <translation>Fill in from the original</translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message>
            <source>종이가 나오면 가져가세요.</source>
            <translation>Please take your paper when it comes out.</translation>
        </message>
        <message>
            <source>프린터가 늦어지고 있어요. 급하시면 직원에게 말씀해 주세요.</source>
            <translation>The printer takes its time. If you are in a hurry, please ask our staff.</translation>
        </message>
    </context>
    <context>
        <name>Qr</name>
        <message>
            <source>연습용 자료</source>
            <translation>Practice content</translation>
        </message>
    </context>
    <context>
        <name>QuestionsPane</name>
        <message>
            <source>어르신들이 물으실 말로 물어보고, 맞는 서비스를 골라 주세요. 키오스크는 새 자료를 받을 때 이 질문으로 스스로 시험해 봐요.</source>
            <translation>Ask as old people would, and mark the right service. A kiosk that gets new content tries it with these questions.</translation>
        </message>
        <message>
            <source>예: 나이 들면 매달 주는 돈 있다던데</source>
            <translation>For example: isn't there money every month when you are old</translation>
        </message>
        <message>
            <source>물어보기</source>
            <translation>Ask</translation>
        </message>
        <message>
            <source>모두 물어보기</source>
            <translation>Ask all</translation>
        </message>
        <message>
            <source>시험 질문 목록</source>
            <translation>List of test questions</translation>
        </message>
        <message>
            <source>질문 지우기</source>
            <translation>Delete question</translation>
        </message>
        <message>
            <source>아직 물어보지 않았어요.</source>
            <translation>Not asked yet.</translation>
        </message>
        <message>
            <source>여기 없으면:</source>
            <translation>If it is not here:</translation>
        </message>
        <message>
            <source>맞는 서비스</source>
            <translation>The right service</translation>
        </message>
        <message>
            <source>이 서비스가 맞아요</source>
            <translation>This service is right</translation>
        </message>
        <message>
            <source>%1: 이 서비스가 맞아요</source>
            <translation>%1: this service is right</translation>
        </message>
        <message>
            <source>맞는 서비스: %1</source>
            <translation>The right service: %1</translation>
        </message>
        <message>
            <source>서비스 목록에서 맞는 것 고르기</source>
            <translation>Choose the right one from the list of services</translation>
        </message>
        <message>
            <source>이 말을 맞는 서비스의 ‘이렇게 물어요’에 넣기</source>
            <translation>Add these words to “how people ask” of the right service</translation>
        </message>
    </context>
    <context>
        <name>ReadingPane</name>
        <message>
            <source>소리 내어 읽을 것이 없어요.</source>
            <translation>There is nothing to read aloud.</translation>
        </message>
        <message>
            <source>이름 읽는 말 정하기</source>
            <translation>How names are read</translation>
        </message>
        <message>
            <source>동네나 사업 이름을 다르게 읽으면, 어떻게 읽을지 한글로 적어 주세요. 화면의 글은 그대로예요.</source>
            <translation>If the name of a place or a programme is read in another way, write how, in Hangul. The words on the screen stay.</translation>
        </message>
        <message>
            <source>글에 쓴 말</source>
            <translation>As it is written</translation>
        </message>
        <message>
            <source>예: 정왕3동</source>
            <translation>For example 정왕3동</translation>
        </message>
        <message>
            <source>읽는 말</source>
            <translation>As it is read</translation>
        </message>
        <message>
            <source>예: 정왕 삼동</source>
            <translation>For example 정왕 삼동</translation>
        </message>
        <message>
            <source>이렇게 읽기</source>
            <translation>Read it like this</translation>
        </message>
        <message>
            <source>지우기</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>%1 읽는 말 지우기</source>
            <translation>Remove how %1 is read</translation>
        </message>
        <message>
            <source>뜻이 같은 말 정하기</source>
            <translation>Words that mean the same</translation>
        </message>
        <message>
            <source>자료에 적힌 이름을 달리 부르기도 하면 적어 주세요. 금액, 대상, 조건을 바꾸는 말은 적을 수 없어요.</source>
            <translation>If people have another name for what the documents name, write both. Words that change an amount, a group or a condition are not taken.</translation>
        </message>
        <message>
            <source>자료에 적힌 말</source>
            <translation>As the documents have it</translation>
        </message>
        <message>
            <source>예: 장수수당</source>
            <translation>For example 장수수당</translation>
        </message>
        <message>
            <source>뜻이 같은 말</source>
            <translation>Means the same</translation>
        </message>
        <message>
            <source>예: 장수축하금</source>
            <translation>For example 장수축하금</translation>
        </message>
        <message>
            <source>같은 말로 정하기</source>
            <translation>Take them as the same</translation>
        </message>
        <message>
            <source>%1 같은 말 지우기</source>
            <translation>Remove what means the same as %1</translation>
        </message>
    </context>
    <context>
        <name>ReviewPane</name>
        <message>
            <source>키오스크에서 온 것 보기: 무엇을 고칠까요</source>
            <translation>See what came back from the kiosks: what to mend</translation>
        </message>
        <message>
            <source>고쳐야 내보낼 수 있어요: %1가지</source>
            <translation>To be mended before it can be exported: %1</translation>
        </message>
        <message>
            <source>내보낼 수 있어요</source>
            <translation>It can be exported</translation>
        </message>
        <message>
            <source>살펴볼 것이 없어요.</source>
            <translation>There is nothing to look at.</translation>
        </message>
        <message>
            <source>고치러 가기</source>
            <translation>Go and mend it</translation>
        </message>
        <message>
            <source>%1 고치러 가기</source>
            <translation>Go and mend %1</translation>
        </message>
        <message>
            <source>지난번과 달라지는 것</source>
            <translation>What changes</translation>
        </message>
        <message>
            <source>%1에 내보낸 것과 견주었어요. %2</source>
            <translation>Compared with what was exported on %1. %2</translation>
        </message>
        <message>
            <source>아직 내보낸 적이 없어요. 모두 새로 들어가요.</source>
            <translation>Nothing was exported yet. Everything is new.</translation>
        </message>
        <message>
            <source>곧 끝나는 날짜</source>
            <translation>Dates that end soon</translation>
        </message>
        <message>
            <source>두 달 안에 만료되는 서비스가 없어요.</source>
            <translation>No service ends within two months.</translation>
        </message>
        <message>
            <source>%1, %2까지</source>
            <translation>%1, until %2</translation>
        </message>
        <message>
            <source>열기</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>%1 열기</source>
            <translation>Open %1</translation>
        </message>
        <message>
            <source>스스로 시험해 본 것</source>
            <translation>Its own examination</translation>
        </message>
        <message>
            <source>헷갈리는 서비스는 이름이나 ‘이렇게 물어요’를 서로 다르게 적어 주세요.</source>
            <translation>Give services that are hard to tell apart different names, or different words that people say for them.</translation>
        </message>
        <message>
            <source>이 답이 방문하신 분께 나가요</source>
            <translation>This is what visitors are told</translation>
        </message>
        <message>
            <source>그 밖에 볼 것</source>
            <translation>What else there is to see to</translation>
        </message>
    </context>
    <context>
        <name>ServicePane</name>
        <message>
            <source>그림 없음</source>
            <translation>No picture</translation>
        </message>
        <message>
            <source>알아서 정하기</source>
            <translation>Decide by itself</translation>
        </message>
        <message>
            <source>읽은 파일: %1</source>
            <translation>Read from: %1</translation>
        </message>
        <message>
            <source>직접 쓴 서비스</source>
            <translation>Written here</translation>
        </message>
        <message>
            <source>다시 넣기</source>
            <translation>Take it again</translation>
        </message>
        <message>
            <source>개인정보로 보이는 글이 있어요. 누구나 보는 화면에 나가도 되는지 봐 주세요.</source>
            <translation>This looks like personal data. See whether it may be on a screen for everybody.</translation>
        </message>
        <message>
            <source>봤어요, 넣을게요</source>
            <translation>I have looked, keep it</translation>
        </message>
        <message>
            <source>왼쪽에서 서비스를 고르거나 ‘새 서비스 쓰기’를 눌러 주세요.</source>
            <translation>Choose a service at the left, or “Write a new service”.</translation>
        </message>
        <message>
            <source>이 답이 방문하신 분께 나가요</source>
            <translation>This is what visitors are told</translation>
        </message>
        <message>
            <source>지우지 않고, 내보낼 때만 빼요. 언제든 다시 넣을 수 있어요.</source>
            <translation>It is not deleted, only left out of the export. It can be put back at any time.</translation>
        </message>
        <message>
            <source>이번에는 빼기</source>
            <translation>Leave out this time</translation>
        </message>
        <message>
            <source>아주 지우기</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>%1 아주 지우기</source>
            <translation>Delete %1</translation>
        </message>
        <message>
            <source>목록에서 지워요. 되돌리기로 살릴 수 있어요.</source>
            <translation>Takes it off the list. It can be undone.</translation>
        </message>
        <message>
            <source>글에서 보기</source>
            <translation>See it in the text</translation>
        </message>
        <message>
            <source>번호만 지우기</source>
            <translation>Delete the number only</translation>
        </message>
        <message>
            <source>나머지 글은 그대로 두고 번호만 지워요. 되돌릴 수 있어요.</source>
            <translation>The rest of the text stays. It can be undone.</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>서비스 %1개</source>
            <translation>%1 services</translation>
        </message>
        <message>
            <source>이름으로 찾기</source>
            <translation>Find by name</translation>
        </message>
        <message>
            <source>서비스 목록</source>
            <translation>List of services</translation>
        </message>
        <message>
            <source>그런 이름의 서비스가 없어요.</source>
            <translation>There is no service of that name.</translation>
        </message>
        <message>
            <source>아직 없어요. 문서를 넣거나 새로 써 주세요.</source>
            <translation>None yet. Bring documents in or write one.</translation>
        </message>
        <message>
            <source>새 서비스 쓰기</source>
            <translation>Write a new service</translation>
        </message>
        <message>
            <source>파일 고르기</source>
            <translation>Choose files</translation>
        </message>
    </context>
    <context>
        <name>Slip</name>
        <message>
            <source>인공지능이 센터 자료에서 찾아 옮긴 글이에요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.</source>
            <translation>An AI took this from the centre's documents. It can be wrong: for anything important please ask staff.</translation>
        </message>
        <message>
            <source>…자세한 내용은 직원에게 물어보세요.</source>
            <translation>…Please ask staff for the rest.</translation>
        </message>
        <message>
            <source>인공지능 안내</source>
            <translation>Information from an AI</translation>
        </message>
        <message>
            <source>연습용 자료예요. 실제와 다르니 꼭 직원에게 확인하세요.</source>
            <translation>This is practice content. It differs from the real rules: please ask staff.</translation>
        </message>
    </context>
    <context>
        <name>SourceChip</name>
        <message>
            <source>원문 보기</source>
            <translation>Read the original</translation>
        </message>
    </context>
    <context>
        <name>Staff</name>
        <message>
            <source>일하고 있음</source>
            <translation>working</translation>
        </message>
        <message>
            <source>멈춤 ({code})</source>
            <translation>stopped ({code})</translation>
        </message>
        <message>
            <source>켜지는 중</source>
            <translation>starting</translation>
        </message>
        <message>
            <source>있음</source>
            <translation>there</translation>
        </message>
        <message>
            <source>없음</source>
            <translation>missing</translation>
        </message>
        <message>
            <source>알 수 없음</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>안내 자료</source>
            <translation>Content</translation>
        </message>
        <message>
            <source>자료 판</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>자료 수</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>{count}개</source>
            <translation>{count}</translation>
        </message>
        <message>
            <source>켜 둔 시간</source>
            <translation>Running for</translation>
        </message>
        <message>
            <source>마이크</source>
            <translation>Microphone</translation>
        </message>
        <message>
            <source>스피커</source>
            <translation>Loudspeaker</translation>
        </message>
        <message>
            <source>언어 모델</source>
            <translation>Language model</translation>
        </message>
        <message>
            <source>씀</source>
            <translation>used</translation>
        </message>
        <message>
            <source>쓰지 않음</source>
            <translation>not used</translation>
        </message>
        <message>
            <source>모델 묶음</source>
            <translation>Profile</translation>
        </message>
        <message>
            <source>모델</source>
            <translation>Models</translation>
        </message>
        <message>
            <source>{count}번, 마지막 {hour}시 {minute}분</source>
            <translation>{count} ×, last at {hour}:{minute:02}</translation>
        </message>
        <message>
            <source>{count}번, 마지막 {month}월 {day}일 {hour}시 {minute}분</source>
            <translation>{count} ×, last on {day}/{month} at {hour}:{minute:02}</translation>
        </message>
        <message>
            <source>malbeot models verify 다음에 malbeot models get 명령을 실행하세요.</source>
            <translation>Run malbeot models verify, then malbeot models get.</translation>
        </message>
        <message>
            <source>디스크에 빈자리를 만드세요.</source>
            <translation>Free some disk space.</translation>
        </message>
        <message>
            <source>말벗의 자료 폴더에 쓸 수 있게 해 주세요.</source>
            <translation>Make the data folder of Malbeot writable.</translation>
        </message>
        <message>
            <source>마이크를 꽂거나, settings.toml의 microphone에 이름을 적으세요.</source>
            <translation>Plug in a microphone, or name one under microphone in settings.toml.</translation>
        </message>
        <message>
            <source>마이크를 다시 꽂으세요.</source>
            <translation>Plug the microphone in again.</translation>
        </message>
        <message>
            <source>마이크가 음소거되었는지, 다른 마이크가 골라졌는지 확인하세요.</source>
            <translation>Check whether the microphone is muted, or another one was chosen.</translation>
        </message>
        <message>
            <source>스피커를 꽂거나, settings.toml의 speaker에 이름을 적으세요.</source>
            <translation>Plug in a loudspeaker, or name one under speaker in settings.toml.</translation>
        </message>
        <message>
            <source>스피커를 다시 꽂으세요.</source>
            <translation>Plug the loudspeaker in again.</translation>
        </message>
        <message>
            <source>안내 자료가 제자리에 있는지 확인하세요.</source>
            <translation>Check that the content is in its place.</translation>
        </message>
        <message>
            <source>malbeot content prepare 명령이 알려 주는 파일을 고치세요.</source>
            <translation>Mend the file that malbeot content prepare names.</translation>
        </message>
        <message>
            <source>settings.toml에서 잘못된 줄을 고치세요.</source>
            <translation>Mend the wrong lines in settings.toml.</translation>
        </message>
        <message>
            <source>프린터에 새 종이를 넣으세요.</source>
            <translation>Put new paper into the printer.</translation>
        </message>
        <message>
            <source>프린터의 선과 전원을 확인하세요.</source>
            <translation>Check the cable and the power of the printer.</translation>
        </message>
        <message>
            <source>종이가 걸렸는지, 뚜껑이 열렸는지 확인하세요.</source>
            <translation>Check for a paper jam or an open cover.</translation>
        </message>
        <message>
            <source>다시 시작해 보세요. 또 그러면 malbeot doctor 명령으로 확인하세요.</source>
            <translation>Try a restart. If it happens again, run malbeot doctor.</translation>
        </message>
        <message>
            <source>마이크가 되지 않아요 ({code}).</source>
            <translation>The microphone does not work ({code}).</translation>
        </message>
        <message>
            <source>마이크로 소리가 들어와요.</source>
            <translation>The microphone hears.</translation>
        </message>
        <message>
            <source>마이크에 대고 말해 보세요.</source>
            <translation>Say something to the microphone.</translation>
        </message>
        <message>
            <source>스피커가 되지 않아요 ({code}).</source>
            <translation>The loudspeaker does not work ({code}).</translation>
        </message>
        <message>
            <source>지금 시험 문장이 나와요. 들리면 스피커는 괜찮아요.</source>
            <translation>A test sentence is being said. If you hear it, the loudspeaker works.</translation>
        </message>
        <message>
            <source>다시 시작하고 있어요. 1분쯤 걸려요.</source>
            <translation>It is starting again. This takes about a minute.</translation>
        </message>
        <message>
            <source>다시 시작했어요.</source>
            <translation>It has started again.</translation>
        </message>
        <message>
            <source>시험 종이를 보냈어요.</source>
            <translation>The test slip was sent.</translation>
        </message>
        <message>
            <source>시험 종이가 나왔어요.</source>
            <translation>The test slip was printed.</translation>
        </message>
        <message>
            <source>종이가 나오지 않았어요 ({code}).</source>
            <translation>No paper came out ({code}).</translation>
        </message>
        <message>
            <source>{days}일 {hours}시간</source>
            <translation>{days} days {hours} hours</translation>
        </message>
        <message>
            <source>{hours}시간 {minutes}분</source>
            <translation>{hours} hours {minutes} min</translation>
        </message>
        <message>
            <source>{minutes}분</source>
            <translation>{minutes} min</translation>
        </message>
    </context>
    <context>
        <name>StaffCalledPage</name>
        <message>
            <source>직원 호출</source>
            <translation>Staff call</translation>
        </message>
        <message>
            <source>계속 물어보기</source>
            <translation>Go on asking</translation>
        </message>
        <message>
            <source>부르신 때: %1</source>
            <translation>Called at %1</translation>
        </message>
        <message>
            <source>여쭤보신 것: %1</source>
            <translation>Asked: %1</translation>
        </message>
        <message>
            <source>직원이 왔어요</source>
            <translation>Staff are here</translation>
        </message>
    </context>
    <context>
        <name>StaffPage</name>
        <message>
            <source>말벗 상태: %1</source>
            <translation>Malbeot is %1</translation>
        </message>
        <message>
            <source>직원 화면</source>
            <translation>Staff panel</translation>
        </message>
        <message>
            <source>자세한 상태</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>소리 시험</source>
            <translation>Sound test</translation>
        </message>
        <message>
            <source>고장 기록</source>
            <translation>Failures</translation>
        </message>
        <message>
            <source>켜고 끄기</source>
            <translation>On and off</translation>
        </message>
        <message>
            <source>말벗 상태</source>
            <translation>Malbeot</translation>
        </message>
        <message>
            <source>시험하는 동안 마이크 소리의 크기가 막대로 보이고, 스피커에서 시험 문장이 나와요.</source>
            <translation>During the test a bar shows how loud the microphone hears, and the loudspeaker says a test sentence.</translation>
        </message>
        <message>
            <source>말벗이 켜진 뒤에 시험할 수 있어요.</source>
            <translation>This can be tested once Malbeot has started.</translation>
        </message>
        <message>
            <source>마이크 소리의 크기</source>
            <translation>Loudness at the microphone</translation>
        </message>
        <message>
            <source>시험 끝내기</source>
            <translation>End the test</translation>
        </message>
        <message>
            <source>시험 시작</source>
            <translation>Begin the test</translation>
        </message>
        <message>
            <source>켠 뒤로 고장이 없었어요.</source>
            <translation>Nothing has failed since the start.</translation>
        </message>
        <message>
            <source>프린터 시험</source>
            <translation>Test the printer</translation>
        </message>
        <message>
            <source>다시 시작</source>
            <translation>Restart</translation>
        </message>
        <message>
            <source>말벗 끝내기</source>
            <translation>End Malbeot</translation>
        </message>
        <message>
            <source>정말 끝낼까요?</source>
            <translation>Really end it?</translation>
        </message>
        <message>
            <source>화면이 꺼지고, 방문하신 분은 쓸 수 없어요. 관리자가 다시 켤 수 있어요.</source>
            <translation>The screen goes dark and visitors cannot use it. The administrator can start it again.</translation>
        </message>
        <message>
            <source>계속 켜 두기</source>
            <translation>Keep it on</translation>
        </message>
        <message>
            <source>끝내기</source>
            <translation>End</translation>
        </message>
    </context>
    <context>
        <name>StartPane</name>
        <message>
            <source>무엇을 고칠까요</source>
            <translation>What to mend</translation>
        </message>
        <message>
            <source>세 가지만 하면 키오스크가 우리 센터 자료로 답해요</source>
            <translation>Three steps, and the kiosk answers from your centre's own content</translation>
        </message>
        <message>
            <source>문서를 이 창에 끌어다 놓아도 돼요. 무엇을 눌러도 ‘되돌리기’로 되돌릴 수 있고, 저절로 저장돼요.</source>
            <translation>Documents can be dropped anywhere on this window. Whatever you press can be undone, and everything is saved by itself.</translation>
        </message>
        <message>
            <source>좋은 서비스는 이렇게 생겼어요</source>
            <translation>What a good service looks like</translation>
        </message>
    </context>
    <context>
        <name>StillTherePage</name>
        <message>
            <source>계속하기</source>
            <translation>Continue</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>다시</source>
            <translation>Again</translation>
        </message>
        <message>
            <source>다시 듣기</source>
            <translation>Hear again</translation>
        </message>
        <message>
            <source>그만</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>직원</source>
            <translation>Staff</translation>
        </message>
        <message>
            <source>직원 부르기</source>
            <translation>Call staff</translation>
        </message>
        <message>
            <source>크게</source>
            <translation>Loud</translation>
        </message>
        <message>
            <source>소리 크게</source>
            <translation>Louder</translation>
        </message>
        <message>
            <source>느리게</source>
            <translation>Slow</translation>
        </message>
        <message>
            <source>말을 느리게</source>
            <translation>Speak slower</translation>
        </message>
        <message>
            <source>바꾸기</source>
            <translation>View</translation>
        </message>
        <message>
            <source>보기·소리 바꾸기</source>
            <translation>View and sound</translation>
        </message>
    </context>
    <context>
        <name>Studio</name>
        <message>
            <source>영수증을 읽고 있어요.</source>
            <translation>Reading the receipts.</translation>
        </message>
        <message>
            <source>읽은 영수증이 없어요. 키오스크에 꽂았던 USB를 꽂거나, 영수증을 모아 둔 폴더를 골라 주세요.</source>
            <translation>No receipt was read. Plug in a stick that was at a kiosk, or choose the folder where receipts are kept.</translation>
        </message>
        <message>
            <source>키오스크 %1대가 남긴 영수증 %2장을 읽었어요.</source>
            <translation>Read %2 receipts of %1 kiosks.</translation>
        </message>
        <message>
            <source>읽지 못했거나 두 번 있는 것이 %1장 있어요.</source>
            <translation>%1 could not be read, or are there twice.</translation>
        </message>
        <message>
            <source>맞는 서비스를 찾지 못한 물음</source>
            <translation>Questions for which no service was found</translation>
        </message>
        <message>
            <source>이 프로젝트에 없는 서비스 (%1)</source>
            <translation>A service that is not in this project (%1)</translation>
        </message>
        <message>
            <source>이상하다고 하신 것 %1번</source>
            <translation>Found wrong %1 times</translation>
        </message>
        <message>
            <source>예전 자료에서 %1번</source>
            <translation>%1 times in older content</translation>
        </message>
        <message>
            <source>답하지 못함 %1번, 되물음 %2번</source>
            <translation>Not answered %1 times, asked back %2 times</translation>
        </message>
        <message>
            <source>뺐어요</source>
            <translation>Left out</translation>
        </message>
        <message>
            <source>좋아요</source>
            <translation>Good</translation>
        </message>
        <message>
            <source>이 파일 없이 가요</source>
            <translation>Going on without it</translation>
        </message>
        <message>
            <source>읽지 못했어요</source>
            <translation>Could not be read</translation>
        </message>
        <message>
            <source>서비스에서 고를 수 있어요</source>
            <translation>Can be chosen for a service</translation>
        </message>
        <message>
            <source>알 수 없는 형식</source>
            <translation>Unknown kind</translation>
        </message>
        <message>
            <source>자료가 바뀌어 다시 물어봐야 해요</source>
            <translation>The content changed: ask again</translation>
        </message>
        <message>
            <source>아직 물어보지 않았어요</source>
            <translation>Not asked yet</translation>
        </message>
        <message>
            <source>새로</source>
            <translation>New</translation>
        </message>
        <message>
            <source>바뀜</source>
            <translation>Changed</translation>
        </message>
        <message>
            <source>빠짐</source>
            <translation>Gone</translation>
        </message>
        <message>
            <source>문서를 읽고 있어요</source>
            <translation>Reading the documents</translation>
        </message>
        <message>
            <source>시험할 준비를 하고 있어요. 처음에는 몇 분 걸려요</source>
            <translation>Getting ready to ask; the first time takes minutes</translation>
        </message>
        <message>
            <source>물어보고 있어요</source>
            <translation>Asking</translation>
        </message>
        <message>
            <source>읽어 드리고 있어요</source>
            <translation>Reading aloud</translation>
        </message>
        <message>
            <source>내보내고 있어요. 아직 빼지 마세요</source>
            <translation>Exporting: do not pull it out yet</translation>
        </message>
        <message>
            <source>미리 보기를 만들고 있어요</source>
            <translation>Making the preview</translation>
        </message>
        <message>
            <source>처음 물을 때</source>
            <translation>First question</translation>
        </message>
        <message>
            <source>%1일 지났어요</source>
            <translation>%1 days over</translation>
        </message>
        <message>
            <source>오늘까지예요</source>
            <translation>Ends today</translation>
        </message>
        <message>
            <source>%1일 남았어요</source>
            <translation>%1 days left</translation>
        </message>
        <message>
            <source>저장하고 있어요</source>
            <translation>Saving</translation>
        </message>
        <message>
            <source>저장하지 못했어요</source>
            <translation>Could not be saved</translation>
        </message>
        <message>
            <source>모두 저장됨</source>
            <translation>All saved</translation>
        </message>
        <message>
            <source>USB를 꽂거나 폴더를 골라 주세요.</source>
            <translation>Plug in a USB stick or choose a folder.</translation>
        </message>
        <message>
            <source>%1 (%2MB)을 다시 읽어 확인했어요.</source>
            <translation>%1 (%2 MB) was read back and is right.</translation>
        </message>
        <message>
            <source>암호는 %1글자 이상으로 적어 주세요.</source>
            <translation>The passphrase needs at least %1 letters.</translation>
        </message>
        <message>
            <source>두 번 적은 암호가 서로 달라요. 다시 적어 주세요.</source>
            <translation>The two passphrases differ. Write them again.</translation>
        </message>
        <message>
            <source>내보내는 중이에요. 기다리거나 먼저 ‘그만하기’를 눌러 주세요.</source>
            <translation>It is being exported. Wait, or press “Give up” first.</translation>
        </message>
        <message>
            <source>그 밖에 %1개 더</source>
            <translation>and %1 more</translation>
        </message>
        <message>
            <source>시험 질문을 물어보면 이 자료로 스스로 시험해 봐요.</source>
            <translation>When the test questions are asked, this content is examined too.</translation>
        </message>
        <message>
            <source>자료가 적어 시험하지 못했어요.</source>
            <translation>There is too little content to be examined.</translation>
        </message>
        <message>
            <source>이 자료로는 100번 중 %1번 맞는 자료를 찾아요. 자료에 없는 비슷한 질문에는 100번 중 %2번 틀릴 수 있어요.</source>
            <translation>Of 100 questions made from this content, %1 find the right document; of 100 like questions that it does not answer, %2 may get a wrong answer.</translation>
        </message>
        <message>
            <source>‘%1’%2 ‘%3’%4 헷갈려요 ×%5</source>
            <translation>“%1” and “%3” are hard to tell apart ×%5</translation>
        </message>
        <message>
            <source>읽는 말에 넣었어요</source>
            <translation>Taken into how names are read</translation>
        </message>
        <message>
            <source>원본 %1쪽</source>
            <translation>Page %1 of the original</translation>
        </message>
        <message>
            <source>문서 전체</source>
            <translation>The whole document</translation>
        </message>
        <message>
            <source>%1쪽</source>
            <translation>Page %1</translation>
        </message>
        <message>
            <source>문서를 넣으면 서비스마다 처음 들으실 말을 여기에서 봐요.</source>
            <translation>Once there are documents, the first words of each service are judged here.</translation>
        </message>
        <message>
            <source>모든 서비스의 첫마디가 쉬운 문장이에요.</source>
            <translation>Every service begins with a plain sentence.</translation>
        </message>
        <message>
            <source>서비스 %1개의 첫마디를 봐 주세요. 소리 내어 읽었을 때 어르신이 알아들으실까요?</source>
            <translation>See to the first words of %1 services. Read aloud, would an elderly visitor understand them?</translation>
        </message>
        <message>
            <source>이 서비스를 고르시면 처음 듣는 말</source>
            <translation>Heard first by whoever chooses this service</translation>
        </message>
        <message>
            <source>‘%1’에서 처음 듣는 말</source>
            <translation>Heard first under “%1”</translation>
        </message>
        <message>
            <source>USB %1의 MALBEOT 폴더에 담아요. 키오스크는 이 폴더만 봐요.</source>
            <translation>It goes into the folder MALBEOT of the stick %1, the only one that a kiosk looks into.</translation>
        </message>
        <message>
            <source>USB로 보이지 않는 폴더예요: %1
키오스크는 USB 맨 위의 MALBEOT 폴더만 봐요. 담은 뒤에 거기로 옮겨 주세요.</source>
            <translation>This folder is on no stick that can be seen: %1
A kiosk looks only into the folder MALBEOT at the top of a stick. Move it there afterwards.</translation>
        </message>
        <message>
            <source>이 도장을 찍어요: %1</source>
            <translation>Sealed with %1</translation>
        </message>
        <message>
            <source>다 됐어요. 이제 USB를 빼셔도 돼요.</source>
            <translation>Done. You may pull the stick now.</translation>
        </message>
        <message>
            <source>폴더에 담았어요. 아직 키오스크로 가지는 않았어요.</source>
            <translation>It is in the folder. It has not gone to a kiosk yet.</translation>
        </message>
        <message>
            <source>키오스크에 꽂으면 새 자료로 바뀌어요.</source>
            <translation>Plug it into a kiosk, and the kiosk takes the new content.</translation>
        </message>
        <message>
            <source>이 도장을 처음 쓰신다면, 함께 담은 도장 등록 파일(public.key)을 키오스크 관리자가 한 번 등록해야 해요.</source>
            <translation>If this seal is new, the kiosk's administrator has to register it once, with the file public.key that was put next to it.</translation>
        </message>
        <message>
            <source>%1글자 이상이에요. 잊으면 되찾을 수 없으니 먼저 종이에 적어 두세요.</source>
            <translation>At least %1 letters. Nobody can recover it, so write it on paper first.</translation>
        </message>
        <message>
            <source>도장을 여기에도 두었어요: %1 이 USB는 따로 잘 두세요.</source>
            <translation>The seal is here as well: %1 Keep this stick apart from the others.</translation>
        </message>
        <message>
            <source>그곳에 다른 도장이 있어서 두지 않았어요: %1</source>
            <translation>Another seal is there already, so nothing was put there: %1</translation>
        </message>
        <message>
            <source>그곳에는 둘 수 없어요. 다른 곳을 골라 주세요.</source>
            <translation>It cannot be put there. Choose another place.</translation>
        </message>
        <message>
            <source>우리 센터 자료라는 표시로 도장을 찍어 보내요. 처음이면 새로 만들고, 있으면 도장 파일을 골라 주세요.</source>
            <translation>What is sent is sealed, so that a kiosk knows it is from your centre. Make a seal the first time, or choose the file of the one you have.</translation>
        </message>
        <message>
            <source>USB 맨 위의 MALBEOT 폴더에 옮겨 꽂아야 바뀌어요. 키오스크가 이 폴더를 지켜보면 그대로 두세요.</source>
            <translation>Move this file into the folder MALBEOT at the top of a stick and plug that in. If the kiosk was told to watch this folder, leave it here.</translation>
        </message>
        <message>
            <source>없음</source>
            <translation>None</translation>
        </message>
        <message>
            <source>지금은 빠져 있어요</source>
            <translation>Left out now</translation>
        </message>
        <message>
            <source>지금: %1</source>
            <translation>Now: %1</translation>
        </message>
        <message>
            <source>‘%1’%2</source>
            <translation>under “%1”%2</translation>
        </message>
        <message>
            <source>아직 넣은 문서가 없어요</source>
            <translation>No documents yet</translation>
        </message>
        <message>
            <source>서비스 %1개, 고칠 것 %2가지</source>
            <translation>%1 services, %2 things to be mended</translation>
        </message>
        <message>
            <source>서비스 %1개, 다 됐어요</source>
            <translation>%1 services, all done</translation>
        </message>
        <message>
            <source>아직 물어본 질문이 없어요</source>
            <translation>No questions asked yet</translation>
        </message>
        <message>
            <source>질문 %1개 가운데 %2개에 다르게 답해요</source>
            <translation>Of %1 questions, %2 get another answer</translation>
        </message>
        <message>
            <source>질문 %1개에 맞게 답해요</source>
            <translation>%1 questions are answered right</translation>
        </message>
        <message>
            <source>%1에 내보낸 그대로예요</source>
            <translation>As it was exported on %1</translation>
        </message>
        <message>
            <source>위의 두 가지가 끝나면 할 수 있어요</source>
            <translation>Possible once both steps above are done</translation>
        </message>
        <message>
            <source>이제 내보낼 수 있어요</source>
            <translation>It can be exported now</translation>
        </message>
        <message>
            <source>%1 뒤로 바뀐 것이 있어요. 다시 내보낼 수 있어요</source>
            <translation>Changed since %1; it can be exported again</translation>
        </message>
        <message>
            <source>내용 %1가지를 읽었어요</source>
            <translation>%1 parts read</translation>
        </message>
        <message>
            <source>맞게 답해요</source>
            <translation>Answered right</translation>
        </message>
        <message>
            <source>다른 서비스로 답해요</source>
            <translation>Answered with another service</translation>
        </message>
        <message>
            <source>맞는 서비스가 없어졌어요</source>
            <translation>The right service is gone</translation>
        </message>
        <message>
            <source>아래에서 맞는 서비스를 골라 주세요</source>
            <translation>Choose the right service below</translation>
        </message>
        <message>
            <source>물어본 다음 맞는 서비스를 골라 주세요</source>
            <translation>Ask, then choose the right service</translation>
        </message>
        <message>
            <source>첫 번째로 답해요. 이만큼 확실하면 100번 중 %1번쯤 맞아요.</source>
            <translation>Answers with the first. As sure as this, it is right about %1 times in 100.</translation>
        </message>
        <message>
            <source>확실하지 않아 되물어요. 첫 번째는 100번 중 %1번쯤 맞아요.</source>
            <translation>Not sure, so it asks back. The first is right about %1 times in 100.</translation>
        </message>
        <message>
            <source>자료에 없다고 해요. 첫 번째는 100번 중 %1번쯤 맞아요.</source>
            <translation>Says it is not in the content. The first is right about %1 times in 100.</translation>
        </message>
        <message>
            <source>문서를 넣고 고쳐요</source>
            <translation>Add documents and rewrite them</translation>
        </message>
        <message>
            <source>이어서 고치기</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>문서 넣기</source>
            <translation>Add documents</translation>
        </message>
        <message>
            <source>어르신 말로 물어봐요</source>
            <translation>Ask as visitors ask</translation>
        </message>
        <message>
            <source>자주 듣는 질문을 적고, 맞는 서비스로 답하는지 봐요.</source>
            <translation>Write what people often ask and see whether the right service answers.</translation>
        </message>
        <message>
            <source>물어보기</source>
            <translation>Ask</translation>
        </message>
        <message>
            <source>USB에 담아 키오스크에 꽂아요</source>
            <translation>Put it on a stick and plug that into the kiosk</translation>
        </message>
        <message>
            <source>다 담았다는 말이 나오면 빼서 키오스크에 꽂아요.</source>
            <translation>Pull the stick once the window says so, and plug it into the kiosk.</translation>
        </message>
        <message>
            <source>내보내기</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>안내문을 넣고, 방문하신 분이 들으실 말로 고쳐요.</source>
            <translation>Add leaflets and rewrite them as visitors should hear them.</translation>
        </message>
    </context>
    <context>
        <name>StudioWindow</name>
        <message>
            <source>영수증을 모아 둔 폴더 고르기</source>
            <translation>Choose the folder of receipts</translation>
        </message>
        <message>
            <source>말벗 스튜디오: %1</source>
            <translation>Malbeot Studio: %1</translation>
        </message>
        <message>
            <source>말벗 스튜디오</source>
            <translation>Malbeot Studio</translation>
        </message>
        <message>
            <source>넣을 파일 고르기</source>
            <translation>Choose files to bring in</translation>
        </message>
        <message>
            <source>넣을 폴더 고르기</source>
            <translation>Choose a folder to bring in</translation>
        </message>
        <message>
            <source>내보낼 폴더 고르기</source>
            <translation>Choose the folder to export to</translation>
        </message>
        <message>
            <source>모든 파일 (*)</source>
            <translation>All files (*)</translation>
        </message>
        <message>
            <source>1 문서 넣기</source>
            <translation>1 Documents</translation>
        </message>
        <message>
            <source>2 고치기</source>
            <translation>2 Mend</translation>
        </message>
        <message>
            <source>3 시험 질문</source>
            <translation>3 Test questions</translation>
        </message>
        <message>
            <source>4 살펴보기 (%1)</source>
            <translation>4 Look over (%1)</translation>
        </message>
        <message>
            <source>4 살펴보기</source>
            <translation>4 Look over</translation>
        </message>
        <message>
            <source>4 살펴보기, 고칠 것 %1가지</source>
            <translation>4 Look over, %1 things to mend</translation>
        </message>
        <message>
            <source>5 내보내기</source>
            <translation>5 Export</translation>
        </message>
        <message>
            <source>되돌리기</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>되돌리기: %1</source>
            <translation>Undo: %1</translation>
        </message>
        <message>
            <source>다시 하기</source>
            <translation>Do again</translation>
        </message>
        <message>
            <source>다시 하기: %1</source>
            <translation>Do again: %1</translation>
        </message>
        <message>
            <source>도움말</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>센터 도장 고르기</source>
            <translation>Choose the centre's seal</translation>
        </message>
        <message>
            <source>도장 파일 (*.key *.pem)</source>
            <translation>Seal files (*.key *.pem)</translation>
        </message>
        <message>
            <source>도장을 한 곳 더 둘 폴더 고르기</source>
            <translation>Choose a folder for the seal's second copy</translation>
        </message>
        <message>
            <source>처음</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>고르기</source>
            <translation>Choose</translation>
        </message>
        <message>
            <source>그만두기</source>
            <translation>Cancel</translation>
        </message>
    </context>
    <context>
        <name>TakePage</name>
        <message>
            <source>종이에 옮기고 있어요. 잠시만 기다려 주세요.</source>
            <translation>Your paper is being printed. Please wait a moment.</translation>
        </message>
        <message>
            <source>가져가기</source>
            <translation>Take it along</translation>
        </message>
        <message>
            <source>어떻게 가져가시겠어요?</source>
            <translation>How would you like to take it along?</translation>
        </message>
        <message>
            <source>휴대전화로 가져가세요</source>
            <translation>Take it along on your phone</translation>
        </message>
        <message>
            <source>휴대전화로 비추는 그림</source>
            <translation>The picture for your phone</translation>
        </message>
        <message>
            <source>휴대전화로 가져가기</source>
            <translation>On your phone</translation>
        </message>
        <message>
            <source>휴대전화 사진기로 비춰 보세요. 안내와 전화번호가 글자로 나와요. 인터넷이 없어도 돼요.</source>
            <translation>Point your phone's camera at the picture. The information and the phone number appear as text. It works without the internet.</translation>
        </message>
        <message>
            <source>종이로 가져가기</source>
            <translation>On paper</translation>
        </message>
    </context>
    <context>
        <name>ThinkingPage</name>
        <message>
            <source>네, 맞아요</source>
            <translation>Yes, that is right</translation>
        </message>
        <message>
            <source>아니요, 다시 말할게요</source>
            <translation>No, I will say it again</translation>
        </message>
    </context>
    <context>
        <name>TopicsPage</name>
        <message>
            <source>무엇이 궁금하세요?</source>
            <translation>What do you need?</translation>
        </message>
    </context>
    <context>
        <name>TypingPage</name>
        <message>
            <source>무엇을 찾으세요?</source>
            <translation>What are you looking for?</translation>
        </message>
        <message>
            <source>모두 지우기</source>
            <translation>Clear all</translation>
        </message>
        <message>
            <source>글자판</source>
            <translation>Keys</translation>
        </message>
        <message>
            <source>고르기</source>
            <translation>Choose</translation>
        </message>
        <message>
            <source>글자판으로 돌아가기</source>
            <translation>Back to the keys</translation>
        </message>
        <message>
            <source>찾은 것 가운데 고르기</source>
            <translation>Choose from what was found</translation>
        </message>
        <message>
            <source>물어보기</source>
            <translation>Ask</translation>
        </message>
    </context>
    <context>
        <name>Ways</name>
        <message>
            <source>English</source>
            <translation>한국어</translation>
        </message>
        <message>
            <source>뒤로</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>처음으로</source>
            <translation>Start over</translation>
        </message>
        <message>
            <source>처음</source>
            <translation>Start</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>그림으로 찾기</source>
            <translation>Use pictures</translation>
        </message>
        <message>
            <source>글자로 쓰기</source>
            <translation>Type</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>이 답이 이상해요</source>
            <translation>Something is wrong with this answer</translation>
        </message>
        <message>
            <source>무엇이 이상한가요?</source>
            <translation>What is wrong with it?</translation>
        </message>
        <message>
            <source>금액이나 날짜가 달라요</source>
            <translation>An amount or a date is different</translation>
        </message>
        <message>
            <source>다른 걸 물어봤어요</source>
            <translation>I asked something else</translation>
        </message>
        <message>
            <source>알아듣기 어려워요</source>
            <translation>It is hard to understand</translation>
        </message>
        <message>
            <source>오래된 내용이에요</source>
            <translation>It is out of date</translation>
        </message>
        <message>
            <source>그림: {what}</source>
            <translation>Picture: {what}</translation>
        </message>
        <message>
            <source>원본 파일</source>
            <translation>Original file</translation>
        </message>
        <message>
            <source>까닭은 직원 화면에 있어요.</source>
            <translation>See the staff screen.</translation>
        </message>
        <message>
            <source>새 자료를 다 넣었어요</source>
            <translation>The new content is in</translation>
        </message>
        <message>
            <source>새 자료를 넣지 못했어요</source>
            <translation>New content not taken</translation>
        </message>
        <message>
            <source>새 자료를 넣고 있어요</source>
            <translation>New content is coming in</translation>
        </message>
        <message>
            <source>USB를 빼지 마세요.</source>
            <translation>Do not pull out the USB stick.</translation>
        </message>
        <message>
            <source>지금 빼셔도 됩니다.</source>
            <translation>You can unplug it.</translation>
        </message>
        <message>
            <source>네, 듣고 있어요</source>
            <translation>Yes, I'm listening</translation>
        </message>
        <message>
            <source>말씀하세요</source>
            <translation>Please speak</translation>
        </message>
        <message>
            <source>자료에서 찾고 있어요</source>
            <translation>Looking it up</translation>
        </message>
        <message>
            <source>말씀을 알아듣고 있어요</source>
            <translation>Making out your words</translation>
        </message>
        <message>
            <source>답해 드리고 있어요</source>
            <translation>Here is the answer</translation>
        </message>
        <message>
            <source>지금은 들을 수 없어요</source>
            <translation>I can't hear now</translation>
        </message>
        <message>
            <source>지금은 들을 수 없어요. 글자나 그림으로 물어보실 수 있어요.</source>
            <translation>I can't hear now. You can type, or use the pictures.</translation>
        </message>
        <message>
            <source>잘 못 들었어요</source>
            <translation>I did not catch that</translation>
        </message>
        <message>
            <source>답을 다 드렸어요</source>
            <translation>That is the answer</translation>
        </message>
        <message>
            <source>이제 다시 말씀하실 수 있어요</source>
            <translation>You can speak again</translation>
        </message>
        <message>
            <source>무엇을 도와드릴까요?</source>
            <translation>How can I help?</translation>
        </message>
        <message>
            <source>안녕하세요</source>
            <translation>Hello</translation>
        </message>
        <message>
            <source>고맙습니다</source>
            <translation>Thank you</translation>
        </message>
        <message>
            <source>복지와 민원을 안내해 드려요</source>
            <translation>I help with welfare and civil services</translation>
        </message>
        <message>
            <source>그 내용은 자료에 없어요</source>
            <translation>My documents do not say that</translation>
        </message>
        <message>
            <source>다른 지역 자료는 없어요</source>
            <translation>I have nothing on that town</translation>
        </message>
        <message>
            <source>다른 곳에서 하는 일이에요</source>
            <translation>That is done somewhere else</translation>
        </message>
        <message>
            <source>창구에서 알아보실 수 있어요</source>
            <translation>Please ask at the counter</translation>
        </message>
        <message>
            <source>도와 드릴 수 없는 일이에요</source>
            <translation>I cannot help with that</translation>
        </message>
        <message>
            <source>의사나 약사에게 물어봐 주세요</source>
            <translation>Please ask a doctor or a pharmacist</translation>
        </message>
        <message>
            <source>법률 상담을 받아 보세요</source>
            <translation>Please get legal advice</translation>
        </message>
        <message>
            <source>제 자료에는 없는 말씀이에요</source>
            <translation>I have nothing on that</translation>
        </message>
        <message>
            <source>다 말씀하시면 단추를 눌러 주세요.</source>
            <translation>Press the button when you have finished.</translation>
        </message>
        <message>
            <source>잠시만 기다려 주세요.</source>
            <translation>One moment, please.</translation>
        </message>
        <message>
            <source>‘직원 부르기’를 누르시면 직원이 도와드려요.</source>
            <translation>Press 'Call staff' and our staff will help you.</translation>
        </message>
        <message>
            <source>한 번 더 천천히 말씀해 주시겠어요?</source>
            <translation>Could you say it once more, slowly?</translation>
        </message>
        <message>
            <source>다 말했어요</source>
            <translation>I'm done</translation>
        </message>
        <message>
            <source>다시 해 보기</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>혹시 지금 위험하신가요? 전화 %1</source>
            <translation>Are you in danger now? Call %1</translation>
        </message>
        <message>
            <source>더 물어보기</source>
            <translation>Ask more</translation>
        </message>
        <message>
            <source>눌러서 말하기</source>
            <translation>Press to talk</translation>
        </message>
        <message>
            <source>말벗이 쓸 파일을 옮기고 있어요. %1%까지 왔어요.</source>
            <translation>Bringing in the files that Malbeot needs. %1% so far.</translation>
        </message>
        <message>
            <source>자료를 다시 준비하고 있어요. %1%까지 됐어요.</source>
            <translation>Preparing the documents again. %1% so far.</translation>
        </message>
        <message>
            <source>곧 말씀하실 수 있어요.</source>
            <translation>You can speak in a moment.</translation>
        </message>
        <message>
            <source>이렇게 물으셨어요</source>
            <translation>You asked</translation>
        </message>
        <message>
            <source>인공지능이 연습용 자료로 답해 드려요. 실제와 다르니 꼭 직원에게 확인하세요.</source>
            <translation>An AI answers from sample documents. They differ from the real ones: please check with staff.</translation>
        </message>
        <message>
            <source>인공지능이 센터 자료로 답해 드려요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.</source>
            <translation>An AI answers from this centre's documents. It can be wrong: please check with staff.</translation>
        </message>
        <message>
            <source>여기에 없어요. 다시 말할게요.</source>
            <translation>None of these. I will say it again.</translation>
        </message>
        <message>
            <source>잠시만 기다려 주세요</source>
            <translation>One moment, please</translation>
        </message>
        <message>
            <source>지금은 쉬고 있어요</source>
            <translation>Out of service</translation>
        </message>
        <message>
            <source>직원 호출</source>
            <translation>Staff call</translation>
        </message>
        <message>
            <source>무엇이 궁금하세요?</source>
            <translation>What do you need?</translation>
        </message>
        <message>
            <source>혹시 이 중에 있나요?</source>
            <translation>Is it one of these?</translation>
        </message>
        <message>
            <source>글자로 쓰기</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>직원 화면</source>
            <translation>Staff panel</translation>
        </message>
        <message>
            <source>화살표 단추로 옮기고 가운데 단추로 고르세요.</source>
            <translation>Move with the arrow keys and choose with the middle key.</translation>
        </message>
        <message>
            <source>읽어 주기를 켰어요. 한 번 누르면 읽어 드리고, 한 번 더 누르면 골라져요. 화살표 단추로 옮기고 가운데 단추로 고르실 수도 있어요.</source>
            <translation>Reading is on. Press once to hear what something is, and once more to choose it. You can also move with the arrow keys and choose with the middle key.</translation>
        </message>
        <message>
            <source>생활비·돈</source>
            <translation>Money</translation>
        </message>
        <message>
            <source>건강·병원</source>
            <translation>Health</translation>
        </message>
        <message>
            <source>돌봄·상담</source>
            <translation>Care</translation>
        </message>
        <message>
            <source>집·전기·가스</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>아이·교육</source>
            <translation>Family</translation>
        </message>
        <message>
            <source>장애</source>
            <translation>Disability</translation>
        </message>
        <message>
            <source>일자리</source>
            <translation>Work</translation>
        </message>
        <message>
            <source>증명서·민원</source>
            <translation>Papers</translation>
        </message>
        <message>
            <source>어떤 제도인가요</source>
            <translation>What is it</translation>
        </message>
        <message>
            <source>누가 받나요</source>
            <translation>Who can get it</translation>
        </message>
        <message>
            <source>무엇을 받나요</source>
            <translation>What do I get</translation>
        </message>
        <message>
            <source>어떻게 신청하나요</source>
            <translation>How do I apply</translation>
        </message>
        <message>
            <source>무엇을 가져가나요</source>
            <translation>What do I bring</translation>
        </message>
        <message>
            <source>언제 하나요</source>
            <translation>When</translation>
        </message>
        <message>
            <source>어디서 하나요</source>
            <translation>Where</translation>
        </message>
        <message>
            <source>전화</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>알아 두세요</source>
            <translation>Good to know</translation>
        </message>
        <message>
            <source>어디에 전화하나요?</source>
            <translation>Whom do I call?</translation>
        </message>
        <message>
            <source>더 알아 둘 것은요?</source>
            <translation>What else should I know?</translation>
        </message>
        <message>
            <source>기준일</source>
            <translation>As of</translation>
        </message>
        <message>
            <source>자료</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>프린터 시험</source>
            <translation>Test the printer</translation>
        </message>
        <message>
            <source>이 글이 잘 보이면 프린터는 괜찮아요.</source>
            <translation>If you can read this well, the printer is fine.</translation>
        </message>
        <message>
            <source>기준일 {date}</source>
            <translation>As of {date}</translation>
        </message>
        <message>
            <source>{year}년 {month}월 {day}일</source>
            <translation>{year}-{month:02}-{day:02}</translation>
        </message>
        <message>
            <source>말씀이 들리지 않았어요</source>
            <translation>I could not hear you</translation>
        </message>
        <message>
            <source>지금 도움을 받으세요</source>
            <translation>Get help now</translation>
        </message>
        <message>
            <source>지금 말씀해 주세요.</source>
            <translation>Please speak now.</translation>
        </message>
        <message>
            <source>아니요, 다시 말할게요</source>
            <translation>No, I will say it again</translation>
        </message>
        <message>
            <source>이렇게 들었어요</source>
            <translation>This is what I heard</translation>
        </message>
        <message>
            <source>경찰, 24시간</source>
            <translation>Police, day and night</translation>
        </message>
        <message>
            <source>구급차와 소방, 24시간</source>
            <translation>Ambulance and fire brigade, day and night</translation>
        </message>
        <message>
            <source>노인학대 상담, 24시간</source>
            <translation>Elder abuse line, day and night</translation>
        </message>
        <message>
            <source>보건복지상담센터</source>
            <translation>Health and welfare line</translation>
        </message>
        <message>
            <source>실종 신고</source>
            <translation>Missing persons</translation>
        </message>
        <message>
            <source>여성긴급전화, 24시간</source>
            <translation>Women's emergency line, day and night</translation>
        </message>
        <message>
            <source>외국인종합안내센터</source>
            <translation>Help for foreigners</translation>
        </message>
        <message>
            <source>자살예방 상담전화, 24시간</source>
            <translation>Suicide prevention line, day and night</translation>
        </message>
        <message>
            <source>{title} 누가 받아요?</source>
            <translation>Who gets {title}?</translation>
        </message>
        <message>
            <source>{title} 어떻게 신청해요?</source>
            <translation>How do I apply for {title}?</translation>
        </message>
        <message>
            <source>{title} 어떻게 해요?</source>
            <translation>How do I do {title}?</translation>
        </message>
        <message>
            <source>{title} 얼마예요?</source>
            <translation>How much is {title}?</translation>
        </message>
        <message>
            <source>동그라미를 누르고 편하게 말씀하세요.</source>
            <translation>Press the circle and speak.</translation>
        </message>
        <message>
            <source>보기·소리 바꾸기</source>
            <translation>View and sound</translation>
        </message>
        <message>
            <source>천천히 하셔도 돼요</source>
            <translation>Take your time</translation>
        </message>
    </context>
    <context>
        <name>WrittenText</name>
        <message>
            <source>눌러서 쓰세요</source>
            <translation>Write here</translation>
        </message>
        <message>
            <source>쓰신 글, %1</source>
            <translation>You wrote: %1</translation>
        </message>
    </context>
    <context>
        <name>MendingPane</name>
        <message>
            <source>무엇을 고칠까요</source>
            <translation>What to mend</translation>
        </message>
        <message>
            <source>영수증 폴더 고르기</source>
            <translation>Choose a folder of receipts</translation>
        </message>
        <message>
            <source>다시 읽기</source>
            <translation>Read again</translation>
        </message>
        <message>
            <source>답이 이상하다고 하신 서비스</source>
            <translation>Services whose answers visitors found wrong</translation>
        </message>
        <message>
            <source>아직 없어요.</source>
            <translation>None so far.</translation>
        </message>
        <message>
            <source>고치러 가기</source>
            <translation>Go and mend it</translation>
        </message>
        <message>
            <source>%1 고치러 가기</source>
            <translation>Go and mend %1</translation>
        </message>
        <message>
            <source>답하지 못한 주제</source>
            <translation>Topics that stay unanswered</translation>
        </message>
        <message>
            <source>이 주제의 자료를 더 넣거나, 서비스의 ‘이렇게 물어요’에 사람들이 쓰는 말을 적어 주세요.</source>
            <translation>Add documents on these topics, or write what people say into a service’s “asked as”.</translation>
        </message>
    </context>
</TS>
