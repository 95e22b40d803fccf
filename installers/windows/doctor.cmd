@"%~dp0malbeot.exe" doctor
@pause
