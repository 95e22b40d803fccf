<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="ko_KR">
<context>
    <name>AnswerList</name>
    <message>
        <source>위</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>위로 올려 보기</source>
        <translation>Scroll up</translation>
    </message>
    <message>
        <source>아래</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>아래로 내려 보기</source>
        <translation>Scroll down</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>말벗</source>
        <translation>Malbeot</translation>
    </message>
    <message>
        <source>처음으로</source>
        <translation>Start over</translation>
    </message>
</context>
<context>
    <name>HelpStrip</name>
    <message>
        <source>다시 듣기</source>
        <translation>Repeat</translation>
    </message>
    <message>
        <source>그만</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>직원 부르기</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>소리</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>작게</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>크게</source>
        <translation>More</translation>
    </message>
    <message>
        <source>속도</source>
        <translation>Pace</translation>
    </message>
    <message>
        <source>느리게</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>빠르게</source>
        <translation>Faster</translation>
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
    <name>Patience</name>
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
    <name>Stage</name>
    <message>
        <source>인공지능이 연습용 자료로 답해 드려요. 실제와 다르니 꼭 직원에게 확인하세요.</source>
        <translation>An AI answers from sample documents. They differ from the real ones: please check with staff.</translation>
    </message>
    <message>
        <source>인공지능이 센터 자료로 답해 드려요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.</source>
        <translation>An AI answers from this centre’s documents. It can be wrong: please check with staff.</translation>
    </message>
</context>
<context>
    <name>StaffCall</name>
    <message>
        <source>직원 호출</source>
        <translation>Staff, please</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>계속하기</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>네, 듣고 있어요</source>
        <translation>Yes, I’m listening</translation>
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
        <translation>I can’t hear now</translation>
    </message>
    <message>
        <source>잘 못 들었어요</source>
        <translation>I didn’t catch that</translation>
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
        <source>다 말씀하시면 단추를 눌러 주세요.</source>
        <translation>Press the button when you have finished.</translation>
    </message>
    <message>
        <source>잠시만 기다려 주세요.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>‘직원 부르기’를 누르시면 직원이 도와드려요.</source>
        <translation>Press “Call staff” and someone will help you.</translation>
    </message>
    <message>
        <source>한 번 더 천천히 말씀해 주시겠어요?</source>
        <translation>Could you say it once more, slowly?</translation>
    </message>
    <message>
        <source>아래 단추를 누르고 편하게 말씀하세요.</source>
        <translation>Press the button below and just speak.</translation>
    </message>
    <message>
        <source>다 말했어요</source>
        <translation>I’m done</translation>
    </message>
    <message>
        <source>그만두기</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>그만 듣고 말하기</source>
        <translation>Stop and ask</translation>
    </message>
    <message>
        <source>다시 해 보기</source>
        <translation>Try again</translation>
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
        <source>곧 말씀하실 수 있어요.</source>
        <translation>You can speak in a moment.</translation>
    </message>
    <message>
        <source>이렇게 들었는데, 맞나요?</source>
        <translation>I heard this. Is it right?</translation>
    </message>
    <message>
        <source>이렇게 들었어요</source>
        <translation>I heard</translation>
    </message>
    <message>
        <source>기준일 {date}</source>
        <translation>As of {date}</translation>
    </message>
    <message>
        <source>자료 {origin}</source>
        <translation>Source: {origin}</translation>
    </message>
    <message>
        <source>{year}년 {month}월 {day}일</source>
        <translation>{year}-{month:02}-{day:02}</translation>
    </message>
</context>
</TS>
