@echo off
rem 用法：双击，或在命令行中运行 install.bat [安装位置]。可重复运行：升级也用它。
chcp 65001 >nul
setlocal
set "HERE=%~dp0"
set "TARGET=%~1"
if "%TARGET%"=="" set "TARGET=%USERPROFILE%\checker"

set "PYTHON=py -@PYTHON@"
%PYTHON% -c "import venv" >nul 2>nul
if errorlevel 1 (
    set "PYTHON=python"
    python -c "import sys, venv; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@PYTHON@')" >nul 2>nul
    if errorlevel 1 (
        echo 未找到Python @PYTHON@（64位），请先安装。
        goto failed
    )
)
%PYTHON% "%HERE%verify.py"
if errorlevel 1 goto failed

if not exist "%TARGET%\program\Scripts\python.exe" %PYTHON% -m venv "%TARGET%\program"
if errorlevel 1 goto failed
echo 正在安装，约需一分钟……
"%TARGET%\program\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --upgrade --find-links "%HERE%wheels" "report-checker[@EXTRAS@]==@VERSION@"
if errorlevel 1 goto failed

(
    echo @echo off
    echo rem 启动网页。可加选项，如：start.bat --port 8080
    echo chcp 65001 ^>nul
    echo "%%~dp0program\Scripts\checker.exe" serve --data "%%~dp0data" %%*
    echo pause
) > "%TARGET%\start.bat"
echo 安装完成。启动：双击 %TARGET%\start.bat
pause
exit /b 0

:failed
echo 安装未完成。
pause
exit /b 1
