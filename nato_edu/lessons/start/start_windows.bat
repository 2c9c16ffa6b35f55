@echo off
chcp 65001 >nul
where py >nul 2>nul
if errorlevel 1 (
  python "%~dp0start.py" %*
) else (
  py -PYTHON_VERSION "%~dp0start.py" %*
)
pause
