#!/bin/sh
# 用法：sh install.sh [安装位置]，默认装到主目录下的checker文件夹。可重复运行：升级也用这一条命令。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$HOME/checker}

python=
for name in python@PYTHON@ python3 python; do
    if "$name" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "未找到Python @PYTHON@，请先安装（Debian、Ubuntu：python@PYTHON@和python@PYTHON@-venv）。" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python缺少venv组件。Debian、Ubuntu请先安装：python@PYTHON@-venv" >&2
    exit 1
fi
"$python" "$here/verify.py"

mkdir -p "$target"
target=$(cd "$target" && pwd)
if [ ! -x "$target/program/bin/python" ]; then
    "$python" -m venv "$target/program"
fi
echo "正在安装，约需一分钟……"
"$target/program/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --upgrade \
    --find-links "$here/wheels" 'report-checker[@EXTRAS@]==@VERSION@'

cat >"$target/start.sh" <<'START'
#!/bin/sh
# 启动网页。可加选项，如：sh start.sh --port 8080
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/program/bin/checker" serve --data "$here/data" "$@"
START
chmod +x "$target/start.sh"
echo "安装完成。启动：sh $target/start.sh"
